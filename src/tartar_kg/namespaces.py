"""The one table of prefixes, and what each kind of data IRI is for.

A data IRI is ``BASE`` + kind + ``/`` + slug, with one segment after the kind; the prefix of a
kind is the kind's own name. Slugs are stable and carry no rank and no role.
"""

from __future__ import annotations

import re
from typing import Final

BASE: Final = "https://w3id.org/tartar-kg/"
ONTOLOGY: Final = BASE + "ontology#"
#: IRIs in the place of blank nodes, in stores (RDF 1.1 Concepts, section 3.5).
GENID: Final = BASE + ".well-known/genid/"
#: The named graph of a kind of files is this and the kind (docs/stores.md).
GRAPH: Final = BASE + "graph/"

#: First-class kinds: one entity a file, in this folder of data/, under the file name <slug>.ttl.
FIRST_CLASS: Final[dict[str, str]] = {
    "event": "events",
    "group": "groups",
    "organization": "organizations",
    "person": "persons",
    "place": "places",
    "proceeding": "proceedings",
    "provision": "law",
    "source": "sources",
    "speaker": "speakers",
    "unit": "units",
}

#: Kinds of dependent nodes, which stand in the file of their owner.
DEPENDENT: Final[tuple[str, ...]] = (
    "attestation",
    "count",
    "custody",
    "decision",
    "identification",
    "name",
    "outcome",
    "participation",
    "passage",
    "post",
    "posting",
    "proposition",
    "relation",
    "search",
)

#: Kinds of concepts: one SKOS scheme each, in ontology/schemes/.
CONCEPTS: Final[tuple[str, ...]] = (
    "act-type",
    "basis",
    "comparator",
    "control",
    "count-subject",
    "date-basis",
    "element",
    "event-type",
    "identity-result",
    "method",
    "offence",
    "outcome-type",
    "posting-role",
    "proceeding-type",
    "proposition-type",
    "relation-kind",
    "review-reason",
    "role",
    "scheme",
    "stance",
    "statement-type",
)

#: Kinds of the nodes of the catalogue of stored queries, which is no part of the data.
CATALOGUE: Final[tuple[str, ...]] = ("column", "parameter", "query", "variable")

_EXTERNAL: Final[dict[str, str]] = {
    "csvw": "http://www.w3.org/ns/csvw#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

#: Prefix to namespace, for every file that the project writes.
PREFIXES: Final[dict[str, str]] = dict(
    sorted(
        {
            **_EXTERNAL,
            **{
                kind: f"{BASE}{kind}/" for kind in (*FIRST_CLASS, *DEPENDENT, *CONCEPTS, *CATALOGUE)
            },
            "graph": GRAPH,
            "shape": f"{BASE}shape/",
            "tk": ONTOLOGY,
        }.items()
    )
)

_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_PLAIN_LOCAL: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")


def compact(iri: str) -> str:
    """Return ``prefix:local`` where the table has a prefix for the IRI, else ``<iri>``.

    A local part that is empty, or holds a character that Turtle would need escaped, keeps the full
    form. Every namespace ends in ``/`` or ``#``, and no such local part has either.
    """
    start = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix, local = _PREFIX_OF.get(iri[:start]), iri[start:]
    if prefix is None or not _PLAIN_LOCAL.fullmatch(local):
        return f"<{iri}>"
    return f"{prefix}:{local}"


def expand(name: str) -> str | None:
    """Return the IRI of ``prefix:local`` or ``<iri>``, or None where it is neither."""
    if name.startswith("<") and name.endswith(">"):
        return name[1:-1]
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        return PREFIXES[prefix] + local
    return None

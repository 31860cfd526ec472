"""What the things of a graph are called: all of a family with one query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from tartar_kg.identifying.comparing import FAMILIES, Family
from tartar_kg.namespaces import BASE, ONTOLOGY, PREFIXES
from tartar_kg.terms import LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.changes import Matching
    from tartar_kg.graphs import Graph

TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
FORM: Final = NamedNode(PREFIXES["skosxl"] + "literalForm")
NAMED_BY: Final = tuple(NamedNode(PREFIXES["skosxl"] + p) for p in ("prefLabel", "altLabel"))
#: Persons whom no source names (CONTRIBUTING.md): what is printed of them is no name.
_UNNAMED: Final = f"{BASE}person/unnamed-"
_CLASSES: Final[dict[Family, tuple[str, ...]]] = {
    "person": ("Person",),
    "body": ("Organization", "Unit"),
    "place": ("Place",),
    "group": ("Group",),
}
#: A branch that begins with a constant class, for each way of naming: any engine takes it. A label
#: counts where no source prints a name: it is the editors' own, and may describe.
_BRANCHES: Final = (
    "?thing a <{cls}> ; <{label}> ?text FILTER NOT EXISTS {{ ?thing <{preferred}> ?any }}",
    "?thing a <{cls}> ; <{preferred}> ?name . ?name <{form}> ?text",
    "?thing a <{cls}> ; <{alternative}> ?name . ?name <{form}> ?text",
)

#: What a thing is called: its IRI, that of the tk:Name or None for a label, and the text.
Row = tuple[str, str | None, str]


def family_of(iri: str) -> Family | None:
    """Return the family of a thing, by its IRI; None where it is not looked at for its names."""
    if not iri.startswith(BASE) or iri.startswith(_UNNAMED):
        return None
    return FAMILIES.get(iri.removeprefix(BASE).partition("/")[0])


def known(graph: Graph, family: Family) -> Iterator[Row]:
    """Yield what every thing of the family is called, in no order; one query."""
    branches = " UNION ".join(
        "{ "
        + branch.format(
            cls=ONTOLOGY + cls,
            label=LABEL.value,
            preferred=NAMED_BY[0].value,
            alternative=NAMED_BY[1].value,
            form=FORM.value,
        )
        + " }"
        for cls in _CLASSES[family]
        for branch in _BRANCHES
    )
    answer = graph.query(f"SELECT ?thing ?name ?text WHERE {{ {branches} }}")
    assert isinstance(answer, QuerySolutions)
    for thing, name, text in answer:
        if isinstance(thing, NamedNode) and isinstance(text, Literal):
            iri = thing.value
            if family_of(iri) == family:
                yield iri, name.value if isinstance(name, NamedNode) else None, text.value


def bearers(graph: Matching, name: NamedNode) -> list[str]:
    """Return the IRIs of what bears a tk:Name; two lookups in the graph."""
    quads = (quad for link in NAMED_BY for quad in graph.quads_for_pattern(None, link, name))
    return [quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)]

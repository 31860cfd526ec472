"""The README.txt of a bundle; what the graph is and is not is said in the words of README.md."""

from __future__ import annotations

import re
from typing import Final

from tartar_kg import __version__
from tartar_kg.layout import root

_NOT: Final = "What it is not"
_REST: Final = """\
What is in this archive
-----------------------

graph.ttl      the whole graph, ontology and data, in Turtle
graph.nq       the same in N-Quads, with named graphs
graph.jsonld   the same in JSON-LD
ontology.ttl   the vocabulary and the SKOS schemes alone
shapes.ttl     the SHACL shapes that the graph is checked against
queries/       the stored SPARQL queries; the head of each says what a row of its answer means, and
               what it does not prove
queries.ttl    the same queries in RDF, as SHACL SPARQL executables
dataset.ttl    this dataset described in DCAT and VoID: counts, and the digest of each file and of
               each named graph
ro-crate-metadata.json
               the archive described as an RO-Crate, for repositories of research data
docs/          the model, the style of the queries, reviews, these exports, and ethics.md: the
               rules, and how anyone named here can ask for a correction
LICENSE-DATA   CC BY 4.0, for the data, the ontology, the shapes, the queries and the documents
LICENSE        MIT, for the program that made this archive
CITATION.cff   how to cite it; cite the source document of each claim, too
SHA256SUMS     the digest of every other file

Load it
-------

The stored queries ask the default graph. Load graph.ttl into it, as by the SPARQL 1.1 Graph Store
Protocol, at the address that your triplestore has for it:

    curl --fail -H 'Content-Type: text/turtle' --data-binary @graph.ttl \\
        'http://localhost:7878/store?default'

Load graph.nq instead where you want to tell the kinds apart: it has a named graph for the ontology
and one for each kind of data. Then the store must ask all named graphs at once, which some do and
others have a setting for. queries.ttl may be loaded beside the graph; it changes no answer.
shapes.ttl is for a SHACL validator, dataset.ttl for a catalogue of datasets.

The files under queries/ run as they stand on any SPARQL 1.1 endpoint. To set a parameter, put one
RDF term in the place of the default in its line VALUES ?name { default }.

Whatever is made of this graph: keep each claim together with its speaker, basis and passage, and
word it by its status. The status is derived when a query runs, and is stored nowhere.

Check it
--------

    sha256sum -c SHA256SUMS
"""


#: A file or folder at the start of a line, and what is said of it, on this line or further ones.
_ENTRY: Final = re.compile(r"^([\w./-]+)((?: {2,}|\n {15}).+(?:\n {15}.+)*)$", re.MULTILINE)


def told() -> dict[str, str]:
    """Return what the text says of each file, and of each folder, whose name ends in ``/``."""
    listed, _, _ = _REST.partition("Load it\n")
    return {entry[1]: " ".join(entry[2].split()) for entry in _ENTRY.finditer(listed)}


def readme() -> str:
    """Return the text. Raises OSError where README.md is missing."""
    head, *sections = (root() / "README.md").read_text(encoding="utf-8").split("\n## ")
    what = head.partition("\n")[2]
    (not_,) = (s.removeprefix(_NOT) for s in sections if s.startswith(_NOT))
    title = f"tartar-kg {__version__}"
    parts = (_underlined(title, "="), _plain(what), _underlined(_NOT, "-"), _plain(not_), _REST)
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _underlined(title: str, line: str) -> str:
    return f"{title}\n{line * len(title)}"


def _plain(text: str) -> str:
    """Return Markdown without its marks: links as their words, bold and code as they are read."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("**", "").replace("`", "")

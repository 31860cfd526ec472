"""What the things of a graph are called: all of a family with one query, or one by lookups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from tartar_kg.identifying.comparing import FAMILIES, Family
from tartar_kg.namespaces import BASE, ONTOLOGY, PREFIXES
from tartar_kg.terms import LABEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tartar_kg.graphs import Graph, Matching

TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
FORM: Final = NamedNode(PREFIXES["skosxl"] + "literalForm")
NAMED_BY: Final = tuple(NamedNode(PREFIXES["skosxl"] + p) for p in ("prefLabel", "altLabel"))
_NODE: Final = NamedNode | BlankNode
#: Persons whom no source names (CONTRIBUTING.md): what is printed of them is no name.
_UNNAMED: Final = f"{BASE}person/unnamed-"
_CLASSES: Final[dict[Family, tuple[str, ...]]] = {
    "person": ("Person",),
    "body": ("Organization", "Unit"),
    "place": ("Place",),
    "group": ("Group",),
}
#: What names a thing of a class: its label where no source prints a name, for the label is the
#: editors' own and may describe; and its names.
_BY_CLASS: Final = (
    "?thing a <{cls}> MINUS {{ ?thing <{preferred}> ?any }} ?thing <{label}> ?text",
    "?thing a <{cls}> ; <{preferred}> ?name . ?name <{form}> ?text",
    "?thing a <{cls}> ; <{alternative}> ?name . ?name <{form}> ?text",
)
#: The same where few names pass a condition: they come first, or all would be joined with all.
_BY_NAME: Final = (
    _BY_CLASS[0] + " FILTER({passes})",
    "?name <{form}> ?text FILTER({passes}) "
    "?thing ?by ?name FILTER(?by IN (<{preferred}>, <{alternative}>))",
)
#: The same for the texts alone, of whatever bears a name.
_BY_TEXT: Final = (_BY_CLASS[0], "?name <{form}> ?text")


def family_of(iri: str) -> Family | None:
    """Return the family of a thing, by its IRI; None where it is not looked at for its names."""
    if not iri.startswith(BASE) or iri.startswith(_UNNAMED):
        return None
    kind, _, slug = iri.removeprefix(BASE).partition("/")
    return FAMILIES.get(kind) if slug else None


def known(graph: Graph, family: Family, passes: str = "") -> Iterator[tuple[str, str]]:
    """Yield each thing of the family with each of its names, in no order; one query.

    ``passes`` is a condition in SPARQL on ``?text``, for a family of one class; with it some of the
    names that do not pass may be left out, or all of them.
    """
    pattern = _pattern(family, _BY_NAME if passes else _BY_CLASS, passes)
    answer = graph.query(f"SELECT ?thing ?text WHERE {{ {pattern} }}")
    assert isinstance(answer, QuerySolutions)
    for thing, text in answer:
        if isinstance(thing, NamedNode) and isinstance(text, Literal):
            iri = thing.value
            if family_of(iri) == family:
                yield iri, text.value


def texts(graph: Graph, family: Family) -> Iterator[Literal]:
    """Yield each text that is the name of a thing of the family, and maybe of others; one query.

    For persons, of whom there are most, these are the names of all that has any: so nothing but
    the texts need be found, which takes a store a tenth of the time.
    """
    pattern = _pattern(family, _BY_TEXT if family == "person" else _BY_CLASS)
    answer = graph.query(f"SELECT DISTINCT ?text WHERE {{ {pattern} }}")
    assert isinstance(answer, QuerySolutions)
    return (text for (text,) in answer if isinstance(text, Literal))


def called(graph: Matching, text: Literal) -> frozenset[str]:
    """Return the IRIs of what has a name or label with this text; a few lookups in the graph."""
    names = (quad.subject for quad in graph.quads_for_pattern(None, FORM, text))
    labelled = (quad.subject for quad in graph.quads_for_pattern(None, LABEL, text))
    own = frozenset(node.value for node in labelled if isinstance(node, NamedNode))
    return own.union(*(bearers(graph, name) for name in names if isinstance(name, _NODE)))


def texts_of(graph: Matching, thing: str) -> Iterator[str]:
    """Yield what a thing is called, as ``known`` does; a few lookups in the graph."""
    node = NamedNode(thing)
    preferred, others = (list(graph.quads_for_pattern(node, link, None)) for link in NAMED_BY)
    found = [] if preferred else list(graph.quads_for_pattern(node, LABEL, None))
    for quad in (*preferred, *others):
        if isinstance(quad.object, _NODE):
            found += graph.quads_for_pattern(quad.object, FORM, None)
    return (quad.object.value for quad in found if isinstance(quad.object, Literal))


def _pattern(family: Family, branches: Iterable[str], passes: str = "") -> str:
    """Return a pattern of SPARQL: the union of the branches for each class of the family."""
    return " UNION ".join(
        f"{{{{ {branch} }}}}".format(
            cls=ONTOLOGY + cls,
            label=LABEL.value,
            preferred=NAMED_BY[0].value,
            alternative=NAMED_BY[1].value,
            form=FORM.value,
            passes=passes,
        )
        for cls in _CLASSES[family]
        for branch in branches
    )


def bearers(graph: Matching, name: NamedNode | BlankNode) -> list[str]:
    """Return the IRIs of what bears a tk:Name; two lookups in the graph."""
    quads = (quad for link in NAMED_BY for quad in graph.quads_for_pattern(None, link, name))
    return [quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)]

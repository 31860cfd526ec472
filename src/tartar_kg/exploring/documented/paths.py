"""The property paths of shapes as SPARQL writes them, in the form that findings have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg.exploring.documented.reading import members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.claims.facts import Facts

#: Path constructs of one argument, as SPARQL writes them around it.
_UNARY: Final = {
    "sh:inversePath": "^{}",
    "sh:zeroOrMorePath": "{}*",
    "sh:oneOrMorePath": "{}+",
    "sh:zeroOrOnePath": "{}?",
}
_EITHER: Final = "sh:alternativePath"


def path(facts: Facts, node: str) -> str:
    """Return a path as SPARQL writes it."""
    for construct, form in _UNARY.items():
        if inner := facts.one(node, construct):
            return form.format(path(facts, inner))
    either = facts.one(node, _EITHER)
    steps = [path(facts, member.name) for member in members(facts, either or node)]
    return f"({('|' if either else '/').join(steps)})" if steps else node


def properties(facts: Facts, node: str) -> Iterator[str]:
    """Yield the properties in a path, in its order, as often as they stand there."""
    inner = [one for construct in (*_UNARY, _EITHER) if (one := facts.one(node, construct))]
    inner = inner or [member.name for member in members(facts, node)]
    for each in inner:
        yield from properties(facts, each)
    if not inner:
        yield node

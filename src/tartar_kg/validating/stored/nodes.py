"""The nodes of jobs, found in a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import Literal
from rdflib.paths import AlternativePath

from tartar_kg.validating.reach.connecting import merged
from tartar_kg.validating.stored.planning import VALUE, Ends
from tartar_kg.validating.stored.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Variable

    from tartar_kg.validating.reach.selects import Case, Pattern
    from tartar_kg.validating.stored.asking import Term
    from tartar_kg.validating.stored.planning import Values
    from tartar_kg.validating.stored.targets import Selector
    from tartar_kg.validating.stored.triples import Triples
    from tartar_kg.validating.stored.walking import Walker


class Finder:
    """Finds in a store the nodes on which shapes are to be run."""

    def __init__(self, triples: Triples, selector: Selector, walker: Walker) -> None:
        """Take the store, as triples, by targets and along the reach of the shapes."""
        self._triples = triples
        self._selector = selector
        self._walker = walker

    def nodes(self, wanted: Targets | Ends | Values) -> Iterator[Term]:
        """Yield the nodes, each once; of values maybe some more."""
        if isinstance(wanted, Targets):
            return self._selector.nodes(wanted)
        if isinstance(wanted, Ends):
            return iter(self._walker.ends(wanted.places, wanted.goal))
        return self._values(wanted)

    def _values(self, wanted: Values) -> Iterator[Term]:
        blank = {end for triple in self._triples.with_blanks for end in (triple[0], triple[2])}
        yield from (node for node in blank if isinstance(node, ox.BlankNode))
        pattern = f"{pattern_of(wanted)} FILTER(!isBlank(?value))"
        for (value,) in self._triples.rows.rows(["value"], pattern):
            yield value


def pattern_of(wanted: Values) -> str:
    """Return the pattern of a value of a result.

    Of its filters it has plain NOT EXISTS and what a language tag contains; others are left out.
    """
    branches = [_branch(case, VALUE) for select in wanted.selects for case in select.cases]
    return " UNION ".join(branches)


def _branch(case: Case, wanted: Variable) -> str:
    case = merged(case, wanted)
    without = [f"FILTER NOT EXISTS {{ {_written(patterns)} }}" for patterns in case.absent]
    tagged = [
        f"FILTER CONTAINS(LANG({variable.n3()}), {Literal(text).n3()})"
        for variable, text in case.tagged
    ]
    return f"{{ {' '.join([_written(case.asked), *without, *tagged])} }}"


def _written(patterns: tuple[Pattern, ...]) -> str:
    return " ".join(map(_triple, patterns))


def _triple(pattern: Pattern) -> str:
    """Return a pattern as SPARQL; of alternatives a union: Virtuoso takes two at most."""
    subject, predicate, object_ = pattern
    either = predicate.args if isinstance(predicate, AlternativePath) else [predicate]
    written = [f"{subject.n3()} {one.n3()} {object_.n3()} ." for one in either]
    return written[0] if len(written) == 1 else f"{{ {' } UNION { '.join(written)} }}"

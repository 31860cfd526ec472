"""Answers compared near a change, in a graph of which only that is read.

Every row of a SELECT has a value of some variable from which all that the row hangs on can be
walked to (``validating.reach``). Walked backwards from the changed triples, in the triples of both
graphs, the same steps lead to each value that the change can matter to. What lies near these values
is read before and after the change, the query is run on each, and the rows of these values are
held against one another: all other rows are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rdflib import Graph as Shapes

from tartar_kg.catalogue.files import evaluate, gives_triples
from tartar_kg.reviewing.rows import Answer, answer_of
from tartar_kg.validating.changed.affected import Affected
from tartar_kg.validating.changed.lookups import AtHand, Over, store_of, triple_of
from tartar_kg.validating.reach import ShapesReach
from tartar_kg.validating.reach.selects import NotTakenApart, select_of
from tartar_kg.validating.stored.asking import Rows
from tartar_kg.validating.stored.planning import Job, Values
from tartar_kg.validating.stored.triples import Triples, newly
from tartar_kg.validating.stored.walking import TooMuch, Walker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rdflib import Variable

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.changes import Change
    from tartar_kg.validating.reach import Whole
    from tartar_kg.validating.reach.selects import Select
    from tartar_kg.validating.stored.asking import Triple
    from tartar_kg.validating.stored.triples import Lookup, Wanted

#: Triples that are looked at for one query, each as often as it is.
MOST: Final = 50_000
#: So many variables are tried to start from.
_TRIES: Final = 3
_WHOLE: Final = "its rows cannot be told one from another: it would be read from the whole graph"
_TRIPLES: Final = "it gives triples: it would be read from the whole graph"
_TOO_MUCH: Final = "more triples hang together with what changes than are to be looked at"


class NotCompared(Exception):
    """An answer that is not compared; the text says why."""


class Nearby:
    """A graph and a change of it, of which is read what lies near the change."""

    def __init__(self, change: Change, far: Rows | None = None, most: int = MOST) -> None:
        """Take the change, and how many triples may be looked at for one query.

        `far` asks for the graph before where that is on a server.
        """
        self._most = most
        self._change = change
        self._rows = far or Rows(change.before)
        self._before = _Kept(AtHand(change.before) if far is None else Triples(far))
        self._both = Over(self._before, change.added)
        self._after = Over(self._before, change.added, change.removed)
        self._triples = list(map(triple_of, change.triples))

    def answers(self, query: QueryFile) -> tuple[Answer, Answer]:
        """Return the answers before and after, without rows to which the change cannot matter.

        Raises NotCompared, and what the graph raises.
        """
        if gives_triples(query):
            raise NotCompared(_TRIPLES)
        select = _select_of(query.sparql)
        if select is None:
            raise NotCompared(_WHOLE)
        reason = _WHOLE
        for start in _starts(select)[:_TRIES]:
            reach = ShapesReach(Shapes())
            state = reach.select_state(select, start)
            if state is None:
                continue
            self._before.room = self._most
            try:
                return self._answers(query, start, Job((), (state,), Values((select,))), reach)
            except TooMuch:
                reason = _TOO_MUCH
        raise NotCompared(reason)

    def _answers(
        self, query: QueryFile, start: Variable, job: Job, reach: ShapesReach
    ) -> tuple[Answer, Answer]:
        affected = Affected(reach.reach, [job], self._rows, self._both, self._triples)
        values = affected.nodes(job, ())
        places = [(state, value) for state in job.states for value in values]

        def answer(lookup: Lookup) -> Answer:
            near = store_of(Walker(reach.reach, lookup).neighbourhood(places))
            whole = answer_of(evaluate(query, query.sparql, near))
            column = whole.columns.index(str(start))
            rows = {row: n for row, n in whole.rows.items() if row[column] in values}
            return Answer(whole.columns, Counter(rows))

        return answer(self._before), answer(self._after)


class _Kept:
    """Triples that are looked up once, and kept. Raises TooMuch where there is no room for more."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._store = store_of(())
        self._asked: dict[bool, Wanted] = {False: {}, True: {}}
        self.room = 0

    def at(self, wanted: Mapping[bool, Wanted]) -> Iterator[Triple]:
        """Yield the triples at the nodes wanted: under False as subjects, under True as objects."""
        self._store.extend(store_of(self._lookup.at(newly(wanted, self._asked))))
        for triple in AtHand(self._store).at(wanted):
            self.room -= 1
            if self.room < 0:
                raise TooMuch
            yield triple

    def whole(self, whole: Whole) -> frozenset[Triple]:
        """Return all triples of a pattern."""
        return self._lookup.whole(whole)


@lru_cache(maxsize=256)
def _select_of(sparql: str) -> Select | None:
    """Return a SELECT taken apart, or None; that takes a tenth of a second, and is kept.

    One that groups its rows is not parsed for it.
    """
    if re.search(r"\bGROUP\s+BY\b", sparql, re.IGNORECASE):
        return None
    try:
        return select_of(sparql)
    except NotTakenApart:
        return None


def _starts(select: Select) -> list[Variable]:
    """Return the variables to start from: those in each row, most talked of first.

    They are nodes with triples of their own, on each of which fewer hang than on what many share.
    """
    said = Counter(p.subject for case in select.cases for p in case.everywhere())
    found = [v for v in select.given if all(v in case.variables() for case in select.cases)]
    return sorted((v for v in found if said[v]), key=lambda v: (-said[v], v))

"""A SELECT of a SPARQL constraint, taken apart into the cases in which a row can come about.

What is not taken apart (groups, limits, MINUS, GRAPH) raises ``NotTakenApart``; who asks then
takes the constraint to read the whole graph. A variable that may not be shared by two parts of a
SELECT gets a name of its own in each, so that equal names are the same variable.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count, product
from typing import TYPE_CHECKING, Final, NamedTuple

from pyparsing import ParseException
from rdflib import Literal, URIRef, Variable
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import SPARQLError

from tartar_kg.validating.prepared import prepared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rdflib.paths import Path
    from rdflib.term import Node

THIS: Final = Variable("this")
#: A constraint of more cases than this is not taken apart.
MOST_CASES: Final = 256
_EXISTS: Final = frozenset({"Builtin_EXISTS", "Builtin_NOTEXISTS"})


class NotTakenApart(Exception):
    """The SELECT has a construct of which nothing is told but that it may read anything."""


class Pattern(NamedTuple):
    """A triple pattern, or a path between two terms; a predicate may be a variable."""

    subject: Node
    path: URIRef | Variable | Path
    object: Node

    def ends(self) -> frozenset[Variable]:
        """Return the variables at its two ends."""
        return frozenset(e for e in (self.subject, self.object) if isinstance(e, Variable))

    def renamed(self, name: Callable[[Variable], Variable]) -> Pattern:
        """Return the pattern with other variables."""
        subject, path, end = self
        return Pattern(
            name(subject) if isinstance(subject, Variable) else subject,
            name(path) if isinstance(path, Variable) else path,
            name(end) if isinstance(end, Variable) else end,
        )


@dataclass(frozen=True)
class Case:
    """One way in which a row comes about: of each UNION one branch.

    `asked` must match. `same` are pairs of variables of one value. `beside` are the cases that are
    looked at besides: OPTIONAL, EXISTS, NOT EXISTS. `absent` are those of NOT EXISTS, demanded of
    each row, that are triple patterns and nothing more. `tagged` are variables with what their
    language tag has in it in each row. `plain` is whether the case is asked for and nothing more.
    """

    asked: tuple[Pattern, ...] = ()
    same: tuple[tuple[Variable, Variable], ...] = ()
    beside: tuple[Case, ...] = ()
    absent: tuple[tuple[Pattern, ...], ...] = ()
    tagged: tuple[tuple[Variable, str], ...] = ()
    plain: bool = False

    def variables(self) -> frozenset[Variable]:
        """Return the variables that have a value in every row of the case, and THIS."""
        asked = {term for p in self.asked for term in p if isinstance(term, Variable)}
        return frozenset(asked.union(*self.same, {THIS}))

    def bound(self) -> frozenset[Variable]:
        """Return the variables that a BIND gives the value of another."""
        return frozenset(variable for _, variable in self.same)

    def all_variables(self) -> frozenset[Variable]:
        """Return the variables of the case and of those beside it."""
        return self.variables().union(*(case.all_variables() for case in self.beside))

    def everywhere(self) -> Iterator[Pattern]:
        """Yield the patterns of the case and of those beside it."""
        yield from self.asked
        for case in self.beside:
            yield from case.everywhere()

    def renamed(self, name: Callable[[Variable], Variable]) -> Case:
        """Return the case with other variables."""
        return Case(
            tuple(pattern.renamed(name) for pattern in self.asked),
            tuple((name(a), name(b)) for a, b in self.same),
            tuple(case.renamed(name) for case in self.beside),
            tuple(tuple(p.renamed(name) for p in patterns) for patterns in self.absent),
            tuple((name(variable), text) for variable, text in self.tagged),
            self.plain,
        )

    def __add__(self, other: Case) -> Case:
        """Return the case in which both come about."""
        return Case(
            self.asked + other.asked,
            self.same + other.same,
            self.beside + other.beside,
            self.absent + other.absent,
            self.tagged + other.tagged,
            self.plain and other.plain,
        )


@dataclass(frozen=True)
class Select:
    """The cases of a SELECT, and the variables that it gives."""

    cases: tuple[Case, ...]
    given: frozenset[Variable]


def select_of(sparql: str) -> Select:
    """Return a SELECT taken apart. Raises NotTakenApart, also where it does not parse."""
    try:
        query = prepared(sparql).algebra
    except (ParseException, SPARQLError) as error:
        raise NotTakenApart from error  # pySHACL says what is wrong with it
    if query.name != "SelectQuery" or query.datasetClause:
        raise NotTakenApart
    return Select(tuple(_Reader().cases(query.p, top=True)), frozenset(query.PV))


@dataclass
class _Reader:
    """Takes the algebra of one query apart."""

    numbers: Iterator[int] = field(default_factory=count)

    def cases(self, part: CompValue, *, top: bool = False) -> list[Case]:
        """Return the cases of a part of the algebra; `top` where it is the query's own SELECT."""
        if part.name in {"Distinct", "Reduced", "OrderBy"}:
            return self.cases(part.p, top=top)
        if part.name == "Project":
            found = self.cases(part.p)
            return found if top else [self.apart(case, frozenset(part.PV)) for case in found]
        if part.name in {"Join", "LeftJoin", "Union"}:
            first, second = self.cases(part.p1), self.cases(part.p2)
            if part.name == "Union":
                found = first + second
            elif any(_meet(a, b) for a, b in product(first, second)):
                raise NotTakenApart
            elif part.name == "LeftJoin":
                found = [self.optional(case, second, part.expr) for case in first]
            else:
                found = [a + b for a, b in product(first, second)]
        else:
            found = self.simple(part)
        if len(found) > MOST_CASES:
            raise NotTakenApart
        return found

    def simple(self, part: CompValue) -> list[Case]:
        """Return the cases of a part that has one part or none."""
        if part.name == "BGP":
            return [Case(tuple(Pattern(*triple) for triple in part.triples), plain=True)]
        if part.name == "ToMultiSet":
            return [Case()] if part.p.name == "values" else self.cases(part.p)
        if part.name == "Filter":
            return [self.filtered(case, part.expr) for case in self.cases(part.p)]
        if part.name == "Extend":
            seen = [self.looked(case, part.expr) for case in self.cases(part.p)]
            found = [replace(case, plain=False) for case in seen]
            if any(part.var in case.all_variables() for case in found):
                raise NotTakenApart
            if not isinstance(part.expr, Variable):
                return found
            pair = (part.expr, part.var)
            return [
                replace(case, same=(*case.same, pair)) if part.expr in case.variables() else case
                for case in found
            ]
        raise NotTakenApart

    def apart(self, case: Case, shared: frozenset[Variable]) -> Case:
        """Return the case with a name of its own for every variable that is not shared."""
        own: dict[Variable, Variable] = {}

        def name(variable: Variable) -> Variable:
            if variable in shared:
                return variable
            if variable not in own:
                own[variable] = Variable(f"{variable.partition('__')[0]}__{next(self.numbers)}")
            return own[variable]

        return case.renamed(name)

    def optional(self, case: Case, besides: list[Case], expression: object) -> Case:
        """Return the case with what OPTIONAL looks at, its filter included."""
        seen = case.variables()
        found = [self.looked(inner, expression, seen) for inner in besides]
        beside = case.beside + tuple(self.apart(c, seen) for c in found)
        return replace(case, beside=beside, plain=False)

    def looked(
        self, case: Case, expression: object, seen: frozenset[Variable] = frozenset()
    ) -> Case:
        """Return the case with what the EXISTS of an expression look at.

        They share its variables and those `seen`.
        """
        shared = case.variables() | seen
        found = [inner for exists in _exists(expression) for inner in self.cases(exists.graph)]
        return replace(case, beside=case.beside + tuple(self.apart(c, shared) for c in found))

    def filtered(self, case: Case, expression: object) -> Case:
        """Return the case with what a filter looks at, and what it demands that is told of here."""
        absent, tagged = [], []
        for condition in _conditions(expression):
            if isinstance(condition, CompValue) and condition.name == "Builtin_NOTEXISTS":
                inner = self.cases(condition.graph)
                if len(inner) == 1 and inner[0].plain:
                    absent.append(self.apart(inner[0], case.variables()).asked)
            elif (pair := _tag(condition)) and pair[0] in case.variables():
                tagged.append(pair)
        case = self.looked(case, expression)
        return replace(
            case,
            absent=case.absent + tuple(absent),
            tagged=case.tagged + tuple(tagged),
            plain=False,
        )


def _meet(first: Case, second: Case) -> bool:
    """Return whether one has a variable that a BIND of the other sets.

    rdflib joins these without holding the values against one another.
    """
    return not (
        first.bound().isdisjoint(second.all_variables())
        and second.bound().isdisjoint(first.all_variables())
    )


def _exists(expression: object) -> Iterator[CompValue]:
    """Yield each EXISTS and NOT EXISTS in an expression, those within others left out."""
    if isinstance(expression, list):
        for part in expression:
            yield from _exists(part)
    elif isinstance(expression, CompValue):
        if expression.name in _EXISTS:
            yield expression
        else:
            yield from _exists(list(expression.values()))


def _tag(condition: object) -> tuple[Variable, str] | None:
    """Return the variable and the text of a CONTAINS(LANG(?variable), "text"), if it is one.

    A text with letters is none: engines differ on the case of tags.
    """
    if isinstance(condition, CompValue) and condition.name == "Builtin_CONTAINS":
        within, text = condition.arg1, condition.arg2
        if isinstance(within, CompValue) and within.name == "Builtin_LANG":
            plain = isinstance(text, Literal) and text.language is None and text.datatype is None
            if plain and isinstance(within.arg, Variable) and text.upper() == text.lower():
                return within.arg, str(text)
    return None


def _conditions(expression: object) -> Iterator[object]:
    """Yield the conditions of which an expression demands every one."""
    if isinstance(expression, CompValue) and expression.name == "ConditionalAndExpression":
        for part in (expression.expr, *expression.other):
            yield from _conditions(part)
    else:
        yield expression

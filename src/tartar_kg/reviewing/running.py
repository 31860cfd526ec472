"""A review, from what is to be merged to what there is to say of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from tartar_kg import layout
from tartar_kg.errors import UsageError
from tartar_kg.findings import Finding, Severity
from tartar_kg.graphs import holds
from tartar_kg.identifying import suggest
from tartar_kg.namespaces import CONCEPTS, GENID, ONTOLOGY, PREFIXES, compact
from tartar_kg.reviewing.answers import Compared, answer_differences, reached
from tartar_kg.reviewing.entities import differences
from tartar_kg.reviewing.harm import harmful
from tartar_kg.reviewing.reviews import Review
from tartar_kg.reviewing.rules import grounded
from tartar_kg.validating.changed import shipped_plan, validate_change, validate_whole
from tartar_kg.validating.checking import read_shapes
from tartar_kg.validating.reading import Located
from tartar_kg.validating.reporting import NOWHERE, shown
from tartar_kg.validating.restating import of_ontology
from tartar_kg.validating.stored.asking import to_rdflib

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rdflib import Graph as Shapes

    from tartar_kg.changes import Change
    from tartar_kg.graphs import Graph
    from tartar_kg.reviewing.edits import Edit
    from tartar_kg.validating.changed import ChangeValidation
    from tartar_kg.validating.reporting import Result
    from tartar_kg.validating.stored.asking import Rows

BLANK: Final = "rule:blank-node"
RESTATED: Final = "rule:term-restated"
NOT_ASKED: Final = "with --store it is compared if --answers is given, which takes longer"
_FIRST: Final = ox.NamedNode(PREFIXES["rdf"] + "first")
_TERMS: Final = (ONTOLOGY, *(PREFIXES[kind] for kind in CONCEPTS))


@dataclass(frozen=True)
class Asked:
    """How a review is made.

    `store` is the graph that the edit is of, None for the shipped one, and `far` asks it where it
    is far away. `documents` are the texts of sources, against which the digests of passages are
    held. If `full`, everything is validated, not only what the change can matter to. The answers to
    stored queries over a `store` are compared if `answers`, those over the shipped graph always.
    """

    store: Graph | None = None
    far: Rows | None = None
    documents: tuple[Path, ...] = ()
    full: bool = False
    answers: bool = False


def applied(edit: Edit, asked: Asked = Asked()) -> Change:
    """Return what an edit does to the graph. Raises UnreadableInput, and what the store raises."""
    return edit.of_shipped() if asked.store is None else edit.of_store(asked.store)


def review(edit: Edit, change: Change, asked: Asked = Asked()) -> Review:
    """Return what there is to say of an edit, and of what it does to the graph.

    Raises UnreadableInput, BadShapes, SourceNotTold, and what the store raises.
    """
    places = Places(edit.files)
    validation = _validated(edit, change, asked)
    rules = [
        *grounded(change, places.say),
        *_restated(change, places),
        *_blank(change, places),
        *harmful(change, places.say),
    ]
    if asked.documents:
        # Imported here: what reads documents takes a thirtieth of a second.
        from tartar_kg.reviewing.holding import held  # noqa: PLC0415

        rules += held(change, asked.documents, places.say)
    compared = _compared(change, asked)
    return Review(
        files=tuple(map(shown, edit.files)),
        added=len(change.added),
        removed=len(change.removed),
        focus_nodes=validation.focus_nodes,
        new=_sorted([*places.placed(validation.new), *rules]),
        mended=_sorted(result.finding for result in validation.mended),
        stood=_sorted(places.placed(validation.stood)),
        suggestions=suggest(change),
        differences=differences(change),
        answers=compared.differences,
        not_compared=compared.not_compared,
    )


def _compared(change: Change, asked: Asked) -> Compared:
    if asked.store is None or asked.answers:
        return answer_differences(change, far=asked.far)
    return Compared((), tuple((query.name, NOT_ASKED) for query in reached(change)))


def _validated(edit: Edit, change: Change, asked: Asked) -> ChangeValidation:
    if not edit.shapes:
        return validate_change(change, shipped_plan(), asked.far, full=asked.full)
    if not (isinstance(change.before, ox.Store) and isinstance(change.after, ox.Store)):
        raise UsageError(
            "--store",
            "The revision has other shapes, under which a store would have to be read as a whole.",
            "Review the shapes without --store, and run validate --store after they are merged.",
        )
    shapes = read_shapes(layout.shape_files())
    return validate_whole(change.before, change.after, _earlier(edit), shapes)


def _earlier(edit: Edit) -> Shapes:
    """Return the shapes as they were before an edit of them."""
    graph = read_shapes(path for path in layout.shape_files() if path not in edit.shapes)
    for data in edit.shapes.values():
        if data is not None:
            graph.parse(data=data, format="turtle")
    return graph


class Places:
    """Where in the files of an edit things stand; they are read when something is asked of them."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Take the files, which parse."""
        self._files = tuple(files)

    @cached_property
    def located(self) -> Located:
        """The files, with the lines of nodes."""
        found = Located()
        for path in self._files:
            found.add(path)
        return found

    def placed(self, results: Iterable[Result]) -> Iterator[Finding]:
        """Yield the findings of results with file and line."""
        return (result.placed(self.located) for result in results)

    def file(self, node: ox.NamedNode) -> tuple[Path, int] | None:
        """Return file and line of a node, None where it is in no file."""
        place = self.located.place(to_rdflib(node))
        return None if place is None else (place.path, place.line)

    def say(
        self, node: ox.NamedNode, severity: Severity, value: str, message: str, rule: str
    ) -> Finding:
        """Return a finding of a rule on a node."""
        place = self.file(node)
        return Finding(
            file=shown(place[0]) if place else NOWHERE,
            line=place[1] if place else 0,
            severity=severity,
            focus=compact(node.value),
            path="",
            value=value,
            message=message,
            shape=rule,
        )


def _restated(change: Change, places: Places) -> Iterator[Finding]:
    """Yield a violation for each term of the ontology of which a file of another kind says more."""
    subjects = {t.subject for t in change.added if isinstance(t.subject, ox.NamedNode)}
    for term in subjects:
        if not term.value.startswith(_TERMS):
            continue
        place = places.file(term)
        if holds(change.before, term) and not (place and of_ontology(place[0])):
            yield places.say(
                term,
                Severity.VIOLATION,
                "",
                "It restates a term of the ontology. Leave it out here: what the term means is "
                "said in the ontology alone.",
                RESTATED,
            )


def _blank(change: Change, places: Places) -> Iterator[Finding]:
    """Yield a violation for each blank node that a change says something of, but for lists.

    The ontology has lists, and shapes hold these to what they must be.
    """
    nodes = {t.subject for t in change.added if isinstance(t.subject, ox.NamedNode)}
    for node in nodes:
        if node.value.startswith(GENID) and not holds(change.after, node, _FIRST):
            yield places.say(
                node,
                Severity.VIOLATION,
                "",
                "It is a blank node, of which no one can speak elsewhere. Give it an IRI.",
                BLANK,
            )


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(set(findings), key=Finding.order))

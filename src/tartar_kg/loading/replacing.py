"""The load itself: write versions, see that they are whole, switch, clear away."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tartar_kg.errors import LoadNotHeld
from tartar_kg.loading.comparing import see_apart, see_held
from tartar_kg.loading.reading import Batch, Tally, batches
from tartar_kg.stores import versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Future

    from tartar_kg.loading.planning import Planned
    from tartar_kg.stores.versions import Store, Version

    #: Is told how many bytes more of the files have been read.
    Progress = Callable[[int], None]


#: Triples read at once where none are sent.
_BATCH: Final = 20_000


@dataclass(frozen=True)
class Outcome:
    """What a load did, or would do, to one named graph."""

    graph: str
    #: Triples in the graph: before, None where there was none; and after, None where not known.
    before: int | None
    after: int | None
    changed: bool


def load(store: Store, planned: Sequence[Planned], progress: Progress) -> list[Outcome]:
    """Replace the named graphs with what their files say, all at once; return what was done.

    A graph whose files are those of its current version is left alone. A load that was broken off
    is taken up where it stood. Whatever happens before the switch, what was current stays so.
    Raises StoreError, UnreadableInput, GraphsOverlap.
    """
    known = {version.iri: version for version in versions.versions(store)}
    now = {version.of: version for version in known.values() if version.current}
    wholes = {
        one.graph: (one.version, _write(store, one, known.get(one.version), progress))
        for one in planned
        if _changes(now, one)
    }
    if wholes:
        kept = [v.iri for of, v in now.items() if of not in wholes]
        see_apart(store, [version for version, _ in wholes.values()], kept)
        if not versions.switch(store, wholes):
            raise LoadNotHeld(
                store.name,
                "Another load gave up what this one wrote, or replaced it at the same time.",
                "Run the command again when no other load is under way.",
            )
    for version in versions.outdated(store, [one.graph for one in planned]):
        versions.remove(store, version)
    store.close()
    return [_outcome(now, one, wholes.get(one.graph, (one.version, None))[1]) for one in planned]


def rehearse(store: Store | None, planned: Sequence[Planned], progress: Progress) -> list[Outcome]:
    """Return what ``load`` would do, having read every file that it would; write nothing.

    None is a store that is not there yet. Raises StoreError, UnreadableInput.
    """
    known = versions.versions(store) if store else []
    now = {version.of: version for version in known if version.current}
    outcomes = []
    for one in planned:
        tally = Tally()
        if _changes(now, one):
            for part in batches(one.files, one.digest, _BATCH, tally):
                progress(part.read)
        outcomes.append(_outcome(now, one, tally.triples))
    return outcomes


def _changes(now: dict[str, Version], planned: Planned) -> bool:
    version = now.get(planned.graph)
    return version is None or version.iri != planned.version


def _outcome(now: dict[str, Version], planned: Planned, after: int | None) -> Outcome:
    before = now[planned.graph].triples if planned.graph in now else None
    changed = _changes(now, planned)
    return Outcome(planned.graph, before, after if changed else before, changed)


def _write(store: Store, planned: Planned, known: Version | None, progress: Progress) -> int:
    """Write a version, or what is missing of it; return its triples. Raises LoadNotHeld."""
    if known is None:
        versions.begin(store, planned.version, planned.graph)
    try:
        return _fill(store, planned, known.arrived if known else 0, progress)
    except LoadNotHeld:
        if not known:
            raise
    # What was said to have arrived has not stayed, as after a server's crash.
    store.drop(planned.version)
    return _fill(store, planned, 0, progress)


def _fill(store: Store, planned: Planned, there: int, progress: Progress) -> int:
    tally = Tally(store.read_back or "plain")
    parts = batches(planned.files, planned.digest, store.batch, tally)
    _send(store, planned.version, parts, there, progress)
    return see_held(store, planned, tally)


def _send(
    store: Store, version: str, parts: Iterable[Batch], there: int, progress: Progress
) -> None:
    """Add the batches beyond the first ``there`` triples; one is read while another is sent."""
    read = 0
    under_way: Future[None] | None = None
    with ThreadPoolExecutor(1) as sender:
        for part in parts:
            read += part.triples
            if under_way is not None:
                under_way.result()
                under_way = None
            if read > there:
                under_way = sender.submit(_add, store, version, part, read)
            progress(part.read)
        if under_way is not None:
            under_way.result()


def _add(store: Store, version: str, part: Batch, read: int) -> None:
    store.add(version, part.data)
    versions.arrived(store, version, read)

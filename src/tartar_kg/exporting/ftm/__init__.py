"""A graph as FollowTheMoney entities (https://followthemoney.tech), with a list of what they lack.

`mapping` makes the entities, in the `vocabulary` of that model and with the `wordings` of this one,
each a `record` that knows where its values come from; `checking` looks at them as a whole,
`lacking` tells what they do not hold.
"""

from __future__ import annotations

import io
import json
from itertools import chain
from typing import TYPE_CHECKING

from tartar_kg.errors import MissingLibrary

try:
    import tartar_kg.exporting.ftm.library  # noqa: F401 - first what needs it
except ModuleNotFoundError as error:
    library = str(error.name).partition(".")[0]
    raise MissingLibrary("FollowTheMoney", library, "ftm") from error

from followthemoney.statement.serialize import JSONStatementWriter

from tartar_kg import __version__
from tartar_kg.exporting.archives import archive
from tartar_kg.exporting.claimed import Claimed
from tartar_kg.exporting.files import File
from tartar_kg.exporting.ftm.checking import faults
from tartar_kg.exporting.ftm.lacking import lacking
from tartar_kg.exporting.ftm.mapping import Mapping
from tartar_kg.layout import root

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

    from tartar_kg.exporting.ftm.record import Record


def entities(quads: Iterable[Quad]) -> bytes:
    """Return a zip archive: entities, statements, and what FollowTheMoney cannot hold.

    Raises UnreadableInput for a claim of which nobody says it, OSError where shipped documents
    are missing.
    """
    all_ = list(quads)
    mapping = Mapping(Claimed(all_))
    all_records = chain.from_iterable(mapping.records.values())
    records = sorted(all_records, key=lambda record: record.id)
    found = faults([record.entity for record in records])
    assert not found, found
    report = json.dumps(lacking(all_, mapping), ensure_ascii=False, indent=1)
    files = [
        File("entities.ftm.json", _entities(records)),
        File("statements.json", _statements(records)),
        File("not-held.json", report.encode() + b"\n"),
        File("LICENSE-DATA", (root() / "LICENSE-DATA").read_bytes()),
    ]
    return archive(f"tartar-kg-{__version__}-ftm", files)


def _entities(records: Sequence[Record]) -> bytes:
    lines = (json.dumps(record.entity.to_dict(), ensure_ascii=False) for record in records)
    return "".join(f"{line}\n" for line in lines).encode()


def _statements(records: Sequence[Record]) -> bytes:
    out = io.BytesIO()
    with JSONStatementWriter(out) as writer:
        for record in records:
            for statement in record.statements():
                writer.write(statement)
    return out.getvalue()

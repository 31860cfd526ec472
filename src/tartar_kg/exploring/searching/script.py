"""The index as a script for the static site, where a page opened from a folder can fetch nothing.

It assigns one constant, of ASCII alone, and nothing in it can end a script or be markup.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tartar_kg.exploring.addresses import address
from tartar_kg.exploring.searching.contents import FIELDS, KINDS
from tartar_kg.exploring.searching.facets import DATE
from tartar_kg.exploring.searching.index import SHORTEST, SLIPS
from tartar_kg.exploring.searching.showing import DATES, MOST, line_of, status_of
from tartar_kg.exploring.searching.words import rules

if TYPE_CHECKING:
    from tartar_kg.exploring.searching.index import Index


def script(index: Index) -> bytes:
    """Return the script; the same index gives the same bytes."""
    contents = index.contents
    kinds = {kind: number for number, kind in enumerate(KINDS)}
    statuses = sorted({claim.status for claim in contents.claims})
    roles = {role: number for number, role in enumerate(contents.roles)}
    data = {
        "rules": rules(),
        "slips": [*SLIPS.items()],
        "shortest": SHORTEST,
        "most": MOST,
        "date": DATE,
        "dates": DATES,
        "fields": FIELDS,
        "kinds": [*KINDS.items()],
        "roles": [*contents.roles.items()],
        "statuses": statuses,
        "claims": [
            [
                statuses.index(each.status),
                [roles[r] for r in each.roles],
                each.date,
                each.first,
                each.last,
            ]
            for each in contents.claims
        ],
        "entries": [
            [
                address(entry.name),
                entry.label,
                kinds[entry.kind],
                entry.claims.tolist(),
                status_of(entry, contents),
                line_of(entry, contents),
            ]
            for entry in contents.entries
        ],
        "texts": [[text.field, text.words, text.entries.tolist()] for text in contents.texts],
        "forms": [
            [form.plain, form.fold, found.tolist()]
            for form, found in zip(index.forms, index.postings, strict=True)
        ],
    }
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'"use strict";\nconst searchIndex = {text};\n'.encode("ascii")

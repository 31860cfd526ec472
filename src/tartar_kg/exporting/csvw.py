"""A graph as CSV tables, described as CSV on the Web (https://www.w3.org/TR/tabular-data-primer/).

A claim has, besides its properties, columns with its status, all who stand behind or against it,
the passages, and the words for all that.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from tartar_kg import __version__
from tartar_kg.exporting.archives import archive
from tartar_kg.exporting.claimed import Claimed, name_of
from tartar_kg.exporting.files import File
from tartar_kg.exporting.tabulated import LINKS, Kind, tabulate
from tartar_kg.layout import root
from tartar_kg.namespaces import PREFIXES, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

    from tartar_kg.exporting.claimed import Told
    from tartar_kg.exporting.tabulated import Table, Term

#: The name by which readers of CSV on the Web look for a description.
METADATA: Final = "csv-metadata.json"
#: Columns of a claim that are no properties of it, and what is in them.
DERIVED: Final = {
    "status": "The status that is derived from who asserts and who denies the claim.",
    "reading": "Whether this is the only reading of the words, or one of several.",
    "speakers": "All who assert, deny or question the claim.",
    "opposing": "Those of them who deny or question it.",
    "passages": "The passages in which they do.",
    "voices": "Who says it, how, on what basis, told by whom, and at which positions of a source.",
}
_OTHER: Final = {
    "subject": "What is spoken of: an IRI, or a node without a name.",
    "property": "The property.",
    "value": "Its value.",
    "kind": "What the value is: iri, literal or blank.",
    "datatype": "The datatype of a literal.",
    "language": "The language of a literal.",
}
_NOTE: Final = (
    "Every claim is alleged by someone, somewhere, on some basis. Keep the columns status,"
    " speakers, passages and voices with each row of a claim. A status says who stands behind a"
    " claim and is no measure of truth."
)
#: What a spreadsheet takes for the start of a formula, and the sign that goes before it.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'")


def tables(quads: Iterable[Quad]) -> bytes:
    """Return a zip archive of the tables, with their description.

    Raises UnreadableInput for a claim of which nobody says it, OSError where shipped documents
    are missing.
    """
    all_ = list(quads)
    claimed, found = Claimed(all_), tabulate(all_)
    files = [File(f"{_stem(table)}.csv", _csv(_rows(table, claimed))) for table in found.classes]
    files.append(File("other.csv", _csv([list(_OTHER), *map(_other, found.others)])))
    said = json.dumps(_metadata(found.classes, claimed), ensure_ascii=False, indent=1)
    files.append(File(METADATA, said.encode() + b"\n"))
    files.append(File("LICENSE-DATA", (root() / "LICENSE-DATA").read_bytes()))
    return archive(f"tartar-kg-{__version__}-csv", files)


def _rows(table: Table, claimed: Claimed) -> Iterable[list[str]]:
    """Yield the header and the rows of a table, sorted by IRI."""
    derived = list(DERIVED) if _is_of_claims(table, claimed) else []
    properties = _ordered(table)
    yield ["iri", *derived, *properties]
    for iri, values in table.rows.items():
        told = _told(claimed.claims[name_of(NamedNode(iri))]) if derived else []
        yield [iri, *told, *(_cell(values.get(name, [])) for name in properties)]


def _told(told: Told) -> list[str]:
    iris = (" ".join(map(_iri, names)) for names in (told.speakers, told.opposing, told.passages))
    return [told.status, told.reading, *iris, _text("\n".join(told.voices))]


def _cell(values: Sequence[Term]) -> str:
    if any(isinstance(value, NamedNode) for value in values):
        return " ".join(value.value for value in values)
    return "".join(map(_value, values))


def _other(triple: tuple[Term, str, Term]) -> list[str]:
    subject, iri, value = triple
    name = subject.value if isinstance(subject, NamedNode) else str(subject)
    if isinstance(value, Literal):
        return [
            name,
            iri,
            _text(value.value),
            "literal",
            value.datatype.value,
            value.language or "",
        ]
    is_blank = isinstance(value, BlankNode)
    return [
        name,
        iri,
        str(value) if is_blank else value.value,
        "blank" if is_blank else "iri",
        "",
        "",
    ]


def _value(term: Term) -> str:
    """Return the cell of a literal; only texts can be taken for formulas."""
    assert isinstance(term, Literal)  # as the table tells
    is_text = term.language or term.datatype.value == PREFIXES["xsd"] + "string"
    return _text(term.value) if is_text else term.value


def _text(text: str) -> str:
    """Return a text that no spreadsheet runs: an apostrophe stands before what one might.

    One stands before every apostrophe at the start and in an empty text, too, so that to take it
    away gives the text back, and an empty cell says that there is none.
    """
    return f"'{text}" if not text or text.startswith(_FORMULA) else text


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)  # RFC 4180
    return out.getvalue().encode()


def _metadata(tables: Sequence[Table], claimed: Claimed) -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:description": _NOTE,
        "tables": [
            *(_described(table, claimed) for table in tables),
            {
                "url": "other.csv",
                "dc:description": "Triples that no other table holds.",
                "suppressOutput": True,
                "tableSchema": {
                    "columns": [
                        {"name": name, "titles": name, "dc:description": text, "datatype": "string"}
                        for name, text in _OTHER.items()
                    ]
                },
            },
        ],
    }


def _described(table: Table, claimed: Claimed) -> dict[str, Any]:
    columns: list[dict[str, Any]] = [
        {"name": "iri", "titles": "iri", "datatype": "anyURI", "required": True}
        | {"suppressOutput": True}
    ]
    if _is_of_claims(table, claimed):
        columns += map(_derived, DERIVED)
    columns += (_column(name, table.columns[name], claimed) for name in _ordered(table))
    columns.append(
        {"name": "class", "virtual": True}
        | {"propertyUrl": PREFIXES["rdf"] + "type", "valueUrl": _iri(table.name)}
    )
    return {
        "url": f"{_stem(table)}.csv",
        **_definition(table.name, claimed),
        "tableSchema": {"aboutUrl": "{+iri}", "primaryKey": "iri", "columns": columns},
    }


def _derived(name: str) -> dict[str, Any]:
    kinds: dict[str, dict[str, str]] = {
        "status": {"datatype": "string"},
        "reading": {"datatype": "string"},
        "voices": {"datatype": "string", "separator": "\n"},
    }
    kind = kinds.get(name, {"datatype": "anyURI", "separator": " "})
    text = {"dc:description": DERIVED[name]}
    return {"name": name, "titles": name, **text, **kind, "suppressOutput": True}


def _column(name: str, kind: Kind, claimed: Claimed) -> dict[str, Any]:
    said = {"name": name.replace(":", "_").replace("-", "_"), "titles": name}
    said |= _definition(name, claimed) | {"propertyUrl": _iri(name)}
    if kind == LINKS:
        return said | {"datatype": "anyURI", "separator": " "}
    if kind.language:
        return said | {"datatype": "string", "lang": kind.language}
    if kind.datatype.startswith(PREFIXES["xsd"]):
        return said | {"datatype": kind.datatype.removeprefix(PREFIXES["xsd"])}
    return said | {"datatype": {"@id": kind.datatype, "base": "string"}}


def _definition(name: str, claimed: Claimed) -> dict[str, str]:
    text = claimed.facts.one(name, "skos:definition")
    return {"dc:description": text} if text else {}


def _ordered(table: Table) -> list[str]:
    """Return the properties of a table: the label first, then by name."""
    return sorted(table.columns, key=lambda name: (name != "rdfs:label", name))


def _is_of_claims(table: Table, claimed: Claimed) -> bool:
    return table.name in claimed.classes


def _stem(table: Table) -> str:
    return table.name.partition(":")[2]


def _iri(name: str) -> str:
    return expand(name) or name

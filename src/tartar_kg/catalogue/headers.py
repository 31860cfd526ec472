"""The header of a stored query, read strictly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import yaml
from pyoxigraph import QuerySolutions, Store

from tartar_kg.catalogue.files import evaluate
from tartar_kg.catalogue.filling import defaults
from tartar_kg.naming import TYPES

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tartar_kg.catalogue.files import QueryFile

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NEEDED: Final = {"summary", "description", "tags"}
_ALLOWED: Final = _NEEDED | {"elements", "parameters", "columns", "empty_because"}
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_TAG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ELEMENT: Final = re.compile(r"[A-Z]{2,3}-[0-9][a-z]?")
_ADVICE: Final = 'See "Stored queries" in docs/style.md.'


@dataclass(frozen=True)
class Parameter:
    """A value that ``--set`` can give."""

    name: str
    #: One of ``naming.TYPES``.
    type: str
    label: str
    #: As SPARQL, as it stands in the query; ``UNDEF`` means "all".
    default: str


@dataclass(frozen=True)
class Column:
    """A variable of the SELECT."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Header:
    """What a stored query says of itself."""

    summary: str
    description: str
    tags: tuple[str, ...]
    elements: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    empty_because: str | None


@cache
def read_header(query: QueryFile) -> Header:
    """Return the query's header, checked against the rules of docs/style.md and its SPARQL.

    Raises BadQueryFile. The SPARQL is parsed (and run on an empty store, to learn its columns),
    once for a query, however many of its uses ask.
    """
    fields = _fields(query)
    if extra := fields.keys() - _ALLOWED:
        raise query.wrong(f"The header has an unknown key: {', '.join(sorted(extra))}.", _ADVICE)
    if missing := _NEEDED - fields.keys():
        raise query.wrong(f"The header lacks a key: {', '.join(sorted(missing))}.", _ADVICE)
    header = Header(
        _text(query, "summary", fields["summary"]),
        _text(query, "description", fields["description"]),
        _words(query, "tags", fields["tags"]),
        _words(query, "elements", fields.get("elements", [])),
        _parameters(query, fields.get("parameters", {})),
        tuple(
            Column(name, _text(query, f"columns, {name}", meaning))
            for name, meaning in _mapping(query, "columns", fields.get("columns", {})).items()
        ),
        _text(query, "empty_because", fields["empty_because"])
        if "empty_because" in fields
        else None,
    )
    _check_words(query, header)
    _check_columns(query, header)
    return header


class _Strict(_Loader):  # type: ignore[misc]  # the C loader where libyaml is there
    """Every scalar is text, and a key given twice is an error."""

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002 - yaml's own
    ) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        if twice := next((key for key in keys if keys.count(key) > 1), None):
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {twice!r} is given twice", node.start_mark
            )
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


def _fields(query: QueryFile) -> dict[str, Any]:
    try:
        fields = yaml.load(query.header, _Strict)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it holds a character that YAML refuses"
        raise query.wrong(f"The header is not YAML{where}: {problem}.", _ADVICE) from error
    if not isinstance(fields, dict):
        raise query.wrong("The file does not begin with a header of #+ lines.", _ADVICE)
    return fields


def _text(query: QueryFile, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise query.wrong(f"In the header, {key} must be a text.", _ADVICE)
    return value.strip()


def _mapping(query: QueryFile, key: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(_NAME.fullmatch(name) for name in value):
        raise query.wrong(f"In the header, {key} must map names to what they are.", _ADVICE)
    return value


def _words(query: QueryFile, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise query.wrong(f"In the header, {key} must be a list of words.", _ADVICE)
    return tuple(value)


def _parameters(query: QueryFile, value: object) -> tuple[Parameter, ...]:
    given = _mapping(query, "parameters", value)
    default = defaults(query)
    if odd := given.keys() ^ default.keys():
        raise query.wrong(
            f"Header and VALUES lines after WHERE do not agree on: {', '.join(sorted(odd))}.",
            "Give each parameter of the header one line VALUES ?name { default }, and no other.",
        )
    for name, fields in given.items():
        if not isinstance(fields, dict) or fields.keys() != {"type", "label"}:
            raise query.wrong(f"The parameter {name} must have type and label only.", _ADVICE)
        if fields["type"] not in TYPES:
            raise query.wrong(f"The parameter {name} has no known type.", _ADVICE)
    return tuple(
        Parameter(name, fields["type"], _text(query, name, fields["label"]), default[name])
        for name, fields in given.items()
    )


def _check_words(query: QueryFile, header: Header) -> None:
    if not header.summary.endswith("?") or "\n" in header.summary:
        raise query.wrong("The summary must be one question on one line.", _ADVICE)
    if not header.tags or not all(_TAG.fullmatch(t) or _ELEMENT.fullmatch(t) for t in header.tags):
        raise query.wrong("The tags must be kebab-case words or ids of elements.", _ADVICE)
    if not all(e in header.tags and _ELEMENT.fullmatch(e) for e in header.elements):
        raise query.wrong("Each of elements must be the id of one, and a tag too.", _ADVICE)


def _check_columns(query: QueryFile, header: Header) -> None:
    results = evaluate(query, query.sparql, Store())
    names = [v.value for v in results.variables] if isinstance(results, QuerySolutions) else []
    if names != [column.name for column in header.columns]:
        raise query.wrong(
            f"The columns of the header are not those of the query: {', '.join(names) or 'none'}.",
            "Name the same columns in the same order in both.",
        )

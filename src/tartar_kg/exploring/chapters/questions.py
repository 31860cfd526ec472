"""The stored queries: the answer of each, what it means and does not prove, and files of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from pyoxigraph import NamedNode, QueryBoolean

from tartar_kg.asking import ask, why_empty
from tartar_kg.catalogue.executables import default
from tartar_kg.catalogue.headers import read_header
from tartar_kg.exploring.answers import Table, linked, terms
from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.exploring.downloads import Form, forms, written
from tartar_kg.exploring.entries import Linked
from tartar_kg.namespaces import compact
from tartar_kg.naming import KINDS
from tartar_kg.terms import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.catalogue.headers import Parameter
    from tartar_kg.exploring.completing import Option
    from tartar_kg.exploring.material import Material

#: The folder of the pages, and what the page of a query ends in.
_FOLDER, _PAGE = "query", "html"


class Refused(NamedTuple):
    """Why there is no answer."""

    words: str
    line: int | None = None


class Field(NamedTuple):
    """A parameter as a page shows it."""

    about: Parameter
    #: What was typed.
    given: str
    #: What is asked for where nothing was typed; no words for all.
    default: Linked
    #: Whether it is a thing, which any of its names stands for.
    names: bool
    options: Sequence[Option]


class Questions:
    """A page for each stored query, and beside it the files of its answer."""

    def __init__(self, material: Material) -> None:
        """Take what they are made of."""
        self._material = material

    def addresses(self) -> list[str]:
        """Return the address of each."""
        return [
            f"{_FOLDER}/{name}.{ending}"
            for name, query in self._material.queries.items()
            for ending in (_PAGE, *(form.ending for form in forms(query)))
        ]

    def page(self, at: str, place: Place) -> Page | None:
        """Return the page of a stored query, or a file of its answer."""
        folder, _, file = at.partition("/")
        name, _, ending = file.partition(".")
        query = self._material.queries.get(name)
        if folder != _FOLDER or query is None:
            return None
        if ending == _PAGE:
            return question(query, place, table=self._table(query))
        for form in forms(query):
            if form.ending == ending:
                graph = self._material.graph
                data = written(form, query, {}, ask(query, {}, graph), graph)
                return Page(form.media, data)
        return None

    def _table(self, query: QueryFile) -> Table:
        graph = self._material.graph
        results = ask(query, {}, graph)
        if isinstance(results, QueryBoolean):
            return Table((), (), truth=bool(results))
        columns, rows = terms(results)
        return Table(columns, linked(rows, graph), nothing=why_empty(query, {}))


def question(
    query: QueryFile,
    place: Place,
    *,
    values: Mapping[str, str] = {},
    table: Table | None = None,
    refused: Refused | None = None,
    options: Mapping[str, Sequence[Option]] = {},
    offered: Iterable[Form] | None = None,
) -> Page:
    """Return the page of a stored query, asked with these values as they were typed.

    It has the answer, or says why there is none. ``options`` are what can be chosen for a type of
    parameter, ``offered`` the forms in which the answer can be had, if there are others than
    everywhere.
    """
    about = read_header(query)
    asked = f"?{urlencode(values)}" if values else ""
    return html(
        "question.html",
        place,
        query=query,
        about=about,
        fields=[_field(query, parameter, values, options) for parameter in about.parameters],
        options={p.type: options[p.type] for p in about.parameters if options.get(p.type)},
        table=table,
        refused=refused,
        files=[
            (form, f"{_FOLDER}/{query.name}.{form.ending}{asked}")
            for form in (forms(query) if offered is None else offered)
        ],
        editor="editor?" + urlencode({"stored": query.name, **values}),
    )


def _field(
    query: QueryFile,
    parameter: Parameter,
    values: Mapping[str, str],
    options: Mapping[str, Sequence[Option]],
) -> Field:
    term = default(query, parameter)
    name = compact(term.value) if isinstance(term, NamedNode) else ""
    given = values.get(parameter.name, "")
    names, found = parameter.type in KINDS, options.get(parameter.type, ())
    return Field(parameter, given, Linked(show(term, {}), name), names, found)

"""The forms in which an answer can be had, and which of them a request takes (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import QueryResultsFormat, RdfFormat
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from tartar_kg.errors import RefusedRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMATS: Final = "http://www.w3.org/ns/formats/"


class Form(NamedTuple):
    """One way of writing an answer."""

    #: How it is written: rows and true or false in the one, triples in the other.
    kind: QueryResultsFormat | RdfFormat
    #: The media types that ask for it, its own first.
    media: tuple[str, ...]
    #: What ``format=`` may say for it, the ending of its files first.
    names: tuple[str, ...]
    #: Its IRI in a service description.
    iri: str


#: For SELECT and ASK; the first is the default.
ROWS: Final = (
    Form(
        QueryResultsFormat.JSON,
        ("application/sparql-results+json", "application/json"),
        ("json",),
        _FORMATS + "SPARQL_Results_JSON",
    ),
    Form(
        QueryResultsFormat.XML,
        ("application/sparql-results+xml", "application/xml"),
        ("xml",),
        _FORMATS + "SPARQL_Results_XML",
    ),
    Form(QueryResultsFormat.CSV, ("text/csv",), ("csv",), _FORMATS + "SPARQL_Results_CSV"),
    Form(
        QueryResultsFormat.TSV,
        ("text/tab-separated-values",),
        ("tsv",),
        _FORMATS + "SPARQL_Results_TSV",
    ),
)
#: For CONSTRUCT and DESCRIBE; the first is the default.
TRIPLES: Final = (
    Form(
        RdfFormat.TURTLE,
        ("text/turtle", "application/x-turtle"),
        ("ttl", "turtle", "n3"),
        _FORMATS + "Turtle",
    ),
    Form(
        RdfFormat.N_TRIPLES,
        ("application/n-triples", "text/plain"),
        ("nt", "ntriples", "n-triples"),
        _FORMATS + "N-Triples",
    ),
    Form(
        RdfFormat.JSON_LD,
        ("application/ld+json", "application/json"),
        ("jsonld", "json-ld"),
        _FORMATS + "JSON-LD",
    ),
    Form(
        RdfFormat.RDF_XML,
        ("application/rdf+xml", "application/xml"),
        ("rdf", "rdf+xml", "xml"),
        _FORMATS + "RDF_XML",
    ),
)


def chosen(forms: Sequence[Form], accept: str, names: Sequence[str]) -> tuple[Form, str]:
    """Return the form to write in, and the media type to call it by.

    ``accept`` is the header, empty where there is none. ``names`` are what ``format=`` says, and go
    before it; there may be several, since some clients say one form under two names. Raises
    RefusedRequest with status 406 where no form fits.
    """
    for name in names:
        for form in forms:
            if name.lower() in (*form.names, *form.media):
                return form, form.media[0]
    if not names:
        media = best(accept, [media for form in forms for media in form.media])
        for form in forms:
            if media in form.media:
                return form, str(media)
    types = ", ".join(form.media[0] for form in forms)
    short = ", ".join(form.names[0] for form in forms)
    raise RefusedRequest(
        "This answer cannot be had in the form asked for.",
        f"Accept one of: {types}. Or say format= and one of: {short}.",
        status=406,
    )


def best(accept: str, offers: Sequence[str]) -> str | None:
    """Return the offer that the header likes most, the first without a header, None for none."""
    if not accept.strip():
        return offers[0]
    # All that is offered is UTF-8, and a charset would keep a type from matching.
    given = re.sub(r";\s*charset=[^,;]*", "", accept, flags=re.IGNORECASE)
    return parse_accept_header(given, MIMEAccept).best_match(offers)

"""A numbered exhibit sheet: each claim of an answer with all who stand behind or against it.

The same query, values and graph give the same sheet, byte for byte: nothing in it tells the time
or the machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from tartar_kg import __version__
from tartar_kg.catalogue.filling import defaults
from tartar_kg.catalogue.headers import read_header
from tartar_kg.claims import wording
from tartar_kg.claims.facts import Facts
from tartar_kg.errors import UsageError
from tartar_kg.graphs import digest
from tartar_kg.namespaces import compact
from tartar_kg.terms import labels, markdown, printable, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import QuerySolutions

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.graphs import Graph

_PROMISE: Final = (
    "This sheet lists what is said, by whom and where. It proves none of it: each claim is "
    "alleged by someone, and its status is derived from who says it."
)


def sheet(
    query: QueryFile, values: Mapping[str, str], results: QuerySolutions, store: Graph
) -> str:
    """Return the exhibit sheet of an answer as Markdown (CommonMark).

    ``values`` are the parameters as the user set them. An exhibit is a claim that stands in the
    answer, in the order of its first row; it has every attestation of the claim, those against
    it too.
    """
    facts = Facts(store)
    rows = [_claims(facts, row) for row in results]
    found: dict[str, list[int]] = {}
    for number, claims in enumerate(rows, 1):
        for iri in claims:
            found.setdefault(iri, []).append(number)
    lines = [*_head(query, values, store), f"Rows of the answer: {len(rows)}.", ""]
    for number, (iri, at) in enumerate(found.items(), 1):
        lines += _exhibit(facts, number, iri, at)
    if not found:
        lines.append("The answer holds no claims.")
    return "\n".join(lines).rstrip() + "\n"


def written(
    form: str, query: QueryFile, values: Mapping[str, str], results: QuerySolutions, store: Graph
) -> bytes:
    """Return the exhibit sheet of an answer as ``markdown`` or as ``html``; see ``sheet``."""
    text = sheet(query, values, results, store)
    return (text if form == "markdown" else page(text)).encode()


def explain(number: int, results: QuerySolutions, store: Graph) -> list[str]:
    """Return why row ``number`` (from 1) of an answer is there, as printable lines.

    Each column with its value, then each claim in the row with all who stand behind or against
    it. Raises UsageError where the answer has no such row.
    """
    rows = list(results)
    if not 1 <= number <= len(rows):
        raise UsageError(
            f"row {number}", f"The answer has {len(rows)} rows.", "Rows are counted from 1."
        )
    facts, row = Facts(store), rows[number - 1]
    names = [variable.value for variable in results.variables]
    known = labels(store, row)
    lines = [f"{name}: {show(term, known)}" for name, term in zip(names, row, strict=True)]
    for iri in _claims(facts, row):
        first, *rest = wording.claim(facts, iri)
        lines += ["", f"- {printable(first)}", *(f"  {printable(line)}" for line in rest)]
    return lines


def page(text: str) -> str:
    """Return a sheet as one HTML page without script, style from elsewhere, or raw HTML."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - needed for HTML alone

    body = MarkdownIt("commonmark", {"html": False}).render(text)
    title = text.partition("\n")[0].lstrip("# ")
    safe = title.replace("&", "&amp;").replace("<", "&lt;")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
        f"<title>{safe}</title>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _claims(facts: Facts, row: Iterable[object]) -> list[str]:
    """Return the claims in a row, each once."""
    names = (compact(term.value) for term in row if isinstance(term, NamedNode))
    return [name for name in dict.fromkeys(names) if name in facts.statuses]


def _head(query: QueryFile, values: Mapping[str, str], store: Graph) -> Iterator[str]:
    about = read_header(query)
    yield from (f"# Exhibits: {markdown(about.summary)}", "", markdown(about.description), "")
    yield from (_PROMISE, "", f"- Query: {markdown(query.theme)}/{markdown(query.name)}")
    for name, default in defaults(query).items():
        value = values.get(name) or ("all" if default == "UNDEF" else default)
        yield f"- Parameter {markdown(name)}: {markdown(value)}"
    every = store.quads_for_pattern(None, None, None)
    yield f"- Data: tartar-kg {__version__}, graph SHA-256 {digest(every)}"
    yield ""


def _exhibit(facts: Facts, number: int, iri: str, rows: list[int]) -> Iterator[str]:
    yield from (f"## Exhibit {number}: {markdown(facts.label(iri))}", "")
    status, reading = facts.statuses[iri]
    yield f"- Claim: {markdown(iri)}, in row{'s' * (len(rows) > 1)} {', '.join(map(str, rows))}"
    several = "" if reading == "only" else "; one of several readings of the same words"
    yield f"- Status, derived: {status}{several}"
    for text in (wording.figure(facts, iri), wording.when(facts, iri)):
        if text:
            yield f"- {markdown(text)}"
    for attestation in facts.subjects("tk:attests", iri):
        yield f"- {markdown(wording.said(facts, attestation))}"
        passages = facts.objects(attestation, "tk:passage")
        for passage in sorted(passages, key=lambda p: int(facts.one(p, "oa:start") or 0)):
            yield f"  - {markdown(_cited(facts, passage))}"
    for note in facts.objects(iri, "skos:editorialNote"):
        yield f"- Note: {markdown(note)}"
    yield ""


def _cited(facts: Facts, passage: str) -> str:
    """Return source, publisher, position and digest of a passage, and our paraphrase of it."""
    source = facts.one(passage, "oa:hasSource")
    title = facts.one(source, "dcterms:title") or facts.label(source)
    publisher = ", ".join(facts.words(source, "dcterms:publisher"))
    affiliation = " ".join(facts.objects(source, "tk:affiliation"))
    words = f"“{title}”, published by {publisher}" if publisher else f"“{title}”"
    words += f" ({affiliation})" if affiliation else ""
    start, end = facts.one(passage, "oa:start"), facts.one(passage, "oa:end")
    words += f", characters {start} to {end}, SHA-256 {facts.one(passage, 'tk:sha256')}"
    return f"{words}. In our words: {facts.one(passage, 'tk:paraphrase')}"

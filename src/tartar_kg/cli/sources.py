"""`tartar-kg sources`: citations checked against the document that its holder has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tartar_kg import layout
from tartar_kg.citing import cover, read_document, read_sources, reports, source_of, verify
from tartar_kg.cli.paths import GivenPath
from tartar_kg.graphs import read_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tartar_kg.citing import Document, Source


@click.group()
def sources() -> None:
    """Check the graph's citations against the document that they cite."""


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that both commands take."""
    for option in (
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json"]),
            default="text",
            show_default=True,
        ),
        click.option(
            "--source",
            "named",
            default="",
            help="IRI, slug or title, where the digest tells nothing.",
        ),
        click.option(
            "--document",
            "path",
            type=GivenPath(),
            required=True,
            help="The text that the source encodes, in UTF-8.",
        ),
    ):
        command = option(command)
    return command


def _read(path: Path, named: str) -> tuple[Document, Source]:
    document = read_document(path)
    store = read_store(layout.graph_files())
    return document, source_of(document, read_sources(store), named, store)


@sources.command("verify")
@_options
def verify_(path: Path, named: str, form: str) -> None:
    """Check that the document is the one encoded, and that every passage's digest holds.

    Changed passages are named with the claims that rest on them; passages whose words merely moved
    are told from those. Exit code: 0 all holds; 1 something does not; 2 no telling which source;
    3 the document cannot be read.
    """
    verification = verify(*_read(path, named))
    told = reports.verification_json if form == "json" else reports.verification_text
    click.echo(told(verification), nl=False)
    click.echo(reports.verification_summary(verification), err=True)
    if not verification.holds:
        raise click.exceptions.Exit(1)


@sources.command("coverage")
@_options
def coverage(path: Path, named: str, form: str) -> None:
    """Check that claims or a stated reason of review account for every sentence.

    Sentences are those of Unicode Standard Annex #29. Exit code: 0 every sentence is accounted for;
    1 one is not, or the document is not the one encoded; 2 no telling which source; 3 the document
    cannot be read.
    """
    document, source = _read(path, named)
    covered = cover(document, source)
    text = (
        reports.coverage_json(covered)
        if form == "json"
        else reports.coverage_text(covered, document)
    )
    click.echo(text, nl=False)
    click.echo(reports.coverage_summary(covered), err=True)
    if covered.unaccounted or not covered.same:
        raise click.exceptions.Exit(1)

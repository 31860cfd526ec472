"""Options that say where a graph lives: a folder, or a server."""

from __future__ import annotations

import functools
import os
from threading import Timer
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tartar_kg import stores
from tartar_kg.cli.program import tell
from tartar_kg.errors import StoreUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable

    from tartar_kg.graphs import Graph
    from tartar_kg.stores.versions import Store


#: Rows that servers give whole, by the least of their limits that was met (Virtuoso's).
_ROWS: int = 10_000


class Place(NamedTuple):
    """A store as it was named on the command line."""

    where: str
    profile: str
    seconds: float | None

    @property
    def at_once(self) -> int | None:
        """How many rows an answer of a server may have, for it to be whole; None for any."""
        return _ROWS if stores.is_address(self.where) else None

    def graph(self) -> Graph:
        """Return what is current there, as one graph. Raises StoreError, BadStoreAddress.

        In a folder it is this process that answers: after the time given it ends, with an error.
        """
        if self.seconds and not stores.is_address(self.where):
            late = StoreUnreachable(
                self.where, "gives no answer in time.", "Give it longer with --timeout."
            )
            watch = Timer(self.seconds, lambda: os._exit(tell(late)))
            watch.daemon = True
            watch.start()
        return stores.graph_at(self.where, profile=self.profile, seconds=self.seconds)

    def store(self, *, writing: bool) -> Store:
        """Return the store. Raises StoreError, BadStoreAddress."""
        return stores.store_at(
            self.where, writing=writing, profile=self.profile, seconds=self.seconds
        )


def place(option: str, meaning: str, *, required: bool = False) -> Callable[..., Any]:
    """Add the option for a store, and those that say how to speak with a server.

    The command is given them as one argument, ``place``: a ``Place``, or None.
    """

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        @click.option(option, "where", required=required, metavar="DIR|URL", help=meaning)
        @click.option(
            "--profile",
            type=click.Choice(sorted(stores.PROFILES)),
            default="standard",
            show_default=True,
            help="The kind of server at the URL.",
        )
        @click.option(
            "--timeout",
            "seconds",
            type=click.FloatRange(min=0, min_open=True),
            metavar="SECONDS",
            help="How long to wait for an answer. Default: 300 for a server, no end for a folder.",
        )
        @functools.wraps(command)
        def with_place(
            *args: Any, where: str | None, profile: str, seconds: float | None, **options: Any
        ) -> Any:
            given = None if where is None else Place(where, profile, seconds)
            return command(*args, place=given, **options)

        return with_place

    return add


stored = place(
    "--store", "Ask what is current in this store: a folder, or the address of a server."
)

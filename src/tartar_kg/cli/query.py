"""The commands ``query list``, ``query show`` and ``query run``."""

from __future__ import annotations

import click


@click.group()
def query() -> None:
    """List, show and run the stored queries."""

"""Charts: drawn by a worker of their own, which is started when first one is asked for.

What draws them takes a third of a second to import and needs its fonts as files, so that a worker
must have it before it gives up opening files; no other page waits for that.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from tartar_kg.errors import TartarError
from tartar_kg.serving.jobs import Refusal

if TYPE_CHECKING:
    from tartar_kg.serving.jobs import Job
    from tartar_kg.serving.pool import Pool


class Drawing:
    """The worker that draws."""

    def __init__(self, pool: Pool) -> None:
        """``pool`` has the data; nothing is started yet."""
        self._pool = pool
        self._starting: asyncio.Task[Pool] | None = None

    async def run(self, job: Job) -> Any:
        """Return the reply of the worker, or the Refusal that says why there is none."""
        if self._starting is None:
            self._starting = asyncio.create_task(asyncio.to_thread(self._pool.drawing))
        try:
            # Who goes away does not end what others will want.
            pool = await asyncio.shield(self._starting)
        except (TartarError, OSError):  # the data cannot be opened, or no process be started
            self._starting = None
            return Refusal(503, "Charts cannot be drawn just now. Ask again in a moment.")
        return await pool.run(job)

    def end(self) -> None:
        """End the worker, for good; one that is just being started ends with this process."""
        starting = self._starting
        if starting and starting.done() and not starting.cancelled() and not starting.exception():
            starting.result().end()

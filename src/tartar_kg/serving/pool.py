"""A few workers, of which each answers one request at a time and is replaced when it must end."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Protocol

from tartar_kg.errors import StoreFailed, TartarError
from tartar_kg.serving.jobs import Refusal
from tartar_kg.serving.workers import greedy, work

if TYPE_CHECKING:
    from pathlib import Path

    from tartar_kg.serving.jobs import Job
    from tartar_kg.serving.limits import Limits

#: Seconds until a worker that could not be replaced is tried again.
_AGAIN: Final = 2.0


class Workers(Protocol):
    """What does jobs."""

    async def run(self, job: Job) -> Any:
        """Return the reply, or the Refusal that says why there is none."""
        ...


class Worker:
    """A worker process, as its parent sees it."""

    def __init__(self, store: Path | None, limits: Limits, *, drawing: bool = False) -> None:
        """Start the process, which opens the store, or without one the shipped graph.

        One that is ``drawing`` can draw charts, too.
        """
        spawning = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawning.Pipe()
        self._process = spawning.Process(
            target=work, args=(theirs, store, limits, drawing), daemon=True
        )
        self._process.start()
        theirs.close()

    def wait(self) -> None:
        """Return once the data is open. Raises TartarError where it cannot be opened."""
        try:
            refused = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise StoreFailed(
                "worker", "ended before it had opened the data.", "Free some memory and try again."
            ) from error
        if refused:
            kind, *words = refused
            failed: TartarError = kind.__new__(kind)
            TartarError.__init__(failed, *words)
            raise failed

    def ask(self, job: Job) -> Any:
        """Return the reply, which may be long in coming. Raises EOFError or OSError if it ends."""
        self._pipe.send(job)
        return self._pipe.recv()

    def end(self) -> int | None:
        """End the process, whatever it does, and return its exit code."""
        if self._process.exitcode is None:
            self._process.kill()
        self._process.join()
        return self._process.exitcode

    def fate(self) -> int | None:
        """Return the exit code of a process that has ended by itself."""
        self._process.join()
        return self._process.exitcode


class Pool:
    """The workers; ``run`` may be called from many tasks of one event loop."""

    def __init__(self, store: Path | None, limits: Limits, *, drawing: bool = False) -> None:
        """Start the workers. Raises TartarError where the data cannot be opened."""
        self._store = store
        self._drawing = drawing
        self.limits = limits
        self._workers = {self._started() for _ in range(limits.workers)}
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._renewing: set[asyncio.Task[None]] = set()
        self._ended = False
        try:
            for worker in self._workers:
                worker.wait()
                self._idle.put_nowait(worker)
        except TartarError:
            self.end()
            raise

    async def run(self, job: Job) -> Any:
        """Return the reply of a worker, or the Refusal that says why there is none.

        A worker is ended when its time is over, or when the task that waits for it is cancelled.
        """
        seconds = self.limits.seconds
        try:
            async with asyncio.timeout(seconds):
                worker = await self._idle.get()
        except TimeoutError:
            return Refusal(503, "Other queries are running. Ask again in a moment.")
        fit = False
        try:
            async with asyncio.timeout(seconds):
                reply = await asyncio.to_thread(worker.ask, job)
                fit = True
                return reply
        except TimeoutError:
            return Refusal(
                504,
                f"The query took more than {seconds:g} seconds and was ended. "
                "Ask more narrowly, or with LIMIT.",
            )
        except (EOFError, OSError):
            return await asyncio.to_thread(self._told, worker)
        finally:
            if fit:
                self._idle.put_nowait(worker)
            elif not self._ended:
                task = asyncio.get_running_loop().create_task(self._renew(worker))
                self._renewing.add(task)
                task.add_done_callback(self._renewing.discard)

    def drawing(self) -> Pool:
        """Return another pool on the same data, of one worker that draws. Raises TartarError."""
        return Pool(self._store, replace(self.limits, workers=1), drawing=True)

    def end(self) -> None:
        """End all workers, for good."""
        self._ended = True
        for task in self._renewing:
            task.cancel()
        while self._workers:
            self._workers.pop().end()

    def _told(self, worker: Worker) -> Refusal:
        """Return why a worker ended by itself: Oxigraph aborts where it gets no more memory."""
        code = worker.fate()
        if code == -signal.SIGSEGV:
            return Refusal(400, "The query nests too deeply. Nest less.")
        if code in {-signal.SIGABRT, -signal.SIGKILL}:
            return Refusal(500, greedy(self.limits))
        return Refusal(500, f"The query ended the process that ran it (code {code}).")

    async def _renew(self, worker: Worker) -> None:
        """Put another worker in the place of one that is ended; it opens the data anew."""
        self._workers.discard(worker)
        await asyncio.to_thread(worker.end)
        while not self._ended:
            try:
                self._idle.put_nowait(await asyncio.to_thread(self._fresh))
            except (TartarError, OSError):  # the data cannot be opened, or no process be started
                await asyncio.sleep(_AGAIN)
            else:
                return

    def _started(self) -> Worker:
        return Worker(self._store, self.limits, drawing=self._drawing)

    def _fresh(self) -> Worker:
        """Return another worker that has opened the data. Raises TartarError and OSError."""
        worker = self._started()
        self._workers.add(worker)
        try:
            worker.wait()
        except TartarError:
            self._workers.discard(worker)
            worker.end()
            raise
        return worker

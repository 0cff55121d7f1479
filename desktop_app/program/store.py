"""The library and its queue, once they are open."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from desktop_app.domain.job import Job

if TYPE_CHECKING:
    # Loaded after the window is painted.
    from desktop_app.jobs.queue import JobQueue
    from desktop_app.recipes.originals import Originals
    from desktop_app.storage.library import Library


class Store:
    """The window is there before its library: ``library``, ``originals`` (the files of its documents) and
    ``queue`` are None until they are open."""

    def __init__(self) -> None:
        self.library: Library | None = None
        self.originals: Originals | None = None
        self.queue: JobQueue | None = None
        self.ready = asyncio.Event()
        """Set as soon as both are open: what the user asks for before waits for it."""

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All jobs of the queue."""
        return () if self.queue is None else self.queue.jobs

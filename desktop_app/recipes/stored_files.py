"""Recordings on their way through object storage: put for a call, fetched by the service, deleted when it is done.

CLOVA Speech reads its own domain's store by key, NHN Speech to Text any address (both in practice).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Protocol

from desktop_app.domain.errors import AppError, NoKey, Service
from desktop_app.domain.job import Job
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.recognition import Source
from desktop_app.services.http import pause

LINK_HOURS = 24.0
"""How long the address of a recording is good: a busy service may fetch it late."""
RETRY_WITHIN_S = 20 * 3600.0
"""Until when a failed task of NHN can be tried again: its service fetches the same address once more."""

_RESULT_DELAYS_S = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)

log = logging.getLogger(__name__)


class FileStore(Protocol):
    """A bucket; see `services.object_storage.ObjectStorage`."""

    def put(self, path: str | Path, key: str, progress: Progress) -> None:
        """Put a file."""

    def presigned_get(self, key: str, hours: float) -> str:
        """An address for reading."""

    def result(self, key: str, token: str, progress: Progress) -> bytes | None:
        """The result that CLOVA Speech laid down."""

    def delete(self, key: str, progress: Progress) -> None:
        """Delete a file."""

    def close(self) -> None:
        """Let go of the connections."""


class StoredFiles:
    """The files of one job in the store. ``connect`` is asked at the first use; without one there is no account.

    ``deletes``: what was put is deleted as soon as it is no longer needed.
    """

    def __init__(self, connect: Callable[[], FileStore] | None, *, deletes: bool) -> None:
        self._connect, self._deletes = connect, deletes
        self._store: FileStore | None = None

    def put(self, job: Job, index: int, path: str, progress: Progress) -> tuple[str, Source]:
        """Put the file of a piece; how the job's service finds it there."""
        key = _key(job, index, PurePosixPath(path).suffix)
        self._open().put(path, key, progress)
        return self.found(job, key)

    def found(self, job: Job, key: str) -> tuple[str, Source]:
        """How the job's service finds a key: CLOVA Speech by its name, NHN by an address."""
        if job.speech.service is Service.NHN_STT:
            return self._open().presigned_get(key, LINK_HOURS), Source.URL
        return key, Source.OBJECT_STORAGE

    def result(self, name: str, token: str, progress: Progress) -> bytes | None:
        """The result that a service laid down for a file of this name; waits a little for it. None: there is none."""
        if self._connect is None:
            return None
        try:
            store = self._open()
        except NoKey:
            return None
        for delay in (*_RESULT_DELAYS_S, None):
            found = store.result(name, token, progress)
            if found is not None or delay is None:
                return found
            pause(progress, delay)
        return None

    def result_name(self, job: Job, index: int) -> str:
        """The file name under which a piece was sent, as far as it is known."""
        if job.speech.through_storage:
            return _key(job, index, PurePosixPath(job.source).suffix)
        return PurePosixPath(job.source.partition("?")[0]).name

    def clear(self, job: Job, *indices: int) -> None:
        """Delete what was put for these pieces (all, if none is named). A failure is logged and no more: the work is
        done, and the store's own console shows what is left."""
        if not (self._deletes and self._connect and job.speech.through_storage):
            return
        suffixes = dict.fromkeys((PurePosixPath(job.source).suffix, ".flac"))
        try:
            store = self._open()
            for index in indices or range(len(job.pieces)):
                for suffix in suffixes:
                    store.delete(_key(job, index, suffix), NoProgress())
        except AppError as error:
            log.warning("a file in object storage was not deleted: %s", type(error).__name__)

    def close(self) -> None:
        """Let go of the store."""
        if self._store is not None:
            self._store.close()

    def _open(self) -> FileStore:
        if self._store is None:
            if self._connect is None:
                raise NoKey(Service.OBJECT_STORAGE)
            self._store = self._connect()
        return self._store


def _key(job: Job, index: int, suffix: str) -> str:
    """The same each time, so that what an earlier run left is found again."""
    return f"malgeul-{job.id}-{index + 1}{suffix}"

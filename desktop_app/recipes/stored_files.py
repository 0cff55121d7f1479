"""Recordings on their way through object storage: put for a call, fetched by the service, deleted when it is done.

CLOVA Speech reads its own domain's store by key, NHN Speech to Text any address (both in practice).
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path, PurePosixPath
from typing import Protocol

from desktop_app.domain.errors import AppError, Cancelled, NoKey, Service
from desktop_app.domain.job import Job, Piece
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.recognition import Source, SpeechOptions
from desktop_app.services.http import pause
from desktop_app.storage.left_copies import LeftCopies

LINK_HOURS = 24.0
"""How long the address of a recording is good: a busy service may fetch it late."""
RETRY_WITHIN_S = 20 * 3600.0
"""Until when a failed task of NHN can be tried again: its service fetches the same address once more."""

COPY_STAYS = "copy-stays"
"""The job's remark that the copy of its transcript that the service laid down could not be deleted."""

_RESULT_DELAYS_S = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
_COPY_DELAYS_S = (0.5, 1.0)
"""A copy may come a moment after the answer."""
_COPIES_WITHIN_S = 10.0
"""How long all the deleting of copies may take: the transcript is there, and waits for it."""

_NOTED_AT_ONCE = 5
"""So many of the copies that are noted are looked for beside those of a job: whoever waits for it waits for these."""

log = logging.getLogger(__name__)


def always() -> bool:
    """Say yes: what is put into object storage for one call is deleted after it, where nobody chose otherwise."""
    return True


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

    def delete_result(self, names: Sequence[str], token: str, progress: Progress) -> bool:
        """Delete the result that CLOVA Speech laid down; False where there is none."""

    def close(self) -> None:
        """Let go of the connections."""


class StoredFiles:
    """The files of one job in the store. ``connect`` is asked at the first use; without one there is no account.

    ``deletes``: what was put is deleted as soon as it is no longer needed. ``left`` notes the copies that are not there
    yet, for the next time.
    """

    def __init__(
        self, connect: Callable[[], FileStore] | None, *, deletes: bool, left: LeftCopies | None = None
    ) -> None:
        self._connect, self._deletes, self._left = connect, deletes, left
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

    def clear_copies(self, job: Job, progress: Progress, *, are_to_come: bool = False) -> bool:
        """Delete the copies of the transcript that CLOVA Speech laid down for what we uploaded; whether none is left.

        Raises nothing: the work is done. Gives up after a while, and when ``progress`` is cancelled. Without an
        account, or where deleting is not wished, nothing is done, and nothing is left that could have been deleted.
        ``are_to_come``: the job was given up, so that one that is not there yet is noted for the next time.
        """
        if not leaves_copies(job):
            return True
        sent = {piece.token: self._sent_names(job, at) for at, piece in _with_tokens(job)}
        return self.clear_copies_of(sent, progress, are_to_come=are_to_come)

    def clear_copies_of(
        self, sent: Mapping[str, Sequence[str]], progress: Progress, *, are_to_come: bool = False
    ) -> bool:
        """The same of what was sent under these file names, by the tokens of the calls."""
        if not (self._deletes and self._connect and sent):
            return True
        watched = _NotForLong(progress, _COPIES_WITHIN_S)
        gone: set[str] = set()
        try:
            store = self._open()
            for token, names in sent.items():
                if self._clear_copy(store, token, names, watched):
                    gone.add(token)
            self._clear_noted(store, sent, watched)
        except NoKey:
            return True
        except (AppError, Cancelled) as error:
            log.warning("a copy in object storage was not deleted: %s", type(error).__name__)
        if are_to_come and self._left is not None:
            for token in sent.keys() - gone:
                self._left.note(token, sent[token])
        return len(gone) == len(sent)

    def _clear_noted(self, store: FileStore, sent: Mapping[str, Sequence[str]], progress: Progress) -> None:
        """Delete some of those that are noted, as far as they came since."""
        if self._left is None:
            return
        waiting = [(token, names) for token, names in self._left.waiting().items() if token not in sent]
        for token, names in random.sample(waiting, min(len(waiting), _NOTED_AT_ONCE)):
            if store.delete_result(names, token, progress):
                self._left.forget([token])

    def _sent_names(self, job: Job, index: int) -> tuple[str, ...]:
        sent = PurePosixPath(self.result_name(job, index))
        return tuple(dict.fromkeys((sent.name, sent.with_suffix(".flac").name)))

    def _clear_copy(self, store: FileStore, token: str, names: Sequence[str], progress: Progress) -> bool:
        for delay in (*_COPY_DELAYS_S, None):
            if store.delete_result(names, token, progress):
                return True
            if delay is not None:
                pause(progress, delay)
        return False

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


def leaves_copies(job: Job) -> bool:
    """Whether its service lays down a copy of each transcript that is not answered at once, of a file that we sent."""
    return job.is_file and lays_down_copies(job.speech)


def lays_down_copies(options: SpeechOptions) -> bool:
    """Whether a service that is asked so lays down a copy of each transcript that is not answered at once."""
    return options.service is Service.CLOVA_SPEECH and (options.result_to_storage or not options.callback)


def _with_tokens(job: Job) -> Iterator[tuple[int, Piece]]:
    return ((at, piece) for at, piece in enumerate(job.pieces) if piece.token)


class _NotForLong:
    """A `Progress` that is given up after some seconds, too, and tells nobody how far it is."""

    def __init__(self, progress: Progress, seconds: float) -> None:
        self._progress, self._until = progress, time.monotonic() + seconds

    def report(self, done: int, total: int) -> None:
        """Tell nobody."""

    def check(self) -> None:
        """Raises Cancelled where the user gave up, or the time is over."""
        self._progress.check()
        if time.monotonic() > self._until:
            raise Cancelled

    def on_cancel(self, close: Callable[[], None]) -> AbstractContextManager[None]:
        """As the user gives up."""
        return self._progress.on_cancel(close)


def _key(job: Job, index: int, suffix: str) -> str:
    """The same each time, so that what an earlier run left is found again."""
    return f"malgeul-{job.id}-{index + 1}{suffix}"

"""Asks of the file of a document whether it is still the one that the document was made of, before it is used.

A file is read whole only where its stamp is another than when it was read last: the answer is kept in the library, so
that two gigabytes are not read at each opening.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from desktop_app.domain.errors import FileProblem, StorageError, UnusableFile
from desktop_app.domain.original import FoundFile, Original, Sameness, Seen, Stamp
from desktop_app.media.content_hash import content_hash
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.regular_file import regular_size


class OriginalStore(Protocol):
    """What is needed of the library. Each raises StorageError, and KeyError for a document that is not there."""

    def original(self, document_id: str) -> Original:
        """What is kept of the file of a document."""

    def keep_original(self, document_id: str, original: Original) -> None:
        """Keep it so."""


class Originals:
    """The files of the documents of a library. Safe from several threads; one file is read by one of them."""

    def __init__(self, store: OriginalStore) -> None:
        self._store = store
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._others: dict[str, tuple[str, Stamp]] = {}
        """What was found to be another file: not read anew either."""

    def look(self, document_id: str) -> Sameness:
        """How the file of a document compares; SAME where it has none. Raises UnusableFile (MISSING, UNREADABLE,
        EMPTY), StorageError, KeyError."""
        with self._turns[document_id]:
            original = self._store.original(document_id)
            return self._looked(document_id, original) if original.path else Sameness.SAME

    def check(self, document_id: str) -> None:
        """Raises UnusableFile ANOTHER where it is another file, else as `look`."""
        if self.look(document_id) is Sameness.ANOTHER:
            raise UnusableFile(self._store.original(document_id).path, FileProblem.ANOTHER)

    def find(self, document_id: str, path: str) -> FoundFile:
        """How a file that a person chose compares. Raises as `look`, and UnusableFile where it is no recording or no
        scan at all."""
        return _compared(self._store.original(document_id), path)

    def take(self, document_id: str, found: FoundFile) -> None:
        """Use a file that was chosen. Where nothing was kept to compare with, it counts as the original from now on;
        another one is used all the same."""
        with self._turns[document_id]:
            original = self._store.original(document_id)
            self._keep(document_id, _with(original, found))

    def take_what_lies_there(self, document_id: str) -> None:
        """Use the file that lies there, though it is another one. Raises as `look`."""
        with self._turns[document_id]:
            original = self._store.original(document_id)
            path = original.path
            found = FoundFile(path, fingerprint(path), _read(path), Sameness.ANOTHER)
            self._keep(document_id, _with(original, found))

    def _looked(self, document_id: str, original: Original) -> Sameness:
        stamp, seen = _stamp(original.path), original.seen
        if seen is not None and seen.stamp == stamp:
            return original.compared("", seen.content)
        if self._others.get(document_id) == (original.path, stamp):
            return Sameness.ANOTHER
        if _is_surely_another(original) or not (found := _compared(original, original.path)).is_taken_unasked(original):
            self._others[document_id] = (original.path, stamp)
            return Sameness.ANOTHER
        with suppress(StorageError):  # it is read again next time
            self._keep(document_id, _with(original, found))
        return found.sameness

    def _keep(self, document_id: str, original: Original) -> None:
        self._store.keep_original(document_id, original)


def _with(original: Original, found: FoundFile) -> Original:
    content, mark, taken = original.content, original.fingerprint, original.taken
    if found.sameness is Sameness.UNKNOWN:
        content, mark = found.seen.content, found.fingerprint
    elif found.sameness is Sameness.SAME:
        content = content or found.seen.content
    else:
        taken = found.seen.content
    return Original(found.path, mark, content, taken, found.seen, original.duration_ms, original.pages)


def _is_surely_another(original: Original) -> bool:
    """Whether the file is another one by its fingerprint already, so that it need not be read whole."""
    is_known = bool(original.fingerprint) and not original.taken
    return is_known and fingerprint(original.path) != original.fingerprint


def _compared(original: Original, path: str) -> FoundFile:
    mark, seen = fingerprint(path), _read(path)
    sameness = original.compared(mark, seen.content)
    if sameness in (Sameness.SAME, Sameness.TAKEN):
        return FoundFile(path, mark, seen, sameness)
    # Loaded only here: the list of the library looks at files, too, and needs no decoder for it.
    from desktop_app.media.pages import open_pages  # noqa: PLC0415 — see above
    from desktop_app.media.probe import probe  # noqa: PLC0415 — see above

    if original.pages:
        with open_pages(path) as pages:
            return FoundFile(path, mark, seen, sameness, pages=pages.count)
    return FoundFile(path, mark, seen, sameness, duration_ms=probe(path).duration_ms)


def _stamp(path: str) -> Stamp:
    """Raises UnusableFile."""
    regular_size(path)
    try:
        status = Path(path).stat()
    except OSError as error:
        raise UnusableFile(path, FileProblem.UNREADABLE) from error
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _read(path: str) -> Seen:
    """Read a file whole. Who writes to it meanwhile makes the stamp another one than it has afterwards."""
    return Seen(_stamp(path), content_hash(path))

"""Deleting documents of the bin for good, with everything that was made of them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from desktop_app.domain.errors import AppError
from desktop_app.domain.progress import Progress
from desktop_app.media.fingerprint import fingerprint
from desktop_app.recipes.kept_dictation import KeptDictations, dictation_of
from desktop_app.recipes.kept_meetings import KeptMeetings, meeting_of
from desktop_app.storage.kept_again import KeptAgain
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths

log = logging.getLogger(__name__)

Forget = Callable[[Iterable[str]], None]
"""Has the services on this computer forget the calls of these tokens."""


class Emptying:
    """Deletes what `Bin.condemn` named. What is not there is no error, so that it can be begun again after a kill.

    Recordings and scans of the user stay; only what was dictated into the program, or recorded by it, goes with the
    last document of it.
    """

    def __init__(self, library: Library, paths: Paths, forget: Forget) -> None:
        self._library, self._paths, self._forget = library, paths, forget
        self._again = KeptAgain(paths.again)

    def __call__(self, ids: Iterable[str], progress: Progress) -> None:
        """Delete documents of the bin. Raises StorageError; what was not deleted by then is at the next call."""
        gone = tuple(ids)
        for document_id in gone:
            progress.check()
            try:
                self._delete_beside(document_id)
            except KeyError:
                log.info("a document was deleted by somebody else meanwhile")
        self._library.bin.remove(gone)

    def _delete_beside(self, document_id: str) -> None:
        media, media_hash = self._library.media(document_id)
        tokens = [piece.token for job in self._library.bin.jobs_of(document_id) for piece in job.pieces]
        tokens += [piece.token for again in self._again.of_document(document_id) for piece in again.pieces]
        self._forget(filter(None, tokens))
        self._again.forget(document_id)
        _unlink((self._paths.cache / "first pages").glob(f"{document_id}-*.png"))
        self._delete_waveform(document_id, media, media_hash)
        dictated = dictation_of(media, self._paths.recordings)
        if dictated and not self._library.bin.is_media_elsewhere(document_id, media):
            KeptDictations(self._paths.recordings).discard(dictated)
        recorded = meeting_of(media, self._paths.recordings)
        if recorded and not self._library.bin.is_media_elsewhere(document_id, media):
            KeptMeetings(self._paths.recordings).discard(recorded)

    def _delete_waveform(self, document_id: str, media: str, media_hash: str) -> None:
        names = {media_hash}
        if media:
            # another recording than that of the document may be used
            with suppress(AppError, OSError):
                names.add(fingerprint(media))
        for name in names - {""}:
            if not self._library.bin.is_recording_elsewhere(document_id, name):
                _unlink((self._paths.cache / "waveforms").glob(f"{name}*.peaks"))


def _unlink(paths: Iterable[Path]) -> None:
    """Delete files of the cache; one that cannot be deleted is made anew anyway."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)

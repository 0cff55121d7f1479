"""What was recognised again, as it is kept beside the library: ``ID.json`` says what it is, ``ID.N.answer`` what the
service answered to its piece N, whole."""

from __future__ import annotations

import json
import logging
import re
import zlib
from pathlib import Path

import msgspec

from desktop_app.domain.again import Again
from desktop_app.storage.compressed import inflated
from desktop_app.storage.files import write_whole
from desktop_app.storage.problems import translated

log = logging.getLogger(__name__)

_MOST_BYTES = 64 * 1024 * 1024
_NAME = re.compile(r"[A-Za-z0-9_-]{1,200}")


class KeptAgain:
    """The recognitions in a folder. Every method may raise StorageError. Safe from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, again: Again) -> None:
        """Keep what is known of one; on disk when it returns."""
        note = self._note(again.id)
        with translated(self._folder):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(note, json.dumps(msgspec.to_builtins(again, enc_hook=dict)).encode())

    def of_document(self, document_id: str) -> tuple[Again, ...]:
        """The recognitions of a document, oldest first. One that cannot be read is left out, and stays where it is."""
        with translated(self._folder):
            notes = sorted(self._folder.glob("*.json")) if self._folder.is_dir() else []
        found = [again for note in notes if (again := _read(note)) is not None]
        mine = [again for again in found if again.document_id == document_id]
        return tuple(sorted(mine, key=lambda again: again.created_at))

    def keep_answer(self, job_id: str, piece: int, body: bytes) -> None:
        """Keep a service's answer whole, before anything is made of it; durable when it returns."""
        write_whole(self._answer(job_id, piece), zlib.compress(body))

    def answer(self, job_id: str, piece: int) -> bytes | None:
        """A kept answer."""
        path = self._answer(job_id, piece)
        with translated(path):
            try:
                return inflated(path.read_bytes())
            except FileNotFoundError:
                return None

    def forget(self, document_id: str) -> None:
        """Delete what was kept for a document, with the answers."""
        for again in self.of_document(document_id):
            with translated(self._folder):
                for path in (*self._folder.glob(f"{again.id}.*.answer"), self._note(again.id)):
                    path.unlink(missing_ok=True)

    def _note(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("not a name")
        return self._folder / f"{name}.json"

    def _answer(self, name: str, piece: int) -> Path:
        return self._note(name).with_name(f"{name}.{piece}.answer")


def _read(note: Path) -> Again | None:
    try:
        with note.open("rb") as file:
            raw = json.loads(file.read(_MOST_BYTES))
        again = msgspec.convert(raw, Again)
    except (OSError, ValueError, RecursionError):
        log.warning("a recognition is kept in a shape that is not known here")
        return None
    return again if again.id == note.stem else None

"""Dictations that are not in the library yet, as they are kept beside their recordings.

Of each there is ``NAME.wav``, a small ``NAME.json`` that says what it is and which pieces were sent, and the answers in
``NAME.answers``. A recording whose ``NAME.json`` is still there at the next start was never finished.
"""

from __future__ import annotations

import base64
import binascii
import json
import shutil
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeGuard

from desktop_app.domain.dictation import DictatedLine, DictatedPiece, Dictation, DictationState
from desktop_app.domain.errors import Service, UnusableFile
from desktop_app.domain.job import JobFailure, PieceState
from desktop_app.media.recording_file import repair
from desktop_app.storage.files import free_name, stamp, write_whole
from desktop_app.storage.problems import translated

_VERSION = 1
_PREFIX = "dictation-"
_MOST_BYTES = 4 * 1024 * 1024
_MOST_PIECES = 100_000
_LATEST = 2**32


class KeptDictations:
    """The dictations in a folder. Every method may raise StorageError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._begun: set[str] = set()

    def new(self, title: str, service: Service, language: str, *, is_long: bool) -> Dictation:
        """Begin one: it is known of before its first sample is written."""
        with translated(self._folder):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = free_name(self._folder / f"{_PREFIX}{stamp()}.wav")
        while self._note(path.stem).exists():
            path = path.with_name(f"{path.stem}-2{path.suffix}")
        dictation = Dictation(path.stem, title, str(path), service, language, time.time(), is_long)
        self._begun.add(dictation.id)
        self.save(dictation)
        return dictation

    def save(self, dictation: Dictation) -> None:
        """Keep what is known of a dictation; on disk when it returns."""
        pieces = [_piece_out(piece) for piece in dictation.pieces]
        note = {
            "version": _VERSION,
            "title": dictation.title,
            "service": str(dictation.service),
            "language": dictation.language,
            "created_at": dictation.created_at,
            "is_long": dictation.is_long,
            "pieces": pieces,
        }
        write_whole(self._note(dictation.id), json.dumps(note, indent=1).encode())

    def keep_answer(self, dictation_id: str, piece: int, body: bytes) -> None:
        """Keep a service's answer whole; durable when it returns."""
        folder = self._answers(dictation_id)
        with translated(folder):
            folder.mkdir(mode=0o700, exist_ok=True)
        write_whole(folder / f"{piece}", base64.b64encode(body))

    def answer(self, dictation_id: str, piece: int) -> bytes | None:
        """A kept answer."""
        path = self._answers(dictation_id) / f"{piece}"
        with translated(path):
            try:
                return base64.b64decode(path.read_bytes(), validate=True)
            except (FileNotFoundError, binascii.Error):
                return None

    def unfinished(self) -> tuple[Dictation, ...]:
        """The dictations that an earlier run left (none begun here), oldest first, with every sample on the disk.

        One without any sound is forgotten. The states of the pieces are those of the moment it ended.
        """
        found: list[Dictation] = []
        with translated(self._folder):
            notes = sorted(self._folder.glob("*.json")) if self._folder.is_dir() else []
        for note in notes:
            if note.stem in self._begun:
                continue
            path = note.with_suffix(".wav")
            try:
                samples = repair(path)
            except UnusableFile:
                continue
            if not samples:
                self.discard(note.stem)
                continue
            found.append(_read(note, path, samples))
        return tuple(sorted(found, key=lambda dictation: dictation.created_at))

    def forget(self, dictation_id: str) -> None:
        """Forget a dictation that is in the library by now; its recording stays."""
        with translated(self._folder):
            self._note(dictation_id).unlink(missing_ok=True)
        with suppress(OSError):
            shutil.rmtree(self._answers(dictation_id))

    def discard(self, dictation_id: str) -> None:
        """Forget it together with its recording, which holds nothing."""
        self.forget(dictation_id)
        with translated(self._folder):
            (self._folder / f"{dictation_id}.wav").unlink(missing_ok=True)

    def _note(self, dictation_id: str) -> Path:
        return self._folder / f"{dictation_id}.json"

    def _answers(self, dictation_id: str) -> Path:
        return self._folder / f"{dictation_id}.answers"


def dictation_of(media: str, folder: Path) -> str:
    """The id of the dictation whose recording lies at that path; "" for a file that was not dictated here."""
    path = Path(media)
    is_ours = path.parent == folder and path.suffix == ".wav" and path.name.startswith(_PREFIX)
    return path.stem if is_ours else ""


def _piece_out(piece: DictatedPiece) -> dict[str, Any]:
    kept: dict[str, Any] = {"start": piece.start, "end": piece.end, "state": str(piece.state), "text": piece.text}
    if piece.is_silent:
        kept["is_silent"] = True
    if piece.lines:
        kept["lines"] = [[line.text, line.confidence] for line in piece.lines]
    if piece.failure is not None:
        kept["failure"] = {"error": piece.failure.error, "facts": dict(piece.failure.facts)}
    return kept


def _read(note: Path, path: Path, samples: int) -> Dictation:
    """A dictation as its note says; what cannot be read of the note takes its default, the sound counts."""
    try:
        with note.open("rb") as file:
            raw = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        raw = None
    kept: dict[str, Any] = raw if isinstance(raw, dict) else {}
    created = kept.get("created_at")
    service = kept.get("service")
    dictation = Dictation(
        path.stem,
        _text(kept.get("title")) or path.stem,
        str(path),
        Service(service) if service in {str(one) for one in Service} else Service.LOCAL,
        _text(kept.get("language")) or "ko-KR",
        float(created) if _is_moment(created) else path.stat().st_mtime,
        kept.get("is_long") is not False,
        DictationState.WAITING,
        samples,
    )
    pieces = kept.get("pieces")
    for entry in pieces[:_MOST_PIECES] if isinstance(pieces, list) else ():
        try:
            piece = _piece_in(entry)
            dictation = replace(dictation, pieces=(*dictation.pieces, _fitting(piece, dictation)))
        except (KeyError, TypeError, ValueError):
            break
    return dictation


def _fitting(piece: DictatedPiece, dictation: Dictation) -> DictatedPiece:
    if piece.start != dictation.cut_at or not piece.start < piece.end <= dictation.samples:
        raise ValueError("pieces touch one another")
    return piece


def _piece_in(entry: dict[str, Any]) -> DictatedPiece:
    failure = entry.get("failure")
    return DictatedPiece(
        int(entry["start"]),
        int(entry["end"]),
        PieceState(entry["state"]),
        _text(entry.get("text")),
        JobFailure(_text(failure["error"]), dict(failure["facts"])) if isinstance(failure, dict) else None,
        entry.get("is_silent") is True,
        tuple(_line_in(line) for line in entry.get("lines", ())),
    )


def _line_in(entry: list[Any]) -> DictatedLine:
    text, confidence = entry
    is_number = isinstance(confidence, int | float) and not isinstance(confidence, bool)
    return DictatedLine(_text(text), float(confidence) if is_number else None)


def _is_moment(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and 0 <= value < _LATEST


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

"""An existing transcript comes into the library: subtitles, our own JSON, or a service's answer that someone kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.errors import FileProblem, Unintelligible, UnusableFile
from desktop_app.domain.transcript import Transcript
from desktop_app.export.reading import SUFFIXES, contents, from_json, read
from desktop_app.services import clova_speech_wire, nhn_stt_wire


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read. ``answer`` is the file's body where it is a service's answer, so that edits can be taken back."""

    transcript: Transcript
    answer: bytes | None = None


def can_import(path: str) -> bool:
    """Whether a file's name is that of something that can be imported."""
    return Path(path).suffix.lower() in SUFFIXES


def import_transcript(path: str) -> Imported:
    """Read SRT, VTT, our own JSON, or an answer of CLOVA Speech or NHN. Raises UnusableFile."""
    file = Path(path)
    if file.suffix.lower() != ".json":
        return Imported(_titled(read(file), file))
    body = contents(file)
    wire = _service_of(body)
    if wire is None:
        return Imported(_titled(from_json(body, file), file))
    try:
        return Imported(wire(body, title=file.stem), body)
    except Unintelligible as error:
        raise UnusableFile(path, FileProblem.DAMAGED) from error


def _service_of(body: bytes) -> Callable[..., Transcript] | None:
    """The reader of a service's answer, by the names at its top; None for our own JSON and anything else."""
    try:
        top = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(top, dict) or top.get("kind") == "transcript":
        return None
    if isinstance(top.get("header"), dict) and "isSuccessful" in top["header"]:
        return nhn_stt_wire.to_transcript
    return clova_speech_wire.to_transcript if isinstance(top.get("segments"), list) else None


def _titled(transcript: Transcript, file: Path) -> Transcript:
    return transcript if transcript.title else replace(transcript, title=file.stem)

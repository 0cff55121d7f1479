"""Recordings of meetings that are not in the library yet, as they are kept while they run.

Of each there is ``NAME.wav`` and a small ``NAME.meeting`` that says what it is and what was marked. A recording whose
``NAME.meeting`` is still there at the next start was cut off.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import UnusableFile
from desktop_app.domain.meeting_recording import MeetingRecording, MeetingState, SoundSource
from desktop_app.media.recording_file import repair
from desktop_app.storage.files import free_name, stamp, write_whole
from desktop_app.storage.problems import translated

_VERSION = 1
_PREFIX = "meeting-"
_NOTE = ".meeting"
_MOST_BYTES = 4 * 1024 * 1024
_MOST_MARKS = 100_000
_LATEST = 2**32


class KeptMeetings:
    """The recordings of meetings in a folder. Every method may raise StorageError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._begun: set[str] = set()

    def new(self, title: str, sources: tuple[SoundSource, ...]) -> MeetingRecording:
        """Begin one: it is known of before its first sample is written."""
        with translated(self._folder):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = free_name(self._folder / f"{_PREFIX}{stamp()}.wav")
        while self._note(path.stem).exists():
            path = path.with_name(f"{path.stem}-2{path.suffix}")
        meeting = MeetingRecording(path.stem, title, str(path), sources, time.time())
        self._begun.add(meeting.id)
        self.save(meeting)
        return meeting

    def save(self, meeting: MeetingRecording) -> None:
        """Keep what is known of a recording; on disk when it returns."""
        note = {
            "version": _VERSION,
            "title": meeting.title,
            "sources": [str(source) for source in meeting.sources],
            "created_at": meeting.created_at,
            "marks_ms": list(meeting.marks),
        }
        write_whole(self._note(meeting.id), json.dumps(note, indent=1).encode())

    def unfinished(self) -> tuple[MeetingRecording, ...]:
        """Those that an earlier run left (not what was begun here), oldest first, with every sample on the disk.

        One without any sound is forgotten.
        """
        found: list[MeetingRecording] = []
        with translated(self._folder):
            notes = sorted(self._folder.glob(f"{_PREFIX}*{_NOTE}")) if self._folder.is_dir() else []
        for note in notes:
            if note.stem in self._begun:
                continue
            try:
                samples = repair(note.with_suffix(".wav"))
            except UnusableFile:
                continue
            if samples:
                found.append(_read(note, samples))
            else:
                self.discard(note.stem)
        return tuple(sorted(found, key=lambda meeting: meeting.created_at))

    def forget(self, meeting_id: str) -> None:
        """It is in the library now; its sound stays."""
        with translated(self._folder):
            self._note(meeting_id).unlink(missing_ok=True)

    def discard(self, meeting_id: str) -> None:
        """Forget it together with its sound."""
        self.forget(meeting_id)
        with translated(self._folder):
            (self._folder / f"{meeting_id}.wav").unlink(missing_ok=True)

    def _note(self, meeting_id: str) -> Path:
        return self._folder / f"{meeting_id}{_NOTE}"


def meeting_of(media: str, folder: Path) -> str:
    """The id of the meeting whose sound lies at that path; "" for a file that was not recorded here."""
    path = Path(media)
    is_ours = path.parent == folder and path.suffix == ".wav" and path.name.startswith(_PREFIX)
    return path.stem if is_ours else ""


def _read(note: Path, samples: int) -> MeetingRecording:
    """A recording as its note says; what cannot be read of the note takes its default, the sound counts."""
    path = note.with_suffix(".wav")
    try:
        with note.open("rb") as file:
            raw = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        raw = None
    kept: dict[str, Any] = raw if isinstance(raw, dict) else {}
    title, created, known = kept.get("title"), kept.get("created_at"), {str(one) for one in SoundSource}
    named, marks = kept.get("sources"), kept.get("marks_ms")
    sources = tuple(SoundSource(one) for one in named if one in known) if isinstance(named, list) else ()
    is_time = isinstance(created, int | float) and 0 <= created < _LATEST
    return MeetingRecording(
        path.stem,
        title if isinstance(title, str) and title else path.stem,
        str(path),
        sources or (SoundSource.MICROPHONE,),
        float(created) if is_time and isinstance(created, int | float) else path.stat().st_mtime,
        MeetingState.DONE,
        samples,
        _marks(marks[:_MOST_MARKS]) if isinstance(marks, list) else (),
    )


def _marks(entries: list[Any]) -> tuple[int, ...]:
    return tuple(sorted({one for one in entries if type(one) is int and one >= 0}))

"""What happens to the recording of a meeting: kept while it runs, marked, paused, and laid into the library at its end.

The library then holds its sound as a document without lines, which a job of the same id fills once it is sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from desktop_app.domain.dictation import SoundFormat
from desktop_app.domain.errors import AppError
from desktop_app.domain.meeting_recording import SHORTEST_MS, MeetingRecording, MeetingState, SoundSource
from desktop_app.domain.progress import Progress
from desktop_app.domain.transcript import Mark, Transcript
from desktop_app.jobs.runner import JobRunner
from desktop_app.media.fingerprint import fingerprint
from desktop_app.recipes.kept_meetings import KeptMeetings
from desktop_app.recipes.meeting_recorder import MeetingRecorder, TracksHeard
from desktop_app.recipes.speech_calls import TranscriptStore


@dataclass
class RecordingMeetings:
    """What the recording of a meeting needs: the library, and where it is kept until it is in there.

    The runners are its own: one thread writes the sound, one the notes. `close` ends them.
    """

    store: TranscriptStore
    kept: KeptMeetings
    recording: JobRunner = field(default_factory=lambda: JobRunner(1, "recording-meeting"))
    keeping: JobRunner = field(default_factory=lambda: JobRunner(1, "keeping-meeting"))

    def close(self) -> None:
        """End the threads; what they were told to keep is kept first."""
        self.recording.shutdown()
        self.keeping.shutdown()


class MeetingSession:
    """One meeting while it is recorded. Lives on one loop.

    ``on_change(meeting)``: it stands otherwise. ``on_full()``: the disk has no room for more; what is there is kept,
    and nothing more is taken. ``on_trouble(error)``: the sound or the note could not be kept.
    """

    def __init__(
        self,
        parts: RecordingMeetings,
        meeting: MeetingRecording,
        on_change: Callable[[MeetingRecording], object],
        on_trouble: Callable[[AppError], object],
    ) -> None:
        self.meeting = meeting
        self.on_full: Callable[[], object] = lambda: None
        self._parts, self._on_change, self._on_trouble = parts, on_change, on_trouble
        loop = asyncio.get_running_loop()
        self._recorder = MeetingRecorder(
            Path(meeting.path), len(meeting.sources), lambda heard: loop.call_soon_threadsafe(self._heard, heard)
        )
        self._writing = asyncio.ensure_future(self._write())
        self._ending: asyncio.Task[None] | None = None

    # -- the sound

    def source_began(self, source: SoundSource, form: SoundFormat) -> None:
        """A source delivers in this format from now on."""
        self._recorder.begin(self.meeting.sources.index(source), form)
        self._set(replace(self.meeting, missing=self.meeting.missing - {source}))

    def source_lost(self, source: SoundSource) -> None:
        """A source is gone; what it delivered is kept, and the others go on."""
        self._set(replace(self.meeting, missing=self.meeting.missing | {source}))

    def feed(self, source: SoundSource, raw: bytes) -> None:
        """Take a block of a source's bytes; never waits. While it is paused nothing is kept."""
        if self.meeting.state is MeetingState.RECORDING:
            self._recorder.feed(self.meeting.sources.index(source), raw)

    def _heard(self, heard: TracksHeard) -> None:
        free = self.meeting.free_bytes if heard.free_bytes is None else heard.free_bytes
        self._set(replace(self.meeting, samples=max(heard.samples, self.meeting.samples), free_bytes=free))
        if heard.is_full:
            self.on_full()

    async def _write(self) -> None:
        try:
            await self._parts.recording.run(self._recorder.run)
        except AppError as error:
            self._on_trouble(error)

    # -- what a person wants

    def pause(self) -> None:
        """Keep nothing until `go_on`."""
        if self.meeting.state is MeetingState.RECORDING:
            self._set(replace(self.meeting, state=MeetingState.PAUSED))

    def go_on(self) -> None:
        """Behind a pause, go on where it was."""
        if self.meeting.state is MeetingState.PAUSED:
            self._recorder.align()
            self._set(replace(self.meeting, state=MeetingState.RECORDING))

    async def mark(self) -> None:
        """Call this moment important; once a moment."""
        at_ms = self.meeting.duration_ms
        if self.meeting.is_going_on and at_ms not in self.meeting.marks:
            self._set(replace(self.meeting, marks=(*self.meeting.marks, at_ms)))
            await self._keep_note()

    async def unmark_last(self) -> None:
        """Take the last mark back."""
        if self.meeting.is_going_on and self.meeting.marks:
            self._set(replace(self.meeting, marks=self.meeting.marks[:-1]))
            await self._keep_note()

    async def rename(self, title: str) -> None:
        """Give it another title."""
        if title and title != self.meeting.title and self.meeting.is_going_on:
            self._set(replace(self.meeting, title=title))
            await self._keep_note()

    async def stop(self) -> None:
        """Nothing more comes. Returns when its sound is in the library; to ask once more waits for the same."""
        if self._ending is None:
            self._ending = asyncio.ensure_future(self._end())
        await asyncio.shield(self._ending)

    async def _end(self) -> None:
        self._recorder.finish()
        await asyncio.wait([self._writing])
        meeting = replace(self.meeting, samples=max(self._recorder.samples, self.meeting.samples))
        document = ""
        try:
            document = await self._parts.keeping.run(
                lambda _progress: kept_in_library(meeting, self._parts.store, self._parts.kept)
            )
        except AppError as error:
            # its note stays: the next start tries again
            self._on_trouble(error)
        self._set(replace(meeting, state=MeetingState.DONE, document_id=document))

    # -- parts of the above

    def _set(self, meeting: MeetingRecording) -> None:
        if meeting != self.meeting:
            self.meeting = meeting
            self._on_change(meeting)

    async def _keep_note(self) -> None:
        def keep(_progress: Progress) -> None:
            self._parts.kept.save(self.meeting)

        try:
            await self._parts.keeping.run(keep)
        except AppError as error:
            self._on_trouble(error)


def kept_in_library(meeting: MeetingRecording, store: TranscriptStore, kept: KeptMeetings) -> str:
    """Lay the sound of a meeting that is over into the library; the id of its document, "" where there is hardly any
    sound. On a worker thread. Raises StorageError, UnusableFile."""
    if meeting.duration_ms < SHORTEST_MS:
        kept.discard(meeting.id)
        return ""
    transcript = Transcript(
        meeting.title,
        duration_ms=meeting.duration_ms,
        lines_taken=(),
        recorded_on=datetime.fromtimestamp(meeting.created_at).date(),
        marks=tuple(Mark(f"m{number}", at) for number, at in enumerate(sorted(meeting.marks))),
    )
    document = store.add_transcript(transcript, None, (), meeting.path, fingerprint(meeting.path), meeting.id)
    kept.forget(meeting.id)
    return document

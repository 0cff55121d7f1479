"""The recording of a meeting from its first sample to its document, with a real library and real files."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from desktop_app.domain.dictation import RATE, SampleKind, SoundFormat
from desktop_app.domain.errors import AppError
from desktop_app.domain.meeting_recording import MeetingRecording, MeetingState, SoundSource
from desktop_app.domain.progress import NoProgress
from desktop_app.media.decoding import batches
from desktop_app.media.probe import probe
from desktop_app.recipes.kept_meetings import KeptMeetings
from desktop_app.recipes.meeting_recorder import KEPT_FREE, MeetingRecorder, TracksHeard
from desktop_app.recipes.record_meeting import MeetingSession, RecordingMeetings, kept_in_library
from desktop_app.storage.library import Library
from tests.support.waiting import SOON_S

MICROPHONE, COMPUTER = SoundSource
BOTH = (MICROPHONE, COMPUTER)
MINE, THEIRS = 400, 1200
"""Hertz of what each source hears."""
BLOCK = RATE // 10


def hum(hertz: int, seconds: float, rate: int = RATE, channels: int = 1) -> bytes:
    wave = 12_000 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)
    return np.repeat(wave.astype(np.int16)[:, np.newaxis], channels, axis=1).tobytes()


def tracks(path: str | Path) -> npt.NDArray[np.float32]:
    """The sound of each track."""
    parts = [np.stack(batch.channels) for batch in batches(path)]
    return np.concatenate(parts, axis=1)


def loudest_hertz(sound: npt.NDArray[np.float32]) -> float:
    strength = np.abs(np.fft.rfft(sound))
    return float(np.fft.rfftfreq(len(sound), 1 / RATE)[int(strength.argmax())])


@dataclass
class Desk:
    """The parts of one run, and what the session told."""

    folder: Path
    changes: list[MeetingRecording] = field(default_factory=list)
    troubles: list[AppError] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.library = Library(self.folder / "library.db")
        self.kept = KeptMeetings(self.folder / "recordings")
        self.parts = RecordingMeetings(self.library, self.kept)
        self.moved = asyncio.Event()

    def session(self, *sources: SoundSource) -> MeetingSession:
        meeting = self.kept.new("회의", sources)
        return MeetingSession(self.parts, meeting, self._change, self.troubles.append)

    def _change(self, meeting: MeetingRecording) -> None:
        self.changes.append(meeting)
        self.moved.set()

    async def written(self, session: MeetingSession, seconds: float) -> None:
        while session.meeting.samples < round(seconds * RATE):
            self.moved.clear()
            await self.moved.wait()


def run(folder: Path, work: Callable[[Desk], Coroutine[None, None, None]]) -> Desk:
    desk = Desk(folder)
    try:
        asyncio.run(asyncio.wait_for(work(desk), SOON_S))
    finally:
        desk.parts.close()
        desk.library.close()
    return desk


def feed(session: MeetingSession, source: SoundSource, sound: bytes) -> None:
    for at in range(0, len(sound), 2 * BLOCK):
        session.feed(source, sound[at : at + 2 * BLOCK])


def test_two_sources_become_two_tracks_that_are_kept_apart(tmp_path: Path) -> None:
    async def record(desk: Desk) -> None:
        session = desk.session(*BOTH)
        session.source_began(MICROPHONE, SoundFormat())
        session.source_began(COMPUTER, SoundFormat(48_000, 2, SampleKind.INT16))
        for _ in range(20):
            session.feed(COMPUTER, hum(THEIRS, 0.1, 48_000, 2))
            session.feed(MICROPHONE, hum(MINE, 0.1))
        await session.stop()
        assert session.meeting.state is MeetingState.DONE
        transcript = desk.library.transcript(session.meeting.document_id)
        assert (transcript.title, transcript.segments, transcript.lines_taken) == ("회의", (), ())
        [summary] = desk.library.documents()
        assert summary.is_sound_only

    desk = run(tmp_path, record)
    [path] = (tmp_path / "recordings").iterdir()
    left, right = tracks(path)
    assert loudest_hertz(left) == pytest.approx(MINE, abs=2)
    assert loudest_hertz(right) == pytest.approx(THEIRS, abs=2)
    assert probe(path).duration_ms == pytest.approx(2000, abs=20)
    assert not desk.troubles


def test_nothing_is_kept_while_it_is_paused_and_both_tracks_go_on_together(tmp_path: Path) -> None:
    async def record(desk: Desk) -> None:
        session = desk.session(*BOTH)
        for source in BOTH:
            session.source_began(source, SoundFormat())
        feed(session, MICROPHONE, hum(MINE, 1))
        feed(session, COMPUTER, hum(MINE, 0.9))
        session.pause()
        feed(session, MICROPHONE, hum(2000, 1))
        session.go_on()
        feed(session, MICROPHONE, hum(THEIRS, 1))
        feed(session, COMPUTER, hum(THEIRS, 1))
        await session.stop()

    run(tmp_path, record)
    [path] = (tmp_path / "recordings").iterdir()
    for track in tracks(path):
        assert len(track) == 2 * RATE
        assert loudest_hertz(track[: RATE * 9 // 10]) == pytest.approx(MINE, abs=2)
        assert loudest_hertz(track[RATE:]) == pytest.approx(THEIRS, abs=2)


def test_a_source_that_goes_leaves_silence_on_its_track_and_goes_on_at_its_time(tmp_path: Path) -> None:
    async def record(desk: Desk) -> None:
        session = desk.session(*BOTH)
        for source in BOTH:
            session.source_began(source, SoundFormat())
        feed(session, MICROPHONE, hum(MINE, 0.5))
        session.source_lost(MICROPHONE)
        feed(session, COMPUTER, hum(THEIRS, 2))
        assert session.meeting.missing == {MICROPHONE}
        session.source_began(MICROPHONE, SoundFormat(44_100, 1, SampleKind.FLOAT32))
        wave = np.sin(2 * np.pi * MINE * np.arange(44_100) / 44_100).astype(np.float32) / 2
        session.feed(MICROPHONE, wave.tobytes())
        feed(session, COMPUTER, hum(THEIRS, 1))
        assert not session.meeting.missing
        await session.stop()

    run(tmp_path, record)
    [path] = (tmp_path / "recordings").iterdir()
    mine, theirs = tracks(path)
    assert np.abs(mine[RATE // 2 + 10 : 2 * RATE - 10]).max() == 0
    assert loudest_hertz(mine[2 * RATE :]) == pytest.approx(MINE, abs=2)
    assert len(theirs) == pytest.approx(3 * RATE, abs=RATE // 50)
    assert np.abs(theirs[: 3 * RATE - 10]).reshape(-1, 10).max(axis=1).min() > 0.01


def test_a_track_whose_clock_is_slower_does_not_fall_behind_more_and_more(tmp_path: Path) -> None:
    heard: list[TracksHeard] = []
    recorder = MeetingRecorder(tmp_path / "meeting.wav", 2, heard.append)
    for track in (0, 1):
        recorder.begin(track, SoundFormat())
    for _ in range(60):
        recorder.feed(0, hum(MINE, 1))
        recorder.feed(1, hum(THEIRS, 0.98))
    recorder.feed(1, hum(3000, 0.2))
    recorder.finish()
    assert recorder.run(NoProgress()) == 60 * RATE
    theirs = tracks(tmp_path / "meeting.wav")[1]
    last = np.flatnonzero(np.abs(theirs) > 0.01).max() / RATE
    assert last == pytest.approx(60, abs=0.5)


def test_marks_come_into_the_transcript_and_the_last_can_be_taken_back(tmp_path: Path) -> None:
    async def record(desk: Desk) -> None:
        session = desk.session(MICROPHONE)
        session.source_began(MICROPHONE, SoundFormat())
        for second in (1, 2, 3):
            feed(session, MICROPHONE, hum(MINE, 1))
            await desk.written(session, second)
            await session.mark()
        assert len(session.meeting.marks) == 3
        await session.unmark_last()
        note = json.loads(next((tmp_path / "recordings").glob("*.meeting")).read_text())
        assert note["marks_ms"] == list(session.meeting.marks) == [1000, 2000]
        await session.stop()
        transcript = desk.library.transcript(session.meeting.document_id)
        assert [mark.at_ms for mark in transcript.marks] == [1000, 2000]

    run(tmp_path, record)
    assert not list((tmp_path / "recordings").glob("*.meeting"))


def test_a_full_disk_ends_the_recording_with_all_that_is_there(tmp_path: Path) -> None:
    heard: list[TracksHeard] = []
    room = iter([KEPT_FREE + 2, KEPT_FREE + 1])
    recorder = MeetingRecorder(tmp_path / "meeting.wav", 1, heard.append, lambda _folder: next(room, KEPT_FREE - 1))
    recorder.begin(0, SoundFormat())
    for _ in range(50):
        recorder.feed(0, hum(MINE, 0.1))
    recorder.finish()
    samples = recorder.run(NoProgress())
    assert [one.is_full for one in heard].count(True) == 1
    assert heard[-1] == TracksHeard(samples, KEPT_FREE - 1, is_full=True)
    assert probe(tmp_path / "meeting.wav").duration_ms == samples * 1000 // RATE == 2000


def test_hardly_any_sound_is_no_document(tmp_path: Path) -> None:
    async def record(desk: Desk) -> None:
        session = desk.session(MICROPHONE)
        session.source_began(MICROPHONE, SoundFormat())
        session.feed(MICROPHONE, hum(MINE, 0.2))
        await session.stop()
        assert (session.meeting.state, session.meeting.document_id) == (MeetingState.DONE, "")
        assert not desk.library.documents()

    run(tmp_path, record)
    assert not list((tmp_path / "recordings").iterdir())


def test_what_was_cut_off_is_found_again_with_its_marks_and_every_sample(tmp_path: Path) -> None:
    first = KeptMeetings(tmp_path / "recordings")
    meeting = first.new("주간 회의", BOTH)
    first.save(replace(meeting, marks=(700,)))
    recorder = MeetingRecorder(Path(meeting.path), 2, lambda _heard: None)
    for track in (0, 1):
        recorder.begin(track, SoundFormat())
    for track, hertz in enumerate((MINE, THEIRS)):
        recorder.feed(track, hum(hertz, 1.5))
    recorder.finish()
    recorder.run(NoProgress())
    assert first.unfinished() == ()  # it is of this run
    (tmp_path / "recordings" / "meeting-empty.meeting").write_text("{")
    (tmp_path / "recordings" / "meeting-empty.wav").write_bytes(Path(meeting.path).read_bytes()[:80])
    again = KeptMeetings(tmp_path / "recordings")
    [found] = again.unfinished()
    assert (found.title, found.sources, found.marks, found.samples) == ("주간 회의", BOTH, (700,), RATE * 3 // 2)
    library = Library(tmp_path / "library.db")
    document = kept_in_library(found, library, again)
    assert library.media(document)[0] == meeting.path
    library.close()
    assert again.unfinished() == ()
    assert [one.name for one in (tmp_path / "recordings").iterdir()] == [Path(meeting.path).name]

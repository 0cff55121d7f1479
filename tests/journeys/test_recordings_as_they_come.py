"""Recordings of every kind in the window: what the sheet says of each, and that they play where they sound."""

from __future__ import annotations

import struct
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QListWidget

from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.program.open_transcript import OpenTranscript
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.sending.sending_sheet import SendingSheet
from desktop_app.ui.transcript.day_dialog import DayDialog
from tests.support.media_maker import (
    make,
    make_stale,
    make_tracks,
    make_with_gaps,
    make_without_length,
    silence,
    speech,
    tone,
)
from tests.support.running_program import Hands, run_program, until

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "Could not update timestamps")


def test_each_of_many_odd_recordings_is_told_for_itself_and_the_others_go_on(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    sound = speech(3.0)
    good = [
        make(tmp_path / "mark.avi", sound, codec="aac", video=False),
        make(tmp_path / "g722.wav", sound, codec="g722"),
        make(tmp_path / "studio.aiff", sound),
        make_without_length(tmp_path / "browser.webm", sound),
        make_stale(make(tmp_path / "stale.wav", sound), 0.25),
        make(tmp_path / "opposed.wav", [sound, -sound]),
        make_with_gaps(tmp_path / "late.mp4", sound, [(0.0, 5.0)], film_s=9.0),
        make_tracks(tmp_path / "two.mkv", [silence(3.0), sound], default=2),
    ]
    memo = tmp_path / "memo.mp3"
    memo.write_bytes(b"\xff\xfe" + ("회의 메모\r\n" * 40).encode("utf-16-le"))
    bare = tmp_path / "bare.wav"
    bare.write_bytes(make(tmp_path / "a.wav", sound).read_bytes()[:44])
    broken = tmp_path / "broken.m4a"
    broken.write_bytes(struct.pack(">I4s4s", 24, b"ftyp", b"M4A ") + bytes(4000))

    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.drop(*good, bare, broken, memo)
        sheet = await hands.dialog(SendingSheet)
        rows = sheet.findChildren(QListWidget)[0]
        await until(lambda: not any("looking at it" in rows.item(n).text() for n in range(rows.count())), "all plans")
        said = {text.partition("\n")[0]: text.partition("\n")[2] for text in (rows.item(n).text() for n in range(10))}
        for path in good:
            assert said[path.name].startswith(("3 s", "8 s", "9 s")), said
        assert "converted" in said["studio.aiff"]
        assert "converted" in said["browser.webm"]
        assert "2 tracks with sound: track 2" in said["two.mkv"]
        assert "is damaged or was cut short" in said["bare.wav"]
        assert "is damaged or was cut short" in said["broken.m4a"]
        await hands.until_told("memo.mp3")
        sheet.reject()

    run_program(qapp, work)


def add(name: str, path: Path, *, track: int = 0, recorded_on: date | None = None) -> None:
    with closing(Library(Paths().library)) as library:
        transcript = Transcript(name, segments=(Segment("a", 1000, 2000, "말"),), track=track, recorded_on=recorded_on)
        library.add_transcript(transcript, transcript, media=str(path), document_id=name)


def opened(hands: Hands) -> OpenTranscript:
    found = hands.program.pages.documents.opened
    assert isinstance(found, OpenTranscript)
    return found


def test_a_recording_that_tells_nothing_is_played_at_its_length_from_a_copy_that_goes_again(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    Paths().create()
    add("mp3", make(tmp_path / "a.mp3", speech(6.0)))
    add("live", make_without_length(tmp_path / "live.webm", speech(4.0)))
    scratch = Paths().scratch

    async def work(hands: Hands) -> None:
        await hands.until_open()
        for name, length_ms in (("mp3", 6000), ("live", 4000)):
            await hands.program.pages.documents.show(name)
            await hands.until_transcript()
            await until(lambda: opened(hands).player.is_ready, "the recording")
            assert opened(hands).id == name
            assert opened(hands).player.duration_ms == pytest.approx(length_ms, abs=100)
            assert [path.name for path in scratch.glob("playing-*")] == [f"playing-{name}"]
        hands.go_to("home")

    run_program(qapp, work)
    assert not [*scratch.glob("playing-*")]


def test_the_track_of_a_transcript_is_the_one_that_is_drawn_and_played(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    Paths().create()
    first, second = np.concatenate([tone(1.0), silence(3.0)]), np.concatenate([silence(2.0), tone(2.0)])
    add("two", make_tracks(tmp_path / "two.mkv", [first, second], default=2), track=1)

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await hands.program.pages.documents.show("two")
        await hands.until_transcript()
        await until(lambda: opened(hands).player.is_ready, "the recording")
        player = opened(hands).player._player
        assert player is not None
        assert player.activeAudioTrack() == 0
        await until(lambda: bool([*(Paths().cache / "waveforms").glob("*-1.peaks")]), "the waveform")

    run_program(qapp, work)


def test_the_day_of_a_recording_stands_in_its_head_and_can_be_put_right(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    Paths().create()
    add("old", make(tmp_path / "a.wav", speech(3.0)), recorded_on=date(2025, 11, 3))

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await hands.program.pages.documents.show("old")
        await hands.until_transcript()
        assert "2025-11-03" in hands.texts(hands.pane.header)
        hands.pane.actions_.day.trigger()
        dialog = await hands.dialog(DayDialog)
        dialog.day.setDate(QDate(2025, 10, 31))
        dialog.change.click()
        await until(lambda: "2025-10-31" in hands.texts(hands.pane.header), "the other day")
        await hands.until_saved()
        assert hands.library.transcript("old").recorded_on == date(2025, 10, 31)

    run_program(qapp, work)

"""Recording a meeting with a real sound server: both sources, marks, killed, pulled out, left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from desktop_app.domain.dictation import RATE
from desktop_app.domain.transcript import Transcript
from desktop_app.media.probe import probe
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.recipes.test_record_meeting import loudest_hertz, tracks
from tests.support.media_maker import make
from tests.support.sound_card import SoundCard
from tests.support.started_program import StartedProgram
from tests.support.waiting import wait_until

MODULE = "tests.support.recording_program"
MINE, THEIRS = 500, 1500
"""Hertz: what is spoken into the microphone, and what the loudspeaker plays."""


@pytest.fixture
def home(own_home: Path) -> Path:
    Paths().create()
    return own_home


@contextmanager
def at_work(home: Path, card: SoundCard) -> Iterator[StartedProgram]:
    """The program on its page, listening."""
    with StartedProgram(home, environment=card.environment, module=MODULE) as started:
        started.until(lambda seen: seen["is_ready"])
        started.tell("meeting")
        started.until(lambda seen: seen["page"] == "recording" and seen["open"])
        yield started


def hum(path: Path, hertz: int, seconds: float) -> Path:
    return make(path, (np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE) / 2).astype(np.float32))


def kept(document: str) -> tuple[Transcript, str]:
    library = Library(Paths().library, Paths().backups)
    found = library.transcript(document), library.media(document)[0]
    library.close()
    return found


def test_microphone_and_loudspeaker_become_two_tracks_with_marks_and_go_to_the_sheet(
    home: Path, tmp_path: Path
) -> None:
    mine, theirs = hum(tmp_path / "mine.wav", MINE, 1.5), hum(tmp_path / "theirs.wav", THEIRS, 1.5)
    with SoundCard(hears_itself=False) as card, at_work(home, card) as started:
        card.play(theirs)  # the level moves before anything is recorded
        started.until(lambda seen: seen["levels"][1] > 0.5)
        started.tell("begin")
        started.until(lambda seen: seen["ms"] > 300)
        card.speak(mine)
        assert "Recording" in started.tell("mark")["sign"]
        started.until(lambda seen: len(seen["marks"]) == 1)
        card.play(theirs)
        started.tell("page home")
        started.tell("mark elsewhere")
        seen = started.until(lambda seen: len(seen["marks"]) == 2)
        assert seen["sign"].startswith("Recording 00:00:0")
        started.tell("meeting")
        started.tell("end")
        seen = started.until(lambda seen: seen["state"] == "done" and seen["sheets"])
        assert (seen["sign"], len(seen["documents"])) == ("", 1)
        assert started.leave() == 0
    transcript, media = kept(seen["document"])
    assert [mark.at_ms for mark in transcript.marks] == seen["marks"]
    assert media == seen["recording"]
    left, right = tracks(media)
    assert loudest_hertz(left) == pytest.approx(MINE, abs=3)
    assert loudest_hertz(right) == pytest.approx(THEIRS, abs=3)
    # what is played is known a moment before it sounds
    first = int((seen["marks"][0] / 1000 - 0.4) * RATE)
    assert np.abs(right[:first]).max() < 0.02  # nobody else was heard while I spoke


def test_a_killed_program_leaves_a_recording_that_lies_in_the_library_at_the_next_start(
    home: Path, tmp_path: Path
) -> None:
    theirs = hum(tmp_path / "theirs.wav", THEIRS, 60)
    with SoundCard() as card:
        with at_work(home, card) as started:
            started.tell("begin")
            with card.begin_to_play(theirs) as player:
                started.until(lambda seen: seen["ms"] > 2500)
                started.tell("mark")
                seen = started.until(lambda seen: len(seen["marks"]) == 1)
                note = Path(seen["recording"]).with_suffix(".meeting")
                wait_until(lambda: str(seen["marks"][0]) in note.read_text(), "the mark on the disk")
                started.kill()
                player.kill()
        with at_work(home, card) as started:
            again = started.until(lambda seen: seen["documents"] and seen["told"])
            assert "cut off" in again["told"][0]
            assert started.leave() == 0
    library = Library(Paths().library, Paths().backups)
    [document] = library.documents()
    library.close()
    transcript, media = kept(document.id)
    assert document.is_sound_only
    assert [mark.at_ms for mark in transcript.marks] == seen["marks"]
    assert transcript.duration_ms >= seen["ms"]
    assert probe(media).duration_ms - transcript.duration_ms in (0, 1)  # rounded
    assert loudest_hertz(tracks(media)[1]) == pytest.approx(THEIRS, abs=3)


def test_a_microphone_that_is_pulled_out_is_told_and_goes_on_when_it_is_back(home: Path) -> None:
    with SoundCard() as card, at_work(home, card) as started:
        started.until(lambda seen: len(seen["open"]) == 2)
        started.tell("begin")
        started.until(lambda seen: seen["ms"] > 300)
        card.pull_out()
        seen = started.until(lambda seen: seen["missing"] == ["microphone"])
        assert "The microphone is gone." in seen["told"][0]
        started.until(lambda now: now["ms"] > seen["ms"] + 500)  # the other goes on
        card.plug_in()
        started.until(lambda seen: not seen["missing"] and not seen["told"])
        started.tell("end")
        seen = started.until(lambda seen: seen["state"] == "done")
        assert started.leave() == 0
    assert len(tracks(kept(seen["document"])[1])) == 2


def test_whoever_closes_the_window_is_asked_and_the_recording_is_kept(home: Path) -> None:
    with SoundCard() as card, at_work(home, card) as started:
        started.tell("choose 1")
        started.tell("begin")
        started.until(lambda seen: seen["ms"] > 800)
        started.tell("pause")
        seen = started.until(lambda seen: seen["state"] == "paused")
        assert seen["sign"].startswith("Paused")
        seen = started.tell("leave")
        seen = started.until(lambda seen: seen["told"])
        assert "A meeting is being recorded." in seen["told"][0]
        assert started.leave() == 0
    library = Library(Paths().library, Paths().backups)
    [document] = library.documents()
    library.close()
    assert probe(document.media).channels == 1
    assert document.duration_ms >= 800


def test_what_is_played_is_recorded_also_when_headphones_are_plugged_in_meanwhile(home: Path, tmp_path: Path) -> None:
    theirs = hum(tmp_path / "theirs.wav", THEIRS, 60)
    with SoundCard() as card, at_work(home, card) as started:
        started.tell("choose 2")
        started.until(lambda seen: seen["open"] == ["computer"])
        started.tell("begin")
        started.until(lambda seen: seen["ms"] > 300)
        card.plug_in_headphones()
        with card.begin_to_play(theirs) as player:
            seen = started.until(lambda seen: seen["levels"][1] > 0.5)
            started.until(lambda now: now["ms"] > seen["ms"] + 500)
            player.kill()
        started.tell("end")
        seen = started.until(lambda seen: seen["state"] == "done" and seen["document"])
        assert not seen["missing"]
        assert started.leave() == 0
    [sound] = tracks(kept(seen["document"])[1])
    assert loudest_hertz(sound) == pytest.approx(THEIRS, abs=3)

"""The player with real files; where there is no sound device it plays silently."""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

import pytest
from PySide6.QtMultimedia import QMediaPlayer
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.progress import NoProgress
from desktop_app.media.playing import playing
from desktop_app.ui.sound.media_player import MediaPlayer
from tests.support.media_maker import make_tracks, make_without_length
from tests.support.media_maker import tone as tone_of

# what Qt's FFmpeg part says on a machine without a sound card, or of a damaged file
pytestmark = pytest.mark.qt_log_ignore(
    "No audio device detected", "PulseAudioService", "Couldn't (load|resolve)", "Could not open media", "PipeWire"
)


@pytest.fixture
def tone(tmp_path: Path) -> str:
    """Three seconds of a tone."""
    path = tmp_path / "회의 녹음.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(b"".join(struct.pack("<h", int(3_000 * math.sin(n / 8))) for n in range(48_000)))
    return str(path)


@pytest.fixture
def player(qtbot: QtBot, tone: str) -> MediaPlayer:
    made = MediaPlayer()
    with qtbot.waitSignal(made.ready_changed):
        made.load(tone)
    return made


def test_a_recording_opens_and_tells_its_length(player: MediaPlayer, tone: str) -> None:
    assert player.is_ready
    assert player.path == tone
    assert player.duration_ms == 3_000
    assert player.position_ms == 0
    assert not player.is_playing


def test_the_place_moves_evenly_and_never_backwards_while_playing(qtbot: QtBot, player: MediaPlayer) -> None:
    places: list[int] = []
    player.position_changed.connect(places.append)
    player.play()
    qtbot.waitUntil(lambda: player.position_ms > 900)
    player.pause()
    assert places == sorted(places)
    assert len(places) > 15


def test_the_end_stops_and_playing_again_begins_at_the_start(qtbot: QtBot, player: MediaPlayer) -> None:
    player.seek(2_700)
    player.play()
    qtbot.waitUntil(lambda: not player.is_playing)
    assert player.position_ms == 3_000
    player.play()
    qtbot.waitUntil(lambda: 0 < player.position_ms < 1_000)
    player.pause()


def test_playing_again_after_a_pause_goes_back_a_little(player: MediaPlayer) -> None:
    player.seek(2_000)
    player.play()
    player.pause()
    paused_at = player.position_ms
    player.play()
    assert player.position_ms == paused_at - 1_000
    player.pause()


def test_a_place_chosen_during_the_pause_is_where_it_plays_on(player: MediaPlayer) -> None:
    player.play()
    player.pause()
    player.seek(2_000)
    player.play()
    assert player.position_ms == 2_000
    player.pause()


def test_jumps_stay_within_the_recording(player: MediaPlayer) -> None:
    player.jump_back()
    assert player.position_ms == 0
    player.jump_forward()
    assert player.position_ms == 3_000
    player.jump(-1_000)
    assert player.position_ms == 2_000


def test_going_to_the_end_while_playing_stops(player: MediaPlayer) -> None:
    player.play()
    player.seek(99_000)
    assert not player.is_playing
    assert player.position_ms == 3_000


def test_a_looped_line_is_repeated_until_the_user_goes_elsewhere(qtbot: QtBot, player: MediaPlayer) -> None:
    places: list[int] = []
    player.position_changed.connect(places.append)
    player.loop((500, 800))
    assert player.position_ms == 500
    player.play()
    qtbot.waitUntil(lambda: places.count(500) >= 3)
    assert max(places) < 900
    player.seek(2_000)
    assert player.looped is None
    assert player.is_playing
    player.pause()


def test_a_loop_to_the_very_end_goes_on(qtbot: QtBot, player: MediaPlayer) -> None:
    places: list[int] = []
    player.loop((2_600, 3_000))
    player.position_changed.connect(places.append)
    player.play()
    qtbot.waitUntil(lambda: places.count(2_600) >= 2)
    assert player.is_playing
    player.pause()


def test_a_sample_plays_once_and_the_playhead_comes_back(qtbot: QtBot, player: MediaPlayer) -> None:
    player.seek(2_200)
    places: list[int] = []
    player.position_changed.connect(places.append)
    player.play_range(300, 600, come_back=True)
    qtbot.waitUntil(lambda: not player.is_playing)
    assert player.position_ms == 2_200
    assert 600 in places


def test_a_range_without_coming_back_rests_at_its_end(qtbot: QtBot, player: MediaPlayer) -> None:
    player.play_range(300, 500)
    qtbot.waitUntil(lambda: not player.is_playing)
    assert player.position_ms == 500


def test_the_speed_stays_within_half_and_double_and_keeps_the_pitch(qtbot: QtBot, player: MediaPlayer) -> None:
    rates: list[float] = []
    player.rate_changed.connect(rates.append)
    player.set_rate(0.1)
    player.set_rate(5)
    player.set_rate(2.0)
    assert rates == [0.5, 2.0]
    inner = player.findChild(QMediaPlayer)
    assert inner is not None
    assert inner.pitchCompensation()
    player.play()
    qtbot.waitUntil(lambda: player.position_ms > 2_400)
    player.pause()


def test_it_is_silent_while_the_user_types_if_asked(qtbot: QtBot, player: MediaPlayer) -> None:
    player.seek(1_200)
    player.play()
    told: list[bool] = []
    player.playing_changed.connect(told.append)
    player.typed()
    assert told == []
    player.pause_while_typing = True
    player.typed()
    assert told == [False]
    qtbot.waitUntil(lambda: told == [False, True])
    player.pause()
    player.typed()
    assert told == [False, True, False]


def test_play_pressed_before_the_file_is_open_plays_from_the_chosen_place(qtbot: QtBot, tone: str) -> None:
    player = MediaPlayer()
    player.load(tone)
    player.seek(1_000)
    player.play()
    qtbot.waitUntil(lambda: player.position_ms > 1_200)
    assert player.is_playing
    player.close()
    assert player.position_ms == 0


def test_a_moved_file_is_told_as_missing(qtbot: QtBot, tmp_path: Path) -> None:
    player = MediaPlayer()
    gone = str(tmp_path / "gone.m4a")
    with qtbot.waitSignal(player.failed) as told:
        player.load(gone)
    error = told.args[0]
    assert isinstance(error, UnusableFile)
    assert (error.path, error.problem) == (gone, FileProblem.MISSING)
    player.play()
    player.pause()


def test_a_damaged_file_is_told_as_damaged_and_a_good_one_still_plays(qtbot: QtBot, tmp_path: Path, tone: str) -> None:
    damaged = tmp_path / "damaged.wav"
    damaged.write_bytes(b"not a recording at all" * 40)
    player = MediaPlayer()
    with qtbot.waitSignal(player.failed) as told:
        player.load(str(damaged))
    assert told.args[0].problem == FileProblem.DAMAGED
    with qtbot.waitSignal(player.ready_changed):
        player.load(tone)
    assert player.is_ready


def test_closing_lets_the_file_go(player: MediaPlayer, tone: str) -> None:
    player.play()
    player.close()
    assert not player.is_ready
    assert not player.is_playing
    Path(tone).unlink()


@pytest.fixture
def live(tmp_path: Path) -> Path:
    """Four seconds as a browser records them: no length is told."""
    return make_without_length(tmp_path / "live.webm", tone_of(4.0))


def test_what_tells_no_length_is_played_from_where_it_is_asked(qtbot: QtBot, live: Path, tmp_path: Path) -> None:
    found = playing(live, 0, tmp_path / "copies", NoProgress())
    player = MediaPlayer()
    with qtbot.waitSignal(player.ready_changed):
        player.load(str(live), found.source, found.length_ms, found.track)
    assert player.path == str(live)
    assert player.duration_ms == found.length_ms
    places: list[int] = []
    player.position_changed.connect(places.append)
    player.play_range(2_000, 2_600)
    qtbot.waitUntil(lambda: not player.is_playing)
    assert min(places) >= 2_000
    assert player.position_ms == 2_600


def test_a_length_that_nobody_knows_is_not_taken_for_the_end(qtbot: QtBot, live: Path) -> None:
    player = MediaPlayer()
    with qtbot.waitSignal(player.ready_changed):
        player.load(str(live))
    places: list[int] = []
    player.position_changed.connect(places.append)
    player.seek(1_000)
    player.play()
    qtbot.waitUntil(lambda: len(places) > 5)
    player.pause()
    assert min(places) >= 1_000


def test_the_known_length_counts_before_what_the_player_guesses(qtbot: QtBot, tone: str) -> None:
    player = MediaPlayer()
    lengths: list[int] = []
    player.duration_changed.connect(lengths.append)
    with qtbot.waitSignal(player.ready_changed):
        player.load(tone, length_ms=2_990)
    assert player.duration_ms == 2_990
    assert set(lengths) == {2_990}


def test_the_track_that_is_meant_is_played(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_tracks(tmp_path / "two.mkv", [tone_of(2.0), tone_of(2.0)], default=2)
    player = MediaPlayer()
    for track in (0, 1):
        player.load(str(path), track=track)
        qtbot.waitUntil(lambda: player.is_ready)
        assert player._player is not None
        assert player._player.activeAudioTrack() == track


def test_what_is_asked_while_the_recording_is_made_ready_is_carried_out_then(qtbot: QtBot, tone: str) -> None:
    player = MediaPlayer()
    player.expect(tone)
    player.play_range(1_000, 1_500)
    assert player.is_playing
    assert not player.is_ready
    player.load(tone, length_ms=3_000)
    qtbot.waitUntil(lambda: not player.is_playing)
    assert player.position_ms == 1_500

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from desktop_app.domain.errors import Cancelled
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.recognition import ALL_TRACKS
from desktop_app.jobs.runner import WatchedProgress
from desktop_app.media.pcm import blocks
from desktop_app.media.playing import Playing, playing
from desktop_app.media.probe import probe
from tests.media.test_recordings_as_they_come import changing, onsets_ms
from tests.support.media_maker import (
    KINDS,
    RARER_KINDS,
    make,
    make_stale,
    make_tracks,
    make_with_gaps,
    make_without_length,
    silence,
    speech,
    tone,
)


def played(path: Path, track: int = 0) -> Playing:
    return playing(path, track, path.parent / "copies", NoProgress())


def heard(path: str) -> npt.NDArray[np.int16]:
    return np.concatenate([*blocks(path)])


@pytest.mark.parametrize("suffix", [".wav", ".m4a", ".mp4", ".flac", ".ogg", ".avi"])
def test_a_recording_in_which_a_player_finds_its_way_is_played_as_it_is(tmp_path: Path, suffix: str) -> None:
    path = make(tmp_path / f"a{suffix}", speech(3.0))
    assert played(path) == Playing(str(path), probe(path).duration_ms)
    assert not (tmp_path / "copies").exists()


@pytest.mark.parametrize("suffix", [".mp3", ".aac", ".ac3", ".amr", ".ts", ".mpg", ".eac3", ".flv"])
def test_one_without_an_index_is_played_from_a_copy_that_has_one(tmp_path: Path, suffix: str) -> None:
    sound = np.concatenate([silence(1.0), tone(1.0), silence(2.0), tone(1.0)])
    path = make(tmp_path / f"a{suffix}", sound)
    found = played(path)
    assert found.source != str(path)
    assert probe(found.source).is_indexed
    assert probe(found.source).duration_ms == pytest.approx(found.length_ms, abs=150)
    assert onsets_ms(heard(found.source)) == [pytest.approx(one, abs=50) for one in onsets_ms(heard(str(path)))]


@pytest.mark.parametrize("suffix", [".webm", ".mkv"])
def test_what_tells_no_length_is_played_from_a_copy_that_does(tmp_path: Path, suffix: str) -> None:
    found = played(make_without_length(tmp_path / f"live{suffix}", speech(4.0)))
    with av.open(found.source) as container:
        assert container.duration is not None
        assert container.duration / 1000 == pytest.approx(4000, abs=100)
    assert found.length_ms == pytest.approx(4000, abs=100)


def test_every_second_of_an_mp3_of_changing_rate_can_be_found(tmp_path: Path) -> None:
    path = changing(tmp_path / "both.mp3", 40)
    found = played(path)
    whole, copy = heard(str(path)), np.concatenate([*blocks(found.source, start_ms=35_000)])
    wanted = whole[35 * 16_000 : 36 * 16_000].astype(np.float64)
    fit = np.correlate(copy[:17_600].astype(np.float64), wanted[:8_000], mode="valid")
    assert int(np.argmax(fit)) / 16 == pytest.approx(0, abs=50)


def test_a_late_start_and_a_hole_stay_in_the_copy(tmp_path: Path) -> None:
    sound = np.concatenate([tone(2.0), silence(2.0), tone(2.0)])
    path = make_with_gaps(tmp_path / "a.ts", sound, [(3.0, 5.0)])
    assert onsets_ms(heard(played(path).source)) == [pytest.approx(0, abs=50), pytest.approx(9000, abs=50)]


def test_a_stale_head_and_sides_that_cancel_out_are_played_from_a_converted_copy(tmp_path: Path) -> None:
    sound = speech(4.0)
    stale = make_stale(make(tmp_path / "stale.wav", sound), 0.25)
    opposed = make(tmp_path / "opposed.wav", [sound, -sound])
    for path in (stale, opposed):
        source = played(path).source
        assert source.endswith(".flac")
        assert len(heard(source)) == 4 * 16_000
        assert np.abs(heard(source).astype(np.int32)).max() > 5000


def test_a_chosen_track_is_told_to_the_player_and_all_are_mixed_beforehand(tmp_path: Path) -> None:
    first, second = np.concatenate([tone(1.0), silence(3.0)]), np.concatenate([silence(2.0), tone(2.0)])
    path = make_tracks(tmp_path / "two.mkv", [first, second], default=2)
    assert (played(path).source, played(path).track) == (str(path), 1)
    assert (played(path, 1).source, played(path, 1).track) == (str(path), 0)
    both = played(path, ALL_TRACKS)
    assert both.track == -1
    assert onsets_ms(heard(both.source)) == [pytest.approx(0, abs=50), pytest.approx(2000, abs=50)]


@pytest.mark.parametrize("suffix", [*KINDS, *RARER_KINDS])
def test_every_kind_can_be_played_at_its_length(tmp_path: Path, suffix: str) -> None:
    path = make(tmp_path / f"a{suffix}", speech(2.0))
    found = played(path)
    assert probe(found.source).duration_ms == pytest.approx(found.length_ms, abs=150)


def test_giving_up_leaves_no_copy(tmp_path: Path) -> None:
    path = make(tmp_path / "a.mp3", speech(2.0))
    progress = WatchedProgress()
    progress.cancel()
    with pytest.raises(Cancelled):
        playing(path, 0, tmp_path / "copies", progress)
    assert not [*(tmp_path / "copies").iterdir()]

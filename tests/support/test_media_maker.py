from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from tests.support.media_maker import (
    KINDS,
    make,
    make_long,
    make_silent_film,
    make_without_length,
    read_back,
    scramble,
    silence,
    speech,
    tone,
    truncate,
)


@pytest.mark.parametrize("suffix", KINDS)
def test_every_kind_is_what_its_suffix_says(tmp_path: Path, suffix: str) -> None:
    with av.open(str(make(tmp_path / f"a{suffix}", tone(1.0)))) as container:
        assert container.streams.audio[0].rate == KINDS[suffix].rate
        assert bool(container.streams.video) == (KINDS[suffix].video is not None)
        assert sum(frame.samples for frame in container.decode(audio=0)) >= 0.95 * KINDS[suffix].rate


def test_a_wave_holds_the_sound_it_was_given(tmp_path: Path) -> None:
    sound = np.concatenate([tone(0.5, level=0.8), silence(0.5), speech(0.5)])
    samples, rate = read_back(make(tmp_path / "a.wav", sound))
    assert rate == 16_000
    assert np.abs(samples - np.rint(sound * 32767)).max() <= 1.5


def test_a_long_recording_repeats_itself(tmp_path: Path) -> None:
    for suffix in (".m4a", ".mp3", ".wav"):
        with av.open(str(make_long(tmp_path / f"a{suffix}", tone(10.0), 30))) as container:
            assert container.duration == pytest.approx(300e6, rel=0.02)


def test_a_recording_without_length_has_none(tmp_path: Path) -> None:
    with av.open(str(make_without_length(tmp_path / "a.webm", tone(2.0)))) as container:
        assert container.duration is None


def test_a_silent_film_has_no_sound(tmp_path: Path) -> None:
    with av.open(str(make_silent_film(tmp_path / "a.mp4"))) as container:
        assert not container.streams.audio
        assert container.streams.video


def test_damage_is_done_where_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(bytes(1000))
    body = scramble(path, 0.5, 0.6).read_bytes()
    assert len(body) == 1000
    assert body[:500] == bytes(500)
    assert body[500:600] != bytes(100)
    assert body[600:] == bytes(400)
    assert len(truncate(path, 0.25).read_bytes()) == 250

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.progress import NoProgress
from desktop_app.media.pcm import blocks
from desktop_app.media.probe import probe
from desktop_app.media.silence import split_points
from desktop_app.media.waveform import peaks
from tests.support.media_maker import (
    KINDS,
    make,
    make_silent_film,
    make_without_length,
    scramble,
    silence,
    speech,
    tone,
)


def _all(path: Path, *, rate: int = 16_000, start_ms: int = 0, end_ms: int | None = None) -> npt.NDArray[np.int16]:
    return np.concatenate([np.zeros(0, np.int16), *blocks(path, rate=rate, start_ms=start_ms, end_ms=end_ms)])


def _onset_ms(samples: npt.NDArray[np.int16], rate: int = 16_000) -> float:
    """Where the first loud sound begins."""
    return float(np.argmax(np.abs(samples.astype(np.int32)) > 4000)) * 1000 / rate


# the run-in that a codec's encoder adds and no container of this kind tells of
_RUN_IN_MS = {".aac": 50, ".ac3": 15, ".wma": 70, ".avi": 40, ".ts": 35, ".amr": 30, ".mkv": 25}


@pytest.mark.parametrize("suffix", KINDS)
def test_sound_begins_when_it_does_from_wherever_decoding_starts(tmp_path: Path, suffix: str) -> None:
    path = make(tmp_path / f"a{suffix}", np.concatenate([silence(7.0), tone(2.0)]))
    late = _RUN_IN_MS.get(suffix, 6)
    whole = _onset_ms(_all(path))
    assert whole == pytest.approx(7000, abs=late)
    for start_ms in (500, 3123, 6990):
        assert start_ms + _onset_ms(_all(path, start_ms=start_ms)) == pytest.approx(whole, abs=6)


@pytest.mark.parametrize("suffix", KINDS)
def test_a_stretch_has_exactly_the_samples_asked_for(tmp_path: Path, suffix: str) -> None:
    path = make(tmp_path / f"a{suffix}", speech(6.0))
    for start_ms, end_ms in ((0, 1000), (1234, 4321), (5000, 5001), (3000, 3000)):
        assert len(_all(path, start_ms=start_ms, end_ms=end_ms)) == (end_ms - start_ms) * 16


def test_a_lossless_recording_comes_back_sample_for_sample(tmp_path: Path) -> None:
    sound = speech(3.5)
    expected = np.rint(sound * 32767)
    for suffix in (".wav", ".flac"):
        path = make(tmp_path / f"a{suffix}", sound)
        assert np.abs(_all(path) - expected).max() <= 1.5
        assert np.abs(_all(path, start_ms=1501, end_ms=2777) - expected[1501 * 16 : 2777 * 16]).max() <= 1.5


def test_pieces_put_together_are_the_whole(tmp_path: Path) -> None:
    path = make(tmp_path / "a.m4a", speech(20.0))
    whole = _all(path)
    cuts = [0, 4321, 9999, 15_004, None]
    pieces = [_all(path, start_ms=a or 0, end_ms=b) for a, b in pairwise(cuts)]
    together = np.concatenate(pieces)
    assert len(together) == pytest.approx(len(whole), abs=1)
    least = min(len(together), len(whole))
    difference = np.abs(together[:least].astype(np.int32) - whole[:least])
    # 44.1 kHz has no sample at each of the cuts, so that the pieces can be off by less than one
    assert np.corrcoef(together[:least], whole[:least])[0, 1] > 0.99
    assert np.median(difference) < 1000


def test_several_channels_become_one_without_overflow(tmp_path: Path) -> None:
    loud = tone(1.0, level=1.0)
    samples = _all(make(tmp_path / "a.wav", [loud, loud]))
    assert np.abs(samples.astype(np.int32)).max() >= 32_000
    six = _all(make(tmp_path / "b.wav", [loud, *[silence(1.0)] * 5]))
    assert np.abs(six.astype(np.int32)).max() == pytest.approx(32768 / 6, rel=0.02)


@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100])
def test_any_rate_can_be_had(tmp_path: Path, rate: int) -> None:
    path = make(tmp_path / "a.flac", tone(3.0))
    assert len(_all(path, rate=rate)) == pytest.approx(3 * rate, abs=1)


@pytest.mark.parametrize(
    "codec", ["pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_f64le", "pcm_alaw"]
)
def test_every_form_of_samples_is_read_alike(tmp_path: Path, codec: str) -> None:
    samples = _all(make(tmp_path / "a.wav", tone(1.0, level=0.5), codec=codec))
    assert len(samples) == 16_000
    assert np.abs(samples.astype(np.int32)).max() == pytest.approx(16_384, rel=0.03)
    assert abs(float(samples.mean())) < 200


def test_a_start_behind_the_end_gives_nothing(tmp_path: Path) -> None:
    for suffix in (".wav", ".m4a", ".mp3", ".ogg"):
        assert len(_all(make(tmp_path / f"a{suffix}", tone(1.0)), start_ms=60_000)) == 0


@pytest.mark.parametrize("suffix", [".m4a", ".mp3", ".flac", ".ogg", ".webm", ".aac", ".mkv"])
def test_a_damaged_middle_leaves_the_end_at_its_time(tmp_path: Path, suffix: str) -> None:
    sound = np.concatenate([speech(10.0), silence(1.0), tone(1.0)])
    path = scramble(make(tmp_path / f"a{suffix}", sound, video=False), 0.45, 0.5)
    samples = _all(path)
    ending = samples[-2 * 16_000 :]
    assert np.abs(ending.astype(np.int32)).max() > 8000
    if suffix not in {".aac", ".mp3"}:
        # streams without time stamps close up over what was lost
        assert len(samples) == pytest.approx(12 * 16_000, abs=3200)


def test_a_pause_in_the_time_stamps_becomes_silence(tmp_path: Path) -> None:
    plain = make(tmp_path / "a.mkv", tone(4.0), video=False)
    path = tmp_path / "paused.mkv"
    with av.open(str(plain)) as source, av.open(str(path), "w", format="matroska") as output:
        copied = output.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux(audio=0):
            if packet.dts is None or packet.pts is None:
                continue
            if packet.pts > 2000:
                packet.pts += 3000
                packet.dts = packet.pts
            packet.stream = copied
            output.mux(packet)
    samples = _all(path)
    assert len(samples) == pytest.approx(7 * 16_000, abs=800)
    assert np.abs(samples[3 * 16_000 : 4 * 16_000].astype(np.int32)).max() < 50
    assert _onset_ms(_all(path, start_ms=3000)) == pytest.approx(2000, abs=60)


def test_a_stream_without_length_is_read_to_its_end(tmp_path: Path) -> None:
    path = make_without_length(tmp_path / "a.webm", speech(5.0))
    assert len(_all(path)) == pytest.approx(5 * 16_000, abs=160)
    assert len(_all(path, start_ms=4000)) == pytest.approx(16_000, abs=160)


def test_a_recording_without_sound_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile) as caught:
        _all(make_silent_film(tmp_path / "a.mp4"))
    assert caught.value.problem is FileProblem.NO_AUDIO


def test_a_recording_that_decodes_to_nothing_is_damaged(tmp_path: Path) -> None:
    path = make(tmp_path / "a.m4a", tone(2.0))
    body = path.read_bytes()
    begin = body.index(b"mdat") + 4
    end = body.index(b"moov") - 4
    path.write_bytes(body[:begin] + b"\xff" * (end - begin) + body[end:])
    with pytest.raises(UnusableFile) as caught:
        _all(path)
    assert caught.value.problem is FileProblem.DAMAGED


def test_a_stream_that_changes_its_rate_and_channels_on_the_way_is_read_on(tmp_path: Path) -> None:
    first = make(tmp_path / "a.aac", tone(3.0))
    second = make(tmp_path / "b.aac", [tone(3.0), tone(3.0)], rate=48_000)
    third = make(tmp_path / "c.aac", tone(3.0), rate=22_050)
    path = tmp_path / "all.aac"
    path.write_bytes(first.read_bytes() + second.read_bytes() + third.read_bytes())
    samples = _all(path)
    assert len(samples) == pytest.approx(9 * 16_000, rel=0.06)
    assert np.abs(samples[-16_000:-8_000].astype(np.int32)).max() > 8000


def test_numbers_that_are_none_do_not_spread(tmp_path: Path) -> None:
    path = make(tmp_path / "a.wav", [tone(3.0), tone(3.0)], codec="pcm_f32le")
    body = bytearray(path.read_bytes())
    at = body.index(b"data") + 8 + 16_000 * 8
    body[at : at + 16] = np.array([np.nan, np.inf, -np.inf, 3e38], "<f4").tobytes()
    path.write_bytes(body)
    samples = _all(path)
    assert len(samples) == 48_000
    for part in (samples[:15_000], samples[-15_000:]):
        assert np.abs(part.astype(np.int32)).max() == pytest.approx(16_384, rel=0.03)
    assert len(split_points(path, 2000, NoProgress())) == 2
    assert len(peaks(path, lambda _: None, NoProgress()).values) == 150


def test_damage_anywhere_ends_in_sound_or_in_a_reason(tmp_path: Path) -> None:
    random = np.random.default_rng(5)
    for suffix in KINDS:
        whole = make(tmp_path / f"a{suffix}", speech(2.0)).read_bytes()
        for _ in range(12):
            body = bytearray(whole)
            for place in [*random.integers(0, 600, 2), *random.integers(0, len(whole), 10)]:
                body[place % len(whole)] = random.integers(0, 256)
            path = tmp_path / f"b{suffix}"
            path.write_bytes(body)
            try:
                probe(path)
                for block in blocks(path, end_ms=60_000):
                    assert len(block)
            except UnusableFile as error:
                assert error.problem in FileProblem

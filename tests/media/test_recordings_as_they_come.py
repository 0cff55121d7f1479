"""Recordings that people really bring: each is described right, decoded right, and heard at its time."""

from __future__ import annotations

import shutil
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.recognition import ALL_TRACKS
from desktop_app.local.audio import pcm_blocks
from desktop_app.media.convert import convert
from desktop_app.media.kinds import kind_of
from desktop_app.media.loudest import loudest
from desktop_app.media.pcm import blocks
from desktop_app.media.probe import probe, with_holes
from desktop_app.media.signatures import FileKind
from desktop_app.media.waveform import peaks
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

RATE = 16_000
SAME_MS = 50


def heard(path: Path, track: int = 0) -> npt.NDArray[np.int16]:
    return np.concatenate([*blocks(path, track=track), np.empty(0, np.int16)])


def heard_by_engine(path: Path) -> npt.NDArray[np.int16]:
    return np.frombuffer(b"".join(pcm_blocks(path)), "<i2")


def onsets_ms(samples: npt.NDArray[np.int16]) -> list[int]:
    """When it becomes loud after a second of quiet, ms."""
    step = RATE // 100
    loud = np.abs(samples[: len(samples) // step * step].astype(np.int32)).reshape(-1, step).max(axis=1) > 3000
    found, quiet_for = [], 100
    for place, is_loud in enumerate(loud):
        if is_loud and quiet_for >= 100:
            found.append(place * 10)
        quiet_for = 0 if is_loud else quiet_for + 1
    return found


def peaks_onsets_ms(path: Path) -> list[int]:
    values = np.frombuffer(peaks(path, lambda _: None, NoProgress()).values, np.uint8)
    return onsets_ms(np.repeat(values.astype(np.int16) * 128, RATE // 50))


@pytest.mark.parametrize("suffix", RARER_KINDS)
def test_every_kind_is_known_decoded_and_converted(tmp_path: Path, suffix: str) -> None:
    path = make(tmp_path / f"회의{suffix}", speech(2.0))
    assert kind_of(path) is FileKind.RECORDING
    found = probe(path)
    assert found.duration_ms == pytest.approx(2000, abs=210)
    assert found.is_plain
    assert len(heard(path)) == pytest.approx(2 * RATE, abs=0.1 * RATE)
    target = tmp_path / "sent.flac"
    convert(path, target, progress=NoProgress())
    assert len(heard_by_engine(target)) == pytest.approx(2 * RATE, abs=0.1 * RATE)


@pytest.mark.parametrize(
    ("name", "codec"), [("a.avi", "aac"), ("a.wav", "g722"), ("a.wav", "flac"), ("a.wav", "adpcm_ima_wav")]
)
def test_a_codec_whose_mark_is_no_text_is_read(tmp_path: Path, name: str, codec: str) -> None:
    path = make(tmp_path / name, speech(3.0), codec=codec, video=False)
    assert probe(path).duration_ms == pytest.approx(3000, abs=100)
    assert len(heard(path)) == pytest.approx(3 * RATE, abs=0.1 * RATE)
    assert len(heard_by_engine(path)) == pytest.approx(3 * RATE, abs=0.1 * RATE)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv", ".mov"])
def test_sound_that_begins_late_is_heard_at_its_time_by_all(tmp_path: Path, suffix: str) -> None:
    sound = np.concatenate([silence(1.0), tone(3.0)])
    path = make_with_gaps(tmp_path / f"late{suffix}", sound, [(0.0, 5.0)], film_s=14.0)
    found = probe(path)
    assert found.start_ms == pytest.approx(5000, abs=SAME_MS)
    assert not found.is_plain
    assert found.duration_ms == pytest.approx(14_000, abs=210)
    for onsets in (onsets_ms(heard(path)), onsets_ms(heard_by_engine(path)), peaks_onsets_ms(path)):
        assert onsets == [pytest.approx(6000, abs=SAME_MS)]


@pytest.mark.parametrize("suffix", [".mkv", ".mp4", ".wma", ".ts"])
@pytest.mark.parametrize("length_s", [0.3, 10.0])
def test_a_hole_in_the_time_stamps_is_known_and_heard_as_silence_by_all(
    tmp_path: Path, suffix: str, length_s: float
) -> None:
    sound = np.concatenate([silence(0.5), tone(1.5), silence(2.0), tone(2.0), silence(0.5)])
    path = make_with_gaps(tmp_path / f"hole{suffix}", sound, [(3.0, length_s)])
    found = with_holes(probe(path))
    assert found.holes is not None
    ((start, end),) = found.holes
    assert start == pytest.approx(3000, abs=70)
    assert end == pytest.approx(3000 + length_s * 1000, abs=70)
    assert not found.is_plain
    expected = [pytest.approx(500, abs=SAME_MS), pytest.approx(4000 + length_s * 1000, abs=SAME_MS)]
    for onsets in (onsets_ms(heard(path)), peaks_onsets_ms(path)):
        assert onsets == expected
    if suffix != ".ts":
        assert onsets_ms(heard_by_engine(path)) == expected


@pytest.mark.parametrize("suffix", [".mkv", ".mov", ".mka"])
def test_of_two_tracks_all_take_the_one_that_is_marked_and_any_can_be_chosen(tmp_path: Path, suffix: str) -> None:
    first, second = np.concatenate([tone(1.0), silence(3.0)]), np.concatenate([silence(2.0), tone(2.0)])
    path = make_tracks(tmp_path / f"two{'.mkv' if suffix == '.mka' else suffix}", [first, second], default=2)
    found = probe(path)
    assert (found.track, found.chosen_track) == (2, 2)
    assert [(track.number, track.language) for track in found.tracks] == [(1, "kor"), (2, "eng")]
    assert not found.is_plain
    for samples in (heard(path), heard_by_engine(path)):
        assert onsets_ms(samples) == [pytest.approx(2000, abs=SAME_MS)]
    assert probe(path, 1).track == 1
    assert onsets_ms(heard(path, 1)) == [pytest.approx(0, abs=SAME_MS)]
    assert onsets_ms(heard(path, ALL_TRACKS)) == [pytest.approx(0, abs=SAME_MS), pytest.approx(2000, abs=SAME_MS)]


def test_a_track_that_is_not_there_is_the_one_that_a_player_chooses(tmp_path: Path) -> None:
    path = make(tmp_path / "a.wav", tone(1.0))
    assert probe(path, 7).track == 1
    assert len(heard(path, 7)) == RATE


def test_sides_that_cancel_out_are_heard(tmp_path: Path) -> None:
    sound = speech(4.0)
    for suffix in (".wav", ".m4a", ".mp3"):
        path = make(tmp_path / f"inverted{suffix}", [sound, -sound])
        assert probe(path).sides_are_opposed
        for samples in (heard(path), heard_by_engine(path)):
            assert np.abs(samples.astype(np.int32)).max() > 5000


def test_sides_that_cancel_out_from_somewhere_on_are_heard_there(tmp_path: Path) -> None:
    sound = speech(20.0)
    other = np.concatenate([sound[: 10 * RATE], -sound[10 * RATE :]])
    samples = heard(make(tmp_path / "a.wav", [sound, other]))
    for second in range(20):
        assert np.abs(samples[second * RATE : (second + 1) * RATE].astype(np.int32)).max() > 5000


def test_ordinary_stereo_is_mixed_as_ever(tmp_path: Path) -> None:
    left, right = speech(4.0, seed=1), speech(4.0, seed=2)
    path = make(tmp_path / "a.wav", [left, right])
    assert not probe(path).sides_are_opposed
    mixed = np.rint((left + right) / 2 * 32_767)
    assert np.abs(heard(path) - mixed).max() <= 2


def test_two_ends_of_a_call_are_told_apart_by_their_sides(tmp_path: Path) -> None:
    pause = silence(2.0)
    left = np.concatenate([speech(2.0, seed=1), pause, speech(2.0, seed=3), pause])
    right = np.concatenate([pause, 0.1 * speech(2.0, seed=2), pause, 0.1 * speech(2.0, seed=4)])
    mixed = [left + np.float32(0.05) * right, right + np.float32(0.02) * left]
    path = make(tmp_path / "call.wav", [np.asarray(side, np.float32) for side in mixed])
    assert probe(path).sides_are_people
    assert not probe(make(tmp_path / "room.wav", [left, left])).sides_are_people
    spans = [(0, 2000), (2000, 4000), (4000, 6000), (6000, 8000)]
    assert loudest(path, spans, NoProgress()) == (0, 1, 0, 1)


def test_a_track_for_each_person_tells_who_speaks(tmp_path: Path) -> None:
    first, second = np.concatenate([speech(2.0), silence(2.0)]), np.concatenate([silence(2.0), speech(2.0)])
    path = make_tracks(tmp_path / "call.mkv", [first, second])
    assert loudest(path, [(0, 1900), (2100, 4000)], NoProgress()) == (0, 1)


@pytest.mark.parametrize("share", [0.25, 0.9])
def test_a_wave_whose_head_was_left_behind_is_read_to_its_end(tmp_path: Path, share: float) -> None:
    sound = np.concatenate([tone(1.0), silence(8.0), tone(1.0)])
    path = make_stale(make(tmp_path / "stale.wav", sound), share)
    found = probe(path)
    assert found.duration_ms == pytest.approx(10_000, abs=5)
    assert found.is_mended
    assert not found.is_cut_off
    for samples in (heard(path), heard_by_engine(path)):
        assert onsets_ms(samples) == [0, pytest.approx(9000, abs=SAME_MS)]
    assert onsets_ms(np.concatenate([*blocks(path, start_ms=5000)])) == [pytest.approx(4000, abs=SAME_MS)]


def test_a_wave_with_texts_behind_its_sound_is_as_long_as_its_sound(tmp_path: Path) -> None:
    path = make(tmp_path / "a.wav", tone(2.0), tags={"title": "주간 회의", "comment": "x" * 4000})
    with path.open("ab") as file:
        file.write(b"LIST" + (5000).to_bytes(4, "little") + b"INFO" + b"IART" + bytes(4992))
    assert probe(path).duration_ms == 2000
    assert not probe(path).is_mended


def test_a_wave_beyond_four_gigabytes_is_read_to_its_end(tmp_path: Path) -> None:
    """A file with a hole in it takes no room; the size in its head began again at 0."""
    path = make(tmp_path / "day.wav", [tone(1.0, rate=48_000), tone(1.0, rate=48_000)], sound_rate=48_000, rate=48_000)
    body = bytearray(path.read_bytes())
    at = body.index(b"data") + 8
    length = (1 << 32) + 1_000_000 * 4
    body[at - 4 : at] = (length % (1 << 32)).to_bytes(4, "little")
    path.write_bytes(body)
    with path.open("r+b") as file:
        file.truncate(at + length - len(body) + at)
        file.seek(0, 2)
        file.write(body[at:])
    found = probe(path)
    assert found.duration_ms == pytest.approx(length / 4 / 48, abs=2)
    assert found.is_mended
    assert onsets_ms(heard_from(path, found.duration_ms - 2000)) == [pytest.approx(1000, abs=SAME_MS)]


def test_a_wave_that_was_made_larger_beforehand_is_as_long_as_its_sound(tmp_path: Path) -> None:
    path = make(tmp_path / "a.wav", speech(2.0))
    with path.open("r+b") as file:
        file.truncate(3 << 30)
    assert probe(path).duration_ms == 2000


def heard_from(path: Path, start_ms: int) -> npt.NDArray[np.int16]:
    return np.concatenate([*blocks(path, start_ms=start_ms)])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("name", ["memo.txt", "memo.mp3", "memo"])
def test_a_text_is_no_recording(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / name
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    path.write_bytes((mark + "1. 회의 메모\r\n2. 예산\r\n" * 40).encode(encoding))
    assert kind_of(path) is None
    with pytest.raises(UnusableFile) as caught:
        probe(path)
    assert caught.value.problem is FileProblem.WRONG_KIND


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv", ".avi"])
def test_pictures_that_outlast_the_sound_are_no_fault(tmp_path: Path, suffix: str) -> None:
    path = make_with_gaps(tmp_path / f"film{suffix}", tone(5.0), [], film_s=10.0)
    found = probe(path)
    assert not found.is_cut_off
    assert found.is_plain
    assert found.duration_ms == pytest.approx(10_000, abs=210)


def changing(path: Path, seconds: int) -> Path:
    """An MP3 without a head, first of a low rate and then of a high one, so that its beginning tells nothing."""
    quiet = make_without_length(path.with_name("quiet.mp3"), silence(seconds / 2))
    loud = make_without_length(path.with_name("loud.mp3"), speech(seconds / 2), options={"b": "320000"})
    with path.open("wb") as file:
        for part in (quiet, loud):
            with part.open("rb") as source:
                shutil.copyfileobj(source, file)
    return path


def test_an_mp3_of_changing_rate_has_the_same_exact_length_every_time(tmp_path: Path) -> None:
    path = changing(tmp_path / "both.mp3", 60)
    lengths = {probe(shutil.copy(path, tmp_path / f"{n}.mp3")).duration_ms for n in range(3)}
    assert len(lengths) == 1
    assert lengths.pop() == pytest.approx(60_000, abs=120)
    assert not probe(path).is_about


@pytest.mark.parametrize("suffix", [".webm", ".mkv", ".mp3", ".aac", ".flac", ".ts"])
def test_what_tells_no_length_has_one(tmp_path: Path, suffix: str) -> None:
    path = make_without_length(tmp_path / f"live{suffix}", speech(12.0))
    assert probe(path).duration_ms == pytest.approx(12_000, abs=80)


def test_a_file_that_was_written_on_is_another_recording(tmp_path: Path) -> None:
    path = make(tmp_path / "a.wav", tone(1.0))
    assert probe(path).duration_ms == 1000
    make(path, tone(2.0))
    assert probe(path).duration_ms == 2000


@pytest.mark.parametrize("kind", [*KINDS])
def test_a_description_is_the_same_under_another_name(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path / f"a{kind}", speech(2.0))
    other = Path(shutil.copy2(path, tmp_path / f"b{kind}"))
    first, second = probe(path), probe(other)
    assert {name: getattr(first, name) for name in first.__slots__ if name != "path"} == {
        name: getattr(second, name) for name in second.__slots__ if name != "path"
    }


def test_a_cover_of_megabytes_before_the_sound_is_passed_over(tmp_path: Path) -> None:
    plain = make(tmp_path / "a.mp3", speech(3.0)).read_bytes()
    cover = b"APIC" + (5_000_000).to_bytes(4, "big") + bytes(2) + b"\0image/png\0\x03\0" + bytes(4_999_986)
    size = len(cover)
    tag = b"ID3\x03\0\0" + bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0)) + cover
    path = tmp_path / "cover.mp3"
    path.write_bytes(tag + plain[plain.index(b"\xff\xfb") :])
    assert kind_of(path) is FileKind.RECORDING
    assert probe(path).duration_ms == pytest.approx(3000, abs=100)


def test_the_library_reads_what_is_listed() -> None:
    from desktop_app.media.containers import READ

    known = {part for name in av.formats_available for part in name.split(",")}
    assert set(READ.split(",")) <= known
    assert not set(READ.split(",")) & {"hls", "concat", "sdp", "dash", "image2", "lavfi", "rtsp", "ffmetadata"}

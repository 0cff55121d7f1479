from __future__ import annotations

import resource
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop_app.domain.errors import Cancelled, FileProblem, StorageError, StorageProblem, UnusableFile
from desktop_app.domain.progress import NoProgress
from desktop_app.media.convert import convert
from desktop_app.media.probe import probe
from tests.media.watching import Watching
from tests.support.media_maker import (
    KINDS,
    make,
    make_long,
    make_silent_film,
    read_back,
    scramble,
    silence,
    speech,
    tone,
    truncate,
)


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def small_files_only() -> Iterator[None]:
    """As if the disk were full after 20,000 bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("suffix", KINDS)
def test_every_kind_becomes_speech_services_flac(tmp_path: Path, suffix: str) -> None:
    source = make(tmp_path / f"회의 {suffix}", speech(3.0))
    target = tmp_path / "보낼 것.flac"
    length_ms = convert(source, target, progress=NoProgress())
    found = probe(target)
    assert (found.container, found.audio_codec, found.sample_rate, found.channels) == ("flac", "flac", 16_000, 1)
    # an encoder's run-in and run-out
    assert length_ms == pytest.approx(3000, abs=75)
    assert found.duration_ms == pytest.approx(length_ms, abs=1)


def test_a_lossless_recording_keeps_every_sample(tmp_path: Path) -> None:
    sound = speech(4.2)
    convert(make(tmp_path / "a.wav", sound), tmp_path / "b.flac", progress=NoProgress())
    samples, rate = read_back(tmp_path / "b.flac")
    assert rate == 16_000
    assert len(samples) == len(sound)
    assert np.abs(samples - np.rint(sound * 32767)).max() <= 1.5


@pytest.mark.parametrize("suffix", [".wav", ".m4a", ".mp3", ".webm", ".mp4"])
def test_a_stretch_is_cut_to_the_sample(tmp_path: Path, suffix: str) -> None:
    sound = np.concatenate([silence(5.0), tone(1.0), silence(5.0)])
    source = make(tmp_path / f"a{suffix}", sound)
    convert(source, tmp_path / "b.flac", start_ms=4321, end_ms=6543, progress=NoProgress())
    samples, _ = read_back(tmp_path / "b.flac")
    assert len(samples) == (6543 - 4321) * 16
    onset = int(np.argmax(np.abs(samples.astype(np.int32)) > 4000)) / 16
    assert onset == pytest.approx(5000 - 4321, abs=6)


def test_a_wave_file_can_be_had_too(tmp_path: Path) -> None:
    target = tmp_path / "b.wav"
    assert (
        convert(make(tmp_path / "a.m4a", tone(2.0)), target, end_ms=1500, format="wav", progress=NoProgress()) == 1500
    )
    assert (probe(target).container, probe(target).duration_ms) == ("wav", 1500)


def test_progress_goes_up_to_the_whole(tmp_path: Path) -> None:
    watching = Watching()
    convert(make(tmp_path / "a.wav", tone(30.0)), tmp_path / "b.flac", start_ms=1000, end_ms=24_500, progress=watching)
    done = [report[0] for report in watching.reports]
    assert done == sorted(done)
    assert watching.reports[-1] == (23_500, 23_500)
    assert len(watching.reports) >= 4


@pytest.mark.parametrize("give_up_at", [1, 2, 5])
def test_giving_up_stops_at_once_and_leaves_no_file(tmp_path: Path, give_up_at: int) -> None:
    source = make_long(tmp_path / "a.m4a", speech(30.0), 40)
    watching = Watching(give_up_at)
    with pytest.raises(Cancelled):
        convert(source, tmp_path / "b.flac", progress=watching)
    assert watching.checks == give_up_at
    assert _names(tmp_path) == ["a.m4a"]


def test_a_full_disk_is_said_and_leaves_no_file(tmp_path: Path, small_files_only: None) -> None:
    source = make(tmp_path / "a.amr", speech(8.0))
    with pytest.raises(StorageError) as caught:
        convert(source, tmp_path / "b.flac", progress=NoProgress())
    assert caught.value.problem is StorageProblem.FULL
    assert caught.value.path == str(tmp_path / "b.flac")
    assert _names(tmp_path) == ["a.amr"]


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    source = make(tmp_path / "a.wav", tone(1.0))
    with pytest.raises(StorageError):
        convert(source, tmp_path / "none" / "b.flac", progress=NoProgress())


def test_a_failure_keeps_what_was_there_before(tmp_path: Path) -> None:
    target = tmp_path / "b.flac"
    convert(make(tmp_path / "a.wav", tone(1.0)), target, progress=NoProgress())
    before = target.read_bytes()
    with pytest.raises(UnusableFile):
        convert(make_silent_film(tmp_path / "c.mp4"), target, progress=NoProgress())
    assert target.read_bytes() == before
    convert(tmp_path / "a.wav", target, end_ms=500, progress=NoProgress())
    assert probe(target).duration_ms == 500


@pytest.mark.parametrize("suffix", [".mp3", ".m4a", ".ogg", ".flac"])
def test_a_damaged_middle_is_passed_over(tmp_path: Path, suffix: str) -> None:
    source = scramble(make(tmp_path / f"a{suffix}", speech(20.0)), 0.5, 0.55)
    assert convert(source, tmp_path / "b.flac", progress=NoProgress()) > 17_000


def test_a_recording_that_was_cut_off_gives_what_is_left(tmp_path: Path) -> None:
    source = truncate(make(tmp_path / "a.mp3", speech(20.0)), 0.5)
    assert convert(source, tmp_path / "b.flac", progress=NoProgress()) == pytest.approx(10_000, abs=200)


@pytest.mark.parametrize(
    ("name", "problem"),
    [("film.mp4", FileProblem.NO_AUDIO), ("text.wav", FileProblem.WRONG_KIND), ("none.wav", FileProblem.MISSING)],
)
def test_what_holds_no_sound_is_refused_with_the_reason(tmp_path: Path, name: str, problem: FileProblem) -> None:
    make_silent_film(tmp_path / "film.mp4")
    (tmp_path / "text.wav").write_text("hello")
    with pytest.raises(UnusableFile) as caught:
        convert(tmp_path / name, tmp_path / "b.flac", progress=NoProgress())
    assert caught.value.problem is problem
    assert not (tmp_path / "b.flac").exists()


def test_a_stretch_behind_the_end_is_empty(tmp_path: Path) -> None:
    source = make(tmp_path / "a.wav", tone(1.0))
    with pytest.raises(UnusableFile) as caught:
        convert(source, tmp_path / "b.flac", start_ms=5000, progress=NoProgress())
    assert caught.value.problem is FileProblem.EMPTY
    assert _names(tmp_path) == ["a.wav"]


def test_memory_does_not_grow_with_the_length(tmp_path: Path) -> None:
    def most(times: int) -> int:
        source = make_long(tmp_path / f"{times}.m4a", speech(10.0), times)
        tracemalloc.start()
        convert(source, tmp_path / "b.flac", progress=NoProgress())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    # NumPy tells of what it takes
    assert most(30) < 1.5 * most(3) + 1_000_000

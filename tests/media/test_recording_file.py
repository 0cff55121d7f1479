"""A recording is whole up to the last write, and its pieces are exactly its samples."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import wave
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dictation import RATE
from desktop_app.domain.errors import FileProblem, StorageError, StorageProblem, UnusableFile
from desktop_app.media.capture import Samples
from desktop_app.media.probe import probe
from desktop_app.media.recording_file import RecordingFile, blocks, flac, repair

ROOT = Path(__file__).parents[2]


def noise(count: int, seed: int = 1) -> Samples:
    return np.random.default_rng(seed).integers(-32_768, 32_767, count, np.int16, endpoint=True)


def written(path: Path, samples: Samples, block: int = 1234) -> Path:
    file = RecordingFile(path)
    for at in range(0, len(samples), block):
        file.append(samples[at : at + block])
    file.close()
    return path


def decoded(body: bytes) -> Samples:
    with av.open(io.BytesIO(body), "r") as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


def read(path: Path, start: int = 0, end: int | None = None) -> Samples:
    return np.concatenate([np.empty(0, np.int16), *blocks(path, start, end)])


def test_what_is_written_is_a_wav_that_any_program_reads(tmp_path: Path) -> None:
    path = written(tmp_path / "받아쓰기.wav", noise(RATE * 3 + 7))
    recording = probe(path)
    assert (recording.container, recording.audio_codec, recording.duration_ms) == ("wav", "pcm_s16le", 3000)
    assert (read(path) == noise(RATE * 3 + 7)).all()
    if os.name != "nt":
        assert path.stat().st_mode & 0o077 == 0


def test_a_killed_program_leaves_all_that_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "killed.wav"
    script = f"""
import sys, numpy as np
from desktop_app.media.recording_file import RecordingFile
file = RecordingFile({str(path)!r})
for number in range(25):
    file.append(np.full(1600, number, np.int16))
print("written", flush=True)
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        process.send_signal(signal.SIGKILL)
    assert repair(path) == 25 * 1600
    assert (read(path) == np.repeat(np.arange(25, dtype=np.int16), 1600)).all()
    assert probe(path).duration_ms == 2500
    before = path.read_bytes()
    assert repair(path) == 25 * 1600
    assert path.read_bytes() == before


def test_half_a_sample_at_the_end_goes(tmp_path: Path) -> None:
    path = written(tmp_path / "odd.wav", noise(100))
    with path.open("ab") as file:
        file.write(b"x")
    assert repair(path) == 100
    assert len(path.read_bytes()) == 44 + 200


def test_a_file_that_exists_is_never_written_over(tmp_path: Path) -> None:
    path = written(tmp_path / "a.wav", noise(10))
    with pytest.raises(StorageError):
        RecordingFile(path)
    assert len(read(path)) == 10


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux")
def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    file = RecordingFile(tmp_path / "a.wav")
    kept = os.dup(file._handle)
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, file._handle)
    with pytest.raises(StorageError) as caught:
        file.append(noise(10))
    assert caught.value.problem is StorageProblem.FULL
    assert file.count == 0
    os.dup2(kept, file._handle)
    os.close(kept)
    os.close(full)
    file.close()


@pytest.mark.parametrize("body", [b"", b"RIFF", b"x" * 100])
def test_what_is_no_recording_of_ours_is_left_alone(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "other.wav"
    path.write_bytes(body)
    for use in (repair, lambda p: list(blocks(p))):
        with pytest.raises(UnusableFile) as caught:
            use(path)
        assert caught.value.problem is FileProblem.DAMAGED
    assert path.read_bytes() == body
    with pytest.raises(UnusableFile) as missing:
        repair(tmp_path / "none.wav")
    assert missing.value.problem is FileProblem.MISSING


def test_a_minute_of_noise_fits_into_what_the_service_takes(tmp_path: Path) -> None:
    path = written(tmp_path / "loud.wav", noise(60 * RATE), RATE)
    assert len(flac(path, 0, 60 * RATE)) < 3_000_000


def test_a_stretch_that_is_not_there_is_not_made_up(tmp_path: Path) -> None:
    path = written(tmp_path / "short.wav", noise(1000))
    with pytest.raises(UnusableFile):
        flac(path, 0, 1001)


@given(st.integers(3, 40_000), st.lists(st.floats(0.01, 0.99), max_size=4))
def test_the_pieces_joined_are_the_recording_to_the_sample(
    tmp_path_factory: pytest.TempPathFactory, count: int, places: list[float]
) -> None:
    path = tmp_path_factory.mktemp("law") / "a.wav"
    written(path, noise(count, seed=count))
    edges = sorted({0, count, *(int(count * place) for place in places)})
    joined = [decoded(flac(path, a, b)) for a, b in pairwise(edges)]
    assert (np.concatenate(joined) == noise(count, seed=count)).all()


def test_two_tracks_lie_side_by_side_each_at_its_own_place(tmp_path: Path) -> None:
    mine, theirs = noise(RATE * 2, 1), noise(RATE * 2, 2)
    file = RecordingFile(tmp_path / "meeting.wav", 2, has_room=True)
    file.append(mine[:RATE], 0)
    file.append(theirs[:100], 1)
    file.append(theirs[100 : RATE + 50], 1)
    file.append(mine[RATE:], 0)
    file.go_to(1, RATE + 500)
    file.append(theirs[RATE + 500 :], 1)
    file.close()
    recording = probe(file.path)
    assert (recording.channels, recording.duration_ms, file.count) == (2, 2000, 2 * RATE)
    with wave.open(str(file.path)) as heard:
        both = np.frombuffer(heard.readframes(3 * RATE), "<i2").reshape(-1, 2)
    assert (both[:, 0] == mine).all()
    assert (both[: RATE + 50, 1] == theirs[: RATE + 50]).all()
    assert not both[RATE + 50 : RATE + 500, 1].any()
    assert (both[RATE + 500 :, 1] == theirs[RATE + 500 :]).all()


def test_a_recording_of_more_than_four_gigabytes_is_whole(tmp_path: Path) -> None:
    frames = 20 * 3600 * RATE
    file = RecordingFile(tmp_path / "long.wav", 2, has_room=True)
    file.append(noise(RATE), 0)
    file.go_to(0, frames)  # a hole, which takes no room on the disk
    file.append(noise(RATE), 0)
    file.append(noise(RATE), 1)
    file.close()
    assert probe(file.path).duration_ms == 20 * 3_600_000 + 1000
    with file.path.open("r+b") as cut:  # the head of an hour before
        cut.seek(0)
        cut.write(b"RIFF")
    assert repair(file.path) == frames + RATE
    assert probe(file.path).duration_ms == 20 * 3_600_000 + 1000

"""Reading what was sent."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import av
import numpy as np
import pytest

from desktop_app.local.audio import SAMPLE_RATE, pcm_blocks
from desktop_app.local.audio_fault import AudioFault, UnusableAudio
from tests.support.spoken import MEETING, silent, spoken


def length_of(path: Path) -> float:
    return sum(len(block) for block in pcm_blocks(path)) / 2 / SAMPLE_RATE


def fault_of(path: Path, longest_ms: int | None = None) -> AudioFault:
    with pytest.raises(UnusableAudio) as caught:
        for _ in pcm_blocks(path, longest_ms):
            pass
    return caught.value.fault


@pytest.mark.parametrize(
    "kind", ["wav", "flac", "m4a", "mp4", "mov", "aac", "ac3", "ogg", "mp3", "mkv", "avi", "flv", "wmv"]
)
def test_every_documented_container_is_read_whatever_the_file_is_called(tmp_path: Path, kind: str) -> None:
    path = spoken(tmp_path / f"a.{kind}", 1.0, 3.0)
    plain = path.rename(tmp_path / "media")
    assert length_of(plain) == pytest.approx(2.0, abs=0.2)


def test_webm_is_refused_as_the_service_refuses_it(tmp_path: Path) -> None:
    assert fault_of(spoken(tmp_path / "a.webm", 1, 2)) == AudioFault.NOT_SUPPORTED


@pytest.mark.parametrize(
    "body",
    [
        b"This is a letter and no sound at all.\n" * 50,
        b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n",
        b"ffconcat version 1.0\nfile '/etc/hostname'\n",
        b"%PDF-1.7\n",
    ],
    ids=["text", "play list", "concat list", "pdf"],
)
def test_what_is_no_recording_is_not_supported(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(body)
    assert fault_of(path) == AudioFault.NOT_SUPPORTED


def test_nothing_but_zeroes_under_the_name_of_a_recording_is_a_broken_one(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(bytes(5000))
    assert fault_of(path) == AudioFault.NOT_CONVERTED


def test_no_bytes_no_track_and_no_samples_are_empty(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.mp4"
    nothing.touch()
    picture = tmp_path / "picture.mp4"
    with av.open(str(picture), "w") as container:
        stream = container.add_stream("mpeg4", rate=5)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        container.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")))
        container.mux(stream.encode(None))
    assert fault_of(nothing) == AudioFault.EMPTY
    assert fault_of(picture) == AudioFault.EMPTY


def test_a_file_that_ends_too_early_gives_what_can_be_read(tmp_path: Path) -> None:
    whole = spoken(tmp_path / "a.flac", 1, 5)
    cut = tmp_path / "cut.flac"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert 1 < length_of(cut) < 3


def test_a_longer_recording_than_is_taken_is_refused(tmp_path: Path) -> None:
    assert fault_of(silent(tmp_path / "a.wav", 5), longest_ms=2000) == AudioFault.TOO_LONG
    # This container does not tell its length, so it is counted.
    assert fault_of(silent(tmp_path / "a.aac", 5), longest_ms=2000) == AudioFault.TOO_LONG


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "none.wav") == AudioFault.MISSING


def test_a_long_recording_is_read_in_pieces() -> None:
    tracemalloc.start()
    try:
        for _ in pcm_blocks(MEETING):
            pass
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()

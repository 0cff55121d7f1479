"""Reads whatever recording was sent as the engine wants it: 16 kHz, mono, 16-bit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av

from desktop_app.local.audio_fault import AudioFault, UnusableAudio

SAMPLE_RATE = 16_000
"""Samples a second of what `pcm_blocks` gives."""

_DEMUXERS = "mp3,aac,ac3,ogg,flac,wav,w64,mov,avi,asf,flv,matroska"
"""The containers that CLOVA Speech takes (CLOVA Speech in practice)."""

_MOST_DAMAGED_PACKETS = 1000


def _is_webm(path: Path) -> bool:
    # WebM and Matroska share a demuxer, and the service takes only the latter; the kind stands in the first bytes.
    with path.open("rb") as file:
        head = file.read(128)
    return head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head


def length_ms(path: Path) -> int:
    """How long the recording says it is; 0 where it does not say, or cannot be read."""
    try:
        with _opened(path) as container:
            return max(0, container.duration or 0) // 1000
    except (UnusableAudio, OSError):
        return 0


def pcm_blocks(path: Path, longest_ms: int | None = None) -> Iterator[bytes]:
    """The sound of the first audio track as blocks of 16-bit samples, in constant memory.

    A file that ends too early or has damaged places gives what can be read of it. Raises `UnusableAudio`: MISSING,
    EMPTY (no bytes, no audio track, no sound), NOT_SUPPORTED (not one of the documented containers),
    NOT_CONVERTED (nothing could be decoded), TOO_LONG (more than ``longest_ms``).
    """
    try:
        if path.stat().st_size == 0:
            raise UnusableAudio(AudioFault.EMPTY)
        if _is_webm(path):
            raise UnusableAudio(AudioFault.NOT_SUPPORTED)
    except OSError as error:
        raise UnusableAudio(AudioFault.MISSING) from error
    with _opened(path) as container:
        yield from _decoded(container, longest_ms)


def _opened(path: Path) -> av.container.InputContainer:
    try:
        # Only files, only these formats: a play list must not make the engine open other places.
        return av.open(
            str(path), options={"format_whitelist": _DEMUXERS, "protocol_whitelist": "file"}, metadata_errors="replace"
        )
    except (av.FFmpegError, ValueError) as error:
        raise UnusableAudio(AudioFault.NOT_SUPPORTED) from error


def _decoded(container: av.container.InputContainer, longest_ms: int | None) -> Iterator[bytes]:
    if not container.streams.audio:
        raise UnusableAudio(AudioFault.EMPTY)
    stream = container.streams.audio[0]
    if longest_ms is not None and container.duration is not None and container.duration // 1000 > longest_ms:
        raise UnusableAudio(AudioFault.TOO_LONG)
    most = None if longest_ms is None else (longest_ms + 1000) * SAMPLE_RATE // 1000
    given = 0
    damage = _Damage()
    for block in _resampled(_frames(container.demux(stream), damage)):
        given += len(block) // 2
        if most is not None and given > most:
            raise UnusableAudio(AudioFault.TOO_LONG)
        yield block
    if not given:
        raise UnusableAudio(AudioFault.NOT_CONVERTED if damage.places else AudioFault.EMPTY)


@dataclass(slots=True)
class _Damage:
    places: int = 0


def _frames(packets: Iterator[av.Packet[av.AudioStream]], damage: _Damage) -> Iterator[av.AudioFrame]:
    while damage.places <= _MOST_DAMAGED_PACKETS:
        try:
            packet = next(packets, None)
            frames = [] if packet is None else packet.decode()
        except av.FFmpegError:
            damage.places += 1
            continue
        if packet is None:
            break
        for frame in frames:
            frame.pts = None  # jumps in the time stamps are no reason to stop
            yield frame


def _resampled(frames: Iterator[av.AudioFrame]) -> Iterator[bytes]:
    resampler = _resampler()
    for frame in frames:
        try:
            blocks = resampler.resample(frame)
        except ValueError:  # the rate or the channels change in the middle of the track
            resampler = _resampler()
            blocks = resampler.resample(frame)
        for block in blocks:
            yield block.to_ndarray().tobytes()
    for block in resampler.resample(None):
        yield block.to_ndarray().tobytes()


def _resampler() -> av.AudioResampler:
    return av.AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)

"""Makes real recordings for tests: any container, long ones in no time, broken ones on purpose."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

Sound = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a suffix is written: the muxer, the audio codec, the rates it takes, a video codec if it has pictures."""

    muxer: str
    codec: str
    rate: int
    video: str | None = None


KINDS = {
    ".wav": Kind("wav", "pcm_s16le", 16_000),
    ".flac": Kind("flac", "flac", 16_000),
    ".mp3": Kind("mp3", "libmp3lame", 44_100),
    ".m4a": Kind("ipod", "aac", 44_100),
    ".mp4": Kind("mp4", "aac", 44_100, "mpeg4"),
    ".mov": Kind("mov", "aac", 48_000, "mpeg4"),
    ".mkv": Kind("matroska", "aac", 48_000, "mpeg4"),
    ".avi": Kind("avi", "libmp3lame", 44_100, "mpeg4"),
    ".webm": Kind("webm", "libopus", 48_000),
    ".ogg": Kind("ogg", "libopus", 48_000),
    ".aac": Kind("adts", "aac", 44_100),
    ".ac3": Kind("ac3", "ac3", 48_000),
    ".wma": Kind("asf", "wmav2", 44_100),
    ".amr": Kind("amr", "libopencore_amrnb", 8_000),
    ".ts": Kind("mpegts", "aac", 48_000),
}

RARER_KINDS = {
    ".aiff": Kind("aiff", "pcm_s16be", 16_000),
    ".aifc": Kind("aiff", "pcm_alaw", 8_000),
    ".caf": Kind("caf", "alac", 44_100),
    ".au": Kind("au", "pcm_s16be", 16_000),
    ".snd": Kind("au", "pcm_mulaw", 8_000),
    ".w64": Kind("w64", "pcm_s16le", 16_000),
    ".rf64": Kind("wav", "pcm_s24le", 48_000),
    ".tta": Kind("tta", "tta", 44_100),
    ".wv": Kind("wv", "wavpack", 44_100),
    ".mka": Kind("matroska", "flac", 44_100),
    ".3gp": Kind("3gp", "libopencore_amrnb", 8_000),
    ".3g2": Kind("3g2", "aac", 44_100, "mpeg4"),
    ".m4b": Kind("ipod", "alac", 44_100),
    ".mp2": Kind("mp2", "mp2", 44_100),
    ".mpg": Kind("mpeg", "mp2", 44_100),
    ".m2ts": Kind("mpegts", "ac3", 48_000, "mpeg2video"),
    ".eac3": Kind("eac3", "eac3", 48_000),
    ".asf": Kind("asf", "wmav1", 44_100),
    ".wmv": Kind("asf", "wmav2", 44_100, "msmpeg4"),
    ".flv": Kind("flv", "libmp3lame", 44_100, "flv"),
    ".oga": Kind("oga", "flac", 44_100),
    ".opus": Kind("opus", "libopus", 48_000),
    ".voc": Kind("voc", "pcm_u8", 16_000),
    ".nut": Kind("nut", "pcm_f32le", 16_000),
    ".g722": Kind("g722", "g722", 16_000),
}
"""What telephones, recorders, studios and old programs write. Kinds that no test of every kind has to know."""


def silence(seconds: float, rate: int = 16_000) -> Sound:
    """No sound at all."""
    return np.zeros(round(seconds * rate), np.float32)


def tone(seconds: float, *, rate: int = 16_000, hertz: float = 440.0, level: float = 0.5) -> Sound:
    """A sine tone whose tops reach ``level``."""
    return (level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def speech(seconds: float, *, rate: int = 16_000, level: float = 0.3, seed: int = 1) -> Sound:
    """Noise that swells and fades four times a second, as syllables do, and never is quite silent."""
    count = round(seconds * rate)
    noise = np.random.default_rng(seed).uniform(-1, 1, count)
    swell = 0.3 + 0.7 * np.abs(np.sin(2 * np.pi * 2 * np.arange(count) / rate))
    return (level * noise * swell).astype(np.float32)


def make(
    path: Path,
    sound: Sound | Sequence[Sound],
    *,
    codec: str | None = None,
    rate: int | None = None,
    video: bool = True,
    sound_rate: int = 16_000,
    options: dict[str, str] | None = None,
    tags: dict[str, str] | None = None,
) -> Path:
    """Write a recording; the suffix says which kind. Several sounds become channels.

    ``sound_rate`` is that of ``sound``; ``rate`` that of the file. ``video``: whether kinds with pictures get some.
    """
    kind = (KINDS | RARER_KINDS)[path.suffix.lower()]
    channels = [sound] if isinstance(sound, np.ndarray) else list(sound)
    with closing(av.open(str(path), "w", format=kind.muxer, options=options or {})) as output:
        output.metadata.update(tags or {})
        seconds = len(channels[0]) / sound_rate
        pictures = _add_pictures(output, kind.video) if kind.video and video else None
        stream = _add_sound(output, codec or kind.codec, rate or kind.rate, len(channels))
        _write_sound(output, stream, channels, sound_rate)
        if pictures is not None:
            _write_pictures(output, pictures, seconds)
    return path


def make_tracks(path: Path, sounds: Sequence[Sound], *, default: int = 1, sound_rate: int = 16_000) -> Path:
    """A recording with a track for each sound, of which the one of the number ``default`` is marked as such."""
    kind = KINDS[path.suffix.lower()]
    with closing(av.open(str(path), "w", format=kind.muxer)) as output:
        streams = [_add_sound(output, kind.codec, kind.rate, 1) for _ in sounds]
        for number, stream in enumerate(streams, 1):
            stream.disposition = Disposition.default if number == default else Disposition(0)
            stream.metadata["language"] = ("kor", "eng", "jpn")[(number - 1) % 3]
        for stream, sound in zip(streams, sounds, strict=True):
            _write_sound(output, stream, [sound], sound_rate)
    return path


def make_with_gaps(
    path: Path, sound: Sound, gaps: Sequence[tuple[float, float]], *, film_s: float = 0.0, sound_rate: int = 16_000
) -> Path:
    """A recording in which nothing was recorded for a while: at each (second of the sound, seconds) its time stamps
    jump. A gap at 0 makes the sound begin late. ``film_s``: so long are the pictures, from the very beginning."""
    kind = KINDS[path.suffix.lower()]
    with closing(av.open(str(path), "w", format=kind.muxer)) as output:
        pictures = _add_pictures(output, kind.video) if kind.video and film_s else None
        stream = _add_sound(output, kind.codec, kind.rate, 1)
        packets = [*_encoded(stream, [sound], sound_rate), *stream.encode(None)]
        if pictures is not None:
            _write_pictures(output, pictures, film_s)
        for packet in packets:
            assert packet.pts is not None
            at = float(packet.pts * packet.time_base)
            moved = sum(length for begin, length in gaps if at >= begin - 0.04 or (begin == 0.0))
            packet.pts += round(moved / packet.time_base)
            packet.dts = packet.pts
            output.mux_one(packet)
    return path


def make_stale(path: Path, share: float) -> Path:
    """Have the head of a WAV speak of a share of the sound alone, as a recorder leaves it that lost its battery."""
    body = bytearray(path.read_bytes())
    at = body.index(b"data") + 4
    known = int((len(body) - at - 4) * share) // 4 * 4
    body[at : at + 4] = struct.pack("<I", known)
    body[4:8] = struct.pack("<I", at + 4 + known - 8)
    path.write_bytes(body)
    return path


def make_silent_film(path: Path, seconds: float = 1.0) -> Path:
    """A video file without any sound track."""
    kind = KINDS[path.suffix.lower()]
    with closing(av.open(str(path), "w", format=kind.muxer)) as output:
        _write_pictures(output, _add_pictures(output, kind.video or "mpeg4"), seconds)
    return path


def make_without_length(
    path: Path, sound: Sound, *, sound_rate: int = 16_000, options: dict[str, str] | None = None
) -> Path:
    """A recording as a browser or a live stream writes it: nobody went back to fill in its length."""
    kind = KINDS[path.suffix.lower()]
    with (
        path.open("wb") as file,
        closing(av.open(_OneWay(file), "w", format=kind.muxer, options=options or {})) as output,
    ):
        stream = _add_sound(output, kind.codec, kind.rate, 1)
        _write_sound(output, stream, [sound], sound_rate)
    return path


def make_long(path: Path, sound: Sound, times: int, *, rate: int = 16_000) -> Path:
    """A recording that repeats ``sound`` over and over; encoded once, so hours take seconds. M4A, MP3 or WAV."""
    kind = KINDS[path.suffix.lower()]
    with closing(av.open(str(path), "w", format=kind.muxer)) as output:
        stream = _add_sound(output, kind.codec, rate, 1)
        packets = [*_encoded(stream, [sound], rate), *stream.encode(None)]
        once = [(bytes(packet), packet.duration or stream.codec_context.frame_size) for packet in packets]
        at = 0
        for _ in range(times):
            for body, duration in once:
                packet = Packet(body)
                packet.stream = stream
                packet.time_base = Fraction(1, rate)
                packet.pts = packet.dts = at
                packet.duration = duration
                at += duration
                output.mux_one(packet)
    return path


def truncate(path: Path, share: float) -> Path:
    """Keep only the first ``share`` of a file."""
    body = path.read_bytes()
    path.write_bytes(body[: int(len(body) * share)])
    return path


def scramble(path: Path, begin: float, end: float) -> Path:
    """Overwrite the bytes between two shares of a file with noise."""
    body = bytearray(path.read_bytes())
    first, last = int(len(body) * begin), int(len(body) * end)
    body[first:last] = np.random.default_rng(7).integers(0, 256, last - first, np.uint8).tobytes()
    path.write_bytes(body)
    return path


def read_back(path: Path) -> tuple[npt.NDArray[np.int16], int]:
    """All samples of a mono file of 16-bit integers and their rate, read without any code of the program."""
    with av.open(str(path)) as container:
        frames = list(container.decode(audio=0))
    rows: list[Any] = [frame.to_ndarray() for frame in frames]
    return np.concatenate([row.reshape(-1) for row in rows]).astype(np.int16), frames[0].sample_rate


class _OneWay(io.RawIOBase):
    """A file that can only be written on."""

    def __init__(self, file: io.BufferedWriter) -> None:
        self._file = file

    def writable(self) -> bool:
        return True

    def write(self, body: Any) -> int:
        return self._file.write(body)


def _add_sound(output: OutputContainer, codec: str, rate: int, channels: int) -> AudioStream:
    stream = output.add_stream(codec, rate=rate)
    assert isinstance(stream, AudioStream)
    stream.layout = {1: "mono", 2: "stereo"}.get(channels, f"{channels} channels")
    if codec.startswith("wma"):
        stream.bit_rate = 64_000
    return stream


def _encoded(stream: AudioStream, channels: Sequence[Sound], sound_rate: int) -> list[Packet[AudioStream]]:
    layout = {1: "mono", 2: "stereo"}.get(len(channels), f"{len(channels)} channels")
    packets: list[Packet[AudioStream]] = []
    count = len(channels[0])
    for at in range(0, count, sound_rate):
        part = np.ascontiguousarray(np.stack([channel[at : at + sound_rate] for channel in channels]))
        frame = AudioFrame.from_ndarray(part, format="fltp", layout=layout)
        frame.sample_rate = sound_rate
        frame.time_base = Fraction(1, sound_rate)
        frame.pts = at
        packets += stream.encode(frame)
    return packets


def _write_sound(output: OutputContainer, stream: AudioStream, channels: Sequence[Sound], sound_rate: int) -> None:
    output.mux(_encoded(stream, channels, sound_rate))
    output.mux(stream.encode(None))


def _add_pictures(output: OutputContainer, codec: str) -> VideoStream:
    stream = output.add_stream(codec, rate=5)
    assert isinstance(stream, VideoStream)
    stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
    return stream


def _write_pictures(output: OutputContainer, stream: VideoStream, seconds: float) -> None:
    for number in range(max(1, round(seconds * 5))):
        shade = np.full((48, 64, 3), number * 5 % 256, np.uint8)
        output.mux(stream.encode(VideoFrame.from_ndarray(shade, format="rgb24")))
    output.mux(stream.encode(None))

"""What a recording is: its length, its sound, whether it has pictures. Nothing is decoded and no header is believed."""

from __future__ import annotations

import os
import struct
import time
from dataclasses import dataclass
from pathlib import Path

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Disposition

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.opening import HEADERLESS, MICROSECONDS, READ_ERRORS, opened, regular_size, sound_of, start_of

_SCAN_BUDGET_S = 3.0
_TAIL_S = 2.0
_TAIL_PACKETS = 20_000
_AGREES_S = 1.0
_LONGEST_S = 7 * 24 * 3600.0
_LONGEST_JUMP_S = 3600.0
_CUT_OFF_S = 2.0
_RECKONED_SHARE = 0.1
_UNKNOWN_SIZE = 0x7FFF0000
"""From here on the size in the head of a RIFF file stands for «not known yet»: written while the end was not."""
_CONTAINERS = {
    "mov,mp4,m4a,3gp,3g2,mj2": "mp4",
    "matroska,webm": "mkv",
    "aac": "adts",
    "asf": "wma",
    "amrnb": "amr",
    "amrwb": "amr",
}


@dataclass(frozen=True, slots=True)
class Recording:
    """An audio or video file that can be transcribed.

    ``is_cut_off``: its head speaks of more than there is; the length is that of what is there. Formats without a head
    (MP3, Ogg, bare AAC) do not tell.
    ``container``: mp4 (also M4A, MOV, 3GP), mkv, webm, wav, flac, mp3, adts, ac3, ogg, avi, wma (also WMV) …
    ``audio_codec``: the codec's name, such as aac, mp3, opus, pcm_s16le, flac. ``sample_rate`` in hertz.
    """

    path: str
    size_bytes: int
    duration_ms: int
    container: str
    audio_codec: str | None
    has_video: bool
    sample_rate: int
    channels: int
    is_cut_off: bool = False


def probe(path: str | Path) -> Recording:
    """Look at a file and say what recording it is; milliseconds, or a few seconds where the length is missing.

    Raises `UnusableFile`: MISSING, UNREADABLE, EMPTY (no bytes, or no sound in them), WRONG_KIND, DAMAGED, NO_AUDIO,
    ENCRYPTED.
    """
    name = os.fspath(path)
    size = regular_size(name)
    with opened(name) as container:
        stream = sound_of(container, name)
        codec, rate, channels = stream.codec_context.codec.canonical_name, stream.rate, stream.channels
        kind = _container_name(container, name)
        has_video = any(not video.disposition & Disposition.attached_pic for video in container.streams.video)
        declared = _declared_s(container)
        if _is_encrypted(container, stream):
            raise UnusableFile(name, FileProblem.ENCRYPTED)
        length = _length_from_tail(container, declared)
        has_head = container.format.name not in HEADERLESS
        late = start_of(container)
    is_cut_off = False
    if length is None:
        length, is_reckoned = _length_from_packets(name, size, declared)
        if declared is not None and has_head:
            doubt = declared * _RECKONED_SHARE if is_reckoned else 0.0
            # Matroska declares its last time, wherever its clock starts
            is_cut_off = declared - length - late > max(_CUT_OFF_S, doubt)
    if not length:
        raise UnusableFile(name, FileProblem.EMPTY)
    is_cut_off = is_cut_off or _missing_bytes(name, size) * length / size > _CUT_OFF_S
    return Recording(name, size, max(1, round(length * 1000)), kind, codec, has_video, rate, channels, is_cut_off)


def _is_encrypted(container: InputContainer, stream: AudioStream) -> bool:
    """Whether the sound is locked packet by packet, under the name of an open codec (ISO/IEC 23001-7)."""
    if container.format.name in HEADERLESS:
        return False
    try:
        packet = next(container.demux(stream), None)
    except READ_ERRORS:
        return False
    return packet is not None and packet.has_sidedata("encryption_info")


def _container_name(container: InputContainer, name: str) -> str:
    long = container.format.name
    if long == "matroska,webm":
        with Path(name).open("rb") as file:
            # the document type stands in the first element of the file
            return "webm" if b"webm" in file.read(64) else "mkv"
    return _CONTAINERS.get(long, long)


def _missing_bytes(name: str, size: int) -> int:
    """How many bytes a WAV or AVI file lacks of what its head says: the reader takes the rest for the whole."""
    with Path(name).open("rb") as file:
        head = file.read(12)
    if len(head) < 12 or head[:4] != b"RIFF":
        return 0
    (declared,) = struct.unpack_from("<I", head, 4)
    return max(0, declared + 8 - size) if declared < _UNKNOWN_SIZE else 0


def _declared_s(container: InputContainer) -> float | None:
    seconds = (container.duration or 0) / MICROSECONDS
    return seconds if 0 < seconds <= _LONGEST_S else None


def _length_from_tail(container: InputContainer, declared: float | None) -> float | None:
    """The length in seconds if the end of the file bears out what its header says, else None."""
    if declared is None or container.format.name in HEADERLESS:
        return None
    origin = start_of(container)
    try:
        container.seek(int(max(0.0, declared + origin - _TAIL_S) * MICROSECONDS))
        end = _last_end(container, _TAIL_PACKETS)
    except READ_ERRORS:
        return None
    return declared if end is not None and abs(end - origin - declared) <= _AGREES_S else None


def _last_end(container: InputContainer, most: int) -> float | None:
    """The latest end of the next packets in seconds; None if there are none, or too many to look at."""
    latest: float | None = None
    for packet in container.demux():
        if packet.pts is not None and packet.time_base:
            end = float((packet.pts + (packet.duration or 0)) * packet.time_base)
            latest = end if latest is None else max(latest, end)
        most -= 1
        if not most:
            return None
    return latest


def _length_from_packets(name: str, size: int, declared: float | None) -> tuple[float, bool]:
    """The length in seconds by the time stamps of the packets, 0 if there are none; and whether it is reckoned.

    After a few seconds of reading the rest is reckoned from the place in the file.
    """
    deadline = time.monotonic() + _SCAN_BUDGET_S
    first: float | None = None
    end = 0.0
    is_reckoned = False
    with opened(name) as container:
        stream = sound_of(container, name)
        tick = float(stream.time_base or 0)
        try:
            for count, packet in enumerate(container.demux(stream)):
                if packet.pts is None:
                    continue
                start = packet.pts * tick
                first = start if first is None else first
                if end and abs(start - end) > _LONGEST_JUMP_S:
                    continue
                end = max(end, start + (packet.duration or 0) * tick)
                if count % 256 == 0 and time.monotonic() > deadline:
                    if packet.pos and packet.pos > 0:
                        end = first + (end - first) * size / packet.pos
                    is_reckoned = True
                    break
        except READ_ERRORS:
            # what was readable counts
            pass
        if first is None:
            return 0.0, False
        length = min(max(0.0, end - start_of(container)), _LONGEST_S)
    # a header that agrees knows better about the silence that codecs add at both ends
    agrees = declared is not None and abs(declared - length) <= 0.15
    return (declared if declared is not None and agrees else length), is_reckoned

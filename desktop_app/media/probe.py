"""What a recording is: its length, its tracks, where it sounds. Probed once, exactly, and the same for everybody.

No header is believed; hardly anything is decoded.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Discard, Disposition

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.sending import SoundTrack
from desktop_app.media.containers import HEADERLESS, MAY_HAVE_HOLES, plain_name
from desktop_app.media.opening import (
    MICROSECONDS,
    READ_ERRORS,
    opened,
    sound_of,
    sound_tracks,
    start_of,
)
from desktop_app.media.packets import Hole, holes_by_index, walk
from desktop_app.media.recorded_on import recorded_on
from desktop_app.media.regular_file import regular_size
from desktop_app.media.sides import sides

_TAIL_S = 2.0
_TAIL_PACKETS = 20_000
_AGREES_S = 0.25
_NEARLY_S = 1.0
_SAME_S = 0.15
_LATE_MS = 50
_SILENCE_S, _MOST_PADDING_S = 0.05, 0.5
_NO_TITLES = frozenset({"SoundHandler", "SoundHandle", "ISO Media file produced by Google Inc.", "Core Media Audio"})
"""What programs write where no person wrote a title."""
_LONGEST_S = 7 * 24 * 3600.0
_CUT_OFF_S = 2.0
_RECKONED_SHARE = 0.1
_UNKNOWN_SIZE = 0x7FFF0000
"""From here on the size in the head of a RIFF file stands for «not known yet»: written while the end was not."""
_KEPT = 64
"""So many descriptions are kept in mind."""


@dataclass(frozen=True, slots=True)
class Recording:
    """An audio or video file that can be transcribed. Everybody goes by this description and by no other.

    ``duration_ms``: exact; ``is_about`` where it took too long to look at all of it, and the rest is reckoned.
    ``start_ms``: the sound begins so long after the recording. ``holes``: where nothing was recorded; None where only a
    walk over the whole file would tell, see `with_holes`. ``tracks``: all with sound, of which ``track`` is the number
    of the one that is meant; its codec, rate in hertz and channels are those of the recording.
    ``is_cut_off``: its head speaks of more than there is; the length is that of what is there. Formats without a head
    (MP3, Ogg, bare AAC) do not tell. ``is_mended``: its head speaks of less than there is.
    ``container``: mp4 (also M4A, MOV, 3GP), mkv, webm, wav, flac, mp3, adts, ac3, ogg, avi, wma (also WMV) …
    ``audio_codec``: the codec's name, such as aac, mp3, opus, pcm_s16le, flac.
    ``sides_are_opposed``, ``sides_are_people``: see `Sides`. ``recorded_on``: the day on which it was made.
    ``is_indexed``: every reader finds each moment of it, and the same length.
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
    is_about: bool = False
    start_ms: int = 0
    holes: tuple[Hole, ...] | None = ()
    tracks: tuple[SoundTrack, ...] = ()
    track: int = 1
    chosen_track: int = 1
    """The number of the track that a player chooses by itself."""
    is_mended: bool = False
    sides_are_opposed: bool = False
    sides_are_people: bool = False
    recorded_on: date | None = None
    is_indexed: bool = True

    @property
    def is_plain(self) -> bool:
        """Whether whoever reads it hears the same at the same time: one track that sounds from the start, without
        holes, its sides together, its head right. What is not has to be converted before others hear it."""
        return not (
            self.is_cut_off
            or self.is_mended
            or self.holes
            or self.sides_are_opposed
            or len(self.tracks) > 1
            or self.start_ms > _LATE_MS
        )


def probe(path: str | Path, track: int = 0) -> Recording:
    """Look at a file and say what recording it is; milliseconds where it tells its length, else as long as reading it
    through takes, half a minute at most.

    ``track``: the number of the track that is meant; 0 for the one that a player chooses. Raises `UnusableFile`:
    MISSING, UNREADABLE, EMPTY (no bytes, or no sound in them), WRONG_KIND, DAMAGED, NO_AUDIO, ENCRYPTED.
    """
    name = os.fspath(path)
    regular_size(name)
    status = Path(name).stat()
    # what was written since is another file
    stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)
    return replace(_probed(str(Path(name).absolute()), track, stamp), path=name)


def with_holes(recording: Recording) -> Recording:
    """The description with its holes, for which the file may have to be read through. Raises `UnusableFile`."""
    if recording.holes is not None:
        return recording
    with opened(recording.path) as container:
        stream = sound_of(container, recording.path, recording.track)
        return replace(recording, holes=walk(container, stream, recording.size_bytes).holes)


@lru_cache(maxsize=_KEPT)
def _probed(name: str, track: int, stamp: tuple[int, ...]) -> Recording:
    size = stamp[0]
    with opened(name) as container:
        streams = sound_tracks(container)
        chosen = sound_of(container, name)
        stream = sound_of(container, name, track) if track else chosen
        if _is_encrypted(container, stream):
            raise UnusableFile(name, FileProblem.ENCRYPTED)
        declared = _declared_s(container)
        found = _length_by_tail(container, stream, declared)
        holes = _holes(container, stream)
        is_about = is_cut_off = False
        if found is None:
            found, holes, is_about, is_cut_off = _walked(name, size, _number(streams, stream), declared)
        if not found:
            raise UnusableFile(name, FileProblem.EMPTY)
        is_cut_off = is_cut_off or _missing_bytes(name, size) * found / size > _CUT_OFF_S
        is_mended = container.file is not None
        heard = sides(container, stream, found)
        found = _sounding(container, stream, found)
        return Recording(
            name,
            size,
            max(1, round(found * 1000)),
            _container_name(container, name),
            stream.codec_context.codec.canonical_name,
            any(not video.disposition & Disposition.attached_pic for video in container.streams.video),
            stream.rate,
            stream.channels,
            is_cut_off=is_cut_off,
            is_about=is_about,
            start_ms=_start_ms(container, stream),
            holes=holes,
            tracks=tuple(_track(number, one) for number, one in enumerate(streams, 1)),
            track=_number(streams, stream),
            chosen_track=_number(streams, chosen),
            is_mended=is_mended,
            sides_are_opposed=heard.are_opposed,
            sides_are_people=heard.are_people,
            recorded_on=recorded_on({**stream.metadata, **container.metadata}, name),
            is_indexed=not is_mended and declared is not None and _is_told(container, declared, found),
        )


def _number(streams: tuple[AudioStream, ...], stream: AudioStream) -> int:
    return [one.index for one in streams].index(stream.index) + 1


def _track(number: int, stream: AudioStream) -> SoundTrack:
    context: Any = stream.codec_context  # None where there is no decoder, which the library's types do not say
    if context is None:
        return SoundTrack(number, "", 0, 0)
    tags = {key.lower(): text for key, text in stream.metadata.items()}
    language, title = tags.get("language", ""), tags.get("title") or tags.get("handler_name", "")
    named = "" if title in _NO_TITLES else title
    return SoundTrack(
        number,
        context.codec.canonical_name,
        stream.rate,
        stream.channels,
        "" if language == "und" else language,
        named,
    )


def _start_ms(container: InputContainer, stream: AudioStream) -> int:
    if stream.start_time is None or stream.time_base is None:
        return 0
    return max(0, round((float(stream.start_time * stream.time_base) - start_of(container)) * 1000))


def _is_told(container: InputContainer, declared: float, length: float) -> bool:
    """Whether the container says by itself how long it is, and where each moment lies."""
    return container.format.name not in HEADERLESS and abs(declared - length) <= _SAME_S


def _holes(container: InputContainer, stream: AudioStream) -> tuple[Hole, ...] | None:
    return holes_by_index(container, stream) if container.format.name in MAY_HAVE_HOLES else ()


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
    with Path(name).open("rb") as file:
        return plain_name(container.format.name, file.read(64))


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


def _length_by_tail(container: InputContainer, stream: AudioStream, declared: float | None) -> float | None:
    """The length in seconds if the end of the file bears out what its header says, or nearly; else None.

    The pictures count too: they may outlast the sound, and a player shows them.
    """
    if declared is None or container.format.name in HEADERLESS:
        return None
    origin = start_of(container)
    others = [one for one in container.streams if one.index != stream.index and one.type in {"audio", "video"}]
    try:
        for one in others:
            one.discard = Discard.default
        container.seek(int(max(0.0, declared + origin - _TAIL_S) * MICROSECONDS))
        end = _last_end(container, _TAIL_PACKETS)
    except READ_ERRORS:
        return None
    finally:
        for one in others:
            one.discard = Discard.all
    if end is None:
        return None
    off = end - origin - declared
    if abs(off) <= _AGREES_S:
        return declared
    return end - origin if abs(off) <= _NEARLY_S else None


def _sounding(container: InputContainer, stream: AudioStream, length: float) -> float:
    """The length, without what the last packets of a recording of sound alone promise and do not hold."""
    is_alone = sum(one.type in {"audio", "video"} for one in container.streams) == 1
    if not is_alone or container.format.name in HEADERLESS:
        return length
    end = None
    try:
        container.seek(int((max(0.0, length - 1.0) + start_of(container)) * MICROSECONDS))
        for packet in container.demux(stream):
            for frame in packet.decode():
                if frame.pts is not None and frame.time_base:
                    end = float(frame.pts * frame.time_base) + frame.samples / frame.sample_rate - start_of(container)
    except (*READ_ERRORS, ValueError):
        return length
    return end if end is not None and _SILENCE_S < length - end <= _MOST_PADDING_S else length


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


def _walked(name: str, size: int, number: int, declared: float | None) -> tuple[float, tuple[Hole, ...], bool, bool]:
    """Length in seconds (0: there is none), holes, whether it is about, whether the end is missing; by a walk."""
    with opened(name) as container:
        found = walk(container, sound_of(container, name, number), size)
        is_told = container.format.name not in HEADERLESS - {"mp3"}
        has_head, late = container.format.name not in HEADERLESS, start_of(container)
    length = found.length_s
    # a header that agrees knows better about the silence that codecs add at both ends
    if declared is not None and is_told and abs(declared - length) <= _SAME_S:
        length = declared
    is_cut_off = False
    if declared is not None and has_head:
        doubt = declared * _RECKONED_SHARE if found.is_about else 0.0
        # Matroska declares its last time, wherever its clock starts
        is_cut_off = declared - length - late > max(_CUT_OFF_S, doubt)
    return length, found.holes, found.is_about, is_cut_off

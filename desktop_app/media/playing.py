"""What a player is given, so that it plays each moment of a recording when everybody else hears it.

A player goes by what a container says of itself: where that is nothing, or a guess (MP3, AAC, AMR, MPEG, what a browser
recorded), it seeks to the wrong place and takes the length for another. Such a recording is played from a copy of its
packets in a container with an index, which costs no more than reading it; what sounds otherwise than it lies in the
file, from a converted copy.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import av
import av.error

from desktop_app.domain.errors import UnusableFile
from desktop_app.domain.progress import Progress
from desktop_app.domain.recognition import ALL_TRACKS
from desktop_app.media.convert import convert
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.opening import opened, sound_of
from desktop_app.media.packets import laid
from desktop_app.media.probe import Recording, probe

_SAME_MS = 150
_CHECK_EVERY = 4096
_INTO = {"aac": (("mp4", ".m4a"), ("matroska", ".mka"))}
_INTO_OTHERS = (("matroska", ".mka"), ("mov", ".mov"))


@dataclass(frozen=True, slots=True)
class Playing:
    """``source``: the file that is played, the recording or a copy. ``length_ms``: of the recording. ``track``: which
    of the tracks with sound in ``source`` is played, from 0; −1 where there is no choice."""

    source: str
    length_ms: int
    track: int = -1


def playing(path: str | Path, track: int, folder: Path, progress: Progress) -> Playing:
    """What to play of a recording; copies come into ``folder``, which is made where it is not there.

    ``track`` as in `pcm.blocks`. Raises `UnusableFile`, `StorageError` and `Cancelled`.
    """
    recording = probe(path, max(0, track))
    is_choice = len(recording.tracks) > 1
    if track == ALL_TRACKS or recording.is_mended or recording.sides_are_opposed:
        return Playing(_converted(recording, track, folder, progress), recording.duration_ms)
    if recording.is_indexed:
        return Playing(os.fspath(path), recording.duration_ms, recording.track - 1 if is_choice else -1)
    source = _copied(recording, folder, progress) or _converted(recording, track, folder, progress)
    return Playing(source, recording.duration_ms)


def _converted(recording: Recording, track: int, folder: Path, progress: Progress) -> str:
    target = _target(recording, track, folder, ".flac")
    if not target.exists():
        convert(recording.path, target, track=track, progress=progress)
    return str(target)


def _copied(recording: Recording, folder: Path, progress: Progress) -> str:
    """A copy of the packets; "" where no container with an index takes this codec."""
    for muxer, suffix in _INTO.get(recording.audio_codec or "", _INTO_OTHERS):
        target = _target(recording, recording.track, folder, suffix)
        if target.exists():
            return str(target)
        part = target.with_name(f"{target.name}.part")
        try:
            _copy(recording, part, muxer, progress)
            if abs(probe(part).duration_ms - recording.duration_ms) <= _SAME_MS:
                part.replace(target)
                return str(target)
        except (OSError, ValueError, av.error.FFmpegError, UnusableFile):
            pass
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return ""


def _copy(recording: Recording, target: Path, muxer: str, progress: Progress) -> None:
    with (
        opened(recording.path) as source,
        closing(av.open("file:" + str(target.absolute()), "w", format=muxer)) as output,
    ):
        stream = sound_of(source, recording.path, recording.track)
        copied = output.add_stream_from_template(stream)
        for count, packet in enumerate(laid(source, stream)):
            if count % _CHECK_EVERY == 0:
                progress.check()
            packet.stream = copied
            output.mux_one(packet)


def _target(recording: Recording, track: int, folder: Path, suffix: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{fingerprint(recording.path)}-{track}{suffix}"

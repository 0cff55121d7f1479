"""Opens recordings, and says plainly why one cannot be opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import av
import av.error
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Discard

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.containers import READ
from desktop_app.media.regular_file import regular_size
from desktop_app.media.signatures import HEAD_BYTES, RECORDING_EXTENSIONS, FileKind, signature
from desktop_app.media.wave_head import mended

READ_ERRORS = (av.error.FFmpegError, IndexError)
"""What reading packets raises. IndexError: at the end the library looks for tracks that appeared only on the way."""

MICROSECONDS = 1_000_000
MIN_RATE, MAX_RATE = 1_000, 768_000
MAX_CHANNELS = 64


@contextmanager
def opened(path: str | Path) -> Iterator[InputContainer]:
    """Open a recording for reading.

    Raises `UnusableFile`: as `regular_size`, and WRONG_KIND or DAMAGED where no container can be made out.
    """
    regular_size(path)
    name = os.fspath(path)
    whole = mended(path)
    try:
        # "file:" keeps a colon in a name from being read as a protocol; tags are often in an old Korean encoding
        container = av.open(
            whole or "file:" + str(Path(name).absolute()),
            "r",
            metadata_errors="replace",
            container_options={"format_whitelist": READ, "protocol_whitelist": "file"},
        )
    except (av.error.FFmpegError, ValueError, OverflowError) as error:
        if whole is not None:
            whole.close()
        raise UnusableFile(name, _problem(name)) from error
    with closing(container), whole or nullcontext():
        yield container


def _problem(name: str) -> FileProblem:
    """Why a file that is there could not be opened: it is broken, or it is something else altogether."""
    try:
        with Path(name).open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        return FileProblem.UNREADABLE
    if signature(head) is FileKind.RECORDING:
        return FileProblem.DAMAGED
    blank = not head.strip(b"\0") and Path(name).suffix.lower() in RECORDING_EXTENSIONS
    return FileProblem.DAMAGED if blank else FileProblem.WRONG_KIND


def sound_tracks(container: InputContainer) -> tuple[AudioStream, ...]:
    """The tracks with sound, in their order in the file."""
    return tuple(stream for stream in container.streams.audio if isinstance(stream, AudioStream))


def sound_of(container: InputContainer, path: str | Path, track: int = 0) -> AudioStream:
    """One track with sound; the other tracks are not read from now on.

    ``track``: its number among those with sound, from 1; 0 (and one that is not there) for the one that a player
    chooses. Raises `UnusableFile`: NO_AUDIO, ENCRYPTED, WRONG_KIND (no decoder) or DAMAGED.
    """
    name = os.fspath(path)
    if not container.streams:
        raise UnusableFile(name, _problem(name))
    tracks = sound_tracks(container)
    if 0 < track <= len(tracks):
        stream = tracks[track - 1]
    else:
        best = container.streams.best("audio")
        if not isinstance(best, AudioStream):
            best = next(iter(tracks), None)
        if best is None:
            raise UnusableFile(name, FileProblem.NO_AUDIO)
        stream = best
    context: Any = stream.codec_context  # None where there is no decoder, which the library's types do not say
    if context is None:
        raise UnusableFile(name, FileProblem.WRONG_KIND)
    if _tag(stream) in {"enca", "drms"}:
        raise UnusableFile(name, FileProblem.ENCRYPTED)
    if not MIN_RATE <= stream.rate <= MAX_RATE or not 0 < stream.channels <= MAX_CHANNELS:
        raise UnusableFile(name, _problem(name))
    for one in container.streams:
        one.discard = Discard.default if one.index == stream.index else Discard.all
    return stream


def _tag(stream: AudioStream) -> str:
    """The container's own mark of a codec, where it is one in letters: in AVI and WAV it is a number of two bytes."""
    try:
        return stream.codec_tag
    except UnicodeDecodeError:
        return ""


def start_of(container: InputContainer) -> float:
    """The time in seconds at which a recording's own clock starts; players call it 0."""
    # a negative start is a codec's run-in that decoding drops
    return max(0.0, (container.start_time or 0) / MICROSECONDS)

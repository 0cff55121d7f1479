"""Opens recordings, and says plainly why one cannot be opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import av
import av.error
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Discard

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.signatures import HEAD_BYTES, RECORDING_EXTENSIONS, FileKind, signature

# Playlists and scripts (HLS, concat, SDP, DASH …) are left out on purpose: they make the reader open other files.
_FORMATS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,wav,w64,flac,mp3,aac,ac3,eac3,ogg,avi,asf,flv,amr,amrnb,amrwb,aiff,caf,au,"
    "wv,ape,mpeg,mpegts,mpegvideo"
)
UNTIMED = frozenset({"mp3", "aac", "ac3", "eac3", "amr", "amrnb", "amrwb"})
"""Containers that hold no time stamps; the reader makes some up by counting."""

HEADERLESS = UNTIMED | {"mpeg", "mpegts", "flv"}
"""Containers without an index: their declared length is a guess, and seeking in them misses."""

READ_ERRORS = (av.error.FFmpegError, IndexError)
"""What reading packets raises. IndexError: at the end the library looks for tracks that appeared only on the way."""

MICROSECONDS = 1_000_000
MIN_RATE, MAX_RATE = 1_000, 768_000
MAX_CHANNELS = 64


def regular_size(path: str | Path) -> int:
    """The size of a readable, non-empty, ordinary file in bytes.

    Raises `UnusableFile`: MISSING, UNREADABLE (a folder, a device, no permission) or EMPTY.
    """
    name = os.fspath(path)
    try:
        status = os.stat(name)  # noqa: PTH116 - one call for a name that may not be a valid path at all
        if not stat.S_ISREG(status.st_mode):
            # a pipe or a device would be waited for
            raise UnusableFile(name, FileProblem.UNREADABLE)
        with Path(name).open("rb"):
            pass
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise UnusableFile(name, FileProblem.MISSING) from error
    except OSError as error:
        raise UnusableFile(name, FileProblem.UNREADABLE) from error
    if status.st_size == 0:
        raise UnusableFile(name, FileProblem.EMPTY)
    return status.st_size


@contextmanager
def opened(path: str | Path) -> Iterator[InputContainer]:
    """Open a recording for reading.

    Raises `UnusableFile`: as `regular_size`, and WRONG_KIND or DAMAGED where no container can be made out.
    """
    regular_size(path)
    name = os.fspath(path)
    try:
        # "file:" keeps a colon in a name from being read as a protocol; tags are often in an old Korean encoding
        container = av.open(
            "file:" + str(Path(name).absolute()),
            metadata_errors="replace",
            container_options={"format_whitelist": _FORMATS, "protocol_whitelist": "file"},
        )
    except (av.error.FFmpegError, ValueError, OverflowError) as error:
        raise UnusableFile(name, _problem(name)) from error
    with closing(container):
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


def sound_of(container: InputContainer, path: str | Path) -> AudioStream:
    """The audio track that a player would choose; the other tracks are not read from now on.

    Raises `UnusableFile`: NO_AUDIO, ENCRYPTED, WRONG_KIND (no decoder) or DAMAGED.
    """
    name = os.fspath(path)
    if not container.streams:
        raise UnusableFile(name, _problem(name))
    stream = container.streams.best("audio") or next(iter(container.streams.audio), None)
    if not isinstance(stream, AudioStream):
        raise UnusableFile(name, FileProblem.NO_AUDIO)
    context: Any = stream.codec_context  # None where there is no decoder, which the library's types do not say
    if context is None:
        raise UnusableFile(name, FileProblem.WRONG_KIND)
    if stream.codec_tag in {"enca", "drms"}:
        raise UnusableFile(name, FileProblem.ENCRYPTED)
    if not MIN_RATE <= stream.rate <= MAX_RATE or not 0 < stream.channels <= MAX_CHANNELS:
        raise UnusableFile(name, _problem(name))
    for other in container.streams:
        if other.index != stream.index:
            other.discard = Discard.all
    return stream


def start_of(container: InputContainer) -> float:
    """The time in seconds at which a recording's own clock starts; players call it 0."""
    # a negative start is a codec's run-in that decoding drops
    return max(0.0, (container.start_time or 0) / MICROSECONDS)


def declared_ms(path: str | Path) -> int:
    """The length that a recording's header claims, 0 where it claims none. Good for progress, not for decisions.

    Raises `UnusableFile` as `opened`.
    """
    with opened(path) as container:
        return max(0, container.duration or 0) * 1000 // MICROSECONDS

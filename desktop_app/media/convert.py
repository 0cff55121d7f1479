"""Turns any recording, or a stretch of one, into what every speech service takes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Literal

import av
import av.error
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame

from desktop_app.domain.errors import FileProblem, StorageError, StorageProblem, UnusableFile
from desktop_app.domain.progress import Progress
from desktop_app.media.pcm import SPEECH_RATE, blocks
from desktop_app.media.probe import probe

Format = Literal["flac", "wav", "mp3"]
_CODECS: dict[Format, tuple[Literal["flac", "pcm_s16le", "libmp3lame"], Literal["s16", "s16p"]]] = {
    "flac": ("flac", "s16"),
    "wav": ("pcm_s16le", "s16"),
    "mp3": ("libmp3lame", "s16p"),
}
"""The encoder of each, and how it wants its samples."""
_MP3_BITS_PER_S = 32_000
"""Every word is understood, and an hour of it goes into a letter (14 MB). The same all along, so that players find a
place in it to the hundredth."""


def convert(
    path: str | Path,
    target: str | Path,
    *,
    start_ms: int = 0,
    end_ms: int | None = None,
    track: int = 0,
    format: Format = "flac",  # noqa: A002 - the word everyone expects, and a keyword only
    muted: Sequence[tuple[int, int]] = (),
    progress: Progress,
) -> int:
    """Write the sound between two times to ``target`` as 16 kHz mono, cut to the sample; the length in ms.

    ``track`` as in `probe`. ``muted``: times of the stretch at which nothing is to be heard, in ms. The target appears
    only when it is whole; cancelled or failed, nothing is left behind. Memory does not grow with the length. Progress
    is in milliseconds of the stretch. Raises `UnusableFile` (EMPTY if the stretch holds no sound), `StorageError`
    (FULL, DENIED, OTHER) and `Cancelled`.
    """
    place = Path(target)
    progress.check()
    whole = probe(path, track).duration_ms
    total_ms = max(0, (whole if end_ms is None else min(end_ms, whole)) - start_ms)
    try:
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=place.parent)
        os.close(handle)
        try:
            sound = _muted(blocks(path, start_ms=start_ms, end_ms=end_ms, track=track), muted)
            count = _write(sound, temporary, format, total_ms, progress)
            if not count:
                raise UnusableFile(os.fspath(path), FileProblem.EMPTY)
            Path(temporary).replace(place)
        finally:
            with suppress(FileNotFoundError):
                Path(temporary).unlink()
    except (OSError, av.error.FFmpegError) as error:
        raise StorageError(os.fspath(target), StorageProblem.of(error)) from error
    return count * 1000 // SPEECH_RATE


def _muted(sound: Iterator[npt.NDArray[np.int16]], times: Sequence[tuple[int, int]]) -> Iterator[npt.NDArray[np.int16]]:
    at = 0
    for given in sound:
        block = given
        for start_ms, end_ms in times:
            start, end = (ms * SPEECH_RATE // 1000 - at for ms in (start_ms, end_ms))
            if start < len(block) and end > 0:
                block = block.copy() if block is given else block
                block[max(start, 0) : end] = 0
        at += len(block)
        yield block


def _write(sound: Iterator[npt.NDArray[np.int16]], target: str, form: Format, total_ms: int, progress: Progress) -> int:
    """Encode the sound into a file; the number of samples."""
    count = 0
    with closing(av.open("file:" + str(Path(target).absolute()), "w", format=form)) as output:
        codec, samples = _CODECS[form]
        stream = output.add_stream(codec, rate=SPEECH_RATE)
        stream.layout, stream.format = "mono", samples
        if form == "mp3":
            stream.bit_rate = _MP3_BITS_PER_S
        for block in sound:
            progress.check()
            frame = AudioFrame.from_ndarray(np.ascontiguousarray(block)[np.newaxis], format=samples, layout="mono")
            frame.sample_rate = SPEECH_RATE
            frame.pts = count
            output.mux(stream.encode(frame))
            count += len(block)
            done_ms = count * 1000 // SPEECH_RATE
            progress.report(min(done_ms, total_ms), total_ms)
        if count:
            output.mux(stream.encode(None))
    progress.report(total_ms, total_ms)
    return count

"""What is sent of a recording: whole or in pieces, as it is or converted, its answer waited for at once or later."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.domain.errors import FileProblem, Service, UnusableFile
from desktop_app.domain.job import Job, Piece
from desktop_app.domain.progress import Progress
from desktop_app.domain.recognition import Completion, Source, SpeechOptions
from desktop_app.media.convert import convert
from desktop_app.media.probe import Recording, probe
from desktop_app.media.silence import split_points
from desktop_app.services.limits import SPEECH, Verdict, verdict

SYNC_UP_TO_MS = 3 * 60_000
"""`Completion.AUTO`: up to here the answer is waited for in the same call; beyond, the gateway may time out."""

SPLIT_MARGIN_MS = 500
"""How much shorter a piece is than what the service takes: a converted one may be a little longer than was asked."""


def completion_of(options: SpeechOptions, duration_ms: int) -> Completion:
    """Whether the answer to a recording of this length is waited for in the call that sends it."""
    if options.service is Service.CSR:
        return Completion.SYNC
    if options.service is Service.NHN_STT:
        # A file is answered in its own call, an address never is.
        is_sent = options.source is Source.UPLOAD and not options.through_storage
        return Completion.SYNC if is_sent else Completion.ASYNC
    if options.completion is not Completion.AUTO:
        return options.completion
    if options.service is Service.LOCAL:
        # Its lines come as they are recognised, and it goes on after a restart: both need a token.
        return Completion.ASYNC
    is_short = options.source is Source.UPLOAD and duration_ms <= SYNC_UP_TO_MS
    return Completion.SYNC if is_short else Completion.ASYNC


def fits(recording: Recording, options: SpeechOptions) -> Verdict:
    """How a recording is made to fit its service. Raises UnusableFile where it cannot be."""
    return verdict(
        options.service,
        completion_of(options, recording.duration_ms),
        path=str(recording.path),
        size_bytes=recording.size_bytes,
        duration_ms=recording.duration_ms,
        container=recording.container,
        audio_codec=recording.audio_codec,
    )


def pieces_of(
    recording: Recording, options: SpeechOptions, progress: Progress, on_split: Callable[[], None]
) -> tuple[Piece, ...]:
    """The pieces of a recording, cut at silences. ``on_split`` is told before a long one is listened through."""
    split_ms = fits(recording, options).split_ms
    if not split_ms:
        return (Piece(0, recording.duration_ms),)
    on_split()
    shortest_ms = SPEECH[options.service].min_ms + SPLIT_MARGIN_MS
    points = split_points(recording.path, split_ms - SPLIT_MARGIN_MS, progress, shortest_ms=shortest_ms)
    return tuple(Piece(start, end) for start, end in points)


@contextmanager
def prepared(
    job: Job, piece: Piece, scratch: Path, progress: Progress, on_convert: Callable[[], None]
) -> Iterator[str]:
    """What to send for a piece: the recording itself (or URL, or key), or a converted part, which goes with the block.

    ``on_convert`` is told before a part is made. Raises UnusableFile where another recording lies there now.
    """
    if not job.is_file:
        yield job.source
        return
    path = Path(job.source)
    recording = probe(path)
    if job.duration_ms and abs(recording.duration_ms - job.duration_ms) > 1000:
        raise UnusableFile(str(path), FileProblem.DAMAGED)
    is_whole = len(job.pieces) == 1
    # A head that speaks of more than there is is not for a service to stumble over.
    if is_whole and not (fits(recording, job.speech).convert or recording.is_cut_off):
        yield str(path)
        return
    on_convert()
    scratch.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=scratch, prefix="piece-"))
    try:
        target = folder / f"{path.stem}.flac"
        convert(path, target, start_ms=piece.start_ms, end_ms=None if is_whole else piece.end_ms, progress=progress)
        yield str(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)

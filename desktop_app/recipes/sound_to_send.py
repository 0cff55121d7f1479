"""What is sent of a recording: whole or in pieces, as it is or converted, its answer waited for at once or later."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.calls import Part, on_tracks
from desktop_app.domain.errors import FileProblem, Service, UnusableFile
from desktop_app.domain.job import Job, Piece
from desktop_app.domain.progress import Progress
from desktop_app.domain.recognition import ALL_TRACKS, Completion, Source, SpeechOptions
from desktop_app.media.convert import convert
from desktop_app.media.probe import Recording, probe, with_holes
from desktop_app.media.silence import split_points
from desktop_app.services.limits import CONVERTED_BYTES_PER_S, SPEECH, Verdict, verdict
from desktop_app.storage.files import check_room
from desktop_app.storage.problems import translated

SYNC_UP_TO_MS = 3 * 60_000
"""`Completion.AUTO`: up to here the answer is waited for in the same call; beyond, the gateway may time out."""

SPLIT_MARGIN_MS = 500
"""How much shorter a piece is than what the service takes: a converted one may be a little longer than was asked."""


CSR_RATE = 16_000
"""As many samples a second CSR wants at least (CSR in practice); a telephone call has half as many."""


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


def looked_at(path: str | Path, options: SpeechOptions) -> Recording:
    """The recording, of which the track is meant that these wishes name. Raises UnusableFile."""
    return probe(path, options.track)


def heard_track(recording: Recording, options: SpeechOptions) -> int:
    """The track that is heard: its number, or ALL_TRACKS where each is a person of its own."""
    is_all = options.track == ALL_TRACKS or (options.people_apart and len(recording.tracks) > 1)
    return ALL_TRACKS if is_all else recording.track


def heard_tracks(recording: Recording, options: SpeechOptions) -> frozenset[int]:
    """The numbers of all tracks that are heard."""
    track = heard_track(recording, options)
    return frozenset(one.number for one in recording.tracks) if track == ALL_TRACKS else frozenset({track})


def part_of(recording: Recording, options: SpeechOptions, start_ms: int, end_ms: int) -> Part:
    """Which part of its content this stretch of it is, as the ledger has it; empty for all of it."""
    part = ((start_ms, end_ms),) if end_ms > start_ms else ()
    return on_tracks(part, heard_tracks(recording, options), played=recording.chosen_track)


def holds_people_apart(recording: Recording, options: SpeechOptions) -> bool:
    """Whether each track of it, or each side, is to be taken for a person of its own."""
    return options.people_apart and (len(recording.tracks) > 1 or recording.channels == 2)


def fits(recording: Recording, options: SpeechOptions) -> Verdict:
    """How a recording is made to fit its service. Raises UnusableFile where it cannot be."""
    found = verdict(
        options.service,
        completion_of(options, recording.duration_ms),
        path=str(recording.path),
        size_bytes=recording.size_bytes,
        duration_ms=recording.duration_ms,
        container=recording.container,
        audio_codec=recording.audio_codec,
        is_plain=recording.is_plain,
    )
    # A head that speaks of more than there is is not for a service to stumble over, nor is a choice of tracks.
    is_another = heard_track(recording, options) != recording.chosen_track
    is_too_coarse = options.service is Service.CSR and recording.sample_rate < CSR_RATE
    is_wrong = recording.is_cut_off or recording.is_mended or is_another or is_too_coarse
    return replace(found, convert=found.convert or is_wrong)


def pieces_of(
    recording: Recording, options: SpeechOptions, progress: Progress, on_split: Callable[[], None]
) -> tuple[Piece, ...]:
    """The pieces of a recording, cut at silences. ``on_split`` is told before a long one is listened through."""
    split_ms = fits(recording, options).split_ms
    if not split_ms:
        return (Piece(0, recording.duration_ms),)
    on_split()
    shortest_ms = SPEECH[options.service].min_ms + SPLIT_MARGIN_MS
    points = split_points(
        recording.path, split_ms - SPLIT_MARGIN_MS, progress, shortest_ms=shortest_ms, track=recording.track
    )
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
    recording = looked_at(path, job.speech)
    if job.duration_ms and abs(recording.duration_ms - job.duration_ms) > 1000:
        raise UnusableFile(str(path), FileProblem.EXCHANGED)
    is_whole = len(job.pieces) == 1
    if is_whole and not SPEECH[job.speech.service].reads_as_we_do:
        recording = with_holes(recording)
    if is_whole and not fits(recording, job.speech).convert:
        yield str(path)
        return
    on_convert()
    with translated(scratch):
        scratch.mkdir(parents=True, exist_ok=True)
        length_ms = (recording.duration_ms if is_whole else piece.end_ms) - piece.start_ms
        check_room(scratch, length_ms * CONVERTED_BYTES_PER_S // 1000)
        folder = Path(tempfile.mkdtemp(dir=scratch, prefix="piece-"))
    try:
        target = folder / f"{path.stem}.flac"
        convert(
            path,
            target,
            start_ms=piece.start_ms,
            end_ms=None if is_whole else piece.end_ms,
            track=heard_track(recording, job.speech),
            progress=progress,
        )
        yield str(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)

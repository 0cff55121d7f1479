"""What a job for a recording says of each of its calls, and of its transcript."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.calls import Call, CallOf, Part
from desktop_app.domain.errors import UnusableFile
from desktop_app.domain.job import Job, Piece
from desktop_app.domain.transcript import Transcript
from desktop_app.media.content_hash import content_hash
from desktop_app.recipes.sound_to_send import heard_track, looked_at, part_of


def call_of(job: Job, index: int, sent: str) -> Call:
    """The call of a piece as it is written down. ``sent``: the file that leaves, if one does. Raises UnusableFile."""
    piece = job.pieces[index]
    content = job.content
    return Call(
        job.speech.service,
        CallOf.RECORDING,
        content,
        _part_of(job, piece),
        content if sent == job.source else content_hash(sent) if sent else "",
        job.id,
        index,
        milliseconds=piece.end_ms - piece.start_ms,
    )


def _part_of(job: Job, piece: Piece) -> Part:
    options = job.speech
    if job.is_file and (options.track or options.people_apart):
        return part_of(looked_at(job.source, options), options, piece.start_ms, piece.end_ms)
    return ((piece.start_ms, piece.end_ms),) if piece.end_ms > piece.start_ms else ()


def described(transcript: Transcript, job: Job) -> Transcript:
    """The transcript of a recording with what its job knows of it."""
    transcript = replace(
        transcript,
        title=job.title,
        language=job.speech.language,
        service=str(job.speech.service),
        duration_ms=max(job.duration_ms, transcript.duration_ms),
    )
    if not job.is_file:
        return transcript
    try:
        recording = looked_at(job.source, job.speech)
    except UnusableFile:
        # it was moved meanwhile; what is paid for is kept all the same
        return transcript
    track = heard_track(recording, job.speech)
    is_another = track != recording.chosen_track
    return replace(transcript, recorded_on=recording.recorded_on, track=track if is_another else 0)

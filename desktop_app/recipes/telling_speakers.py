"""Speakers for the transcripts of services that give none, told apart on this computer."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.errors import AppError, Cancelled, Service, UnusableFile
from desktop_app.domain.job import Job
from desktop_app.domain.progress import Progress
from desktop_app.domain.recognition import Source
from desktop_app.domain.told_speakers import Turn, Turns, spans_of, with_people, with_speakers
from desktop_app.domain.transcript import Transcript
from desktop_app.media.loudest import loudest
from desktop_app.recipes.sound_to_send import holds_people_apart, looked_at

log = logging.getLogger(__name__)

SPEAKERS_NOT_TOLD = "speakers-not-told"
"""The job's remark that the speakers could not be told apart on this computer, so that the transcript has none."""

WITHOUT_SPEAKERS = frozenset({Service.CSR, Service.NHN_STT})
"""The services that say nothing of speakers."""


def told(transcript: Transcript, job: Job, turns: Turns | None, progress: Progress) -> Transcript | None:
    """The transcript with suggested speakers, where they are wanted and nobody else gives them, else as it is.

    None where they could not be told apart: that is no reason to lose what was recognised. Raises Cancelled.
    """
    wishes = job.speech
    if _are_apart(job):
        return _by_track(transcript, job, progress)
    if not wishes.diarization or wishes.service not in WITHOUT_SPEAKERS or wishes.source is not Source.UPLOAD:
        return transcript
    if turns is None or not (spans := spans_of(transcript)):
        return transcript
    path = str(Path(job.source).absolute())
    try:
        found = turns(path, spans, wishes.speakers_min, wishes.speakers_max, progress, track=wishes.track)
    except Cancelled:
        raise
    except AppError:
        log.warning("the speakers could not be told apart", exc_info=True)
        return None
    return with_speakers(transcript, found)


def _are_apart(job: Job) -> bool:
    if not job.speech.people_apart or job.speech.source is not Source.UPLOAD:
        return False
    try:
        return holds_people_apart(looked_at(job.source, job.speech), job.speech)
    except UnusableFile:
        return False


def _by_track(transcript: Transcript, job: Job, progress: Progress) -> Transcript | None:
    """The transcript with the speakers that their tracks or sides tell; None where it could not be listened to."""
    spans = spans_of(transcript)
    try:
        numbers = loudest(job.source, spans, progress, track=job.speech.track)
    except UnusableFile:
        log.warning("the tracks could not be listened to", exc_info=True)
        return None
    turns = [Turn(*span, number) for span, number in zip(spans, numbers, strict=True)]
    # what a service guessed by the voices counts for less
    nobody = tuple(replace(segment, speaker=None) for segment in transcript.segments)
    transcript = replace(transcript, speakers=(), segments=nobody)
    if job.speech.people:
        return with_people(transcript, turns, job.speech.people)
    return with_speakers(transcript, turns)

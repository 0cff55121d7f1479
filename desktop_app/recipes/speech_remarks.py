"""What a job for a recording remarks, beside its transcript: what a person wants to know, and may choose otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.domain.recognition import SpeechOptions
from desktop_app.media.probe import Recording
from desktop_app.recipes.sound_to_send import heard_track
from desktop_app.services.clova_speech_wire import sounds_like

END_MISSING = "end-missing"
"""The job's remark that the recording is cut off, so that the transcript ends before its time."""

SOUNDS_LIKE = "sounds-like-"
"""How the job's remark begins that the recording is in another language, which follows."""

SILENCE = "silence"
"""The job's remark that a part was not sent, as nothing can be heard in it."""

OTHER_TRACKS = "other-tracks-"
"""How the job's remark begins that the file has further tracks with sound: the one that was heard, and how many."""

MAYBE_SIDES = "maybe-sides"
"""The job's remark that each side of the recording seems to be one person, which nobody asked for."""

SPEAKERS_OFF = "speakers-off"
"""The job's remark that the service's domain does not tell speakers apart, so that the transcript has none."""


def remarks_on(recording: Recording, options: SpeechOptions) -> Iterator[str]:
    """What is to be said of a recording before it is sent."""
    if recording.is_cut_off:
        yield END_MISSING
    track = heard_track(recording, options)
    if len(recording.tracks) > 1 and track > 0:
        yield f"{OTHER_TRACKS}{track}-{len(recording.tracks)}"
    if recording.sides_are_people and not options.people_apart:
        yield MAYBE_SIDES


def remarks_on_language(answers: Iterable[bytes]) -> tuple[str, ...]:
    """That this computer heard another language in a recording than the one that was named."""
    return tuple(sorted({f"{SOUNDS_LIKE}{language}" for language in map(sounds_like, answers) if language}))

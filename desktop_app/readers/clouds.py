"""The answers of cloud services that the program does not send to itself, each known by its own marks."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.readers.assemblyai import assemblyai_of, is_assemblyai
from desktop_app.readers.aws_transcribe import aws_transcribe_of, is_aws_transcribe
from desktop_app.readers.azure_speech import azure_speech_of, is_azure_speech
from desktop_app.readers.deepgram import deepgram_of, is_deepgram
from desktop_app.readers.google_speech import google_speech_of, is_google_speech
from desktop_app.readers.passages import Found
from desktop_app.readers.returnzero import is_returnzero, returnzero_of
from desktop_app.readers.whisper import is_whisper, whisper_of

_KINDS: tuple[tuple[Callable[[object], bool], Callable[[object], Found]], ...] = (
    (is_aws_transcribe, aws_transcribe_of),
    (is_returnzero, returnzero_of),
    (is_deepgram, deepgram_of),
    (is_azure_speech, azure_speech_of),
    (is_google_speech, google_speech_of),
    (is_whisper, whisper_of),
    (is_assemblyai, assemblyai_of),
)


def reader_of(value: object) -> Callable[[object], Found] | None:
    """The reader of a JSON value of another program or service; None where no mark says what it is."""
    return next((read for is_so, read in _KINDS if is_so(value)), None)

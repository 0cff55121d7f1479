"""What the recipes for speech need of a service and of the library."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from desktop_app.domain.progress import Progress
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.transcript import Transcript
from desktop_app.recipes.calls import JobAnswers
from desktop_app.recipes.lines_as_they_come import LinesDesk
from desktop_app.services.clova_speech import TIMED_OUT, TOKEN_INVALID
from desktop_app.services.nhn_stt import FAILED, UNKNOWN_TASK

UNKNOWN = frozenset({TOKEN_INVALID, UNKNOWN_TASK})
"""Codes by which a service says that it does not know a token (any more)."""
ENDED = frozenset({FAILED, TIMED_OUT}) | UNKNOWN
"""Codes by which it says that what was accepted ended without a result."""


class SpeechService(Protocol):
    """A client of one service that recognises speech."""

    def recognise(self, source: str, options: SpeechOptions, progress: Progress) -> bytes:
        """Send and wait for the answer in one call."""

    def submit(self, source: str, options: SpeechOptions, progress: Progress) -> str:
        """Send and return the token of the accepted call."""

    def wait(self, token: str, progress: Progress) -> bytes:
        """Wait for the answer of an accepted call."""

    def transcript(
        self, answer: bytes, *, title: str, offset_ms: int = 0, piece: int = 0, duration_ms: int = 0
    ) -> Transcript:
        """What an answer says, its times moved by ``offset_ms``. ``duration_ms``: of the piece, for a service that
        tells no times."""

    def close(self) -> None:
        """Let go of the connections."""


@runtime_checkable
class Retrying(Protocol):
    """A client whose accepted calls can be begun again after they failed."""

    def retry(self, token: str, progress: Progress) -> str:
        """Begin again; returns the token that counts from now on."""


class TranscriptStore(JobAnswers, Protocol):
    """What the recipe needs of the library."""

    def add_transcript(
        self,
        transcript: Transcript,
        recognised: Transcript | None,
        answers: tuple[tuple[int, bytes], ...],
        media: str,
        media_hash: str,
        document_id: str,
        *,
        options: SpeechOptions | None = None,
        content: str = "",
    ) -> str:
        """Keep a document; the same ``document_id`` twice keeps the first. ``recognised``: None for one of which
        that is still to come. ``options``: what was asked of the service. ``content``: the recording's SHA-256."""

    @property
    def running(self) -> LinesDesk:
        """The documents that are still being recognised."""

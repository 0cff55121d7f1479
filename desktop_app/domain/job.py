"""A job: one file on its way through a service, as it is kept across restarts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from desktop_app.domain.errors import FileProblem, Service
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import LONGEST_SYNC_MS, RESULT_ELSEWHERE, Source, SpeechOptions
from desktop_app.domain.straightening import Straightening


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    CONVERTING = "converting"
    UPLOADING = "uploading"
    RECOGNISING = "recognising"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    CUT_OFF = "cut-off"
    """Broken off while sending: it may have been accepted, so a person decides whether it is sent again."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens without a person."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.CUT_OFF)


class PieceState(StrEnum):
    """Where one call of a job stands. Kept before and after each step, so that nothing is paid twice."""

    PENDING = "pending"
    SENDING = "sending"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    FAILED = "failed"
    """Accepted, but the service ended it without a result: the next try begins it again."""
    UNUSABLE = "unusable"
    """Not sent: these pages of the file are broken."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part that is sent in one call. Times are milliseconds of the whole recording.

    ``pages``: of a scan, the numbers of its pages from 1, one behind the other; a later piece with the same pages is
    another try. Empty for a picture at an address, of which nothing is known. ``problem``: why they are UNUSABLE.
    ``sizes``: the width and height of each page in the pixels that were sent; empty where the service says.
    ``from_file``: these pages hold their text already, which is taken: nothing is sent.
    ``straightening``: the photo of the page was straightened so before it was sent, and the answer tells of that.
    """

    start_ms: int
    end_ms: int
    state: PieceState = PieceState.PENDING
    token: str = ""
    pages: tuple[int, ...] = ()
    problem: FileProblem | None = None
    sizes: tuple[tuple[float, float], ...] = ()
    from_file: bool = False
    straightening: Straightening | None = None


@dataclass(frozen=True, slots=True)
class JobFailure:
    """Why a job failed: the class of the error tree, and its facts."""

    error: str
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Job:
    """One file on its way. ``source``: a path, URL or key. ``pieces`` are empty until the recording was looked at.

    ``created_at`` and ``updated_at`` are seconds since 1970, UTC. ``document_id`` is set once the document is kept.
    ``notes``: remarks for the user that are no failure, by their wording key (for example ``speakers-off``).
    ``media_hash``: the fingerprint of the file for which the pieces were planned; empty for what is fetched.
    ``content``: by what the ledger of calls knows what is sent, see `calls`; empty until it was looked at.
    ``sends_again``: a person knows that the same was sent before, and wants it sent all the same.
    ``options`` tell a recording (SpeechOptions) from a scan (ReadingOptions). ``pages``: of a scan, the numbers of
    those that are wanted, from 1; all of them where there are none.
    """

    id: str
    source: str
    options: SpeechOptions | ReadingOptions
    title: str
    state: JobState = JobState.WAITING
    pieces: tuple[Piece, ...] = ()
    document_id: str = ""
    failure: JobFailure | None = None
    notes: tuple[str, ...] = ()
    duration_ms: int = 0
    media_hash: str = ""
    content: str = ""
    sends_again: bool = False
    created_at: float = 0.0
    updated_at: float = 0.0
    pages: tuple[int, ...] = ()

    @property
    def is_scan(self) -> bool:
        """Whether it is a scan that is read, not a recording."""
        return isinstance(self.options, ReadingOptions)

    @property
    def is_file(self) -> bool:
        """Whether its source is a file of this computer, not an address or a key that the service fetches."""
        if isinstance(self.options, SpeechOptions):
            return self.options.source is Source.UPLOAD
        return not self.source.startswith(("http://", "https://"))

    @property
    def speech(self) -> SpeechOptions:
        """The wishes for a recording. Raises TypeError for a scan."""
        if not isinstance(self.options, SpeechOptions):
            raise TypeError("a scan's job")
        return self.options

    @property
    def reading(self) -> ReadingOptions:
        """The wishes for a scan. Raises TypeError for a recording."""
        if not isinstance(self.options, ReadingOptions):
            raise TypeError("a recording's job")
        return self.options

    @property
    def may_be_answered_at_once(self) -> bool:
        """Whether its results lie where they may not be fetched from, so that all that is left is to pay once more for
        calls that are answered at once."""
        if self.failure is None or self.failure.facts.get("code") != RESULT_ELSEWHERE or self.is_scan:
            return False
        is_over = self.state is JobState.FAILED and self.options.service is Service.CLOVA_SPEECH
        elsewhere = [piece for piece in self.pieces if piece.state is PieceState.ACCEPTED]
        return is_over and bool(elsewhere) and all(p.end_ms - p.start_ms <= LONGEST_SYNC_MS for p in elsewhere)

    @property
    def holds_paid_answers(self) -> bool:
        """Whether a service was paid for something of it that is in no document yet: it is there, or can be fetched."""
        if self.state is JobState.DONE or self.options.service is Service.LOCAL:
            return False
        paid = (PieceState.ANSWERED, PieceState.ACCEPTED)
        return any(piece.state in paid and not piece.from_file for piece in self.pieces)

"""A dictation: what is spoken into a microphone, kept as it comes, and sent in pieces while it goes on.

Places in the recording are counted in samples of 16 kHz mono: pieces touch one another to the sample.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_app.domain.errors import Service
from desktop_app.domain.job import JobFailure, PieceState

RATE = 16_000
"""Samples a second of every dictation."""

LONGEST_MS = 59_000
"""The longest piece: the service takes 60 s (CSR API, STT001); a second stays free."""

SHORTEST_MS = 500
"""The shortest piece: the service refuses 400 ms and less (CSR API, STT007)."""

MINUTE_MS = 59_900
"""Where a dictation of one minute stops by itself."""


def to_ms(samples: int) -> int:
    """Samples as whole milliseconds."""
    return samples * 1000 // RATE


class SampleKind(StrEnum):
    """How a device gives its samples, in the byte order of this computer."""

    UINT8 = "uint8"
    INT16 = "int16"
    INT32 = "int32"
    FLOAT32 = "float32"


@dataclass(frozen=True, slots=True)
class SoundFormat:
    """What a device delivers: samples of all channels in turn."""

    rate: int = RATE
    channels: int = 1
    kind: SampleKind = SampleKind.INT16


class DictationState(StrEnum):
    """Where a dictation stands."""

    RECORDING = "recording"
    WRITING = "writing"
    """The recording is over; pieces are still being recognised."""
    WAITING = "waiting"
    """Some pieces failed, or may have been sent before a crash: a person decides."""
    DONE = "done"
    """The note is in the library."""


@dataclass(frozen=True, slots=True)
class DictatedLine:
    """A line of what was said in a piece, and how sure the service was of it."""

    text: str
    confidence: float | None = None

    def is_doubtful(self, threshold: float) -> bool:
        """As of a segment: whether a person should look at it."""
        return self.confidence is not None and self.confidence < threshold


@dataclass(frozen=True, slots=True)
class DictatedPiece:
    """A stretch of the recording that is sent in one call, from sample ``start`` up to ``end``.

    ``text`` once it is ANSWERED, and its ``lines`` where the service told them apart. ``is_silent``: nothing is said in
    it, so it was sent to nobody. ``failure``: why the last try did not work; a piece that is SENDING without being
    worked on was cut off, and may have been accepted.
    """

    start: int
    end: int
    state: PieceState = PieceState.PENDING
    text: str = ""
    failure: JobFailure | None = None
    is_silent: bool = False
    lines: tuple[DictatedLine, ...] = ()

    @property
    def start_ms(self) -> int:
        """Where it begins in the recording."""
        return to_ms(self.start)

    @property
    def end_ms(self) -> int:
        """Where it ends in the recording."""
        return to_ms(self.end)


@dataclass(frozen=True, slots=True)
class Dictation:
    """One dictation as it stands.

    ``recording``: the path of its sound. ``samples``: how much of it is on the disk. ``created_at``: seconds since
    1970, UTC. ``is_long``: cut into pieces; else it ends with the minute. ``document_id`` once the note is kept.
    """

    id: str
    title: str
    recording: str
    service: Service
    language: str
    created_at: float
    is_long: bool = True
    state: DictationState = DictationState.RECORDING
    samples: int = 0
    pieces: tuple[DictatedPiece, ...] = ()
    document_id: str = ""

    @property
    def duration_ms(self) -> int:
        """How long the recording is."""
        return to_ms(self.samples)

    @property
    def remaining_ms(self) -> int | None:
        """What is left of the minute; None for a long dictation."""
        return None if self.is_long else max(0, MINUTE_MS - self.duration_ms)

    @property
    def cut_at(self) -> int:
        """Up to which sample the recording is divided into pieces."""
        return self.pieces[-1].end if self.pieces else 0

    @property
    def text(self) -> str:
        """The text of all pieces that were recognised, in order."""
        return " ".join(piece.text for piece in self.pieces if piece.text)

    def with_piece(self, index: int, piece: DictatedPiece) -> Dictation:
        """The same with another piece in that place; one behind the last is added. Raises ValueError for a gap."""
        before = self.pieces[index - 1].end if index else 0
        if piece.start != before or piece.end <= piece.start or index > len(self.pieces):
            raise ValueError("pieces touch one another")
        return replace(self, pieces=(*self.pieces[:index], piece, *self.pieces[index + 1 :]))

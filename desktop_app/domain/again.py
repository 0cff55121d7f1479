"""Lines of a document that are recognised again: what was sent and how far it is, as it is kept across restarts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.domain.again_stretches import Stretch
from desktop_app.domain.job import PieceState
from desktop_app.domain.recognition import SpeechOptions


@dataclass(frozen=True, slots=True)
class AgainPlan:
    """What recognising again will cost: the stretches, one call each, and how long they are together."""

    stretches: tuple[Stretch, ...]

    @property
    def calls(self) -> int:
        """How many calls it takes."""
        return len(self.stretches)

    @property
    def length_ms(self) -> int:
        """How much sound is sent."""
        return sum(s.end_ms - s.start_ms for s in self.stretches)


@dataclass(frozen=True, slots=True)
class AgainPiece:
    """A stretch of the recording that is sent in one call, with its state; ``token`` once it is ACCEPTED."""

    stretch: Stretch
    state: PieceState = PieceState.PENDING
    token: str = ""

    @property
    def length_ms(self) -> int:
        """How much sound is sent."""
        return self.stretch.end_ms - self.stretch.start_ms

    @property
    def own(self) -> tuple[int, int]:
        """From when to when its words count."""
        return self.stretch.own_start_ms, self.stretch.own_end_ms


@dataclass(frozen=True, slots=True)
class Again:
    """One recognition of a document's lines by another service or model.

    ``media`` and ``media_hash``: the recording and its fingerprint, "" if that is not known. ``beside``: lines in the
    stretches that were not chosen. ``created_at``: seconds since 1970, UTC. ``is_settled``: the user has decided what
    is taken over; its answers are kept all the same.
    """

    id: str
    document_id: str
    media: str
    media_hash: str
    options: SpeechOptions
    pieces: tuple[AgainPiece, ...]
    beside: tuple[str, ...] = ()
    created_at: float = 0.0
    is_settled: bool = False

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer to every piece."""
        return all(piece.state is PieceState.ANSWERED for piece in self.pieces)

    @property
    def answered(self) -> tuple[AgainPiece, ...]:
        """The pieces with an answer."""
        return tuple(piece for piece in self.pieces if piece.state is PieceState.ANSWERED)

    def with_piece(self, index: int, piece: AgainPiece) -> Again:
        """The recognition with another piece in that place."""
        return replace(self, pieces=(*self.pieces[:index], piece, *self.pieces[index + 1 :]))

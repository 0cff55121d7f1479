"""What one call for lines that are recognised again is handed, and how its answer is read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from desktop_app.domain.again import Again
from desktop_app.domain.errors import Service
from desktop_app.domain.progress import Progress
from desktop_app.domain.running_lines import Lines
from desktop_app.domain.transcript import Transcript
from desktop_app.services import clova_speech_wire, csr_wire, nhn_stt_wire


class Passing:
    """Lets the lines pass that come while the rest is recognised: only the whole answer is of use here."""

    wanted = 0

    def take(self, found: Lines) -> None:
        """Ask for the next ones."""
        self.wanted = found.until


class Share:
    """Reports of one piece as a part of the whole; of no length it reports nothing."""

    def __init__(self, progress: Progress, before_ms: int, length_ms: int, total_ms: int) -> None:
        self._progress, self._before, self._length, self._total = progress, before_ms, length_ms, total_ms

    def report(self, done: int, total: int) -> None:
        """How far the piece is, in any unit."""
        if self._length and total > 0:
            self._progress.report(self._before + self._length * min(done, total) // total, self._total)

    def check(self) -> None:
        """As `Progress.check`."""
        self._progress.check()

    def on_cancel(self, close: Callable[[], None]) -> AbstractContextManager[None]:
        """As `Progress.on_cancel`."""
        return self._progress.on_cancel(close)


def piece_name(again: Again, index: int) -> str:
    """The name under which a piece is sent: always the same, as a result may be laid down under it."""
    return f"malgeul-{again.id}-{index + 1}.flac"


def read_piece(body: bytes, again: Again, index: int) -> Transcript:
    """What was answered to a piece. Raises Unintelligible."""
    piece = again.pieces[index]
    service, offset_ms = again.options.service, piece.stretch.start_ms
    if service is Service.CSR:
        return csr_wire.to_transcript(
            body, title="", offset_ms=offset_ms, duration_ms=piece.length_ms, piece=index, service=service
        )
    if service is Service.NHN_STT:
        return nhn_stt_wire.to_transcript(body, title="", offset_ms=offset_ms, piece=index, service=service)
    return clova_speech_wire.to_transcript(
        body, title="", offset_ms=offset_ms, duration_ms=piece.length_ms, piece=index, service=service
    )

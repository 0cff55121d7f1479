"""What the services answered to the pieces of a dictation, as lines and as its note."""

from __future__ import annotations

import json
from dataclasses import replace

from desktop_app.domain.dictation import (
    DictatedLine,
    DictatedPiece,
    Dictation,
)
from desktop_app.domain.errors import (
    Unintelligible,
)
from desktop_app.domain.job import PieceState
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.recipes.joining import join
from desktop_app.services import clova_speech_wire, csr_wire


def to_transcript(dictation: Dictation, answers: dict[int, bytes | None]) -> Transcript:
    """The note: the pieces in order with their times; a piece without a usable answer is one line."""
    parts: list[Transcript] = []
    for index, piece in enumerate(dictation.pieces):
        if piece.is_silent:
            continue
        try:
            parts.append(read_answer(answers.get(index) or b"", dictation, index))
        except Unintelligible:
            line = Segment(f"r{index}-0", piece.start_ms, piece.end_ms, piece.text)
            parts.append(Transcript(dictation.title, segments=(line,)))
    joined = join(parts) if parts else Transcript(dictation.title)
    return replace(
        joined,
        title=dictation.title,
        language=dictation.language,
        service=str(dictation.service),
        duration_ms=dictation.duration_ms,
    )


def read_answer(body: bytes, dictation: Dictation, index: int) -> Transcript:
    """What the service answered to one piece, its times counted from the beginning. Raises Unintelligible.

    CSR answers the bare text; CLOVA Speech and the services on this computer may answer with segments.
    """
    piece = dictation.pieces[index]
    try:
        top = json.loads(body)
    except (ValueError, RecursionError):
        top = None
    if isinstance(top, dict) and isinstance(top.get("segments"), list):
        return clova_speech_wire.to_transcript(body, title=dictation.title, offset_ms=piece.start_ms, piece=index)
    return csr_wire.to_transcript(
        body,
        title=dictation.title,
        offset_ms=piece.start_ms,
        duration_ms=piece.end_ms - piece.start_ms,
        piece=index,
        language=dictation.language,
        service=dictation.service,
    )


def answered_with(piece: DictatedPiece, said: Transcript) -> DictatedPiece:
    """The piece as it was answered."""
    lines = tuple(DictatedLine(segment.text, segment.confidence) for segment in said.segments if segment.text)
    return replace(piece, state=PieceState.ANSWERED, text=said.text(), lines=lines, failure=None)

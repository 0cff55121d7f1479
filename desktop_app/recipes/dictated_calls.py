"""What a dictation needs, and the call that each of its pieces is: made once, its answer kept before it is read."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.calls import Call, CallOf, Fate
from desktop_app.domain.dictation import (
    LONGEST_MS,
    DictatedPiece,
    Dictation,
)
from desktop_app.domain.progress import Progress
from desktop_app.domain.recognition import Completion, SpeechOptions
from desktop_app.domain.transcript import Transcript
from desktop_app.jobs.runner import JobRunner
from desktop_app.media.content_hash import content_hash
from desktop_app.media.recording_file import blocks, flac
from desktop_app.media.silence import is_silent
from desktop_app.recipes.calls import PaidAnswers
from desktop_app.recipes.dictated_text import read_answer
from desktop_app.recipes.kept_dictation import KeptDictations
from desktop_app.recipes.ledger import Ledger, NoLedger, written_down
from desktop_app.recipes.speech_calls import SpeechService, TranscriptStore
from desktop_app.storage.problems import translated

AT_ONCE = 2
"""How many pieces are recognised at the same time."""


@dataclass
class Dictating:
    """What a dictation needs: a client for its service, the library, the folder of recordings and one for pieces.
    ``longest_ms``: the longest piece. ``ledger`` is where calls are written down. ``paid`` takes
    their answers to where they are kept.

    The runners are its own: one thread writes the sound, one the notes, two send. `close` ends them.
    """

    connect: Callable[[SpeechOptions], SpeechService]
    store: TranscriptStore
    kept: KeptDictations
    scratch: Path
    longest_ms: int = LONGEST_MS
    ledger: Ledger = field(default_factory=NoLedger)
    paid: PaidAnswers = field(default_factory=PaidAnswers)
    recording: JobRunner = field(default_factory=lambda: JobRunner(1, "recording"))
    keeping: JobRunner = field(default_factory=lambda: JobRunner(1, "keeping-dictation"))
    sending: JobRunner = field(default_factory=lambda: JobRunner(AT_ONCE, "sending-dictation"))

    def close(self) -> None:
        """End the threads; what they were told to keep is kept first."""
        for runner in (self.sending, self.recording, self.keeping):
            runner.shutdown()


def is_paid(parts: Dictating, dictation: Dictation, index: int) -> bool:
    """Whether a piece was answered and its answer could not be written yet."""
    return parts.paid.holds(dictation.id, index)


def is_silent_piece(dictation: Dictation, piece: DictatedPiece) -> bool:
    """Whether nothing can be heard in it. Raises UnusableFile."""
    found = list(blocks(dictation.recording, piece.start, piece.end))
    return sum(map(len, found)) == piece.end - piece.start and is_silent(found)


def said_in(parts: Dictating, dictation: Dictation, index: int, progress: Progress) -> Transcript:
    """Send one piece and keep its answer; what it says. On a worker thread. One that was answered and could not be kept
    is only kept now. Raises what a service raises, StorageError and NotKept."""
    body = parts.paid.waiting(dictation.id, index)
    if body is None:
        body = _recognised(parts, dictation, index, progress)
    parts.paid.keep(parts.kept, dictation.id, index, body, progress)
    return read_answer(body, dictation, index)


def _recognised(parts: Dictating, dictation: Dictation, index: int, progress: Progress) -> bytes:
    piece = dictation.pieces[index]
    with translated(parts.scratch):
        parts.scratch.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=parts.scratch, prefix="dictated-"))
    try:
        source = folder / f"{dictation.id}-{index + 1}.flac"
        body = flac(dictation.recording, piece.start, piece.end)
        with translated(source):
            source.write_bytes(body)
        options = SpeechOptions(
            dictation.service, completion=Completion.SYNC, language=dictation.language, diarization=False
        )
        call = _call_of(dictation, index, str(source))
        client = parts.connect(options)
        try:
            with written_down(parts.ledger, call):
                body = client.recognise(str(source), options, progress)
        finally:
            client.close()
        parts.ledger.settle(call, Fate.ANSWERED)
        parts.ledger.made(call)
        return body
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _call_of(dictation: Dictation, index: int, sent: str) -> Call:
    """The call of a piece as it is written down; what leaves is all of its content."""
    piece = dictation.pieces[index]
    content, length_ms = content_hash(sent), piece.end_ms - piece.start_ms
    return Call(
        dictation.service,
        CallOf.DICTATION,
        content,
        sent=content,
        job=dictation.id,
        piece=index,
        milliseconds=length_ms,
    )

"""Where a dictation is cut, what is sent to nobody, and what is kept of the answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_app.domain.dictation import RATE, DictatedLine, DictationState
from desktop_app.domain.errors import Service
from desktop_app.domain.job import PieceState
from desktop_app.recipes.kept_dictation import KeptDictations
from desktop_app.services.clova_speech import ClovaSpeech
from tests.recipes.test_dictate import Desk, csr, desk, paused, run, speak, spoken, until
from tests.support.listening_csr import ListeningCsr, decoded
from tests.support.loopback_server import LoopbackServer, Reply, boundary_of, parts_of
from tests.support.spoken import FIRST_SENTENCE, cut

__all__ = ["csr"]


class ThisComputer(LoopbackServer):
    """Answers as the services on this computer do: each piece with two lines, the second of them doubtful."""

    def __init__(self) -> None:
        super().__init__("this-computer", self._serve)
        self.lengths: list[int] = []
        self.at_once = self.most_at_once = 0
        self._counting = threading.Lock()

    def _serve(self, _method: str, _target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        parts = {part.name: part for part in parts_of(boundary_of(headers["content-type"]) or b"", body) or ()}
        with self._counting:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            number = len(self.lengths)
            self.lengths.append(len(decoded(parts["media"].data)))
        lines = [(0, 900, f"Piece {number}.", 0.93), (900, 1500, "Maybe.", 0.41)]
        segments = [
            {"start": a, "end": b, "text": text, "confidence": sure, "words": [[a, b, text]]}
            for a, b, text, sure in lines
        ]
        with self._counting:
            self.at_once -= 1
        return Reply({"result": "COMPLETED", "message": "Succeeded", "token": "t", "segments": segments})


@pytest.fixture
def here() -> Iterator[ThisComputer]:
    with ThisComputer() as server:
        yield server


def desk_here(folder: Path, server: ThisComputer) -> Desk:
    return Desk(folder, "", lambda: ClovaSpeech(f"{server.origin}/x/y", "secret", service=Service.LOCAL))


def test_on_this_computer_each_breath_ends_a_piece_and_the_text_comes_in_order_while_one_speaks(
    tmp_path: Path, here: ThisComputer
) -> None:
    sentence, breath = cut(*FIRST_SENTENCE), np.zeros(RATE, np.int16)

    async def work() -> None:
        session = table.session(table.kept.new("메모", Service.LOCAL, "ko-KR", is_long=True))
        await speak(session, np.concatenate([sentence, breath] * 3), stop=False)
        await until(lambda: [p.state for p in session.dictation.pieces] == [PieceState.ANSWERED] * 3)
        assert session.is_recording
        assert session.dictation.text.startswith("Piece 0. Maybe. Piece 1.")
        await session.stop()
        await until(lambda: session.dictation.state is DictationState.DONE)
        note = table.library.transcript(session.dictation.document_id)
        assert [s.confidence for s in note.segments] == [0.93, 0.41] * 3
        assert note.segments[2].words[0].start_ms == session.dictation.pieces[1].start_ms

    table = desk_here(tmp_path, here)
    run(work())
    table.close()
    assert here.most_at_once == 1
    assert len(here.lengths) == 3, "the silence behind the last breath is sent to nobody"


def test_the_doubt_of_each_line_is_kept_with_a_dictation_that_is_not_finished(
    tmp_path: Path, here: ThisComputer
) -> None:
    async def work() -> None:
        session = table.session(table.kept.new("메모", Service.LOCAL, "ko-KR", is_long=True))
        await speak(session, np.concatenate([cut(*FIRST_SENTENCE), paused(1)]), stop=False)
        await until(lambda: [p.state for p in session.dictation.pieces] == [PieceState.ANSWERED])
        await session.close()

    table = desk_here(tmp_path, here)
    run(work())
    table.close()
    [left] = KeptDictations(tmp_path / "recordings").unfinished()
    assert left.pieces[0].lines == (DictatedLine("Piece 0.", 0.93), DictatedLine("Maybe.", 0.41))
    assert [line.is_doubtful(0.7) for line in left.pieces[0].lines] == [False, True]


def test_silence_is_never_sent_and_no_line_of_the_note(tmp_path: Path, csr: ListeningCsr) -> None:
    quiet_room = np.random.default_rng(1).normal(0, 30, 75 * RATE).astype(np.int16)

    async def work() -> None:
        session = table.new()
        await speak(session, np.concatenate([spoken(50), quiet_room, spoken(20, 2)]))
        await until(lambda: session.dictation.state is DictationState.DONE)
        silent = [piece.is_silent for piece in session.dictation.pieces]
        assert True in silent
        assert len(csr.pieces) == silent.count(False)
        assert len(table.library.transcript(session.dictation.document_id).segments) == silent.count(False)

    with desk(tmp_path, csr.url) as table:
        run(work())


def test_a_dictation_in_which_nobody_speaks_is_sent_to_nobody_and_its_sound_is_kept(
    tmp_path: Path, csr: ListeningCsr
) -> None:
    async def work() -> None:
        session = table.new()
        await speak(session, paused(5))
        await until(lambda: session.dictation.state is DictationState.DONE)
        [piece] = session.dictation.pieces
        assert (piece.state, piece.text, piece.is_silent) == (PieceState.ANSWERED, "", True)
        assert table.library.transcript(session.dictation.document_id).segments == ()
        assert table.library.media(session.dictation.document_id)[0] == session.dictation.recording

    with desk(tmp_path, csr.url) as table:
        run(work())
    assert csr.received == []


def test_what_was_silent_before_a_crash_is_silent_after_it(tmp_path: Path, csr: ListeningCsr) -> None:
    async def leave() -> None:
        session = table.new()
        await speak(session, np.concatenate([paused(62), spoken(3)]), stop=False)
        await until(lambda: [p.is_silent for p in session.dictation.pieces] == [True])
        await session.close()

    async def later() -> None:
        [left] = KeptDictations(tmp_path / "recordings").unfinished()
        assert left.pieces[0].is_silent
        session = table.session(left)
        await session.resume()
        await until(lambda: session.dictation.state is DictationState.DONE)

    with desk(tmp_path, csr.url) as table:
        run(leave())
    with desk(tmp_path, csr.url) as table:
        run(later())
    assert len(csr.pieces) == 1


def test_what_this_computer_was_hearing_at_a_crash_it_hears_again_without_being_asked(
    tmp_path: Path, here: ThisComputer
) -> None:
    async def leave() -> None:
        session = table.session(table.kept.new("메모", Service.LOCAL, "ko-KR", is_long=True))
        await speak(session, np.concatenate([cut(*FIRST_SENTENCE), paused(1)]), stop=False)
        await until(lambda: [p.state for p in session.dictation.pieces] == [PieceState.ANSWERED])
        await session.close()
        begun = replace(session.dictation.pieces[0], state=PieceState.SENDING, text="", lines=())
        table.kept.save(replace(session.dictation, pieces=(begun,)))
        (tmp_path / "recordings" / f"{session.dictation.id}.answers" / "0").unlink()

    async def later() -> None:
        [left] = KeptDictations(tmp_path / "recordings").unfinished()
        session = table.session(left)
        await session.resume()
        await until(lambda: session.dictation.state is DictationState.DONE)

    for work in (leave, later):
        table = desk_here(tmp_path, here)
        run(work())
        table.close()
    assert len(here.lengths) == 2

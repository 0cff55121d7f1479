"""A dictation from its first sample to its note, with a real library, a real client and a server that listens."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from desktop_app.domain.dictation import MINUTE_MS, RATE, Dictation, DictationState, SoundFormat
from desktop_app.domain.errors import AppError, FileProblem, Service, StorageError, UnusableFile
from desktop_app.domain.job import PieceState
from desktop_app.domain.transcript import Kind
from desktop_app.recipes.dictate import Session
from desktop_app.recipes.dictated_calls import Dictating
from desktop_app.recipes.kept_dictation import KeptDictations
from desktop_app.recipes.speech_calls import SpeechService
from desktop_app.services.csr import Csr
from desktop_app.services.http import Patience
from desktop_app.storage.library import Library
from tests.support.csr_stand_in import KEY, KEY_ID, CsrStandIn, gateway_error, stt_error
from tests.support.listening_csr import ListeningCsr, Samples
from tests.support.media_maker import silence, speech
from tests.support.misbehaving_server import Line, MisbehavingServer, closes_after_body
from tests.support.waiting import SOON_S

BLOCK = RATE // 10


def spoken(seconds: float, seed: int = 1) -> Samples:
    return np.rint(speech(seconds, seed=seed) * 32_767).astype(np.int16)


def paused(seconds: float) -> Samples:
    return np.rint(silence(seconds) * 32_767).astype(np.int16)


class Desk:
    """The parts of one run, and what the session told."""

    def __init__(self, folder: Path, url: str, connect: Callable[[], SpeechService] | None = None) -> None:
        self.library = Library(folder / "library.db")
        self.kept = KeptDictations(folder / "recordings")
        self.changes: list[Dictation] = []
        self.levels: list[float] = []
        self.troubles: list[AppError] = []
        patience = Patience(busy_delays_s=(), lost_delays_s=())
        client = connect or (lambda: Csr(url, KEY_ID, KEY, patience=patience))
        self.parts = Dictating(lambda _options: client(), self.library, self.kept, folder / "scratch")

    def session(self, dictation: Dictation) -> Session:
        session = Session(self.parts, dictation, self.changes.append)
        session.on_levels = self.levels.extend
        session.on_trouble = self.troubles.append
        return session

    def new(self, *, is_long: bool = True) -> Session:
        return self.session(self.kept.new("현장 점검 메모", Service.CSR, "ko-KR", is_long=is_long))

    def close(self) -> None:
        self.parts.close()
        self.library.close()


@contextmanager
def desk(folder: Path, url: str) -> Iterator[Desk]:
    made = Desk(folder, url)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def csr() -> Iterator[ListeningCsr]:
    with ListeningCsr() as server:
        yield server


async def until(reached: Callable[[], bool]) -> None:
    came = asyncio.Event()

    def look() -> None:
        if reached():
            came.set()
        else:
            asyncio.get_running_loop().call_later(0.005, look)

    look()
    await asyncio.wait_for(came.wait(), SOON_S)


async def speak(session: Session, sound: Samples, *, stop: bool = True) -> None:
    session.begin(SoundFormat())
    for at in range(0, len(sound), BLOCK):
        session.feed(sound[at : at + BLOCK].tobytes())
    if stop:
        await session.stop()


def run(work: Awaitable[None]) -> None:
    async def whole() -> None:
        await work

    asyncio.run(whole())


def test_what_is_spoken_becomes_a_note_of_pieces_that_are_the_recording_to_the_sample(
    tmp_path: Path, csr: ListeningCsr
) -> None:
    sound = np.concatenate([spoken(50), paused(0.4), spoken(45, 2), paused(2), spoken(55, 3)])

    async def work() -> None:
        session = table.new()
        await speak(session, sound)
        await until(lambda: session.dictation.state is DictationState.DONE)

    with desk(tmp_path, csr.url) as table:
        run(work())
        done = table.changes[-1]
        assert table.troubles == []
        lengths = [len(piece) for piece in csr.pieces]
        assert len(lengths) >= 3
        assert max(lengths) < 60 * RATE
        spans = {piece.end - piece.start: piece for piece in done.pieces}
        joined = np.concatenate(sorted(csr.pieces, key=lambda samples: spans[len(samples)].start))
        assert (joined == sound).all()
        assert done.pieces[0].start == 0
        assert done.pieces[-1].end == len(sound)
        assert all(a.end == b.start for a, b in pairwise(done.pieces))

        transcript = table.library.transcript(done.document_id)
        assert transcript.title == "현장 점검 메모"
        assert (transcript.service, transcript.language) == ("csr", "ko-KR")
        assert transcript.duration_ms == len(sound) * 1000 // RATE
        assert [s.text for s in transcript.segments] == [f"{piece.end - piece.start} samples." for piece in done.pieces]
        assert [(s.start_ms, s.end_ms) for s in transcript.segments] == [(p.start_ms, p.end_ms) for p in done.pieces]
        assert table.library.recognised(done.document_id) == transcript
        assert table.library.media(done.document_id)[0] == done.recording
        assert len(table.library.answers(done.document_id)) == len(done.pieces)
        assert table.library.documents()[0].kind is Kind.TRANSCRIPT
        assert KeptDictations(tmp_path / "recordings").unfinished() == ()
        assert [p.name for p in (tmp_path / "recordings").iterdir()] == [Path(done.recording).name]
        assert list((tmp_path / "scratch").iterdir()) == []
        assert len(table.levels) == pytest.approx(20 * len(sound) / RATE, abs=2)


def test_pieces_are_sent_while_the_recording_goes_on_and_at_most_two_at_once(tmp_path: Path) -> None:
    at_once: list[int] = []
    running = [0]
    lock = threading.Lock()
    second_came = threading.Event()

    def before(number: int) -> None:
        with lock:
            running[0] += 1
            at_once.append(running[0])
        if number == 1:
            second_came.set()
        assert second_came.wait(SOON_S)
        with lock:
            running[0] -= 1

    async def work() -> None:
        session = table.new()
        await speak(session, np.concatenate([spoken(50, seed) for seed in range(1, 6)]), stop=False)
        await until(lambda: sum(p.state is PieceState.ANSWERED for p in session.dictation.pieces) >= 3)
        assert session.is_recording
        await session.stop()
        await until(lambda: session.dictation.state is DictationState.DONE)
        assert session.dictation.text == " ".join(f"{p.end - p.start} samples." for p in session.dictation.pieces)

    with ListeningCsr(before) as csr, desk(tmp_path, csr.url) as table:
        run(work())
    assert max(at_once) == 2


def test_a_dictation_of_one_minute_stops_by_itself_and_is_one_call(tmp_path: Path, csr: ListeningCsr) -> None:
    async def work() -> None:
        session = table.new(is_long=False)
        full = asyncio.Event()
        session.on_full = full.set
        await speak(session, spoken(75), stop=False)
        await asyncio.wait_for(full.wait(), SOON_S)
        assert session.dictation.remaining_ms == 0
        await session.stop()
        await until(lambda: session.dictation.state is DictationState.DONE)

    with desk(tmp_path, csr.url) as table:
        run(work())
    [piece] = csr.pieces
    assert (piece == spoken(75)[: MINUTE_MS * RATE // 1000]).all()


def test_a_piece_that_failed_stays_and_can_be_sent_again(tmp_path: Path, csr: ListeningCsr) -> None:
    csr.replies.append(gateway_error("400"))

    async def work() -> None:
        session = table.new()
        await speak(session, np.concatenate([spoken(50), paused(1.2), spoken(20, 2)]))
        await until(lambda: session.dictation.state is DictationState.WAITING)
        [failed] = [i for i, p in enumerate(session.dictation.pieces) if p.failure is not None]
        failure = session.dictation.pieces[failed].failure
        assert failure is not None
        assert failure.error == "QuotaExceeded"
        assert table.library.documents() == ()
        [left] = KeptDictations(tmp_path / "recordings").unfinished()
        assert left.pieces[failed].failure == failure
        session.send_again(failed)
        session.send_again(failed)
        await until(lambda: session.dictation.state is DictationState.DONE)

    with desk(tmp_path, csr.url) as table:
        run(work())
        assert len(table.library.transcript(table.changes[-1].document_id).segments) == 2
    assert len(csr.received) == 3


def test_a_note_can_be_made_without_the_piece_that_failed(tmp_path: Path, csr: ListeningCsr) -> None:
    csr.replies.append(stt_error("STT005"))

    async def work() -> None:
        session = table.new()
        await speak(session, spoken(5))
        await until(lambda: session.dictation.state is DictationState.WAITING)
        await session.keep_as_it_is()
        assert session.dictation.state is DictationState.DONE

    with desk(tmp_path, csr.url) as table:
        run(work())
        [segment] = table.library.transcript(table.changes[-1].document_id).segments
        assert (segment.text, segment.start_ms, segment.end_ms) == ("", 0, 5000)


def test_a_call_whose_fate_is_unknown_is_sent_again_only_when_a_person_says_so(tmp_path: Path) -> None:
    async def first() -> None:
        session = table.new()
        await speak(session, spoken(5))
        await until(lambda: session.dictation.state is DictationState.WAITING)
        assert session.dictation.pieces[0].state is PieceState.SENDING

    async def later() -> None:
        [left] = KeptDictations(tmp_path / "recordings").unfinished()
        session = table.session(left)
        await session.resume()
        assert session.dictation.state is DictationState.WAITING
        assert csr.received == []
        session.send_again(0)
        await until(lambda: session.dictation.state is DictationState.DONE)

    with MisbehavingServer(closes_after_body) as server, desk(tmp_path, server.url) as table:
        run(first())
    with ListeningCsr() as csr, desk(tmp_path, csr.url) as table:
        run(later())
        assert len(csr.received) == 1


def test_leaving_in_the_middle_keeps_the_sound_and_the_next_start_goes_on(tmp_path: Path, csr: ListeningCsr) -> None:
    sound = np.concatenate([spoken(50), paused(1.2), spoken(70, 2)])

    async def leave() -> None:
        session = table.new()
        await speak(session, sound, stop=False)
        await until(lambda: bool(session.dictation.pieces))
        await session.close()

    async def later() -> None:
        [left] = KeptDictations(tmp_path / "recordings").unfinished()
        assert left.samples == len(sound)
        assert left.title == "현장 점검 메모"
        session = table.session(left)
        await session.resume()
        for index, piece in enumerate(session.dictation.pieces):
            if piece.failure is not None:
                session.send_again(index)
        await until(lambda: session.dictation.state is DictationState.DONE)

    with desk(tmp_path, csr.url) as table:
        run(leave())
    with desk(tmp_path, csr.url) as table:
        run(later())
        done = table.changes[-1]
        assert done.pieces[-1].end == len(sound)
        assert all(a.end == b.start for a, b in pairwise(done.pieces))
        assert all(piece.end - piece.start < 60 * RATE for piece in done.pieces)
        assert table.library.transcript(done.document_id).duration_ms == len(sound) * 1000 // RATE


def test_a_press_by_mistake_leaves_nothing_and_sends_nothing(tmp_path: Path, csr: ListeningCsr) -> None:
    async def work() -> None:
        session = table.new()
        await speak(session, spoken(0.3))
        assert session.dictation.state is DictationState.DONE

    with desk(tmp_path, csr.url) as table:
        run(work())
        [trouble] = table.troubles
        assert isinstance(trouble, UnusableFile)
        assert trouble.problem is FileProblem.HARDLY_SPOKEN
        assert table.library.documents() == ()
    assert csr.received == []
    assert list((tmp_path / "recordings").iterdir()) == []


def test_leaving_while_a_piece_is_sent_does_not_wait_for_the_answer(tmp_path: Path) -> None:
    def never(line: Line) -> None:
        line.read_all()
        line.wait_for_end()

    async def work() -> None:
        session = table.new()
        await speak(session, spoken(5))
        await until(lambda: bool(server.lines) and bool(server.lines[0].body))
        await asyncio.wait_for(session.close(), SOON_S)

    with MisbehavingServer(never) as server, desk(tmp_path, server.url) as table:
        run(work())
        [left] = KeptDictations(tmp_path / "recordings").unfinished()
        assert left.pieces[0].state is PieceState.SENDING


def test_an_answer_that_nobody_understands_is_kept_and_its_line_stays_empty(tmp_path: Path) -> None:
    async def work() -> None:
        session = table.new()
        await speak(session, spoken(5))
        await until(lambda: session.dictation.state is DictationState.WAITING)
        assert session.dictation.pieces[0].failure is not None
        assert session.dictation.pieces[0].failure.error == "Unintelligible"
        await session.keep_as_it_is()

    from tests.support.loopback_server import Reply

    with CsrStandIn() as csr, desk(tmp_path, csr.url) as table:
        csr.replies.append(Reply({"words": "none"}))
        run(work())
        document = table.changes[-1].document_id
        assert [s.text for s in table.library.transcript(document).segments] == [""]
        [answer] = table.library.answers(document)
        assert json.loads(answer.body) == {"words": "none"}


def test_a_disk_that_takes_no_more_is_told_and_what_was_recorded_is_kept(tmp_path: Path, csr: ListeningCsr) -> None:
    async def work(session: Session) -> None:
        await speak(session, spoken(2))

    with desk(tmp_path, csr.url) as table:
        session = table.new()
        Path(session.dictation.recording).write_bytes(b"in the way")
        run(work(session))
        [trouble] = table.troubles
        assert isinstance(trouble, StorageError)
    assert csr.received == []


def test_an_answer_that_found_no_room_is_kept_at_the_next_try_and_not_paid_for_again(
    tmp_path: Path, csr: ListeningCsr
) -> None:
    async def work() -> None:
        session = table.new()
        in_the_way = tmp_path / "recordings" / f"{session.dictation.id}.answers"
        in_the_way.write_bytes(b"")
        await speak(session, spoken(5))
        await until(lambda: session.dictation.state is DictationState.WAITING)
        [piece] = session.dictation.pieces
        assert piece.failure is not None
        assert (piece.state, piece.failure.error) == (PieceState.SENDING, "NotKept")
        in_the_way.unlink()
        session.send_again(0)
        await until(lambda: session.dictation.state is DictationState.DONE)

    with desk(tmp_path, csr.url) as table:
        run(work())
        assert len(table.library.documents()) == 1
    assert len(csr.received) == 1


def test_an_answer_that_found_no_room_before_the_end_is_not_paid_for_again_unasked(
    tmp_path: Path, csr: ListeningCsr
) -> None:
    async def first() -> None:
        session = table.new()
        (tmp_path / "recordings" / f"{session.dictation.id}.answers").write_bytes(b"")
        await speak(session, spoken(5))
        await until(lambda: session.dictation.state is DictationState.WAITING)
        await session.close()
        (tmp_path / "recordings" / f"{session.dictation.id}.answers").unlink()

    async def later() -> None:
        [left] = KeptDictations(tmp_path / "recordings").unfinished()
        session = table.session(left)
        await session.resume()
        [piece] = session.dictation.pieces
        assert piece.failure is not None
        assert piece.failure.facts["maybe_accepted"] is True

    with desk(tmp_path, csr.url) as table:
        run(first())
    with desk(tmp_path, csr.url) as table:
        run(later())
    assert len(csr.received) == 1


def test_killed_between_the_answer_and_the_note_the_answer_counts(tmp_path: Path, csr: ListeningCsr) -> None:
    async def first() -> None:
        session = table.new()
        await speak(session, spoken(5))
        await until(lambda: session.dictation.state is DictationState.DONE)
        as_it_was = replace(
            session.dictation, pieces=(replace(session.dictation.pieces[0], state=PieceState.SENDING, text=""),)
        )
        table.library.bin.remove([session.dictation.document_id])
        table.kept.save(as_it_was)
        table.kept.keep_answer(as_it_was.id, 0, b'{"text": "kept before"}')

    async def later() -> None:
        [left] = KeptDictations(tmp_path / "recordings").unfinished()
        session = table.session(left)
        await session.resume()
        assert session.dictation.state is DictationState.DONE
        assert table.library.transcript(session.dictation.document_id).segments[0].text == "kept before"

    with desk(tmp_path, csr.url) as table:
        run(first())
    with desk(tmp_path, csr.url) as table:
        run(later())
    assert len(csr.received) == 1

"""Lines of a kept transcript recognised again: sent once, compared, taken over; also across leaving and a kill."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.again import Again, AgainPiece
from desktop_app.domain.again_stretches import Stretch
from desktop_app.domain.errors import Service
from desktop_app.domain.job import PieceState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.media.fingerprint import fingerprint
from desktop_app.storage.kept_again import KeptAgain
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.transcript.again_sheet import AgainSheet
from tests.support.clova_stand_in import RESULT, SECRET, ClovaStandIn, Received
from tests.support.loopback_server import Reply
from tests.support.media_maker import make, tone
from tests.support.running_program import Hands, run_program, until
from tests.support.spoken import MEETING
from tests.support.transcripts import line, meeting
from tests.support.waiting import SOON_S

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

ANSWER = {
    **RESULT,
    "text": "",
    "speakers": [],
    "events": [],
    "segments": [
        {"start": 0, "end": 1900, "text": "오늘 안건은 세 가지입니다.", "confidence": 0.9},
        {"start": 3000, "end": 4400, "text": "내년 예산부터 봅니다.", "confidence": 0.9},
    ],
}


class HeldClova(ClovaStandIn):
    """Answers to a call when it is let through."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.lets_through = threading.Event(), threading.Event()
        self.lets_through.set()

    def answer(self, request: Received) -> Reply:
        self.reached.set()
        assert self.lets_through.wait(SOON_S)
        super().answer(request)
        return Reply(ANSWER)


@pytest.fixture
def clova(monkeypatch: pytest.MonkeyPatch) -> Iterator[HeldClova]:
    with HeldClova() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
        yield server
        server.lets_through.set()


@pytest.fixture
def document(own_home: Path, tmp_path: Path) -> Path:
    """The recording of a meeting in the library, of which one line was corrected."""
    Paths().create()
    media = make(tmp_path / "회의.wav", tone(20.0))
    library = Library(Paths().library)
    corrected = edits.reword(meeting(), "r0-1", "내년 예산만 보겠습니다.")
    library.add_transcript(corrected, meeting(), (), str(media), fingerprint(media), "d1")
    library.add_transcript(replace(meeting(), title="다른 회의"), meeting(), document_id="d2")
    library.close()
    return media


async def show(hands: Hands, document: str = "d1") -> None:
    await hands.program.pages.documents.show(document)
    await hands.to_front()


async def recognise_again(hands: Hands) -> None:
    """Select all lines, and send them by the keys."""
    hands.pane.view.setFocus()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(hands.pane.view, Qt.Key.Key_A, control)
    QTest.keyClick(hands.pane.view, Qt.Key.Key_R, control | shift)
    sheet = await hands.dialog(AgainSheet)
    sheet.service.setCurrentIndex(sheet.service.findData(Service.CLOVA_SPEECH))
    assert sheet.buttons.start.isEnabled()
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    await hands.until_closed(AgainSheet)


def texts(hands: Hands) -> list[str]:
    return [s.text for s in hands.transcript.segments]


def test_what_was_recognised_again_is_compared_and_taken_over_in_one_step(
    qapp: QApplication, document: Path, clova: HeldClova
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        await show(hands)
        before = texts(hands)
        await recognise_again(hands)
        again = hands.pane.again
        await until(lambda: again.is_comparing, "the comparison")
        rows = again.comparison.model.rows
        assert [(row.is_locked, again.comparison.model.is_ticked(row)) for row in rows[:2]] == [
            (False, True),
            (True, False),
        ]
        await hands.press("Take over 1 line")
        assert texts(hands)[:2] == ["오늘 안건은 세 가지입니다.", "내년 예산만 보겠습니다."]
        assert hands.transcript.segments[0].speaker == "p1"
        await hands.until_saved()
        hands.pane.actions_.undo.trigger()
        assert texts(hands) == before
        hands.pane.actions_.redo.trigger()
        # a second time nothing is taken for a person's correction but what a person corrected
        await recognise_again(hands)
        await until(lambda: again.is_comparing, "the comparison")
        assert [row.proposal.id for row in again.comparison.model.rows if row.is_locked] == ["r0-1"]
        await hands.press("Leave as it is")
        await hands.until_saved()
        assert len(clova.received) == 2
        assert hands.program.context.store.library is not None

    run_program(qapp, work)
    kept = KeptAgain(Paths().again).of_document("d1")
    assert [one.is_settled for one in kept] == [True, True]


def test_leaving_the_document_meanwhile_loses_nothing(qapp: QApplication, document: Path, clova: HeldClova) -> None:
    clova.lets_through.clear()

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await show(hands)
        await recognise_again(hands)
        await until(clova.reached.is_set, "the call")
        await until(lambda: hands.has_button("Cancel", hands.pane.again.bar), "Cancel")
        await show(hands, "d2")
        clova.lets_through.set()
        recognitions = hands.program.pages.documents.recognitions
        run = recognitions.of("d1")
        assert run is not None
        await until(lambda: not run.is_running, "the answer")
        await hands.until_told("“예산 회의” was recognised again.")
        await hands.press("Open")
        await until(lambda: hands.has_button("Compare"), "the offer")
        assert hands.told == ""
        await hands.press("Compare")
        await until(lambda: hands.pane.again.is_comparing, "the comparison")
        assert len(clova.received) == 1

    run_program(qapp, work)


def test_giving_up_what_is_sent_tells_that_it_may_be_charged_and_sends_it_again_only_when_told(
    qapp: QApplication, document: Path, clova: HeldClova
) -> None:
    clova.lets_through.clear()

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await show(hands)
        await recognise_again(hands)
        await until(clova.reached.is_set, "the call")
        await hands.press("Cancel", hands.pane.again.bar)
        await until(lambda: hands.has_button("Send again all the same"), "the question")
        clova.lets_through.set()
        assert len(clova.received) == 1
        await hands.press("Send again all the same")
        await until(lambda: hands.pane.again.is_comparing, "the comparison")
        assert len(clova.received) == 2

    run_program(qapp, work)


def test_after_a_kill_nothing_is_sent_unasked(qapp: QApplication, document: Path, clova: HeldClova) -> None:
    piece = AgainPiece(Stretch(0, 20_000, 0, 20_000), PieceState.SENDING)
    options = SpeechOptions(Service.CLOVA_SPEECH)
    left = Again("a1", "d1", str(document), fingerprint(document), options, (piece,))
    KeptAgain(Paths().again).save(left)

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await show(hands)
        await until(lambda: hands.has_button("Send again all the same"), "the question")
        assert clova.received == []
        await hands.press("Leave as it is")
        assert hands.pane.again.bar.isHidden()

    run_program(qapp, work)
    assert [one.is_settled for one in KeptAgain(Paths().again).of_document("d1")] == [True]


def test_deleting_the_document_for_good_deletes_what_was_answered(
    qapp: QApplication, document: Path, clova: HeldClova
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        await show(hands)
        await recognise_again(hands)
        await until(lambda: hands.pane.again.is_comparing, "the comparison")
        await hands.program.pages.documents.deleting.delete(["d1"])
        # it can still be restored
        assert list(Paths().again.iterdir()) != []
        await hands.program.pages.documents.deleting.empty(["d1"])

    run_program(qapp, work)
    assert list(Paths().again.iterdir()) == []


def test_without_the_recording_the_sheet_says_so(qapp: QApplication, document: Path, clova: HeldClova) -> None:
    document.unlink()

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await show(hands)
        hands.pane.actions_.recognise_again.trigger()
        sheet = await hands.dialog(AgainSheet)
        assert not sheet.buttons.start.isEnabled()
        assert sheet.summary.text()
        sheet.reject()

    run_program(qapp, work)


def test_the_engine_on_this_computer_hears_a_line_again(
    qapp: QApplication, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MALGEUL_LANG", "en")
    Paths().create()
    old = Transcript(
        "Meeting",
        "en-US",
        60_000,
        "local",
        (Speaker("p1", "Anna"),),
        (Segment("r0-0", 1000, 5800, "nonsense", "p1", origins=("r0-0",)), line("r0-1", 20_000, "another")),
    )
    library = Library(Paths().library)
    library.add_transcript(old, old, (), str(MEETING), fingerprint(MEETING), "d1")
    library.close()

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await show(hands)
        hands.pane.actions_.recognise_again.trigger()
        sheet = await hands.dialog(AgainSheet)
        sheet.language.setCurrentIndex(sheet.language.findData("en-US"))
        QTest.keyClick(sheet, Qt.Key.Key_Return)
        await until(lambda: hands.pane.again.is_comparing, "the comparison")
        (row,) = hands.pane.again.comparison.model.rows
        assert len(row.proposal.new_text.split()) > 5
        take = hands.pane.again.comparison.take
        await until(take.isEnabled, "something to take over")
        hands.click(take)
        first = hands.transcript.segments[0]
        assert first.speaker == "p1"
        assert first.words
        assert 800 <= first.words[0].start_ms < 3000
        assert hands.transcript.segments[-1].text == "another"
        await hands.until_saved()

    run_program(qapp, work)


def test_what_nobody_has_decided_about_is_not_pushed_away_by_another_try(
    qapp: QApplication, document: Path, clova: HeldClova
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        await show(hands)
        await recognise_again(hands)
        again = hands.pane.again
        await until(lambda: again.is_comparing, "the comparison")
        QTest.keyClick(again.comparison.view, Qt.Key.Key_Escape)
        assert hands.pane.view.isVisible()
        hands.pane.actions_.recognise_again.trigger()
        await hands.until_told("recognised again already")
        await until(again.comparison.isVisible, "the comparison")
        assert len(clova.received) == 1

    run_program(qapp, work)


def test_the_sheet_suggests_somebody_else_than_the_first_time(
    qapp: QApplication, document: Path, clova: HeldClova
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        await show(hands)  # the meeting is by CLOVA Speech
        hands.pane.actions_.recognise_again.trigger()
        sheet = await hands.dialog(AgainSheet)
        assert sheet.options().service is Service.LOCAL
        sheet.reject()

    run_program(qapp, work)


def test_another_language_of_the_screens_meanwhile_loses_nothing(
    qapp: QApplication, document: Path, clova: HeldClova
) -> None:
    clova.lets_through.clear()

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await show(hands)
        await recognise_again(hands)
        await until(clova.reached.is_set, "the call")
        old = hands.window
        hands.go_to("settings")
        box = next(b for b in hands.seen(QComboBox) if b.accessibleName() == "Language of the screens")
        box.setFocus()
        while box.currentData() != "ko":
            QTest.keyClick(box, Qt.Key.Key_Down)
        await until(lambda: hands.window is not old and hands.window.isVisible(), "the new window")
        clova.lets_through.set()
        await hands.until_told("다시 인식했습니다")
        await hands.press("열기")
        await hands.press("비교하기")
        await until(lambda: hands.pane.again.is_comparing, "the comparison")
        assert len(clova.received) == 1

    run_program(qapp, work)

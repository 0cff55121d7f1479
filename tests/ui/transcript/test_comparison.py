from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.again import AgainPlan
from desktop_app.domain.again_stretches import Stretch
from desktop_app.domain.errors import Service
from desktop_app.domain.heard_again import heard_again
from desktop_app.domain.recognised_again import Proposal, corrected, proposals
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.sending import ModelFacts, ServiceFacts
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.transcript_edits import confirm
from desktop_app.ui.transcript.again_sheet import AgainSheet
from tests.support.accessible_names import nameless
from tests.support.made_up_transcript import made_up_transcript
from tests.support.tab_order import tabbed
from tests.support.transcript_screen import Screen
from tests.support.transcript_window import shown
from tests.support.transcripts import line, meeting

SPANS = ((0, 20_000),)
HEARD = (
    line("x0", 0, "오늘 안건은 세 가지입니다."),
    line("x1", 3000, "내년 예산부터 보겠습니다."),
    line("x2", 6000, "네 좋아요."),
    line("x3", 12_000, "끝으로 하나 더"),
)


class Desk:
    """The screen of a transcript of which all lines were recognised again."""

    def __init__(self, qtbot: QtBot, transcript: Transcript, heard: tuple[Segment, ...] = HEARD) -> None:
        self.screen = Screen(transcript, meeting())
        shown(qtbot, self.screen)
        self.editor, self.again = self.screen.editor, self.screen.pane.again
        self.heard = heard_again(heard, SPANS)
        self.decisions: list[str] = []
        self.again.decided.connect(lambda: self.decisions.append("decided"))
        self.again.comparison_wanted.connect(self.again.show_comparison)
        self.again.offer("CLOVA Speech", self.compare)
        self.again.show_comparison()
        self.view = self.again.comparison.view
        self.model = self.view.compared

    def compare(self, t: Transcript) -> tuple[tuple[Proposal, ...], frozenset[str]]:
        return proposals(t, self.heard, SPANS), corrected(t, (meeting(),))

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.view, key)

    def click(self, row: int, at: QPoint | None = None) -> None:
        rect = self.view.row_rect(row)
        place = self.view.painter.check_box(rect).center() if at is None else rect.topLeft() + at
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def ticks(self) -> list[bool]:
        return [self.model.is_ticked(row) for row in self.model.rows]

    def texts(self) -> list[str]:
        return [s.text for s in self.editor.transcript.segments]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, confirm(meeting(), ["r0-2"]))


def test_what_differs_is_shown_and_what_a_person_confirmed_or_would_only_lose_is_not_ticked(desk: Desk) -> None:
    assert [row.proposal.new_text for row in desk.model.rows] == [
        "오늘 안건은 세 가지입니다.",
        "네 좋아요.",
        "",
        "끝으로 하나 더",
    ]
    assert desk.ticks() == [True, False, False, True]
    assert [row.is_locked for row in desk.model.rows] == [False, True, False, False]
    assert desk.again.comparison.isVisible()
    assert not desk.screen.pane.view.isVisible()


def test_taking_over_is_one_step_that_can_be_undone(desk: Desk) -> None:
    before = desk.editor.transcript
    QTest.mouseClick(desk.again.comparison.take, Qt.MouseButton.LeftButton)
    assert desk.texts() == [
        "오늘 안건은 세 가지입니다.",
        "내년 예산부터 보겠습니다.",
        "네 좋습니다.",
        "그럼 시작하죠.",
        "끝으로 하나 더",
    ]
    assert desk.editor.history.count == 1
    assert desk.decisions == ["decided"]
    assert desk.screen.pane.view.isVisible()
    desk.editor.undo()
    assert desk.editor.transcript == before


def test_the_keys_tick_lead_on_and_go_back(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Space)
    assert desk.ticks() == [False, False, False, True]
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Space)
    assert desk.ticks() == [False, True, False, True]
    QTest.keyClick(desk.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.key(Qt.Key.Key_Space)
    assert desk.ticks() == [True, True, True, True]
    desk.key(Qt.Key.Key_Space)
    assert desk.ticks() == [False, False, False, False]
    assert not desk.again.comparison.take.isEnabled()
    desk.key(Qt.Key.Key_Escape)
    assert desk.screen.pane.view.isVisible()
    assert desk.again.bar.isVisible()
    assert desk.decisions == []
    QTest.mouseClick(desk.again.bar.compare, Qt.MouseButton.LeftButton)
    assert desk.ticks() == [False, False, False, False]


def test_a_click_on_the_tick_ticks_and_one_on_the_text_selects(desk: Desk) -> None:
    desk.click(1)
    assert desk.ticks() == [True, True, False, True]
    desk.click(2, QPoint(300, 20))
    assert desk.ticks() == [True, True, False, True]
    assert desk.view.currentIndex().row() == 2


def test_all_leaves_out_what_a_person_corrected(desk: Desk) -> None:
    comparison = desk.again.comparison
    QTest.mouseClick(comparison.none, Qt.MouseButton.LeftButton)
    assert desk.ticks() == [False] * 4
    QTest.mouseClick(comparison.all, Qt.MouseButton.LeftButton)
    assert desk.ticks() == [True, False, False, True]


def test_the_same_lines_can_be_shown_and_have_no_tick(desk: Desk) -> None:
    desk.again.comparison.same.click()
    assert len(desk.model.rows) == 5
    assert desk.model.index(1).data(Qt.ItemDataRole.CheckStateRole) is None
    desk.click(1)
    assert desk.ticks() == [True, False, False, False, True]


def test_leaving_it_as_it_is_changes_nothing(desk: Desk) -> None:
    QTest.mouseClick(desk.again.comparison.leave, Qt.MouseButton.LeftButton)
    assert desk.editor.history.count == 0
    assert desk.decisions == ["decided"]
    assert desk.again.bar.isHidden()


def test_an_undo_meanwhile_brings_the_comparison_up_to_date(qtbot: QtBot) -> None:
    desk = Desk(qtbot, meeting())
    desk.again.show_lines()
    desk.editor.confirm(("r0-0",))
    desk.again.show_comparison()
    assert desk.ticks()[0] is False
    desk.editor.undo()
    assert desk.ticks()[0] is True


def test_an_undo_meanwhile_leaves_the_keys_on_the_row_they_were_on(qtbot: QtBot) -> None:
    desk = Desk(qtbot, meeting())
    desk.editor.confirm(("r0-1",))
    desk.key(Qt.Key.Key_Down)
    desk.editor.undo()
    assert desk.view.currentIndex().row() == 1


def test_lines_cannot_be_changed_while_they_are_not_seen(desk: Desk) -> None:
    actions = desk.screen.pane.actions_
    assert not any(a.isEnabled() for a in (actions.edit, actions.insert, actions.delete, actions.merge_back))
    desk.again.show_lines()
    assert all(a.isEnabled() for a in (actions.edit, actions.insert, actions.delete))


def test_looking_for_words_goes_back_to_the_lines(desk: Desk) -> None:
    desk.screen.pane.actions_.find.trigger()
    assert desk.screen.pane.find_bar.isVisible()
    assert desk.screen.pane.view.isVisible()


def test_tab_comes_to_every_control_in_the_order_in_which_the_page_is_read(desk: Desk) -> None:
    comparison = desk.again.comparison
    found = tabbed(comparison.all)
    wanted = [comparison.all, comparison.none, comparison.same, comparison.view, comparison.leave, comparison.take]
    assert found[: len(wanted)] == wanted


def test_every_control_has_a_name(desk: Desk) -> None:
    assert nameless(desk.again.comparison) == nameless(desk.again.bar) == []


def test_while_the_recording_is_still_being_recognised_there_is_nothing_to_recognise_again(qtbot: QtBot) -> None:
    screen = Screen(replace(meeting(), lines_taken=(4,)))
    shown(qtbot, screen)
    screen.pane.actions_.show_state(has_media=True)
    assert not screen.pane.actions_.recognise_again.isEnabled()
    screen.editor.complete(meeting().segments, meeting())
    assert screen.pane.actions_.recognise_again.isEnabled()


def test_a_row_says_itself_in_words(desk: Desk) -> None:
    said = desk.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    for words in ("김민수", "00:06", "네 좋습니다.", "네 좋아요.", "corrected by you", "stays as it is"):
        assert words in said


def test_the_model_keeps_its_word(desk: Desk) -> None:
    tester = QAbstractItemModelTester(desk.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    desk.again.comparison.same.click()
    desk.key(Qt.Key.Key_Space)
    assert tester.model() is desk.model
    assert desk.model.rowCount(QModelIndex()) == 5


def test_of_thousands_of_rows_only_those_in_view_are_laid_out(qtbot: QtBot) -> None:
    t = made_up_transcript(5000)
    end = t.segments[-1].end_ms
    screen = Screen(t)
    shown(qtbot, screen)
    spans = ((0, end),)
    heard = heard_again([Segment("x", s.start_ms, s.end_ms, s.text + " 더") for s in t.segments], spans)
    found = proposals(t, heard, spans)
    screen.pane.again.offer("CSR", lambda _t: (found, frozenset()))
    screen.pane.again.show_comparison()
    view = screen.pane.again.comparison.view
    assert len(view.compared.rows) == 5000
    assert len(view.painter._laid) < 100
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == 4999
    assert len(view.painter._laid) < 200


FACTS = (
    ServiceFacts(Service.CLOVA_SPEECH, True, ("ko-KR", "en-US"), 1, True, True, True, True),
    ServiceFacts(Service.CSR, False, ("ko-KR",), 1, False, False, False, False),
    ServiceFacts(
        Service.LOCAL,
        True,
        ("ko-KR", "en-US", "auto"),
        1,
        True,
        True,
        False,
        True,
        models=(ModelFacts("base", is_used=True), ModelFacts("small")),
    ),
)


def sheet(qtbot: QtBot, chosen: int = 2, problem: str = "") -> AgainSheet:
    def plan(options: SpeechOptions, is_all: bool) -> AgainPlan:
        calls = (3 if options.service is Service.CLOVA_SPEECH else 1) * (2 if is_all else 1)
        return AgainPlan((Stretch(0, 30_000, 0, 30_000),) * calls)

    options = SpeechOptions(Service.CLOVA_SPEECH, boost=("말글",))
    made = AgainSheet(chosen, 40, FACTS, options, plan=plan, problem=problem)
    shown(qtbot, made)
    return made


def test_the_sheet_says_what_goes_where_and_how_many_calls_that_is(qtbot: QtBot) -> None:
    made = sheet(qtbot)
    for words in ("2 line", "1 min 30 s", "CLOVA Speech", "3 call"):
        assert words in made.summary.text()
    made.everything.click()
    for words in ("whole recording", "3 min", "6 call"):
        assert words in made.summary.text()
    made.service.setCurrentIndex(made.service.findData(Service.LOCAL))
    assert "this computer" in made.summary.text()


def test_enter_sends_the_wishes(qtbot: QtBot) -> None:
    made = sheet(qtbot)
    made.service.setCurrentIndex(made.service.findData(Service.LOCAL))
    made.engine.set_wishes("small", is_careful=True)
    made.engine.show_for(FACTS[-1])
    sent: list[tuple[SpeechOptions, bool]] = []
    made.sent.connect(lambda options, is_all: sent.append((options, is_all)))
    QTest.keyClick(made, Qt.Key.Key_Return)
    ((options, is_all),) = sent
    assert (options.service, options.model, options.careful, options.boost) == (Service.LOCAL, "small", True, ("말글",))
    assert not is_all


def test_without_the_recording_nothing_can_be_sent(qtbot: QtBot) -> None:
    made = sheet(qtbot, problem="The recording is not there.")
    assert "not there" in made.summary.text()
    assert not made.buttons.start.isEnabled()


def test_the_action_needs_a_recording_and_asks(qtbot: QtBot) -> None:
    screen = Screen(meeting())
    shown(qtbot, screen)
    assert not screen.pane.actions_.recognise_again.isEnabled()
    screen.pane.actions_.show_state(has_media=True)
    with qtbot.waitSignal(screen.pane.again.requested):
        QTest.keyClick(
            screen.pane.view, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )

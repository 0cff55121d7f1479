"""The draft of the minutes beside the lines of a transcript."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.minutes_draft import PointKind
from desktop_app.domain.transcript import Transcript
from desktop_app.ui.transcript.draft.draft_panel import MOST_SHOWN, DraftPanel
from desktop_app.ui.transcript.draft.draft_row import DraftRow
from tests.support.hangul_typist import HangulTypist
from tests.support.tab_order import spoken, tabbed
from tests.support.transcript_screen import Screen
from tests.support.transcript_window import shown
from tests.support.transcripts import line, meeting


def office(day: date | None = date(2026, 12, 2)) -> Transcript:
    lines = (
        line("s1", 0, "오늘 안건은 내년 예산입니다.", "p1"),
        line("s2", 4_000, "예산은 줄이지 않기로 했습니다.", "p2"),
        line("s3", 9_000, "제가 다음 주 금요일까지 회의록을 보내겠습니다.", "p1"),
    )
    return replace(meeting(), segments=lines, recorded_on=day)


def opened(qtbot: QtBot, transcript: Transcript) -> tuple[Screen, DraftPanel]:
    screen = Screen(transcript)
    shown(qtbot, screen)
    QTest.mouseClick(screen.pane.draft_button, Qt.MouseButton.LeftButton)
    assert screen.pane.draft.isVisible()
    qtbot.waitUntil(lambda: screen.pane.draft.is_read)
    return screen, screen.pane.draft


def row(panel: DraftPanel, kind: PointKind) -> DraftRow:
    return panel.section(kind).rows[0]


def test_a_button_of_the_screen_shows_what_the_lines_propose(qtbot: QtBot) -> None:
    screen, panel = opened(qtbot, office())
    assert [r.text.toPlainText() for r in panel.rows] == [
        "내년 예산",
        "예산은 줄이지 않기로 했습니다",
        "회의록을 보내겠습니다",
    ]
    todo = row(panel, PointKind.TODO)
    assert (todo.who.text(), todo.until.text()) == ("김민수", "다음 주 금요일")
    assert "2026" in todo.day.text()
    assert todo.who.isVisible()
    assert not row(panel, PointKind.DECISION).who.isVisible()
    QTest.mouseClick(screen.pane.draft_button, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    assert screen.pane.speakers.isVisible()


def test_a_tick_takes_a_point_into_the_minutes_and_undo_takes_it_out(qtbot: QtBot) -> None:
    screen, panel = opened(qtbot, office())
    row(panel, PointKind.DECISION).tick.click()
    assert [p.text for p in screen.editor.transcript.draft.ticked(PointKind.DECISION)] == [
        "예산은 줄이지 않기로 했습니다"
    ]
    screen.editor.undo()
    qtbot.waitUntil(lambda: not row(panel, PointKind.DECISION).tick.isChecked())
    assert not screen.editor.transcript.draft.points
    screen.editor.redo()
    qtbot.waitUntil(lambda: row(panel, PointKind.DECISION).point.is_ticked)


def test_the_words_who_and_until_when_are_typed_over(qtbot: QtBot) -> None:
    screen, panel = opened(qtbot, office())
    todo = row(panel, PointKind.TODO)
    todo.text.setFocus()
    todo.text.selectAll()
    typist = HangulTypist(todo.text)
    typist.type("회의록")
    todo.who.setFocus()  # leaves while the last syllable is still being composed
    todo.who.selectAll()
    QTest.keyClicks(todo.who, "Kim")
    screen.editor.settle()
    [point] = screen.editor.transcript.draft.points
    assert (point.text, point.who, point.until) == ("회의록", "Kim", "다음 주 금요일")
    assert screen.editor.history.undo_name


def test_a_point_becomes_one_of_another_kind_and_stands_there(qtbot: QtBot) -> None:
    screen, panel = opened(qtbot, office())
    row(panel, PointKind.DECISION).more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [entry.isChecked() for entry in menu.actions()] == [False, True, False]
    menu.actions()[2].trigger()
    menu.close()
    qtbot.waitUntil(lambda: len(panel.section(PointKind.TODO).rows) == 2)
    assert panel.section(PointKind.DECISION).rows == ()
    assert screen.editor.transcript.draft.points[0].kind is PointKind.TODO


def test_a_dropped_point_is_gone_until_the_dropped_ones_are_shown(qtbot: QtBot) -> None:
    screen, panel = opened(qtbot, office())
    row(panel, PointKind.DECISION).drop.click()
    assert panel.section(PointKind.DECISION).rows == ()
    assert QApplication.focusWidget() is row(panel, PointKind.TODO).tick
    assert panel.dropped.isVisible()
    panel.dropped.click()
    row(panel, PointKind.DECISION).drop.click()
    qtbot.waitUntil(lambda: not panel.dropped.isVisible())
    assert not screen.editor.transcript.draft.points[0].is_dropped


def test_a_point_is_written_by_hand(qtbot: QtBot) -> None:
    screen, panel = opened(qtbot, office())
    section = panel.section(PointKind.AGENDA)
    section.add.click()
    QTest.keyClicks(section.field, "Other business")
    QTest.keyClick(section.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(section.rows) == 2)
    assert section.rows[1].tick.isChecked()
    assert section.rows[1].play.isHidden()
    assert [p.text for p in screen.editor.transcript.draft.points] == ["Other business"]


def test_the_time_of_a_point_shows_its_line(qtbot: QtBot) -> None:
    screen, panel = opened(qtbot, office())
    assert screen.editor.current == "s1"
    row(panel, PointKind.TODO).play.click()
    assert screen.editor.current == "s3"


def test_selected_lines_become_a_point_by_their_menu(qtbot: QtBot) -> None:
    screen, panel = opened(qtbot, office())
    screen.editor.set_selection(("s1", "s2"))
    screen.pane.actions_.take_as_point(PointKind.DECISION)
    [point] = screen.editor.transcript.draft.ticked(PointKind.DECISION)
    assert point.lines == ("s1", "s2")
    qtbot.waitUntil(lambda: any(r.point.id == point.id for r in panel.rows))


def test_a_ticked_point_whose_line_was_deleted_says_so_and_a_proposal_goes(qtbot: QtBot) -> None:
    screen, panel = opened(qtbot, office())
    row(panel, PointKind.DECISION).tick.click()
    screen.editor.edit("Delete", lambda t: edits.delete(t, ("s2", "s3")))
    qtbot.waitUntil(lambda: panel.section(PointKind.TODO).rows == ())
    gone = row(panel, PointKind.DECISION)
    assert gone.gone.isVisible()
    assert gone.play.isHidden()
    screen.editor.undo()
    qtbot.waitUntil(lambda: not row(panel, PointKind.DECISION).play.isHidden())


def test_without_any_point_the_panel_says_what_it_looks_for(qtbot: QtBot) -> None:
    _screen, panel = opened(qtbot, meeting())
    assert panel.rows == ()
    assert "decided" in panel.help.text()
    assert panel.section(PointKind.AGENDA).add.isVisible()


def test_without_the_day_of_the_meeting_it_is_asked_for(qtbot: QtBot) -> None:
    screen, panel = opened(qtbot, office(None))
    assert row(panel, PointKind.TODO).day.isHidden()
    with qtbot.waitSignal(panel.day_wanted):
        panel.name_day.click()
    screen.editor.edit("Day", lambda t: edits.dated(t, date(2026, 12, 2)))
    qtbot.waitUntil(panel.name_day.isHidden)
    assert "2026" in row(panel, PointKind.TODO).day.text()


def test_the_shares_of_the_talk_are_shown_and_left_out_of_the_minutes(qtbot: QtBot) -> None:
    screen, panel = opened(qtbot, office())
    assert panel.shares.isChecked()
    panel.shares.click()
    assert not screen.editor.transcript.draft.with_shares


@pytest.mark.parametrize("kind", [PointKind.AGENDA, PointKind.DECISION, PointKind.TODO])
def test_every_control_has_a_name_and_is_reached_by_tab(qtbot: QtBot, kind: PointKind) -> None:
    _screen, panel = opened(qtbot, office())
    reached = [w for w in tabbed(panel.close_button) if panel.isAncestorOf(w)]
    mine = row(panel, kind)
    wanted = [mine.tick, mine.text, mine.play, mine.more, mine.drop, panel.section(kind).add, panel.shares]
    assert [w for w in wanted if w not in reached] == []
    assert all(spoken(w) for w in reached)


def test_many_points_are_shown_in_parts(qtbot: QtBot) -> None:
    lines = tuple(line(f"s{n}", n * 4_000, f"{n}번 건은 승인하기로 했습니다.", "p1") for n in range(MOST_SHOWN + 5))
    _screen, panel = opened(qtbot, replace(meeting(), segments=lines))
    assert len(panel.rows) == MOST_SHOWN
    panel.more.click()
    assert len(panel.rows) == MOST_SHOWN + 5
    assert panel.more.isHidden()


@pytest.mark.parametrize(("width", "height"), [(824, 660), (760, 500), (690, 640), (1600, 1000)])
def test_the_panel_lies_within_the_screen_at_any_size(qtbot: QtBot, width: int, height: int) -> None:
    screen, panel = opened(qtbot, office())
    screen.resize(width, height)
    qtbot.waitUntil(lambda: screen.pane.width() == width)
    assert screen.pane.minimumSizeHint().width() <= width
    for part in (panel.close_button, row(panel, PointKind.TODO).drop, row(panel, PointKind.TODO).until):
        assert part.mapTo(screen, part.rect().topRight()).x() <= width
    assert screen.pane.view.height() >= 100
    assert panel.height() >= 140


def test_what_is_typed_in_a_line_is_in_its_point_and_one_undo_takes_both_back(qtbot: QtBot) -> None:
    screen, panel = opened(qtbot, office())
    row(panel, PointKind.DECISION).tick.click()
    for text in ("", "예산", "예산은 늘리기로 했습니다."):
        screen.editor.edit_segment("Typing", "s2", partial(edits.retyped, text=text), "typing s2 1")
    qtbot.waitUntil(lambda: row(panel, PointKind.DECISION).text.toPlainText() == "예산은 늘리기로 했습니다")
    screen.editor.undo()
    assert screen.editor.segment("s2") == office().segments[1]
    qtbot.waitUntil(lambda: row(panel, PointKind.DECISION).text.toPlainText() == "예산은 줄이지 않기로 했습니다")
    assert row(panel, PointKind.DECISION).point.is_ticked


def test_a_point_that_was_typed_over_says_that_its_line_was_changed_and_takes_its_words(qtbot: QtBot) -> None:
    screen, panel = opened(qtbot, office())
    decision = row(panel, PointKind.DECISION)
    decision.reworded.emit("예산 유지")
    qtbot.waitUntil(lambda: decision.text.toPlainText() == "예산 유지")
    assert not decision.changed.isVisible()
    screen.editor.edit("Replace", lambda t: edits.reword(t, "s2", "예산은 늘리기로 했습니다."))
    qtbot.waitUntil(decision.take_words.isVisible)
    assert decision.take_words.toolTip() == "예산은 늘리기로 했습니다"
    decision.take_words.click()
    qtbot.waitUntil(lambda: decision.text.toPlainText() == "예산은 늘리기로 했습니다")
    assert not decision.changed.isVisible()


def test_all_points_of_a_kind_are_ticked_at_once_and_by_one_step(qtbot: QtBot) -> None:
    more = line("s4", 14_000, "신입은 두 명 뽑기로 했습니다.", "p2")
    screen, panel = opened(qtbot, replace(office(), segments=(*office().segments, more)))
    decisions = panel.section(PointKind.DECISION)
    assert not panel.section(PointKind.TODO).tick_all.isVisible()
    decisions.tick_all.click()
    assert len(screen.editor.transcript.draft.ticked(PointKind.DECISION)) == 2
    qtbot.waitUntil(lambda: decisions.tick_all.text() == "Untick all")
    screen.editor.undo()
    assert not screen.editor.transcript.draft.points


def test_without_a_recording_the_time_is_said_to_show_its_line(qtbot: QtBot) -> None:
    _, panel = opened(qtbot, office())
    assert "shows the line" in panel.help.text()
    assert row(panel, PointKind.DECISION).play.toolTip() == "Show the line"

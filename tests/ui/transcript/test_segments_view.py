from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QMouseEvent, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.transcript import Transcript
from desktop_app.ui.look.theme import DARK
from desktop_app.ui.transcript.lines.segments_view import SegmentsView
from tests.support.made_up_transcript import made_up_transcript
from tests.support.transcript_window import TranscriptWindow, opened


@pytest.fixture
def window(qtbot: QtBot) -> TranscriptWindow:
    return opened(qtbot, made_up_transcript(500, 14))


def picture(window: TranscriptWindow) -> QPixmap:
    return window.view.grab()


def shows(pixmap: QPixmap, color: QColor) -> bool:
    image = pixmap.toImage()
    return any(
        image.pixelColor(x, y).rgb() == color.rgb()
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
    )


def rows_lie_below_one_another(window: TranscriptWindow) -> bool:
    view = window.view
    rects = [view.row_rect(row) for row in view.visible_rows()]
    neighbours = pairwise(rects)
    measured = all(view.heights.is_measured(row) for row in view.visible_rows())
    return measured and all(one.bottom() + 1 == two.top() for one, two in neighbours)


def test_only_rows_in_view_are_measured(window: TranscriptWindow) -> None:
    measured = [row for row in range(500) if window.view.heights.is_measured(row)]
    assert 5 < len(measured) < 30
    assert rows_lie_below_one_another(window)


def test_any_row_is_in_view_after_going_to_it(window: TranscriptWindow) -> None:
    for row in (499, 0, 250, 251, 240, 498):
        window.editor.set_current(f"r0-{row}")
        rect = window.view.row_rect(row)
        assert window.view.viewport().rect().contains(rect), row
        assert rows_lie_below_one_another(window)


def test_scrolling_up_over_unmeasured_rows_does_not_jump(window: TranscriptWindow) -> None:
    view = window.view
    window.editor.set_current("r0-300")
    bar = view.verticalScrollBar()
    for _ in range(60):
        row = view.visible_rows().start + 3
        before = view.row_rect(row).top()
        bar.setValue(bar.value() - 37)
        assert view.row_rect(row).top() == before + 37


def test_every_row_is_reached_by_page_keys(window: TranscriptWindow) -> None:
    seen: set[int] = set()
    for _ in range(200):
        seen.update(window.view.visible_rows())
        window.key(Qt.Key.Key_PageDown)
    seen.update(window.view.visible_rows())
    assert seen == set(range(500))
    assert window.editor.current == "r0-499"
    window.key(Qt.Key.Key_Home)
    assert window.editor.current == "r0-0"


def test_the_same_place_stays_in_view_when_the_width_changes(window: TranscriptWindow, qtbot: QtBot) -> None:
    window.editor.set_current("r0-200")
    window.resize(560, 600)
    qtbot.waitUntil(lambda: window.view.layouts.columns.is_narrow)
    assert 200 in window.view.visible_rows()
    assert rows_lie_below_one_another(window)


def test_pressing_a_word_goes_to_its_time_and_selects_its_line(window: TranscriptWindow) -> None:
    sought: list[int] = []
    window.view.seek_requested.connect(sought.append)
    segment = window.editor.transcript.segments[2]
    at = segment.text.index(segment.words[4].text, len(segment.words[0].text)) + 1
    window.press(window.point_in(2, at))
    assert sought == [segment.words[4].start_ms]
    assert window.editor.current == "r0-2"
    assert window.editor.selection == ("r0-2",)


def test_pressing_just_above_a_word_is_near_enough(window: TranscriptWindow) -> None:
    sought: list[int] = []
    window.view.seek_requested.connect(sought.append)
    window.press(QPoint(window.point_in(2, 1).x(), window.view.row_rect(2).top() + 3))
    assert sought == [window.editor.transcript.segments[2].words[0].start_ms]


def test_pressing_the_time_goes_to_the_start_of_the_line(window: TranscriptWindow) -> None:
    sought: list[int] = []
    window.view.seek_requested.connect(sought.append)
    window.press(QPoint(170, window.view.row_rect(3).top() + 24))
    assert sought == [15_000]


def test_pressing_beside_the_text_only_selects(window: TranscriptWindow) -> None:
    sought: list[int] = []
    window.view.seek_requested.connect(sought.append)
    window.press(QPoint(60, window.view.row_rect(3).top() + 24))
    assert not sought
    assert window.editor.current == "r0-3"


def test_without_word_times_a_press_plays_the_line_from_its_start(qtbot: QtBot) -> None:
    made = made_up_transcript(10)
    window = opened(qtbot, replace(made, segments=tuple(replace(s, words=()) for s in made.segments)))
    sought: list[int] = []
    window.view.seek_requested.connect(sought.append)
    window.press(window.point_in(4, 3))
    assert sought == [20_000]


def test_several_lines_are_selected_with_shift_and_control(window: TranscriptWindow) -> None:
    beside = QPoint(60, 24)
    window.press(window.view.row_rect(1).topLeft() + beside)
    window.press(window.view.row_rect(4).topLeft() + beside, Qt.KeyboardModifier.ShiftModifier)
    assert list(window.editor.selection) == ["r0-1", "r0-2", "r0-3", "r0-4"]
    window.press(window.view.row_rect(2).topLeft() + beside, Qt.KeyboardModifier.ControlModifier)
    assert list(window.editor.selection) == ["r0-1", "r0-3", "r0-4"]


def test_shift_and_arrows_stretch_the_selection(window: TranscriptWindow) -> None:
    window.editor.set_current("r0-5")
    window.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    window.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert window.editor.selection == ("r0-5", "r0-6", "r0-7")
    window.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(window.editor.selection) == 500


def test_keys_ask_for_what_they_stand_for(window: TranscriptWindow) -> None:
    told: list[str] = []
    view = window.view
    view.speaker_key_pressed.connect(lambda number: told.append(f"speaker {number}"))
    view.delete_requested.connect(lambda: told.append("delete"))
    view.play_pause_requested.connect(lambda: told.append("play"))
    for key in (Qt.Key.Key_1, Qt.Key.Key_9, Qt.Key.Key_Delete, Qt.Key.Key_Space):
        window.key(key)
    assert told == ["speaker 0", "speaker 8", "delete", "play"]


def test_letters_do_not_jump_about(window: TranscriptWindow) -> None:
    QTest.keyClicks(window.view, "abc")
    assert window.editor.current == "r0-0"


def test_the_spoken_word_is_marked_and_followed(window: TranscriptWindow) -> None:
    accent = window.look.theme.accent
    window.view.set_playing_at(1_000_000)
    assert 200 in window.view.visible_rows()
    assert shows(picture(window), accent)
    window.view.set_playing_at(-1)
    assert not shows(picture(window), accent)


def test_a_tick_of_the_playback_paints_the_line_that_is_spoken_and_no_other(window: TranscriptWindow) -> None:
    segments = window.editor.transcript.segments
    row = 200
    words = segments[row].words
    window.view.set_playing_at(words[0].start_ms)
    QApplication.processEvents()
    assert window.view.row_rect(row).bottom() + window.view.row_rect(row + 1).height() < window.view.viewport().height()
    painted = PaintedRows(window.view)
    for word in words[1:4]:
        window.view.set_playing_at(word.start_ms)
        QApplication.processEvents()
    assert painted.rows == {row}
    window.view.set_playing_at(segments[row + 1].words[0].start_ms)
    QApplication.processEvents()
    assert painted.rows == {row, row + 1}


def test_the_list_goes_along_by_the_screen_and_not_by_the_line(window: TranscriptWindow) -> None:
    segments = window.editor.transcript.segments
    tops = set()
    for row in range(100, 140):
        window.view.set_playing_at(segments[row].words[0].start_ms)
        rect = window.view.row_rect(row)
        assert rect.top() >= 0
        assert rect.bottom() < window.view.viewport().height()
        tops.add(window.view.verticalScrollBar().value())
    assert len(tops) <= 40 * 3 // len(window.view.visible_rows())


class PaintedRows(QObject):
    """The rows of which anything was painted."""

    def __init__(self, view: SegmentsView) -> None:
        super().__init__(view)
        self.rows: set[int] = set()
        self._view = view
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            rows = self._view.visible_rows()
            self.rows.update(row for row in rows if event.region().intersects(self._view.row_rect(row)))
        return False


def test_the_list_stays_where_the_user_has_scrolled_to(window: TranscriptWindow) -> None:
    told: list[bool] = []
    window.view.followed.connect(told.append)
    window.view.set_playing_at(1_000_000)
    position = QPointF(100, 100)
    for _ in range(30):
        wheel(window, position, -480)
    assert told == [False]
    top = window.view.visible_rows().start
    window.view.set_playing_at(1_010_000)
    assert window.view.visible_rows().start == top
    window.view.set_follows(follows=True)
    assert 202 in window.view.visible_rows()


def wheel(window: TranscriptWindow, position: QPointF, by: int) -> None:
    event = QWheelEvent(
        position,
        window.view.viewport().mapToGlobal(position),
        QPoint(0, 0),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window.view.viewport(), event)


def test_edits_made_elsewhere_are_shown_and_undone_in_place(window: TranscriptWindow) -> None:
    editor = window.editor
    editor.set_current("r0-250")
    top = editor.top
    editor.edit("", lambda t: edits.delete(t, tuple(f"r0-{n}" for n in range(240, 260))))
    assert rows_lie_below_one_another(window)
    assert len(window.view.heights) == 480
    editor.set_current("r0-10")
    editor.undo()
    assert editor.current == "r0-250"
    assert window.view.viewport().rect().contains(window.view.row_rect(250))
    assert editor.top == top
    assert rows_lie_below_one_another(window)


def test_what_is_selected_in_the_editor_is_selected_in_the_list(window: TranscriptWindow) -> None:
    window.editor.set_selection(("r0-2", "r0-4", "r0-5"))
    rows = sorted(i.row() for i in window.view.selectionModel().selectedIndexes())
    assert rows == [2, 4, 5]


def test_a_screen_reader_finds_the_rows_by_name(window: TranscriptWindow) -> None:
    interface = QAccessible.queryAccessibleInterface(window.view)
    assert interface is not None
    assert interface.childCount() == 500
    child = interface.child(3)
    assert window.texts[3] in child.text(QAccessible.Text.Name)
    assert child.rect().height() == window.view.row_rect(3).height()


def test_what_was_searched_for_is_marked(window: TranscriptWindow) -> None:
    before = picture(window).toImage()
    window.view.set_matches({"r0-1": [(0, 3), (5, 2)]}, ("r0-1", 5))
    assert picture(window).toImage() != before
    window.view.set_matches({})
    assert picture(window).toImage() == before


def test_another_theme_is_shown_at_once(window: TranscriptWindow) -> None:
    window.look.set_theme(DARK)
    assert picture(window).toImage().pixelColor(450, 3).rgb() == DARK.surface.rgb()


def test_the_row_under_the_mouse_is_told(window: TranscriptWindow) -> None:
    told: list[int] = []
    window.view.hovered.connect(told.append)
    point = QPointF(window.view.row_rect(2).center())
    no = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, point, point, no, no, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.view.viewport(), event)
    QApplication.sendEvent(window.view.viewport(), QEvent(QEvent.Type.Leave))
    assert told == [2, -1]


def test_an_empty_transcript_has_no_rows_and_no_trouble(qtbot: QtBot) -> None:
    window = opened(qtbot, Transcript("빈 회의"))
    picture(window)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Return):
        window.key(key)
    window.press(QPoint(100, 100))
    window.view.set_playing_at(100)
    window.editor.edit("", lambda t: edits.insert_after(t, None, 0, 1000, "첫 줄"))
    assert window.view.visible_rows() == range(1)
    picture(window)


def on_screen(window: TranscriptWindow) -> QImage:
    """The pixels that the window has shown so far, not those that it would paint."""
    QApplication.processEvents()
    return window.screen().grabWindow(window.winId()).toImage()


@pytest.mark.parametrize("seed", range(4))
def test_what_was_moved_on_the_screen_looks_as_if_it_were_painted_anew(qtbot: QtBot, seed: int) -> None:
    random = Random(seed)
    lines = made_up_transcript(300, 20)
    texts = tuple(replace(s, text=" ".join(s.text.split()[: random.randint(1, 20)]), words=()) for s in lines.segments)
    window = opened(qtbot, replace(lines, segments=texts))
    window.resize(620, 500)
    window.field.setCursorWidth(0)
    bar = window.view.verticalScrollBar()

    def play() -> None:
        window.view.set_follows(follows=True)
        window.view.set_playing_at(random.randrange(1_400_000))

    def go_on() -> None:
        for ms in range(0, 60_000, 900):
            window.view.set_playing_at(300_000 + ms)
            QApplication.processEvents()

    def type_in() -> None:
        window.editing.start(f"r0-{random.randrange(300)}", 0)
        QTest.keyClicks(window.field, "what was said, in many more words than the line had before ")

    steps = (
        lambda: bar.setValue(bar.value() + random.randint(-400, 400)),
        lambda: bar.setValue(random.randrange(bar.maximum())),
        lambda: window.editor.set_current(f"r0-{random.randrange(300)}"),
        lambda: window.view.reveal(f"r0-{random.randrange(300)}", in_middle=True),
        lambda: window.editor.edit("", lambda t: edits.delete(t, [random.choice(t.segments).id])),
        play,
        go_on,
        type_in,
        window.editor.undo,
    )
    for n in range(40):
        random.choice(steps)()
        shown = on_screen(window)
        window.view.viewport().repaint()
        assert shown == on_screen(window), n

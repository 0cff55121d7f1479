from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.geometry import bounds, center, rectangle
from desktop_app.domain.scan import Field, Scan
from desktop_app.ui.scan.canvas.zooming import Zoom
from tests.support.made_up_scan import delivery_note, many_boxes, turned_page
from tests.support.scan_window import ScanWindow, field, until, without_review

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


def pressed(window: ScanWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.canvas, key, modifiers)


def test_a_click_on_a_box_chooses_it_in_the_list_too(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.click(window.middle_of("p1-f5"))
        assert list(window.editor.selection) == ["p1-f5"]
        chosen = window.pane.contents.fields.selectionModel().selectedIndexes()
        assert [index.data() for index in chosen] == ["123-45-67890"]
        window.click(window.middle_of("p1-f1"), CONTROL)
        assert list(window.editor.selection) == ["p1-f1", "p1-f5"]
        window.click(window.at(620, 1650))
        assert list(window.editor.selection) == []

    on_screen(work)


def test_a_click_beside_the_words_of_a_cell_chooses_the_cell(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.click(window.at(700, 742))
        assert window.editor.current == "p1-c2-2"
        assert window.text_of(window.editor.selection[0]) == "89,000"

    on_screen(work)


def test_a_corner_is_dragged_and_undone(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.editor.set_current("p1-f27")
        before = field(window, "p1-f27")
        box = bounds(before.polygon)
        window.drag(window.at(box.right, box.bottom), window.at(box.right + 60, box.bottom + 40))
        after = bounds(field(window, "p1-f27").polygon)
        assert (after.left, after.top) == (box.left, box.top)
        assert after.right == pytest.approx(box.right + 60, abs=4)
        assert after.bottom == pytest.approx(box.bottom + 40, abs=4)
        window.editor.undo()
        assert field(window, "p1-f27") == before

    on_screen(work)


def test_an_edge_is_dragged(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.editor.set_current("p1-t")
        box = bounds(field(window, "p1-t").polygon)
        window.drag(window.at(box.left, box.top + 50), window.at(box.left - 80, box.top))
        after = bounds(field(window, "p1-t").polygon)
        assert after.left == pytest.approx(box.left - 80, abs=4)
        assert (after.top, after.right, after.bottom) == pytest.approx((box.top, box.right, box.bottom))

    on_screen(work)


def test_a_click_that_slips_moves_nothing_and_a_drag_of_what_is_chosen_does(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        before = field(window, "p1-f5")
        at = window.middle_of("p1-f5")
        window.drag(at, at + QPoint(40, 30))
        assert field(window, "p1-f5") is before
        window.click(at)
        window.drag(at, at + QPoint(40, 30))
        moved = center(field(window, "p1-f5").polygon)
        was = center(before.polygon)
        scale = window.canvas.scale_
        assert (moved[0] - was[0], moved[1] - was[1]) == pytest.approx((40 / scale, 30 / scale), abs=3)

    on_screen(work)


def test_arrows_nudge_and_are_undone_as_one(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        window.editor.set_current("p1-f5")
        before = field(window, "p1-f5")
        for _ in range(3):
            pressed(window, Qt.Key.Key_Right)
        pressed(window, Qt.Key.Key_Down)
        after = bounds(field(window, "p1-f5").polygon)
        assert after.left > bounds(before.polygon).left
        assert after.top > bounds(before.polygon).top
        window.editor.undo()
        assert field(window, "p1-f5") == before

    on_screen(work)


def test_on_a_turned_page_the_right_arrow_goes_to_the_right_of_the_screen(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        window.editor.set_current("p1-f5")
        before = window.middle_of("p1-f5")
        for _ in range(6):
            pressed(window, Qt.Key.Key_Right)
        after = window.middle_of("p1-f5")
        assert after.x() > before.x()
        assert abs(after.y() - before.y()) <= 1

    on_screen(work, Scan("gedreht", pages=(turned_page(),)))


def test_a_new_box_is_drawn_and_typed_in_at_once(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        QTest.mouseClick(window.pane.box_bar.draw, Qt.MouseButton.LeftButton)
        assert window.canvas.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
        window.drag(window.at(620, 1500), window.at(900, 1560))
        made = window.editor.current
        box = bounds(field(window, made).polygon)
        assert (box.left, box.top, box.right, box.bottom) == pytest.approx((620, 1500, 900, 1560), abs=6)
        assert window.pane.typing.field_id == made
        QTest.keyClicks(window.pane.typing.line, "seal")
        assert window.text_of(made) == "seal"
        assert not window.canvas.hand.is_drawing

    on_screen(work)


def test_a_box_drawn_on_a_turned_page_runs_as_it_is_seen(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.actions_.draw.trigger()
        start = window.at(700, 1600)
        window.drag(start, start + QPoint(90, 24))
        first, second, *_ = field(window, window.editor.current).polygon
        # turned by 90° clockwise, what runs to the right on the screen runs upwards on the paper
        assert second[1] < first[1]
        assert second[0] == pytest.approx(first[0], abs=1)

    on_screen(work, Scan("", pages=(turned_page(),)))


def test_escape_gives_up_drawing(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        window.pane.actions_.draw.trigger()
        pressed(window, Qt.Key.Key_Escape)
        assert not window.pane.actions_.draw.isChecked()
        window.drag(window.at(620, 1500), window.at(900, 1560))
        assert not window.editor.history.last

    on_screen(work)


def test_a_rubber_band_chooses_several_which_are_merged_and_deleted(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        window.drag(window.at(60, 290), window.at(520, 380))
        assert list(window.editor.selection) == ["p1-f0", "p1-f1"]
        pressed(window, Qt.Key.Key_M, CONTROL)
        assert window.text_of("p1-f0") == "공급자 한빛 상사"
        assert list(window.editor.selection) == ["p1-f0"]
        pressed(window, Qt.Key.Key_Delete)
        assert window.editor.field("p1-f0") is None
        assert window.editor.current == "p1-f2"
        window.editor.undo()
        window.editor.undo()
        assert window.text_of("p1-f1") == "한빛 상사"

    on_screen(work)


def test_deleting_and_undoing_leave_the_view_where_it_is(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        window.canvas.set_scale(1.16)
        window.editor.set_current("p1-f3")
        window.canvas.look_at(QPointF(1000, 330), 1.16)
        view = window.editor.view
        pressed(window, Qt.Key.Key_Delete)
        assert window.editor.current == "p1-f4"
        assert window.editor.view == view
        window.canvas.verticalScrollBar().setValue(window.canvas.verticalScrollBar().value() + 40)
        view = window.editor.view
        window.editor.undo()
        assert list(window.editor.selection) == ["p1-f3"]
        assert window.editor.view == view

    on_screen(work)


def test_two_words_are_split_and_more_at_the_caret(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        window.editor.set_current("p1-f1")
        pressed(window, Qt.Key.Key_K, CONTROL)
        page = window.editor.page
        assert page is not None
        assert [f.text for f in page.fields[1:3]] == ["한빛", "상사"]
        window.editor.set_current("p1-f28")
        window.pane.typing.start("p1-f28")
        window.pane.typing.line.setCursorPosition(6)
        QTest.keyClick(window.pane.typing.line, Qt.Key.Key_K, CONTROL)
        assert window.text_of("p1-f28") == "위와 같이"

    on_screen(work)


def test_the_reading_order_is_changed_by_keys(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        window.editor.set_current("p1-f1")
        alt = Qt.KeyboardModifier.AltModifier
        pressed(window, Qt.Key.Key_Up, alt)
        assert [f.id for f in window.editor.scan.pages[0].fields[:2]] == ["p1-f1", "p1-f0"]
        pressed(window, Qt.Key.Key_Down, alt)
        pressed(window, Qt.Key.Key_Down, alt)
        assert [f.id for f in window.editor.scan.pages[0].fields[:3]] == ["p1-f0", "p1-f2", "p1-f1"]

    on_screen(work)


def wheel(window: ScanWindow, at: QPoint, turned: int, modifiers: Qt.KeyboardModifier) -> None:
    viewport = window.canvas.viewport()
    event = QWheelEvent(
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_the_wheel_zooms_at_the_pointer(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        at = window.middle_of("p1-f5")
        before = window.canvas.scale_
        for _ in range(6):
            wheel(window, at, 120, CONTROL)
        assert window.canvas.scale_ > 3 * before
        now = window.middle_of("p1-f5")
        assert abs(now.x() - at.x()) <= 6
        assert abs(now.y() - at.y()) <= 6
        top = window.canvas.verticalScrollBar().value()
        wheel(window, at, -120, Qt.KeyboardModifier.NoModifier)
        assert window.canvas.verticalScrollBar().value() > top

    on_screen(work)


def test_a_fitted_page_stays_fitted_and_the_width_too(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        canvas = window.canvas
        assert canvas.zoom is Zoom.PAGE
        before = canvas.scale_
        window.resize(1232, 1060)
        assert canvas.scale_ > before
        canvas.fit_width()
        left, right = window.at(0, 0).x(), window.at(1240, 0).x()
        assert right - left > canvas.viewport().width() * 0.85
        canvas.zoom_to_pixels()
        assert canvas.percent == 100

    on_screen(work)


def test_the_page_is_pushed_with_the_middle_button_and_with_space(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        window.canvas.zoom_to_pixels()
        bar = window.canvas.verticalScrollBar()
        before = bar.value()
        window.drag(QPoint(200, 300), QPoint(200, 200), Qt.MouseButton.MiddleButton)
        assert bar.value() == before + 100
        QTest.keyPress(window.canvas, Qt.Key.Key_Space)
        window.drag(QPoint(200, 200), QPoint(200, 300))
        QTest.keyRelease(window.canvas, Qt.Key.Key_Space)
        assert bar.value() == before
        assert not window.editor.history.last

    on_screen(work)


def test_the_view_moves_only_for_what_is_out_of_the_central_area(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        canvas = window.canvas
        canvas.set_scale(0.8)
        canvas.centerOn(620, 400)
        before = canvas.verticalScrollBar().value()
        window.editor.set_current("p1-f4")
        assert canvas.verticalScrollBar().value() == before
        window.editor.set_current("p1-f28")
        assert canvas.verticalScrollBar().value() > before
        assert canvas.viewport().rect().contains(window.middle_of("p1-f28"))

    on_screen(work)


def test_turning_the_page_turns_the_view_and_can_be_undone(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.actions_.turn.trigger()
        assert window.editor.scan.pages[0].turn == 90
        top_left, top_right = window.at(0, 0), window.at(1240, 0)
        assert top_right.y() > top_left.y()
        assert abs(top_right.x() - top_left.x()) <= 1
        window.editor.undo()
        assert window.at(1240, 0).x() > window.at(0, 0).x()

    on_screen(work)


def test_undo_brings_the_view_back(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        canvas = window.canvas
        canvas.set_scale(1.2)
        window.editor.set_current("p1-f28")
        place = window.middle_of("p1-f28")
        window.editor.reword("p1", "p1-f28", "청구합니다")
        window.editor.set_page("p3")
        window.editor.undo()
        assert window.editor.page_id == "p1"
        assert canvas.scale_ == pytest.approx(1.2)
        assert (window.middle_of("p1-f28") - place).manhattanLength() <= 3

    on_screen(work)


def test_larger_pictures_are_asked_for_only_when_they_are_needed(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        canvas = window.canvas
        canvas.set_scale(0.2)
        assert canvas.picture.wanted_px() == 1754 // 2 or canvas.picture.wanted_px() == 1754 // 2 + 1
        canvas.set_scale(1.0)
        assert canvas.picture.wanted_px() == 1754

    on_screen(work)


def test_five_thousand_boxes_can_be_pointed_at(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.canvas.set_scale(0.5)
        window.editor.set_current("m1-2517")
        window.editor.set_current("")
        window.click(window.middle_of("m1-2517"))
        assert window.editor.current == "m1-2517"
        window.editor.set_page("p2")
        window.click(window.middle_of("p2-f5"))
        assert window.editor.current == "p2-f5"

    on_screen(work, Scan("", pages=(many_boxes(5000), delivery_note(2))))


def test_a_page_without_places_still_shows_its_texts(on_screen: OnScreen) -> None:
    page = delivery_note()
    bare = Scan("", pages=(type(page)("p1", 1, 1000, 1000, page.state, fields=(Field("a", "글", ()),)),))

    async def work(window: ScanWindow) -> None:
        window.editor.set_current("a")
        assert window.canvas.current_polygon() == ()
        pressed(window, Qt.Key.Key_Return)
        assert window.pane.contents.fields.rows.line is not None

    on_screen(work, bare)


def test_a_drag_never_leaves_the_paper(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.actions_.draw.trigger()
        window.drag(window.at(1100, 1650), window.at(1300, 1900))
        box = bounds(field(window, window.editor.current).polygon)
        assert (box.right, box.bottom) == (1240, 1754)
        assert rectangle(0, 0, 1240, 1754)[2] == (1240, 1754)

    on_screen(work)


def test_a_fitted_page_stays_fitted_when_a_step_made_in_a_smaller_window_is_undone(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        window.resize(1232, 700)
        window.editor.reword("p1", "p1-f1", "x")
        window.resize(1232, 860)
        await until(lambda: window.canvas.height() > 600)
        scale = window.canvas.scale_
        window.editor.undo()
        assert window.canvas.zoom is Zoom.PAGE
        assert window.canvas.scale_ == pytest.approx(scale)

    on_screen(work)


def test_the_button_that_draws_keeps_its_words_while_a_box_is_drawn(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        button = window.pane.box_bar.draw
        for _ in range(2):
            assert button.text().strip() == "Draw a box"
            window.pane.actions_.draw.trigger()

    on_screen(work)

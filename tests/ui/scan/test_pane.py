from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_app.domain.errors import Service, StorageError, StorageProblem, Unreachable
from desktop_app.domain.scan import Field, Page, PageState, Scan
from desktop_app.domain.scan_recognised import keep_confirmed
from desktop_app.ui.saving import Saving
from desktop_app.ui.scan.contents import TABLES, TEXT
from desktop_app.ui.scan.reading_again import Reader
from desktop_app.ui.scan.table_grid import CellText, column_name
from desktop_app.ui.scan.thumbnails import PREVIEW_PX
from tests.support.accessible_names import nameless
from tests.support.hangul_typist import HangulTypist
from tests.support.made_up_scan import delivery_note, made_up_scan, many_boxes
from tests.support.scan_window import ScanWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not is_so():  # noqa: ASYNC110 a widget's state has no event to wait for
            await asyncio.sleep(0.01)


def said(window: QWidget) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def focused(window: ScanWindow) -> QWidget:
    widget = window.focusWidget()
    assert widget is not None
    return widget


def row_point(window: ScanWindow, field_id: str, x: int = 150) -> QPoint:
    rows = window.pane.contents.fields
    rect = rows.visualRect(rows.fields.index(rows.fields.row_of(field_id), 0))
    return QPoint(x, rect.center().y())


def test_the_head_says_what_this_is(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        words = said(window.pane.header)
        assert window.pane.header.title.text() == "거래명세서 스캔"
        assert "5 pages" in words
        assert "1 not read" in words
        assert "CLOVA OCR" in words
        assert window.pane.header.review.text() == "Review 0 / 6"

    on_screen(work)


def test_the_title_is_changed_in_place_and_saved(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        title = window.pane.header.title
        title.setFocus()
        title.selectAll()
        HangulTypist(title).type("명세서")
        assert await window.pane.flush()
        assert window.shelf.written[-1][1].title == "명세서"
        window.editor.undo()
        window.canvas.setFocus()
        assert title.text() == "거래명세서 스캔"

    on_screen(work)


def test_what_is_being_typed_as_the_title_outlasts_an_edit_of_a_box(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        title = window.pane.header.title
        title.setFocus()
        title.selectAll()
        QTest.keyClicks(title, "Deliv")
        window.editor.reword("p1", "p1-f1", "other")
        QTest.keyClicks(title, "ery")
        assert title.text() == "Delivery"

    on_screen(work)


# -- typing ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("in_one_event", [False, True])
def test_a_double_click_types_at_the_box_and_no_syllable_is_lost(on_screen: OnScreen, in_one_event: bool) -> None:
    async def work(window: ScanWindow) -> None:
        QTest.mouseDClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=window.middle_of("p1-f1"))
        line = window.pane.typing.line
        assert line.hasFocus()
        assert not line.geometry().contains(window.middle_of("p1-f1"))
        line.selectAll()
        HangulTypist(line, in_one_event=in_one_event).type("큰빛 상")
        window.click(window.middle_of("p1-f5"))
        assert window.text_of("p1-f1") == "큰빛 상"
        assert line.isHidden()

    on_screen(work)


def test_letters_typed_are_no_commands(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.typing.start("p1-f1")
        count = len(window.editor.scan.pages[0].fields)
        line = window.pane.typing.line
        line.clear()
        QTest.keyClicks(line, "dmsr +-19")
        QTest.keyClick(line, Qt.Key.Key_Home)
        QTest.keyClick(line, Qt.Key.Key_Delete)
        assert window.text_of("p1-f1") == "msr +-19"
        assert len(window.editor.scan.pages[0].fields) == count

    on_screen(work)


def test_a_row_is_typed_in_and_the_keys_lead_on(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        rows = window.pane.contents.fields
        window.editor.set_current("p1-f0")
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_Return)
        line = rows.rows.line
        assert line is not None
        line.selectAll()
        HangulTypist(line).type("받는 곳")
        QTest.keyClick(line, Qt.Key.Key_Down)
        assert window.text_of("p1-f0") == "받는 곳"
        assert window.editor.current == "p1-f1"
        following = focused(window)
        assert isinstance(following, QLineEdit)
        assert following.text() == "한빛 상사"
        QTest.keyClick(following, Qt.Key.Key_Z, CONTROL)
        assert window.text_of("p1-f0") == "공급자"

    on_screen(work)


def test_a_row_stays_open_while_a_word_of_a_table_is_typed(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        (word,) = window.editor.fields_in("p1-c1-0")
        window.editor.set_current(word)
        assert window.pane.contents.type_current()
        line = window.pane.contents.fields.rows.line
        assert line is not None
        line.selectAll()
        QTest.keyClicks(line, "A3 ")
        assert window.pane.contents.fields.rows.line is line
        assert line.text() == "A3 "
        assert window.text_of("p1-c1-0") == "A3"

    on_screen(work)


def test_choosing_rows_chooses_boxes(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        rows = window.pane.contents.fields
        viewport = rows.viewport()
        rows.scrollToTop()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=row_point(window, "p1-f0"))
        QTest.mouseClick(
            viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, row_point(window, "p1-f2")
        )
        assert list(window.editor.selection) == ["p1-f0", "p1-f1", "p1-f2"]
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_Delete)
        assert window.editor.field("p1-f1") is None

    on_screen(work)


def test_a_checkbox_is_ticked_in_its_row(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.editor.set_page("p2")
        rows = window.pane.contents.fields
        rect = rows.rows.text_rect(
            rows.visualRect(rows.fields.index(rows.fields.row_of("mail"), 0)),
            window.editor.scan.page("p2").field("mail"),
        )
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 8, rect.center().y()))
        assert window.editor.scan.page("p2").field("mail").checked is True
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_Space)
        assert window.editor.scan.page("p2").field("mail").checked is False

    on_screen(work)


def test_a_multi_box_is_typed_as_one_text(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.editor.set_page("p2")
        window.pane.typing.start("birth")
        line = window.pane.typing.line
        line.selectAll()
        QTest.keyClicks(line, "9902022")
        parts = window.editor.scan.page("p2").field("birth").sub_fields
        assert [part.text for part in parts] == list("9902022")

    on_screen(work)


# -- forms and tables ------------------------------------------------------------------------------------------------


def test_a_form_says_its_template_its_check_and_what_it_puts_together(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.editor.set_page("p2")
        words = said(window.pane.contents)
        assert "Form: 회원 가입 신청서" in words
        assert "Check not passed" in words
        assert "자릿수" in words
        await until(lambda: "이름과 주소" in said(window.pane.contents))
        window.editor.set_page("p1")
        assert "Form:" not in said(window.pane.contents)

    on_screen(work)


def test_the_grid_has_the_tables_spans(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.contents.show_view(TABLES)
        grid = window.pane.contents.grid
        assert (grid.model().rowCount(), grid.model().columnCount()) == (6, 4)
        assert grid.columnSpan(5, 0) == 3
        assert grid.model().index(2, 0).data() == "토너 카트리지"

    on_screen(work)


def test_a_cell_and_its_place_on_the_page_are_one_selection(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.contents.show_view(TABLES)
        grid = window.pane.contents.grid
        at = grid.visualRect(grid.model().index(3, 1)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert window.editor.current == "p1-c3-1"
        assert window.text_of(window.editor.selection[0]) == "12"
        window.click(window.middle_of(window.editor.fields_in("p1-c4-0")[0]))
        assert (grid.currentIndex().row(), grid.currentIndex().column()) == (4, 0)

    on_screen(work)


def test_a_cell_is_typed_in_with_its_lines(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.editor.set_current("p1-c5-3")
        assert window.pane.contents.view == TABLES
        grid = window.pane.contents.grid
        grid.setFocus()
        QTest.keyClick(grid, Qt.Key.Key_Return)
        text = focused(window)
        assert isinstance(text, CellText)
        HangulTypist(text, in_one_event=True).type("합계")
        QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        HangulTypist(text).type("세금 포함")
        QTest.keyClick(text, Qt.Key.Key_Return)
        assert window.text_of("p1-c5-3") == "합계\n세금 포함"
        window.editor.undo()
        assert window.text_of("p1-c5-3") == "551,800\n(부가세 별도)"

    on_screen(work)


def test_columns_are_named_as_in_a_spreadsheet() -> None:
    assert [column_name(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_the_whole_text_can_be_read(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.contents.show_view(TEXT)
        text = window.pane.contents.text.toPlainText()
        assert text.startswith("거래명세서 공급자 한빛 상사")
        window.editor.reword("p1", "p1-f0", "파는 곳")
        assert "파는 곳" in window.pane.contents.text.toPlainText()

    on_screen(work)


# -- review ----------------------------------------------------------------------------------------------------------


def test_review_leads_through_the_doubtful_of_all_pages_by_enter_alone(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        review = window.pane.review
        assert review.isVisible()
        assert review.counter.text() == "1 / 6"
        assert review.line.hasFocus()
        assert review.line.text() == "89,000"
        review.line.selectAll()
        QTest.keyClicks(review.line, "98,000")
        QTest.keyClick(review.line, Qt.Key.Key_Return)
        assert window.text_of(window.editor.fields_in("p1-c2-2")[0]) == "98,000"
        assert review.counter.text() == "2 / 6"
        assert review.line.text() == "1,234,500"
        QTest.keyClick(review.line, Qt.Key.Key_Return)
        assert window.editor.page_id == "p2"
        assert review.line.text() == "8801011"
        QTest.keyClick(review.line, Qt.Key.Key_Return)
        assert review.tick.isVisible()
        QTest.mouseClick(review.tick, Qt.MouseButton.LeftButton, pos=QPoint(10, review.tick.height() // 2))
        assert window.editor.scan.page("p2").field("mail").checked is True
        QTest.mouseClick(review.right, Qt.MouseButton.LeftButton)
        for _ in range(2):
            QTest.keyClick(review.line, Qt.Key.Key_Return)
        assert window.editor.doubtful_count == 0
        assert "All 6" in said(review) or review.counter.text().endswith("/ 6")

    on_screen(work)


def test_later_leaves_a_box_doubtful(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        review = window.pane.review
        QTest.mouseClick(review.later, Qt.MouseButton.LeftButton)
        assert review.counter.text() == "2 / 6"
        QTest.keyClick(review.line, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        assert review.counter.text() == "1 / 6"
        assert window.editor.doubtful_count == 6

    on_screen(work)


def test_hangul_being_composed_is_kept_by_enter_in_review(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        line = window.pane.review.line
        word = window.editor.current
        line.selectAll()
        HangulTypist(line).type("팔만구천")
        QTest.keyClick(line, Qt.Key.Key_Return)
        field = window.editor.field(word)
        assert field is not None
        assert (field.text, field.confirmed) == ("팔만구천", True)

    on_screen(work)


def test_the_slider_says_what_is_looked_at(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        review = window.pane.review
        review.slider.setValue(60)
        assert window.editor.unsure_count == 3
        assert "60 %" in said(review)
        review.slider.setValue(5)
        assert "Nothing is below" in said(review)

    on_screen(work)


def test_a_service_that_does_not_say_how_sure_it_is_is_told_of(on_screen: OnScreen) -> None:
    page = Page("p1", 1, 100, 100, PageState.DONE, fields=(Field("a", "글"),))

    async def work(window: ScanWindow) -> None:
        assert window.pane.review.isHidden()
        window.pane.actions_.review.trigger()
        assert "does not say" in said(window.pane.review)

    on_screen(work, Scan("", pages=(page,)))


def test_ending_the_review_is_seen_in_the_head(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        assert window.pane.header.review.isChecked()
        QTest.keyClick(window.pane.review.line, Qt.Key.Key_Escape)
        assert window.pane.review.isHidden()
        assert not window.pane.header.review.isChecked()
        QTest.mouseClick(window.pane.header.review, Qt.MouseButton.LeftButton)
        assert window.pane.review.isVisible()

    on_screen(work)


# -- pages -----------------------------------------------------------------------------------------------------------


def test_pages_say_what_is_left_and_what_failed(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        model = window.pane.thumbnails.model()
        words = [model.index(row, 0).data() for row in range(5)]
        assert words == ["1 · 2 to check", "2 · 2 to check", "3 · 2 to check", "4 · try again", "5 · waiting"]
        window.editor.confirm(("p1-f27",))
        assert model.index(0, 0).data() == "1 · 1 to check"

    on_screen(work)


def test_keys_turn_the_pages(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.canvas.setFocus()
        QTest.keyClick(window.canvas, Qt.Key.Key_PageDown, CONTROL)
        assert window.editor.page_id == "p2"
        assert window.pane.thumbnails.currentIndex().row() == 1
        QTest.keyClick(window.canvas, Qt.Key.Key_PageUp, CONTROL)
        assert window.editor.page_id == "p1"

    on_screen(work)


def test_only_pictures_of_pages_in_view_are_asked_for(on_screen: OnScreen) -> None:
    pages = tuple(replace(delivery_note(n), fields=(), tables=(), title=None) for n in range(1, 301))

    async def work(window: ScanWindow) -> None:
        await until(lambda: window.pane.previews.has(1, PREVIEW_PX))
        assert len({number for number, _ in window.shelf.asked}) < 20
        window.pane.thumbnails.scrollToBottom()
        await until(lambda: window.pane.previews.has(300, PREVIEW_PX))
        assert len({number for number, _ in window.shelf.asked}) < 40

    on_screen(work, Scan("", pages=pages))


def test_a_picture_that_cannot_be_had_is_told_of_and_got_again(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.shelf.picture_error = StorageError("p.pdf", StorageProblem.OTHER)
        window.editor.set_page("p3")
        await until(lambda: 3 in window.pane.pictures.errors)
        assert "cannot be shown" in said(window.pane.notice)
        window.shelf.picture_error = None
        QTest.mouseClick(window.pane.notice.button, Qt.MouseButton.LeftButton)
        await until(lambda: not window.canvas.items_.picture.pixmap().isNull())
        assert window.pane.notice.isHidden()

    on_screen(work)


def test_a_page_that_failed_says_why(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.editor.set_page("p4")
        assert "could not be reached" in said(window.pane.notice)
        window.editor.set_page("p1")
        assert window.pane.notice.isHidden()

    on_screen(work)


def test_a_page_without_text_offers_to_draw_a_box(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        assert "No text was found" in said(window.pane.contents)

    on_screen(work, Scan("", pages=(Page("p1", 1, 500, 700, PageState.DONE),)))


# -- reading again ---------------------------------------------------------------------------------------------------


class Again:
    """Reads pages and boxes as a service would, when let."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.error: Exception | None = None
        self.window: ScanWindow | None = None

    async def page(self, page_id: str) -> Page:
        await self.go.wait()
        if self.error is not None:
            raise self.error
        assert self.window is not None
        old = self.window.editor.scan.page(page_id)
        return keep_confirmed(old, replace(delivery_note(old.number), id=page_id))

    async def box(self, _page_id: str, field: Field) -> Field:
        await self.go.wait()
        return replace(field, text="89,500", confidence=0.99)

    @property
    def reader(self) -> Reader:
        return Reader(self.page, self.box)


def test_a_failed_page_is_tried_again_alone_from_its_small_picture(on_screen: OnScreen) -> None:
    again = Again()

    async def work(window: ScanWindow) -> None:
        again.window = window
        pages = window.pane.thumbnails
        rect = pages.visualRect(pages.model().index(3, 0))
        QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.center().x(), rect.bottom() - 8))
        assert window.editor.page_id == "p4"
        assert "Being read" in said(window.pane.notice)
        assert not window.pane.actions_.read_page.isEnabled()
        again.go.set()
        await until(lambda: window.editor.scan.page("p4").state is PageState.DONE)
        assert window.editor.scan.page("p4").fields[0].text == "공급자"
        await until(window.pane.notice.isHidden)
        window.editor.undo()
        assert window.editor.scan.page("p4").state is PageState.FAILED

    on_screen(work, reader=again.reader)


def test_what_a_person_did_is_kept_when_a_page_is_read_again(on_screen: OnScreen) -> None:
    again = Again()
    again.go.set()

    async def work(window: ScanWindow) -> None:
        again.window = window
        window.editor.reword("p1", "p1-f1", "큰빛 상사")
        window.pane.actions_.read_page.trigger()
        await until(lambda: not window.pane.reading.is_busy("p1"))
        assert window.text_of("p1-f1") == "큰빛 상사"

    on_screen(work, reader=again.reader)


def test_a_box_is_read_again_alone(on_screen: OnScreen) -> None:
    again = Again()

    async def work(window: ScanWindow) -> None:
        window.editor.set_current("p1-f27")
        window.pane.actions_.read_box.trigger()
        assert "Being read" in said(window.pane.notice)
        again.go.set()
        await until(lambda: window.text_of("p1-f27") == "89,500")
        window.editor.undo()
        assert window.text_of("p1-f27") == "1,234,500"

    on_screen(work, reader=again.reader)


def test_reading_again_that_fails_says_why_and_changes_nothing(on_screen: OnScreen) -> None:
    again = Again()
    again.error = Unreachable(Service.CLOVA_OCR, "ocr.example")
    again.go.set()

    async def work(window: ScanWindow) -> None:
        before = window.editor.scan
        window.pane.actions_.read_page.trigger()
        await until(lambda: "could not be reached" in said(window.pane.notice))
        assert window.editor.scan is before
        assert window.pane.notice.button.isVisible()

    on_screen(work, reader=again.reader)


# -- the whole -------------------------------------------------------------------------------------------------------


def test_what_is_typed_is_saved_by_itself(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        QTest.keyClicks(window.pane.review.line, "7")
        assert "Saving" in said(window.pane.header)
        await until(lambda: window.pane.saver.state is Saving.SAVED)
        before, after = window.shelf.written[-1]
        assert before.pages[2] is after.pages[2]
        assert "✓ Saved" in said(window.pane.header)

    on_screen(work)


def test_a_failure_to_save_stays_in_sight_until_it_works(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.shelf.save_error = StorageError("library", StorageProblem.FULL)
        window.editor.reword("p1", "p1-f1", "x")
        await until(lambda: window.pane.saver.state is Saving.FAILING)
        assert "not saved yet" in said(window.pane)
        window.shelf.save_error = None
        window.pane.saver.try_now()
        await until(lambda: window.pane.saver.state is Saving.SAVED)
        assert "not saved yet" not in said(window.pane)

    on_screen(work)


def test_exporting_hands_in_what_is_being_composed(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        exported: list[Scan] = []
        window.pane.export_requested.connect(lambda: exported.append(window.editor.scan))
        window.pane.typing.start("p1-f1")
        window.pane.typing.line.selectAll()
        HangulTypist(window.pane.typing.line).type("한")
        window.pane.actions_.export.trigger()
        assert exported[0].pages[0].field("p1-f1").text == "한"

    on_screen(work)


def test_every_control_has_a_name_and_every_action_says_its_keys(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.typing.start("p1-f1")
        assert nameless(window) == []
        window.pane.contents.show_view(TABLES)
        assert nameless(window) == []
        for action in window.pane.actions_.shown():
            assert "(" in action.toolTip(), action.text()
        assert len({keys for keys, _ in window.pane.shortcuts()[1]}) == len(window.pane.shortcuts()[1])

    on_screen(work)


@pytest.mark.parametrize("size", [(816, 660), (1232, 860)])
def test_nothing_is_clipped(on_screen: OnScreen, size: tuple[int, int]) -> None:
    async def work(window: ScanWindow) -> None:
        window.resize(*size)
        await asyncio.sleep(0)
        assert (window.width(), window.height()) == size
        for part in (window.pane.header.export, window.pane.review, window.pane.contents, window.pane.zoom_bar):
            corner = part.mapTo(window, part.rect().bottomRight())
            assert window.rect().contains(corner), part

    on_screen(work)


def test_a_scan_of_no_pages_opens(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        assert "no pages" in said(window.pane.notice)
        window.pane.actions_.zoom_in.trigger()
        window.click(QPoint(50, 50))

    on_screen(work, Scan("leer"))


def test_twenty_thousand_fields_open_and_are_walked(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.review.stop()
        rows = window.pane.contents.fields
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_End)
        assert window.editor.current == "m1-19999"
        window.editor.reword("many1", "m1-19999", "끝")
        assert window.text_of("m1-19999") == "끝"

    on_screen(work, Scan("", pages=(many_boxes(20_000),)))


def test_the_place_of_a_search_is_gone_to(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.pane.go_to("p3", "p3-f5")
        assert (window.editor.page_id, window.editor.current) == ("p3", "p3-f5")

    on_screen(work, made_up_scan())

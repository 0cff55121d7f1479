"""The photo of a page shown straightened, in a real window, with the boxes on it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.geometry import Point, center
from desktop_app.domain.scan import Page, Scan
from desktop_app.domain.straightened_pages import straighten
from desktop_app.domain.straightening import Straightening, net_of
from desktop_app.ui.scan.straightening import FindStraightening
from tests.support.made_up_scan import HEIGHT, WIDTH, delivery_note
from tests.support.scan_window import ScanWindow, field, said, until, without_review

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]

PHOTO = (float(WIDTH), float(HEIGHT))
SHEET = (1000.0, 1400.0)


def aslant(points: Iterable[Point]) -> Iterable[Point]:
    for x, y in points:
        u, v = x / SHEET[0], y / SHEET[1]
        away = 1 + 0.1 * v
        yield (60 + (WIDTH - 120) * u + 60 * v) / away, (40 + (HEIGHT - 80) * v + 40 * u) / away


WAY = net_of(PHOTO, SHEET, aslant)


def finds(way: Straightening | None, asked: list[str] | None = None) -> FindStraightening:
    async def find(page: Page) -> Straightening | None:
        if asked is not None:
            asked.append(page.id)
        return way

    return find


def is_pressed(window: ScanWindow) -> bool:
    return window.pane.box_bar.straighten.isChecked()


def press(window: ScanWindow) -> None:
    QTest.mouseClick(window.pane.box_bar.straighten, Qt.MouseButton.LeftButton)


def test_a_press_straightens_the_photo_and_the_boxes_move_with_it(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        button, before = window.pane.box_bar.straighten, window.editor.scan
        assert button.text().strip() == "Straighten"
        assert not button.isChecked()
        await until(lambda: window.pane.pictures.best(1, 1) is not None)
        asked = len(window.shelf.asked)
        press(window)
        await until(lambda: window.editor.scan is not before)
        assert button.isChecked()
        assert window.canvas.items_.size == SHEET
        was = before.pages[0].field("p1-f1").polygon
        assert center(field(window, "p1-f1").polygon) == pytest.approx(WAY.there(center(was)), abs=1.0)
        # another picture of the page was asked for, and a click on the straightened page finds the box there
        await until(lambda: len(window.shelf.asked) > asked)
        window.click(window.middle_of("p1-f1"))
        assert window.editor.current == "p1-f1"
        window.editor.undo()
        assert window.editor.scan == before
        assert not button.isChecked()
        assert window.canvas.items_.size == PHOTO

    on_screen(work, straighten=finds(WAY))


def test_a_second_press_shows_the_photo_again_with_every_box_where_it_was(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        before = window.editor.scan.pages[0]
        press(window)
        await until(window.pane.box_bar.straighten.isChecked)
        press(window)
        assert window.editor.scan.pages[0] == before
        assert not is_pressed(window)

    on_screen(work, straighten=finds(WAY))


def test_a_box_drawn_on_the_straightened_picture_is_on_the_photo_too(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        press(window)
        await until(window.pane.box_bar.straighten.isChecked)
        window.pane.actions_.draw.trigger()
        window.drag(window.at(300, 1250), window.at(520, 1300))
        made = window.editor.current
        on_picture = center(field(window, made).polygon)
        window.pane.typing.line.escaped.emit()
        press(window)
        assert center(field(window, made).polygon) == pytest.approx(WAY.back(on_picture), abs=1.5)

    on_screen(work, straighten=finds(WAY))


def test_back_to_what_was_recognised_works_on_the_straightened_picture(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        press(window)
        await until(window.pane.box_bar.straighten.isChecked)
        straight = window.editor.scan.pages[0]
        window.editor.reword("p1", "p1-f1", "다른 상사")
        window.editor.set_current("p1-f1")
        window.pane.actions_.revert.trigger()
        assert window.editor.scan.pages[0] == straight
        window.editor.reword("p1", "p1-f1", "다른 상사")
        window.pane.actions_.revert_page.trigger()
        assert window.editor.scan.pages[0] == straight

    on_screen(work, straighten=finds(WAY))


def test_a_clean_scan_is_left_as_it_is_and_that_is_said(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        before = window.editor.scan
        press(window)
        await until(lambda: "straight and evenly lit already" in said(window))
        assert window.editor.scan is before
        assert not is_pressed(window)

    on_screen(work, straighten=finds(None))


def test_while_it_is_looked_at_the_page_says_so_and_it_can_be_given_up(on_screen: OnScreen) -> None:
    async def find(_page: Page) -> Straightening | None:
        await asyncio.Event().wait()
        return None

    async def work(window: ScanWindow) -> None:
        without_review(window)
        press(window)
        assert "being straightened" in said(window.pane.notice)
        assert not window.pane.box_bar.straighten.isEnabled()
        window.pane.notice.cancel.click()
        await until(window.pane.notice.isHidden)
        assert window.pane.box_bar.straighten.isEnabled()
        assert not is_pressed(window)

    on_screen(work, straighten=find)


def test_a_file_that_is_gone_is_told_and_offered_to_be_found(on_screen: OnScreen) -> None:
    async def find(_page: Page) -> Straightening | None:
        raise UnusableFile("/a/사진.jpg", FileProblem.MISSING)

    async def work(window: ScanWindow) -> None:
        without_review(window)
        press(window)
        await until(window.pane.original.isVisible)
        assert "사진.jpg" in said(window.pane.original)

    on_screen(work, straighten=find)


def test_only_the_page_that_is_straightened_has_another_picture(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        press(window)
        await until(window.pane.box_bar.straighten.isChecked)
        window.editor.step_page(1)
        assert not is_pressed(window)
        assert window.canvas.items_.size == PHOTO
        window.editor.step_page(-1)
        await until(window.pane.box_bar.straighten.isChecked)

    on_screen(work, Scan("두 쪽", "local", (delivery_note(1), delivery_note(2))), straighten=finds(WAY))


def test_without_a_file_there_is_nothing_to_straighten(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        assert not window.pane.box_bar.straighten.isEnabled()

    on_screen(work)


def test_a_straightened_page_that_came_after_the_first_stays_as_it_is_looked_at(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        window.editor.step_page(1)
        window.pane.actions_.zoom_in.trigger()
        near = window.canvas.percent
        window.editor.reword("p2", "p2-f1", "다른 글")
        assert window.canvas.percent == near
        asked = list(window.shelf.asked)
        press(window)
        await until(lambda: not is_pressed(window))
        await until(lambda: len(window.shelf.asked) > len(asked))

    straight = straighten(delivery_note(2), WAY)
    on_screen(work, Scan("두 쪽", "local", (delivery_note(1), straight)), straighten=finds(WAY))

"""A real window with a made-up scan open in it, for tests and pictures of the scan screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.geometry import center
from desktop_app.domain.scan import Field, Scan
from desktop_app.ui.look.theme import LIGHT, Look, Theme
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.pane import ScanPane
from desktop_app.ui.scan.reading_again import Reader
from desktop_app.ui.scan.straightening import FindStraightening
from tests.support.made_up_scan import drawn
from tests.support.waiting import SOON_S


class Shelf:
    """Plain async functions in the place of the application: they save, draw pages, and fail as often as told to."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.written: list[tuple[Scan, Scan]] = []
        self.asked: list[tuple[int, int]] = []
        self.save_error: AppError | None = None
        self.picture_error: AppError | None = None

    async def save(self, before: Scan, after: Scan) -> None:
        """Keep both states, or raise what was set."""
        if self.save_error is not None:
            raise self.save_error
        self.written.append((before, after))

    async def page_image(self, number: int, longest: int) -> QImage:
        """The page as it was at first, drawn."""
        self.asked.append((number, longest))
        if self.picture_error is not None:
            raise self.picture_error
        return drawn(next(p for p in self.scan.pages if p.number == number), longest)


class ScanWindow(QWidget):
    """The scan screen in a window of its own."""

    def __init__(
        self,
        scan: Scan,
        recognised: Scan | None = None,
        reader: Reader | None = None,
        theme: Theme = LIGHT,
        straighten: FindStraightening | None = None,
        *,
        is_whole: bool = True,
    ) -> None:
        super().__init__()
        self.shelf = Shelf(scan)
        self.look = Look(theme, self)
        self.editor = ScanEditor(scan, recognised or scan, is_whole=is_whole)
        self.pane = ScanPane(
            self.editor,
            self.look,
            self.shelf.page_image,
            self.shelf.save,
            reader,
            parent=self,
            straighten=straighten,
        )
        self.canvas = self.pane.canvas
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pane)
        self.resize(1232, 860)

    def at(self, x: float, y: float) -> QPoint:
        """Where a point of the page is in the canvas's viewport."""
        return self.canvas.mapFromScene(QPointF(x, y))

    def middle_of(self, box_id: str) -> QPoint:
        """Where the middle of a box of the current page is in the canvas's viewport."""
        box = self.editor.field(box_id) or self.editor.cell(box_id)
        assert box is not None
        return self.at(*center(box.polygon))

    def click(
        self,
        point: QPoint,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press the mouse on the page."""
        QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, modifiers, point)

    def drag(
        self,
        start: QPoint,
        end: QPoint,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Drag over the page."""
        viewport = self.canvas.viewport()
        QTest.mousePress(viewport, button, modifiers, start)
        half = QPoint((start.x() + end.x()) // 2, (start.y() + end.y()) // 2)
        for point in (half, end):
            QTest.mouseMove(viewport, point)
        QTest.mouseRelease(viewport, button, modifiers, end)

    def text_of(self, box_id: str) -> str:
        """The text of a field or cell of the current page."""
        box = self.editor.field(box_id) or self.editor.cell(box_id)
        assert box is not None
        return box.text


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for a state of the window."""
    async with asyncio.timeout(SOON_S):
        while not is_so():  # noqa: ASYNC110 a widget's state has no event to wait for
            await asyncio.sleep(0.01)


def said(window: QWidget) -> str:
    """All that labels say in sight."""
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def focused(window: ScanWindow) -> QWidget:
    """What has the keyboard."""
    widget = window.focusWidget()
    assert widget is not None
    return widget


def field(window: ScanWindow, field_id: str) -> Field:
    """The box of that id, as it is now."""
    found = window.editor.field(field_id)
    assert found is not None
    return found


def without_review(window: ScanWindow) -> None:
    """Look at the page alone, with the keys in it."""
    window.pane.review.stop()
    window.canvas.setFocus()

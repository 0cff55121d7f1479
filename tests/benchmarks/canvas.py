"""What a page with thousands of boxes takes to be pushed about, zoomed and turned over, against the product's budgets.

Beside it, in the same run, a widget that paints the same boxes in a loop in Python, as labelling programs do.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from qasync import QEventLoop

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.scan import Page, Scan
from desktop_app.ui.look.theme import LIGHT, Look
from desktop_app.ui.scan.canvas.canvas import PageCanvas
from desktop_app.ui.scan.contents.fields_list import FieldsList
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.pictures import PagePictures
from tests.support.made_up_scan import drawn, many_boxes

WIDTH, HEIGHT = 5000, 7000
VIEW = (1000, 780)
FRAMES = 25

Row = tuple[str, str, str, bool]
"""What was measured, the figure, the budget, and whether it is kept."""


def _row(what: str, value: float, budget: float | None) -> Row:
    kept = budget is None or value <= budget
    return (what, f"{value:.2f} ms", "for comparison" if budget is None else f"≤ {budget:g} ms", kept)


def _timed(work: Callable[..., object], *given: object) -> float:
    start = time.perf_counter()
    work(*given)
    return (time.perf_counter() - start) * 1000


class _Levels:
    """Pictures of a 35-megapixel page, made beforehand: decoding is not what is measured here."""

    def __init__(self, page: Page) -> None:
        self._whole = drawn(page)
        self._made: dict[int, QImage] = {}

    async def page_image(self, _number: int, longest: int) -> QImage:
        """The page in that size."""
        if longest not in self._made:
            scaled = self._whole.scaledToHeight(min(longest, self._whole.height()))
            self._made[longest] = scaled.convertToFormat(QImage.Format.Format_RGB32)
        return self._made[longest]


class _Opened:
    def __init__(self, page: Page, following: Page) -> None:
        self.window = QWidget()
        self.window.resize(*VIEW)
        self.editor = ScanEditor(Scan("", "", (page, following)), None, self.window)
        levels = _Levels(page)
        self.pictures = PagePictures(levels.page_image, 400_000_000, self.window)
        self.canvas = PageCanvas(self.editor, self.pictures, self.pictures, Look(LIGHT, self.window))
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.canvas)
        self.window.show()

    async def settle(self) -> None:
        """Wait until the pictures are there."""
        for _ in range(40):
            await asyncio.sleep(0.02)

    def frames(self, step: Callable[[int], object]) -> list[float]:
        """Step and paint the whole viewport, again and again."""

        def both(n: int) -> None:
            step(n)
            self.canvas.viewport().repaint()

        return [_timed(both, n) for n in range(FRAMES)]

    def pan(self, scale: float) -> float:
        """The frame time while pushing the page about."""
        self.canvas.set_scale(scale)
        across, down = self.canvas.horizontalScrollBar(), self.canvas.verticalScrollBar()

        def push(n: int) -> None:
            across.setValue(across.value() + (7 if n % 20 < 10 else -7))
            down.setValue(down.value() + (11 if n % 20 < 10 else -11))

        return statistics.median(self.frames(push))

    def zoom(self, scale: float) -> float:
        """The frame time while zooming with the wheel."""
        self.canvas.set_scale(scale)
        return statistics.median(self.frames(lambda n: self.canvas.set_scale(scale * 1.03 ** (n % 5))))


class _Loop(QWidget):
    """The same boxes, painted one by one in Python."""

    def __init__(self, page: Page, scale: float) -> None:
        super().__init__()
        self.resize(*VIEW)
        self._page, self._scale = page, scale

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every box there is."""
        painter = QPainter(self)
        painter.scale(self._scale, self._scale)
        for field in self._page.fields:
            color = QColor("#AA4E08" if field.is_doubtful(0.7) else "#0B6BC1")
            pen = QPen(color, 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            color.setAlphaF(0.1)
            painter.setBrush(color)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in field.polygon]))
        painter.end()


def _loop(page: Page, scale: float) -> float:
    widget = _Loop(page, scale)
    widget.show()
    QApplication.processEvents()
    times = [_timed(widget.repaint) for _ in range(7)]
    widget.close()
    return statistics.median(times)


async def _canvas(count: int, budget: float) -> list[Row]:
    page, following = many_boxes(count), many_boxes(count, number=2)
    opened = _Opened(page, following)
    await opened.settle()
    fit = opened.canvas.scale_
    rows = []
    for words, scale in (("whole page", fit * 1.05), ("a quarter of it", fit * 2), ("100 %", 1.0)):
        opened.canvas.set_scale(scale)
        await opened.settle()
        rows.append(_row(f"{count:,} boxes, push, {words}", opened.pan(scale), budget))
        rows.append(_row(f"{count:,} boxes, zoom, {words}", opened.zoom(scale), budget))
    rows.append(_row(f"{count:,} boxes, Python paint loop, whole page", _loop(page, fit), None))
    opened.canvas.fit_page()

    def turn(page_id: str) -> None:
        opened.editor.set_page(page_id)
        opened.canvas.viewport().repaint()

    turns = [_timed(turn, page_id) for page_id in ("many2", "many1") * 4]
    rows.append(_row(f"{count:,} boxes, page turn", statistics.median(turns), 100 if count <= 5000 else None))
    opened.editor.set_page("many1")

    def come_near() -> None:
        opened.canvas.set_scale(1.0)
        opened.canvas.viewport().repaint()

    rows.append(
        _row(f"{count:,} boxes, coming near right after that", _timed(come_near), 100 if count <= 5000 else None)
    )
    opened.canvas.fit_page()
    field = page.fields[count // 2].id

    def move(n: int) -> None:
        opened.editor.edit_page("", lambda p: edits.move(p, (field,), 1, n % 2))
        opened.canvas.viewport().repaint()

    opened.editor.set_page("many1")
    moves = [_timed(move, n) for n in range(10)]
    rows.append(_row(f"{count:,} boxes, an edit of one, painted", statistics.median(moves), 100))
    await opened.pictures.close()
    opened.window.close()
    return rows


def _list(count: int) -> list[Row]:
    editor = ScanEditor(Scan("", "", (many_boxes(count),)))
    opened: list[FieldsList] = []

    def show() -> None:
        view = FieldsList(Look(LIGHT), editor)
        opened.append(view)
        view.resize(344, 700)
        view.show()
        QApplication.processEvents()
        view.viewport().repaint()

    rows = [_row(f"{count:,} rows, open to first paint", _timed(show), 500)]
    bar = opened[0].verticalScrollBar()

    def scroll(n: int) -> None:
        bar.setValue((n * 7919) % bar.maximum())
        opened[0].viewport().repaint()

    rows.append(_row(f"{count:,} rows, scroll anywhere", max(_timed(scroll, n) for n in range(30)), 50))
    opened[0].close()
    return rows


async def _measure() -> list[Row]:
    rows = await _canvas(5000, 16)
    rows += await _canvas(20_000, 50)
    return rows + _list(20_000)


def run() -> list[Row]:
    """Measure all of it."""
    app = QApplication.instance() or QApplication([])
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        return runner.run(_measure())


def main() -> None:
    """Print the figures."""
    for what, value, budget, holds in run():
        sys.stdout.write(f"{what:48} {value:>12}   {budget:15}   {'holds' if holds else 'OVER'}\n")


if __name__ == "__main__":
    main()

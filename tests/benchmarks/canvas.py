"""What a page with thousands of boxes takes to be pushed about, zoomed and turned over, beside stock items of Qt."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
from collections.abc import Callable
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage, QTransform
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from qasync import QEventLoop

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.scan import Page, Scan
from desktop_app.ui.look.theme import LIGHT, Look
from desktop_app.ui.scan.canvas.canvas import PageCanvas
from desktop_app.ui.scan.contents.fields_list import FieldsList
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.pictures import PagePictures
from tests.benchmarks._bare import BareBoxes, BareList, painted, timed
from tests.benchmarks._rows import Row, compared
from tests.support.made_up_scan import drawn, many_boxes

WIDTH, HEIGHT = 5000, 7000
VIEW = (1000, 780)
FRAMES = 25

ROUNDS = 3
MOST_TURN = 0.8
MOST_NEAR = 1.0
MOST_EDIT = 2.0
MOST_OPEN = 3.0


class _Levels:
    """Pictures of a 35-megapixel page, made beforehand: decoding is not what is measured here."""

    def __init__(self, page: Page) -> None:
        self._whole = drawn(page)
        self._made: dict[int, QImage] = {}

    def smaller(self) -> QImage:
        """A quarter of its size, as is shown of a whole page."""
        return self._whole.scaledToHeight(self._whole.height() // 4)

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
        self.levels = levels = _Levels(page)
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

        return [timed(partial(both, n)) for n in range(FRAMES)]

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


async def _canvas(count: int, most: tuple[float, float, float]) -> list[Row]:
    """``most``: how many times the bare frame is allowed on the whole page, a quarter of it, and at 100 %."""
    page, following = many_boxes(count), many_boxes(count, number=2)
    opened = _Opened(page, following)
    await opened.settle()
    polygons = [field.polygon for field in page.fields]
    bare = BareBoxes(polygons, opened.levels.smaller(), WIDTH, HEIGHT)
    bare.show(*VIEW)
    fit = opened.canvas.scale_
    rows = []
    places = (("whole page", fit * 1.05), ("a quarter of it", fit * 2), ("100 %", 1.0))
    for (words, scale), allowed in zip(places, most, strict=True):
        opened.canvas.set_scale(scale)
        await opened.settle()
        pairs = [(opened.pan(scale), opened.zoom(scale), *_bare_frames(bare, scale)) for _ in range(ROUNDS)]
        push, zoom, bare_push, bare_zoom = (statistics.median(each) for each in zip(*pairs, strict=True))
        rows.append(compared(f"{count:,} boxes, push, {words}, by stock items", push, bare_push, allowed))
        rows.append(compared(f"{count:,} boxes, zoom, {words}, by the same", zoom, bare_zoom, allowed))
    opened.canvas.fit_page()
    bare.view.setTransform(QTransform.fromScale(fit, fit))

    def turn(page_id: str) -> None:
        opened.editor.set_page(page_id)
        opened.canvas.viewport().repaint()

    def bare_turn() -> None:
        bare.fill(polygons)
        bare.view.viewport().repaint()

    turns = [timed(partial(turn, page_id)) for page_id in ("many2", "many1") * 2]
    filled = [timed(bare_turn) for _ in range(3)]
    made = statistics.median(filled)
    rows.append(compared(f"{count:,} boxes, page turn, by filling a scene", statistics.median(turns), made, MOST_TURN))
    opened.editor.set_page("many1")

    def come_near() -> None:
        opened.canvas.set_scale(1.0)
        opened.canvas.viewport().repaint()

    rows.append(compared(f"{count:,} boxes, coming near right after, by the same", timed(come_near), made, MOST_NEAR))
    opened.canvas.fit_page()
    field = page.fields[count // 2].id
    item = bare.items[count // 2]

    def move(n: int) -> None:
        opened.editor.edit_page("", lambda p: edits.move(p, (field,), 1, n % 2))
        opened.canvas.viewport().repaint()

    def bare_move() -> None:
        item.setPolygon(item.polygon().translated(1, 0))
        bare.view.viewport().repaint()

    moves, bare_moves = (
        [timed(work) for work in each] for each in ([partial(move, n) for n in range(8)], [bare_move] * 8)
    )
    what = f"{count:,} boxes, an edit of one, painted, by a stock item"
    rows.append(compared(what, statistics.median(moves), statistics.median(bare_moves), MOST_EDIT))
    await opened.pictures.close()
    opened.window.close()
    bare.view.close()
    return rows


def _bare_frames(bare: BareBoxes, scale: float) -> tuple[float, float]:
    """A frame while the bare view is pushed about, and one while it is zoomed, in ms."""
    view = bare.view
    view.setTransform(QTransform.fromScale(scale, scale))
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()

    def push(n: int) -> None:
        across.setValue(across.value() + (7 if n % 20 < 10 else -7))
        down.setValue(down.value() + (11 if n % 20 < 10 else -11))
        view.viewport().repaint()

    def zoom(n: int) -> None:
        factor = scale * 1.03 ** (n % 5)
        view.setTransform(QTransform.fromScale(factor, factor))
        view.viewport().repaint()

    frames = ([timed(partial(step, n)) for n in range(FRAMES)] for step in (push, zoom))
    pushed, zoomed = (statistics.median(each) for each in frames)
    return pushed, zoomed


def _list(count: int) -> list[Row]:
    page = many_boxes(count)
    editor = ScanEditor(Scan("", "", (page,)))
    opened: list[object] = []

    def show() -> None:
        view = FieldsList(Look(LIGHT), editor)
        opened.append(view)
        view.resize(344, 700)
        view.show()
        view.viewport().repaint()

    texts = [field.text for field in page.fields]
    ours, plain = painted(show), painted(lambda: opened.append(BareList(texts, 344, 700)))
    return [compared(f"{count:,} rows, open to first paint, by a plain list", ours, plain, MOST_OPEN)]


async def _measure() -> list[Row]:
    rows = await _canvas(5000, (0.8, 0.9, 2.5))
    rows += await _canvas(20_000, (0.5, 0.6, 2.0))
    return rows + _list(20_000)


def run() -> list[Row]:
    """Measure all of it."""
    app = QApplication.instance() or QApplication([])
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        return runner.run(_measure())


def main() -> None:
    """Print the figures."""
    for row in run():
        sys.stdout.write(f"{row}\n")


if __name__ == "__main__":
    main()

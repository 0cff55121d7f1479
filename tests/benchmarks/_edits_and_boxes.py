"""What `_before` runs, in 0.1.0 as it was and in what is here: edits of 20,000 lines, and 5,000 boxes in view.

It reads from its input what to do and prints how long it took, in ms of the UI thread's own time: what other programs
take meanwhile is no difference of the versions.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import importlib.util
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

LINES, BOXES, FRAMES = 20_000, 5_000, 20


def _module(*names: str) -> Any:
    """The first of these that there is: modules lie elsewhere since 0.1.0."""
    for name in names:
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            continue
    raise ModuleNotFoundError(names[0])


def _lend_icons(font: str) -> None:
    """0.1.0 took its icons from a package that is no dependency any more: a glyph of ours stands for each."""
    icons = _module("desktop_app.ui.icons")
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(font))
    icons._glyphs = lambda: (defaultdict(lambda: "\U000f02dc"), families[0])


def _timed(work: Callable[[], object]) -> float:
    begin = time.thread_time()
    work()
    return (time.thread_time() - begin) * 1000


class Edits:
    """A transcript in its window."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._edits = _module("desktop_app.domain.transcript_edits")
        made_up = _module("tests.support.made_up_transcript").made_up_transcript
        saving = _module("desktop_app.ui.editing.saving", "desktop_app.ui.saving")
        saving.SAVE_AFTER_MS = 10**8  # saving is measured elsewhere
        theme = _module("desktop_app.ui.look.theme", "desktop_app.ui.theme")
        player = _module("desktop_app.ui.sound.media_player", "desktop_app.ui.media_player")
        look = theme.Look()
        _module("desktop_app.ui.look.style", "desktop_app.ui.style").Style(app, look)
        transcript = made_up(LINES)
        editor = _module("desktop_app.ui.transcript.editor").TranscriptEditor(transcript, transcript)
        pane = _module("desktop_app.ui.transcript.pane").TranscriptPane

        async def forget(_before: object, _after: object) -> None:
            """Nothing is saved."""

        self._window = pane(editor, look, player.MediaPlayer(look), forget)
        self._window.resize(1240, 860)
        self._window.show()
        self._half = tuple(f"r0-{n}" for n in range(0, LINES, 2))
        self._hundred = tuple(f"r0-{n}" for n in range(100, 200))

    def give(self) -> list[float]:
        """Half of the lines to a speaker, and undone."""
        return self._there_and_back(lambda t: self._edits.assign_speaker(t, self._half, "s2"))

    def split(self) -> list[float]:
        """A line in the middle, and undone."""
        return self._there_and_back(lambda t: self._edits.split(t, f"r0-{LINES // 3}", 12))

    def delete(self) -> list[float]:
        """A hundred lines, and undone."""
        return self._there_and_back(lambda t: self._edits.delete(t, self._hundred))

    def _there_and_back(self, edit: Callable[[Any], Any]) -> list[float]:
        editor = self._window.editor
        return [self._painted(lambda: editor.edit("", edit)), self._painted(editor.undo)]

    def _painted(self, work: Callable[[], object]) -> float:
        gc.collect(0)

        def both() -> None:
            work()
            self._app.processEvents()

        return _timed(both)


class Boxes:
    """A page with its boxes in a view, a quarter of it to be seen."""

    def __init__(self, loop: QEventLoop) -> None:
        benchmark = _module("tests.benchmarks.canvas")
        many_boxes = _module("tests.support.made_up_scan").many_boxes
        self._loop = loop
        self._opened = benchmark._Opened(many_boxes(BOXES), many_boxes(BOXES, number=2))
        loop.run_until_complete(self._opened.settle())
        self._fit = self._opened.canvas.scale_

    def quarter(self) -> list[float]:
        """A frame while the page is pushed about, and one while it is zoomed."""
        canvas, scale = self._opened.canvas, self._fit * 2
        canvas.set_scale(scale)
        self._loop.run_until_complete(asyncio.sleep(0.3))
        across, down = canvas.horizontalScrollBar(), canvas.verticalScrollBar()

        def push(n: int) -> None:
            across.setValue(across.value() + (7 if n % 20 < 10 else -7))
            down.setValue(down.value() + (11 if n % 20 < 10 else -11))

        return [self._frame(push), self._frame(lambda n: canvas.set_scale(scale * 1.03 ** (n % 5)))]

    def _frame(self, step: Callable[[int], object]) -> float:
        def both(n: int) -> None:
            step(n)
            self._opened.canvas.viewport().repaint()

        return statistics.median(_timed(lambda n=n: both(n)) for n in range(FRAMES))  # type: ignore[misc]  # mypy takes no default of a lambda


def main(font: str) -> None:
    """Answer until the input ends."""
    app = QApplication([])
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    if importlib.util.find_spec("desktop_app.ui.icons") is not None:
        _lend_icons(font)
    boxes, edits = Boxes(loop), Edits(app)
    app.processEvents()
    gc.collect()
    gc.freeze()
    known = {"quarter": boxes.quarter, "give": edits.give, "split": edits.split, "delete": edits.delete}
    print(0, flush=True)
    for line in sys.stdin:
        print(*known[line.strip()](), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])

"""The whole program in this process, in its own loop, and the hands that use it by real events."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QMimeData, QPoint, QPointF, Qt, QTimer, QTranslator, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from desktop_app.domain.job import Job, JobState
from desktop_app.domain.transcript import Transcript
from desktop_app.program.first_window import FirstWindow
from desktop_app.program.program import Program
from desktop_app.storage.first_settings import first_settings
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.editing.saving import Saving
from desktop_app.ui.sending.sending_sheet import SendingSheet
from desktop_app.ui.transcript.pane import TranscriptPane
from tests.support.hangul_typist import HangulTypist
from tests.support.qt_loop import qt_runner
from tests.support.waiting import LONG_S, SOON_S, WHOLE_S

LOOK_EVERY_MS = 10

W = TypeVar("W", bound=QWidget)


async def until(reached: Callable[[], bool], what: str | Callable[[], str] = "", within_s: float = LONG_S) -> None:
    """Go on as soon as something is so; the loop works meanwhile. Fails with ``what`` if it never comes."""
    came: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def look() -> None:
        if came.done():
            return
        try:
            if reached():
                came.set_result(None)
        except Exception as error:  # noqa: BLE001 — it is raised where it is waited for
            came.set_exception(error)

    looking = QTimer(interval=LOOK_EVERY_MS)
    looking.timeout.connect(look)
    looking.start()
    try:
        await asyncio.wait_for(came, within_s)
    except TimeoutError:
        raise AssertionError(f"never came: {what if isinstance(what, str) else what()}") from None
    finally:
        looking.stop()


class Hands:
    """Uses a running program as a person does: by what is seen, with the mouse, the keys and dropped files."""

    def __init__(self, program: Program, running: asyncio.Future[None]) -> None:
        self.program = program
        self.running = running

    # -- looking

    @property
    def is_up(self) -> bool:
        """Whether the window is there, with the library open or the reason told why it is not."""
        return self.program.context.store.ready.is_set() or (
            hasattr(self.program.context, "window") and bool(self.told)
        )

    @property
    def window(self) -> QWidget:
        return self.program.window

    @property
    def library(self) -> Library:
        library = self.program.context.store.library
        assert library is not None
        return library

    @property
    def jobs(self) -> tuple[Job, ...]:
        queue = self.program.context.store.queue
        return () if queue is None else queue.jobs

    @property
    def states(self) -> list[JobState]:
        return [job.state for job in self.jobs]

    @property
    def told(self) -> str:
        """The words of all notices."""
        return " ".join(notice.words for notice in self.program.window.notices.notices)

    @property
    def titles(self) -> list[str]:
        return sorted(document.title for document in self.library.documents())

    @property
    def pane(self) -> TranscriptPane:
        opened = self.program.pages.documents.opened
        assert opened is not None, "no document is open"
        assert isinstance(opened.pane, TranscriptPane)
        return opened.pane

    @property
    def transcript(self) -> Transcript:
        return self.pane.editor.transcript

    def seen(self, kind: type[W], where: QWidget | None = None) -> list[W]:
        """The visible widgets of a class, in the window or inside of another widget."""
        return [w for w in (where or self.window).findChildren(kind) if w.isVisible()]

    def texts(self, where: QWidget | None = None) -> str:
        return " ".join(label.text() for label in self.seen(QLabel, where))

    def button(self, text: str, where: QWidget | None = None) -> QAbstractButton:
        """The visible button of that text or accessible name."""
        for button in self.seen(QAbstractButton, where):
            if text in (button.text(), button.accessibleName()):
                return button
        raise AssertionError(f"no button {text!r}")

    def has_button(self, text: str, where: QWidget | None = None) -> bool:
        return any(text in (b.text(), b.accessibleName()) for b in self.seen(QAbstractButton, where))

    # -- waiting

    async def until_open(self) -> None:
        await asyncio.wait_for(self.program.context.store.ready.wait(), SOON_S)

    async def until_told(self, words: str) -> None:
        await until(lambda: words in self.told, lambda: f"the notice {words!r}, but {self.told!r}")

    async def until_reads(self, words: str) -> None:
        """Until these words stand on the screen."""
        await until(lambda: words in self.texts(), lambda: f"{words!r} on the screen, but {self.texts()!r}")

    async def until_page(self, page: str) -> None:
        await until(lambda: self.program.window.page == page, f"the page {page}")

    async def until_transcript(self) -> None:
        await until(self._shows_transcript, lambda: f"an open transcript ({self.states}, {self.told})")
        await self.to_front()

    def _shows_transcript(self) -> bool:
        return self.program.pages.documents.opened is not None and self.program.window.page == "transcript"

    async def until_saved(self) -> None:
        await until(lambda: self.pane.saver.state is Saving.SAVED, "all saved")

    async def until_over(self, count: int) -> None:
        """Until so many jobs are known and all are over."""
        await until(
            lambda: len(self.jobs) == count and all(s.is_over for s in self.states),
            lambda: f"{count} jobs over, but {self.states}",
        )

    async def dialog(self, kind: type[W]) -> W:
        """The dialog of a class, once it is on the screen."""
        await until(lambda: bool(self.seen(kind)), kind.__name__)
        return self.seen(kind)[0]

    # -- acting

    def drop(self, *names: Path | str) -> None:
        """Drop files or addresses in the middle of the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(n)) if isinstance(n, Path) else QUrl(n) for n in names])
        handle = self.window.windowHandle()
        assert handle is not None
        place = QPoint(self.window.width() // 2, self.window.height() // 2)
        action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(handle, QDragEnterEvent(place, action, data, button, keys))
        QApplication.sendEvent(handle, QDropEvent(QPointF(place), action, data, button, keys))

    def click(self, button: QWidget) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(self, widget: QWidget, text: str) -> None:
        """Type as an input method does; what is being composed at the end is committed."""
        typist = HangulTypist(widget)
        typist.type(text)
        typist.finish()

    async def press(self, text: str, where: QWidget | None = None) -> None:
        """Press the visible button of that text, as soon as it is there and can be pressed."""
        await until(
            lambda: self.has_button(text, where) and self.button(text, where).isEnabled(), f"the button {text!r}"
        )
        self.click(self.button(text, where))

    def go_to(self, page: str) -> None:
        """Press an entry of the sidebar."""
        self.click(self.program.window.sidebar.entry(page))

    async def send(self) -> None:
        """Wait until the sheet knows what it sends, then press Enter in it."""
        sheet = await self.dialog(SendingSheet)
        start = self.button("Start", sheet)
        await until(start.isEnabled, "Start to be enabled")
        QTest.keyClick(sheet, Qt.Key.Key_Return)
        await self.until_closed(SendingSheet)

    async def until_closed(self, kind: type[QDialog]) -> None:
        """Until a dialog is gone and the window is in front again, which is the window manager's part."""
        await until(lambda: not self.window.findChildren(kind), f"{kind.__name__} to close")
        await self.to_front()

    async def to_front(self) -> None:
        """Bring the window to the front, as a window manager does when a dialog goes."""

        def is_in_front() -> bool:
            if not self.window.isActiveWindow():
                self.window.activateWindow()
            return self.window.isActiveWindow()

        await until(is_in_front, "the window in front")

    def close_window(self) -> None:
        self.window.close()


Journey = Callable[[Hands], Awaitable[None]]


def run_program(app: QApplication, journey: Journey, files: Sequence[str] = (), within_s: float = WHOLE_S) -> None:
    """Start the program, do the journey, close its window, and wait for its orderly end.

    Fails if anything raised that nobody caught, or if the program does not end by itself.
    """
    faults: list[dict[str, Any]] = []

    async def whole() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: faults.append(context))
        first = FirstWindow(app, first_settings(Paths().settings))
        first.window.resize(1440, 900)  # the screen of the tests is smaller than anybody's
        program = Program(app, Paths(), first)
        program.context.paths.create()
        running = asyncio.ensure_future(program.run(files))
        hands = Hands(program, running)
        try:
            await until(lambda: running.done() or hands.is_up, "an open window")
            if not running.done():
                await asyncio.wait_for(journey(hands), within_s)
                if not running.done():
                    _close_dialogs(program)
                    hands.close_window()
        except BaseException:
            running.cancel()
            raise
        finally:
            await asyncio.wait_for(asyncio.gather(running, return_exceptions=True), SOON_S)
            app.styleHints().colorSchemeChanged.disconnect(program._choose_look)
            program.deleteLater()
        running.result()

    palette, font, sheet = app.palette(), app.font(), app.styleSheet()
    try:
        with qt_runner(app) as runner:
            runner.run(whole())
    finally:
        # what is to be deleted goes now, before the next program comes
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        app.setStyleSheet(sheet)
        app.setPalette(palette)
        app.setFont(font)
        for translator in app.findChildren(QTranslator, "malgeul"):
            app.removeTranslator(translator)
        QLocale.setDefault(QLocale.system())
    assert not faults, faults


def _close_dialogs(program: Program) -> None:
    for dialog in program.window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.close()

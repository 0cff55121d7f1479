"""The window as it is seen first: its frame, the sidebar, Home; and no more than that.

All else (the loop that waits for threads and processes, the services, the library, the other pages) takes several times
as long to load, and is loaded while the window is seen.
"""

from __future__ import annotations

import base64
import contextlib

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.storage.first_settings import FirstSettings
from desktop_app.ui.library.home import Home
from desktop_app.ui.look.style import Style
from desktop_app.ui.look.theme import DARK, LIGHT, Look, Theme
from desktop_app.ui.window.window import MainWindow
from desktop_app.ui.window.window_room import arrangement
from desktop_app.ui.words.translations import install_translators

FIRST_PICTURE_MS = 2000
"""A window that is not seen (shown as an icon, say) is waited for no longer."""
PAGES = ("meetings", "dictation", "scans", "jobs", "settings", "bin")


class FirstWindow(QObject):
    """``painted``: its first picture is being painted."""

    painted = Signal()

    def __init__(self, app: QApplication, kept: FirstSettings) -> None:
        super().__init__(app)
        install_translators(app, kept.language)
        self.look = Look(wished_theme(kept.look), self)
        self.style = Style(app, self.look)
        geometry = b""
        screens = arrangement()
        with contextlib.suppress(ValueError):  # a damaged settings file: the window opens in its usual place
            geometry = base64.b64decode(kept.geometry(screens))
        self.window, self.home = window_with_home(self.look, geometry)
        self.window.sidebar.fold(is_folded=kept.sidebar_folded.get(screens, False))
        self.is_shown = self.is_painted = False

    def show(self) -> None:
        """Let it be seen, as soon as events are looked at."""
        self.window.installEventFilter(self)
        self.window.show()
        self.is_shown = True

    def wait_until_painted(self) -> None:
        """Look at events until the first picture is painted. Only before there is a loop of asyncio's: a task of it
        would be broken into. What the user does meanwhile is kept by Qt, until there is somebody who answers it."""
        loop = QEventLoop(self)
        self.painted.connect(loop.quit)
        QTimer.singleShot(FIRST_PICTURE_MS, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        loop.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first picture of the window."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self.is_painted = True
            self.painted.emit()
        return False


def wished_theme(look: str) -> Theme:
    """The colours of a `LookChoice`; the system's where it says neither light nor dark."""
    if look in ("light", "dark"):
        return DARK if look == "dark" else LIGHT
    return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def window_with_home(look: Look, geometry: bytes) -> tuple[MainWindow, Home]:
    """A window that shows Home. The other pages have their entries, and are empty."""
    window = MainWindow(look, geometry)
    home = Home(look)
    window.add_page("home", home)
    for key in PAGES:
        window.add_page(key, QWidget())
    window.show_page("home")
    return window, home

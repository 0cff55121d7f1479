"""A start that failed, told in a small window of its own: most people have no terminal to look at."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import StorageError
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import LookChoice, Settings, SettingsFile
from desktop_app.ui.look.style import Style
from desktop_app.ui.look.theme import DARK, LIGHT, Look
from desktop_app.ui.window.start_failure import StartFailure
from desktop_app.ui.words.translations import install_translators
from desktop_app.ui.words.wording import Wording

_NOBODY_SEES = ("offscreen", "minimal")
"""Screens of Qt on which nobody can close a window."""


class NotStarted:
    """Speaks as the settings say, as far as they can be read, else as the system does."""

    def __init__(self, app: QApplication, paths: Paths) -> None:
        self._app = app
        settings, language = Settings(), os.environ.get("MALGEUL_LANG", "")
        with suppress(StorageError):
            file = SettingsFile(paths.settings)
            settings, language = file.settings, file.language
        install_translators(app, language)
        system = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        is_dark = system if settings.look is LookChoice.SYSTEM else settings.look is LookChoice.DARK
        self._look = Look(DARK if is_dark else LIGHT, app)
        self._window: StartFailure | None = None

    async def show(self, words: Wording) -> None:
        """Say it until somebody closes the window."""
        if QGuiApplication.platformName() in _NOBODY_SEES:
            return
        style = Style(self._app, self._look)
        self._window = window = StartFailure(words)
        closed = asyncio.Event()
        window.finished.connect(closed.set)
        window.show()
        window.raise_()
        window.activateWindow()
        await closed.wait()
        window.deleteLater()
        style.deleteLater()

    def close(self) -> None:
        """Close the window."""
        if self._window is not None:
            self._window.reject()

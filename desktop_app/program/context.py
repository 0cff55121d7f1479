"""What the running window is made of. Whoever builds it takes from here what each part needs, and hands that on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.program.background import Background
from desktop_app.program.kept_settings import KeptSettings
from desktop_app.program.recently_open import RecentlyOpen
from desktop_app.program.sending_wishes import SendingWishes
from desktop_app.program.store import Store
from desktop_app.program.workers import Workers
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import SettingsFile
from desktop_app.ui.controls.last_folder import LAST_FOLDER
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.look.theme import Look
from desktop_app.ui.window.notices import NoticeKind, NoticeStrip
from desktop_app.ui.window.window import MainWindow
from desktop_app.ui.words.wording import sentence

if TYPE_CHECKING:
    # Loaded after the window is painted: they bring the services, the media and the library along.
    from desktop_app.assembly.parts import Parts
    from desktop_app.program.models_at_work import ModelsAtWork
    from desktop_app.program.recognitions import Recognitions


class Context(QObject):
    """One running program, whatever window it shows.

    ``window`` and ``board`` are others after a change of language; ``parts``, ``models`` and ``recognitions`` are there
    as soon as the first picture is painted.
    """

    window: MainWindow
    board: JobBoard
    parts: Parts
    models: ModelsAtWork
    recognitions: Recognitions

    def __init__(self, paths: Paths, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self.paths = paths
        self.look = look
        self.workers = Workers()
        self.background = Background(self._tell)
        self.settings = KeptSettings(SettingsFile(paths.settings), self.workers.keeper, self.background, self)
        LAST_FOLDER.begin(self.settings.now.open_folder, lambda folder: self.settings.change(open_folder=folder))
        self.wishes = SendingWishes(self.settings, self.workers.asker, self)
        self.store = Store()
        self.recently_open = RecentlyOpen()
        self.at_end: list[Callable[[], Awaitable[None]]] = []
        """What is to be ended in order with the program."""

    def notices(self) -> NoticeStrip:
        """The notices of the window that is shown now."""
        return self.window.notices

    def _tell(self, error: Exception, key: str) -> None:
        words = sentence(error)
        self.notices().tell(words.what, words.what_next, kind=NoticeKind.FAILURE, key=key)

    async def close(self) -> None:
        """Give up what still runs, then let go of everything."""
        LAST_FOLDER.end()
        await self.background.close()
        for end in self.at_end:
            await end()
        await self.settings.close()
        self.workers.close()
        if hasattr(self, "parts"):
            self.parts.close()
        if self.store.library is not None:
            self.store.library.close()

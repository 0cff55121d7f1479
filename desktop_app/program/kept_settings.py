"""The settings of the running window: changed at once, and written soon, off the UI thread."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from desktop_app.domain.errors import StorageError
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.background import Background
from desktop_app.storage.settings import Settings, SettingsFile

WRITE_AFTER_MS = 300
"""A slider and a window that is moved change settings many times; a kill loses no more than this."""


class KeptSettings(QObject):
    """One for the program. ``file`` knows besides what the environment says, and what was wrong when it was read."""

    def __init__(self, file: SettingsFile, keeper: JobRunner, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.file = file
        self._keeper, self._background = keeper, background
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(lambda: background.start(self._write()))

    @property
    def now(self) -> Settings:
        """As they hold at the moment."""
        return self.file.settings

    def change(self, **changes: Any) -> None:
        """Change settings by name. They hold at once, and are written soon; what cannot be kept is told."""
        self.file.note(**changes)
        if not self._soon.isActive():
            self._soon.start(WRITE_AFTER_MS)

    async def _write(self) -> None:
        try:
            await self._keeper.run(lambda _progress: self.file.write())
        except StorageError as error:
            self._background.tell(error, "settings")

    async def close(self) -> None:
        """Write what was changed last."""
        self._soon.stop()
        await self._write()

"""A card of Settings whose contents are asked for each time it comes into view."""

from __future__ import annotations

import asyncio

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget


class LoadingCard(QFrame):
    """Needs the running asyncio loop of the UI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loading: asyncio.Task[None] | None = None

    async def load(self) -> None:
        """Ask for the contents and show them; what goes wrong is told in the card, or elsewhere."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Ask for the contents again; what is still being asked for is given up."""
        self._give_up()
        self._loading = asyncio.ensure_future(self.load())

    def _give_up(self) -> None:
        if self._loading is not None:
            self._loading.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the contents up to date."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight, nothing is asked any more."""
        super().hideEvent(event)
        self._give_up()

"""Leaving the program: at once, unless something would be lost; then only when asked once more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject

from desktop_app.domain.errors import Service
from desktop_app.domain.job import JobState, PieceState
from desktop_app.program.background import Background
from desktop_app.program.store import Store
from desktop_app.ui.window.notices import NoticeAction, NoticeKind, NoticeStrip


class Leaving(QObject):
    """``close_document()`` saves and closes the open document: whether none is open any more. ``is_recognising()``:
    whether lines are being recognised again by a service that costs something. ``is_recording()``: whether a meeting is
    being recorded.
    """

    def __init__(
        self,
        *,
        close_document: Callable[[], Awaitable[bool]],
        is_recognising: Callable[[], bool],
        is_recording: Callable[[], bool],
        store: Store,
        background: Background,
        notices: Callable[[], NoticeStrip],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._close_document, self._is_recognising = close_document, is_recognising
        self._is_recording = is_recording
        self._store, self._background, self._notices = store, background, notices
        self._leaves_unsaved = self._leaves_sending = self._leaves_recording = False
        self.decided = asyncio.Event()
        """Set once the program is to end."""

    async def ask(self, close: Callable[[], object]) -> None:
        """The window is to be closed; ``close`` asks for that once more."""
        if self._is_recording() and not self._leaves_recording:
            self._leaves_recording = True
            self._notices().tell(
                self.tr("A meeting is being recorded."),
                self.tr("If you leave, the recording ends here and is kept. Closing once more leaves."),
                kind=NoticeKind.WARNING,
                actions=[NoticeAction(self.tr("End the recording and leave"), close)],
                key="recording",
                on_close=self._stay,
            )
            return
        if self._is_sending() and not self._leaves_sending:
            self._leaves_sending = True
            self._notices().tell(
                self.tr("A file is being sent."),
                self.tr("If you leave now it has to be sent again. Closing once more leaves."),
                kind=NoticeKind.WARNING,
                actions=[NoticeAction(self.tr("Leave now"), close)],
                key="sending",
                on_close=self._stay,
            )
            return
        if await self._close_document() or self._leaves_unsaved:
            self.decided.set()
            return
        self._leaves_unsaved = True
        self._notices().tell(
            self.tr("The last changes are not saved yet."),
            self.tr("Make room on the disk or wait; closing once more leaves without them."),
            kind=NoticeKind.FAILURE,
            key="unsaved",
        )

    def _is_sending(self) -> bool:
        """Whether a call that costs something is under way, so that its answer would be lost."""
        working = [j for j in self._store.jobs if not j.state.is_over and j.options.service is not Service.LOCAL]
        return self._is_recognising() or any(
            j.state is JobState.UPLOADING or any(p.state is PieceState.SENDING for p in j.pieces) for j in working
        )

    def _stay(self) -> None:
        if not self.decided.is_set():
            self._background.start(self._forget_leaving())

    async def _forget_leaving(self) -> None:
        # A click on «Leave now» closes the notice as well: its own close comes first.
        await asyncio.sleep(0.2)
        self._leaves_sending = self._leaves_recording = False

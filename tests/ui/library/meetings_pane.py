"""The list of meetings in a window, with a search over a few texts."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StorageError
from desktop_app.domain.library import Query, SearchHit
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.library.meetings import Meetings
from desktop_app.ui.look.theme import Look
from desktop_app.ui.window.notices import NoticeStrip
from tests.ui.library.samples import hit

TEXTS = [
    hit("d1", 1, "올해 예산부터 보겠습니다.", "예산"),
    hit("d1", 4, "예산은 그대로입니다.", "예산"),
    hit("d2", 2, "앞에 아주 많은 말이 있고 또 있고 계속 이어지다가 마침내 예산 이야기가 나옵니다.", "예산"),
]


class Searching:
    """A search over `TEXTS`, as the library would do it."""

    def __init__(self) -> None:
        self.asked: list[Query] = []
        self.error: StorageError | None = None

    async def __call__(self, query: Query) -> Sequence[SearchHit]:
        self.asked.append(query)
        await asyncio.sleep(0)
        if self.error is not None:
            raise self.error
        return [one for one in TEXTS if query.text in one.text]


class Pane:
    def __init__(self, qtbot: QtBot) -> None:
        self.look, self.board, self.searching = Look(), JobBoard(), Searching()
        self.notices = NoticeStrip(self.look)
        self.meetings = Meetings(self.look, self.board, search=self.searching)
        for widget in (self.notices, self.meetings):
            qtbot.addWidget(widget)
        self.meetings.resize(816, 700)
        self.meetings.show()

    def titles(self) -> list[str]:
        model = self.meetings.table.documents
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def choose(self, *rows: int) -> None:
        table = self.meetings.table
        table.clearSelection()
        for row in rows:
            flags = table.selectionModel().SelectionFlag
            table.selectionModel().setCurrentIndex(table.documents.index(row, 0), flags.Select | flags.Rows)

    def click(self, text: str) -> None:
        QTest.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    def button(self, text: str) -> QAbstractButton:
        widgets = (self.meetings, self.notices)
        buttons = [b for w in widgets for b in w.findChildren(QAbstractButton)]
        return next(b for b in buttons if b.text() == text and not b.isHidden())

    def words(self) -> str:
        return " ".join(label.text() for label in self.meetings.findChildren(QLabel) if label.isVisible())

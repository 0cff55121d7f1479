"""What the sheets before a sending are made of: the list of files with what is known of each, and the buttons."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QSizePolicy, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.faults import one_of_several
from desktop_app.ui.look.icons import ICON_PX, icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look

ROWS_SHOWN = 6

Plan = TypeVar("Plan")


async def planned(path: str, asked: Awaitable[Plan], unusable: Callable[[AppError], Plan]) -> Plan:
    """The plan of one file; where none could be made, one that says why: the other files go on."""
    try:
        with one_of_several(Path(path).name):
            return await asked
    except AppError as error:
        return unusable(error)


class FilesToSend(QListWidget):
    """The files, two lines each: its name, and what will happen to it. Nothing is known of them at first."""

    def __init__(self, paths: Sequence[str], picture: str, look: Look) -> None:
        super().__init__()
        self._paths, self._look = tuple(paths), look
        self._looking: asyncio.Task[None] | None = None
        self.setWordWrap(True)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        for row in range(len(self._paths)):
            self.addItem(QListWidgetItem(icon(look, picture), ""))
            self.tell(row, self.tr("looking at it…"))
        self.setSpacing(GRID // 2)
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        set_role(self, "card")
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the rows are, up to six of two lines; what is more scrolls."""
        row = 2 * self.fontMetrics().lineSpacing() + 2 * GRID
        rows = sum(self.visualItemRect(self.item(n)).height() + 2 * self.spacing() for n in range(self.count()))
        around = self.height() - self.viewport().height()
        return QSize(super().sizeHint().width(), around + min(rows, ROWS_SHOWN * row))

    def minimumSizeHint(self) -> QSize:
        """No higher than a single row needs."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other line breaks."""
        super().resizeEvent(event)
        self.updateGeometry()

    def look(
        self,
        plan: Callable[[str], Awaitable[Plan]],
        tell: Callable[[int, Plan], None],
        known: Callable[[Collection[Plan]], None],
    ) -> None:
        """Ask for the plan of each file in turn, and begin anew where this was under way.

        ``tell`` is given the row and the plan of each, and ``known`` all of them, one for each path.
        """
        self.stop_looking()
        self._looking = asyncio.ensure_future(self._look_at_all(plan, tell, known))

    def stop_looking(self) -> None:
        """Let go of what is still being asked for."""
        if self._looking is not None:
            self._looking.cancel()

    async def _look_at_all(
        self,
        plan: Callable[[str], Awaitable[Plan]],
        tell: Callable[[int, Plan], None],
        known: Callable[[Collection[Plan]], None],
    ) -> None:
        plans: dict[str, Plan] = {}
        for row, path in enumerate(self._paths):
            plans[path] = await plan(path)
            tell(row, plans[path])
        known(plans.values())

    def tell(self, row: int, state: str) -> None:
        """Say what will happen to the file in a row."""
        item, path = self.item(row), self._paths[row]
        item.setText(f"{Path(path).name}\n{state}")
        item.setToolTip(f"{path}\n{state}")
        self.updateGeometry()

    def tick(self, row: int, *, is_on: bool) -> None:
        """Give a row a tick, which says whether its file is sent."""
        item = self.item(row)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    def is_ticked(self, row: int) -> bool:
        """Whether a file is to be sent."""
        return self.item(row).checkState() is Qt.CheckState.Checked

    def mark(self, row: int, picture: str, color: str) -> None:
        """Show a row in a colour of the theme, with a picture."""
        self.item(row).setIcon(icon(self._look, picture, color))
        self.item(row).setForeground(getattr(self._look.theme, color))


class SendingButtons(QWidget):
    """«Start», which Enter presses, «Cancel», and ``hint``, which offers to connect a service.

    Made last of all in its dialog, so that it comes last with Tab too.
    """

    started = Signal()
    cancelled = Signal()
    connect_requested = Signal()

    def __init__(self, hint: str, parent: QDialog) -> None:
        super().__init__(parent)
        self.hint = QPushButton(hint, self)
        set_role(self.hint, "link")
        self.hint.clicked.connect(self.connect_requested)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        cancel.clicked.connect(self.cancelled)
        self.start = QPushButton(self.tr("Start"), self)
        set_role(self.start, "primary")
        self.start.setDefault(True)
        self.start.clicked.connect(self.started)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.hint)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self.start)

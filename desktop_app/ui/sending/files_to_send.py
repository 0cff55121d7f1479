"""What the sheets before a sending are made of: the list of files with what is known of each, and the buttons."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain.errors import AppError
from desktop_app.domain.faults import one_of_several
from desktop_app.ui.look.icons import ICON_PX, icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look

ROWS_SHOWN = 6
MANY = 100
"""From so many files on every row is two lines high and what is longer is cut short (the tool tip has it whole): to
break the lines of thousands, again with each file that was looked at, makes the window stand still."""

Plan = TypeVar("Plan")


async def planned(path: str, asked: Awaitable[Plan], unusable: Callable[[AppError], Plan]) -> Plan:
    """The plan of one file; where none could be made, one that says why: the other files go on."""
    try:
        with one_of_several(Path(path).name):
            return await asked
    except AppError as error:
        return unusable(error)


class _TwoLines(QStyledItemDelegate):
    """Rows of one height, as wide as the list."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines, whatever stands in them."""
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + GRID // 2)


class FilesToSend(QListWidget):
    """The files, two lines each: its name, and what will happen to it. Nothing is known of them at first."""

    def __init__(self, paths: Sequence[str], picture: str, look: Look) -> None:
        super().__init__()
        self._paths, self._look = tuple(paths), look
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._looking: asyncio.Task[None] | None = None
        are_many = len(self._paths) > MANY
        self.setWordWrap(not are_many)
        self.setUniformItemSizes(are_many)
        if are_many:
            self.setItemDelegate(_TwoLines(self))
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        state, sign = self.tr("looking at it…"), icon(look, picture)
        self.addItems([_lines(path, state) for path in self._paths])
        for row, path in enumerate(self._paths):
            item = self.item(row)
            item.setIcon(sign)
            item.setToolTip(path)
        self.setSpacing(GRID // 2)
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        set_role(self, "card")
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the rows are, up to six of two lines; what is more scrolls."""
        most = ROWS_SHOWN * (2 * self.fontMetrics().lineSpacing() + 2 * GRID)
        rows = 0
        for n in range(self.count()):
            if rows >= most:
                break
            rows += self.visualItemRect(self.item(n)).height() + 2 * self.spacing()
        around = self.height() - self.viewport().height()
        return QSize(super().sizeHint().width(), around + min(rows, most))

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
        item.setText(_lines(path, state))
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
        if (picture, color) not in self._icons:
            self._icons[picture, color] = icon(self._look, picture, color)
        self.item(row).setIcon(self._icons[picture, color])
        self.item(row).setForeground(getattr(self._look.theme, color))


def _lines(path: str, state: str) -> str:
    return f"{Path(path).name}\n{state}"


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

"""The subtitles that break the rules, as rows of a table, each to be ticked for being mended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.subtitles import SubtitleProblem
from desktop_app.domain.timecode import format_timestamp
from desktop_app.ui.words.subtitle_words import all_flaws

Index = QModelIndex | QPersistentModelIndex


class SubtitleColumn(IntEnum):
    """The columns, from the left."""

    TIME = 0
    TEXT = 1
    FLAWS = 2
    DOCUMENT = 3


class SubtitleList(QAbstractTableModel):
    """``problems`` in their order; ``mended``: the keys of those that are ticked. Only what can become better has a
    box to tick."""

    changed = Signal()

    def __init__(
        self, problems: Sequence[SubtitleProblem], mended: Iterable[tuple[str, int]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.problems = tuple(problems)
        self._mended = set(mended)
        self._columns = 4 if len({one.document for one in self.problems}) > 1 else 3

    @property
    def mended(self) -> frozenset[tuple[str, int]]:
        """The keys of the ticked ones."""
        return frozenset(one.key for one in self.problems if one.is_mendable and one.key in self._mended)

    @property
    def mendable(self) -> int:
        """How many can become better."""
        return sum(one.is_mendable for one in self.problems)

    def tick_all(self, *, is_ticked: bool) -> None:
        """Mend all that can be mended, or none."""
        self._mended = {one.key for one in self.problems if one.is_mendable} if is_ticked else set()
        if self.problems:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.problems) - 1, 0))
        self.changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        """One for each subtitle."""
        return 0 if parent.isValid() else len(self.problems)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        """The document is told where there are several."""
        return 0 if parent.isValid() else self._columns

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands over the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Time"), self.tr("Subtitle"), self.tr("What breaks the rules"), self.tr("Document"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, and whether the row is ticked."""
        if not index.isValid():
            return None
        one = self.problems[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == SubtitleColumn.TIME and one.is_mendable:
            return Qt.CheckState.Checked if one.key in self._mended else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole or (role == Qt.ItemDataRole.ToolTipRole and index.column()):
            return self._text(one, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(one, index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or not."""
        one = self.problems[index.row()] if index.isValid() else None
        if one is None or role != Qt.ItemDataRole.CheckStateRole or index.column() or not one.is_mendable:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._mended.add(one.key)
        else:
            self._mended.discard(one.key)
        self.dataChanged.emit(index, index)
        self.changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen, and ticked where that makes sense."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == SubtitleColumn.TIME and self.problems[index.row()].is_mendable:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _text(self, one: SubtitleProblem, column: int) -> str:
        if column == SubtitleColumn.TIME:
            return format_timestamp(one.cue.start_ms)
        if column == SubtitleColumn.TEXT:
            return " / ".join(one.cue.lines)
        return all_flaws(one.findings) if column == SubtitleColumn.FLAWS else one.title

"""The formats a document can be exported as, in groups, one a row: its name, and what it is good for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from desktop_app.ui.export.export_kinds import ExportKind, group_name
from desktop_app.ui.look.style import set_role

_OVER_GROUP_PX = 6
_COMES_BACK = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
"""The window comes to the front again: nobody went to another format."""


class FormatChoice(QWidget):
    """Any of ``kinds`` are ticked, those of ``chosen`` at first, or the first where that is none of them.

    One of them is looked at: the one that has or last had the focus, or was ticked last.
    """

    changed = Signal()
    """Others are ticked now."""
    looked_at = Signal()
    """Another one is looked at."""

    def __init__(self, kinds: Sequence[ExportKind], chosen: Collection[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._kinds = {one.id: one for one in kinds}
        self._boxes: dict[str, QCheckBox] = {}
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        group = None
        for kind in kinds:
            if kind.group is not group:
                group = kind.group
                self._add_heading(group_name(group))
            self._add(kind, is_ticked=kind.id in chosen)
        if not self.kinds:
            self._boxes[kinds[0].id].setChecked(True)
        self._shown = self.kinds[0].id
        for format_id, box in self._boxes.items():
            box.toggled.connect(lambda _is_ticked, format_id=format_id: self._ticked(format_id))

    @property
    def kinds(self) -> tuple[ExportKind, ...]:
        """The formats that are ticked, in the order of the screen; none may be."""
        return tuple(self._kinds[format_id] for format_id, box in self._boxes.items() if box.isChecked())

    @property
    def shown(self) -> ExportKind:
        """The format that is looked at."""
        return self._kinds[self._shown]

    @property
    def button(self) -> QCheckBox:
        """The box of the format that is looked at."""
        return self._boxes[self._shown]

    def clear(self) -> None:
        """Take all ticks away."""
        for box in self._boxes.values():
            box.setChecked(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What gets the focus is looked at; a press on the description of a format is one on its box."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() not in _COMES_BACK:
            self._look_at(str(watched.property("format")))
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(watched, QLabel):
            box = watched.buddy()
            if isinstance(box, QCheckBox):
                box.setFocus(Qt.FocusReason.MouseFocusReason)
                box.click()
                return True
        return super().eventFilter(watched, event)

    def _add_heading(self, text: str) -> None:
        heading = QLabel(text, self)
        set_role(heading, "section")
        row = self._grid.rowCount()
        if self._boxes:
            self._grid.setRowMinimumHeight(row, _OVER_GROUP_PX)
            row += 1
        self._grid.addWidget(heading, row, 0, 1, 2)

    def _add(self, kind: ExportKind, *, is_ticked: bool) -> None:
        box = QCheckBox(kind.name, self)
        box.setAccessibleName(f"{kind.name}: {kind.description}")
        box.setProperty("format", kind.id)
        box.setChecked(is_ticked)
        box.installEventFilter(self)
        label = QLabel(kind.description, self)
        label.setBuddy(box)
        label.installEventFilter(self)
        set_role(label, "quiet")
        row = self._grid.rowCount()
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(label, row, 1)
        self._boxes[kind.id] = box

    def _ticked(self, format_id: str) -> None:
        if self._boxes[format_id].isChecked():
            self._look_at(format_id)
        self.changed.emit()

    def _look_at(self, format_id: str) -> None:
        if format_id != self._shown:
            self._shown = format_id
            self.looked_at.emit()

"""The formats a document can be exported as, one a row: its name, and what it is good for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QLabel, QRadioButton, QWidget

from desktop_app.ui.export.export_kinds import ExportKind
from desktop_app.ui.look.style import set_role


class FormatChoice(QWidget):
    """One of ``kinds`` is chosen, ``chosen`` at first, or the first where that is none of them."""

    changed = Signal()

    def __init__(self, kinds: Iterable[ExportKind], chosen: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kinds = {one.id: one for one in kinds}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        self._buttons = QButtonGroup(self)
        for row, kind in enumerate(self._kinds.values()):
            button = QRadioButton(kind.name, self)
            button.setAccessibleName(f"{kind.name}: {kind.description}")
            button.setProperty("format", kind.id)
            button.setChecked(kind.id == chosen)
            label = QLabel(kind.description, self)
            label.setBuddy(button)
            label.installEventFilter(self)
            set_role(label, "quiet")
            self._buttons.addButton(button)
            grid.addWidget(button, row, 0)
            grid.addWidget(label, row, 1)
        if self._buttons.checkedButton() is None:
            self._buttons.buttons()[0].setChecked(True)
        self._buttons.idToggled.connect(lambda _, is_chosen: self.changed.emit() if is_chosen else None)

    @property
    def button(self) -> QAbstractButton:
        """The button of the chosen format."""
        return self._buttons.checkedButton() or self._buttons.buttons()[0]

    @property
    def kind(self) -> ExportKind:
        """The chosen format."""
        return self._kinds[self.button.property("format")]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press on the description of a format chooses it too."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(watched, QLabel):
            button = watched.buddy()
            if isinstance(button, QRadioButton):
                button.setFocus(Qt.FocusReason.MouseFocusReason)
                button.click()
                return True
        return super().eventFilter(watched, event)

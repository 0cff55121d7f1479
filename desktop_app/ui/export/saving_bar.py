"""How far the files are that are being written, shown where it takes long enough to be asked for."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop_app.ui.controls.labels import ElidedLabel
from desktop_app.ui.export.export_choice import SavingStep

_LONG_MS = 500
_WHOLE = 1000


class SavingBar(QWidget):
    """Hidden, and shown half a second after `begin` until `end`: which file is written, and how far all are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName(self.tr("Being saved"))
        self.words = ElidedLabel("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        self.hide()
        self._soon = QTimer(self, singleShot=True, interval=_LONG_MS)
        self._soon.timeout.connect(self.show)

    def begin(self) -> None:
        """Something is being saved; nobody knows yet how long it takes."""
        self.bar.setRange(0, 0)
        self.words.setText("")
        self._soon.start()

    def tell(self, step: SavingStep) -> None:
        """So far it is."""
        if step.total > 0:
            self.bar.setRange(0, _WHOLE)
            self.bar.setValue(min(step.done, step.total) * _WHOLE // step.total)
        words = step.name
        if step.files > 1:
            words = self.tr("{number} of {count}: {name}").format(number=step.number, count=step.files, name=step.name)
        self.words.setText(words)

    def end(self) -> None:
        """Say no more: it was saved, or was not."""
        self._soon.stop()
        self.hide()

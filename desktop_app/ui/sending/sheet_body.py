"""The part of a sheet that may be taller than the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.look.theme import GRID

LEAST = 16 * GRID


class SheetBody(QScrollArea):
    """One widget below the other; as high as they are where there is room for that, else it scrolls."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._inside = QWidget()
        self._column = column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(self._inside)
        for widget in (self.viewport(), self._inside):
            widget.setAutoFillBackground(False)
        self._inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """What is inside, as it stands, and room for the bar beside it."""
        self._column.activate()
        wanted = self._column.sizeHint()
        # words that break their lines are as high as the width lets them be
        width = max(self.width(), wanted.width() + self._bar()) - self._bar()
        height = self._column.heightForWidth(width) if self._column.hasHeightForWidth() else wanted.height()
        return QSize(wanted.width() + self._bar(), height)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than what is inside."""
        return QSize(self._inside.minimumSizeHint().width() + self._bar(), LEAST)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside became higher or lower: the sheet lays itself out again."""
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _bar(self) -> int:
        return self.verticalScrollBar().sizeHint().width()

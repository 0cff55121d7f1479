"""Files dropped anywhere on the window."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import CORNER, GRID, TITLE_PX, Look

_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)


def dropped(mime: QMimeData) -> list[str]:
    """What was dropped: paths of files and folders, and addresses of the web."""
    found = []
    for url in mime.urls():
        if url.isLocalFile():
            found.append(url.toLocalFile())
        elif url.scheme() in ("http", "https"):
            found.append(url.toString())
    return found


def pasted(mime: QMimeData) -> list[str]:
    """The same of what was copied: also addresses of the web that were copied as text, one on a line."""
    lines = (line.strip() for line in mime.text().splitlines()) if mime.hasText() else ()
    return dropped(mime) or [line for line in lines if _ADDRESS.fullmatch(line)]


def can_be_taken(event: QDropEvent) -> bool:
    """Whether these are files of which a copy may be taken."""
    return bool(dropped(event.mimeData()) and event.possibleActions() & Qt.DropAction.CopyAction)


def take_copy(event: QDropEvent) -> bool:
    """Take files as a copy: whoever drags them would delete its own once they were moved. What can only be moved is
    refused. Returns whether they are taken."""
    if can_be_taken(event):
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True
    event.ignore()
    return False


class DropOverlay(QWidget):
    """Covers the window while files are dragged over it, and takes them. Hidden otherwise."""

    files_dropped = Signal(list)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._words = self.tr("Drop here")
        self.setAcceptDrops(True)
        self.setAccessibleName(self._words)
        self.hide()

    def cover(self) -> None:
        """Lie over the whole parent."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        take_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them everywhere."""
        take_copy(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """The files went elsewhere."""
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Pass the files on."""
        self.hide()
        if take_copy(event):
            self.files_dropped.emit(dropped(event.mimeData()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A veil with a dashed border and the invitation."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.accent_soft)
        veil.setAlphaF(0.94)
        painter.fillRect(self.rect(), veil)
        pen = QPen(theme.accent, 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        edge = 2 * GRID
        painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), CORNER, CORNER)
        center = self.rect().center()
        icon(self._look, "drop", "accent").paint(painter, QRect(center.x() - 24, center.y() - 64, 48, 48))
        painter.setFont(font(TITLE_PX, bold=True))
        painter.setPen(theme.text)
        words = QRect(0, center.y(), self.width(), 5 * GRID)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()

"""A layout that sets buttons beside each other and goes on in the next row where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of widgets at their natural size, from the left; hidden ones take no room."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._parts: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def invalidate(self) -> None:
        """Something in it has another size, or is shown or hidden (Qt)."""
        self._heights.clear()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Take in one more (Qt)."""
        self._parts.append(item)

    def count(self) -> int:
        """How many there are (Qt)."""
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The one of that number (Qt)."""
        return self._parts[index] if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one out of hand (Qt)."""
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Say that it takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as all rows. Qt asks several times in a row."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Put all in their places."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """How large it would like to be."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for the widest one."""
        size = QSize()
        for part in self._parts:
            if not part.isEmpty():
                size = size.expandedTo(part.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        x, y, row_height = rect.x(), rect.y(), 0
        for part in self._parts:
            if part.isEmpty():
                continue
            size = part.sizeHint()
            if x + size.width() > rect.right() + 1 and row_height:
                x, y, row_height = rect.x(), y + row_height + self.spacing(), 0
            if place:
                part.setGeometry(QRect(QPoint(x, y), size.boundedTo(QSize(max(1, rect.width()), size.height()))))
            x += size.width() + self.spacing()
            row_height = max(row_height, size.height())
        return y + row_height - rect.y()

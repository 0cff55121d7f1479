"""The head of an account's card: the service, what it is for, whether it is connected; pressed, the rest opens."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.look.icons import ICON_PX, icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look


class AccountHeader(QPushButton):
    """``opened(bool)``: whether the rest of the card is to be seen."""

    opened = Signal(bool)

    def __init__(self, title: str, purpose: str, look: Look, *, is_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._title = title
        set_role(self, "fold")
        self.setCheckable(True)
        self.setAccessibleDescription(purpose)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name = QLabel(title)
        set_role(name, "section")
        what = QLabel(purpose)
        what.setWordWrap(True)
        set_role(what, "quiet")
        self._badge = QLabel()
        set_role(self._badge, "chip")
        self._arrow = QLabel()
        self._arrow.setFixedWidth(ICON_PX)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(name)
        words.addWidget(what)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID, GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addLayout(words, 1)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        for label in (name, what, self._badge, self._arrow):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setChecked(is_open)
        self._show_arrow()
        self.toggled.connect(self._toggle)
        look.changed.connect(self._show_arrow)

    def set_state(self, text: str, *, is_connected: bool) -> None:
        """Say in a word or two how the account stands."""
        self._badge.setText(text)
        set_role(self._badge, "chip-success" if is_connected else "chip")
        self.setAccessibleName(f"{self._title}: {text}")

    def hasHeightForWidth(self) -> bool:
        """The purpose may need a second line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its words."""
        return self._row.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """As large as its words, not as a button's own text."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`, but as narrow as may be."""
        return self._row.minimumSize()

    def _toggle(self) -> None:
        self._show_arrow()
        self.opened.emit(self.isChecked())

    def _show_arrow(self) -> None:
        self._arrow.setPixmap(icon(self._look, "collapse" if self.isChecked() else "expand").pixmap(ICON_PX, ICON_PX))

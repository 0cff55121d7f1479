"""A question inside a page, in place of a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID


class Question(QFrame):
    """Hidden until it asks. The harmless answer has the focus; Escape gives it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "soft")
        self._carry_out: Callable[[], object] = lambda: None
        self._back: QWidget | None = None
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)  # a title is no markup
        self._no = QPushButton(self.tr("Cancel"))
        set_role(self._no, "quiet")
        self._no.clicked.connect(self.take_back)
        self._yes = QPushButton(self.tr("Yes"))
        self._yes.clicked.connect(self._on_yes)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.addWidget(self._words, 1)
        row.addWidget(self._no)
        row.addWidget(self._yes)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.take_back)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def ask(
        self,
        words: str,
        answer: str,
        carry_out: Callable[[], object],
        back: QWidget,
        *,
        is_harmful: bool = True,
    ) -> None:
        """Ask; ``carry_out`` is called on a yes. ``back`` has the focus again afterwards."""
        self._carry_out, self._back = carry_out, back
        self._words.setText(words)
        self._yes.setText(answer)
        set_role(self._yes, "danger" if is_harmful else "")
        self.setAccessibleName(words)
        self.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Ask no more."""
        if not self.isHidden():
            self.hide()
            if self._back is not None:
                self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_yes(self) -> None:
        self.take_back()
        self._carry_out()

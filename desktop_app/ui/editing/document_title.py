"""The title of an open document, changed where it stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import TITLE_PX, Look


class DocumentTitle(LineEdit):
    """Shows the title and hands what is typed to ``rename``, tidied, when the typing ends or is told to end.

    A title cannot be empty: what was shown comes back then.
    """

    def __init__(self, look: Look, title: str, rename: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(title, parent)
        self._look, self._rename, self._shown = look, rename, title
        self.setFont(font(TITLE_PX, bold=True))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        # a file dropped here is meant for the window, not for the text
        self.setAcceptDrops(False)
        self.editingFinished.connect(self._finish)
        look.changed.connect(self._dress)
        self._dress()

    def follow(self, title: str) -> None:
        """Show what the document is called now, also while it is typed in: what was undone must not be written back."""
        if title == self._shown:
            return
        self._shown = title
        # a title that was handed in while it is typed goes on being typed where the caret is
        if _tidy(self.text()) != title:
            self.setText(title)
            self.setCursorPosition(0)

    def settle(self) -> None:
        """Hand in what is being typed and composed."""
        if self.hasFocus():
            self.guard.commit()
            self._finish()

    def _finish(self) -> None:
        title = _tidy(self.text())
        if not title:
            self.setText(self._shown)
        elif title != self._shown:
            self._rename(title)

    def _dress(self) -> None:
        theme = self._look.theme
        self.setStyleSheet(
            f"QLineEdit {{ background: transparent; border: none; border-bottom: 2px solid transparent; padding: 0;"
            f" color: {theme.text.name()}; }}"
            f"QLineEdit:hover {{ border-bottom: 2px solid {theme.line.name()}; }}"
            f"QLineEdit:focus {{ border-bottom: 2px solid {theme.accent.name()}; padding: 0; }}"
        )


def _tidy(text: str) -> str:
    return " ".join(text.split())

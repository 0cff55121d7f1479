"""What did not work in an export, and what to do: of a single document, or of each of several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.ui.export.export_choice import NotExported
from desktop_app.ui.look.style import set_role
from desktop_app.ui.words.wording import sentence

_MOST_PX = 150
"""So high it grows; what is more scrolls."""


class FailureNote(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "soft")
        self._inside = inside = QWidget(self)
        self.what = QLabel(inside)
        self.what_next = QLabel(inside)
        box = QVBoxLayout(inside)
        box.setContentsMargins(14, 10, 14, 10)
        for label, role in ((self.what, "danger"), (self.what_next, "")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, role)
            box.addWidget(label)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        # the frame's colour is seen through it
        self._area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._area)
        self.hide()

    def tell(self, error: AppError) -> None:
        """Say why nothing was written."""
        words = sentence(error)
        self._show(words.what, words.what_next)

    def tell_each(self, failures: Sequence[NotExported], written: int) -> None:
        """Say of each of these files why there is none; ``written`` others there are."""
        if len(failures) == 1 and not written:
            self.tell(failures[0].error)
            return
        what = self.tr("%n file(s) could not be written.", "", len(failures))
        if written:
            kept = self.tr("%n file(s) are saved already and stay.", "", written)
            what = f"{what} {kept}"
        of_several = len({one.format for one in failures}) > 1
        titles: dict[str, list[str]] = {}
        for one in failures:
            name = f"“{one.title}” ({one.format.upper()})" if of_several else f"“{one.title}”"
            titles.setdefault(sentence(one.error).line(), []).append(name)
        self._show(what, "\n".join(f"{', '.join(those)}: {why}" for why, those in titles.items()))

    def _show(self, what: str, what_next: str) -> None:
        self.what.setText(what)
        self.what_next.setText(what_next)
        self.show()
        inside = self._inside
        needed = inside.heightForWidth(self.width()) if inside.hasHeightForWidth() else inside.sizeHint().height()
        self._area.setFixedHeight(min(needed, _MOST_PX))

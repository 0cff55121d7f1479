"""What did not work in an export, and what to do: of a single document, or of each of several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError, ExportError, StorageProblem
from desktop_app.ui.export.export_choice import NotExported
from desktop_app.ui.export.export_kinds import format_name
from desktop_app.ui.look.style import set_role
from desktop_app.ui.words.wording import sentence

_MOST_PX = 150
"""So high it grows; what is more scrolls."""


_OF_THE_FOLDER = {StorageProblem.FULL, StorageProblem.DENIED, StorageProblem.MISSING}
_MOST_NAMES = 12


def _reason(error: AppError) -> object:
    """The same for failures that are told once: what is wrong with a folder is wrong with each file in it."""
    if isinstance(error, ExportError) and error.problem in _OF_THE_FOLDER:
        return error.problem
    return sentence(error).line()


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

    def tell_each(self, failures: Sequence[NotExported], written: int, *, of_several: bool = False) -> None:
        """Say of each of these files why there is none; ``written`` others there are. ``of_several``: formats."""
        if len(failures) == 1 and not written:
            self.tell(failures[0].error)
            return
        what = self.tr("%n file(s) could not be written.", "", len(failures))
        if written:
            kept = self.tr("%n file(s) are saved already and stay.", "", written)
            what = f"{what} {kept}"
        names: dict[object, list[str]] = {}
        words: dict[object, str] = {}
        for one in failures:
            reason = _reason(one.error)
            words.setdefault(reason, sentence(one.error).line())
            name = f"“{one.title}” ({format_name(one.format)})" if of_several else f"“{one.title}”"
            names.setdefault(reason, []).append(name)
        self._show(what, "\n".join(f"{self._listed(names[reason])}: {why}" for reason, why in words.items()))

    def _listed(self, names: Sequence[str]) -> str:
        """Names one after the other, but not hundreds of them."""
        listed = ", ".join(names[:_MOST_NAMES])
        more = len(names) - _MOST_NAMES
        return self.tr("{names} and %n more", "", more).format(names=listed) if more > 0 else listed

    def _show(self, what: str, what_next: str) -> None:
        self.what.setText(what)
        self.what_next.setText(what_next)
        self.show()
        inside = self._inside
        needed = inside.heightForWidth(self.width()) if inside.hasHeightForWidth() else inside.sizeHint().height()
        self._area.setFixedHeight(min(needed, _MOST_PX))

"""What nobody can hear in a recording and minutes tell all the same: where the meeting was, and who wrote them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel

from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.export.export_choice import ExportChoice
from desktop_app.ui.export.export_kinds import ExportKind
from desktop_app.ui.export.wishes import Wish
from desktop_app.ui.look.style import set_role

_MINUTES = {"hwpx", "docx"}
_LONGEST = 200


class MinutesFactsWish(Wish):
    """Two fields. ``documents``: of how many meetings; the place of several is not asked for."""

    def __init__(self, documents: int, first: ExportChoice) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        self.place = LineEdit(first.place, self)
        self.author = LineEdit(first.author, self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        names = (translate("MinutesFacts", "Place"), translate("MinutesFacts", "Written by"))
        for row, (name, field) in enumerate(zip(names, (self.place, self.author), strict=True)):
            label = QLabel(name, self)
            set_role(label, "quiet")
            label.setBuddy(field)
            field.setAccessibleName(name)
            field.setMaxLength(_LONGEST)
            field.textChanged.connect(self.changed)
            is_shown = field is self.author or documents == 1
            label.setVisible(is_shown)
            field.setVisible(is_shown)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)

    def is_for(self, kind: ExportKind) -> bool:
        """For minutes."""
        return kind.id in _MINUTES

    def put(self, choice: ExportChoice) -> ExportChoice:
        """The choice with what stands in the fields."""
        return replace(choice, place=self.place.seen_text.strip(), author=self.author.seen_text.strip())


def minutes_wishes(documents: int, first: ExportChoice) -> tuple[Wish, ...]:
    """The fields, where so many meetings are exported."""
    return (MinutesFactsWish(documents, first),)

"""What belongs where in a template: each of its labels, fields and marks, and what of the minutes goes there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.office_forms import POINTS, FormContent, FormMapping, FormPlan
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.controls.held_keys import HeldKeys
from desktop_app.ui.controls.labels import ElidedLabel, Note
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import MARGIN
from desktop_app.ui.sending.sheet_body import SheetBody
from desktop_app.ui.words.form_words import content_name

_MOST = 80
"""Labels that are offered."""


class TemplateBlanksDialog(QDialog):
    """Shown with `open`. ``plan``: the labels of the form as they are understood; ``mapping``: what the user said."""

    def __init__(self, name: str, plan: FormPlan, mapping: FormMapping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        HeldKeys(self)
        self.setWindowTitle(self.tr("What goes where"))
        self.resize(520, 520)
        self._understood = dict(_understood(plan))
        # a label may ask for several things, of which a box shows the first
        self._also = {one for place in plan.places for one in place.contents[1:]}
        self._also |= {one.content for one in plan.left if one.label and self._understood[one.label] is not one.content}
        title = ElidedLabel(name, "title")
        said = self.tr("Choose what of the minutes is written into each place of this template.")
        if not plan.is_form:
            said = self.tr("No place for minutes was found by its name. Say here what belongs where.")
        self.boxes: dict[str, ComboBox] = {}
        rows = self._make_rows(plan, mapping)
        self.lost = Note("", "warning")
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAutoDefault(False)
        set_role(self.cancel, "plain")
        self.take = QPushButton(self.tr("Use this"), self)
        self.take.setDefault(True)
        set_role(self.take, "primary")
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(Note(said))
        column.addWidget(SheetBody(rows), 1)
        column.addWidget(self.lost)
        column.addLayout(buttons)
        self._tell_lost()
        first = next(iter(self.boxes.values()), None)
        (self.take if first is None else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_rows(self, plan: FormPlan, mapping: FormMapping) -> QWidget:
        """A box for each label."""
        rows = QWidget(self)
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        labels = list(dict.fromkeys([*self._understood, *plan.unknown, *mapping]))[:_MOST]
        for row, label in enumerate(labels):
            shown = ElidedLabel(label)
            self.boxes[label] = box = ComboBox(rows)
            box.setAccessibleName(label)
            box.addItem(self.tr("Stays as it is"), None)
            for content in FormContent:
                box.addItem(content_name(content), content)
            chosen = mapping.get(label, self._understood.get(label))
            box.setCurrentIndex(0 if chosen is None else 1 + list(FormContent).index(chosen))
            grid.addWidget(shown, row, 0)
            grid.addWidget(box, row, 1)
            box.currentIndexChanged.connect(self._tell_lost)
        return rows

    def _tell_lost(self) -> None:
        """Say which of the points that a person ticks have no place in the form as it is understood now."""
        there = {box.currentData() for box in self.boxes.values()} | self._also
        missing = [one for one in POINTS if one not in there]
        goes_below = FormContent.TASKS in missing and FormContent.DECISIONS in there
        names = ", ".join(content_name(one) for one in missing if not (goes_below and one is FormContent.TASKS))
        words = [self.tr("No place in this template for: {names}").format(names=names)] if names else []
        if goes_below:
            words.append(self.tr("To-dos go below the decisions, for this template has no place for them."))
        self.lost.setText("\n".join(words))
        self.lost.setVisible(bool(words))

    @property
    def mapping(self) -> FormMapping:
        """What the user says otherwise than it is understood anyway."""
        chosen: dict[str, FormContent | None] = {}
        for label, box in self.boxes.items():
            content = None if box.currentData() is None else FormContent(box.currentData())
            if content is not self._understood.get(label):
                chosen[label] = content
        return chosen


def _understood(plan: FormPlan) -> Iterator[tuple[str, FormContent]]:
    """What each label means without the user's help; of two things the first."""
    found: dict[str, FormContent] = {}
    for place in plan.places:
        found.setdefault(place.label, place.contents[0])
    for left in plan.left:
        if left.label:
            found.setdefault(left.label, left.content)
    yield from found.items()

"""Which pages of the scans are wanted, all or some by their numbers, and whether text that they hold is taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from desktop_app.domain.page_numbers import page_numbers
from desktop_app.domain.sending import ScanPlan
from desktop_app.ui.controls.labels import Note, field_label
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.theme import GRID


class PageChoice(QWidget):
    """Shows only what there is to choose: numbers for a single file of several pages, and whether pages that hold their
    text already are read all the same, where there are any."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers = LineEdit()
        self.numbers.setAccessibleName(self.tr("Pages"))
        self.read_all = QCheckBox(self.tr("Read the pages that already hold text, too"))
        self.read_all.setToolTip(self.tr("Their text is taken as it is otherwise, which is exact and costs nothing."))
        self._wrong = Note(role="danger")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(field_label(self.tr("Pages"), self.numbers), self.numbers)
        form.addRow(self._wrong)
        form.addRow(self.read_all)
        self._form = form
        self._count = 0
        self.numbers.textChanged.connect(self._on_text)
        self.read_all.toggled.connect(self.changed)
        self.show_plans(())

    def show_plans(self, plans: Sequence[ScanPlan], *, can_take: bool = True) -> None:
        """Offer what can be chosen of these. ``can_take``: text that they hold could be taken."""
        alone = plans[0] if len(plans) == 1 else None
        self._count = 0 if alone is None or alone.pages < 2 else alone.pages
        if self._count:
            self.numbers.setPlaceholderText(self.tr("all {count}; some of them as 1–3, 7").format(count=self._count))
        has_text = can_take and any(plan.with_text for plan in plans)
        self._form.setRowVisible(self.numbers, bool(self._count))
        self._form.setRowVisible(self.read_all, has_text)
        self.setVisible(bool(self._count) or has_text)
        self._tell_wrong()

    def wanted(self) -> tuple[int, ...] | None:
        """The numbers of the pages that are wanted; empty for all of them, None for no page at all."""
        return self._chosen() if self._count else ()

    def _chosen(self) -> tuple[int, ...] | None:
        text = self.numbers.text().strip()
        if not text:
            return ()
        try:
            return page_numbers(text, self._count)
        except ValueError:
            return None

    def _on_text(self) -> None:
        self._tell_wrong()
        self.changed.emit()

    def _tell_wrong(self) -> None:
        is_wrong = bool(self._count) and self._chosen() is None
        text = self.tr("Write page numbers from 1 to {count}, such as 1–3, 7.")
        self._wrong.setText(text.format(count=self._count) if is_wrong else "")
        self._form.setRowVisible(self._wrong, is_wrong)

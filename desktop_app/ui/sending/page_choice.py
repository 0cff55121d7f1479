"""Which pages of the scans are read: all, some by their numbers, or those that have no text yet."""

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
    """Shows only what there is to choose: numbers for a single file of several pages, and whether pages that have text
    already are left out, where there are any."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers = LineEdit()
        self.numbers.setAccessibleName(self.tr("Pages"))
        self.without_text = QCheckBox(self.tr("Leave out the pages that have text already"))
        self._wrong = Note(role="danger")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(field_label(self.tr("Pages"), self.numbers), self.numbers)
        form.addRow(self._wrong)
        form.addRow(self.without_text)
        self._form = form
        self._count = 0
        self.numbers.textChanged.connect(self._on_text)
        self.without_text.toggled.connect(self.changed)
        self.show_plans(())

    def show_plans(self, plans: Sequence[ScanPlan]) -> None:
        """Offer what can be chosen of these."""
        alone = plans[0] if len(plans) == 1 else None
        self._count = 0 if alone is None or alone.pages < 2 else alone.pages
        if self._count:
            self.numbers.setPlaceholderText(self.tr("all {count}; some of them as 1–3, 7").format(count=self._count))
        has_text = any(plan.with_text for plan in plans)
        self._form.setRowVisible(self.numbers, bool(self._count))
        self._form.setRowVisible(self.without_text, has_text)
        self.setVisible(bool(self._count) or has_text)
        self._tell_wrong()

    def wanted(self, plan: ScanPlan) -> tuple[int, ...] | None:
        """The numbers of the pages of a file that are read; empty for all of them, None for no page at all."""
        pages = self._chosen() if self._count else ()
        if pages is None:
            return None
        if self._leaves_out and plan.with_text:
            every = pages or tuple(range(1, plan.pages + 1))
            pages = tuple(number for number in every if number not in set(plan.with_text))
            return pages or None
        return pages

    @property
    def _leaves_out(self) -> bool:
        return self._form.isRowVisible(self.without_text) and self.without_text.isChecked()

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

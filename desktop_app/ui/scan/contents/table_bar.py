"""The buttons over a table's grid: what can be done with its cells."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop_app.domain.scan import Page
from desktop_app.domain.table_edits import can_merge, merge_cells, separate, split_cell
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.scan.editor import ScanEditor


class TableBar(QFrame):
    """One button for each thing that can be done with cells; ``actions_`` are for a menu as well."""

    def __init__(self, look: Look, editor: ScanEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._editor = look, editor
        set_role(self, "bare")
        self.merge = self._action(
            self.tr("Merge the selected cells"),
            self.tr("Make one cell of the selected ones: drag over cells that lie side by side (Ctrl+M)"),
            "table-merge-cells",
            self._merge,
        )
        self.separate = self._action(
            self.tr("Take the merged cell apart"),
            self.tr("Make the cells again that this one spans; each gets the words that lie in it"),
            "table-split-cell",
            self._separate,
        )
        self.side_by_side = self._action(
            self.tr("Split the cell side by side"),
            self.tr("Make two cells side by side of this one, where its words are farthest apart"),
            "arrow-split-vertical",
            lambda: self._split(side_by_side=True),
        )
        self.one_above_the_other = self._action(
            self.tr("Split the cell one above the other"),
            self.tr("Make two cells of this one, one above the other, between its lines"),
            "arrow-split-horizontal",
            lambda: self._split(side_by_side=False),
        )
        self.actions_ = (self.merge, self.separate, self.side_by_side, self.one_above_the_other)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for action in self.actions_:
            row.addWidget(self._button(action))
        editor.selection_changed.connect(self._show)
        editor.current_changed.connect(self._show)
        editor.stepped.connect(self._show)
        self._show()

    def _merge(self) -> None:
        merge_selected_cells(self._editor, self.tr("Merge cells"))

    def _separate(self) -> None:
        self._with_cell(self.tr("Take the merged cell apart"), separate)

    def _split(self, *, side_by_side: bool) -> None:
        self._with_cell(self.tr("Split the cell"), lambda page, i: split_cell(page, i, side_by_side=side_by_side))

    def _with_cell(self, name: str, edit: Callable[[Page, str], Page]) -> None:
        editor = self._editor
        if len(editor.cells) == 1:
            which = editor.cells[0]
            editor.edit_page(name, lambda page: edit(page, which))
            editor.set_current(which)

    def _show(self) -> None:
        editor = self._editor
        cell = editor.cell(editor.cells[0]) if len(editor.cells) == 1 else None
        self.merge.setEnabled(editor.page is not None and can_merge(editor.page, editor.cells))
        self.separate.setEnabled(cell is not None and cell.row_span * cell.column_span > 1)
        self.side_by_side.setEnabled(cell is not None)
        self.one_above_the_other.setEnabled(cell is not None)

    def _action(self, text: str, tip: str, picture: str, run: Callable[[], object]) -> QAction:
        action = QAction(icon(self._look, picture), text, self)
        action.setToolTip(tip)
        action.triggered.connect(lambda _checked: run())
        return action

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(20, 20))
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(button, "icon")
        button.setStyleSheet("QToolButton { padding: 4px; min-width: 20px; min-height: 20px; }")
        return button


def merge_selected_cells(editor: ScanEditor, name: str) -> None:
    """Make one cell of the selected ones, if they can be merged; it is the current one then."""
    cells, page = editor.cells, editor.page
    if page is not None and can_merge(page, cells):
        editor.edit_page(name, lambda p: merge_cells(p, cells))
        editor.set_current(next(i for i in cells if editor.cell(i) is not None))

"""What was read from the page, beside it: its fields, its tables, its whole text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.scan import Page, PageState
from desktop_app.domain.scan_changes import ScanChange
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import GRID, READING_PX, Look
from desktop_app.ui.scan.contents.fields_list import FieldsList
from desktop_app.ui.scan.contents.form_summary import FormSummary
from desktop_app.ui.scan.contents.table_bar import TableBar
from desktop_app.ui.scan.contents.table_grid import TableGrid
from desktop_app.ui.scan.editor import ScanEditor

FIELDS, TABLES, TEXT = range(3)


class ContentsCard(QFrame):
    """Three views of the same page, one at a time."""

    draw_requested = Signal()

    def __init__(self, look: Look, editor: ScanEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        set_role(self, "card")
        self.chips = [self._chip(n) for n in range(3)]
        self.form = FormSummary(editor, self)
        self.fields = FieldsList(look, editor, self)
        self.grid = TableGrid(look, editor, self)
        self.table_bar = TableBar(look, editor, self)
        self.grid.addActions(self.table_bar.actions_)
        self.which = ComboBox(self)
        self.which.setAccessibleName(self.tr("Which table"))
        self.which.activated.connect(self._table_chosen)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setFont(font(READING_PX - 1))
        self.text.setAccessibleName(self.tr("The whole text of this page"))
        self.text.setStyleSheet("QPlainTextEdit, QPlainTextEdit:focus { border: none; padding: 4px 8px; }")
        self._empty = QLabel(self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self._empty, "quiet")
        self.origin = Note()
        self.origin.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        self._draw = QPushButton(self.tr("Draw a box"), self)
        self._draw.clicked.connect(self.draw_requested)
        self._pages = QStackedWidget(self)
        set_role(self._pages, "bare")
        for page in (self._fields_page(), self._tables_page(), self.text, self._empty_page()):
            self._pages.addWidget(page)
        self._view = FIELDS
        self._shown: Page | None = None
        self._lay_out()
        editor.changed.connect(self._take)
        editor.page_changed.connect(self._turn)
        editor.current_changed.connect(self._follow)
        self._show()

    @property
    def view(self) -> int:
        """Which view is shown: FIELDS, TABLES or TEXT."""
        return self._view

    def show_view(self, view: int) -> None:
        """Show the fields, the tables or the whole text."""
        self._view = view
        self._show()

    def type_current(self) -> bool:
        """Type in the row or cell that is current here. Returns whether there is one."""
        if self._editor.cell(self._editor.current) is not None:
            self.show_view(TABLES)
            return self.grid.type_current()
        self.show_view(FIELDS)
        return self.fields.type_current()

    def actions_for(self, delete: QAction) -> None:
        """The key that deletes works in the list too."""
        key = QAction(self.fields)
        key.setShortcut(delete.shortcut())
        key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        key.triggered.connect(lambda _checked: delete.trigger())
        self.fields.addAction(key)

    # -- parts -------------------------------------------------------------------------------------------------------

    def _chip(self, view: int) -> QPushButton:
        chip = QPushButton(self)
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(chip, "chip")
        chip.setMinimumHeight(28)
        chip.clicked.connect(lambda _checked: self.show_view(view))
        return chip

    def _fields_page(self) -> QWidget:
        page = QWidget(self)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.form)
        box.addWidget(self.fields, 1)
        return page

    def _tables_page(self) -> QWidget:
        page = QWidget(self)
        box = QVBoxLayout(page)
        box.setContentsMargins(8, 0, 8, 0)
        box.setSpacing(GRID)
        row = QHBoxLayout()
        row.addWidget(self.which)
        row.addStretch(1)
        row.addWidget(self.table_bar)
        box.addLayout(row)
        box.addWidget(self.grid, 1)
        return page

    def _empty_page(self) -> QWidget:
        page = QWidget(self)
        box = QVBoxLayout(page)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(2 * GRID)
        box.addStretch(1)
        box.addWidget(self._empty)
        box.addWidget(self._draw, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)
        return page

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setContentsMargins(16, 12, 16, 8)
        chips.setSpacing(6)
        for chip in self.chips:
            chips.addWidget(chip)
        chips.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 8)
        box.setSpacing(0)
        box.addLayout(chips)
        box.addWidget(self._pages, 1)
        box.addWidget(self.origin)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def _take(self, change: ScanChange) -> None:
        if self._editor.page_id in change.page_ids():
            self._show()

    def _turn(self) -> None:
        page = self._editor.page
        if self._view == TABLES and page is not None and not page.tables:
            self._view = FIELDS
        self._show()

    def _follow(self, which: str) -> None:
        editor = self._editor
        if editor.cell(which) is not None and self._view == FIELDS:
            self._view = TABLES
            self._show()
        if self._view == TABLES and editor.page is not None:
            cell = which if editor.cell(which) is not None else editor.cell_around(which)
            at = next((n for n, t in enumerate(editor.page.tables) if any(c.id == cell for c in t.cells)), -1)
            if at >= 0 and at != self.which.currentIndex():
                self.which.setCurrentIndex(at)
                self._show_table()

    def _show(self) -> None:
        page = self._editor.page
        count = sum(1 for _ in page.all_fields()) if page else 0
        tables = len(page.tables) if page else 0
        words = (
            self.tr("Fields {count}").format(count=count),
            self.tr("Tables {count}").format(count=tables),
            self.tr("Whole text"),
        )
        if self._view == TABLES and not tables:
            self._view = FIELDS
        for n, (chip, text) in enumerate(zip(self.chips, words, strict=True)):
            chip.setText(text)
            chip.setAccessibleName(text)
            chip.setChecked(n == self._view)
        self.chips[TABLES].setVisible(tables > 0)
        is_taken = page is not None and page.from_file
        taken = self.tr("This text stood in the file and was taken as it is. The page can be read again.")
        self.origin.setText(taken if is_taken else "")
        self.origin.setVisible(is_taken)
        is_empty = page is None or (not count and not tables)
        if is_empty:
            is_done = page is not None and page.state is PageState.DONE
            self._empty.setText(
                self.tr("No text was found on this page. Draw a box where there is some, and type it.")
                if is_done
                else self.tr("What is read from this page will stand here.")
            )
            self._draw.setVisible(is_done)
            self._pages.setCurrentIndex(3)
            return
        self._pages.setCurrentIndex(self._view)
        if self._view == TABLES:
            self._show_tables()
        elif self._view == TEXT and page is not None:
            text = _text(page)
            if text != self.text.toPlainText():
                self.text.setPlainText(text)

    def _show_tables(self) -> None:
        page = self._editor.page
        tables = page.tables if page else ()
        if self.which.count() != len(tables) or self._shown is None or page is None or self._shown.id != page.id:
            self.which.clear()
            self.which.addItems([""] * len(tables))
            self._shown = page
        for n, table in enumerate(tables):
            words = self.tr("Table {number} ({rows} × {columns})")
            self.which.setItemText(n, words.format(number=n + 1, rows=table.rows, columns=table.columns))
        self.which.setVisible(len(tables) > 1)
        self._show_table()

    def _table_chosen(self) -> None:
        self._show_table()

    def _show_table(self) -> None:
        page, at = self._editor.page, max(self.which.currentIndex(), 0)
        if page is not None and at < len(page.tables):
            self.grid.show_table(page.tables[at])


def _text(page: Page) -> str:
    """The fields joined as the service's line breaks say."""
    parts = [f.text + ("\n" if f.line_break else " ") for f in page.all_fields() if f.text]
    return "".join(parts).strip()

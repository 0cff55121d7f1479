"""Looking at all that was read as the same text at once, in place of one box after the other."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.same_texts import SameText, confirm_same
from desktop_app.domain.scan_changes import ScanChange
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.pictures import PagePictures
from desktop_app.ui.scan.review.same_texts_models import FieldsByPage, PlacesModel, SameTextsModel
from desktop_app.ui.scan.review.snippet_list import SnippetList
from desktop_app.ui.scan.review.snippet_pictures import SnippetPictures
from desktop_app.ui.scan.text_line import TextLine

_MOST_TEXTS = 6
"""So many texts are in sight at once."""


class SameTextsCard(QFrame):
    """Leads through the texts that were read several times. It is shown by :meth:`start`, closed by :meth:`stop`."""

    stopped = Signal()

    def __init__(self, look: Look, editor: ScanEditor, pages: PagePictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor = editor
        set_role(self, "card")
        self.setAccessibleName(self.tr("Same texts"))
        fields = FieldsByPage(editor)
        self.texts = SameTextsModel(editor, fields, self)
        self.places = PlacesModel(editor, fields, self)
        self._title = QLabel(self.tr("Same texts side by side"), self)
        set_role(self._title, "section")
        self._counter = QLabel(self)
        self._counter.setFont(font(12, bold=True, tabular=True))
        set_role(self._counter, "quiet")
        self.close_button = QToolButton(self)
        self.close_button.setIcon(icon(look, "close"))
        self.close_button.setIconSize(QSize(18, 18))
        self.close_button.setToolTip(self.tr("End looking at same texts"))
        self.close_button.setAccessibleName(self.close_button.toolTip())
        set_role(self.close_button, "icon")
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self._hint.setFont(font(12))
        set_role(self._hint, "quiet")
        self.list = QListView(self)
        self.list.setModel(self.texts)
        self.list.setAccessibleName(self.tr("Texts that were read several times"))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setStyleSheet("QListView::item { padding: 5px 8px; }")
        self.snippets = SnippetList(look, editor, self.places, SnippetPictures(pages, self))
        self.line = TextLine(editor, self)
        self.line.setFont(font(15, bold=True))
        self.line.setAccessibleName(self.tr("Text of the chosen box"))
        self.line.setPlaceholderText(self.tr("Click the one that is different to correct it"))
        self.right = QPushButton(self.tr("All are right, next"), self)
        self.right.setIcon(icon(look, "check", "accent"))
        self.right.setIconSize(QSize(18, 18))
        self.right.setToolTip(self.tr("Mark all that say this as right and go to the next text"))
        self._lay_out()
        self._connect()
        self.hide()

    def start(self) -> None:
        """Show the card with the texts as they are now, and the first of them."""
        self.show()
        self._look_through("")
        self.snippets.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Close the card."""
        if not self.isHidden():
            self._editor.settle()
            self.line.bind("", "")
            self.hide()
            self.stopped.emit()

    def confirm_and_go_on(self) -> None:
        """All places that say this text are right; go to the next text."""
        same = self.places.same
        self._editor.edit(self.tr("Mark same texts as right"), lambda scan: confirm_same(scan, same))
        row = self.list.currentIndex().row() + 1
        if row < self.texts.rowCount():
            self.list.setCurrentIndex(self.texts.index(row, 0))
        self.snippets.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- within ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._counter)
        head.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 16, 12)
        box.setSpacing(10)
        box.addLayout(head)
        box.addWidget(self._hint)
        box.addWidget(self.list)
        box.addWidget(self.snippets, 1)
        box.addWidget(self.line)
        box.addWidget(self.right, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        editor = self._editor
        self.close_button.clicked.connect(self.stop)
        self.right.clicked.connect(self.confirm_and_go_on)
        self.list.selectionModel().currentChanged.connect(self._text_chosen)
        self.snippets.selectionModel().currentChanged.connect(self._place_chosen)
        self.snippets.clicked.connect(self._place_chosen)
        self.snippets.entered.connect(self._type)
        self.line.entered.connect(lambda: self.snippets.setFocus(Qt.FocusReason.OtherFocusReason))
        self.line.escaped.connect(lambda: self.snippets.setFocus(Qt.FocusReason.OtherFocusReason))
        self.line.led_on.connect(self._lead_on)
        editor.changed.connect(self._take)
        editor.threshold_changed.connect(self._refresh)
        editor.current_changed.connect(self._follow)

    def _text_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self._editor.settle()
            self.line.bind("", "")
            self.places.show_text(self.texts.texts[index.row()])
        self._show()

    def _place_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            # a list that gets the keys has a current row at once, but no selected one
            self.snippets.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            page_id, field_id = self.places.places[index.row()]
            if not self.line.is_bound_to(page_id, field_id):
                self.line.bind(page_id, field_id)
            self._editor.set_current(field_id, page_id=page_id)
            self._show()

    def _type(self) -> None:
        if self.line.field_id:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.selectAll()

    def _lead_on(self, step: int) -> None:
        row = self.snippets.currentIndex().row() + step
        if 0 <= row < self.places.rowCount():
            self.snippets.setCurrentIndex(self.places.index(row, 0))
            self._type()

    def _follow(self, which: str) -> None:
        row = self.places.row_of(self._editor.page_id, which)
        if row >= 0 and not self.isHidden() and row != self.snippets.currentIndex().row():
            self.snippets.setCurrentIndex(self.places.index(row, 0))

    def _take(self, change: ScanChange) -> None:
        if self.isHidden():
            return
        if change.splices or sum(len(c.removed_ids()) for c in change.pages) > 1:
            # pages came or went, or one was read again: its boxes are others
            self._look_through(self.places.same.text)
        else:
            self._refresh()

    def _look_through(self, text: str) -> None:
        """Look through the scan anew, and go on where that text is, else at the first one."""
        self.texts.look()
        row = next((n for n, same in enumerate(self.texts.texts) if same.text == text), 0)
        self.places.show_text(SameText(""))
        self.list.setCurrentIndex(self.texts.index(row, 0))
        self._show()

    def _refresh(self) -> None:
        if not self.isHidden():
            self.texts.refresh()
            self.places.refresh()

    def _show(self) -> None:
        count, row = self.texts.rowCount(), self.list.currentIndex().row()
        self._counter.setText(f"{row + 1} / {count}" if count else "")
        self._hint.setText(
            self.tr("All of these were read as the same. Look for the one that is different.")
            if count
            else self.tr("No text was read more than once.")
        )
        for part in (self.list, self.snippets, self.line, self.right):
            part.setVisible(count > 0)
        if count:
            self.list.setFixedHeight(self.list.sizeHintForRow(0) * min(count, _MOST_TEXTS) + 2 * self.list.frameWidth())
        self.line.setEnabled(bool(self.line.field_id))

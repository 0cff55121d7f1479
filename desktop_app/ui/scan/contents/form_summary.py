"""What a template says of the page: which one it matched, what its check found, and the texts it puts together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.combined_texts import reword_combined
from desktop_app.domain.scan import Combined, Page, Validation
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID
from desktop_app.ui.scan.editor import ScanEditor

_QUIET = {"NO_REQUESTED", ""}


class FormSummary(QWidget):
    """Stands over the fields of a page that was matched with a template; hidden on all others."""

    def __init__(self, editor: ScanEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._page: Page | None = None
        self._template = QLabel(self)
        self._template.setTextFormat(Qt.TextFormat.PlainText)
        self._template.setWordWrap(True)
        set_role(self._template, "strong")
        self._check = QLabel(self)
        self._check.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._check, "quiet")
        self._why = QLabel(self)
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._why.setWordWrap(True)
        set_role(self._why, "quiet")
        self._combined = QGridLayout()
        self._combined.setHorizontalSpacing(GRID)
        self._combined.setVerticalSpacing(4)
        self._combined.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.addWidget(self._template, 1)
        head.addWidget(self._check, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 4, 16, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self._why)
        box.addLayout(self._combined)
        editor.changed.connect(self._show)
        editor.page_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        page = self._editor.page
        if page is self._page and page is not None:
            return
        before, self._page = self._page, page
        if page is not None and before is not None and _facts(page) == _facts(before):
            return
        is_form = page is not None and (page.template is not None or bool(page.combined))
        self.setVisible(is_form)
        if page is None or not is_form:
            return
        name = page.template.name or str(page.template.id) if page.template else ""
        self._template.setText(self.tr("Form: {name}").format(name=name) if name else self.tr("Form"))
        words, role = self._checked(page.validation)
        self._check.setText(words)
        set_role(self._check, role)
        why = page.validation.message if page.validation else ""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        while (item := self._combined.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, combined in enumerate(page.combined):
            label = QLabel(combined.name, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            set_role(label, "small")
            self._combined.addWidget(label, 2 * row, 0)
            self._combined.addWidget(self._text_of(row, combined), 2 * row, 1)
            if combined.is_stale:
                told = QLabel(self.tr("A box that it may be made of was corrected. See whether it still holds."), self)
                told.setWordWrap(True)
                set_role(told, "warning")
                self._combined.addWidget(told, 2 * row + 1, 1)

    def _text_of(self, number: int, combined: Combined) -> LineEdit:
        field = LineEdit(combined.text, self)
        field.setCursorPosition(0)
        field.setAccessibleName(combined.name)
        field.setToolTip(self.tr("Put together from several fields by the template; it follows their corrections"))
        page_id = self._editor.page_id

        def keep() -> None:
            if field.isModified():
                field.setModified(False)
                text = field.text()
                name = self.tr("Change the combined text")
                self._editor.edit_page(name, lambda page: reword_combined(page, number, text), page_id=page_id)

        field.editingFinished.connect(keep)
        return field

    def _checked(self, validation: Validation | None) -> tuple[str, str]:
        result = validation.result if validation else ""
        if result in _QUIET:
            return "", "quiet"
        if result == "VALID":
            return self.tr("✓ Check passed"), "success"
        if result == "INVALID":
            return self.tr("Check not passed"), "danger"
        if result == "UNCHECKED":
            return self.tr("Not checked"), "warning"
        return self.tr("The check failed"), "danger"


def _facts(page: Page) -> tuple[object, ...]:
    return page.id, page.template, page.validation, page.combined

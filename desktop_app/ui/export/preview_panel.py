"""The beginning of the file that would be written, for one of the documents."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.export.export_choice import Copy, ExportChoice, ExportDocument, Preview
from desktop_app.ui.export.export_kinds import ExportKind
from desktop_app.ui.look.style import set_role
from desktop_app.ui.words.wording import sentence

_SOON_MS = 120


class PreviewPanel(QWidget):
    """Asks ``preview`` for the text of the document that is chosen here, soon after `look` says how it is exported.

    ``copy`` gives the whole of it for the clipboard; without it nothing is copied.
    """

    def __init__(
        self, documents: Sequence[ExportDocument], preview: Preview, copy: Copy | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._preview_of, self._copy_of = preview, copy
        self._copying: asyncio.Task[None] | None = None
        self._wanted: tuple[ExportKind, ExportChoice] | None = None
        self._looking: asyncio.Task[None] | None = None
        self.title = QLabel(self)
        set_role(self.title, "section")
        self.which = ComboBox(self)
        self.which.setAccessibleName(self.tr("Document in the preview"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(14)
        for document in documents:
            self.which.addItem(document.title, document.id)
        self.which.setVisible(len(documents) > 1)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setTabStopDistance(12 * self.text.fontMetrics().averageCharWidth())
        self.text.setAccessibleName(self.tr("Preview"))
        self.text.setPlaceholderText(self.tr("One moment…"))
        self.said = Note()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.hide()
        self.copy = QPushButton(self.tr("Copy"), self)
        self.copy.setToolTip(self.tr("Copy all of it, to paste it into a mail or a document"))
        self.copy.setAutoDefault(False)
        self.copy.setVisible(copy is not None)
        set_role(self.copy, "quiet")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.which)
        head.addWidget(self.copy)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.said)
        box.addWidget(self.text, 1)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._look_now)
        self.copy.clicked.connect(self._begin_copy)

    def look(self, kind: ExportKind, choice: ExportChoice) -> None:
        """Show soon what the file of that format will hold."""
        self._wanted = kind, choice
        self._say("")
        self.title.setText(self.tr("Preview: {format}").format(format=kind.name))
        wrap = QPlainTextEdit.LineWrapMode
        # lines of a table are not broken
        self.text.setLineWrapMode(wrap.NoWrap if kind.is_table else wrap.WidgetWidth)
        self._soon.start()

    def close_looking(self) -> None:
        """The dialog closes: what is still asked for is let go."""
        self._soon.stop()
        for task in (self._looking, self._copying):
            if task is not None:
                task.cancel()

    def set_ready(self, *, is_ready: bool) -> None:
        """Whether what is shown may be handed on already."""
        self.copy.setEnabled(is_ready)

    def _begin_copy(self) -> None:
        if self._copy_of is not None and self._copying is None and self._wanted is not None:
            self._say(self.tr("Copying…"))
            document_id, (kind, choice) = str(self.which.currentData()), self._wanted
            self._copying = asyncio.ensure_future(self._take(self._copy_of, document_id, kind.id, choice))

    async def _take(self, copy: Copy, document_id: str, format_id: str, choice: ExportChoice) -> None:
        """Lay it onto the clipboard; whatever it is pasted into takes what it can show."""
        try:
            made = await copy(document_id, format_id, choice)
        except AppError as error:
            self._say(sentence(error).line())
        else:
            data = QMimeData()
            data.setText(made.text)
            if made.html:
                data.setHtml(made.html)
            QGuiApplication.clipboard().setMimeData(data)
            self._say(self.tr("%n character(s) copied.", "", len(made.text)))
        self._copying = None

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _look_now(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        if self.which.count() and self._wanted is not None:
            self._looking = asyncio.ensure_future(self._show(str(self.which.currentData()), *self._wanted))

    async def _show(self, document_id: str, kind: ExportKind, choice: ExportChoice) -> None:
        try:
            text = await self._preview_of(document_id, kind.id, choice)
        except AppError as error:
            text = sentence(error).line()
        self.text.setPlainText(text)

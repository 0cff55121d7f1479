"""Export: choose a format, see what the file will hold, save one or several documents, and open the folder."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import AppError
from desktop_app.domain.transcript import Kind
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.controls.file_dialog import dressed
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.export.export_kinds import scan_kinds, transcript_kinds
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import MARGIN, Look
from desktop_app.ui.words.measures import clock
from desktop_app.ui.words.wording import sentence


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """A document that is to be exported: its id in the library, and its title.

    ``recognised_to_ms``: up to where in the recording a transcript goes that is not finished; None for all others.
    """

    id: str
    title: str
    recognised_to_ms: int | None = None


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the user chose. ``name``: of the file, without suffix; empty where several are named by their titles.

    ``one_book``: several scans become one workbook, a row for each form.
    """

    documents: tuple[str, ...]
    format: str = "docx"
    speakers: bool = True
    one_cue_per_segment: bool = False
    folder: str = ""
    name: str = ""
    one_book: bool = False


Preview = Callable[[str, ExportChoice], Awaitable[str]]
"""(document id, choice) → the beginning of the file as text; raises AppError."""
Save = Callable[[ExportChoice], Awaitable[Sequence[str]]]
"""Writes the files and gives their paths; raises AppError."""


class ExportDialog(QDialog):
    """Shown with `open`; needs the running asyncio loop of the UI thread. `remembered`: the last choice, if any.

    ``kind``: what all the documents are.
    """

    exported = Signal(object, tuple)
    """The ExportChoice to remember, and the paths that were written."""

    def __init__(
        self,
        look: Look,
        documents: Sequence[ExportDocument],
        preview: Preview,
        save: Save,
        remembered: ExportChoice | None = None,
        parent: QWidget | None = None,
        *,
        kind: Kind = Kind.TRANSCRIPT,
        open_folder: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._documents = tuple(documents)
        self._preview_of = preview
        self._save_all = save
        self._open_folder = open_folder or _show_in_system
        self._is_scan = kind is Kind.SCAN
        self._kinds = {one.id: one for one in (scan_kinds() if self._is_scan else transcript_kinds())}
        self._tasks: set[asyncio.Task[None]] = set()
        self._looking: asyncio.Task[None] | None = None
        self._is_over = False
        self._written: tuple[str, ...] = ()
        first = remembered or ExportChoice(())
        self.setWindowTitle(self.tr("Export"))
        self.setMinimumSize(680, 520)
        self._pages = QStackedWidget(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, 16)
        box.setSpacing(12)
        box.addWidget(self._pages)
        self._pages.addWidget(self._make_form(first))
        self._pages.addWidget(self._make_result())
        self._soon = QTimer(self, singleShot=True, interval=120)
        self._soon.timeout.connect(self._look_at_preview)
        self._connect()
        self._show_kind()
        self._format_button().setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(860, 600)

    # -- the form

    def _make_form(self, first: ExportChoice) -> QWidget:
        form = QWidget(self)
        title = QLabel(self.tr("Export {count} documents").format(count=len(self._documents)), form)
        if len(self._documents) == 1:
            title.setText(self.tr("Export “{title}”").format(title=self._documents[0].title))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        set_role(title, "title")
        so_far = Note(self._said_of_unfinished())
        so_far.setTextFormat(Qt.TextFormat.PlainText)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(self._make_formats(first.format))
        left.addSpacing(8)
        self.speakers = QCheckBox(self.tr("Names of the speakers"), form)
        self.speakers.setChecked(first.speakers)
        self.one_cue = QCheckBox(self.tr("One subtitle for each line"), form)
        self.one_cue.setToolTip(self.tr("Otherwise long lines are broken into subtitles that can be read in time."))
        self.one_cue.setChecked(first.one_cue_per_segment)
        self.one_book = QCheckBox(self.tr("One table, a row for each form"), form)
        self.one_book.setChecked(first.one_book)
        left.addWidget(self.speakers)
        left.addWidget(self.one_cue)
        left.addWidget(self.one_book)
        self.speakers.setVisible(not self._is_scan)
        self.one_cue.setVisible(not self._is_scan)
        self.one_book.setVisible(self._is_scan and len(self._documents) > 1)
        left.addStretch()
        middle = QHBoxLayout()
        middle.setSpacing(MARGIN)
        middle.addLayout(left)
        middle.addLayout(self._make_preview(form), 1)
        box = QVBoxLayout(form)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        box.addWidget(title)
        box.addWidget(so_far)
        so_far.setVisible(bool(so_far.text()))
        box.addLayout(middle, 1)
        box.addLayout(self._make_place(first, form))
        box.addWidget(self._make_failure(form))
        box.addLayout(self._make_buttons(form))
        return form

    def _said_of_unfinished(self) -> str:
        """That a part is missing yet, so that nobody takes the file for the whole; "" where nothing is."""
        reached = [(one.title, one.recognised_to_ms) for one in self._documents if one.recognised_to_ms is not None]
        if not reached:
            return ""
        if len(self._documents) == 1:
            text = self.tr("Not finished yet: only what was recognised so far (up to {time}) is exported.")
            return text.format(time=clock(reached[0][1]))
        titles = ", ".join(f"“{title}”" for title, _ms in reached)
        return self.tr("Only what was recognised so far is exported of {titles}.").format(titles=titles)

    def _make_formats(self, chosen: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        self.formats = QButtonGroup(self)
        for row, kind in enumerate(self._kinds.values()):
            button = QRadioButton(kind.name, self)
            button.setAccessibleName(f"{kind.name}: {kind.description}")
            button.setProperty("format", kind.id)
            button.setChecked(kind.id == chosen)
            label = QLabel(kind.description, self)
            label.setBuddy(button)
            label.installEventFilter(self)
            set_role(label, "quiet")
            self.formats.addButton(button)
            grid.addWidget(button, row, 0)
            grid.addWidget(label, row, 1)
        if self.formats.checkedButton() is None:
            self.formats.buttons()[0].setChecked(True)
        return grid

    def _make_preview(self, form: QWidget) -> QVBoxLayout:
        label = QLabel(self.tr("Preview"), form)
        set_role(label, "section")
        self.which = ComboBox(form)
        self.which.setAccessibleName(self.tr("Document in the preview"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(14)
        for document in self._documents:
            self.which.addItem(document.title, document.id)
        self.which.setVisible(len(self._documents) > 1)
        self.preview = QPlainTextEdit(form)
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setTabStopDistance(12 * self.preview.fontMetrics().averageCharWidth())
        self.preview.setAccessibleName(self.tr("Preview"))
        self.preview.setPlaceholderText(self.tr("One moment…"))
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(self.which)
        box = QVBoxLayout()
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.preview, 1)
        return box

    def _make_place(self, first: ExportChoice, form: QWidget) -> QGridLayout:
        single = self._documents[0].title if len(self._documents) == 1 else ""
        self.name = LineEdit(single, form)
        self.name.setMaxLength(180)
        self._suffix = QLabel(form)
        set_role(self._suffix, "quiet")
        self.folder = LineEdit(_folder_there(first.folder), form)
        self.choose = QPushButton(self.tr("Choose…"), form)
        self.choose.setAccessibleName(self.tr("Choose the folder"))
        self.choose.setAutoDefault(False)
        set_role(self.choose, "plain")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        name_label, folder_label = QLabel(self.tr("File name"), form), QLabel(self.tr("Folder"), form)
        name_label.setBuddy(self.name)
        folder_label.setBuddy(self.folder)
        self.name.setAccessibleName(name_label.text())
        self.folder.setAccessibleName(folder_label.text())
        grid.addWidget(name_label, 0, 0)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self._suffix, 0, 2)
        grid.addWidget(folder_label, 1, 0)
        grid.addWidget(self.folder, 1, 1)
        grid.addWidget(self.choose, 1, 2)
        grid.setColumnStretch(1, 1)
        if len(self._documents) != 1:
            name_label.hide()
            self.name.hide()
            self._suffix.hide()
        return grid

    def _make_failure(self, form: QWidget) -> QFrame:
        self._failure = QFrame(form)
        set_role(self._failure, "soft")
        self.what = QLabel(self._failure)
        self.what_next = QLabel(self._failure)
        for label, role in ((self.what, "danger"), (self.what_next, "")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, role)
        box = QVBoxLayout(self._failure)
        box.setContentsMargins(14, 10, 14, 10)
        box.addWidget(self.what)
        box.addWidget(self.what_next)
        self._failure.hide()
        return self._failure

    def _make_buttons(self, form: QWidget) -> QHBoxLayout:
        self.cancel = QPushButton(self.tr("Cancel"), form)
        self.cancel.setAutoDefault(False)
        set_role(self.cancel, "plain")
        self.save = QPushButton(self.tr("Save"), form)
        self.save.setDefault(True)
        set_role(self.save, "primary")
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        return row

    def _connect(self) -> None:
        self.formats.idToggled.connect(lambda _, is_chosen: self._show_kind() if is_chosen else None)
        for box in (self.speakers, self.one_cue, self.one_book):
            box.toggled.connect(self._soon.start)
        self.which.activated.connect(self._soon.start)
        self.choose.clicked.connect(self._choose_folder)
        self.folder.textChanged.connect(self._failure.hide)
        self.name.textChanged.connect(self._failure.hide)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._begin_save)

    # -- the result

    def _make_result(self) -> QWidget:
        page = QWidget(self)
        mark = QLabel(page)
        mark.setPixmap(icon(self._look, "success", "success").pixmap(48, 48))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.saved = QLabel(page)
        self.saved.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.saved.setWordWrap(True)
        self.saved.setTextFormat(Qt.TextFormat.PlainText)
        self.saved.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.saved, "section")
        self.paths = QListWidget(page)
        self.paths.setAccessibleName(self.tr("Saved files"))
        self.paths.setMaximumHeight(200)
        self.open_folder = QPushButton(self.tr("Open folder"), page)
        self.open_folder.setIcon(icon(self._look, "folder", "on_accent"))
        set_role(self.open_folder, "primary")
        self.again = QPushButton(self.tr("Another format"), page)
        self.close_button = QPushButton(self.tr("Close"), page)
        for button in (self.again, self.close_button):
            button.setAutoDefault(False)
            set_role(button, "plain")
        self.open_folder.clicked.connect(self._on_open_folder)
        self.again.clicked.connect(self._show_form)
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.again, self.close_button, self.open_folder):
            row.addWidget(button)
        row.addStretch()
        box = QVBoxLayout(page)
        box.setSpacing(14)
        box.addStretch()
        box.addWidget(mark)
        box.addWidget(self.saved)
        box.addWidget(self.paths)
        box.addLayout(row)
        box.addStretch()
        return page

    # -- what happens

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now."""
        return ExportChoice(
            tuple(d.id for d in self._documents),
            self._format_button().property("format"),
            self.speakers.isChecked(),
            self.one_cue.isChecked(),
            str(Path(self.folder.text().strip()).expanduser()),
            self.name.text().strip() if len(self._documents) == 1 else "",
            self.one_book.isChecked() and self.one_book.isEnabled() and self.one_book.isVisibleTo(self),
        )

    def _format_button(self) -> QAbstractButton:
        return self.formats.checkedButton() or self.formats.buttons()[0]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press on the description of a format chooses it too."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(watched, QLabel):
            button = watched.buddy()
            if isinstance(button, QRadioButton):
                button.setFocus(Qt.FocusReason.MouseFocusReason)
                button.click()
                return True
        return super().eventFilter(watched, event)

    def _show_kind(self) -> None:
        kind = self._kinds[self.choice.format]
        self.speakers.setEnabled(kind.has_speakers)
        self.one_cue.setEnabled(kind.has_cues)
        self.one_book.setEnabled(kind.id == "xlsx")
        self._suffix.setText(kind.ending)
        self._failure.hide()
        is_table = kind.id in {"csv", "xlsx", "json", "hocr", "alto"}
        wrap = QPlainTextEdit.LineWrapMode
        self.preview.setLineWrapMode(wrap.NoWrap if is_table else wrap.WidgetWidth)
        self._soon.start()

    def _look_at_preview(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        if not self._is_over and self._documents:
            self._looking = self._run(self._show_preview(str(self.which.currentData()), self.choice))

    async def _show_preview(self, document_id: str, choice: ExportChoice) -> None:
        try:
            text = await self._preview_of(document_id, choice)
        except AppError as error:
            text = sentence(error).line()
        if not self._is_over:
            self.preview.setPlainText(text)

    def _choose_folder(self) -> None:
        dialog = dressed(QFileDialog(self, self.tr("Folder"), self.folder.text()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _begin_save(self) -> None:
        self.folder.guard.commit()
        self.name.guard.commit()
        self.save.setEnabled(False)
        self.save.setText(self.tr("Saving…"))
        self._failure.hide()
        self._run(self._write(self.choice))

    async def _write(self, choice: ExportChoice) -> None:
        try:
            written = tuple(await self._save_all(choice))
        except AppError as error:
            if not self._is_over:
                self._show_failure(error)
        else:
            self.exported.emit(choice, written)
            if not self._is_over:
                self._show_saved(written)
        finally:
            if not self._is_over:
                self.save.setEnabled(True)
                self.save.setText(self.tr("Save"))

    def _show_failure(self, error: AppError) -> None:
        words = sentence(error)
        self.what.setText(words.what)
        self.what_next.setText(words.what_next)
        self._failure.show()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_saved(self, written: tuple[str, ...]) -> None:
        self._written = written
        if len(written) == 1:
            self.saved.setText(self.tr("Saved to {path}").format(path=_breakable(written[0])))
        else:
            folder = os.path.dirname(written[0]) if written else ""  # noqa: PTH120 (shown as it was written)
            text = self.tr("{count} files saved to {folder}")
            self.saved.setText(text.format(count=len(written), folder=_breakable(folder)))
        self.paths.clear()
        self.paths.addItems([Path(path).name for path in written])
        self.paths.setVisible(len(written) > 1)
        self.open_folder.setEnabled(bool(written))
        self._pages.setCurrentIndex(1)
        self.open_folder.setDefault(True)
        self.open_folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self) -> None:
        self._pages.setCurrentIndex(0)
        self.save.setDefault(True)
        self._format_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open_folder(self) -> None:
        if self._written:
            self._open_folder(self._written[0])

    def _run(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def done(self, result: int) -> None:
        """Closed. A file that is being written is still written to its end."""
        self._is_over = True
        self._soon.stop()
        if self._looking is not None:
            self._looking.cancel()
        super().done(result)


def _breakable(path: str) -> str:
    """A path that a label may break behind each separator."""
    return path.replace(os.sep, f"{os.sep}\u200b")


def _folder_there(remembered: str) -> str:
    """The folder that is suggested: the remembered one, else the user's documents, else their home; one that exists."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return next((one for one in (remembered, documents) if one and Path(one).is_dir()), str(Path.home()))


def _show_in_system(path: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))

"""Export: choose a format, see what the file will hold, save one or several documents, and open the folder."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import AppError
from desktop_app.domain.masked_documents import FoundDatum
from desktop_app.domain.transcript import Kind
from desktop_app.ui.controls.file_dialog import dressed
from desktop_app.ui.controls.held_keys import HeldKeys
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.export.export_choice import ExportChoice, ExportDocument, Exported, Find, Preview, Save
from desktop_app.ui.export.export_kinds import ExportKind, scan_kinds, transcript_kinds
from desktop_app.ui.export.failure_note import FailureNote
from desktop_app.ui.export.format_choice import FormatChoice
from desktop_app.ui.export.masking_choice import MaskingChoice
from desktop_app.ui.export.preview_panel import PreviewPanel
from desktop_app.ui.export.saved_page import SavedPage
from desktop_app.ui.export.saving_bar import SavingBar
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN, Look
from desktop_app.ui.sending.sheet_body import SheetBody
from desktop_app.ui.words.measures import clock

_FRAME = 5 * GRID
"""Of the window, round about."""


class ExportDialog(QDialog):
    """Shown with `open`; needs the running asyncio loop of the UI thread. `remembered`: the last choice, if any.

    ``kind``: what all the documents are. ``find`` looks for personal data in them; without it nothing is masked.
    """

    exported = Signal(object, tuple)
    """The ExportChoice to remember, and the paths that were written; once more after what failed was tried again."""

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
        open_folder: Callable[[str], bool] | None = None,
        find: Find | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        HeldKeys(self)
        self._documents = tuple(documents)
        self._save_all = save
        self._is_scan = kind is Kind.SCAN
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_over = False
        self._written: tuple[str, ...] = ()
        self._missing: tuple[str, ...] = ()
        """Of these documents there is no file yet, of the others there is one: saving tries these again."""
        first = remembered or ExportChoice(())
        self.setWindowTitle(self.tr("Export"))
        self.setMinimumSize(680, 520)
        self._pages = QStackedWidget(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, 16)
        box.setSpacing(12)
        box.addWidget(self._pages)
        self._pages.addWidget(self._make_form(first, preview))
        self.saved = SavedPage(look, open_folder, self)
        self._pages.addWidget(self.saved)
        self._connect()
        self._show_kind()
        self.formats.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(880, 660)

    # -- the form

    def _make_form(self, first: ExportChoice, preview: Preview) -> QWidget:
        form = QWidget(self)
        title = QLabel(self.tr("Export {count} documents").format(count=len(self._documents)), form)
        if len(self._documents) == 1:
            title.setText(self.tr("Export “{title}”").format(title=self._documents[0].title))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        set_role(title, "title")
        so_far = Note(self._said_of_unfinished())
        so_far.setTextFormat(Qt.TextFormat.PlainText)
        left = self._make_choice(first, form)
        self.preview = PreviewPanel(self._documents, preview, lambda: self.choice, form)
        middle = QHBoxLayout()
        middle.setSpacing(MARGIN)
        middle.addWidget(left)
        middle.addWidget(self.preview, 1)
        box = QVBoxLayout(form)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        box.addWidget(title)
        box.addWidget(so_far)
        so_far.setVisible(bool(so_far.text()))
        box.addLayout(middle, 1)
        box.addLayout(self._make_place(first, form))
        self.failure = FailureNote(form)
        box.addWidget(self.failure)
        self.saving = SavingBar(form)
        box.addWidget(self.saving)
        box.addLayout(self._make_buttons(form))
        return form

    def _make_choice(self, first: ExportChoice, parent: QWidget) -> QWidget:
        """The formats and what goes with them, which may be more than a small screen has room for."""
        form = QWidget(parent)
        left = QVBoxLayout(form)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(6)
        self.formats = FormatChoice(self._kinds(), first.format, form)
        self.formats.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        left.addWidget(self.formats)
        left.addSpacing(8)
        self._add_wishes(left, first, form)
        self._choices = SheetBody(form)
        self._choices.setParent(parent)
        return self._choices

    def _kinds(self) -> tuple[ExportKind, ...]:
        if self._is_scan:
            return scan_kinds()
        return transcript_kinds(of_films=all(document.is_film for document in self._documents))

    def _add_wishes(self, left: QVBoxLayout, first: ExportChoice, form: QWidget) -> None:
        self.speakers = QCheckBox(self.tr("Names of the speakers"), form)
        self.speakers.setChecked(first.speakers)
        self.one_cue = QCheckBox(self.tr("One subtitle for each line"), form)
        self.one_cue.setToolTip(self.tr("Otherwise long lines are broken into subtitles that can be read in time."))
        self.one_cue.setChecked(first.one_cue_per_segment)
        self.events = QCheckBox(self.tr("Music and other sounds"), form)
        self.events.setToolTip(self.tr("“[Music]” where it is heard"))
        self.events.setChecked(first.events)
        self.sound = QCheckBox(self.tr("With the recording inside"), form)
        self.sound.setToolTip(self.tr("A click on a word plays it, without this program. An hour makes about 20 MB."))
        self.sound.setChecked(first.sound)
        self.one_book = QCheckBox(self.tr("One table, a row for each form"), form)
        self.one_book.setChecked(first.one_book)
        left.addWidget(self.speakers)
        left.addWidget(self.one_cue)
        left.addWidget(self.events)
        left.addWidget(self.sound)
        left.addWidget(self.one_book)
        self.masking = MaskingChoice(self._find or _nothing_found, form)
        self.masking.setVisible(self._find is not None)
        left.addWidget(self.masking)
        self.one_book.setVisible(self._is_scan and len(self._documents) > 1)

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
        self.formats.changed.connect(self._show_kind)
        for box in (self.speakers, self.one_cue, self.events, self.sound, self.one_book):
            box.toggled.connect(self._change)
        self.masking.changed.connect(self._masking_changed)
        self.choose.clicked.connect(self._choose_folder)
        self.folder.textChanged.connect(self._forget)
        self.name.textChanged.connect(self._forget)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._begin_save)
        self.saved.again_requested.connect(self._show_form)
        self.saved.closed.connect(self.accept)

    # -- what happens

    @property
    def choice(self) -> ExportChoice:
        """What the form says now; a workbook of all only where that is offered."""
        return ExportChoice(
            tuple(d.id for d in self._documents),
            self.formats.kind.id,
            self.speakers.isChecked(),
            self.one_cue.isChecked(),
            _whole_path(self.folder.text().strip()),
            self.name.text().strip() if len(self._documents) == 1 else "",
            self.one_book.isChecked() and self.one_book.isEnabled() and self.one_book.isVisibleTo(self),
            self.events.isChecked(),
            self.sound.isChecked(),
            self.masking.masks,
        )

    def _show_kind(self) -> None:
        kind = self.formats.kind
        self._choices.ensureWidgetVisible(self.formats.button)
        # What a format has no room for is not offered: there is much to choose from already.
        for box, is_offered in (
            (self.speakers, kind.has_speakers),
            (self.one_cue, kind.has_cues),
            (self.events, kind.id != "json"),
            (self.sound, kind.has_sound),
        ):
            box.setVisible(is_offered and not self._is_scan)
        self.one_book.setEnabled(kind.id == "xlsx")
        self._suffix.setText(kind.ending)
        self.preview.set_is_table(is_table=kind.id in {"csv", "xlsx", "json", "hocr", "alto"})
        self._change()

    def _masking_changed(self) -> None:
        """Nothing is handed on while it is looked for what is to be masked."""
        self.save.setEnabled(not self.masking.is_looking)
        self._change()

    def _change(self) -> None:
        self._forget()
        self.preview.look()

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
        self.failure.hide()
        self.saving.begin()
        choice = self.choice
        self._run(self._write(replace(choice, documents=self._missing or choice.documents)))

    async def _write(self, choice: ExportChoice) -> None:
        try:
            made = await self._save_all(choice, self._tell)
        except AppError as error:
            if not self._is_over:
                self.failure.tell(error)
        else:
            if made.paths:
                self.exported.emit(choice, made.paths)
            if not self._is_over:
                self._show_made(made)
        finally:
            if not self._is_over:
                self._let_save()

    def _tell(self, done: int, total: int) -> None:
        if not self._is_over:
            self.saving.tell(done, total)

    def _show_made(self, made: Exported) -> None:
        self._written = (*self._written, *made.paths)
        self._missing = tuple(one.document for one in made.failures)
        if made.failures:
            self.failure.tell_each(made.failures, len(self._written))
            return
        self.saved.show_saved(self._written)
        self._forget()
        self._pages.setCurrentIndex(1)
        self.saved.open_folder.setDefault(True)
        self.saved.open_folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_save(self) -> None:
        """Offer to save; after some were saved, only what is missing is tried again."""
        self.saving.end()
        self.save.setEnabled(True)
        self.save.setText(self.tr("Try again") if self._missing else self.tr("Save"))
        if self.failure.isVisibleTo(self):
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        """What did not work is said no more, and whatever is saved next is saved for all documents."""
        self._written = self._missing = ()
        self.failure.hide()
        if self.save.isEnabled():
            self.save.setText(self.tr("Save"))

    def _show_form(self) -> None:
        self._pages.setCurrentIndex(0)
        self.save.setDefault(True)
        self.formats.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _run(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def showEvent(self, event: QShowEvent) -> None:
        """Come as high as the contents are, and never higher than the screen."""
        super().showEvent(event)
        # not `self.screen()`: where that was asked for, a dialog that goes with the rubbish takes the program along
        screen = QGuiApplication.screenAt(self.geometry().center()) or QGuiApplication.primaryScreen()
        most = screen.availableGeometry().height() - _FRAME
        self.resize(self.width(), min(max(self.height(), self.sizeHint().height()), most))

    def done(self, result: int) -> None:
        """Closed. What is being saved is given up."""
        self._is_over = True
        self.preview.close_looking()
        for task in self._tasks:
            task.cancel()
        self.masking.close_looking()
        super().done(result)


async def _nothing_found() -> tuple[FoundDatum, ...]:
    return ()


def _whole_path(typed: str) -> str:
    """The folder that was typed; what has no root is meant in the user's home, and nothing is the suggested folder. The
    folder that the program was started in is nowhere that anybody would look."""
    return str(Path.home() / Path(typed).expanduser()) if typed else _folder_there("")


def _folder_there(remembered: str) -> str:
    """The folder that is suggested: the remembered one, else the user's documents, else their home; one that exists."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return next((one for one in (remembered, documents) if one and Path(one).is_dir()), str(Path.home()))

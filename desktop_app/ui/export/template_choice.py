"""The layout of minutes in HWPX or DOCX: the program's own, or a template of the office's that is kept by name."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop_app.domain.errors import AppError
from desktop_app.domain.office_forms import FormMapping, KeptForm
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.controls.file_dialog import opening
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.controls.question import Question
from desktop_app.ui.export.export_choice import ExportChoice
from desktop_app.ui.export.export_kinds import ExportKind
from desktop_app.ui.export.template_blanks_dialog import TemplateBlanksDialog
from desktop_app.ui.export.template_shelf import TemplateShelf
from desktop_app.ui.export.wishes import Wish
from desktop_app.ui.look.style import set_role
from desktop_app.ui.words.wording import sentence

_OWN, _ADD = "", "\0add"
"""What stands in the list beside the ids of forms."""
_ENDINGS = {"hwpx": "*.hwpx *.hwtx *.hwp", "docx": "*.docx *.dotx *.doc"}


class TemplateWish(Wish):
    """Which template the minutes of one format are filled into.

    ``format_id``: «hwpx» or «docx»; ``shelf``: the templates that are kept. What is done with them takes a moment, in
    which nothing else is offered.
    """

    def __init__(self, format_id: str, shelf: TemplateShelf, first: ExportChoice) -> None:
        super().__init__()
        self._format, self._shelf = format_id, shelf
        self._chosen = first.forms.get(format_id, _OWN)
        self._forms: tuple[KeptForm, ...] = ()
        self._task: asyncio.Task[None] | None = None
        self._is_read = self._is_over = False
        self._make()
        self._show_forms()

    # -- what it is

    def is_for(self, kind: ExportKind) -> bool:
        """For minutes of its format."""
        return kind.id == self._format

    def put(self, choice: ExportChoice) -> ExportChoice:
        """The choice with the template; none for the program's own layout."""
        others = {key: value for key, value in choice.forms.items() if key != self._format}
        return replace(choice, forms={**others, self._format: self._chosen} if self._chosen else others)

    def let_go(self) -> None:
        """Nobody waits for it any more."""
        self._is_over = True
        if self._task is not None:
            self._task.cancel()

    def _make(self) -> None:
        translate = QCoreApplication.translate
        name = translate("TemplateWish", "Layout for {format}").format(format=self._format.upper())
        label = QLabel(name, self)
        set_role(label, "quiet")
        self.box = ComboBox(self)
        self.box.setAccessibleName(name)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(18)
        label.setBuddy(self.box)
        self.name = LineEdit("", self)
        self.name.setAccessibleName(translate("TemplateWish", "New name of the template"))
        self.name.setMaxLength(80)
        self.name.hide()
        self.blanks = self._link(translate("TemplateWish", "What goes where…"))
        self.rename = self._link(translate("TemplateWish", "Rename"))
        self.remove = self._link(translate("TemplateWish", "Remove"))
        self.question = Question(self)
        self.said = Note()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        links = QHBoxLayout()
        links.setContentsMargins(0, 0, 0, 0)
        for link in (self.blanks, self.rename, self.remove):
            links.addWidget(link)
        links.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self.box)
        column.addWidget(self.name)
        column.addLayout(links)
        column.addWidget(self.question)
        column.addWidget(self.said)
        self.box.activated.connect(self._activated)
        self.blanks.clicked.connect(lambda: self._run(self._ask_blanks()))
        self.rename.clicked.connect(self._begin_rename)
        self.remove.clicked.connect(self._ask_remove)
        self.name.editingFinished.connect(self._end_rename)

    def _link(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        set_role(button, "link")
        return button

    # -- what is shown

    def showEvent(self, event: QShowEvent) -> None:
        """The templates are read once it is seen that one may be chosen."""
        super().showEvent(event)
        if not self._is_read and self._task is None:
            self._is_read = True
            self._run(self._read())

    async def _read(self) -> None:
        self._take(await self._shelf.forms())

    def _take(self, forms: Sequence[KeptForm]) -> None:
        before = self._chosen
        self._forms = tuple(form for form in forms if form.format == self._format)
        if self._form is None:
            self._chosen = _OWN
        self._show_forms()
        if self._chosen != before:
            self.changed.emit()

    def _show_forms(self) -> None:
        translate = QCoreApplication.translate
        self.box.clear()
        self.box.addItem(translate("TemplateWish", "The program's own layout"), _OWN)
        for form in self._forms:
            self.box.addItem(form.name, form.id)
        self.box.addItem(translate("TemplateWish", "Add a template…"), _ADD)
        self.box.setCurrentIndex(max(self.box.findData(self._chosen), 0))
        self._show_links()

    def _show_links(self) -> None:
        for link in (self.blanks, self.rename, self.remove):
            link.setVisible(self._form is not None and not self.name.isVisibleTo(self))
        self.said.setVisible(bool(self.said.text()))

    @property
    def is_busy(self) -> bool:
        """Whether something is being done with the templates; what is asked for meanwhile is not done."""
        return self._task is not None

    @property
    def _form(self) -> KeptForm | None:
        return next((form for form in self._forms if form.id == self._chosen), None)

    # -- what happens

    def _run(self, work: Coroutine[object, object, None]) -> None:
        """Do one thing after the other; what goes wrong is said below."""
        if self._task is not None:
            work.close()
            return
        self.said.setText("")
        self._task = asyncio.ensure_future(self._told(work))

    async def _told(self, work: Coroutine[object, object, None]) -> None:
        try:
            await work
        except AppError as error:
            self.said.setText(sentence(error).line())
        finally:
            self._task = None
            if not self._is_over:
                self._show_forms()

    def _activated(self, _index: int) -> None:
        chosen = str(self.box.currentData() or _OWN)
        if chosen == _ADD:
            self.box.setCurrentIndex(max(self.box.findData(self._chosen), 0))
            self._choose_file()
            return
        self.said.setText("")
        if chosen != self._chosen:
            self._chosen = chosen
            self.changed.emit()
        self._show_links()

    def _choose_file(self) -> None:
        translate = QCoreApplication.translate
        dialog = opening(self, translate("TemplateWish", "Add a template"), QFileDialog.FileMode.ExistingFile)
        kind = translate("TemplateWish", "Templates for {format}").format(format=self._format.upper())
        dialog.setNameFilters([f"{kind} ({_ENDINGS[self._format]})"])
        dialog.fileSelected.connect(self.add_file)
        dialog.open()

    def add_file(self, path: str) -> None:
        """Keep a file as a template, and choose it."""
        self._run(self._add(path))

    async def _add(self, path: str) -> None:
        form = await self._shelf.add(path, self._format)
        self._take(await self._shelf.forms())
        self._chosen = form.id
        plan = await self._shelf.blanks(form)
        self.changed.emit()
        if not plan.is_form:
            self._open_blanks(form, TemplateBlanksDialog(form.name, plan, form.mapping, self))

    async def _ask_blanks(self) -> None:
        form = self._form
        if form is not None:
            plan = await self._shelf.blanks(form)
            self._open_blanks(form, TemplateBlanksDialog(form.name, plan, form.mapping, self))

    def _open_blanks(self, form: KeptForm, dialog: TemplateBlanksDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._run(self._remap(form, dialog.mapping)))
        dialog.open()

    async def _remap(self, form: KeptForm, mapping: FormMapping) -> None:
        await self._shelf.remap(form, mapping)
        self._take(await self._shelf.forms())
        self.changed.emit()

    def _begin_rename(self) -> None:
        form = self._form
        if form is not None:
            self.name.setText(form.name)
            self.name.show()
            self.box.hide()
            self.name.selectAll()
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_links()

    def _end_rename(self) -> None:
        if not self.name.isVisibleTo(self):
            return
        name, form = self.name.text().strip(), self._form
        self.name.hide()
        self.box.show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_links()
        if form is not None and name and name != form.name:
            self._run(self._rename(form, name))

    async def _rename(self, form: KeptForm, name: str) -> None:
        await self._shelf.rename(form, name)
        self._take(await self._shelf.forms())

    def _ask_remove(self) -> None:
        form = self._form
        if form is not None:
            text = QCoreApplication.translate("TemplateWish", "Remove the template “{name}” from this program?")
            answer = QCoreApplication.translate("TemplateWish", "Remove")
            self.question.ask(text.format(name=form.name), answer, lambda: self._run(self._remove(form)), self.box)

    async def _remove(self, form: KeptForm) -> None:
        await self._shelf.remove(form)
        self._take(await self._shelf.forms())


def template_wishes(shelf: TemplateShelf | None, first: ExportChoice) -> tuple[Wish, ...]:
    """The choice of a template for each format that has some; none where none can be kept."""
    return () if shelf is None else tuple(TemplateWish(format_id, shelf, first) for format_id in _ENDINGS)

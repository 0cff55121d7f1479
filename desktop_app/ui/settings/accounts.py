"""One card per service: its fields, where to find their values, and a real test of the connection."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import shiboken6
from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import AppError
from desktop_app.domain.pasted_account import address_and_key
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.controls.labels import Note, field_label
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.controls.question import Question
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.settings.account_forms import CONSOLES, AccountField, AccountForm, AccountState
from desktop_app.ui.settings.account_header import AccountHeader


class AccountCard(QFrame):
    """The account of one service. Values go to the system's key store; a kept secret is never shown again.

    ``is_open``: whether more than the head is seen at first. ``extra``: a control that stands under the fields.
    """

    saved = Signal(str)

    def __init__(
        self,
        form: AccountForm,
        look: Look,
        *,
        load: Callable[[], Awaitable[AccountState]],
        save: Callable[[Mapping[str, str]], Awaitable[None]],
        forget: Callable[[], Awaitable[None]],
        test: Callable[[Mapping[str, str]], Awaitable[None]],
        explain: Callable[[AppError], str],
        is_open: bool = True,
        extra: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._form, self._look = form, look
        self._load, self._save, self._forget, self._test, self._explain = load, save, forget, test, explain
        self._tasks: set[asyncio.Task[None]] = set()
        self._edits: dict[str, LineEdit] = {}
        self._notes: dict[str, QLabel] = {}
        self._build(extra, is_open=is_open)
        self._run(self._show(is_first=True))

    def _build(self, extra: QWidget | None, *, is_open: bool) -> None:
        self._header = AccountHeader(self._form.title, self._form.purpose, self._look, is_open=is_open)
        self._body = QWidget()
        self._body.setVisible(is_open)
        self._header.opened.connect(self._body.setVisible)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        outer.setSpacing(0)
        outer.addWidget(self._header)
        outer.addWidget(self._body)
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Note(self._form.steps))
        address = CONSOLES.get(self._form.service)
        if address is not None:
            console = QPushButton(icon(self._look, "open"), self.tr("Open the console in the browser"))
            set_role(console, "quiet")
            console.setAccessibleName(f"{console.text()}: {self._form.title}")
            console.setToolTip(address)
            console.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(address)))
            layout.addWidget(console, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._made_fields())
        if extra is not None:
            layout.addWidget(extra)
        self._result = QLabel()
        self._result.setWordWrap(True)
        self._result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._result.hide()
        layout.addWidget(self._result)
        self._test_button = QPushButton(self.tr("Test connection and save"))
        self._test_button.setIcon(icon(self._look, "link"))
        self._test_button.clicked.connect(self._press_test)
        self._forget_button = QPushButton(self.tr("Remove account"))
        set_role(self._forget_button, "quiet")
        self._forget_button.clicked.connect(self._ask_to_remove)
        buttons = QHBoxLayout()
        buttons.addWidget(self._test_button)
        buttons.addWidget(self._forget_button)
        buttons.addStretch()
        layout.addLayout(buttons)
        self._question = Question()
        layout.addWidget(self._question)
        self._show_way()

    def _made_fields(self) -> QFormLayout:
        fields = self._fields = QFormLayout()
        fields.setHorizontalSpacing(3 * GRID)
        fields.setVerticalSpacing(GRID // 2)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._way = ComboBox()
        self._way.setAccessibleName(self.tr("Way to sign in"))
        for way in self._form.ways:
            self._way.addItem(way.label, way.key)
        if self._form.ways:
            fields.addRow(field_label(self.tr("Way to sign in"), self._way), self._way)
        for field in self._form.fields:
            edit = LineEdit()
            edit.setAccessibleName(field.label)
            edit.setAccessibleDescription(field.where)
            edit.setPlaceholderText(field.example)
            edit.textChanged.connect(self._update_buttons)
            edit.textEdited.connect(self._take_apart)
            edit.returnPressed.connect(self._press_test)
            if field.is_secret:
                edit.setEchoMode(QLineEdit.EchoMode.Password)
            self._edits[field.key] = edit
            note = self._notes[field.key] = Note(field.where)
            note.setContentsMargins(0, 0, 0, GRID)
            label = self.tr("{name} (optional)").format(name=field.label) if field.is_optional else field.label
            fields.addRow(field_label(label, edit), edit)
            fields.addRow("", note)
        self._way.currentIndexChanged.connect(self._show_way)
        self._shows_keys = QCheckBox(self.tr("Show the keys while I enter them"))
        self._shows_keys.toggled.connect(self._show_keys)
        if any(field.is_secret for field in self._form.fields):
            fields.addRow("", self._shows_keys)
        return fields

    def _show_keys(self, is_shown: bool) -> None:
        for field in self._form.fields:
            if field.is_secret:
                mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
                self._edits[field.key].setEchoMode(mode)

    def _take_apart(self, text: str) -> None:
        """An address and its key that were pasted at once go into their two fields."""
        found = address_and_key(text)
        if found is not None and {"url", "secret"} <= self._edits.keys():
            for key, value in zip(("url", "secret"), found, strict=True):
                self._edits[key].setText(value)
                self._edits[key].setModified(True)
            self._say(self.tr("The address and the key were put into their fields."), "quiet")

    def _show_way(self) -> None:
        """Show the fields of the chosen way."""
        for field in self._form.fields:
            if field.way:
                for row in (self._edits[field.key], self._notes[field.key]):
                    self._fields.setRowVisible(row, field.way == self._way.currentData())
        self._update_buttons()

    def _asked(self, field: AccountField) -> bool:
        return not field.way or field.way == self._way.currentData()

    def _run(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _show(self, *, is_first: bool = False) -> None:
        """Show what is kept. At first the key store may take its time: what is typed meanwhile stays."""
        try:
            state = await self._load()
        except AppError as error:
            self._say(self._explain(error), "danger")
            state = AccountState({}, frozenset())
        if self._is_gone:
            return
        for field in self._form.fields:
            edit = self._edits[field.key]
            if not (is_first and edit.isModified()):
                edit.setText("" if field.is_secret else state.values.get(field.key, field.start))
            kept = field.is_secret and field.key in state.secrets
            edit.setPlaceholderText(self.tr("kept safely; leave empty to keep it") if kept else field.example)
            edit.setReadOnly(state.is_from_environment)
        self._state = state
        known = {*state.values, *state.secrets}
        way = next((field.way for field in self._form.fields if field.way and field.key in known), "")
        if way:
            self._way.setCurrentIndex(self._way.findData(way))
        self._way.setEnabled(not state.is_from_environment)
        if state.is_from_environment:
            self._header.set_state(self.tr("set by the system"), is_connected=True)
        elif state.is_empty:
            self._header.set_state(self.tr("Not connected"), is_connected=False)
        else:
            self._header.set_state(self.tr("Connected"), is_connected=True)
        self._forget_button.setVisible(not state.is_empty and not state.is_from_environment)
        self._update_buttons()

    _state = AccountState({}, frozenset())

    @property
    def _is_gone(self) -> bool:
        """Whether the window was built anew meanwhile, in another language; what is being saved is saved all the
        same."""
        return not shiboken6.isValid(self)

    def _update_buttons(self) -> None:
        if self._is_gone:
            return
        self._test_button.setEnabled(self._is_complete())

    def _is_complete(self) -> bool:
        kept = self._state.secrets
        return all(
            self._edits[f.key].text().strip() or f.is_optional or (f.is_secret and f.key in kept)
            for f in self._form.fields
            if self._asked(f)
        )

    def _values(self) -> dict[str, str]:
        """What is filled in. A secret that was left empty is not there; what belongs to another way is empty."""
        values: dict[str, str] = {}
        for field in self._form.fields:
            text = self._edits[field.key].text().strip()
            if not self._asked(field):
                values[field.key] = ""
            elif text or not field.is_secret:
                values[field.key] = text or field.start
        return values

    def _press_test(self) -> None:
        if self._is_complete() and self._test_button.isEnabled():
            self._run(self._test_and_save())

    async def _test_and_save(self) -> None:
        values = self._values()
        self._test_button.setEnabled(False)
        self._say(self.tr("Asking the service…"), "quiet")
        try:
            await self._test(values)
            if not self._state.is_from_environment:
                await self._save(values)
        except AppError as error:
            self._say(self._explain(error), "danger")
        else:
            await self._show()
            if self._is_gone:
                return
            self._shows_keys.setChecked(False)
            said = self.tr("The connection works. The account is saved in the system's key store.")
            if self._state.is_from_environment:
                said = self.tr("The connection works.")
            self._say(said, "success")
            self.saved.emit(self._form.service)
        finally:
            self._update_buttons()

    def _ask_to_remove(self) -> None:
        self._question.ask(
            self.tr("Remove this account? Its key is deleted from this computer and has to be typed in anew."),
            self.tr("Remove it"),
            lambda: self._run(self._remove()),
            self._forget_button,
        )

    async def _remove(self) -> None:
        try:
            await self._forget()
        except AppError as error:
            self._say(self._explain(error), "danger")
            return
        await self._show()
        if self._is_gone:
            return
        self._say(self.tr("The account was removed from this computer."), "quiet")
        self.saved.emit(self._form.service)

    def _say(self, text: str, role: str) -> None:
        if self._is_gone:
            return
        set_role(self._result, role)
        self._result.setText(text)
        self._result.setAccessibleName(text)
        self._result.setVisible(bool(text))

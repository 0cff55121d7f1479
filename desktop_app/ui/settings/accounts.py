"""One card per service: its fields, where to find their values, and a real test of the connection."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError, Service
from desktop_app.ui.icons import icon
from desktop_app.ui.settings.options_form import field_label
from desktop_app.ui.style import set_role
from desktop_app.ui.theme import GRID, Look

translate = QCoreApplication.translate


@dataclass(frozen=True)
class AccountField:
    """One value of an account. ``where``: where the vendor's console shows it. ``start``: how a right value begins."""

    key: str
    label: str
    where: str
    is_secret: bool = False
    example: str = ""


@dataclass(frozen=True)
class AccountForm:
    """What the card of a service asks for."""

    service: Service
    title: str
    purpose: str
    steps: str
    fields: tuple[AccountField, ...]


@dataclass(frozen=True)
class AccountState:
    """What is stored: the values that are no secrets, and the names of the secrets that are kept."""

    values: Mapping[str, str]
    secrets: frozenset[str]
    is_from_environment: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is stored."""
        return not self.values and not self.secrets


def clova_speech_form() -> AccountForm:
    """CLOVA Speech, long sentence recognition (clova-speech-long: Invoke URL and secret are made per domain)."""
    return AccountForm(
        Service.CLOVA_SPEECH,
        translate("Accounts", "CLOVA Speech"),
        translate(
            "Accounts", "Long recordings with speakers and word times, in Korean, English, Japanese and Chinese."
        ),
        translate(
            "Accounts",
            "In the NAVER Cloud console open CLOVA Speech, choose a long sentence domain and go to Settings. "
            "Use the Copy buttons there: dragging with the mouse often cuts the value short.",
        ),
        (
            AccountField(
                "url",
                translate("Accounts", "Invoke URL"),
                translate("Accounts", "CLOVA Speech → your domain → Settings → CLOVA Speech Invoke URL"),
                example="https://clovaspeech-gw.ncloud.com/external/v1/…",
            ),
            AccountField(
                "secret",
                translate("Accounts", "Secret key"),
                translate("Accounts", "on the same page; it belongs to this Invoke URL only"),
                is_secret=True,
            ),
        ),
    )


class AccountCard(QFrame):
    """The account of one service. Values go to the system's key store; a kept secret is never shown again."""

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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._form, self._look = form, look
        self._load, self._save, self._forget, self._test, self._explain = load, save, forget, test, explain
        self._tasks: set[asyncio.Task[None]] = set()
        self._edits: dict[str, QLineEdit] = {}
        self._build()
        self._run(self._show())

    def _build(self) -> None:
        title = QLabel(self._form.title)
        set_role(title, "section")
        self._badge = QLabel()
        set_role(self._badge, "chip")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self._badge)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self._note(self._form.purpose))
        layout.addWidget(self._note(self._form.steps))
        fields = QFormLayout()
        fields.setHorizontalSpacing(2 * GRID)
        fields.setVerticalSpacing(GRID // 2)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in self._form.fields:
            edit = QLineEdit()
            edit.setAccessibleName(field.label)
            edit.setAccessibleDescription(field.where)
            edit.setPlaceholderText(field.example)
            edit.textChanged.connect(self._update_buttons)
            edit.returnPressed.connect(self._press_test)
            if field.is_secret:
                edit.setEchoMode(QLineEdit.EchoMode.Password)
            self._edits[field.key] = edit
            fields.addRow(field_label(field.label, edit), edit)
            fields.addRow("", self._note(field.where))
        layout.addLayout(fields)
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
        self._forget_button.clicked.connect(lambda: self._run(self._remove()))
        buttons = QHBoxLayout()
        buttons.addWidget(self._test_button)
        buttons.addWidget(self._forget_button)
        buttons.addStretch()
        layout.addLayout(buttons)

    @staticmethod
    def _note(text: str) -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        set_role(label, "quiet")
        return label

    def _run(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _show(self) -> None:
        try:
            state = await self._load()
        except AppError as error:
            self._say(self._explain(error), "danger")
            state = AccountState({}, frozenset())
        for field in self._form.fields:
            edit = self._edits[field.key]
            edit.setText("" if field.is_secret else state.values.get(field.key, ""))
            kept = field.is_secret and field.key in state.secrets
            edit.setPlaceholderText(self.tr("kept safely; leave empty to keep it") if kept else field.example)
            edit.setReadOnly(state.is_from_environment)
        self._state = state
        if state.is_from_environment:
            self._badge.setText(self.tr("set by the system"))
        else:
            self._badge.setText(self.tr("Not connected") if state.is_empty else self.tr("Connected"))
        self._forget_button.setVisible(not state.is_empty and not state.is_from_environment)
        self._update_buttons()

    _state = AccountState({}, frozenset())

    def _update_buttons(self) -> None:
        self._test_button.setEnabled(self._is_complete())

    def _is_complete(self) -> bool:
        kept = self._state.secrets
        return all(self._edits[f.key].text().strip() or (f.is_secret and f.key in kept) for f in self._form.fields)

    def _press_test(self) -> None:
        if self._is_complete() and self._test_button.isEnabled():
            self._run(self._test_and_save())

    async def _test_and_save(self) -> None:
        values = {key: edit.text().strip() for key, edit in self._edits.items() if edit.text().strip()}
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
            said = self.tr("The connection works. The account is saved in the system's key store.")
            if self._state.is_from_environment:
                said = self.tr("The connection works.")
            self._say(said, "success")
            self.saved.emit(self._form.service)
        finally:
            self._update_buttons()

    async def _remove(self) -> None:
        try:
            await self._forget()
        except AppError as error:
            self._say(self._explain(error), "danger")
            return
        await self._show()
        self._say(self.tr("The account was removed from this computer."), "quiet")
        self.saved.emit(self._form.service)

    def _say(self, text: str, role: str) -> None:
        set_role(self._result, role)
        self._result.setText(text)
        self._result.setAccessibleName(text)
        self._result.setVisible(bool(text))

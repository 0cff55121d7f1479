from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton

from desktop_app.domain.errors import AppError, Refused, Service, StorageError, StorageProblem
from desktop_app.storage.accounts import (
    Account,
    ClovaSpeechAccount,
    CsrAccount,
    NhnSttAccount,
    ObjectStorageAccount,
    OcrGeneralAccount,
    OcrTemplateAccount,
)
from desktop_app.ui.look.theme import Look
from desktop_app.ui.settings.account_forms import (
    AccountForm,
    AccountState,
    clova_speech_form,
    csr_form,
    nhn_stt_form,
    object_storage_form,
    ocr_general_form,
    ocr_template_form,
)
from desktop_app.ui.settings.account_header import AccountHeader
from desktop_app.ui.settings.accounts import AccountCard
from desktop_app.ui.words.wording import sentence
from tests.support.accessible_names import nameless
from tests.support.qt_loop import Run
from tests.support.running_program import until

URL = "https://clovaspeech-gw.ncloud.com/external/v1/1/abc"
KEY = "the-secret-key"


@dataclass
class Store:
    """The plain functions that a card is given: an account kept in memory, and a service that may refuse it."""

    kept: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    refusal: AppError | None = None
    failure: AppError | None = None
    is_from_environment: bool = False

    async def load(self) -> AccountState:
        if self.failure is not None:
            raise self.failure
        secrets = frozenset({"secret"} & set(self.kept))
        return AccountState({k: v for k, v in self.kept.items() if k != "secret"}, secrets, self.is_from_environment)

    async def save(self, values: Mapping[str, str]) -> None:
        if self.failure is not None:
            raise self.failure
        self.kept.update(values)

    async def forget(self) -> None:
        self.kept.clear()

    async def test(self, values: Mapping[str, str]) -> None:
        self.asked.append(dict(values))
        if self.refusal is not None:
            raise self.refusal


class Shown:
    """A card on the screen and what a person sees of it."""

    def __init__(self, store: Store) -> None:
        self.card = AccountCard(
            clova_speech_form(),
            Look(),
            load=store.load,
            save=store.save,
            forget=store.forget,
            test=store.test,
            explain=lambda error: sentence(error).line(),
        )
        self.card.resize(760, 420)
        self.card.show()
        self.url, self.secret = self.card.findChildren(QLineEdit)
        self.saved: list[str] = []
        self.card.saved.connect(self.saved.append)

    @property
    def text(self) -> str:
        return " ".join(label.text() for label in self.card.findChildren(QLabel) if label.isVisible())

    def button(self, text: str) -> QPushButton:
        return next(b for b in self.card.findChildren(QPushButton) if b.text() == text)

    @property
    def test(self) -> QPushButton:
        return self.button("Test connection and save")

    @property
    def remove(self) -> QPushButton:
        return self.button("Remove account")

    def fill(self, url: str, secret: str) -> None:
        for edit, text in ((self.url, url), (self.secret, secret)):
            edit.selectAll()
            QTest.keyClicks(edit, text)

    async def until(self, words: str) -> None:
        await until(lambda: words in self.text, lambda: f"{words!r}, but {self.text!r}")

    def close(self) -> None:
        self.card.close()
        self.card.deleteLater()


def test_an_account_is_tested_only_when_it_is_whole_and_saved_only_when_it_works(run: Run) -> None:
    store = Store()

    async def work() -> None:
        shown = Shown(store)
        await shown.until("Not connected")
        assert not shown.test.isEnabled()
        assert not shown.remove.isVisible()
        QTest.keyClicks(shown.url, f"  {URL} ")
        assert not shown.test.isEnabled()
        QTest.keyClicks(shown.secret, KEY)
        assert shown.secret.echoMode() is QLineEdit.EchoMode.Password
        store.refusal = Refused(Service.CLOVA_SPEECH, "401", "no")
        QTest.mouseClick(shown.test, Qt.MouseButton.LeftButton)
        await until(lambda: shown.test.isEnabled() and len(store.asked) == 1, "the refusal")
        assert store.kept == {}
        assert shown.saved == []
        assert "CLOVA Speech" in shown.text
        store.refusal = None
        QTest.keyClick(shown.secret, Qt.Key.Key_Return)
        await shown.until("The connection works.")
        assert store.kept == {"url": URL, "secret": KEY}
        assert shown.saved == [Service.CLOVA_SPEECH]
        assert "Connected" in shown.text
        shown.close()

    run(work)


def test_a_kept_secret_is_never_shown_and_stays_if_its_field_is_left_empty(run: Run) -> None:
    store = Store({"url": URL, "secret": KEY})

    async def work() -> None:
        shown = Shown(store)
        await shown.until("Connected")
        assert shown.url.text() == URL
        assert shown.secret.text() == ""
        assert KEY not in shown.text + shown.secret.placeholderText()
        assert shown.test.isEnabled()
        QTest.mouseClick(shown.test, Qt.MouseButton.LeftButton)
        await shown.until("The connection works.")
        assert store.asked == [{"url": URL}]
        assert store.kept["secret"] == KEY
        shown.close()

    run(work)


def test_what_is_typed_while_the_key_store_still_answers_stays(run: Run) -> None:
    answers = asyncio.Event()

    class SlowStore(Store):
        async def load(self) -> AccountState:
            await answers.wait()
            return await super().load()

    async def work() -> None:
        shown = Shown(SlowStore(kept={"url": "https://kept", "secret": KEY}))
        QTest.keyClicks(shown.url, URL)
        answers.set()
        await shown.until("Connected")
        assert shown.url.text() == URL
        shown.close()

    run(work)


def test_an_account_is_removed_only_after_a_yes(run: Run) -> None:
    store = Store({"url": URL, "secret": KEY})

    async def work() -> None:
        shown = Shown(store)
        await shown.until("Connected")
        QTest.mouseClick(shown.remove, Qt.MouseButton.LeftButton)
        await shown.until("Its key is deleted from this computer and has to be typed in anew.")
        QTest.mouseClick(shown.button("Cancel"), Qt.MouseButton.LeftButton)
        assert store.kept == {"url": URL, "secret": KEY}
        assert "has to be typed in anew" not in shown.text
        QTest.mouseClick(shown.remove, Qt.MouseButton.LeftButton)
        QTest.mouseClick(shown.button("Remove it"), Qt.MouseButton.LeftButton)
        await shown.until("was removed")
        assert store.kept == {}
        assert shown.url.text() == ""
        assert "Not connected" in shown.text
        assert not shown.remove.isVisible()
        shown.close()

    run(work)


def test_an_account_of_the_environment_is_shown_but_not_changed(run: Run) -> None:
    store = Store({"url": URL, "secret": KEY}, is_from_environment=True)

    async def work() -> None:
        shown = Shown(store)
        await shown.until("set by the system")
        QTest.keyClicks(shown.url, "x")
        assert shown.url.text() == URL
        assert not shown.remove.isVisible()
        store.kept = dict(store.kept)
        QTest.mouseClick(shown.test, Qt.MouseButton.LeftButton)
        await shown.until("The connection works.")
        assert "is saved in the system's key store" not in shown.text
        shown.close()

    run(work)


def test_a_key_store_that_does_not_open_is_told(run: Run) -> None:
    store = Store(failure=StorageError("key-store", StorageProblem.DENIED))

    async def work() -> None:
        shown = Shown(store)
        await shown.until(sentence(StorageError("key-store", StorageProblem.DENIED)).what)
        shown.fill(URL, KEY)
        QTest.mouseClick(shown.test, Qt.MouseButton.LeftButton)
        await until(lambda: len(store.asked) == 1 and shown.test.isEnabled(), "the end of the test")
        assert shown.saved == []
        assert shown.secret.text() == KEY
        shown.close()

    run(work)


def test_every_control_has_a_name_and_says_where_its_value_is_found(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Store())
        await shown.until("Not connected")
        assert nameless(shown.card) == []
        assert "Invoke URL" in shown.url.accessibleDescription()
        shown.close()

    run(work)


class OtherStore(Store):
    """The same for an account with several ways in."""

    async def load(self) -> AccountState:
        secrets = frozenset({"secret", "access_key_secret"} & set(self.kept))
        return AccountState({k: v for k, v in self.kept.items() if k not in secrets}, secrets)


def nhn_card(store: Store, *, is_open: bool = True) -> AccountCard:
    card = AccountCard(
        nhn_stt_form(),
        Look(),
        load=store.load,
        save=store.save,
        forget=store.forget,
        test=store.test,
        explain=lambda error: sentence(error).line(),
        is_open=is_open,
    )
    card.resize(760, 500)
    card.show()
    return card


def fields(card: AccountCard) -> list[str]:
    return [edit.accessibleName() for edit in card.findChildren(QLineEdit) if edit.isVisible()]


def fill(card: AccountCard, name: str, text: str) -> None:
    edit = next(e for e in card.findChildren(QLineEdit) if e.accessibleName() == name)
    edit.selectAll()
    QTest.keyClicks(edit, text)


def test_each_way_to_sign_in_asks_for_its_own_keys_and_forgets_those_of_the_other(run: Run) -> None:
    store = OtherStore({"app_key": "4pp", "secret": KEY})

    async def work() -> None:
        card = nhn_card(store)
        test = next(b for b in card.findChildren(QPushButton) if b.text() == "Test connection and save")
        await until(test.isEnabled, "the kept account")
        assert fields(card) == ["Appkey", "Secret key", "Address"]
        way = card.findChildren(QComboBox)[0]
        QTest.keyClick(way, Qt.Key.Key_Down)
        assert fields(card) == ["Appkey", "User Access Key ID", "Secret Access Key", "Address"]
        assert not test.isEnabled()
        fill(card, "User Access Key ID", "user")
        fill(card, "Secret Access Key", "hidden")
        QTest.mouseClick(test, Qt.MouseButton.LeftButton)
        await until(lambda: store.kept.get("access_key_secret") == "hidden", "the new account")
        assert store.kept["secret"] == ""
        assert store.kept["app_key"] == "4pp"
        assert store.kept["url"] == "https://api-speech.nhncloudservice.com"
        card.close()
        card.deleteLater()

    run(work)


def test_a_closed_card_shows_only_whether_it_is_connected_until_it_is_opened(run: Run) -> None:
    async def work() -> None:
        card = nhn_card(OtherStore(), is_open=False)
        header = card.findChildren(AccountHeader)[0]
        await until(lambda: "Not connected" in header.accessibleName(), "the state")
        assert fields(card) == []
        closed = card.sizeHint().height()
        QTest.keyClick(header, Qt.Key.Key_Space)
        assert fields(card) == ["Appkey", "Secret key", "Address"]
        assert card.sizeHint().height() > closed
        assert nameless(card) == []
        card.close()
        card.deleteLater()

    run(work)


@pytest.mark.parametrize(
    ("form", "account"),
    [
        (clova_speech_form, ClovaSpeechAccount),
        (csr_form, CsrAccount),
        (nhn_stt_form, NhnSttAccount),
        (ocr_general_form, OcrGeneralAccount),
        (ocr_template_form, OcrTemplateAccount),
        (object_storage_form, ObjectStorageAccount),
    ],
)
def test_each_form_asks_for_what_its_account_holds(form: Callable[[], AccountForm], account: type[Account]) -> None:
    known = {one.name for one in dataclass_fields(account)}
    asked = {one.key for one in form().fields}
    assert asked <= known
    assert set(account.required) <= asked
    assert all(one.where for one in form().fields)
    for asked_for in form().fields:
        if asked_for.start:
            assert asked_for.start == getattr(account(), asked_for.key)


@pytest.mark.parametrize("field", ["url", "secret"])
@pytest.mark.parametrize(
    "pasted", ["{url}\n{key}", "Invoke URL: {url}  Secret Key: {key}", "비밀 키:{key}\r\nInvoke URL\t{url}\n"]
)
def test_an_address_and_its_key_pasted_at_once_go_into_their_fields(run: Run, field: str, pasted: str) -> None:
    key = "MGFhMTIzNDU2Nzg5MGFiY2RlZg=="

    async def work() -> None:
        shown = Shown(Store())
        await shown.until("Not connected")
        edit = shown.url if field == "url" else shown.secret
        QApplication.clipboard().setText(pasted.format(url=URL, key=key))
        QTest.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert (shown.url.text(), shown.secret.text()) == (URL, key)
        assert "put into their fields" in shown.text
        assert shown.test.isEnabled()
        shown.close()

    run(work)


def test_keys_are_shown_while_they_are_entered_if_that_is_wished(run: Run) -> None:
    async def work() -> None:
        shown = Shown(Store())
        await shown.until("Not connected")
        box = shown.card.findChildren(QCheckBox)[0]
        QTest.keyClick(box, Qt.Key.Key_Space)
        assert shown.secret.echoMode() is QLineEdit.EchoMode.Normal
        shown.fill(URL, KEY)
        QTest.mouseClick(shown.test, Qt.MouseButton.LeftButton)
        await shown.until("The connection works.")
        assert shown.secret.echoMode() is QLineEdit.EchoMode.Password
        shown.close()

    run(work)


class Browser(QObject):
    """What the system would open addresses with."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        self.opened.append(address.toString())


def test_the_console_where_the_keys_are_shown_opens_in_the_browser(run: Run) -> None:
    browser = Browser()

    async def work() -> None:
        shown = Shown(Store())
        await shown.until("Not connected")
        # the stub asks for bytes, the binding takes nothing but a string
        QDesktopServices.setUrlHandler("https", browser, "open")  # type: ignore[arg-type]  # a wrong stub of PySide6
        try:
            QTest.mouseClick(shown.button("Open the console in the browser"), Qt.MouseButton.LeftButton)
        finally:
            QDesktopServices.unsetUrlHandler("https")
        assert browser.opened == ["https://console.ncloud.com/"]
        shown.close()

    run(work)

"""The account cards of Settings, tied to the key store and to a real question to each service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.assembly.clients import clova_client, csr_client, nhn_client, own_model_client, storage_client
from desktop_app.assembly.parts import Parts
from desktop_app.domain.errors import AppError, NoKey, StorageError, StorageProblem
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import Domain
from desktop_app.jobs.runner import JobRunner
from desktop_app.program.kept_settings import KeptSettings
from desktop_app.services.clova_ocr import ClovaOcr
from desktop_app.storage.accounts import (
    Account,
    ClovaSpeechAccount,
    CsrAccount,
    NhnSttAccount,
    ObjectStorageAccount,
    OcrGeneralAccount,
    OcrTemplateAccount,
    OwnModelAccount,
)
from desktop_app.storage.credentials import KEY_STORE, Credentials
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
    own_model_form,
)
from desktop_app.ui.settings.accounts import AccountCard
from desktop_app.ui.words.wording import sentence

_A = TypeVar("_A", bound=Account)


class Client(Protocol):
    """What can be asked whether an account is right."""

    def check_connection(self, progress: Progress | None = None) -> None:
        """Raises the error that stands for what is wrong."""

    def close(self) -> None:
        """Let go of the connections."""


def account_cards(parts: Parts, settings: KeptSettings, asker: JobRunner, look: Look) -> list[AccountCard]:
    """One card for each service that needs an account."""
    card = partial(_card, parts.credentials, asker, look)
    return [
        card(clova_speech_form(), ClovaSpeechAccount, clova_client),
        card(csr_form(), CsrAccount, csr_client),
        card(nhn_stt_form(), NhnSttAccount, nhn_client),
        card(
            ocr_general_form(),
            OcrGeneralAccount,
            lambda account: ClovaOcr(account.url, account.secret, Domain.GENERAL),
        ),
        card(
            ocr_template_form(),
            OcrTemplateAccount,
            lambda account: ClovaOcr(account.url, account.secret, Domain.TEMPLATE),
        ),
        card(object_storage_form(), ObjectStorageAccount, storage_client, _deleting(parts, settings)),
        card(own_model_form(), OwnModelAccount, own_model_client),
    ]


def _deleting(parts: Parts, settings: KeptSettings) -> QCheckBox:
    """Whether what waits in object storage goes when it is no longer needed."""
    box = QCheckBox(
        QCoreApplication.translate("Accounts", "Delete recordings from the store as soon as they are transcribed")
    )
    box.setChecked(settings.now.deletes_stored)

    def change(is_wished: bool) -> None:
        settings.change(deletes_stored=is_wished)
        parts.deletes_stored = is_wished

    box.toggled.connect(change)
    return box


def _card(
    credentials: Credentials,
    asker: JobRunner,
    look: Look,
    form: AccountForm,
    kind: type[_A],
    connect: Callable[[_A], Client],
    extra: QWidget | None = None,
) -> AccountCard:
    async def load() -> AccountState:
        account = await asker.run(lambda _progress: _kept(credentials, kind))
        if account is None:
            return AccountState({}, frozenset())
        hidden = {field.key for field in form.fields if field.is_secret}
        shown = {field.key for field in form.fields}
        filled = {
            field.name: getattr(account, field.name)
            for field in fields(account)
            if field.name in shown and getattr(account, field.name)
        }
        return AccountState(
            {name: value for name, value in filled.items() if name not in hidden},
            frozenset(hidden & set(filled)),
            credentials.is_from_environment(kind),
        )

    async def save(values: Mapping[str, str]) -> None:
        await asker.run(lambda _progress: credentials.save(_filled(values)))

    async def forget() -> None:
        await asker.run(lambda _progress: credentials.delete(kind))

    async def test(values: Mapping[str, str]) -> None:
        def ask(progress: Progress) -> None:
            account = _filled(values)
            if not account.is_complete:
                raise NoKey(kind.service)
            client = connect(account)
            try:
                client.check_connection(progress)
            finally:
                client.close()

        await asker.run(ask)

    def _filled(values: Mapping[str, str]) -> _A:
        """The account with these values; a secret that was left empty is the one that is kept."""
        return replace(_kept(credentials, kind) or kind(), **values)

    return AccountCard(
        form,
        look,
        load=load,
        save=save,
        forget=forget,
        test=test,
        explain=_explain,
        is_open=False,
        extra=extra,
    )


def _kept(credentials: Credentials, kind: type[_A]) -> _A | None:
    """What is kept; nothing where the system has no key store at all."""
    try:
        return credentials.find(kind)
    except StorageError as error:
        if error.problem is not StorageProblem.DENIED:
            raise
        return None


def _explain(error: AppError) -> str:
    if isinstance(error, StorageError) and error.path == KEY_STORE and error.problem is StorageProblem.DENIED:
        return QCoreApplication.translate(
            "Accounts",
            "This system has no key store, so the account cannot be kept. "
            "Install one (for example GNOME Keyring), then try again.",
        )
    words = sentence(error)
    return f"{words.line()} {words.details}".rstrip()

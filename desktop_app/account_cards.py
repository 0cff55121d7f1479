"""The account cards of Settings, tied to the key store and to a real question to each service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from PySide6.QtCore import QCoreApplication

from desktop_app.context import Context
from desktop_app.domain.errors import AppError, NoKey, StorageError, StorageProblem
from desktop_app.domain.progress import Progress
from desktop_app.services.clova_speech import ClovaSpeech
from desktop_app.storage.accounts import ClovaSpeechAccount
from desktop_app.storage.credentials import KEY_STORE, Credentials
from desktop_app.ui.settings.accounts import AccountCard, AccountForm, AccountState, clova_speech_form
from desktop_app.ui.wording import sentence


def account_cards(context: Context) -> list[AccountCard]:
    """One card for each service that needs an account."""
    return [_card(context, clova_speech_form(), ClovaSpeechAccount)]


def _card(context: Context, form: AccountForm, kind: type[ClovaSpeechAccount]) -> AccountCard:
    credentials = context.parts.credentials

    async def load() -> AccountState:
        account = await context.keeper.run(lambda _progress: _kept(credentials, kind))
        if account is None:
            return AccountState({}, frozenset())
        hidden = {field.key for field in form.fields if field.is_secret}
        filled = {field.name: getattr(account, field.name) for field in fields(account) if getattr(account, field.name)}
        return AccountState(
            {name: value for name, value in filled.items() if name not in hidden},
            frozenset(hidden & set(filled)),
            credentials.is_from_environment(kind),
        )

    async def save(values: Mapping[str, str]) -> None:
        await context.keeper.run(lambda _progress: credentials.save(_filled(values)))

    async def forget() -> None:
        await context.keeper.run(lambda _progress: credentials.delete(kind))

    async def test(values: Mapping[str, str]) -> None:
        def ask(progress: Progress) -> None:
            account = _filled(values)
            if not account.is_complete:
                raise NoKey(kind.service)
            client = ClovaSpeech(account.url, account.secret)
            try:
                client.check_connection(progress)
            finally:
                client.close()

        await context.keeper.run(ask)

    def _filled(values: Mapping[str, str]) -> ClovaSpeechAccount:
        """The account with these values; a secret that was left empty is the one that is kept."""
        return replace(_kept(credentials, kind) or kind(), **values)

    return AccountCard(
        form,
        context.look,
        load=load,
        save=save,
        forget=forget,
        test=test,
        explain=_explain,
    )


def _kept(credentials: Credentials, kind: type[ClovaSpeechAccount]) -> ClovaSpeechAccount | None:
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
    return sentence(error).line()

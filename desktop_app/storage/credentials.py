"""Where the accounts come from: the environment, else the system's key store. Never a file.

An account is one entry of the key store, so that its address and its key change together; for the same reason an
account that the environment names is taken from the environment alone: a stored key is not sent to another address.

Rejected: a file of our own, encrypted or not. Its key would have to lie beside it, and backups would carry both away.
Where a computer has no key store, the environment is the way (`MALGEUL_CLOVA_SPEECH_SECRET` and the like).
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.errors import NoKey, StorageError, StorageProblem
from desktop_app.storage.accounts import Account

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

KEY_STORE = "key-store"
"""The ``path`` of a StorageError of the key store. DENIED: there is none; LOCKED: it was not unlocked."""

ENTRY = "malgeul"
"""The service's name of all our entries in the key store."""

# Only stores of the system itself. What else calls itself a keyring may be a plain file.
_BACKENDS = (
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)

_LOCKED = (
    ("keyring.errors", "KeyringLocked"),
    ("secretstorage.exceptions", "LockedException"),
    ("secretstorage.exceptions", "PromptDismissedException"),
)
_FAILED = (
    ("builtins", "OSError"),
    ("keyring.errors", "KeyringError"),
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("keyring.backends.macOS.api", "Error"),
    ("pywintypes", "error"),
)

_A = TypeVar("_A", bound=Account)


class Credentials:
    """The accounts, as the environment and the key store have them now: each call asks anew, off the UI thread."""

    def find(self, kind: type[_A]) -> _A | None:
        """The account as far as it is filled in, or None. Raises StorageError (``path`` KEY_STORE)."""
        if self.is_from_environment(kind):
            return _from_environment(kind)
        with _translated():
            body = _key_store().get_password(ENTRY, str(kind.name))
        return None if body is None else _read(kind, body)

    def require(self, kind: type[_A]) -> _A:
        """The account, filled in. Raises NoKey, or StorageError where the key store would not open."""
        try:
            account = self.find(kind)
        except StorageError as error:
            if error.problem is not StorageProblem.DENIED:
                raise
            raise NoKey(kind.service) from error
        if account is None or not account.is_complete:
            raise NoKey(kind.service)
        return account

    def is_from_environment(self, kind: type[Account]) -> bool:
        """Whether the environment names this account, so that what is saved has no effect."""
        return any(os.environ.get(variable) for variable in _variables(kind).values())

    def save(self, account: Account) -> None:
        """Keep an account, all its fields at once. Raises StorageError; nothing is kept anywhere else then."""
        with _translated():
            _key_store().set_password(ENTRY, str(account.name), json.dumps(asdict(account)))

    def delete(self, kind: type[Account]) -> None:
        """Forget an account. One that is not there is no error. Raises StorageError."""
        with _translated():
            store = _key_store()
            if store.get_password(ENTRY, str(kind.name)) is not None:
                store.delete_password(ENTRY, str(kind.name))


def _variables(kind: type[Account]) -> dict[str, str]:
    return {field.name: f"{kind.prefix}{field.name.upper()}" for field in fields(kind)}


def _from_environment(kind: type[_A]) -> _A:
    given = {name: os.environ.get(variable, "").strip() for name, variable in _variables(kind).items()}
    return replace(kind(), **{name: value for name, value in given.items() if value})


def _read(kind: type[_A], body: str) -> _A:
    """A kept account. What a newer version added is left out."""
    known = {field.name for field in fields(kind)}
    try:
        kept = json.loads(body)
    except ValueError:
        kept = None
    if not isinstance(kept, dict) or not all(isinstance(kept[name], str) for name in known & set(kept)):
        # No «from»: the cause would hold the keys.
        raise StorageError(KEY_STORE, StorageProblem.DAMAGED)
    return replace(kind(), **{name: kept[name] for name in known & set(kept)})


def _key_store() -> KeyringBackend:
    """The system's key store. Raises StorageError where there is none."""
    for module, name in _BACKENDS:
        # Imported when first needed: it takes a tenth of a second, and a start without a question to it should not.
        backend: type[KeyringBackend] = getattr(importlib.import_module(module), name)
        if backend.viable:
            return backend()
    raise StorageError(KEY_STORE, StorageProblem.DENIED)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except _classes(_LOCKED) as error:
        raise StorageError(KEY_STORE, StorageProblem.LOCKED) from error
    except _classes(_FAILED) as error:
        raise StorageError(KEY_STORE, StorageProblem.OTHER) from error


def _classes(named: tuple[tuple[str, str], ...]) -> tuple[type[BaseException], ...]:
    """The error classes whose modules were loaded on this system."""
    return tuple(getattr(sys.modules[module], name) for module, name in named if module in sys.modules)

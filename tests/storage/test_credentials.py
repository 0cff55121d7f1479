from __future__ import annotations

import gc
import importlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import NoKey, Service, StorageError, StorageProblem
from desktop_app.storage.accounts import (
    ACCOUNTS,
    CSR_URL,
    AccountName,
    ClovaSpeechAccount,
    CsrAccount,
    NhnSttAccount,
    ObjectStorageAccount,
    OcrGeneralAccount,
    OcrTemplateAccount,
)
from desktop_app.storage.credentials import KEY_STORE, Credentials
from tests.support.secret_service import message_bus, secret_service

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="a Secret Service is of Linux desktops")


def complete_in(keys: Credentials) -> frozenset[AccountName]:
    """The accounts a client could be made of."""
    found = set()
    for kind in ACCOUNTS:
        with suppress(StorageError, NoKey):
            keys.require(kind)
            found.add(kind.name)
    return frozenset(found)


@pytest.fixture
def key_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with secret_service(tmp_path, monkeypatch):
        yield


@pytest.fixture
def no_key_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nothing")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    yield


@linux_only
def test_an_account_is_kept_in_the_systems_key_store_and_forgotten(key_store: None, own_home: Path) -> None:
    keys = Credentials()
    assert keys.find(ClovaSpeechAccount) is None
    account = ClovaSpeechAccount("https://example.test/v1/한글", "비밀 \"'\n")
    keys.save(account)
    assert Credentials().find(ClovaSpeechAccount) == account
    assert keys.require(ClovaSpeechAccount) == account
    changed = ClovaSpeechAccount("https://example.test/v2", "other")
    keys.save(changed)
    assert keys.find(ClovaSpeechAccount) == changed
    keys.delete(ClovaSpeechAccount)
    keys.delete(ClovaSpeechAccount)
    assert keys.find(ClovaSpeechAccount) is None
    assert not own_home.exists()


@linux_only
def test_each_account_has_its_own_entry(key_store: None) -> None:
    keys = Credentials()
    general, template = OcrGeneralAccount("https://a", "1"), OcrTemplateAccount("https://b", "2")
    store = ObjectStorageAccount("https://s", "kr", "bucket", "id", "key", "in", "out")
    for account in (general, template, store, CsrAccount(key_id="i", key="k")):
        keys.save(account)
    assert keys.find(OcrGeneralAccount) == general
    assert keys.find(OcrTemplateAccount) == template
    assert keys.find(ObjectStorageAccount) == store
    assert keys.find(CsrAccount) == CsrAccount(CSR_URL, "i", "k")
    assert complete_in(keys) == {
        AccountName.OCR_GENERAL,
        AccountName.OCR_TEMPLATE,
        AccountName.OBJECT_STORAGE,
        AccountName.CSR,
    }


@linux_only
def test_the_environment_goes_before_the_key_store_with_the_whole_account(
    key_store: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = Credentials()
    keys.save(ClovaSpeechAccount("https://kept", "kept secret"))
    monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", "http://127.0.0.1:9")
    assert keys.find(ClovaSpeechAccount) == ClovaSpeechAccount("http://127.0.0.1:9", "")
    with pytest.raises(NoKey):
        keys.require(ClovaSpeechAccount)
    monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", " given ")
    assert keys.require(ClovaSpeechAccount) == ClovaSpeechAccount("http://127.0.0.1:9", "given")
    assert keys.is_from_environment(ClovaSpeechAccount)


@linux_only
def test_an_entry_that_is_not_ours_is_damage_and_does_not_show_in_the_error(key_store: None) -> None:
    store: Any = importlib.import_module("keyring.backends.SecretService").Keyring()
    for body in ("secret text", '["secret"]', '{"url": 7, "secret": "secret"}'):
        store.set_password("malgeul", "csr", body)
        with pytest.raises(StorageError) as raised:
            Credentials().find(CsrAccount)
        assert raised.value.problem is StorageProblem.DAMAGED
        assert "secret" not in str(raised.value)
        assert raised.value.__cause__ is None
    Credentials().save(CsrAccount(key_id="i", key="k"))
    assert Credentials().require(CsrAccount).key == "k"


@linux_only
@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
def test_a_key_store_that_nobody_unlocks_is_told_as_locked(key_store: None) -> None:
    Credentials().save(CsrAccount(key_id="i", key="k"))
    secretstorage: Any = importlib.import_module("secretstorage")
    with closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()
    with pytest.raises(StorageError) as raised:
        Credentials().require(CsrAccount)
    assert (raised.value.path, raised.value.problem) == (KEY_STORE, StorageProblem.LOCKED)
    assert complete_in(Credentials()) == frozenset()
    # keyring does not close its connection to the bus where it fails; that must not be told of another test.
    del raised
    gc.collect()


@linux_only
def test_without_a_key_store_it_is_told_and_nothing_is_written_anywhere(
    no_key_store: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = Credentials()
    account = ClovaSpeechAccount("https://x", "s")
    calls: tuple[Callable[[], object], ...] = (
        lambda: keys.save(account),
        lambda: keys.find(CsrAccount),
        lambda: keys.delete(CsrAccount),
    )
    for call in calls:
        with pytest.raises(StorageError) as raised:
            call()
        assert (raised.value.path, raised.value.problem) == (KEY_STORE, StorageProblem.DENIED)
    with pytest.raises(NoKey) as no_key:
        keys.require(OcrGeneralAccount)
    assert no_key.value.service is Service.CLOVA_OCR
    assert complete_in(keys) == frozenset()
    monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", "https://x")
    monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", "s")
    assert keys.require(ClovaSpeechAccount) == account
    assert complete_in(keys) == {AccountName.CLOVA_SPEECH}
    assert list(tmp_path.iterdir()) == []


@linux_only
def test_a_bus_without_a_key_store_is_no_key_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with message_bus(tmp_path, monkeypatch), pytest.raises(StorageError) as raised:
        Credentials().find(CsrAccount)
    assert raised.value.problem is StorageProblem.DENIED


@linux_only
def test_a_keyring_that_is_a_plain_file_is_not_used(
    no_key_store: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with pytest.raises(StorageError):
        Credentials().save(CsrAccount(key_id="i", key="k"))


def variables_of_the_contract() -> list[str]:
    """A NAVER and an NHN account, as the environment may give them."""
    names = """CLOVA_SPEECH_URL CLOVA_SPEECH_SECRET CSR_URL CSR_KEY_ID CSR_KEY
        NHN_STT_URL NHN_STT_APP_KEY NHN_STT_SECRET NHN_STT_ACCESS_KEY_ID NHN_STT_ACCESS_KEY_SECRET NHN_STT_TOKEN_URL
        OCR_GENERAL_URL OCR_GENERAL_SECRET OCR_TEMPLATE_URL OCR_TEMPLATE_SECRET
        STORAGE_ENDPOINT STORAGE_REGION STORAGE_BUCKET STORAGE_ACCESS_KEY STORAGE_SECRET_KEY
        STORAGE_INPUT_PREFIX STORAGE_RESULT_PREFIX"""
    return names.split()


def test_every_variable_of_the_contract_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    contract = variables_of_the_contract()
    for name in contract:
        monkeypatch.setenv(f"MALGEUL_{name}", f"value of {name}")
    keys = Credentials()
    accounts = [keys.find(kind) for kind in ACCOUNTS]
    values = [value for account in accounts if account is not None for value in asdict(account).values()]
    assert sorted(values) == sorted(f"value of {name}" for name in contract)
    # the model of the office's own is no service that recognises, and no part of the contract
    assert complete_in(keys) == frozenset(AccountName) - {AccountName.OWN_MODEL}


def test_keys_never_show_in_a_repr() -> None:
    accounts = (
        ClovaSpeechAccount("u", "hush"),
        CsrAccount("u", "hush", "hush"),
        NhnSttAccount("u", "hush", "hush", "hush", "hush"),
        OcrGeneralAccount("u", "hush"),
        OcrTemplateAccount("u", "hush"),
        ObjectStorageAccount("e", "r", "b", "hush", "hush"),
    )
    assert "hush" not in repr(accounts) + " ".join(map(str, accounts))


def test_an_nhn_account_needs_a_secret_or_a_user_access_key() -> None:
    assert not NhnSttAccount(app_key="a").is_complete
    assert NhnSttAccount(app_key="a", secret="s").is_complete
    newer = NhnSttAccount(app_key="a", access_key_id="i", access_key_secret="s")
    assert newer.is_complete
    assert newer.has_access_key


def test_the_keyring_library_is_not_loaded_before_it_is_asked() -> None:
    code = "import sys, desktop_app.storage.credentials; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

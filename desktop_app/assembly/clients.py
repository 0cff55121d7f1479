"""The clients of the services, made from their accounts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.domain.errors import Service
from desktop_app.services.clova_speech import ClovaSpeech
from desktop_app.services.csr import Csr
from desktop_app.services.nhn_stt import NhnStt
from desktop_app.services.object_storage import ObjectStorage
from desktop_app.services.own_model import OwnModel
from desktop_app.storage.accounts import (
    Account,
    ClovaSpeechAccount,
    CsrAccount,
    NhnSttAccount,
    ObjectStorageAccount,
    OwnModelAccount,
)

ACCOUNTS: Mapping[Service, type[Account]] = MappingProxyType(
    {
        Service.CLOVA_SPEECH: ClovaSpeechAccount,
        Service.CSR: CsrAccount,
        Service.NHN_STT: NhnSttAccount,
        Service.OBJECT_STORAGE: ObjectStorageAccount,
    }
)
"""The account of each service that has just one."""


def clova_client(account: ClovaSpeechAccount) -> ClovaSpeech:
    """A client of this domain. Raises NoKey, Refused."""
    return ClovaSpeech(account.url, account.secret)


def csr_client(account: CsrAccount) -> Csr:
    """A client of this application. Raises NoKey, Refused."""
    return Csr(account.url, account.key_id, account.key)


def nhn_client(account: NhnSttAccount) -> NhnStt:
    """A client of this app key. Raises NoKey, Refused."""
    return NhnStt(
        account.url,
        account.app_key,
        secret=account.secret,
        access_key_id=account.access_key_id,
        access_key_secret=account.access_key_secret,
        token_url=account.token_url,
    )


def storage_client(account: ObjectStorageAccount) -> ObjectStorage:
    """A client of this bucket. Raises NoKey, Refused."""
    return ObjectStorage(
        account.endpoint,
        account.bucket,
        account.access_key,
        account.secret_key,
        region=account.region,
        input_prefix=account.input_prefix,
        result_prefix=account.result_prefix,
    )


def own_model_client(account: OwnModelAccount) -> OwnModel:
    """A client of this model. Raises NoKey, Refused."""
    return OwnModel(account.url, account.model, account.key)

"""The accounts of the services: addresses and keys (contract, environment). Keys never show in a repr."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from desktop_app.domain.errors import Service

CSR_URL = "https://naveropenapi.apigw.ntruss.com/recog/v1"
"""The documented host (CSR API)."""
NHN_STT_URL = "https://api-speech.nhncloudservice.com"
"""The host since 2026-07-07 (NHN in practice), without the version."""
NHN_TOKEN_URL = "https://oauth.api.nhncloudservice.com/oauth2/token/create"  # noqa: S105 — an address
"""Where a user access key becomes a token (NHN in practice)."""


class AccountName(StrEnum):
    """The accounts. The values are the names of their entries in the key store."""

    CLOVA_SPEECH = "clova-speech"
    CSR = "csr"
    NHN_STT = "nhn-stt"
    OCR_GENERAL = "clova-ocr-general"
    OCR_TEMPLATE = "clova-ocr-template"
    OBJECT_STORAGE = "object-storage"
    OWN_MODEL = "own-model"


@dataclass(frozen=True, slots=True)
class Account:
    """The address and keys of one service; every field has a default.

    ``prefix``: the fields' environment variables are this and the field's name. ``required``: what a call
    needs.
    """

    name: ClassVar[AccountName]
    service: ClassVar[Service]
    prefix: ClassVar[str]
    required: ClassVar[tuple[str, ...]]

    @property
    def is_complete(self) -> bool:
        """Whether all that a call needs is filled in."""
        return all(getattr(self, name) for name in self.required)


@dataclass(frozen=True, slots=True)
class ClovaSpeechAccount(Account):
    """A long-sentence domain of CLOVA Speech. ``url``: its Invoke URL."""

    url: str = ""
    secret: str = field(default="", repr=False)

    name = AccountName.CLOVA_SPEECH
    service = Service.CLOVA_SPEECH
    prefix = "MALGEUL_CLOVA_SPEECH_"
    required = ("url", "secret")


@dataclass(frozen=True, slots=True)
class CsrAccount(Account):
    """An application with CLOVA Speech Recognition (CSR)."""

    url: str = CSR_URL
    key_id: str = field(default="", repr=False)
    key: str = field(default="", repr=False)

    name = AccountName.CSR
    service = Service.CSR
    prefix = "MALGEUL_CSR_"
    required = ("url", "key_id", "key")


@dataclass(frozen=True, slots=True)
class NhnSttAccount(Account):
    """NHN Cloud Speech to Text: an app key with its secret (v2.0), or with a user access key (v2.1)."""

    url: str = NHN_STT_URL
    app_key: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    access_key_id: str = field(default="", repr=False)
    access_key_secret: str = field(default="", repr=False)
    token_url: str = NHN_TOKEN_URL

    name = AccountName.NHN_STT
    service = Service.NHN_STT
    prefix = "MALGEUL_NHN_STT_"
    required = ("url", "app_key")

    @property
    def has_access_key(self) -> bool:
        """Whether a user access key is given: then it is API v2.1."""
        return bool(self.access_key_id and self.access_key_secret and self.token_url)

    @property
    def is_complete(self) -> bool:
        """Whether there is an app key, and a secret or a user access key for it."""
        return bool(self.url and self.app_key and (self.secret or self.has_access_key))


@dataclass(frozen=True, slots=True)
class OcrGeneralAccount(Account):
    """A General domain of CLOVA OCR. ``url``: its Invoke URL."""

    url: str = ""
    secret: str = field(default="", repr=False)

    name = AccountName.OCR_GENERAL
    service = Service.CLOVA_OCR
    prefix = "MALGEUL_OCR_GENERAL_"
    required = ("url", "secret")


@dataclass(frozen=True, slots=True)
class OcrTemplateAccount(Account):
    """A Template domain of CLOVA OCR. ``url``: its Invoke URL."""

    url: str = ""
    secret: str = field(default="", repr=False)

    name = AccountName.OCR_TEMPLATE
    service = Service.CLOVA_OCR
    prefix = "MALGEUL_OCR_TEMPLATE_"
    required = ("url", "secret")


@dataclass(frozen=True, slots=True)
class ObjectStorageAccount(Account):
    """A bucket of an S3-compatible store; the prefixes are a CLOVA Speech domain's input and result paths."""

    endpoint: str = ""
    region: str = ""
    bucket: str = ""
    access_key: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)
    input_prefix: str = ""
    result_prefix: str = ""

    name = AccountName.OBJECT_STORAGE
    service = Service.OBJECT_STORAGE
    prefix = "MALGEUL_STORAGE_"
    required = ("endpoint", "bucket", "access_key", "secret_key")


@dataclass(frozen=True, slots=True)
class OwnModelAccount(Account):
    """A language model of the office's own: where it listens, what it is called there, and a key where it wants one."""

    url: str = ""
    model: str = ""
    key: str = field(default="", repr=False)

    name = AccountName.OWN_MODEL
    service = Service.OWN_MODEL
    prefix = "MALGEUL_LANGUAGE_MODEL_"
    required = ("url", "model")


ACCOUNTS: tuple[type[Account], ...] = (
    ClovaSpeechAccount,
    CsrAccount,
    NhnSttAccount,
    OcrGeneralAccount,
    OcrTemplateAccount,
    ObjectStorageAccount,
)
"""Those of the services that recognise."""

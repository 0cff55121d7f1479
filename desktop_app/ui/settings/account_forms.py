"""What the account of each service asks for, and where the vendors' consoles show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import Service

translate = QCoreApplication.translate

_NAVER, _NHN = "https://console.ncloud.com/", "https://console.nhncloud.com/"
CONSOLES = {
    Service.CLOVA_SPEECH: _NAVER,
    Service.CSR: _NAVER,
    Service.CLOVA_OCR: _NAVER,
    Service.NHN_STT: _NHN,
}
"""Where the vendor of a service shows its keys. A store may be anybody's."""


@dataclass(frozen=True)
class AccountField:
    """One value of an account. ``where``: where the vendor's console shows it. ``example``: how a right value begins.

    ``start``: what it is where nobody says otherwise. ``way``: it belongs to this `AccountWay` only.
    """

    key: str
    label: str
    where: str
    is_secret: bool = False
    example: str = ""
    is_optional: bool = False
    start: str = ""
    way: str = ""


@dataclass(frozen=True)
class AccountWay:
    """One of several ways to be let in, by what is held for it."""

    key: str
    label: str


@dataclass(frozen=True)
class AccountForm:
    """What the card of a service asks for. ``ways``: where there are several, the first is that of most people."""

    service: Service
    title: str
    purpose: str
    steps: str
    fields: tuple[AccountField, ...]
    ways: tuple[AccountWay, ...] = ()


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
    """CLOVA Speech, long sentence recognition (CLOVA Speech API: Invoke URL and secret are made per domain)."""
    return AccountForm(
        Service.CLOVA_SPEECH,
        translate("Accounts", "CLOVA Speech"),
        translate(
            "Accounts", "Long recordings with speakers and word times, in Korean, English, Japanese and Chinese."
        ),
        translate(
            "Accounts",
            "In the NAVER Cloud console open the Builder of a long sentence domain of CLOVA Speech and go to Settings. "
            "Use the Copy buttons there: dragging with the mouse often cuts the value short.",
        ),
        (
            AccountField(
                "url",
                translate("Accounts", "Invoke URL"),
                translate("Accounts", "your domain → Builder → Settings → Integration information → Invoke URL"),
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


def csr_form() -> AccountForm:
    """CSR (CSR guide: an application with its client id and client secret)."""
    return AccountForm(
        Service.CSR,
        translate("Accounts", "CLOVA Speech Recognition (CSR)"),
        translate("Accounts", "Dictation: short notes in Korean, English, Japanese or Chinese, written at once."),
        translate(
            "Accounts",
            "In the NAVER Cloud console open AI·NAVER API → Application. Register an application with CLOVA Speech "
            "Recognition (CSR) ticked, then choose Authentication information.",
        ),
        (
            AccountField(
                "key_id",
                translate("Accounts", "Client ID"),
                translate("Accounts", "Authentication information → Client ID (X-NCP-APIGW-API-KEY-ID)"),
            ),
            AccountField(
                "key",
                translate("Accounts", "Client Secret"),
                translate("Accounts", "on the same page → Client Secret (X-NCP-APIGW-API-KEY)"),
                is_secret=True,
            ),
            AccountField(
                "url",
                translate("Accounts", "Address"),
                translate("Accounts", "leave it as it is, unless the vendor gave you another one"),
                is_optional=True,
                start="https://naveropenapi.apigw.ntruss.com/recog/v1",
            ),
        ),
    )


def nhn_stt_form() -> AccountForm:
    """NHN Cloud Speech to Text (NHN API; NHN in practice): v2.0 with a secret key, v2.1 with a user
    access key."""
    return AccountForm(
        Service.NHN_STT,
        translate("Accounts", "NHN Speech to Text"),
        translate("Accounts", "Korean recordings, up to an hour in one call, with a time for each line."),
        translate(
            "Accounts",
            "In the NHN Cloud console choose your project, open AI Service → Speech to Text and press "
            "URL & Appkey at the top right.",
        ),
        (
            AccountField(
                "app_key",
                translate("Accounts", "Appkey"),
                translate("Accounts", "Speech to Text → URL & Appkey → Appkey"),
            ),
            AccountField(
                "secret",
                translate("Accounts", "Secret key"),
                translate("Accounts", "in the same window → SecretKey"),
                is_secret=True,
                way="secret",
            ),
            AccountField(
                "access_key_id",
                translate("Accounts", "User Access Key ID"),
                translate("Accounts", "your account's menu → API Security Settings → User Access Key ID"),
                way="access-key",
            ),
            AccountField(
                "access_key_secret",
                translate("Accounts", "Secret Access Key"),
                translate("Accounts", "shown only once, when the User Access Key ID is made"),
                is_secret=True,
                way="access-key",
            ),
            AccountField(
                "url",
                translate("Accounts", "Address"),
                translate("Accounts", "leave it as it is, unless URL & Appkey shows another one"),
                is_optional=True,
                start="https://api-speech.nhncloudservice.com",
            ),
        ),
        (
            AccountWay("secret", translate("Accounts", "With a secret key (API v2.0)")),
            AccountWay("access-key", translate("Accounts", "With a user access key (API v2.1)")),
        ),
    )


def ocr_general_form() -> AccountForm:
    """A General domain of CLOVA OCR (CLOVA OCR API; CLOVA OCR in practice)."""
    return AccountForm(
        Service.CLOVA_OCR,
        translate("Accounts", "CLOVA OCR General"),
        translate("Accounts", "Reads any printed text and tables, in Korean, English, Japanese and Chinese."),
        translate(
            "Accounts",
            "In the NAVER Cloud console open CLOVA OCR → Domain, choose a General domain and press Text OCR. "
            "For tables, the domain's table extraction has to be switched on.",
        ),
        _ocr_fields("https://….apigw.ntruss.com/custom/v1/…/general"),
    )


def ocr_template_form() -> AccountForm:
    """A Template domain of CLOVA OCR (CLOVA OCR API; CLOVA OCR in practice)."""
    return AccountForm(
        Service.CLOVA_OCR,
        translate("Accounts", "CLOVA OCR Template"),
        translate("Accounts", "Reads forms that always look the same, field by field, by templates you made."),
        translate(
            "Accounts",
            "In the NAVER Cloud console open CLOVA OCR → Domain and choose a Template domain. Its templates have to be "
            "released for service in the template builder.",
        ),
        _ocr_fields("https://….apigw.ntruss.com/custom/v1/…/infer"),
    )


def _ocr_fields(example: str) -> tuple[AccountField, ...]:
    return (
        AccountField(
            "url",
            translate("Accounts", "Invoke URL"),
            translate("Accounts", "CLOVA OCR → your domain → API Gateway integration → APIGW Invoke URL"),
            example=example,
        ),
        AccountField(
            "secret",
            translate("Accounts", "Secret key"),
            translate("Accounts", "in the same window → Secret Key; it belongs to this domain only"),
            is_secret=True,
        ),
    )


def object_storage_form() -> AccountForm:
    """A bucket of an S3-compatible store (object stores in practice)."""
    return AccountForm(
        Service.OBJECT_STORAGE,
        translate("Accounts", "Object Storage"),
        translate("Accounts", "For very large files: the recording waits there until the service has fetched it."),
        translate(
            "Accounts",
            "NAVER Cloud, NHN Cloud or any other S3-compatible store. For CLOVA Speech it has to be the store that the "
            "domain was made with.",
        ),
        (
            AccountField(
                "endpoint",
                translate("Accounts", "Endpoint"),
                translate(
                    "Accounts",
                    "NAVER Cloud: https://kr.object.ncloudstorage.com · "
                    "NHN Cloud: https://kr1-api-object-storage.nhncloudservice.com",
                ),
                example="https://kr.object.ncloudstorage.com",
            ),
            AccountField(
                "bucket",
                translate("Accounts", "Bucket"),
                translate("Accounts", "the name of the bucket (NHN Cloud: container) in the console"),
            ),
            AccountField(
                "access_key",
                translate("Accounts", "Access key"),
                translate(
                    "Accounts",
                    "NAVER Cloud: My account → Manage API keys · NHN Cloud: Object Storage → API endpoint settings → "
                    "S3 API credentials",
                ),
            ),
            AccountField(
                "secret_key",
                translate("Accounts", "Secret key"),
                translate("Accounts", "made together with the access key"),
                is_secret=True,
            ),
            AccountField(
                "region",
                translate("Accounts", "Region"),
                translate("Accounts", "leave it empty for NAVER Cloud and NHN Cloud"),
                is_optional=True,
            ),
            AccountField(
                "input_prefix",
                translate("Accounts", "Input path"),
                translate("Accounts", "CLOVA Speech → your domain → the input path inside the bucket"),
                is_optional=True,
            ),
            AccountField(
                "result_prefix",
                translate("Accounts", "Result path"),
                translate("Accounts", "CLOVA Speech → your domain → the result path inside the bucket"),
                is_optional=True,
            ),
        ),
    )


def own_model_form() -> AccountForm:
    """A language model of the office's own: it has no console of a vendor, whoever runs it knows these."""
    return AccountForm(
        Service.OWN_MODEL,
        translate("Accounts", "A language model of your own"),
        translate(
            "Accounts", "May be asked to summarise a meeting. Nothing is sent to it unless you say so each time."
        ),
        translate(
            "Accounts",
            "For offices that run a model themselves (Ollama, vLLM, LM Studio or another that speaks like OpenAI). "
            "What would be sent is shown first, with personal data masked.",
        ),
        (
            AccountField(
                "url",
                translate("Accounts", "Address"),
                translate("Accounts", "https://, or http:// for a model on this computer"),
                example="http://localhost:11434",
            ),
            AccountField(
                "model",
                translate("Accounts", "Name of the model"),
                translate("Accounts", "as the server lists it"),
                example="exaone3.5:7.8b",
            ),
            AccountField(
                "key",
                translate("Accounts", "Key"),
                translate("Accounts", "only where the server wants one"),
                is_secret=True,
                is_optional=True,
            ),
        ),
    )

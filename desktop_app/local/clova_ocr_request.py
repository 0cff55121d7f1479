"""What a CLOVA OCR request may say, checked as strictly as the document (CLOVA OCR API, request bodies)."""

from __future__ import annotations

import base64
import binascii
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")

MOST_FILE_BYTES = 50 * 1024 * 1024
"""Bytes of the image, decoded, that a request may hold."""

MOST_MESSAGE_BYTES = 1_000_000
MOST_JSON_BYTES = MOST_FILE_BYTES * 4 // 3 + MOST_MESSAGE_BYTES
MOST_PAGES = 10
"""Of a PDF or TIFF in a General domain."""

FORMATS = {"jpg", "jpeg", "png", "pdf", "tiff"}

_LANGUAGES = {"ko": "kor", "ja": "jpn", "zh-TW": "chi_tra", "en": "eng"}
"""The documented languages (and ``en`` of a newer copy), and what Tesseract calls their data."""

_DOMAIN_LANGUAGES = ("kor", "eng")
_MESSAGES = {
    "0001": "URL is invalid.",
    "0002": "Secret key validate failed.",
    "0011": "Request body invalid.",
    "0021": "Protocol version not support.",
    "0022": "Request domain invalid.",
    "0025": "Calls to this api have exceeded the rate limit.",
    "0500": "Unknown service error.",
    "0501": "OCR Service error.",
    "1021": "Not found deploy infomation. Please confirm the template is released.",
}
"""As the document words them; the vendor's spelling included."""

_STATUS = {"0002": 401, "0500": 500, "0501": 500, "1021": 500}


class OcrFault(Exception):
    """A request that is answered with one of the documented error codes; ``detail`` follows its message."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.status = _STATUS.get(code, 400)
        self.message = f"{_MESSAGES[code].removesuffix('.')}: {detail}" if detail else _MESSAGES[code]

    def body(self, path: str) -> dict[str, Any]:
        """The documented error body."""
        return {"code": self.code, "message": self.message, "path": path, "timestamp": time.time_ns() // 1_000_000}


def invalid(detail: str) -> OcrFault:
    """0011, with what is wrong."""
    return OcrFault("0011", detail)


@dataclass(frozen=True, slots=True)
class OcrRequest:
    """The checked request. ``data`` is the decoded image or None; ``url`` is empty where there is data or a file.

    ``tables``: they are to be found too.
    """

    version: str
    request_id: str
    format: str
    name: str
    languages: tuple[str, ...] = _DOMAIN_LANGUAGES
    data: bytes | None = None
    url: str = ""
    tables: bool = False


def parse_message(text: bytes) -> dict[str, Any]:
    """The JSON object in ``text``. Raises `OcrFault` 0011."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise invalid("JSON parse error") from error
    if not isinstance(message, dict):
        raise invalid("JSON parse error")
    return message


def read_request(message: Mapping[str, Any], *, has_file: bool) -> OcrRequest:
    """Check ``message``. A null counts as not given. ``has_file``: the image came beside it, as multipart.

    Raises `OcrFault` 0011 or 0021 (version).
    """
    given = {name: value for name, value in message.items() if value is not None}
    version = _text(given, "version")
    if version not in {"V1", "V2"}:
        raise OcrFault("0021")
    request_id = _text(given, "requestId")
    _check_timestamp(given.get("timestamp"))
    languages = _languages(given)
    image = _image(given)
    kind = _text(image, "format", "images[0].format").lower()
    if kind not in FORMATS:
        raise invalid("images[0].format must be one of jpg, jpeg, png, pdf, tiff")
    name = _text(image, "name", "images[0].name")
    _check_templates(image)
    tables = _flag(given, "enableTableDetection")
    wanted = OcrRequest(version, request_id, kind, name, languages, tables=tables)
    if has_file:
        return wanted
    data = image.get("data")
    if data is not None:  # «If both the URL and data exist, it uses data and ignores the URL.»
        return replace(wanted, data=_decoded(data))
    return replace(wanted, url=_address(image.get("url")))


def _text(given: Mapping[str, Any], name: str, called: str = "") -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value.strip():
        raise invalid(f"{called or name} is required")
    return value


def _check_timestamp(value: object) -> None:
    # A string is taken, too: the vendor's own sample sends one (CLOVA OCR in practice).
    if isinstance(value, int) and not isinstance(value, bool):
        return
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,20}", value):
        raise invalid("timestamp is required")


def _languages(given: Mapping[str, Any]) -> tuple[str, ...]:
    value = given.get("lang", "")
    if not isinstance(value, str):
        raise invalid("lang must be a string")
    names = [name.strip() for name in value.split(",") if name.strip()]
    unknown = [name for name in names if name not in _LANGUAGES]
    if unknown:
        raise invalid("lang must be ko, ja, zh-TW")
    # papers in any of them have Latin words
    wanted = (
        dict.fromkeys([*(_LANGUAGES[name] for name in names), "eng"]) if names else dict.fromkeys(_DOMAIN_LANGUAGES)
    )
    return tuple(wanted)


def _image(given: Mapping[str, Any]) -> dict[str, Any]:
    images = given.get("images")
    if not isinstance(images, list) or len(images) != 1:
        raise invalid("images size must be between 1 and 1")
    if not isinstance(images[0], dict):
        raise invalid("images[0] must be an object")
    return {name: value for name, value in images[0].items() if value is not None}


def _check_templates(image: Mapping[str, Any]) -> None:
    ids = image.get("templateIds", [])
    if not isinstance(ids, list) or not all(isinstance(one, int) and not isinstance(one, bool) for one in ids):
        raise invalid("images[0].templateIds must be a list of numbers")


def _flag(given: Mapping[str, Any], name: str) -> bool:
    value = given.get(name, False)
    if value in ("true", "false"):  # the document's example passes a string
        return bool(value == "true")
    if not isinstance(value, bool):
        raise invalid(f"{name} must be a boolean")
    return value


def _decoded(data: object) -> bytes:
    if not isinstance(data, str) or not data:
        raise invalid("images[0].data must be base64")
    try:
        decoded = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise invalid("images[0].data must be base64") from error
    if len(decoded) > MOST_FILE_BYTES:
        raise invalid("images[0].data size must be at most 50 MB")
    return decoded


def _address(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise invalid("images[0].url or images[0].data is required")
    try:
        parts = urlsplit(value.strip())
        right = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise invalid("images[0].url is invalid") from error
    if not right:
        raise invalid("images[0].url is invalid")
    return value.strip()

"""The client of CLOVA OCR, General and Template domains (CLOVA OCR API and CLOVA OCR in practice).

Also of the services on this computer, which speak the same API.
"""

from __future__ import annotations

import time
import unicodedata
import uuid
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from desktop_app.domain.errors import Broken, NoKey, Refused, Rejected, Service, Unintelligible
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.reading_options import Domain, ReadingOptions, Send, documented
from desktop_app.domain.scan import Page
from desktop_app.services import clova_ocr_wire
from desktop_app.services.clova_ocr_codes import (
    BLOCKED,
    FAULTS,
    INVALID_REQUEST,
    NOT_DEPLOYED,
    TABLES_OFF,
    WRONG_DOMAIN,
    judge,
)
from desktop_app.services.clova_speech_wire import parse
from desktop_app.services.connection import Address, parse_address
from desktop_app.services.gateway import WRONG_ADDRESS
from desktop_app.services.http import HttpAnswer, HttpClient, Patience, pause
from desktop_app.services.ocr_limits import check_size, format_of, format_of_file
from desktop_app.services.redaction import Redaction
from desktop_app.services.slots import Slots
from desktop_app.services.upload import Base64Body, Body, BytesBody, MultipartBody, WholeFile

__all__ = [
    "BLOCKED",
    "CALLS_AT_ONCE",
    "INVALID_REQUEST",
    "NOT_DEPLOYED",
    "NO_TEMPLATE_NUMBER",
    "TABLES_OFF",
    "WRONG_ADDRESS",
    "WRONG_DOMAIN",
    "ClovaOcr",
    "request_parameters",
]

CALLS_AT_ONCE = 4
"""A domain takes only a few calls at the same time; how many is not published (CLOVA OCR in practice)."""

NO_TEMPLATE_NUMBER = "NO_TEMPLATE_NUMBER"
"""`Rejected.code`: a template was named by something that is no number; nothing was sent."""

_PATHS = {Domain.GENERAL: "/general", Domain.TEMPLATE: "/infer"}
_ANSWER_S = 600.0
_CHECK_ANSWER_S = 60.0
_NAME_LENGTH = 100


class ClovaOcr:
    """One domain: its Invoke URL and secret key. Safe to use from several threads, ``calls_at_once`` of which have a
    call under way while the others wait.

    Raises NoKey, or Refused (INVALID_ADDRESS, INSECURE_ADDRESS; WRONG_DOMAIN for an address that ends in the path of
    the other kind), when it is made with an account that cannot be used.
    """

    def __init__(
        self,
        invoke_url: str,
        secret: str,
        domain: Domain = Domain.GENERAL,
        *,
        service: Service = Service.CLOVA_OCR,
        calls_at_once: int = CALLS_AT_ONCE,
        patience: Patience | None = None,
    ) -> None:
        self._service = service
        self._domain = domain
        address = parse_address(service, invoke_url)
        secret = secret.strip()
        if not secret:
            raise NoKey(service)
        self._path = _missing_path(service, address, domain)
        self._hide = Redaction(secret, *(part for part in address.path.split("/") if len(part) >= 16))
        self._headers = {"X-OCR-SECRET": secret}
        self._patience = patience or Patience()
        self._slots = Slots(calls_at_once)
        self._http = HttpClient(service, address, self._patience, self._hide.body)

    def __repr__(self) -> str:
        return f"ClovaOcr({self._domain.value!r}, {self._http!r})"

    def read(self, source: str, options: ReadingOptions, progress: Progress) -> bytes:
        """Have an image, PDF or TIFF read and return the raw answer; `pages` says what is in it.

        ``source``: a path, or the http(s) URL of a public picture. ``progress`` hears the bytes that went out. Raises
        ServiceError (Rejected with TABLES_OFF, NOT_DEPLOYED, NO_TEMPLATE_NUMBER among them), UnusableFile, Cancelled.
        A call that the service may have taken is never sent again; what it says no to itself is, a few times.
        """
        body = self._body(source, options)
        with self._slots.one(progress):
            return self._call(body, progress).body

    def check_connection(self, progress: Progress | None = None) -> None:
        """Find out whether address, key and kind of domain are right, at no cost: send a request without a picture.

        Raises Refused for the key or the kind of domain, Rejected(WRONG_ADDRESS) where something else answers,
        Rejected(NOT_DEPLOYED) where the domain has no template to read with, Unreachable where nothing answers.
        """
        parameters = request_parameters(ReadingOptions(), Domain.GENERAL) | {"images": []}
        try:
            answer = self._http.call(
                "POST",
                self._path,
                progress or NoProgress(),
                judge(self._service, self._hide, paid=False),
                headers=self._headers,
                body=BytesBody(msgspec.json.encode(parameters), "application/json"),
                answer_s=_CHECK_ANSWER_S,
                repeatable=True,
            )
        except Rejected as error:
            if error.code == INVALID_REQUEST:
                return
            if error.code.startswith("HTTP_"):
                raise Rejected(self._service, WRONG_ADDRESS, error.message) from error
            raise
        except Unintelligible as error:
            raise Rejected(self._service, WRONG_ADDRESS) from error
        value = parse(answer.body)
        if not isinstance(value, dict) or not ({"images", "requestId"} & value.keys()):
            raise Rejected(self._service, WRONG_ADDRESS)

    def pages(self, answer: bytes, *, first_number: int = 1, count: int | None = None) -> tuple[Page, ...]:
        """What a raw answer says; see `clova_ocr_wire.to_pages`."""
        return clova_ocr_wire.to_pages(answer, first_number=first_number, count=count, service=self._service)

    def close(self) -> None:
        """Break off every call that is under way or waits for its turn."""
        self._slots.close()
        self._http.close()

    def _body(self, source: str, options: ReadingOptions) -> Body:
        try:
            parameters = request_parameters(options, self._domain)
        except ValueError as error:
            raise Rejected(self._service, NO_TEMPLATE_NUMBER) from error
        image = parameters["images"][0]
        if urlsplit(source).scheme in {"http", "https"}:
            name = unquote(PurePosixPath(urlsplit(source).path).name)
            # A URL that does not say what it leads to: pictures are mostly photographs.
            image |= {"format": format_of(name) or "jpg", "name": _name(name), "url": source}
            return BytesBody(msgspec.json.encode(parameters), "application/json")
        file = WholeFile(source)
        check_size(source, file.size)
        image |= {"format": format_of_file(source), "name": _name(file.name)}
        if options.send is Send.MULTIPART:
            return MultipartBody({"message": msgspec.json.encode(parameters)}, "file", source)
        head, _, tail = msgspec.json.encode(parameters | {"images": []}).partition(b'"images":[')
        return Base64Body(head + b'"images":[' + msgspec.json.encode(image)[:-1] + b',"data":"', source, b'"}' + tail)

    def _call(self, body: Body, progress: Progress) -> HttpAnswer:
        delays = iter(self._patience.lost_delays_s)
        while True:
            try:
                return self._http.call(
                    "POST",
                    self._path,
                    progress,
                    judge(self._service, self._hide, paid=True),
                    headers=self._headers,
                    body=body,
                    answer_s=_ANSWER_S,
                    reports=True,
                )
            except Broken as error:
                delay = next(delays, None)
                if error.code not in FAULTS or delay is None:
                    raise
            pause(progress, delay)


def request_parameters(options: ReadingOptions, domain: Domain) -> dict[str, Any]:
    """The parameters of a request with its one image, which still lacks its format, name and data (CLOVA OCR API,
    «Request bodies»; CLOVA OCR in practice). Raises ValueError for a template that is no number.

    What only the other kind of domain knows (templates, tables) is left out.
    """
    image: dict[str, Any] = {}
    parameters: dict[str, Any] = {
        "version": options.api_version.value,
        "requestId": str(uuid.uuid4()),
        "timestamp": time.time_ns() // 1_000_000,
        "images": [image],
    }
    # The services on this computer know English by itself.
    if languages := options.languages if options.service is Service.LOCAL else documented(options.languages):
        each = (part.strip() for language in languages for part in language.split(","))
        parameters["lang"] = ",".join(dict.fromkeys(part for part in each if part))
    if domain is Domain.TEMPLATE:
        if numbers := options.template_numbers:
            image["templateIds"] = list(numbers)
    elif options.tables:
        parameters["enableTableDetection"] = True
    return parameters


def _missing_path(service: Service, address: Address, domain: Domain) -> str:
    """What has to be added to an Invoke URL: nothing where the console's own ending was pasted along."""
    ending = address.path.rpartition("/")[2].lower()
    if ending == _PATHS[domain].lstrip("/"):
        return ""
    if f"/{ending}" in _PATHS.values():
        raise Refused(service, WRONG_DOMAIN)
    return _PATHS[domain]


def _name(name: str) -> str:
    """The name of an image: that of its file without the ending, to tell it by in the vendor's own console."""
    plain = unicodedata.normalize("NFC", PurePosixPath(name).stem).encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in plain if c.isprintable())[:_NAME_LENGTH].strip() or "image"

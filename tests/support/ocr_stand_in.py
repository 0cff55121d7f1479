"""A stand-in for CLOVA OCR on loopback, as strict as its document: what a real domain would refuse is refused here.

It checks the key, the path, the form or JSON and every parameter (CLOVA OCR API; CLOVA OCR in practice), records
what it was sent, and answers with shapes that a test sets.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import struct
import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from tests.support.loopback_server import LoopbackServer, Reply, boundary_of, parts_of

SECRET = "0cr-s3cr3t-0f-the-d0main"
KEY_PATH = "/custom/v1/4711/9f8e7d6c5b4a39281706f5e4d3c2b1a0ffeeddccbbaa99887766554433221100"
FORMATS = {"jpg", "jpeg", "png", "pdf", "tif", "tiff"}
LANGUAGES = {"ko", "ja", "zh-TW", "en"}
MOST_BYTES = 50_000_000
TEMPLATES = {390: "template", 391: "여비 정산서"}

_PATHS = {"general": "/general", "template": "/infer"}
_PAGE_SIZE = 1240, 1754
_PDF_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


@dataclass(frozen=True)
class Received:
    """A request as it came. ``message``: its JSON without the data; ``data``: the bytes of the picture."""

    path: str
    headers: Mapping[str, str]
    message: Mapping[str, Any] = field(default_factory=dict)
    data: bytes = b""
    file_name: str = ""

    @property
    def image(self) -> Mapping[str, Any]:
        images = self.message.get("images") or [{}]
        return dict(images[0])

    @property
    def is_form(self) -> bool:
        return self.headers.get("content-type", "").startswith("multipart/form-data")


class Fault(Exception):
    """A documented error."""

    def __init__(self, status: int, code: str, message: str, **more: Any) -> None:
        super().__init__(message)
        body = {"code": code, "message": message, "path": "/external/v1/infer", "timestamp": 1570776853475, **more}
        self.reply = Reply(body, status)


BUSY = Fault(400, "0025", "Calls to this api have exceeded the rate limit: API are limited to API calls per domain at the same time.").reply  # fmt: skip  # noqa: E501 - the vendor's sentence
QUOTA = Fault(400, "0023", "API request count reach the upper limit.").reply
TABLES_OFF = Fault(
    400, "0028", "Table detection disabled: Please activate the table extractor button", traceId="b7c1"
).reply
SERVICE_FAULT = Fault(500, "0501", "OCR Service error.").reply
NOT_DEPLOYED = Fault(500, "1021", "Not found deploy infomation. Please confirm the template is released.").reply
BLOCKED = Fault(400, "1022", "Service is blocked.").reply


def vertices(left: float, top: float, right: float, bottom: float) -> dict[str, Any]:
    """A boundingPoly of an upright text."""
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return {"vertices": [{"x": float(x), "y": float(y)} for x, y in corners]}


def word(text: str, at: int = 0, *, line_break: bool = False, confidence: float = 0.9998) -> dict[str, Any]:
    """A field of a General answer, in the ``at``th place of a column of words."""
    top = 100 + 40 * at
    return {
        "valueType": "ALL",
        "boundingPoly": vertices(100, top, 100 + 30 * len(text), top + 30),
        "inferText": text,
        "inferConfidence": confidence,
        "type": "NORMAL",
        "lineBreak": line_break,
    }


def cell(row: int, column: int, *lines: str, row_span: int = 1, column_span: int = 1) -> dict[str, Any]:
    """A cell of a table with its lines."""
    left, top = 100 + 200 * column, 500 + 50 * row
    place = vertices(left, top, left + 200 * column_span, top + 50 * row_span)
    return {
        "cellTextLines": [
            {
                "boundingPoly": place,
                "inferConfidence": 0.99,
                "cellWords": [{"boundingPoly": place, "inferConfidence": 0.98, "inferText": w} for w in text.split()],
            }
            for text in lines
        ],
        "boundingPoly": place,
        "inferConfidence": 0.97,
        "rowSpan": row_span,
        "rowIndex": row,
        "columnSpan": column_span,
        "columnIndex": column,
    }


def table(*cells: dict[str, Any]) -> dict[str, Any]:
    """A table of `cell`s, in the order given."""
    return {"cells": list(cells), "boundingPoly": vertices(100, 500, 900, 900), "inferConfidence": 0.96}


def general_page(fields: Sequence[Any], index: int | None = 0, **more: Any) -> dict[str, Any]:
    """One of ``images`` of a General answer; ``index``: its ``pageIndex``, None for an old engine that sends none."""
    page: dict[str, Any] = {
        "uid": f"9fd73a6aacad4025b3099a36ee55aa{index or 0:02}",
        "name": "demo",
        "inferResult": "SUCCESS",
        "message": "SUCCESS",
        "validationResult": {"result": "NO_REQUESTED"},
        "fields": list(fields),
    }
    if index is not None:
        width, height = _PAGE_SIZE
        page["convertedImageInfo"] = {"width": width, "height": height, "pageIndex": index, "longImage": False}
    return page | more


def failed_page(message: str = "NOT_FOUND: not found matched template", result: str = "FAILURE") -> dict[str, Any]:
    """One of ``images`` that was not read."""
    return {
        "uid": "1b220cd049de4a7c9e0dc1942d98286f",
        "name": "demo",
        "inferResult": result,
        "message": message,
        "validationResult": {"result": "NO_REQUESTED"},
    }


def _part(text: str, place: dict[str, Any], *, line_break: bool = False) -> dict[str, Any]:
    return {"boundingPoly": place, "inferText": text, "inferConfidence": 0.9, "lineBreak": line_break}


def template_page(template: int = 390, **more: Any) -> dict[str, Any]:
    """The document's example of a Template answer, with a field of each type; ``title`` comes after the fields."""
    boxes = [
        {
            "boundingPoly": vertices(488 + 62 * n, 285, 549 + 62 * n, 334),
            "inferText": d,
            "inferConfidence": 0.98 - n / 9,
        }
        for n, d in enumerate("102831")
    ]
    return {
        "uid": "1b220cd049de4a7c9e0dc1942d982867",
        "name": "demo",
        "inferResult": "SUCCESS",
        "message": "SUCCESS",
        "matchedTemplate": {"id": template, "name": TEMPLATES.get(template, "template")},
        "validationResult": {"result": "NO_REQUESTED"},
        "fields": [
            {
                "name": "id",
                "valueType": "NUMERIC",
                "boundingPoly": vertices(488, 285, 860, 334),
                "inferText": "102831",
                "inferConfidence": 0.9319761,
                "type": "MULTI_BOX",
                "subFields": boxes,
            },
            {
                "name": "이름",
                "valueType": "ALL",
                "boundingPoly": vertices(300, 400, 520, 440),
                "inferText": "김 말글",
                "inferConfidence": 0.91,
                "type": "NORMAL",
                "subFields": [
                    _part("김", vertices(300, 400, 340, 440)),
                    _part("말글", vertices(350, 400, 520, 440), line_break=True),
                ],
            },
            {
                "name": "동의",
                "valueType": "ALL",
                "boundingPoly": vertices(300, 500, 330, 530),
                "inferText": "",
                "inferConfidence": 0.99,
                "type": "CHECKBOX",
                "checked": True,
            },
        ],
        "title": {
            "name": "title",
            "boundingPoly": vertices(453.7125, 54.1125, 961.5375, 108.225),
            "inferText": "Insurance claim form (monthly personal insurance)",
            "inferConfidence": 0.94674826,
        },
        "combineResult": {"name": "받는 사람", "text": "김 말글 귀하"},
        **more,
    }


def answer_of(*images: Any, **more: Any) -> dict[str, Any]:
    """A whole answer."""
    return {"version": "V2", "requestId": "string", "timestamp": 1576569034247, "images": list(images), **more}


Answering = Callable[[Received], Reply]


class OcrStandIn(LoopbackServer):
    """The server. ``replies`` are given first, one per accepted request (a function is asked for its reply); then what
    the document says.

    ``domain``: «general» or «template», which answers no other path. ``tables_on``: whether the domain extracts tables.
    ``deployed``: whether a template is released. ``at_once``: how many calls may be under way before 0025.
    """

    def __init__(
        self, domain: str = "general", *, tables_on: bool = True, deployed: bool = True, at_once: int = 1000
    ) -> None:
        super().__init__("ocr-stand-in", self._serve)
        self.domain = domain
        self.tables_on = tables_on
        self.deployed = deployed
        self.at_once = at_once
        self.replies: deque[Reply | Answering] = deque()
        self.received: list[Received] = []
        self.most_at_once = 0
        self.lock = threading.Lock()
        self._under_way = 0

    @property
    def invoke_url(self) -> str:
        """As the console gives it: with its path."""
        return self.origin + KEY_PATH + _PATHS[self.domain]

    def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Check a request and answer it. Raises Fault as the document has it."""
        with self.lock:
            self._under_way += 1
            self.most_at_once = max(self.most_at_once, self._under_way)
            is_too_many = self._under_way > self.at_once
        try:
            return self._checked(path, headers, body, is_too_many=is_too_many)
        finally:
            with self.lock:
                self._under_way -= 1

    def _checked(self, path: str, headers: Mapping[str, str], body: bytes, *, is_too_many: bool) -> Reply:
        if not path.startswith(KEY_PATH):
            return Reply(b"<html>Not Found</html>", 404, {"Content-Type": "text/html"})
        request = read_request(path.removeprefix(KEY_PATH), headers, body)
        with self.lock:
            self.received.append(request)
        if request.path not in _PATHS.values():
            raise Fault(400, "0001", "URL is invalid.")
        if headers.get("x-ocr-secret") != SECRET:
            raise Fault(401, "0002", "Secret key validate failed.")
        if request.path != _PATHS[self.domain]:
            raise Fault(400, "0022", "Request domain invalid.")
        check_message(request, self.domain, tables_on=self.tables_on)
        if is_too_many:
            return BUSY
        if not self.deployed and self.domain == "template":
            return NOT_DEPLOYED
        with self.lock:
            reply = self.replies.popleft() if self.replies else None
        if reply is None:
            return Reply(read_pages(request, self.domain))
        return reply if isinstance(reply, Reply) else reply(request)

    def _serve(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        if method != "POST":
            return Fault(400, "0001", "URL is invalid.").reply
        try:
            return self.answer(target, headers, body)
        except Fault as fault:
            return fault.reply


def invalid(why: str) -> Fault:
    """«The request does not fit», with the reason as a real domain gives it."""
    return Fault(400, "0011", f"Request body invalid: {why}")


def read_request(path: str, headers: Mapping[str, str], body: bytes) -> Received:
    """Take a request apart. Raises Fault where its form is not that of the document."""
    kind = headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        return _read_form(path, headers, body)
    if kind.partition(";")[0].strip() != "application/json":
        raise invalid("content type")
    message = _json(body)
    images = message.get("images")
    if not isinstance(images, list) or len(images) != 1 or not isinstance(images[0], dict) or "data" not in images[0]:
        return Received(path, headers, message)
    image = dict(images[0])
    try:
        data = base64.b64decode(image.pop("data"), validate=True)
    except (binascii.Error, TypeError, ValueError):
        raise invalid("images.data is no base64") from None
    return Received(path, headers, {**message, "images": [image]}, data)


def _read_form(path: str, headers: Mapping[str, str], body: bytes) -> Received:
    boundary = boundary_of(headers["content-type"])
    if boundary is None:
        raise invalid("boundary")
    found = parts_of(boundary, body) or ()
    parts = {part.name: part for part in found}
    if len(parts) != len(found) or set(parts) != {"message", "file"} or parts["message"].file_name is not None:
        raise invalid("form")
    file = parts["file"]
    if file.file_name is None or not file.data:
        raise invalid("file")
    message = _json(parts["message"].data)
    image = (message.get("images") or [{}])[0]
    if isinstance(image, dict) and {"data", "url"} & image.keys():
        raise invalid("images.data in a form")
    return Received(path, headers, message, file.data, file.file_name)


def _json(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise invalid("json")
    return value


def check_message(request: Received, domain: str, *, tables_on: bool) -> None:
    """Every parameter of the document, its type and its limits. Raises Fault."""
    message = request.message
    known = {"version", "requestId", "timestamp", "lang", "images", "enableTableDetection"}
    if message.keys() - known:
        raise invalid(f"{sorted(message.keys() - known)}")
    if message.get("version") not in {"V1", "V2"}:
        raise Fault(400, "0021", "Protocol version not support.")
    if not isinstance(message.get("requestId"), str) or not message["requestId"]:
        raise invalid("requestId")
    if type(message.get("timestamp")) is not int:
        raise invalid("timestamp")
    languages = message.get("lang", "ko")
    if not isinstance(languages, str) or not set(languages.split(",")) <= LANGUAGES:
        raise invalid("lang")
    images = message.get("images")
    if not isinstance(images, list) or len(images) != 1 or not isinstance(images[0], dict):
        raise invalid("images: size must be between 1 and 1")
    _check_image(request, images[0], domain)
    tables = message.get("enableTableDetection", False)
    if not isinstance(tables, bool) or (domain != "general" and "enableTableDetection" in message):
        raise invalid("enableTableDetection")
    if tables and not tables_on:
        raise Fault(400, "0028", "Table detection disabled: Please activate the table extractor button", traceId="b7c1")


def _check_image(request: Received, image: Mapping[str, Any], domain: str) -> None:
    if image.keys() - {"format", "name", "url", "templateIds"}:
        raise invalid("images")
    if image.get("format") not in FORMATS or not isinstance(image.get("name"), str) or not image["name"]:
        raise invalid("images.format, images.name")
    url = image.get("url")
    if not request.data and (not isinstance(url, str) or not url.startswith(("http://", "https://"))):
        raise invalid("images.url or images.data")
    templates = image.get("templateIds", [])
    if not isinstance(templates, list) or any(type(t) is not int for t in templates):
        raise invalid("images.templateIds")
    if domain == "general" and "templateIds" in image:
        raise invalid("images.templateIds")
    if len(request.data) > MOST_BYTES:
        raise invalid("file size must be between 1 and 52428800")
    if page_count(request.data) > (10 if domain == "general" else 5):
        raise invalid("too many pages")


def page_count(data: bytes) -> int:
    """How many pages a PDF or TIFF has; 1 for anything else."""
    if data.startswith(b"%PDF-"):
        # Read by hand, as PDFium must not be used by two threads and the program under test may be using it.
        return max(1, len(_PDF_PAGE.findall(data)) or sum(len(_PDF_PAGE.findall(s)) for s in _unpacked_streams(data)))
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(data[:4])
    if order is None:
        return 1
    count, at = 0, struct.unpack_from(order + "I", data, 4)[0]
    while at and count < 10_000 and at + 2 <= len(data):
        entries = struct.unpack_from(order + "H", data, at)[0]
        at = struct.unpack_from(order + "I", data, at + 2 + 12 * entries)[0]
        count += 1
    return max(count, 1)


def _unpacked_streams(data: bytes) -> Iterator[bytes]:
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(stream[1])


def read_pages(request: Received, domain: str) -> dict[str, Any]:
    """The answer where a test sets none: a page for each page, with words that name it."""
    message, image = request.message, request.image
    count = page_count(request.data)
    about = {"requestId": message["requestId"], "version": message["version"]}
    if domain == "template":
        wanted = [t for t in image.get("templateIds") or TEMPLATES if t in TEMPLATES]
        if not wanted:
            return answer_of(failed_page() | {"name": image["name"]}, **about)
        return answer_of(*(template_page(wanted[0], name=image["name"]) for _ in range(count)), **about)
    tables = [table(cell(0, 0, "항목"), cell(1, 0, "식비"), cell(0, 1, "금액"), cell(1, 1, "12,000"))]
    more = {"tables": tables} if message.get("enableTableDetection") else {}
    pages = [
        general_page([word("말글"), word(f"{n + 1}쪽", 1, line_break=True)], n, name=image["name"], **more)
        for n in range(count)
    ]
    return answer_of(*pages, **about)

"""The CLOVA OCR API on this computer, as a Flask blueprint.

Two domains: a General one that finds tables, and a Template one to which nothing is deployed.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from flask import Blueprint, Response, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import HTTPException

from desktop_app.local import caller, web
from desktop_app.local.address import OCR_GENERAL_PATH, OCR_TEMPLATE_PATH
from desktop_app.local.clova_ocr_answer import answer
from desktop_app.local.clova_ocr_request import (
    MOST_FILE_BYTES,
    MOST_JSON_BYTES,
    MOST_MESSAGE_BYTES,
    MOST_PAGES,
    OcrFault,
    OcrRequest,
    invalid,
    parse_message,
    read_request,
)
from desktop_app.local.clova_speech_request import Fault
from desktop_app.local.engine_process import EngineGone
from desktop_app.local.ocr_page import ReadPage, ScanFault, UnusableScan
from desktop_app.local.ocr_process import MOST_CALLS, OcrBusy, OcrProcesses

log = logging.getLogger(__name__)

SECRET_HEADER = "X-OCR-SECRET"  # noqa: S105 — the header's name, not a secret

_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_FAULTS = {
    ScanFault.NOT_SUPPORTED: "image format must be one of jpg, jpeg, png, pdf, tiff",
    ScanFault.ENCRYPTED: "the file is encrypted",
    ScanFault.TOO_LARGE: "the image is too large",
    ScanFault.TOO_MANY_PAGES: f"the file has more than {MOST_PAGES} pages",
}


def blueprint(readers: OcrProcesses, secret: str, new_file: Callable[[], IO[bytes]]) -> Blueprint:
    """``/general`` and ``/infer``. ``new_file`` gives an empty named file, which this deletes again."""
    api = Blueprint("clova-ocr", __name__)

    def check(path: str, domain: str, key: str) -> None:
        asked = f"/custom/v1/{domain}/{key}"
        # A General domain answers only /general, a Template domain only /infer (CLOVA OCR in practice).
        if asked + path not in (OCR_GENERAL_PATH, OCR_TEMPLATE_PATH):
            raise OcrFault("0022")
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode()):
            raise OcrFault("0002")

    @contextlib.contextmanager
    def taken() -> Iterator[None]:
        try:
            with readers.place():
                yield
        except OcrBusy as error:
            limit = f"API are limited to {MOST_CALLS} API calls per domain at the same time."
            raise OcrFault("0025", limit) from error

    @api.post("/custom/v1/<domain>/<key>/general")
    def general(domain: str, key: str) -> Response:
        check("/general", domain, key)
        with taken(), _sent(new_file) as (wanted, path):
            return _json(answer(wanted, _pages(readers, wanted, path)))

    @api.post("/custom/v1/<domain>/<key>/infer")
    def infer(domain: str, key: str) -> Response:
        check("/infer", domain, key)
        with taken(), _sent(new_file):
            raise OcrFault("1021")

    _answer_the_rest(api)
    return api


def _answer_the_rest(api: Blueprint) -> None:
    """Wrong paths and methods, and whatever goes wrong, in the shape of the document."""

    @api.route("/custom", defaults={"_rest": ""}, methods=_METHODS, provide_automatic_options=False)
    @api.route("/custom/", defaults={"_rest": ""}, methods=_METHODS, provide_automatic_options=False)
    @api.route("/custom/<path:_rest>", methods=_METHODS, provide_automatic_options=False)
    def elsewhere(_rest: str) -> Response:
        raise OcrFault("0001")

    @api.errorhandler(OcrFault)
    def tell(fault: OcrFault) -> Response:
        return _json(fault.body(request.path), fault.status)

    @api.errorhandler(HTTPException)
    def tell_what_was_sent(error: HTTPException) -> Response:
        if (error.code or 500) >= 500:
            return tell(OcrFault("0500"))
        return tell(invalid("size must be at most 50 MB" if error.code == 413 else "the request cannot be read"))

    @api.errorhandler(Exception)
    def tell_otherwise(error: Exception) -> Response:
        log.exception("a request failed", exc_info=error)
        return tell(OcrFault("0500"))


def _pages(readers: OcrProcesses, wanted: OcrRequest, path: Path) -> tuple[ReadPage, ...]:
    try:
        return readers.read(path, wanted.languages, MOST_PAGES, caller.stays(), tables=wanted.tables)
    except EngineGone as error:
        raise OcrFault("0501") from error
    except UnusableScan as error:
        if error.fault is ScanFault.DAMAGED:
            return (ReadPage(0, failed=True),)
        if error.fault is ScanFault.NO_DATA:
            packages = ", ".join(f"tesseract-ocr-{name.replace('_', '-')}" for name in error.detail.split())
            raise OcrFault("0500", f"Tesseract's language data is not installed ({packages})") from error
        raise invalid(_FAULTS[error.fault]) from error


@contextlib.contextmanager
def _sent(new_file: Callable[[], IO[bytes]]) -> Iterator[tuple[OcrRequest, Path]]:
    """The checked request, and the image on disk as long as the block runs."""
    if request.mimetype == "multipart/form-data":
        request.max_content_length = MOST_FILE_BYTES + MOST_MESSAGE_BYTES
        # read first, so that what was sent is on disk whatever is wrong with the message
        file, message = request.files.get("file"), _message_part()
        if message is None:
            raise invalid("message is required")
        wanted = read_request(parse_message(message), has_file=True)
        if file is None:
            raise invalid("file is required")
        yield wanted, _checked(Path(_kept(file)))
        return
    # Whatever else the Content-Type says: the document's own curl example sends JSON as a form.
    request.max_content_length = MOST_JSON_BYTES
    wanted = read_request(parse_message(request.get_data(cache=False)), has_file=False)
    with new_file() as place:
        path = Path(place.name)
        try:
            if wanted.data is not None:
                place.write(wanted.data)
                wanted = replace(wanted, data=None)  # it may be large, and reading takes its time
            else:
                _fetch(wanted.url, place)
            place.close()
            yield wanted, _checked(path)
        finally:
            place.close()
            path.unlink(missing_ok=True)


def _fetch(url: str, place: IO[bytes]) -> None:
    try:
        web.fetch(url, place, lambda: not caller.is_gone(), most_bytes=MOST_FILE_BYTES)
    except Fault as error:
        if error.status >= 500:
            raise OcrFault("0500") from error
        raise invalid("the image cannot be had from images[0].url") from error


def _checked(path: Path) -> Path:
    size = path.stat().st_size
    if size == 0:
        raise invalid("the image is empty")
    if size > MOST_FILE_BYTES:
        raise invalid("the image's size must be at most 50 MB")
    return path


def _message_part() -> bytes | None:
    """The part ``message``: a plain field, or with a file name of its own."""
    field = request.form.get("message")
    if field is not None:
        return field.encode("utf-8", "replace")
    part: FileStorage | None = request.files.get("message")
    return None if part is None else part.stream.read(MOST_MESSAGE_BYTES + 1)


def _kept(file: FileStorage) -> str:
    name = str(getattr(file.stream, "name", ""))
    file.close()  # what is buffered goes to the disk with it
    return name


def _json(body: object, status: int = 200) -> Response:
    text = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Response(text, status, content_type="application/json;charset=UTF-8")

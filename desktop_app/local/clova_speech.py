"""The CLOVA Speech long-sentence API on this computer, as a Flask blueprint."""

from __future__ import annotations

import hmac
import json
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import HTTPException

from desktop_app.local import caller, web
from desktop_app.local.address import DOMAIN_PATH
from desktop_app.local.clova_speech_request import (
    MOST_PARAMS_BYTES,
    Fault,
    SpeechRequest,
    bad_parameter,
    parse_params,
    read_request,
)
from desktop_app.local.speech_jobs import ClientGone, SpeechJobs

SECRET_HEADER = "X-CLOVASPEECH-API-KEY"  # noqa: S105 — the header's name, not a secret


def blueprint(jobs: SpeechJobs, secret: str) -> Blueprint:
    """The three requests, the job status and the lines so far, for one domain with speaker recognition."""
    api = Blueprint("clova-speech", __name__)

    def check_key(domain: str, key: str) -> None:
        given = request.headers.get(SECRET_HEADER, "")
        right = hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())
        # Secret and Invoke URL belong together (CLOVA Speech in practice).
        if not right or f"/external/v1/{domain}/{key}" != DOMAIN_PATH:
            raise Fault("ERROR_INVALID_SECRET", "Invalid secret", 401)

    @api.post("/external/v1/<domain>/<key>/recognizer/upload")
    def upload(domain: str, key: str) -> Response:
        check_key(domain, key)
        jobs.check_room()
        media, params = request.files.get("media"), _params_part()
        if media is None or params is None:
            raise bad_parameter()
        wanted = read_request(parse_params(params))
        return _answer(jobs, wanted, media.filename or "", _sent_file(media))

    @api.post("/external/v1/<domain>/<key>/recognizer/url")
    def url(domain: str, key: str) -> Response:
        check_key(domain, key)
        wanted = read_request(_body(), needs="url")
        return _answer(jobs, wanted, web.file_name(wanted.url), None)

    @api.post("/external/v1/<domain>/<key>/recognizer/object-storage")
    def object_storage(domain: str, key: str) -> Response:
        check_key(domain, key)
        wanted = read_request(_body(), needs="dataKey")
        return _answer(jobs, wanted, wanted.data_key, None)

    @api.route("/external/v1/<domain>/<key>/recognizer/<token>", methods=["GET", "DELETE"])
    def status(domain: str, key: str, token: str) -> Response:
        check_key(domain, key)
        # To delete is not of the vendor: whoever sent it has given it up.
        return _json(jobs.stop(token) if request.method == "DELETE" else jobs.status(token))

    @api.get("/external/v1/<domain>/<key>/recognizer/<token>/lines")
    def lines(domain: str, key: str, token: str) -> Response:
        # Not of the vendor: what was heard so far, for whoever watches.
        check_key(domain, key)
        return _json(jobs.lines(token, max(0, request.args.get("from", 0, int))))

    @api.errorhandler(Fault)
    def tell(fault: Fault) -> Response:
        return _json(json.dumps(fault.body()).encode(), fault.status)

    return api


def tell_otherwise(error: Exception) -> Response:
    """The documented error body for what went wrong outside of a request's own checks."""
    status = error.code or 500 if isinstance(error, HTTPException) else 500
    if status == 404:
        fault = Fault("ERROR_DATA_NOT_FOUND", "Not found", status)
    elif status < 500:
        fault = Fault("ERROR_REQUEST_PARAMETER", "Invalid request parameters", status)
    else:
        fault = Fault("ERROR_INTERNAL_ERROR", "Internal Server Error", status)
    return _json(json.dumps(fault.body()).encode(), status)


def _answer(jobs: SpeechJobs, wanted: SpeechRequest, name: str, media: Path | None) -> Response:
    if wanted.is_sync:
        try:
            return _json(
                json.dumps(jobs.wait(wanted, media, caller.is_gone), ensure_ascii=False).encode("utf-8", "replace")
            )
        except ClientGone:
            return _json(b"", 499)  # nobody reads it
    token = jobs.submit(wanted, name, media)
    return _json(json.dumps({"token": token, "result": "SUCCEEDED", "message": "Succeeded"}).encode())


def _params_part() -> bytes | None:
    """The part ``params``: the document's JSON part without a file name, a plain field, or sent as a file."""
    field = request.form.get("params")
    if field is not None:
        return field.encode()
    part: FileStorage | None = request.files.get("params")
    return None if part is None else part.stream.read(MOST_PARAMS_BYTES + 1)


def _sent_file(media: FileStorage) -> Path:
    path = Path(str(getattr(media.stream, "name", "")))
    media.close()  # not everywhere can an open file be renamed
    size = path.stat().st_size
    if size == 0:
        raise Fault("ERROR_AUDIO_EMPTY", "Audio is empty")
    if size > web.MOST_BYTES:
        raise bad_parameter()
    return path


def _body() -> dict[str, Any]:
    # Whatever the Content-Type says: the vendor's own sample sends «application/json;UTF-8».
    request.max_content_length = MOST_PARAMS_BYTES
    return parse_params(request.get_data(cache=False))


def _json(body: bytes, status: int = 200) -> Response:
    return Response(body, status, content_type="application/json;charset=UTF-8")

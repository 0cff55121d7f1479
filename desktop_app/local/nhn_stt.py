"""The NHN Speech to Text API on this computer, v2.0 and v2.1 with its tokens (NHN API; NHN in practice), as
a Flask blueprint."""

from __future__ import annotations

import binascii
import hmac
import json
import logging
import secrets
import threading
import time
from base64 import b64decode
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException

from desktop_app.local import caller
from desktop_app.local.address import NHN_ACCESS_KEY_ID, NHN_APP_KEY, NHN_TOKEN_PATH
from desktop_app.local.kept_jobs import KeptJobs
from desktop_app.local.nhn_stt_answer import NhnFault, checked_pairs, success
from desktop_app.local.nhn_stt_tasks import MOST_BYTES, NhnTasks, recognise
from desktop_app.local.speech_jobs import ClientGone, SpeechJobs

log = logging.getLogger(__name__)

TOKEN_LIFE_S = 86_400

_MOST_JSON_BYTES = 4_000_000
_MOST_PAIRS = 2000
_MOST_TOKENS = 100
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_APP = "/<any('v2.0','v2.1'):version>/appkeys/<app_key>/stt"


def blueprint(jobs: SpeechJobs, kept: KeptJobs, tasks: NhnTasks, secret: str) -> Blueprint:
    """Recognition, tasks, and the token service."""
    api = Blueprint("nhn-stt", __name__)
    tokens = _Tokens()

    def check_key(version: str, app_key: str) -> None:
        if version == "v2.1":
            kind, _, token = request.headers.get("X-NHN-Authorization", "").partition(" ")
            if kind != "Bearer" or not tokens.is_good(token):
                raise NhnFault(4010007)
        elif not _is(request.headers.get("Authorization", ""), secret):
            raise NhnFault(4010001)
        if app_key != NHN_APP_KEY:
            raise NhnFault(4010001)

    @api.post(_APP)
    def upload(version: str, app_key: str) -> Response:
        check_key(version, app_key)
        media, pairs = _form()
        return _json(success(result=recognise(jobs, kept, media, pairs, caller.is_gone)))

    @api.post(f"{_APP}/async")
    def submit(version: str, app_key: str) -> Response:
        check_key(version, app_key)
        url, pairs = _wanted()
        return _json(success(taskId=tasks.submit(url, pairs)))

    @api.get(f"{_APP}/async/<task>/status")
    def status(version: str, app_key: str, task: str) -> Response:
        check_key(version, app_key)
        return _json(success(**tasks.status(task)))

    @api.get(f"{_APP}/async/<task>/retry")
    def retry(version: str, app_key: str, task: str) -> Response:
        check_key(version, app_key)
        return _json(success(result={"taskId": tasks.retry(task)}))

    _give_tokens(api, tokens, secret)
    _answer_the_rest(api)
    return api


def _give_tokens(api: Blueprint, tokens: _Tokens, secret: str) -> None:
    """The token service, whose answers have statuses as OAuth 2 has them."""

    @api.post(NHN_TOKEN_PATH)
    def token() -> Response:
        if request.form.get("grant_type") != "client_credentials":
            return _json({"error": "unsupported_grant_type"}, 400)
        key_id, key_secret = _basic()
        if key_id != NHN_ACCESS_KEY_ID or not _is(key_secret, secret):
            return _json({"error": "invalid_client"}, 401)
        return _json({"access_token": tokens.new(), "token_type": "Bearer", "expires_in": TOKEN_LIFE_S})


def _answer_the_rest(api: Blueprint) -> None:
    """Wrong paths and methods, and whatever goes wrong, in the shape of the document."""

    @api.route("/<any('v2.0','v2.1'):_version>", defaults={"_rest": ""}, methods=_METHODS)
    @api.route("/<any('v2.0','v2.1'):_version>/<path:_rest>", methods=_METHODS)
    def elsewhere(_version: str, _rest: str) -> Response:
        raise NhnFault(404)

    @api.errorhandler(NhnFault)
    def tell(fault: NhnFault) -> Response:
        return _json(fault.body())

    @api.errorhandler(ClientGone)
    def tell_nobody(_error: ClientGone) -> Response:
        return _json({}, 499)

    @api.errorhandler(HTTPException)
    def tell_what_was_sent(error: HTTPException) -> Response:
        return tell(NhnFault(4000002 if error.code == 413 else 400 if (error.code or 500) < 500 else 5000001))

    @api.errorhandler(Exception)
    def tell_otherwise(error: Exception) -> Response:
        log.exception("a request failed", exc_info=error)
        return tell(NhnFault(5000001))


def _form() -> tuple[Path, tuple[str, ...]]:
    """The recording and the pairs of an upload."""
    if request.mimetype != "multipart/form-data":
        raise NhnFault(415)
    request.max_content_length = MOST_BYTES + _MOST_JSON_BYTES
    request.max_form_parts = _MOST_PAIRS + 1
    audio = request.files.get("audio")
    pairs = checked_pairs(request.form.getlist("biasingList"))
    if audio is None:
        raise NhnFault(4000001)
    path = Path(str(getattr(audio.stream, "name", "")))
    audio.close()  # what is buffered goes to the disk with it
    size = path.stat().st_size
    if not size:
        raise NhnFault(4000004)
    if size > MOST_BYTES:
        raise NhnFault(4000002)
    return path, pairs


def _wanted() -> tuple[str, tuple[str, ...]]:
    """The URL and the pairs of a task."""
    if request.mimetype != "application/json":
        raise NhnFault(415)
    request.max_content_length = _MOST_JSON_BYTES
    try:
        wanted: Any = json.loads(request.get_data(cache=False))
    except (ValueError, RecursionError) as error:
        raise NhnFault(400) from error
    url = wanted.get("audioUrl") if isinstance(wanted, dict) else None
    if not isinstance(url, str) or not _is_address(url):
        raise NhnFault(4000001)
    return url, checked_pairs(wanted.get("biasingList"))


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _basic() -> tuple[str, str]:
    """Id and secret of a user access key; "" where the header is not as it should be."""
    kind, _, packed = request.headers.get("Authorization", "").partition(" ")
    try:
        key_id, _, key_secret = b64decode(packed, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return (key_id, key_secret) if kind.lower() == "basic" else ("", "")


def _is(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), right.encode())


class _Tokens:
    """The tokens that were given, as long as they live; not longer than the server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ends: dict[str, float] = {}

    def new(self) -> str:
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._ends[token] = time.monotonic() + TOKEN_LIFE_S
            while len(self._ends) > _MOST_TOKENS:
                del self._ends[next(iter(self._ends))]
        return token

    def is_good(self, token: str) -> bool:
        with self._lock:
            return time.monotonic() < self._ends.get(token, 0.0)


def _json(body: object, status: int = 200) -> Response:
    text = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Response(text, status, content_type="application/json;charset=UTF-8")

"""The bearer token of a user access key, for NHN Speech to Text v2.1 (NHN in practice)."""

from __future__ import annotations

import threading
import time
from base64 import b64encode
from typing import Any

from desktop_app.domain.errors import Refused, Service, Unintelligible
from desktop_app.domain.progress import Progress
from desktop_app.services.clova_speech_wire import parse
from desktop_app.services.connection import parse_address
from desktop_app.services.gateway import error_of
from desktop_app.services.http import HttpAnswer, HttpClient, Patience
from desktop_app.services.nhn_stt_codes import header_of, read
from desktop_app.services.redaction import Redaction
from desktop_app.services.upload import BytesBody

ACCESS_KEY_REFUSED = "ACCESS_KEY_REFUSED"
"""`Refused.code`: no token is given for this user access key."""

_ANSWER_S = 30.0
_DEFAULT_LIFE_S = 86_400.0
_LONGEST_MARGIN_S = 30.0
_WAIT_S = 0.1


class NhnToken:
    """Fetched at the first use, kept until it runs out. Safe to use from several threads. Raises NoKey, Refused as
    `parse_address` when it is made."""

    def __init__(
        self, service: Service, token_url: str, key_id: str, key_secret: str, patience: Patience | None = None
    ) -> None:
        self._service = service
        self._hide = Redaction(key_id, key_secret)
        basic = b64encode(f"{key_id}:{key_secret}".encode()).decode("ascii")
        self._headers = {"Authorization": f"Basic {basic}"}
        self._http = HttpClient(service, parse_address(service, token_url), patience)
        self._lock = threading.Lock()
        self._token = ""
        self._ends = 0.0

    def get(self, progress: Progress) -> str:
        """The token. Raises Refused(ACCESS_KEY_REFUSED), Unreachable, Unintelligible, Cancelled."""
        while not self._lock.acquire(timeout=_WAIT_S):
            progress.check()
        try:
            if not self._token or time.monotonic() >= self._ends:
                self._fetch(progress)
            return self._token
        finally:
            self._lock.release()

    def forget(self, token: str) -> None:
        """Fetch a new one next time, if ``token`` is still the one that is kept."""
        with self._lock:
            if self._token == token:
                self._token = ""

    def close(self) -> None:
        """Break off what is under way."""
        self._http.close()

    def _fetch(self, progress: Progress) -> None:
        self._token = ""
        asked = time.monotonic()
        answer = self._http.call(
            "POST",
            "",
            progress,
            self._judge,
            headers=self._headers,
            body=BytesBody(b"grant_type=client_credentials", "application/x-www-form-urlencoded"),
            answer_s=_ANSWER_S,
            # One token more harms nobody.
            repeatable=True,
        )
        value = parse(answer.body)
        token = value.get("access_token") if isinstance(value, dict) else None
        if not isinstance(token, str) or not token.strip():
            raise Unintelligible(self._service, "access_token")
        life = _seconds(value.get("expires_in"))
        self._token = token.strip()
        self._ends = asked + life - min(_LONGEST_MARGIN_S, life / 10)

    def _judge(self, answer: HttpAnswer) -> None:
        value = parse(answer.body)
        header = header_of(read(answer.body))
        if header is not None and not header.is_successful:
            raise Refused(self._service, ACCESS_KEY_REFUSED, self._hide(header.message))
        words = str(value.get("error", "")) if isinstance(value, dict) else ""
        if answer.status in {400, 401, 403} or (answer.status < 500 and "invalid_client" in words):
            message = value.get("error_description") or words if isinstance(value, dict) else ""
            raise Refused(self._service, ACCESS_KEY_REFUSED, self._hide(message))
        error = error_of(self._service, answer, value, self._hide, paid=False)
        if error is not None:
            raise error


def _seconds(value: Any) -> float:
    """How long a token lives; the documented day where it is not said."""
    try:
        life = float(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else 0.0
    except (ValueError, OverflowError):
        life = 0.0
    return life if 0 < life <= _DEFAULT_LIFE_S * 366 else _DEFAULT_LIFE_S

"""The client of a language model of the office's own: one question, one answer.

Two ways to speak are known: that of OpenAI (``POST /v1/chat/completions``; vLLM, LM Studio, llama.cpp and most gateways
speak it) and that of Ollama (``POST /api/chat``). Which one is told by the address. https, or http to this computer
alone; nothing is sent again by itself once it may have arrived.
"""

from __future__ import annotations

import json
from typing import Any

from desktop_app.domain.errors import NoKey, Rejected, Service, ServiceError, Unintelligible, Unreachable
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.services.connection import Address, parse_address
from desktop_app.services.gateway import WRONG_ADDRESS, error_of
from desktop_app.services.http import HttpAnswer, HttpClient, Patience
from desktop_app.services.redaction import Redaction
from desktop_app.services.upload import BytesBody

MODEL_NOT_FOUND = "MODEL_NOT_FOUND"
"""`Rejected.code`: the server knows no model of that name."""
TOO_LONG = "TOO_LONG"
"""`Rejected.code`: the model does not take in so much at once."""

ANSWER_S = 600.0
"""A model on an office's own computer may think for minutes; whoever waits can give up at any moment."""
_MOST_ANSWER_BYTES = 2 << 20
_CHECK_ANSWER_S = 30.0
_OLLAMA_PORT = 11434
_LEAST_CONTEXT, _MOST_CONTEXT, _ANSWER_TOKENS = 8_192, 131_072, 2_048
_TOO_LONG_WORDS = ("context length", "context_length", "too long", "maximum context", "too large", "exceeds")


class OwnModel:
    """One model at one address. Raises NoKey or Refused when it is made with an address that cannot be used."""

    def __init__(self, url: str, model: str, key: str = "", *, patience: Patience | None = None) -> None:
        self._service = service = Service.OWN_MODEL
        address = parse_address(service, url)
        self._model = model.strip()
        if not self._model:
            raise NoKey(service)
        key = key.strip()
        self._hide = Redaction(key)
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._is_ollama = _speaks_ollama(address)
        self._root = _root(address)
        where = Address(address.secure, address.host, address.port, self._root)
        bounded = patience or Patience(stall_s=ANSWER_S, most_answer_bytes=_MOST_ANSWER_BYTES)
        self._http = HttpClient(service, where, bounded, self._hide.body)

    def __repr__(self) -> str:
        return f"OwnModel({self._http!r})"

    def ask(self, instructions: str, text: str, progress: Progress, *, answer_s: float = ANSWER_S) -> str:
        """The model's answer to a text. Raises ServiceError, Cancelled."""
        asked: dict[str, Any] = {
            "model": self._model,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": text}],
            "stream": False,
        }
        if self._is_ollama:
            # by itself it takes in a few thousand tokens, and says nothing of the rest that it leaves out
            tokens = min(max(len(instructions + text) + _ANSWER_TOKENS, _LEAST_CONTEXT), _MOST_CONTEXT)
            asked["options"] = {"temperature": 0, "num_ctx": tokens}
        else:
            asked["temperature"] = 0
        body = BytesBody(json.dumps(asked, ensure_ascii=False).encode(), "application/json")
        path = "/api/chat" if self._is_ollama else "/chat/completions"
        answer = self._call("POST", path, progress, body, answer_s)
        found = _content(answer, is_ollama=self._is_ollama)
        if found is None:
            raise Unintelligible(self._service, "answer")
        return "".join(c for c in found if c.isprintable() or c == "\n")

    def check_connection(self, progress: Progress | None = None) -> None:
        """Find out whether address and key are right, and whether the model is there, without asking it anything."""
        path = "/api/tags" if self._is_ollama else "/models"
        listed = self._call("GET", path, progress or NoProgress(), None, _CHECK_ANSWER_S)
        rows = listed.get("models" if self._is_ollama else "data") if isinstance(listed, dict) else None
        if not isinstance(rows, list):
            raise Rejected(self._service, WRONG_ADDRESS)
        names = {str(row.get("name" if self._is_ollama else "id")) for row in rows if isinstance(row, dict)}
        if names and self._model not in names and f"{self._model}:latest" not in names:
            raise Rejected(self._service, MODEL_NOT_FOUND, self._hide(", ".join(sorted(names))))

    def close(self) -> None:
        """Break off what is under way."""
        self._http.close()

    def _call(self, method: str, path: str, progress: Progress, body: BytesBody | None, answer_s: float) -> Any:
        values: list[Any] = []

        def judge(answer: HttpAnswer) -> None:
            value = _parsed(answer.body)
            error = self._error(answer, value)
            if error is not None:
                raise error
            if value is None:
                # a page of a proxy, or an answer that was cut
                is_page = answer.body.lstrip()[:1] == b"<"
                raise Rejected(self._service, WRONG_ADDRESS) if is_page else Unintelligible(self._service, "answer")
            values.append(value)

        try:
            self._http.call(
                method, path, progress, judge, headers=self._headers, body=body, answer_s=answer_s, repeatable=False
            )
        except (Unreachable, Unintelligible) as error:
            # Nothing is paid for here: an answer that was lost is only asked for once more, by whoever wants it.
            error.maybe_accepted = False
            raise
        return values[-1]

    def _error(self, answer: HttpAnswer, value: Any) -> ServiceError | None:
        error = error_of(self._service, answer, value, self._hide, paid=False)
        if not isinstance(error, Rejected) or answer.status < 400:
            return error
        words = answer.body[:4_000].decode("utf-8", "replace").casefold()
        if answer.status == 413 or any(word in words for word in _TOO_LONG_WORDS):
            return Rejected(self._service, TOO_LONG, error.message)
        if "model" in words and value is not None:
            return Rejected(self._service, MODEL_NOT_FOUND, error.message)
        return error


def _speaks_ollama(address: Address) -> bool:
    return address.path.endswith(("/api", "/api/chat")) or (address.port == _OLLAMA_PORT and "/v1" not in address.path)


def _root(address: Address) -> str:
    """The address without what is added to it for each question."""
    path = address.path
    if _speaks_ollama(address):
        return path.removesuffix("/chat").removesuffix("/api")
    return path.removesuffix("/chat/completions") or "/v1"


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _content(value: Any, *, is_ollama: bool) -> str | None:
    """The text of an answer, None where there is none."""
    if not isinstance(value, dict):
        return None
    message = value.get("message")
    if not is_ollama:
        choices = value.get("choices")
        first = choices[0] if isinstance(choices, list) and choices else None
        message = first.get("message") if isinstance(first, dict) else None
    content = message.get("content") if isinstance(message, dict) else None
    return content if isinstance(content, str) and content.strip() else None

"""A stand-in for the services on this computer: it recognises as far as a test lets it, and knows the request for the
lines so far."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.support.clova_stand_in import KEY_PATH, SECRET, Fault, read_request
from tests.support.loopback_server import LoopbackServer, Reply

Row = dict[str, Any]


def row(number: int, text: str = "", *, start_ms: int | None = None) -> Row:
    """A line of two seconds, every three seconds one."""
    start = number * 3000 if start_ms is None else start_ms
    said = text or f"줄 {number} 입니다."
    words = [[start + n * 400, start + n * 400 + 350, word] for n, word in enumerate(said.split())]
    return {"start": start, "end": start + 2000, "text": said, "confidence": 0.9, "words": words}


class LocalStandIn(LoopbackServer):
    """The server. ``rows``: what a call will have recognised in the end; ``reached``: how many lines it is at;
    ``final``: the segments of the whole answer, given once ``is_done``. ``on_lines`` is told of each request for
    lines, before it is answered."""

    def __init__(self, rows: list[Row], final: list[Row] | None = None) -> None:
        super().__init__("local-stand-in", self._serve)
        self.rows, self.final = rows, rows if final is None else final
        self.reached = 0
        self.is_done = False
        self.fails = ""
        self.speakers: list[Row] = []
        self.tokens: set[str] = set()
        self.asked: list[int] = []
        self.posts = 0
        self.stopped: list[str] = []
        self.on_lines: Callable[[], None] = lambda: None
        self.lock = threading.Lock()

    @property
    def invoke_url(self) -> str:
        return self.origin + KEY_PATH

    def _serve(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        try:
            if method == "POST":
                check(headers)
                read_request(method, target, headers, body)
                return self._accept()
            return self._of_job(method, target, headers)
        except Fault as fault:
            return fault.reply

    def _of_job(self, method: str, target: str, headers: Mapping[str, str]) -> Reply:
        check(headers)
        where = urlsplit(target.removeprefix(f"{KEY_PATH}/recognizer/"))
        token, _, what = where.path.partition("/")
        if token not in self.tokens:
            raise Fault(404, "ERROR_TOKEN_INVALID", "Token does not exist")
        if method == "DELETE":
            self.stopped.append(token)
            return Reply({"token": token, "result": "SUCCEEDED"})
        if what == "lines":
            return self._lines(token, int(parse_qs(where.query)["from"][0]))
        return Reply(self._answer(token))

    def _accept(self) -> Reply:
        with self.lock:
            self.posts += 1
            token = f"t{self.posts}"
            self.tokens.add(token)
        return Reply({"token": token, "result": "SUCCEEDED", "message": "Succeeded"})

    def _lines(self, token: str, since: int) -> Reply:
        self.on_lines()
        with self.lock:
            self.asked.append(since)
            lines = self.rows[since : self.reached]
            position = self.rows[self.reached - 1]["end"] if self.reached else 0
        told = {"position_ms": position, "duration_ms": 60_000, "progress": position * 100 // 60_000}
        return Reply({"token": token, "result": self._state(), "message": self.fails, **told, "lines": lines})

    def _state(self) -> str:
        return "FAILED" if self.fails else "COMPLETED" if self.is_done else "PROCESSING"

    def _answer(self, token: str) -> Row:
        if not self.is_done or self.fails:
            return {"token": token, "result": self._state(), "message": self.fails, "progress": 10}
        text = " ".join(segment["text"] for segment in self.final)
        return {"token": token, "result": "COMPLETED", "segments": self.final, "text": text, "speakers": self.speakers}


def check(headers: Mapping[str, str]) -> None:
    """Raises Fault for another key."""
    if headers.get("x-clovaspeech-api-key") != SECRET:
        raise Fault(401, "ERROR_INVALID_SECRET", "Invalid secret")

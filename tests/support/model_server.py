"""A language model's server on loopback, in both ways of speaking: real HTTP, and answers that a test sets."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Self

from tests.support.loopback_server import LoopbackServer, Reply

KEY = "sk-office-2026-11-abcdef"
MODEL = "office-model"


class ModelServer(LoopbackServer):
    """Lists one model and answers each question with ``says``: a text, or what makes one of the question.

    ``asked``: the questions as they came. ``key``: what it wants; "" for none.
    """

    def __init__(self, says: str | Callable[[str], str] = "", *, key: str = "") -> None:
        self.says: str | Callable[[str], str] = says
        self.key = key
        self.asked: list[Mapping[str, Any]] = []
        self.reply: Reply | None = None
        """In place of any answer."""
        super().__init__("language-model", self._serve)

    @property
    def url(self) -> str:
        """As an office would enter it, for OpenAI's way."""
        return f"{self.origin}/v1"

    @property
    def ollama_url(self) -> str:
        """The same for that of Ollama."""
        return f"{self.origin}/api"

    def __enter__(self) -> Self:
        super().__enter__()
        return self

    def _serve(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        if self.key and headers.get("authorization") != f"Bearer {self.key}":
            return Reply({"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}, 401)
        if self.reply is not None:
            return self.reply
        if (method, target) == ("GET", "/v1/models"):
            return Reply({"object": "list", "data": [{"id": MODEL, "object": "model"}]})
        if (method, target) == ("GET", "/api/tags"):
            return Reply({"models": [{"name": f"{MODEL}:latest"}]})
        if (method, target) not in {("POST", "/v1/chat/completions"), ("POST", "/api/chat")}:
            return Reply({"error": "not found"}, 404)
        asked = json.loads(body)
        self.asked.append(asked)
        if asked["model"] != MODEL:
            return Reply({"error": f"model '{asked['model']}' not found"}, 404)
        question = str(asked["messages"][-1]["content"])
        message = {"role": "assistant", "content": self.says if isinstance(self.says, str) else self.says(question)}
        if target == "/api/chat":
            return Reply({"model": MODEL, "message": message, "done": True})
        return Reply({"id": "1", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})

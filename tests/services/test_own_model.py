"""The language model of an office, asked over real sockets: both ways of speaking, and what goes wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import pytest

from desktop_app.domain.errors import (
    Cancelled,
    NoKey,
    Refused,
    Rejected,
    ServiceError,
    Unintelligible,
    Unreachable,
)
from desktop_app.domain.progress import NoProgress
from desktop_app.jobs.runner import WatchedProgress
from desktop_app.services.gateway import WRONG_ADDRESS
from desktop_app.services.http import Patience
from desktop_app.services.own_model import MODEL_NOT_FOUND, TOO_LONG, OwnModel
from desktop_app.ui.words.wording import sentence
from tests.support.loopback_server import Reply
from tests.support.misbehaving_server import Line, MisbehavingServer
from tests.support.model_server import KEY, MODEL, ModelServer

HASTY = Patience(lost_delays_s=(0.0,), busy_delays_s=(0.0,), longest_delay_s=0.0, most_answer_bytes=100_000)


@pytest.fixture(scope="module")
def running() -> Iterator[ModelServer]:
    with ModelServer("요약입니다. [1]") as server:
        yield server


@pytest.fixture
def server(running: ModelServer) -> ModelServer:
    running.key, running.reply = "", None
    running.asked.clear()
    return running


def ask(url: str, model: str = MODEL, key: str = "") -> str:
    client = OwnModel(url, model, key, patience=HASTY)
    try:
        return client.ask("요약하십시오", "[1] 안녕하세요", NoProgress())
    finally:
        client.close()


@pytest.mark.parametrize("path", ["", "/", "/v1", "/v1/", "/v1/chat/completions", "/api", "/api/chat"])
def test_both_ways_of_speaking_are_known_by_the_address(server: ModelServer, path: str) -> None:
    assert ask(f"{server.origin}{path}") == "요약입니다. [1]"
    [asked] = server.asked
    assert [m["content"] for m in asked["messages"]] == ["요약하십시오", "[1] 안녕하세요"]
    assert asked["stream"] is False
    assert ("options" in asked) == path.startswith("/api")


@pytest.mark.parametrize("path", ["/v1", "/api"])
def test_a_connection_is_tried_without_asking_anything(server: ModelServer, path: str) -> None:
    OwnModel(f"{server.origin}{path}", MODEL, patience=HASTY).check_connection()
    with pytest.raises(Rejected) as raised:
        OwnModel(f"{server.origin}{path}", "another", patience=HASTY).check_connection()
    assert raised.value.code == MODEL_NOT_FOUND
    assert server.asked == []


def test_a_key_goes_with_each_question_and_into_no_error(server: ModelServer) -> None:
    server.key = KEY
    assert ask(server.url, key=KEY) == "요약입니다. [1]"
    with pytest.raises(Refused):
        ask(server.url, key="sk-wrong-key-of-somebody")
    server.reply = Reply({"error": f"bad request: {KEY}"}, 400)
    with pytest.raises(ServiceError) as raised:
        ask(server.url, key=KEY)
    assert KEY not in f"{raised.value!s}{raised.value!r}{sentence(raised.value)}"
    assert KEY not in repr(OwnModel(server.url, MODEL, KEY))


@pytest.mark.parametrize("url", ["http://example.com/v1", "http://192.168.0.7:11434", "ftp://localhost", "한글 주소"])
def test_plain_http_is_for_this_computer_alone(url: str) -> None:
    with pytest.raises(Refused):
        OwnModel(url, MODEL)


def test_without_address_or_name_there_is_no_model() -> None:
    for url, model in (("", MODEL), ("http://localhost:1", "  ")):
        with pytest.raises(NoKey):
            OwnModel(url, model)


@pytest.mark.parametrize(
    ("reply", "error", "code"),
    [
        (Reply(b"<html><body>Sign in</body></html>"), Rejected, WRONG_ADDRESS),
        (Reply(b"<html><body>Sign in</body></html>", 302, {"Location": "/login"}), Rejected, WRONG_ADDRESS),
        (Reply({"error": "model 'x' not found, try pulling it first"}, 404), Rejected, MODEL_NOT_FOUND),
        (Reply({"error": {"message": "This model's maximum context length is 8192 tokens"}}, 400), Rejected, TOO_LONG),
        (Reply(b"", 413), Rejected, TOO_LONG),
        (Reply({"choices": []}), Unintelligible, ""),
        (Reply({"choices": [{"message": {"content": None}}]}), Unintelligible, ""),
        (Reply({"choices": [{"message": {"content": "  "}}]}), Unintelligible, ""),
        (Reply([1, 2]), Unintelligible, ""),
        (Reply(b'{"choices": [{"message": {"content": "cut'), Unintelligible, ""),
        (Reply(b"[" * 90_000), Unintelligible, ""),
        (Reply(b" " * 200_000), Unintelligible, ""),
    ],
)
def test_an_answer_that_is_none_says_so_in_words(
    server: ModelServer, reply: Reply, error: type[ServiceError], code: str
) -> None:
    server.reply = reply
    with pytest.raises(error) as raised:
        ask(server.url)
    assert getattr(raised.value, "code", "") == code
    words = sentence(raised.value)
    assert "language model" in words.line() or "model" in words.line()
    assert words.what_next


def test_a_server_that_hangs_up_is_not_asked_twice() -> None:
    def hangs_up(line: Line) -> None:
        line.read_all()
        line.send(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"choi')
        line.reset()

    with MisbehavingServer(hangs_up) as bad:
        with pytest.raises(Unreachable) as raised:
            ask(f"{bad.url}/v1")
        assert len(bad.lines) == 1
    assert not raised.value.maybe_accepted
    assert "could not be reached" in sentence(raised.value).what


def test_whoever_waits_for_a_slow_model_can_give_up_at_once() -> None:
    progress = WatchedProgress(None)
    client = OwnModel("http://localhost:9", MODEL)
    client.close()

    def never_answers(line: Line) -> None:
        line.read_all()
        threading.Thread(target=progress.cancel).start()
        line.wait_for_end()

    with MisbehavingServer(never_answers) as slow:
        model = OwnModel(f"{slow.url}/v1", MODEL)
        with pytest.raises(Cancelled):
            model.ask("요약", "[1] 네", progress)
        assert json.loads(bytes(slow.lines[0].body))["model"] == MODEL

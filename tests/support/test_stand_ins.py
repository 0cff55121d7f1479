"""The stand-ins are real servers, tried here with a client that is not ours."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support.clova_stand_in import RESULT, SECRET, TOKEN, ClovaStandIn
from tests.support.misbehaving_server import MisbehavingServer, answers, closes_after_body


def curl(*arguments: str, key: str = SECRET) -> Any:
    command = ["curl", "-sS", "-H", f"X-CLOVASPEECH-API-KEY: {key}", *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def test_the_command_of_the_document_is_answered_with_its_example(tmp_path: Path) -> None:
    path = tmp_path / "sample.wav"
    path.write_bytes(b"sound")
    params = '{"language":"ko-KR","completion":"sync","callback":"http://localhost:9010","forbiddens":"a,b"}'
    with ClovaStandIn() as server:
        url = f"{server.invoke_url}/recognizer/upload"
        assert curl("-F", f"media=@{path}", "-F", f"params={params};type=application/json", url) == RESULT
        assert server.received[0].media == b"sound"


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"url": "https://x", "language": "ko-KR"}, "ERROR_REQUEST_PARAMETER"),
        ({"url": "https://x", "language": "ko", "completion": "sync"}, "ERROR_REQUEST_PARAMETER"),
        ({"language": "ko-KR", "completion": "sync"}, "ERROR_REQUEST_PARAMETER"),
        ({"url": "https://x", "language": "ko-KR", "completion": "sync", "sed": True}, "ERROR_REQUEST_PARAMETER"),
        ({"url": "https://x", "language": "ko-KR", "completion": "sync"}, "COMPLETED"),
        ({"url": "https://x", "language": "ko-KR", "resultToObs": True}, "SUCCEEDED"),
    ],
)
def test_the_stand_in_is_strict_about_parameters(params: Any, code: str) -> None:
    with ClovaStandIn() as server:
        url = f"{server.invoke_url}/recognizer/url"
        assert curl("-H", "Content-Type: application/json", "-d", json.dumps(params), url)["result"] == code


def test_the_stand_in_knows_its_key_token_and_domain() -> None:
    with ClovaStandIn(diarizes=False) as server:
        base = f"{server.invoke_url}/recognizer"
        assert curl(f"{base}/{TOKEN}", key="wrong")["result"] == "ERROR_INVALID_SECRET"
        assert curl(f"{base}/unknown")["result"] == "ERROR_TOKEN_INVALID"
        assert curl(f"{base}/{TOKEN}") == RESULT
        params = json.dumps({"url": "https://x", "language": "ko-KR", "completion": "sync"})
        answer = curl("-H", "Content-Type: application/json", "-d", params, f"{base}/url")
        assert answer["message"] == "speaker detect is off"


def test_the_misbehaving_server_plays_its_behaviours_in_order() -> None:
    with MisbehavingServer(closes_after_body, answers(b'"ok"')) as server:
        with pytest.raises(subprocess.CalledProcessError):
            curl("-d", "x", server.url)
        assert curl("-d", "x", server.url) == "ok"
        assert [line.body for line in server.lines] == [b"x", b"x"]

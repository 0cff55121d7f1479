"""CSR on this computer, asked by its own client and by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop_app.domain.errors import Refused, Rejected, Service
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.local.address import environment
from desktop_app.local.server import LocalServer
from desktop_app.services.csr import WRONG_ADDRESS, Csr
from tests.support.speech_models import MODELS
from tests.support.spoken import silent, spoken
from tests.support.waiting import SOON_S

SECRET = "a-secret"
ENGLISH = SpeechOptions(service=Service.CSR, language="en-US")
KEYS = {"X-NCP-APIGW-API-KEY-ID": "local", "X-NCP-APIGW-API-KEY": SECRET}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    server = LocalServer(0, SECRET, tmp_path_factory.mktemp("services"), models=MODELS)
    yield environment(server.url, SECRET)
    server.close()


@pytest.fixture
def csr(place: dict[str, str]) -> Csr:
    return Csr(place["MALGEUL_CSR_URL"], place["MALGEUL_CSR_KEY_ID"], place["MALGEUL_CSR_KEY"])


def post(place: dict[str, str], sound: bytes, query: str = "?lang=Eng", **headers: str) -> tuple[int, Any]:
    sent = {**KEYS, "Content-Type": "application/octet-stream", **headers}
    answer = requests.post(f"{place['MALGEUL_CSR_URL']}/stt{query}", data=sound, headers=sent, timeout=240)
    return answer.status_code, answer.json()


def stt(code: str, message: str) -> dict[str, str]:
    return {"errorCode": code, "errorMessage": message}


@pytest.mark.parametrize("kind", ["wav", "flac", "mp3", "aac", "ac3", "ogg"])
def test_what_is_said_comes_back_as_text_in_every_documented_format(csr: Csr, tmp_path: Path, kind: str) -> None:
    sound = spoken(tmp_path / f"말.{kind}")
    answer = csr.recognise(sound, ENGLISH, NoProgress())
    assert "meeting" in json.loads(answer)["text"]
    assert list(json.loads(answer)) == ["text"]
    assert "meeting" in csr.transcript(answer, title="", duration_ms=4800).segments[0].text


def test_silence_is_an_empty_text(csr: Csr, tmp_path: Path) -> None:
    sound = silent(tmp_path / "quiet.wav", 1.0).read_bytes()
    for language in ("ko-KR", "ja", "zh-cn"):
        options = SpeechOptions(service=Service.CSR, language=language)
        assert json.loads(csr.recognise(sound, options, NoProgress())) == {"text": ""}


def test_the_check_costs_nothing_and_finds_wrong_keys_and_places(place: dict[str, str], csr: Csr) -> None:
    csr.check_connection()
    for key_id, key in (("local", "wrong"), ("wrong", SECRET)):
        with pytest.raises(Refused) as caught:
            Csr(place["MALGEUL_CSR_URL"], key_id, key).check_connection()
        assert caught.value.code == "200"
    with pytest.raises(Rejected) as rejected:
        Csr(place["MALGEUL_CSR_URL"] + "/more", "local", SECRET).check_connection()
    assert rejected.value.code == WRONG_ADDRESS


def test_every_rule_of_the_documents_is_kept(place: dict[str, str], tmp_path: Path) -> None:
    good = silent(tmp_path / "good.flac", 1.0).read_bytes()
    wrong_kind = stt("STT002", "Invalid Content Type")
    assert post(place, good, **{"Content-Type": "audio/flac"}) == (400, wrong_kind)
    for query in ("", "?lang="):
        assert post(place, good, query) == (400, stt("STT004", "Empty Language"))
    for query in ("?lang=kor", "?lang=ko-KR"):
        assert post(place, good, query) == (400, stt("STT005", "Invalid Language"))
    assert post(place, b"") == (400, stt("STT003", "Empty Sound Data"))
    assert post(place, bytes(3 * 1024 * 1024 + 1)) == (413, stt("STT000", "Request Entity Too Large"))
    assert post(place, b"no sound at all " * 100) == (500, stt("STT006", "Failed to pre-processing"))


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0.4, (400, stt("STT007", "Too Short Sound Data"))),
        (0.45, (200, {"text": ""})),
        (60.5, (413, stt("STT001", "Exceed Sound Data length"))),
    ],
)
def test_a_recording_must_be_neither_too_short_nor_too_long(
    place: dict[str, str], tmp_path: Path, seconds: float, expected: tuple[int, Any]
) -> None:
    assert post(place, silent(tmp_path / "a.wav", seconds).read_bytes()) == expected


@pytest.mark.parametrize("kind", ["m4a", "mp4", "webm", "mkv"])
def test_other_formats_are_not_taken(place: dict[str, str], tmp_path: Path, kind: str) -> None:
    status, body = post(place, silent(tmp_path / f"a.{kind}", 1.0).read_bytes())
    assert (status, body["errorCode"]) == (500, "STT006")


def test_the_gateway_speaks_first_and_in_its_own_way(place: dict[str, str]) -> None:
    status, body = post(place, b"", "", **{"X-NCP-APIGW-API-KEY": ""})
    assert status == 401
    assert body["error"]["errorCode"] == "200"
    got = requests.get(f"{place['MALGEUL_CSR_URL']}/stt", headers=KEYS, timeout=SOON_S)
    assert (got.status_code, got.json()["error"]["errorCode"]) == (404, "300")


def test_nothing_of_a_recording_stays(
    place: dict[str, str], csr: Csr, tmp_path_factory: pytest.TempPathFactory
) -> None:
    del place, csr
    folders = list(tmp_path_factory.getbasetemp().glob("services*/incoming"))
    assert folders
    assert not [file for folder in folders for file in folder.iterdir()]

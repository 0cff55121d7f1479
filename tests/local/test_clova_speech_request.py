"""What a request may say."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.domain.recognition import LANGUAGES
from desktop_app.local.clova_speech_request import Fault, parse_params, read_request
from tests.support.spoken import PARAMS


def fault_of(params: dict[str, Any], needs: str = "") -> Fault:
    with pytest.raises(Fault) as caught:
        read_request(params, needs)
    return caught.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_documented_language_is_taken(language: str) -> None:
    assert read_request({**PARAMS, "language": language}).language == language


def test_answers_write_the_language_as_the_service_does() -> None:
    written = [read_request({**PARAMS, "language": one}).echo("0" * 32)["lang"] for one in LANGUAGES]
    assert written == ["ko", "en", "enko", "ja", "zh-cn", "zh-tw"]


@pytest.mark.parametrize(
    "change",
    [
        {"language": None},
        {"language": "ko"},
        {"language": 1},
        {"completion": "later"},
        {"completion": True},
        {"callback": 5},
        {"callback": "ftp://example.com/"},
        {"callback": "http://[::1"},
        {"userdata": "text"},
        {"userdata": []},
        {"wordAlignment": "true"},
        {"wordAlignment": 1},
        {"fullText": "no"},
        {"resultToObs": 0},
        {"noiseFiltering": {}},
        {"useDomainBoostings": "x"},
        {"forbiddens": ["a"]},
        {"boostings": {"words": "a"}},
        {"boostings": ["a"]},
        {"boostings": [None]},
        {"boostings": [{"words": ["a"]}]},
        {"boostings": [{"words": "a," * 600}, {"words": "b," * 401}]},
        {"sed": True},
        {"sed": {"enable": "yes"}},
        {"diarization": False},
        {"diarization": {"enable": "false"}},
        {"diarization": {"enable": False, "speakerCountMin": "1"}},
        {"diarization": {"enable": False, "speakerCountMin": True}},
        {"diarization": {"enable": False, "speakerCountMin": 0}},
        {"diarization": {"enable": False, "speakerCountMax": 31}},
        {"diarization": {"enable": False, "speakerCountMin": 4, "speakerCountMax": 2}},
        {"format": "SRT"},
        {"format": "VTT"},
        {"completion": "async"},
        {"completion": None},
        {"completion": "async", "callback": ""},
        {"completion": "async", "resultToObs": False},
    ],
    ids=str,
)
def test_a_wrong_value_is_a_wrong_request(change: dict[str, Any]) -> None:
    fault = fault_of({**PARAMS, **change})
    assert (fault.result, fault.status) == ("ERROR_REQUEST_PARAMETER", 400)
    assert fault.message.startswith("Invalid request parameters")


@pytest.mark.parametrize("diarization", [None, {}, {"enable": None}, {"enable": True}, {"speakerCountMax": 3}], ids=str)
def test_speakers_are_wanted_unless_they_are_declined(diarization: Any) -> None:
    request = read_request({**PARAMS, "diarization": diarization})
    assert request.diarization
    assert request.echo("0" * 32)["diarization"]["enable"] is True
    assert not read_request(PARAMS).diarization


def test_what_only_this_computer_is_asked_for() -> None:
    request = read_request({**PARAMS, "engine": {"model": "small", "careful": True, "language": "auto"}})
    assert (request.model, request.careful, request.heard_language) == ("small", True, "auto")
    assert read_request(PARAMS).heard_language == "en-US"
    wrong_ones: list[Any] = [[], "small", {"model": 5}, {"careful": "yes"}, {"language": "fr"}, {"model": "a\nb"}]
    for wrong in wrong_ones:
        assert fault_of({**PARAMS, "engine": wrong}).result == "ERROR_REQUEST_PARAMETER"


def test_a_thousand_keywords_are_taken() -> None:
    words = ",".join(f"word{number}" for number in range(1000))
    assert read_request({**PARAMS, "boostings": [{"words": words}, {}]}).boostings == (words, "")


def test_nulls_of_the_vendors_own_samples_count_as_not_given() -> None:
    names = (
        "callback",
        "userdata",
        "wordAlignment",
        "fullText",
        "forbiddens",
        "boostings",
        "sed",
        "resultToObs",
        "format",
    )
    request = read_request({**PARAMS, **dict.fromkeys(names), "something": "unknown"})
    assert request == read_request(PARAMS)
    assert request.word_alignment
    assert request.full_text
    assert request.noise_filtering


@pytest.mark.parametrize("needs", ["url", "dataKey"])
def test_what_names_the_recording_must_be_there(needs: str) -> None:
    for value in (None, "", 5):
        assert fault_of({**PARAMS, needs: value}, needs).result == "ERROR_REQUEST_PARAMETER"
    assert fault_of(PARAMS, needs).result == "ERROR_REQUEST_PARAMETER"
    assert fault_of({**PARAMS, "url": "file:///etc/hostname"}, "url").result == "ERROR_REQUEST_PARAMETER"


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b'"x"', b"null", b"\xff\xfe", b"[" * 100_000], ids=lambda text: repr(text[:9])
)
def test_params_must_be_a_json_object(text: bytes) -> None:
    with pytest.raises(Fault) as caught:
        parse_params(text)
    assert caught.value.result == "ERROR_PARAMS_FORMAT_INVALID"
    assert caught.value.message == "Params must be JSON format"


def test_userdata_comes_back_with_the_services_own_additions() -> None:
    echoed = read_request({**PARAMS, "userdata": {"id": 1, "_ncp_TraceId": "mine"}}).echo("ab" * 16)["userdata"]
    assert echoed["id"] == 1
    assert set(echoed) == {"id", "_ncp_DomainCode", "_ncp_DomainId", "_ncp_TaskId", "_ncp_TraceId"}
    assert echoed["_ncp_TraceId"] == "ab" * 16

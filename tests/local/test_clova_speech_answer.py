"""How what was heard is written."""

from __future__ import annotations

from typing import Any

from desktop_app.local.clova_speech_answer import answer
from desktop_app.local.clova_speech_request import read_request
from desktop_app.local.heard import HeardLine, HeardWord
from tests.support.spoken import PARAMS

HEARD = (
    HeardLine(
        (HeardWord(110, 300, "Meet", 0.5), HeardWord(310, 500, "clover", 1.0), HeardWord(510, 890, "speech.", 0.9)),
    ),
    HeardLine((HeardWord(2010, 2300, "I'm", 0.25),)),
)


def written(**params: Any) -> dict[str, Any]:
    return answer("0" * 32, read_request({**PARAMS, **params}), HEARD, "v1")


def test_an_answer_has_every_documented_field() -> None:
    whole = written()
    assert set(whole) == {
        "result", "message", "token", "version", "params", "progress", "keywords", "segments", "text", "confidence",
        "speakers", "events", "eventTypes",
    }  # fmt: skip
    assert (whole["result"], whole["message"], whole["progress"], whole["keywords"]) == (
        "COMPLETED",
        "Succeeded",
        100,
        {},
    )
    assert whole["speakers"] == whole["events"] == whole["eventTypes"] == []
    assert whole["segments"][0] == {
        "start": 110,
        "end": 890,
        "text": "Meet clover speech.",
        "confidence": 0.8,
        "diarization": {"label": ""},
        "speaker": {"label": "", "name": "", "edited": False},
        "words": [[110, 300, "Meet"], [310, 500, "clover"], [510, 890, "speech."]],
        "textEdited": "Meet clover speech.",
    }
    assert whole["text"] == "Meet clover speech. I'm"
    assert whole["confidence"] == round((0.8 * 780 + 0.25 * 290) / 1070, 4)


def test_the_params_come_back_with_their_defaults() -> None:
    assert written()["params"] | {"userdata": {}} == {
        "service": "ncp",
        "domain": "general",
        "lang": "en",
        "completion": "sync",
        "callback": "",
        "diarization": {"enable": False, "speakerCountMin": -1, "speakerCountMax": -1},
        "sed": {"enable": False},
        "boostings": [],
        "forbiddens": "",
        "wordAlignment": True,
        "fullText": True,
        "noiseFiltering": True,
        "resultToObs": False,
        "priority": 0,
        "userdata": {},
    }


def test_saving_the_result_counts_in_asynchronous_requests_only() -> None:
    assert written(resultToObs=True)["params"]["resultToObs"] is False
    assert written(resultToObs=True, completion="async")["params"]["resultToObs"] is True


def test_words_and_text_are_left_out_where_they_are_not_wanted() -> None:
    whole = written(wordAlignment=False, fullText=False)
    assert [one["words"] for one in whole["segments"]] == [[], []]
    assert whole["text"] == ""


def test_boosted_keywords_keep_their_capitals_whatever_their_spaces() -> None:
    assert written(boostings=[{"words": "CLOVER Speech, x"}])["segments"][0]["text"] == "Meet CLOVER Speech."
    assert written(boostings=[{"words": "CLOVERSpeech"}])["segments"][0]["text"] == "Meet CLOVER Speech."
    assert written(boostings=[{"words": "clover speech"}])["segments"][0]["text"] == "Meet clover speech."


def test_forbidden_keywords_are_hidden_in_text_and_words() -> None:
    whole = written(forbiddens="Meet, clover speech ,spee")
    assert whole["segments"][0]["text"] == "**** ****** ******."
    assert [word[2] for word in whole["segments"][0]["words"]] == ["****", "******", "******."]
    assert written(forbiddens="CLOVER")["segments"][0]["text"] == "Meet clover speech."


def test_nobody_speaking_is_an_empty_text() -> None:
    whole = answer("0" * 32, read_request(PARAMS), (), "v1")
    assert (whole["text"], whole["segments"], whole["confidence"]) == ("", [], 0.0)


def test_speakers_are_named_in_the_order_of_their_labels() -> None:
    whole = answer("0" * 32, read_request({**PARAMS, "diarization": {}}), HEARD, "v1", ("2", "1"))
    assert whole["speakers"] == [
        {"label": "1", "name": "A", "edited": False},
        {"label": "2", "name": "B", "edited": False},
    ]
    assert [one["speaker"]["name"] for one in whole["segments"]] == ["B", "A"]
    assert [one["diarization"]["label"] for one in whole["segments"]] == ["2", "1"]


def test_what_is_written_without_spaces_has_none() -> None:
    line = HeardLine((HeardWord(0, 300, "今日は", 0.9), HeardWord(310, 500, "会議です。", 0.9)), is_spaced=False)
    whole = answer("0" * 32, read_request(PARAMS), (line,), "v1")
    assert whole["segments"][0]["text"] == "今日は会議です。"

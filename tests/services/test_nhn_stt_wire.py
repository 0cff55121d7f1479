from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from desktop_app.domain.errors import Unintelligible
from desktop_app.domain.transcript import Transcript
from desktop_app.services import clova_speech_wire
from desktop_app.services.nhn_stt_wire import to_transcript
from tests.support.nhn_stand_in import FINE, RESULT


def read(**changes: Any) -> Transcript:
    answer = json.dumps({"header": FINE, "result": {**RESULT, **changes}}).encode()
    return to_transcript(answer, title="회의", offset_ms=1000, piece=3)


def test_texts_get_their_times_whether_they_are_numbers_or_strings() -> None:
    transcript = read()
    assert [(s.id, s.start_ms, s.end_ms, s.confidence) for s in transcript.segments] == [
        ("r3-0", 1390, 13_090, None),
        ("r3-1", 13_500, 16_000, 0.92),
    ]
    assert transcript.duration_ms == 221_000
    assert (transcript.speakers, transcript.language, transcript.service) == ((), "ko-KR", "nhn-stt")
    assert all(segment.words == () and segment.speaker is None for segment in transcript.segments)


def test_with_fewer_or_more_times_than_texts_nobody_knows_what_was_said_when() -> None:
    for slots in ([], RESULT["timeslot"][:1], [*RESULT["timeslot"], {"startTime": 1, "endTime": 2}], None, "x"):
        (segment,) = read(timeslot=slots).segments
        assert segment.text == " ".join(RESULT["text"])
        assert (segment.start_ms, segment.end_ms, segment.confidence) == (1000, 221_000, None)


def test_confidences_that_do_not_fit_the_texts_are_left_out() -> None:
    for confidences in ([0.9], [0.9, 0.9, 0.9], None, 0.5, "0.5"):
        assert [s.confidence for s in read(confidence=confidences).segments] == [None, None]


def test_the_one_text_of_the_oldest_api_is_a_line_over_the_recording() -> None:
    (line,) = read(text="하나 둘", timeslot=None, confidence=0.9).segments
    assert (line.text, line.start_ms, line.end_ms, line.confidence) == ("하나 둘", 1000, 221_000, 0.9)


def test_empty_texts_are_left_out_and_nothing_said_is_nothing() -> None:
    assert [s.id for s in read(text=["", "말"]).segments] == ["r3-1"]
    assert read(text=[], timeslot=[], confidence=[]).segments == ()
    assert read(text=["", None], timeslot=[]).segments == ()


@pytest.mark.parametrize("wrong", ["NaN", "-5", "1e400", None, True, [], {}, "x", -3.5, 10**30])
def test_a_time_that_is_none_breaks_nothing(wrong: Any) -> None:
    slots = [{"startTime": wrong, "endTime": wrong}, {"startTime": "9", "endTime": wrong}]
    for segment in read(timeslot=slots, inputLength=wrong).segments:
        assert 1000 <= segment.start_ms <= segment.end_ms


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"{}",
        b'{"header": {}}',
        b'{"header": {}, "result": null}',
        b'{"header": {}, "result": {"text": 1}}',
        b'{"header": {}, "result": []}',
        b"<html>",
        b"[" * 100_000,
    ],
)
def test_an_answer_that_does_not_fit_is_unintelligible(answer: bytes) -> None:
    with pytest.raises(Unintelligible):
        to_transcript(answer, title="")


def test_stray_bytes_in_a_text_cost_only_themselves() -> None:
    result = b'{"text":["\xff\xed\x95\x9c","b"],"timeslot":[{"startTime":0,"endTime":5},{"startTime":5,"endTime":9}]}'
    answer = b'{"header":{},"result":' + result + b',"\xfe":1}'
    assert [s.text for s in to_transcript(answer, title="").segments] == ["\N{REPLACEMENT CHARACTER}한", "b"]


def test_a_byte_order_mark_and_numbers_that_are_none_are_forgiven() -> None:
    result = b'{"text":["a"],"timeslot":[{"startTime":NaN,"endTime":5}],"confidence":[NaN]}'
    answer = b'\xef\xbb\xbf{"header":{},"result":' + result + b"}"
    (segment,) = to_transcript(answer, title="").segments
    assert (segment.start_ms, segment.end_ms, segment.confidence) == (0, 5, None)


@pytest.mark.parametrize(
    "body",
    [
        b'{"header": {"isSuccessful": true}, "result": "\\ud800"}',
        b'{"header": "\\udfff", "result": {}}',
        b'{"header": {"isSuccessful": true}, "result": {"\\ud800": 1}}',
    ],
)
def test_half_a_character_where_something_else_belongs_is_unintelligible(body: bytes) -> None:
    with pytest.raises(Unintelligible):
        to_transcript(body, title="t")


@pytest.mark.parametrize("reader", [clova_speech_wire.read, clova_speech_wire.parse])
def test_half_a_character_in_a_name_of_a_speech_answer_does_no_harm(reader: Callable[[bytes], object]) -> None:
    assert reader(b'{"\\ud800": 1, "segments": [{"\\udfff": 2}]}') is not None

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Service, Unintelligible
from desktop_app.domain.transcript import Event, Segment, Speaker, Transcript, Word
from desktop_app.services.clova_speech_wire import to_transcript
from tests.support.clova_stand_in import RESULT


def read(value: Any, **more: Any) -> Transcript:
    return to_transcript(json.dumps(value).encode(), title="t", **more)


def segment(**fields: Any) -> Segment:
    (only,) = read({"result": "COMPLETED", "segments": [fields]}).segments
    return only


def test_speakers_told_apart_on_this_computer_are_suggestions() -> None:
    assert [s.suggested for s in read(RESULT, service=Service.LOCAL).speakers] == [True, True]
    assert [s.suggested for s in read(RESULT).speakers] == [False, False]


def test_the_example_of_the_document_is_read_whole() -> None:
    transcript = read(RESULT)
    assert transcript.language == "enko"
    assert transcript.service == "clova-speech"
    assert transcript.duration_ms == 12950
    assert transcript.speakers == (Speaker("s1", "A", 0), Speaker("s2", "B", 1))
    assert transcript.events == (Event("e0-0", "music", "music", 1400, 5000),)
    assert transcript.text() == RESULT["text"]
    assert transcript.segments[0] == Segment(
        "r0-0",
        5870,
        8160,
        "This is Seoul pool.",
        "s2",
        0.9626975,
        (Word(0, 5871, 6730, "This is"), Word(1, 6860, 7530, "Seoul pool.")),
        origins=("r0-0",),
    )


def test_the_same_answer_gives_the_same_ids_and_pieces_give_others() -> None:
    assert read(RESULT) == read(RESULT)
    second = read(RESULT, offset_ms=60_000, piece=1)
    assert second.segments[0].id == "r1-0"
    assert second.segments[0].start_ms == 65_870
    assert second.segments[0].words[0].start_ms == 65_871
    assert second.events[0].start_ms == 61_400
    first_words = {w.id for s in read(RESULT).segments for w in s.words}
    assert not first_words & {w.id for s in second.segments for w in s.words}


def test_silence_is_an_empty_transcript() -> None:
    silent: tuple[dict[str, Any], ...] = (
        {"result": "COMPLETED", "text": "", "segments": []},
        {"segments": []},
        {"text": ""},
    )
    for answer in silent:
        assert read(answer).segments == ()


def test_a_text_without_segments_is_one_line() -> None:
    useless: tuple[Any, ...] = (None, [], "none", [7], [{}])
    for segments in useless:
        (only,) = read({"text": "안녕하세요 여러분", "confidence": 0.5, "segments": segments}).segments
        assert (only.text, only.start_ms, only.confidence) == ("안녕하세요 여러분", 0, 0.5)


def test_a_text_without_segments_lasts_as_long_as_what_was_sent() -> None:
    (only,) = read({"text": "안녕하세요 여러분"}, offset_ms=5000, duration_ms=2000).segments
    assert (only.start_ms, only.end_ms) == (5000, 7000)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"null",
        b"[]",
        b"<html>",
        b'{"segments": [',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"result":"COMPLETED","token":"x"}',
        b'{"segments": 7}',
        b'{"segments": [1, "two", null]}',
        b'{"segments": [{"confidence": 1}]}',
        b"\xff\xfe{\x00}\x00",
    ],
)
def test_what_makes_no_sense_at_all_is_told(answer: bytes) -> None:
    with pytest.raises(Unintelligible):
        to_transcript(answer, title="t")


def test_times_may_be_strings_floats_or_clocks() -> None:
    assert segment(start="5870", end=8160.4, text="a").end_ms == 8160
    assert segment(start=" 5870.5 ", end="1e4", text="a").start_ms in {5870, 5871}
    assert segment(start="00:01:02.500", end="1:03", text="a").start_ms == 62_500


def test_missing_and_impossible_times_are_taken_from_what_is_there() -> None:
    words = [[1000, 2000, "가"], [2000, 3000, "나"]]
    assert (segment(text="가 나", words=words).start_ms, segment(text="가 나", words=words).end_ms) == (1000, 3000)
    assert (segment(start=-5, end=100, text="a").start_ms, segment(start=500, end=100, text="a").start_ms) == (0, 100)
    assert segment(start=10**30, end=100, text="a").start_ms == 100
    assert segment(start=True, end=[], text="a").start_ms == 0


def test_numbers_that_are_none_are_left_out() -> None:
    huge = b"9" * 5000
    body = (
        b'{"segments":[{"start":NaN,"end":'
        + huge
        + b',"text":"a","confidence":-Infinity,"words":[[0,'
        + huge
        + b',"b"]]}]}'
    )
    (only,) = to_transcript(body, title="t").segments
    assert (only.start_ms, only.end_ms, only.confidence) == (0, 0, None)


def test_segments_are_put_in_order_and_may_overlap() -> None:
    rows = [
        {"start": 5000, "end": 6000, "text": "c"},
        {"start": 0, "end": 5500, "text": "a"},
        {"start": 10, "end": 20, "text": "b"},
    ]
    found = read({"segments": rows}).segments
    assert [s.text for s in found] == ["a", "b", "c"]
    assert [s.id for s in found] == ["r0-0", "r0-1", "r0-2"]


def test_a_text_may_be_null_and_is_then_made_of_the_words() -> None:
    assert segment(start=0, end=9, text=None, words=[[5, 6, "둘"], [0, 1, "하나"]]).text == "하나 둘"
    assert segment(start=0, end=9, text=None, words=None).text == ""
    assert segment(start=0, end=9, text=["x"]).text == ""
    assert segment(start=0, end=9, text="a\nb\x00 c").text == "a b c"


def test_words_may_be_missing_broken_objects_or_outside_their_segment() -> None:
    assert segment(start=0, end=9, text="a").words == ()
    assert segment(start=0, end=9, text="a", words="none").words == ()
    assert (
        segment(start=0, end=9, text="a", words=[[], [1], None, 7, [1, 2, ""], [1, 2, None], ["x", 2, "b"]]).words == ()
    )
    assert segment(start=0, end=9, text="a", words=[{"start": 1, "end": 2, "text": "a"}]).words == (Word(0, 1, 2, "a"),)
    assert segment(start=0, end=9, text="a", words=[["3", 1, "a", 0.5, "more"]]).words == (Word(0, 1, 3, "a"),)
    outside = segment(start=100, end=200, text="a b", words=[[0, 150, "a"], [150, 900, "b"]])
    assert outside.words == (Word(0, 100, 150, "a"), Word(1, 150, 200, "b"))


def test_an_edit_of_the_console_is_preferred_where_it_differs() -> None:
    assert segment(start=0, end=1, text="old", textEdited="new").text == "new"
    assert segment(start=0, end=1, text="old", textEdited="").text == "old"
    event = {"type": "music", "label": "music", "labelEdited": "노래", "start": "1", "end": 2}
    assert read({"segments": [], "events": [event, {}, None]}).events == (Event("e0-0", "music", "노래", 1, 2),)


def test_speakers_are_found_wherever_they_stand() -> None:
    rows = [
        {"start": 0, "end": 1, "text": "a", "diarization": {"label": "2"}},
        {
            "start": 1,
            "end": 2,
            "text": "b",
            "diarization": {"label": "2"},
            "speaker": {"label": "10", "name": "민수", "edited": True},
        },
        {"start": 2, "end": 3, "text": "c", "speaker": 1},
        {"start": 3, "end": 4, "text": "d", "speaker": None, "diarization": []},
        {"start": 4, "end": 5, "text": "e", "speaker": {"label": None}, "diarization": {"label": ""}},
    ]
    found = read({"segments": rows})
    assert [s.speaker for s in found.segments] == ["s2", "s10", "s1", None, None]
    assert found.speakers == (Speaker("s1", "1", 0), Speaker("s2", "2", 1), Speaker("s10", "민수", 2))


def test_an_old_answer_without_newer_fields_is_read() -> None:
    old = {k: v for k, v in RESULT.items() if k in {"result", "message", "token", "segments", "text", "confidence"}}
    old["segments"] = [
        {k: v for k, v in s.items() if k not in {"speaker", "diarization", "textEdited"}} for s in RESULT["segments"]
    ]
    found = read({**old, "something": {"new": 1}})
    assert [s.speaker for s in found.segments] == [None, None]
    assert found.speakers == ()


def test_bytes_that_are_no_utf_8_and_lone_surrogates_are_replaced() -> None:
    (bad,) = to_transcript(b'\xef\xbb\xbf{"segments":[{"start":0,"end":1,"text":"a\xff"}]}', title="t").segments
    assert bad.text == "a�"
    (lone,) = to_transcript(b'{"segments":[{"start":0,"end":1,"text":"a\\ud800"}]}', title="t").segments
    lone.text.encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["1", "-3", "1e9"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["start", "end", "text", "words", "speaker", "label", "name", "diarization", "confidence", "type"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(segments=JSON, speakers=JSON, events=JSON, text=JSON)
def test_any_json_is_read_or_told(segments: Any, speakers: Any, events: Any, text: Any) -> None:
    body = json.dumps(
        {
            "segments": [segments, *([segments] if segments else [])],
            "speakers": speakers,
            "events": [events],
            "text": text,
        }
    )
    try:
        first = to_transcript(body.encode("utf-8", "replace"), title="t")
    except Unintelligible:
        return
    assert first == to_transcript(body.encode("utf-8", "replace"), title="t")
    assert {s.speaker for s in first.segments} - {None} <= {s.id for s in first.speakers}

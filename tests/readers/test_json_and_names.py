"""The JSON of the Whisper family, and who speaks: each the least of its kind, written here as its makers write it."""

from __future__ import annotations

import json

import pytest

from tests.support.brought import brought, lines, read

# -- JSON of the Whisper family


def json_of(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


SEGMENT = {"id": 0, "seek": 0, "start": 0.0, "end": 3.52, "text": " 안녕하세요.", "tokens": [1], "avg_logprob": -0.2}
LATER = {**SEGMENT, "id": 1, "start": 3.52, "end": 65.2, "text": " 시작합니다."}


@pytest.mark.parametrize(
    "value",
    [
        {"text": "x", "language": "ko", "segments": [SEGMENT, LATER]},
        [SEGMENT, LATER],
        {"task": "transcribe", "language": "korean", "duration": 65.2, "text": "x", "segments": [SEGMENT, LATER]},
        {
            "segments": [
                {"start": 0, "end": 3.52, "text": "안녕하세요."},
                {"start": 3.52, "end": 65.2, "text": "시작합니다."},
            ]
        },
        {
            "processing_time_sec": 3,
            "segments": [
                {"start": 0, "stop": 352, "text": " 안녕하세요."},
                {"start": 352, "stop": 6520, "text": " 시작합니다."},
            ],
        },
        {
            "text": "x",
            "chunks": [
                {"timestamp": [0.0, 3.52], "text": " 안녕하세요."},
                {"timestamp": [3.52, 65.2], "text": " 시작합니다."},
            ],
        },
        {
            "systeminfo": "AVX",
            "params": {"language": "ko"},
            "result": {"language": "ko"},
            "transcription": [
                {
                    "timestamps": {"from": "00:00:00,000", "to": "00:00:03,520"},
                    "offsets": {"from": 0, "to": 3520},
                    "text": " 안녕하세요.",
                },
                {"timestamps": {"from": "00:00:03,520", "to": "00:01:05,200"}, "text": " 시작합니다."},
            ],
        },
        {
            "text": "x",
            "segments": [
                {"start": 0.0, "end": 3.52, "text": "<|startoftranscript|><|ko|><|0.00|> 안녕하세요.<|3.52|>"},
                LATER,
            ],
        },
        {
            "wireMagic": "pb3",
            "events": [
                {"tStartMs": 0, "dDurationMs": 9000, "segs": [{"utf8": "안녕하세요."}]},
                {
                    "tStartMs": 3520,
                    "dDurationMs": 61_680,
                    "segs": [{"utf8": "시작"}, {"utf8": "합니다.", "tOffsetMs": 400}],
                },
            ],
        },
    ],
)
def test_each_of_the_family_is_known_by_its_own_marks_and_read_in_its_own_unit(value: object) -> None:
    assert read(json_of(value), "a.json") == [(0, 3520, "", "안녕하세요."), (3520, 65_200, "", "시작합니다.")]


def test_whisperx_gives_speakers_and_words_also_those_without_a_time() -> None:
    words = [
        {"word": "오늘", "start": 0.1, "end": 0.5, "score": 0.9},
        {"word": "3"},
        {"word": "가지", "start": 0.8, "end": 1.2},
    ]
    value = {
        "segments": [{"start": 0.1, "end": 1.2, "text": " 오늘 3 가지", "speaker": "SPEAKER_00", "words": words}],
        "word_segments": words,
        "language": "ko",
    }
    found = brought(json_of(value), "a.json").transcript
    assert lines(found) == [(100, 1200, "SPEAKER_00", "오늘 3 가지")]
    assert [(w.start_ms, w.end_ms, w.text) for w in found.segments[0].words] == [
        (100, 500, "오늘"),
        (500, 800, "3"),
        (800, 1200, "가지"),
    ]


def test_pieces_of_words_are_joined_to_words() -> None:
    tokens = [
        ("[_BEG_]", 0, 0),
        (" 안", 0, 200),
        ("녕", 200, 400),
        (" 하", 500, 700),
        ("자", 700, 900),
        ("[_TT_50]", 900, 900),
    ]
    row = {
        "offsets": {"from": 0, "to": 1000},
        "text": " 안녕 하자",
        "tokens": [{"text": t, "offsets": {"from": a, "to": b}, "p": 0.9} for t, a, b in tokens],
    }
    found = brought(json_of({"transcription": [row]}), "a.json").transcript
    assert [(w.start_ms, w.end_ms, w.text) for w in found.segments[0].words] == [(0, 400, "안녕"), (500, 900, "하자")]


# -- who speaks


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("[Speaker 1] ", "Speaker 1"),
        ("[SPEAKER_00]: ", "SPEAKER_00"),
        ("SPEAKER_01: ", "SPEAKER_01"),
        ("(Speaker 2) ", "Speaker 2"),
        ("화자 1: ", "화자 1"),
        ("[화자 1] ", "화자 1"),
        ("화자1 : ", "화자1"),
        ("참석자 1： ", "참석자 1"),
        (">> Speaker 3: ", "Speaker 3"),
        ("사회자: ", "사회자"),
    ],
)
def test_an_unnamed_speaker_is_one_even_once(before: str, name: str) -> None:
    text = f"1\n00:00:01,000 --> 00:00:02,000\n{before}안녕하세요\n\n2\n00:00:03,000 --> 00:00:04,000\n그냥 말\n"
    assert [(row[2], row[3]) for row in read(text, "a.srt")] == [(name, "안녕하세요"), ("", "그냥 말")]


@pytest.mark.parametrize(
    "word",
    [
        "주의",
        "참고",
        "예시",
        "결론",
        "질문 1",
        "Note",
        "Warning",
        "오후 3시",
        "다음과 같습니다",
        "https",
        "1",
        "제가 말한 것은",
    ],
)
def test_a_word_that_introduces_a_text_is_nobody_even_twice(word: str) -> None:
    texts_ = [f"{word}: 뜨겁습니다", "그냥 말", f"{word}: 차갑습니다", "또 말", "[음악] 라라"]
    text = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{t}\n\n" for n, t in enumerate(texts_, 1))
    assert [(row[2], row[3]) for row in read(text, "a.srt")] == [("", t) for t in texts_]


def test_a_name_that_comes_once_is_one_beside_others_like_it() -> None:
    texts_ = [
        "김민수: 안녕",
        "말",
        "이영희 과장: 네",
        "말",
        "김민수: 끝",
        "말",
        "주의: 계단",
        "말",
        "Jane Doe: hi",
        "말",
        "말",
    ]
    text = "".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{t}\n\n" for n, t in enumerate(texts_, 1))
    assert [row[2] for row in read(text, "a.srt") if row[3] != "말"] == ["김민수", "이영희 과장", "김민수", "", ""]


def test_a_dash_before_a_voice_is_no_line_of_its_own() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n- <v 김민수>하나\n- <v 이영희>둘\n"
    assert [(row[2], row[3]) for row in read(text, "a.vtt")] == [("김민수", "하나"), ("이영희", "둘")]


def test_several_people_in_one_cue_are_a_line_each() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:03,000\n김민수: 안녕하세요\n이영희: 네\n\n"
        "2\n00:00:04,000 --> 00:00:05,000\n김민수: 시작하죠\n\n3\n00:00:06,000 --> 00:00:07,000\n이영희:\n좋아요\n"
    )
    assert [(row[2], row[3]) for row in read(text, "a.srt")] == [
        ("김민수", "안녕하세요"),
        ("이영희", "네"),
        ("김민수", "시작하죠"),
        ("이영희", "좋아요"),
    ]


def test_a_speaker_alone_above_the_text_is_one_and_a_name_without_a_text_stays() -> None:
    text = "00:01,000 --> 00:02,000\nSpeaker 1\n안녕하세요\n\n00:03,000 --> 00:04,000\n화자 2: 네\n화자 1:\n"
    assert [(row[2], row[3]) for row in read(text, "a.srt")] == [("Speaker 1", "안녕하세요"), ("화자 2", "네 화자 1:")]

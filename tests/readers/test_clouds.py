"""The answers of other cloud services, each in the shapes that its documents show, with the same talk in them."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest

from desktop_app.domain.errors import UnusableFile
from desktop_app.readers.clouds import reader_of
from desktop_app.readers.passages import NotOfThisKindError
from tests.support.brought import brought, left_out, lines

FIRST, SECOND = "안녕하세요 여러분.", "네, 시작합니다."
TIMES = [(1200, 2500), (62_000, 63_250)]
WORDS = [(1200, 1700, "안녕하세요"), (1700, 2500, "여러분."), (62_000, 62_400, "네,"), (62_400, 63_250, "시작합니다.")]
SURE = [0.9, 0.7, 0.8, 0.6]


def read(value: object, name: str = "회의.json") -> list[tuple[int, int, str, str]]:
    return lines(brought(json.dumps(value, ensure_ascii=False), name).transcript)


def words(value: object) -> list[tuple[int, int, str]]:
    transcript = brought(json.dumps(value, ensure_ascii=False), "a.json").transcript
    return [(w.start_ms, w.end_ms, w.text) for s in transcript.segments for w in s.words]


def said(first: str, second: str) -> list[tuple[int, int, str, str]]:
    return [(*TIMES[0], first, FIRST), (*TIMES[1], second, SECOND)]


# -- AssemblyAI


def assembly(**more: object) -> dict[str, Any]:
    rows = [
        {"text": w, "start": start, "end": end, "confidence": sure, "speaker": "A" if start < 60_000 else "B"}
        for (start, end, w), sure in zip(WORDS, SURE, strict=True)
    ]
    turns = [
        {"confidence": 0.8, "start": 1200, "end": 2500, "speaker": "A", "text": FIRST, "words": rows[:2]},
        {"confidence": 0.7, "start": 62_000, "end": 63_250, "speaker": "B", "text": SECOND, "words": rows[2:]},
    ]
    top = {
        "id": "x",
        "acoustic_model": "assemblyai_default",
        "audio_url": "https://example.com/a.mp3",
        "language_code": "ko",
        "status": "completed",
        "text": f"{FIRST} {SECOND}",
        "words": rows,
        "utterances": turns,
        "audio_duration": 65,
        "confidence": 0.75,
    }
    return {**top, **more}


def test_assemblyai_is_read_in_milliseconds_with_speakers_words_and_confidence() -> None:
    transcript = brought(json.dumps(assembly()), "a.json").transcript
    assert lines(transcript) == said("Speaker A", "Speaker B")
    assert words(assembly()) == WORDS
    assert [s.confidence for s in transcript.segments] == [0.8, 0.7]
    assert (transcript.duration_ms, transcript.language) == (65_000, "ko-KR")


def test_assemblyai_without_utterances_is_lines_of_its_words() -> None:
    assert read(assembly(utterances=None)) == said("Speaker A", "Speaker B")
    alone = [{**row, "speaker": None} for row in assembly()["words"]]
    assert read(assembly(utterances=None, words=alone)) == said("", "")
    assert read({"transcript": assembly()}) == said("Speaker A", "Speaker B")
    turns = assembly()["utterances"]
    for name in ("sentences", "paragraphs"):
        assert read({name: turns, "id": "x", "confidence": 0.7, "audio_duration": 65}) == said("Speaker A", "Speaker B")


def test_what_is_written_alike_in_seconds_is_read_in_seconds() -> None:
    rows = [
        {"text": w, "start": s / 1000, "end": e / 1000, "type": "word", "speaker_id": f"speaker_{int(s > 60_000)}"}
        for s, e, w in WORDS
    ]
    spaced = [row for one in rows for row in (one, {"text": " ", "start": 0, "end": 0, "type": "spacing"})]
    assert read({"language_code": "kor", "text": "x", "words": spaced}) == said("speaker_0", "speaker_1")


def test_what_says_nothing_of_its_maker_is_known_by_its_words() -> None:
    bare = {"text": "x", "words": assembly()["words"]}
    assert read(bare) == said("Speaker A", "Speaker B")
    turns = [
        {"text": text, "start": s / 1000, "end": e / 1000, "confidence": 0.8, "channel": 0, "speaker": who}
        for (s, e), text, who in zip(TIMES, (FIRST, SECOND), (0, 1), strict=True)
    ]
    assert read({"result": {"metadata": {}, "transcription": {"languages": ["ko"], "utterances": turns}}}) == said(
        "Speaker 0", "Speaker 1"
    )


# -- Deepgram


def deepgram(*, has_turns: bool = True, has_paragraphs: bool = False) -> dict[str, Any]:
    rows = [
        {
            "word": w.strip(",."),
            "punctuated_word": w,
            "start": start / 1000,
            "end": end / 1000,
            "confidence": sure,
            "speaker": int(start > 60_000),
            "speaker_confidence": 0.5,
        }
        for (start, end, w), sure in zip(WORDS, SURE, strict=True)
    ]
    best: dict[str, Any] = {"transcript": f"{FIRST} {SECOND}", "confidence": 0.75, "words": rows}
    if has_paragraphs:
        best["paragraphs"] = {
            "transcript": "x",
            "paragraphs": [
                {"sentences": [{"text": FIRST, "start": 1.2, "end": 2.5}], "num_words": 2, "speaker": 0, "start": 1.2},
                {"sentences": [{"text": SECOND, "start": 62.0, "end": 63.25}], "speaker": 1, "start": 62.0},
            ],
        }
    results: dict[str, Any] = {"channels": [{"alternatives": [best], "detected_language": "ko"}]}
    if has_turns:
        results["utterances"] = [
            {"start": 1.2, "end": 2.5, "confidence": 0.8, "channel": 0, "transcript": FIRST, "words": rows[:2]},
            {"start": 62.0, "end": 63.25, "confidence": 0.7, "channel": 0, "transcript": SECOND, "words": rows[2:]},
        ]
        for number, turn in enumerate(results["utterances"]):
            turn |= {"speaker": number, "id": "x"}
    return {"metadata": {"request_id": "x", "duration": 65.25, "channels": 1}, "results": results}


@pytest.mark.parametrize("shape", [(True, False), (False, True), (False, False), (True, True)])
def test_deepgram_is_read_in_seconds_whatever_was_asked_for(shape: tuple[bool, bool]) -> None:
    value = deepgram(has_turns=shape[0], has_paragraphs=shape[1])
    transcript = brought(json.dumps(value), "a.json").transcript
    assert lines(transcript) == said("Speaker 0", "Speaker 1")
    assert words(value) == WORDS
    assert [s.confidence for s in transcript.segments] == pytest.approx([0.8, 0.7])
    assert (transcript.duration_ms, transcript.language) == (65_250, "ko-KR")


def test_the_channels_of_deepgram_are_people() -> None:
    value = deepgram(has_turns=False)
    [best] = value["results"]["channels"][0]["alternatives"]
    rows = [{**row, "speaker": None} for row in best["words"]]
    value["results"]["channels"] = [
        {"alternatives": [{"transcript": FIRST, "words": rows[:2]}]},
        {"alternatives": [{"transcript": SECOND, "words": rows[2:]}]},
    ]
    assert read(value) == said("Channel 1", "Channel 2")


def test_the_answers_of_deepgram_to_a_stream_are_read_where_they_are_final() -> None:
    [best] = deepgram(has_turns=False)["results"]["channels"][0]["alternatives"]
    stream = [
        {"type": "Results", "is_final": False, "channel": {"alternatives": [{"words": best["words"][:1]}]}},
        {"type": "Results", "is_final": True, "channel": {"alternatives": [{"words": best["words"][:2]}]}},
        {"type": "Results", "is_final": True, "channel": {"alternatives": [{"words": best["words"][2:]}]}},
        {"type": "Metadata", "duration": 65.0},
    ]
    assert read(stream) == said("Speaker 0", "Speaker 1")
    turns = {"results": {"utterances": deepgram()["results"]["utterances"]}}
    assert read(turns) == said("Speaker 0", "Speaker 1")


# -- Amazon Transcribe


def amazon() -> dict[str, Any]:
    rows: list[dict[str, Any]] = []
    for (start, end, w), sure in zip(WORDS, SURE, strict=True):
        rows.append(
            {
                "type": "pronunciation",
                "alternatives": [{"confidence": str(sure), "content": w.strip(",.")}],
                "start_time": f"{start / 1000}",
                "end_time": f"{end / 1000}",
            }
        )
        if w[-1] in ",.":
            rows.append({"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": w[-1]}]})
    turns = [
        {
            "start_time": f"{WORDS[at][0] / 1000}",
            "end_time": f"{WORDS[at + 1][1] / 1000}",
            "speaker_label": f"spk_{at // 2}",
            "items": [
                {"start_time": f"{s / 1000}", "end_time": f"{e / 1000}", "speaker_label": f"spk_{at // 2}"}
                for s, e, _ in WORDS[at : at + 2]
            ],
        }
        for at in (0, 2)
    ]
    return {
        "jobName": "x",
        "accountId": "1",
        "status": "COMPLETED",
        "results": {
            "language_code": "ko-KR",
            "transcripts": [{"transcript": f"{FIRST} {SECOND}"}],
            "speaker_labels": {"speakers": 2, "channel_label": "ch_0", "segments": turns},
            "items": rows,
        },
    }


def test_amazon_transcribe_is_read_with_signs_at_their_words_and_the_speakers_of_its_labels() -> None:
    transcript = brought(json.dumps(amazon()), "asrOutput.json").transcript
    assert lines(transcript) == said("spk_0", "spk_1")
    assert words(amazon()) == WORDS
    assert [s.confidence for s in transcript.segments] == pytest.approx([0.8, 0.7])
    assert transcript.language == "ko-KR"


def test_amazon_transcribe_is_read_by_its_own_lines_its_channels_and_without_speakers() -> None:
    newer = amazon()
    rows = newer["results"]["items"]
    for number, row in enumerate(rows):
        row["id"] = number
    newer["results"]["audio_segments"] = [
        {
            "id": 0,
            "transcript": FIRST,
            "start_time": "1.2",
            "end_time": "2.5",
            "items": [0, 1, 2],
            "speaker_label": "spk_0",
        },
        {"id": 1, "transcript": SECOND, "start_time": "62.0", "end_time": "63.25", "items": [3, 4, 5, 6]},
    ]
    assert read(newer) == said("spk_0", "")
    assert words(newer) == WORDS
    plain = amazon()
    del plain["results"]["speaker_labels"]
    assert read(plain) == said("", "")
    apart = copy.deepcopy(plain)
    apart["results"]["channel_labels"] = {
        "channels": [
            {"channel_label": "ch_1", "items": apart["results"]["items"][3:]},
            {"channel_label": "ch_0", "items": apart["results"]["items"][:3]},
        ],
        "number_of_channels": 2,
    }
    assert read(apart) == said("ch_0", "ch_1")


def test_the_calls_of_amazon_transcribe_are_read_with_their_roles() -> None:
    rows = [
        {"Content": FIRST, "BeginOffsetMillis": 1200, "EndOffsetMillis": 2500, "ParticipantRole": "AGENT", "Items": []},
        {"Content": SECOND, "BeginOffsetMillis": 62_000, "EndOffsetMillis": 63_250, "ParticipantRole": "CUSTOMER"},
    ]
    assert read({"JobStatus": "COMPLETED", "LanguageCode": "ko-KR", "Transcript": rows}) == said("Agent", "Customer")


# -- Azure


def azure(*, ticks: bool = True) -> dict[str, Any]:
    def times(start: int, end: int) -> dict[str, Any]:
        iso = {"offset": f"PT{start // 60_000}M{start % 60_000 / 1000}S", "duration": f"PT{(end - start) / 1000}S"}
        return {**iso, "offsetInTicks": start * 10_000.0, "durationInTicks": (end - start) * 10_000.0} if ticks else iso

    phrases = [
        {
            "recognitionStatus": "Success",
            "channel": 0,
            "speaker": at // 2 + 1,
            **times(*TIMES[at // 2]),
            "nBest": [
                {
                    "confidence": 0.8,
                    "lexical": text.replace(",", "").replace(".", ""),
                    "display": text,
                    "words": [
                        {"word": w.strip(",."), **times(s, e), "confidence": 0.8} for s, e, w in WORDS[at : at + 2]
                    ],
                },
                {"confidence": 0.2, "display": "아니요"},
            ],
        }
        for at, text in ((0, FIRST), (2, SECOND))
    ]
    return {
        "source": "x",
        "timestamp": "2026-11-30T00:00:00Z",
        "durationInTicks": 650_000_000,
        "duration": "PT1M5S",
        "combinedRecognizedPhrases": [{"channel": 0, "display": f"{FIRST} {SECOND}"}],
        "recognizedPhrases": phrases,
    }


@pytest.mark.parametrize("ticks", [True, False])
def test_a_batch_of_azure_is_read_in_ticks_and_in_written_times(ticks: bool) -> None:
    value = azure(ticks=ticks)
    transcript = brought(json.dumps(value), "a.json").transcript
    assert lines(transcript) == said("Speaker 1", "Speaker 2")
    assert words(value) == WORDS
    assert [s.confidence for s in transcript.segments] == [0.8, 0.8]
    assert transcript.duration_ms == 65_000


def test_the_other_answers_of_azure_are_read() -> None:
    fast = {
        "durationMilliseconds": 65_000,
        "combinedPhrases": [{"text": "x"}],
        "phrases": [
            {"offsetMilliseconds": s, "durationMilliseconds": e - s, "text": text, "locale": "ko-KR", "confidence": 0.8}
            for (s, e), text in zip(TIMES, (FIRST, SECOND), strict=True)
        ],
    }
    assert read(fast) == said("", "")
    early = {"duration": 65_000, "combinedPhrases": [], "phrases": [
        {"offset": s, "duration": e - s, "text": text, "speaker": n}
        for n, ((s, e), text) in enumerate(zip(TIMES, (FIRST, SECOND), strict=True))
    ]}  # fmt: skip
    assert read(early) == said("Speaker 0", "Speaker 1")
    single = [
        {"RecognitionStatus": "Success", "Offset": s * 10_000, "Duration": (e - s) * 10_000, "DisplayText": text}
        for (s, e), text in zip(TIMES, (FIRST, SECOND), strict=True)
    ]
    assert read(single) == said("", "")
    older = [
        {
            "RecognitionStatus": "Success",
            "Offset": s * 10_000,
            "Duration": (e - s) * 10_000,
            "NBest": [{"Display": text}],
        }
        for (s, e), text in zip(TIMES, (FIRST, SECOND), strict=True)
    ]
    assert read({"AudioFileResults": [{"AudioFileName": "a.wav", "SegmentResults": older}]}) == said("", "")
    apart = azure()
    for number, phrase in enumerate(apart["recognizedPhrases"]):
        del phrase["speaker"]
        phrase["channel"] = number
    assert read(apart) == said("Channel 1", "Channel 2")


# -- Google


def google(*, version: int = 1) -> dict[str, Any]:
    names = ("startTime", "endTime", "speakerTag") if version == 1 else ("startOffset", "endOffset", "speakerLabel")
    results = [
        {
            "alternatives": [
                {
                    "transcript": text,
                    "confidence": 0.8,
                    "words": [
                        {names[0]: f"{s / 1000:.3f}s", names[1]: f"{e / 1000:g}s", "word": w, names[2]: who}
                        for s, e, w in WORDS[at : at + 2]
                    ],
                }
            ],
            "languageCode": "ko-kr",
            "resultEndTime" if version == 1 else "resultEndOffset": f"{TIMES[at // 2][1] / 1000}s",
        }
        for at, text, who in ((0, FIRST, 1 if version == 1 else "1"), (2, SECOND, 2 if version == 1 else "2"))
    ]
    return {"results": results}


def test_google_is_read_in_both_versions_and_wherever_its_results_lie() -> None:
    for version in (1, 2):
        value = google(version=version)
        held: list[object] = [
            value,
            value["results"],
            {"name": "1", "done": True, "response": {"@type": "x", **value}},
            {"results": {"gs://x/a.wav": {"transcript": value}}},
            {"results": {"gs://x/a.wav": {"inlineResult": {"transcript": value}}}},
        ]
        for one in held:
            assert read(one) == said("Speaker 1", "Speaker 2")
            assert words(one) == WORDS
    transcript = brought(json.dumps(google()), "a.json").transcript
    assert transcript.language == "ko-KR"
    assert [s.confidence for s in transcript.segments] == [0.8, 0.8]


def test_the_words_that_google_repeats_with_their_speakers_are_read_once() -> None:
    value = google()
    every = [word for result in value["results"] for word in result["alternatives"][0]["words"]]
    for result in value["results"]:
        best = result["alternatives"][0]
        best["words"] = [{k: v for k, v in word.items() if k != "speakerTag"} for word in best["words"]]
    value["results"].append({"alternatives": [{"words": every}], "languageCode": "ko-kr"})
    assert read(value) == said("Speaker 1", "Speaker 2")


def test_times_of_google_stand_apart_in_seconds_and_nanoseconds_or_are_left_out_where_they_are_nothing() -> None:
    apart = {
        "results": [
            {
                "alternatives": [
                    {
                        "transcript": "안녕 여러분",
                        "words": [
                            {"word": "안녕", "end_time": {"nanos": 500_000_000}},
                            {"word": "여러분", "start_time": {"nanos": 500_000_000}, "end_time": {"seconds": "1"}},
                        ],
                    }
                ]
            }
        ]
    }
    assert words(apart) == [(0, 500, "안녕"), (500, 1000, "여러분")]


def test_results_of_google_without_words_lie_between_their_ends() -> None:
    value = google()
    for result in value["results"]:
        del result["alternatives"][0]["words"]
    assert read(value) == [(0, 2500, "", FIRST), (2500, 63_250, "", SECOND)]
    del value["results"][1]["resultEndTime"]
    assert read(value) == [(0, 2500, "", FIRST)]
    assert left_out(json.dumps(value), "a.json") == 1


# -- ReturnZero


def test_returnzero_is_read_in_milliseconds_with_speakers() -> None:
    turns = [
        {"start_at": s, "duration": e - s, "msg": text, "spk": who, "spk_type": "NORMAL", "lang": "ko"}
        for (s, e), text, who in zip(TIMES, (FIRST, SECOND), (0, 1), strict=True)
    ]
    value = {"id": "x", "status": "completed", "results": {"utterances": turns, "verified": False}}
    assert read(value) == said("Speaker 0", "Speaker 1")


# -- all of them


def test_words_alone_are_lines() -> None:
    rows = [{"word": w, "start": s / 1000, "end": e / 1000} for s, e, w in WORDS]
    assert read({"task": "transcribe", "language": "korean", "duration": 65.0, "text": "x", "words": rows}) == said(
        "", ""
    )


@pytest.mark.parametrize(
    "value",
    [
        {"results": {"channels": []}},
        {"results": {"items": [], "transcripts": []}},
        {"recognizedPhrases": []},
        {"results": [{"alternatives": [{"transcript": "안녕"}]}]},
        {"audio_url": "x", "status": "queued", "words": None, "utterances": None},
        {"results": []},
        {"a": {"response": {"response": 1}}},
    ],
)
def test_an_answer_with_nothing_in_it_is_refused(value: object) -> None:
    with pytest.raises(UnusableFile):
        read(value)


def test_whatever_stands_where_a_value_is_meant_nothing_breaks() -> None:
    odd: list[Any] = [None, True, -1, 1e300, float("nan"), "", "x", "PTxS", [], {}, [[]], [None], {"a": 1}, "١s"]
    dice = random.Random(11)
    kinds = [
        assembly(),
        deepgram(),
        deepgram(has_turns=False, has_paragraphs=True),
        amazon(),
        azure(),
        google(),
        google(version=2),
    ]
    for _ in range(3000):
        value = copy.deepcopy(dice.choice(kinds))
        for _ in range(dice.randint(1, 4)):
            at: Any = value
            while True:
                keys = list(at) if isinstance(at, dict) else list(range(len(at)))
                if not keys:
                    break
                key = dice.choice(keys)
                if not isinstance(at[key], dict | list) or dice.random() < 0.15:
                    at[key] = copy.deepcopy(dice.choice(odd))
                    break
                at = at[key]
        reader = reader_of(value)
        if reader is not None:
            try:
                found = reader(value)
            except NotOfThisKindError:
                continue
            assert all(p.start_ms >= 0 for p in found.passages)
            brought(json.dumps(value), "a.json")

import json
from dataclasses import replace

from desktop_app.domain.transcript import Transcript
from desktop_app.export.data import to_json
from tests.support.nasty import TEXTS, nasty_meeting
from tests.support.transcripts import meeting


def test_json_has_the_shape_of_the_contract() -> None:
    root = json.loads(to_json(replace(meeting(), segments=meeting().segments[2:3])))
    assert root == {
        "kind": "transcript",
        "version": 1,
        "title": "예산 회의",
        "language": "ko",
        "duration_ms": 20_000,
        "service": "clova-speech",
        "speakers": [{"id": "p1", "name": "김민수"}, {"id": "p2", "name": "이영희"}],
        "segments": [
            {
                "id": "r0-2",
                "start_ms": 6000,
                "end_ms": 6900,
                "speaker": "p1",
                "text": "네 좋습니다.",
                "confidence": 0.9,
                "words": [
                    {"start_ms": 6000, "end_ms": 6400, "text": "네"},
                    {"start_ms": 6500, "end_ms": 6900, "text": "좋습니다."},
                ],
            }
        ],
        "events": [{"type": "music", "label": "music", "start_ms": 0, "end_ms": 1000}],
    }


def test_json_keeps_every_text_as_it_is() -> None:
    text = to_json(nasty_meeting())
    assert text.encode("utf-8")
    assert tuple(s["text"] for s in json.loads(text)["segments"]) == TEXTS


def test_an_empty_transcript_is_json_too() -> None:
    assert json.loads(to_json(Transcript("")))["segments"] == []

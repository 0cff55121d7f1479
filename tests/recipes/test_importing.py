import json
import os
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.export.formats import render
from desktop_app.recipes.importing import goes_by, import_file, keep, partner, stems_of
from desktop_app.storage.library import Library
from tests.support.clova_stand_in import RESULT

FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
NHN = {
    "header": {"isSuccessful": True, "resultCode": 0, "resultMessage": "Success"},
    "result": {
        "inputLength": 220.0,
        "fileType": "mp3float",
        "text": ["오늘 안건은 두 가지입니다.", "", "예산부터 보겠습니다."],
        "timeslot": [{"startTime": "390", "endTime": "12090"}, {}, {"startTime": 13000, "endTime": 15500}],
        "confidence": [0, 0.5, 0.93],
    },
}


def written(path: Path, content: object) -> str:
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_an_answer_of_clova_speech_comes_in_with_words_speakers_and_the_answer_itself(tmp_path: Path) -> None:
    imported = import_file(written(tmp_path / "result.json", RESULT))
    assert [s.name for s in imported.transcript.speakers] == ["A", "B"]
    assert imported.transcript.segments[0].words[0].text == "This is"
    assert imported.transcript.title == "result"
    assert imported.answer is not None


def test_an_answer_of_nhn_comes_in_with_times_as_strings_or_numbers(tmp_path: Path) -> None:
    transcript = import_file(written(tmp_path / "nhn.json", NHN)).transcript
    assert [(s.start_ms, s.end_ms, s.text, s.confidence) for s in transcript.segments] == [
        (390, 12090, "오늘 안건은 두 가지입니다.", None),
        (13000, 15500, "예산부터 보겠습니다.", 0.93),
    ]
    assert transcript.duration_ms == 220_000


def test_what_was_exported_as_json_comes_in_the_same(tmp_path: Path) -> None:
    transcript = import_file(written(tmp_path / "result.json", RESULT)).transcript
    path = tmp_path / "own.json"
    path.write_bytes(render(transcript, "json"))
    again = import_file(str(path)).transcript
    assert [(s.start_ms, s.text) for s in again.segments] == [(s.start_ms, s.text) for s in transcript.segments]
    assert [s.name for s in again.speakers] == ["A", "B"]


def test_subtitles_come_in_under_their_file_name(tmp_path: Path) -> None:
    path = written(tmp_path / "회의.srt", "1\n00:00:01,000 --> 00:00:02,500\n안녕하세요\n\n")
    transcript = import_file(path).transcript
    assert (transcript.title, transcript.segments[0].start_ms, transcript.segments[0].text) == (
        "회의",
        1000,
        "안녕하세요",
    )


def test_what_came_in_taken_apart_is_found_and_what_came_in_composed_is_found_taken_apart(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.db")
    try:
        for n, form in enumerate(FORMS):
            text = normalize(form, "1\n00:00:01,000 --> 00:00:02,500\n예산 각하\n")
            keep(written(tmp_path / normalize(form, f"회의 {n}.srt"), text), library, [])
        for form in FORMS:
            for wanted in ("각하", "예산 각하"):
                assert {hit.title for hit in library.search(normalize(form, wanted))} >= {"회의 0", "회의 1"}
    finally:
        library.close()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("talk.srt", "talk.mp4"),
        ("TALK.ko.srt", "talk.mp4"),
        ("talk_original.smi", "talk.mp4"),
        (normalize("NFD", "회의.vtt"), normalize("NFC", "회의.m4a")),
        ("talks.srt", ""),
        ("회의.srt", ""),
    ],
)
def test_a_file_belongs_to_the_recording_of_its_name(name: str, path: str) -> None:
    assert partner(name, ["other.wav", "talk.mp4", "회의.m4a"][: 2 if name == "회의.srt" else 3]) == path


@pytest.mark.parametrize(
    "name", ["talk.srt", "TALK.ko.srt", "talk_original.smi", "talks.srt", "talk.one-word-too-many.srt"]
)
def test_what_goes_by_a_name_is_what_has_a_partner(name: str) -> None:
    originals = ["other.wav", "talk.mp4"]
    assert goes_by(name, stems_of(originals)) == bool(partner(name, originals))


def test_one_of_each_belong_together_whatever_they_are_called() -> None:
    assert partner("자막.srt", ["GMT2026.mp4"], is_only_one=True) == "GMT2026.mp4"
    assert partner("자막.srt", ["a.mp4", "b.mp4"], is_only_one=True) == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", "{"), ("b.json", {"what": "else"}), ("c.json", {"header": {"isSuccessful": True}}), ("d.txt", "hello")],
)
def test_what_is_none_of_these_is_refused_with_the_file_named(tmp_path: Path, name: str, content: object) -> None:
    with pytest.raises(UnusableFile) as caught:
        import_file(written(tmp_path / name, content))
    assert caught.value.path.endswith(name)
    assert caught.value.problem in (FileProblem.WRONG_KIND, FileProblem.DAMAGED)


def test_a_file_that_is_gone_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile) as caught:
        import_file(str(tmp_path / "gone.json"))
    assert caught.value.problem is FileProblem.MISSING


@pytest.mark.parametrize("suffix", [".srt", ".vtt", ".json"])
def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"folder{suffix}").mkdir()
    (tmp_path / f"loop{suffix}").symlink_to(tmp_path / f"loop{suffix}")
    (tmp_path / f"device{suffix}").symlink_to("/dev/zero")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / f"pipe{suffix}")
    for path in (*tmp_path.iterdir(), tmp_path / ("x" * 300 + suffix)):
        with pytest.raises(UnusableFile) as caught:
            import_file(str(path))
        has_kind = path.stem in {"folder", "device", "pipe"}
        assert caught.value.problem is (FileProblem.WRONG_KIND if has_kind else FileProblem.UNREADABLE), path.name

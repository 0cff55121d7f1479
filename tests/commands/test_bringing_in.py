"""`malgeul transcribe` and `malgeul ocr` with files that hold a text already: nothing is sent, gaps are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.clova_stand_in import SECRET as CLOVA_SECRET
from tests.support.clova_stand_in import ClovaStandIn
from tests.support.command_line import run
from tests.support.media_maker import make, tone
from tests.support.ocr_stand_in import SECRET, OcrStandIn, answer_of, general_page, word
from tests.support.page_maker import make_image

SRT = "1\n00:00:00,500 --> 00:00:01,500\n[Speaker 1] 안녕하세요\n\n2\n00:00:?? --> 00:00:03,000\n길 잃은 말\n"


@pytest.fixture
def srt(tmp_path: Path) -> Path:
    path = tmp_path / "회의.srt"
    path.write_text(SRT, encoding="utf-8")
    return path


def documents() -> list[tuple[str, str, int]]:
    paths = Paths()
    library = Library(paths.library, paths.backups)
    try:
        return [(d.title, Path(d.media).name, d.duration_ms) for d in library.documents()]
    finally:
        library.close()


def test_a_subtitle_becomes_another_format_and_what_was_left_out_is_told(srt: Path) -> None:
    done = run("transcribe", srt, "--format", "vtt", MALGEUL_LANG="en")
    assert done.returncode == 0
    assert done.stdout.decode() == "WEBVTT\n\n00:00:00.500 --> 00:00:01.500\nSpeaker 1: 안녕하세요\n"
    assert "Left out, as their time could not be understood: 1 text(s)." in done.stderr.decode()
    assert documents() == [("회의", "", 1500)]
    told = run("transcribe", srt, MALGEUL_LANG="ko").stderr.decode()
    assert "시간을 알 수 없어 빼고 가져온 글: 1개." in told


def test_a_subtitle_and_its_recording_are_one_document_without_a_call(
    srt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = make(tmp_path / "회의.wav", tone(3.0))
    with ClovaStandIn() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", CLOVA_SECRET)
        done = run("transcribe", recording, srt, "-o", tmp_path / "out.txt", MALGEUL_LANG="en")
        assert done.returncode == 0, done.stderr.decode()
        assert server.received == []
    assert "nothing was sent" in done.stderr.decode()
    assert documents() == [("회의", "회의.wav", 3000)]
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "[00:00:00] Speaker 1\n안녕하세요\n"


def test_a_recording_that_is_shorter_than_the_text_beside_it_is_not_sent_unasked(tmp_path: Path) -> None:
    other = make(tmp_path / "다른 녹음.wav", tone(1.0))
    text = tmp_path / "지난 회의.txt"
    text.write_text("홍길동 00:00\n안녕하세요\n\n김민수 59:00\n네\n", encoding="utf-8")
    done = run("transcribe", text, other, "--format", "csv", MALGEUL_LANG="en")
    assert done.returncode == 3
    assert "59:00.000" in done.stdout.decode()
    assert "다른 녹음.wav" in done.stderr.decode()
    assert documents() == [("지난 회의", "", 3_541_000)]


def test_an_answer_of_clova_ocr_and_its_picture_are_one_scan_without_a_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = make_image(tmp_path / "영수증.png", (400, 300))
    answer = tmp_path / "영수증.json"
    answer.write_text(json.dumps(answer_of(general_page([word("합계", 10)]))), encoding="utf-8")
    with OcrStandIn() as server:
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", SECRET)
        done = run("ocr", answer, picture, MALGEUL_LANG="en")
        assert done.returncode == 0, done.stderr.decode()
        assert server.received == []
    assert done.stdout.decode().strip() == "합계"
    assert [row[:2] for row in documents()] == [("영수증", "영수증.png")]


def test_a_subtitle_is_no_scan_and_a_text_without_times_no_transcript(srt: Path, tmp_path: Path) -> None:
    assert run("ocr", srt).returncode == 3
    memo = tmp_path / "메모.txt"
    memo.write_bytes("\ufeff오늘 할 일\n우유 사기\n".encode("utf-16-le"))
    done = run("transcribe", memo, MALGEUL_LANG="en")
    assert done.returncode == 3
    assert "No lines with the times of a recording were found in “메모.txt”." in done.stderr.decode()
    assert documents() == []

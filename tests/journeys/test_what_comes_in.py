"""What is dropped on the window: many at once, bad ones among good ones, transcripts that exist already, addresses."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.job import JobState
from desktop_app.domain.recognition import Source, SpeechOptions
from desktop_app.program import incoming
from desktop_app.ui.sending.sending_sheet import SendingSheet
from tests.support.clova_stand_in import RESULT, SECRET, ClovaStandIn, Received
from tests.support.loopback_server import Reply
from tests.support.media_maker import make, silence, tone
from tests.support.ocr_stand_in import answer_of, general_page, word
from tests.support.page_maker import make_image
from tests.support.running_program import Hands, run_program, until

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


class CountingStandIn(ClovaStandIn):
    """Counts how many recordings it holds at once; each one waits a little for company."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0
        self.most = 0
        self.company = threading.Condition()

    def answer(self, request: Received) -> Reply:
        with self.company:
            self.inside += 1
            self.most = max(self.most, self.inside)
            self.company.notify_all()
            self.company.wait_for(lambda: self.inside > 1, timeout=0.05)
        try:
            return super().answer(request)
        finally:
            with self.company:
                self.inside -= 1


def account(monkeypatch: pytest.MonkeyPatch, server: ClovaStandIn) -> None:
    monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
    monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)


def test_fifty_dropped_recordings_are_worked_in_order_two_at_a_time(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "회의들"
    folder.mkdir()
    for n in range(50):
        # each of its own: the same content is sent once
        make(folder / f"회의 {n:02}.wav", tone(0.6, hertz=440.0 + n))

    async def work(hands: Hands) -> None:
        hands.drop(folder)
        await hands.send()
        await hands.until_over(50)
        assert set(hands.states) == {JobState.DONE}
        assert hands.titles == [f"회의 {n:02}" for n in range(50)]
        hands.go_to("jobs")
        await hands.until_reads("50 done")

    with CountingStandIn() as server:
        account(monkeypatch, server)
        run_program(qapp, work)
    names = [r.file_name for r in server.received]
    assert len(names) == 50
    assert server.most == 2
    # two at a time: each is at most one place away from its own
    assert all(abs(int(name[-6:-4]) - place) <= 1 for place, name in enumerate(names)), names


def test_bad_files_are_told_one_by_one_and_the_others_go_on(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = [make(tmp_path / f"good {n}.wav", tone(0.6, hertz=440.0 + n)) for n in range(2)]
    empty = tmp_path / "empty video.mp4"
    empty.touch()
    renamed = tmp_path / "renamed <b>text.wav"
    renamed.write_text("this is only text\n" * 50)
    missing = tmp_path / "missing.m4a"
    sheet = tmp_path / "table.xlsx"
    sheet.write_bytes(b"PK\x03\x04 and so on")

    async def work(hands: Hands) -> None:
        hands.drop(good[0], empty, renamed, missing, sheet, good[1])
        asked = await hands.dialog(SendingSheet)
        start = hands.button("Start", asked)
        await until(start.isEnabled, "Start to be enabled")
        shown = " ".join(asked.files.item(row).text() for row in range(asked.files.count()))
        everywhere = f"{shown} {hands.told}"
        assert "There is no file “missing.m4a” at this place." in everywhere
        assert "table.xlsx" in everywhere
        assert "“empty video.mp4” is empty." in everywhere
        assert "renamed <b>text.wav" in everywhere
        await hands.send()
        await hands.until_over(2)
        assert set(hands.states) == {JobState.DONE}
        assert hands.titles == ["good 0", "good 1"]
        await hands.until_told("2 document")

    with ClovaStandIn() as server:
        account(monkeypatch, server)
        run_program(qapp, work)
    assert sorted(r.file_name for r in server.received) == ["good 0.wav", "good 1.wav"]


def test_where_nothing_can_be_sent_the_reasons_are_told_and_the_program_goes_on(
    qapp: QApplication, tmp_path: Path
) -> None:
    missing = [tmp_path / f"missing {n}.m4a" for n in range(5)]

    async def work(hands: Hands) -> None:
        hands.drop(*missing)
        await hands.until_told("5 files cannot be used.")
        for file in missing:
            assert f"There is no file “{file.name}” at this place." in hands.told
        assert len(hands.program.window.notices.notices) == 1
        assert not hands.seen(SendingSheet)
        assert hands.jobs == ()

    run_program(qapp, work)


def test_a_dropped_subtitle_file_opens_as_a_transcript(qapp: QApplication, tmp_path: Path) -> None:
    subtitles = tmp_path / "지난 회의.srt"
    subtitles.write_text(
        "1\n00:00:01,000 --> 00:00:03,500\n김민수: 안녕하세요.\n\n2\n00:00:04,000 --> 00:00:06,000\n이영희: 네.\n",
        encoding="utf-8",
    )

    async def work(hands: Hands) -> None:
        hands.drop(subtitles)
        await hands.until_transcript()
        assert hands.transcript.title == "지난 회의"
        assert [(s.start_ms, s.end_ms) for s in hands.transcript.segments] == [(1000, 3500), (4000, 6000)]
        assert "안녕하세요." in hands.transcript.segments[0].text
        assert hands.jobs == ()

    run_program(qapp, work)


def test_a_dropped_subtitle_and_its_recording_become_one_document_without_a_call(
    qapp: QApplication, tmp_path: Path
) -> None:
    recording = make(tmp_path / "주간 회의.wav", tone(4.0))
    subtitles = tmp_path / "주간 회의.ko.srt"
    subtitles.write_text(
        "1\n00:00:01 --> 00:00:03\n화자 1: 안녕하세요.\n\n2\n?? --> 00:00:03,500\n길 잃은 말\n", encoding="utf-8"
    )

    async def work(hands: Hands) -> None:
        hands.drop(recording, subtitles)
        await hands.until_transcript()
        assert [(s.start_ms, s.end_ms, s.text) for s in hands.transcript.segments] == [(1000, 3000, "안녕하세요.")]
        assert [s.name for s in hands.transcript.speakers] == ["화자 1"]
        (document,) = hands.library.documents()
        assert (Path(document.media).name, document.duration_ms) == ("주간 회의.wav", 4000)
        await hands.until_told("are one document now. Nothing was sent.")
        await hands.until_told("Left out, as their time could not be understood: 1 text(s).")
        assert not hands.seen(SendingSheet)
        assert hands.jobs == ()

    run_program(qapp, work)


def test_that_all_was_joined_is_told_for_a_while_and_what_was_left_out_until_it_is_closed(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "JOINED_FOR_MS", 2_000)
    for name, odd in (("모두", ""), ("일부", "2\n?? --> 00:00:03,500\n길 잃은 말\n")):
        make(tmp_path / f"{name}.wav", tone(2.0, hertz=440.0 + len(odd)))
        (tmp_path / f"{name}.srt").write_text(f"1\n00:00:00,000 --> 00:00:01,500\n네\n\n{odd}", encoding="utf-8")

    async def work(hands: Hands) -> None:
        for name in ("일부", "모두"):
            hands.drop(tmp_path / f"{name}.wav", tmp_path / f"{name}.srt")
            await hands.until_told(f"“{name}” and “{name}.wav” are one document now.")
        await until(lambda: "“모두”" not in hands.told, "the news to go")
        assert "“일부”" in hands.told

    run_program(qapp, work)


def test_a_dropped_folder_gives_its_subtitles_with_their_recordings(qapp: QApplication, tmp_path: Path) -> None:
    folder = tmp_path / "회의들"
    folder.mkdir()
    for n in range(2):
        make(folder / f"회의 {n}.wav", tone(2.0, hertz=440.0 + n))
        (folder / f"회의 {n}.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\n네\n", encoding="utf-8")
    (folder / "메모.txt").write_text("우유 사기", encoding="utf-8")

    async def work(hands: Hands) -> None:
        hands.drop(folder)
        await until(lambda: len(hands.titles) == 2, "both in the library")
        assert sorted(Path(d.media).name for d in hands.library.documents()) == ["회의 0.wav", "회의 1.wav"]
        assert not hands.seen(SendingSheet)

    run_program(qapp, work)


def test_a_kept_answer_of_clova_ocr_comes_in_as_a_scan_with_its_picture(qapp: QApplication, tmp_path: Path) -> None:
    picture = make_image(tmp_path / "영수증.png", (400, 300))
    answer = tmp_path / "영수증.json"
    answer.write_text(json.dumps(answer_of(general_page([word("합계", 10)]))), encoding="utf-8")

    async def work(hands: Hands) -> None:
        hands.drop(answer, picture)
        await hands.until_told("are one document now. Nothing was sent.")
        (document,) = hands.library.documents()
        assert (document.pages, Path(document.media).name) == (1, "영수증.png")
        await hands.until_page("scan")

    run_program(qapp, work)


def test_a_kept_answer_of_the_service_opens_and_its_edits_can_be_taken_back(qapp: QApplication, tmp_path: Path) -> None:
    answer = tmp_path / "결과.json"
    answer.write_text(json.dumps(RESULT), encoding="utf-8")

    async def work(hands: Hands) -> None:
        hands.drop(answer)
        await hands.until_transcript()
        assert hands.transcript.segments[0].text == "This is Seoul pool."
        assert hands.pane.editor.recognised == hands.transcript

    run_program(qapp, work)


def test_a_damaged_import_is_told_and_a_good_one_beside_it_comes_in(qapp: QApplication, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(b'{"segments": [')
    good = tmp_path / "good.vtt"
    good.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nhello\n", encoding="utf-8")

    async def work(hands: Hands) -> None:
        hands.drop(bad, good)
        await hands.until_told("bad.json")
        await until(lambda: hands.titles == ["good"], "the good one in the library")

    run_program(qapp, work)


def test_a_dropped_address_is_fetched_by_the_service_itself(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(hands: Hands) -> None:
        hands.drop("https://example.com/회의%20녹음.mp3?key=1")
        await hands.send()
        await hands.until_over(1)
        assert hands.states == [JobState.DONE]
        options = hands.jobs[0].options
        assert isinstance(options, SpeechOptions)
        assert options.source is Source.URL

    with ClovaStandIn() as server:
        account(monkeypatch, server)
        run_program(qapp, work)
    assert [r.path for r in server.received if r.method == "POST"] == ["/recognizer/url"]


def test_a_long_recording_is_polled_for_and_opens_by_itself(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = make(tmp_path / "긴 회의.flac", silence(185.0))

    async def work(hands: Hands) -> None:
        hands.drop(long)
        await hands.send()
        await hands.until_transcript()
        assert hands.transcript.title == "긴 회의"
        assert [s.name for s in hands.transcript.speakers] == ["A", "B"]

    with ClovaStandIn() as server:
        account(monkeypatch, server)
        server.statuses.extendleft([{"result": "WAITING", "token": "x"}, {"result": "PROCESSING", "token": "x"}])
        run_program(qapp, work)
    posts = [r for r in server.received if r.method == "POST"]
    assert [p.params["completion"] for p in posts] == ["async"]
    assert len([r for r in server.received if r.method == "GET"]) >= 2


@pytest.mark.parametrize("is_next_recorded", [False, True])
def test_a_recorded_meeting_opens_by_itself_unless_the_next_one_is_recorded_meanwhile(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_next_recorded: bool
) -> None:
    short = make(tmp_path / "회의.mp3", tone(2.0))

    async def work(hands: Hands) -> None:
        hands.drop(short)
        hands.program.window.show_page("recording")
        await hands.send()
        if is_next_recorded:
            hands.program.window.sidebar.recording.show_time("recording", 1000)
            await hands.until_told("“회의” is ready.")
            assert hands.program.window.page == "recording"
        else:
            await hands.until_transcript()
            assert hands.program.window.page == "transcript"

    with ClovaStandIn() as server:
        account(monkeypatch, server)
        run_program(qapp, work)


def test_a_short_recording_is_answered_at_once(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = make(tmp_path / "짧은 회의.mp3", tone(2.0))

    async def work(hands: Hands) -> None:
        hands.drop(short)
        await hands.send()
        await hands.until_transcript()
        assert hands.transcript.segments[0].text == "This is Seoul pool."

    with ClovaStandIn() as server:
        account(monkeypatch, server)
        run_program(qapp, work)
    assert [(r.method, r.params["completion"]) for r in server.received] == [("POST", "sync")]


def test_a_refused_key_is_told_with_the_way_to_settings(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = make(tmp_path / "a.wav", tone(1.0))

    async def work(hands: Hands) -> None:
        hands.drop(short)
        await hands.send()
        await hands.until_over(1)
        assert hands.states == [JobState.FAILED]
        await hands.until_told("“a” did not become text.")
        assert "secret key" in hands.told
        hands.go_to("jobs")
        await hands.until_reads("secret key")
        await hands.press("Open Settings: a")
        await hands.until_page("settings")

    with ClovaStandIn() as server:
        account(monkeypatch, server)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", "wrong")
        run_program(qapp, work)

"""The program as a whole: the sample, the language, leaving in the middle, a damaged library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from desktop_app.domain.errors import Service
from desktop_app.domain.job import JobState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.program.open_transcript import OpenTranscript
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.library.document_rows import Row
from desktop_app.ui.sending.sending_sheet import SendingSheet
from desktop_app.ui.settings.pane import SettingsPane
from tests.support.clova_stand_in import KEY_PATH, SECRET, ClovaStandIn
from tests.support.media_maker import make, tone
from tests.support.misbehaving_server import Line, MisbehavingServer
from tests.support.running_program import Hands, run_program, until
from tests.support.transcript_examples import example
from tests.support.waiting import SOON_S

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


def never_answers(line: Line) -> None:
    """Take everything, and then say nothing until the test is over."""
    line.read_all()
    line.wait_for_end()


def holds_the_upload(line: Line) -> None:
    """Take the head and then nothing more, until the test is over."""
    line.read_head()
    line.released.wait(SOON_S)


def test_the_sample_meeting_is_transcribed_for_real_and_leaving_early_costs_nothing(
    qapp: QApplication, own_home: Path
) -> None:
    async def early(hands: Hands) -> None:
        await hands.press("Open the sample meeting")
        await until(lambda: JobState.RECOGNISING in hands.states, "the sample being recognised")
        [job] = hands.jobs
        assert isinstance(job.options, SpeechOptions)
        assert (job.title, job.options.service, job.options.language) == ("Sample meeting", Service.LOCAL, "en-US")

    async def later(hands: Hands) -> None:
        [job] = hands.jobs
        assert job.title == "Sample meeting"
        assert not job.state.is_over
        await hands.press("Cancel", hands.window)
        await hands.until_over(1)
        assert hands.states == [JobState.CANCELLED]

    run_program(qapp, early)
    run_program(qapp, later)


def test_another_language_builds_the_window_anew_with_the_same_jobs_and_documents(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    Paths().create()
    library = Library(Paths().library)
    library.add_transcript(example(5), document_id="d1")
    title = library.documents()[0].title
    library.close()

    async def work(hands: Hands) -> None:
        old = hands.window
        hands.drop(tmp_path / "missing.m4a")
        await hands.until_told("missing.m4a")
        hands.go_to("settings")
        box = next(b for b in hands.seen(QComboBox) if b.accessibleName() == "Language of the screens")
        pane = hands.seen(SettingsPane)[0]
        pane.ensureWidgetVisible(box)
        box.setFocus()
        while box.currentData() != "ko":
            QTest.keyClick(box, Qt.Key.Key_Down)
        await until(lambda: hands.window is not old and hands.window.isVisible(), "the new window")
        assert hands.program.window.page == "settings"
        await hands.until_reads("설정")
        again = next(b for b in hands.seen(QComboBox) if b.currentData() == "ko")
        await until(lambda: not again.visibleRegion().isEmpty(), "the page scrolled to where it was")
        hands.go_to("home")
        hands.drop(tmp_path / "없는 파일.m4a")
        await hands.until_told("“없는 파일.m4a”")
        assert "There is no file" not in hands.told
        await until(
            lambda: any(title in button.accessibleName() for button in hands.seen(QAbstractButton)), "the document"
        )

    run_program(qapp, work)
    assert json.loads(Paths().settings.read_text())["language"] == "ko"


def test_leaving_while_uploading_is_asked_once_more_and_the_next_start_sends_what_cannot_have_arrived(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    big = make(tmp_path / "회의.wav", tone(400.0))

    async def leave(hands: Hands) -> None:
        hands.drop(big)
        await hands.send()
        await until(lambda: len(server.lines) == 1 and bool(server.lines[0].head), "the upload to begin")
        assert hands.states == [JobState.UPLOADING]
        hands.window.close()
        await hands.until_told("A file is being sent.")
        assert hands.window.isVisible()

    async def again(hands: Hands) -> None:
        await hands.until_over(1)
        assert hands.states == [JobState.DONE]

    monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
    with MisbehavingServer(holds_the_upload, receive_buffer=65536) as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.url + KEY_PATH)
        run_program(qapp, leave)
    with ClovaStandIn() as working:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", working.invoke_url)
        run_program(qapp, again)
    assert [r.path for r in working.received if r.method == "POST"] == ["/recognizer/upload"]


def test_leaving_while_the_answer_is_awaited_is_asked_once_more_as_it_would_be_lost(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = make(tmp_path / "회의.wav", tone(2.0))

    async def leave(hands: Hands) -> None:
        hands.drop(short)
        await hands.send()
        await until(lambda: hands.states == [JobState.RECOGNISING], "the answer to be awaited")
        hands.window.close()
        await hands.until_told("A file is being sent.")
        assert hands.window.isVisible()

    monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
    with MisbehavingServer(never_answers) as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.url + KEY_PATH)
        run_program(qapp, leave)


def test_a_place_of_the_window_that_cannot_be_read_is_forgotten(qapp: QApplication) -> None:
    Paths().create()
    Paths().settings.write_text('{"window_geometry": "notbase64"}', "utf-8")

    async def work(hands: Hands) -> None:
        await hands.until_open()
        assert hands.window.isVisible()

    run_program(qapp, work)


def damaged_library() -> bytes:
    """A library with one document and a good backup, whose file then was damaged."""
    paths = Paths()
    paths.create()
    library = Library(paths.library, paths.backups)
    library.add_transcript(example(5), document_id="d1")
    library.backup()
    library.close()
    body = b"this is no library any more" * 1000
    paths.library.write_bytes(body)
    return body


def test_a_damaged_library_is_set_aside_and_the_newest_backup_takes_its_place(
    qapp: QApplication, own_home: Path
) -> None:
    body = damaged_library()

    async def work(hands: Hands) -> None:
        await hands.press("Use the newest backup")
        await hands.until_open()
        await hands.until_told("set aside")
        assert len(hands.titles) == 1

    run_program(qapp, work)
    [aside] = own_home.glob("library-damaged-*.db")
    assert aside.read_bytes() == body


def test_a_damaged_library_is_left_alone_unless_the_user_says_so(qapp: QApplication, own_home: Path) -> None:
    body = damaged_library()

    async def work(hands: Hands) -> None:
        assert "damaged" in hands.told
        await hands.press("Try again")
        await hands.until_told("damaged")

    run_program(qapp, work)
    assert Paths().library.read_bytes() == body


def test_a_damaged_settings_file_is_set_aside_and_told(qapp: QApplication, own_home: Path) -> None:
    Paths().create()
    Paths().settings.write_bytes(b"\x00\xff{{{")

    async def work(hands: Hands) -> None:
        await hands.until_told("The settings could not be read")

    run_program(qapp, work)
    assert list(own_home.glob("settings-damaged-*"))


def test_with_the_sheet_still_open_the_program_can_be_left(qapp: QApplication, tmp_path: Path) -> None:
    recording = make(tmp_path / "a.wav", tone(1.0))

    async def work(hands: Hands) -> None:
        hands.drop(recording)
        await hands.dialog(SendingSheet)
        hands.program.window.closing.emit()
        await until(hands.running.done, "the end")

    run_program(qapp, work)


def test_a_document_that_is_asked_for_twice_opens_once_and_the_window_may_be_closed_twice(
    qapp: QApplication, own_home: Path
) -> None:
    Paths().create()
    library = Library(Paths().library)
    title = library.transcript(library.add_transcript(example(5), document_id="d1")).title
    library.close()

    async def work(hands: Hands) -> None:
        await until(lambda: any(title in b.accessibleName() for b in hands.seen(Row)), "the document on Home")
        row = next(b for b in hands.seen(Row) if title in b.accessibleName())
        hands.click(row)
        hands.click(row)
        await hands.until_transcript()
        await hands.program.context.background.settle(10)
        assert len(hands.program.pages.documents.findChildren(OpenTranscript)) == 1
        hands.close_window()
        hands.close_window()
        await until(hands.running.done, "the end")

    run_program(qapp, work)

"""The recorder or scanner wrote another recording or paper under the same name: told before it is shown, played,
exported over, or sent."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.errors import FileProblem, Service, UnusableFile
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.scan import PageState
from desktop_app.media.content_hash import content_hash
from desktop_app.media.fingerprint import fingerprint
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.editing.saving import Saving
from desktop_app.ui.export.export_choice import ExportChoice
from desktop_app.ui.sending.sending_sheet import SendingSheet
from desktop_app.ui.words.wording import failure_sentence
from tests.journeys.test_scans import choose, first_page, opened, texts, until_open
from tests.support.clova_stand_in import SECRET as CLOVA_SECRET
from tests.support.clova_stand_in import ClovaStandIn
from tests.support.made_up_scan import made_up_scan
from tests.support.media_maker import make, tone
from tests.support.ocr_stand_in import SECRET, OcrStandIn
from tests.support.page_maker import make_pdf
from tests.support.running_program import Hands, run_program, until
from tests.support.transcript_examples import example

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OcrStandIn]:
    with OcrStandIn() as running:
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", running.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", SECRET)
        yield running


@pytest.fixture
def paper(own_home: Path, tmp_path: Path) -> Path:
    """The file of the scan «d1», which is five pages long."""
    path = make_pdf(tmp_path / "scan0001.pdf", 5)
    scan = made_up_scan()
    Paths().create()
    with closing(Library(Paths().library)) as library:
        mark, content, options = fingerprint(path), content_hash(path), ReadingOptions(Service.CLOVA_OCR)
        library.scans.add(scan, scan, (), str(path), mark, "d1", options=options, content=content)
    return path


@pytest.fixture
def recording(own_home: Path, tmp_path: Path) -> Path:
    """The recording of the transcript «d1»."""
    path = make(tmp_path / "REC001.wav", tone(4.0))
    Paths().create()
    with closing(Library(Paths().library)) as library:
        library.add_transcript(example(3), None, (), str(path), fingerprint(path), "d1", content=content_hash(path))
    return path


def overwrite(path: Path) -> None:
    """Write another paper or recording of the same length there, at the same time as far as the name tells."""
    status = path.stat()
    if path.suffix == ".pdf":
        with_password = make_pdf(path.with_name("other.pdf"), 5, owner="other")
        with_password.replace(path)
    else:
        make(path, tone(4.0, hertz=880))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def has_picture(hands: Hands) -> bool:
    return opened(hands).pane.pictures.best(1, 100) is not None


def test_a_scan_that_was_overwritten_is_told_and_its_text_stays_usable(
    qapp: QApplication, paper: Path, server: OcrStandIn, tmp_path: Path
) -> None:
    overwrite(paper)

    async def work(hands: Hands) -> None:
        hands.program.pages.documents.open("d1")
        await until_open(hands)
        pane = opened(hands).pane
        await until(pane.original.isVisible, "the bar about another file")
        assert "“scan0001.pdf” is another scan than the one this text was read from." in pane.original.text
        assert not has_picture(hands)
        field = first_page(hands).fields[0]
        opened(hands).editor.edit_page("reword", lambda p: edits.reword(p, field.id, "한글 고침"))
        await until(lambda: pane.saver.state is Saving.SAVED, "all saved")
        assert "한글 고침" in texts(hands.library.scans.scan("d1"))

        pane.reading.read_page(first_page(hands).id)
        await until(lambda: not pane.reading.is_busy(first_page(hands).id), "reading again to end")
        assert pane.reading.errors == {}
        assert server.received == []

        choice = ExportChoice(("d1",), ("pdf",), folder=str(tmp_path / "out"))
        made = await hands.program.pages.exporting._save(choice)
        (failure,) = made.failures
        assert isinstance(failure.error, UnusableFile)
        assert failure.error.problem is FileProblem.ANOTHER
        made = await hands.program.pages.exporting._save(ExportChoice(("d1",), ("txt",), folder=str(tmp_path / "out")))
        assert made.failures == ()

        QTest.mouseClick(pane.original.accept_button, Qt.MouseButton.LeftButton)
        await until(pane.original.isHidden, "the bar to go")
        await until(lambda: has_picture(hands), "the picture of the page")
        made = await hands.program.pages.exporting._save(choice)
        assert made.failures == ()

    async def again(hands: Hands) -> None:
        hands.program.pages.documents.open("d1")
        await until_open(hands)
        await until(lambda: has_picture(hands), "the picture of the page")
        assert opened(hands).pane.original.isHidden()

    run_program(qapp, work)
    run_program(qapp, again)


def test_a_scan_that_is_overwritten_while_it_is_open_is_told_at_the_next_page(
    qapp: QApplication, paper: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.pdf"
    shutil.copy(paper, kept)

    async def work(hands: Hands) -> None:
        hands.program.pages.documents.open("d1")
        await until_open(hands)
        pane = opened(hands).pane
        await until(lambda: has_picture(hands), "the picture of the page")
        assert pane.original.isHidden()
        overwrite(paper)
        pane.editor.set_page(pane.editor.scan.pages[2].id)
        await until(pane.original.isVisible, "the bar about another file")
        await choose(hands, pane.original.find_button, kept)
        await until(pane.original.isHidden, "the bar to go")
        assert hands.library.media("d1")[0] == str(kept)
        await until(lambda: pane.pictures.best(3, 100) is not None, "the picture of the page")

    run_program(qapp, work)


def test_the_picture_in_the_list_is_never_that_of_another_paper(qapp: QApplication, paper: Path) -> None:
    overwrite(paper)

    async def work(hands: Hands) -> None:
        await hands.until_open()
        with pytest.raises(UnusableFile) as told:
            await hands.program.pages._first_page("d1", 176)
        assert told.value.problem is FileProblem.ANOTHER

    run_program(qapp, work)


@pytest.mark.parametrize(("number", "words"), [(4, "Page 4 is sent to CLOVA OCR once more."), (5, "Page 5 is sent to")])
def test_trying_a_page_again_says_what_goes_where_and_asks(
    qapp: QApplication, paper: Path, server: OcrStandIn, number: int, words: str
) -> None:
    async def work(hands: Hands) -> None:
        hands.program.pages.documents.open("d1")
        await until_open(hands)
        pane = opened(hands).pane
        page = pane.editor.scan.pages[number - 1]
        assert page.state in (PageState.FAILED, PageState.WAITING)
        pane.editor.set_page(page.id)
        for by_list in (False, True):
            if by_list:
                pane.editor.set_page(pane.editor.scan.pages[0].id)
                pane.thumbnails.retry_requested.emit(page.id)
            else:
                await hands.press("Try again", pane.notice)
            await until(pane.question.isVisible, "the question")
            assert words in hands.texts(pane.question)
            assert "one call for one page" in hands.texts(pane.question)
            assert pane.editor.page_id == page.id
            no = hands.button("Cancel", pane.question)
            await until(no.hasFocus, "the harmless answer to have the focus")
            QTest.keyClick(no, Qt.Key.Key_Return)
            assert pane.question.isHidden()
        assert server.received == []
        await hands.press("Try again", pane.notice)
        await hands.press("Read this page" if number == 5 else "Read this page again", pane.question)
        await until(lambda: not pane.reading.is_busy(page.id), "the page to be read")
        assert len(server.received) == 1

    run_program(qapp, work)


def test_a_recording_that_is_overwritten_after_it_was_chosen_is_told_before_it_is_sent(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path / "REC001.wav", tone(4.0))

    async def work(hands: Hands) -> None:
        hands.drop(path)
        sheet = await hands.dialog(SendingSheet)
        await until(lambda: hands.button("Start", sheet).isEnabled(), "the sheet to know what it sends")
        overwrite(path)
        QTest.keyClick(sheet, Qt.Key.Key_Return)
        await hands.until_closed(SendingSheet)
        await hands.until_over(1)
        failure = hands.jobs[0].failure
        assert failure is not None
        assert failure_sentence(failure).what == (
            "“REC001.wav” was overwritten with another recording before all of it was sent."
        )

    with ClovaStandIn() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", CLOVA_SECRET)
        run_program(qapp, work)
        assert server.received == []


def test_a_recording_that_was_overwritten_is_told_and_not_played(qapp: QApplication, recording: Path) -> None:
    overwrite(recording)

    async def work(hands: Hands) -> None:
        hands.program.pages.documents.open("d1")
        await hands.until_transcript()
        bar = hands.pane.player_bar
        words = "“REC001.wav” is another recording than the one this text came from."
        await until(lambda: words in hands.texts(bar), lambda: f"the words about another, but {hands.texts(bar)}")
        assert hands.pane.player.path == ""
        assert not bar.play_action.isEnabled()
        assert hands.pane.player_bar.strip.maximum() > 0
        assert not list((Paths().cache / "waveforms").glob("*.peaks"))
        await hands.press("Use it all the same", bar)
        await until(lambda: hands.pane.player.is_ready, "the recording to be ready")
        assert words not in hands.texts(bar)

    async def again(hands: Hands) -> None:
        hands.program.pages.documents.open("d1")
        await hands.until_transcript()
        await until(lambda: hands.pane.player.is_ready, "the recording to be ready")

    run_program(qapp, work)
    run_program(qapp, again)


def test_a_recording_that_is_overwritten_while_it_is_open_does_not_play(
    qapp: QApplication, recording: Path, tmp_path: Path
) -> None:
    kept, other = tmp_path / "kept.wav", make(tmp_path / "other.wav", tone(9.0))
    shutil.copy(recording, kept)

    async def work(hands: Hands) -> None:
        hands.program.pages.documents.open("d1")
        await hands.until_transcript()
        await until(lambda: hands.pane.player.is_ready, "the recording to be ready")
        hands.pane.player.play()
        await until(lambda: hands.pane.player.position_ms > 0, "the recording to play")
        hands.pane.player.pause()
        overwrite(recording)
        place = hands.pane.player.position_ms
        hands.pane.player.play()
        await until(lambda: hands.has_button("Use it all the same", hands.pane.player_bar), "the way out")
        assert not hands.pane.player.is_playing
        assert hands.pane.player.position_ms in (0, place)

        find = hands.button("Find the recording…", hands.pane.player_bar)
        await choose(hands, find, other)
        await until(hands.pane.question.isVisible, "the question about another recording")
        asked = hands.texts(hands.pane.question)
        assert "“other.wav” is another recording than the one this text came from." in asked
        await hands.press("Cancel", hands.pane.question)
        assert hands.library.media("d1")[0] == str(recording)
        await choose(hands, find, kept)
        await until(lambda: hands.pane.player.is_ready, "the recording to be ready")
        assert hands.library.media("d1")[0] == str(kept)
        assert hands.pane.question.isHidden()

    run_program(qapp, work)


def test_a_recording_that_cannot_be_compared_is_taken_by_its_length_and_that_is_said(
    qapp: QApplication, recording: Path, tmp_path: Path
) -> None:
    moved = recording.rename(tmp_path / "moved.wav")
    other = make(tmp_path / "other.wav", tone(19.0))
    with closing(Library(Paths().library)) as library:
        duration_ms = example(3).duration_ms
        library.add_transcript(example(3), None, (), str(recording), "", "d2")
    fits = make(tmp_path / "fits.wav", tone(duration_ms / 1000))

    async def work(hands: Hands) -> None:
        hands.program.pages.documents.open("d2")
        await hands.until_transcript()
        await hands.until_reads("There is no file “REC001.wav” at this place. The text can still be edited.")
        find = hands.button("Find the recording…", hands.pane.player_bar)
        await choose(hands, find, other)
        await until(hands.pane.question.isVisible, "the question about another recording")
        assert "Whether “other.wav” is the recording of this text cannot be found out. It lasts 0:19" in hands.texts(
            hands.pane.question
        )
        await hands.press("Cancel", hands.pane.question)
        await choose(hands, find, fits)
        await hands.until_told("It could not be compared")
        assert hands.library.original("d2").content == content_hash(fits)

    assert moved.exists()
    run_program(qapp, work)

"""A scan of many pages in the window: its first page is read and corrected while the others are being read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.job import JobState
from desktop_app.domain.scan import PageState
from desktop_app.program.open_scan import OpenScan
from desktop_app.ui.editing.saving import Saving
from desktop_app.ui.sending.scan_sheet import ScanSheet
from tests.support.running_program import Hands, run_program, until
from tests.support.text_pdf_maker import add_scan, lines_at, make_text_pdf

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

PAGES = 8


def opened(hands: Hands) -> OpenScan:
    found = hands.program.pages.documents.opened
    assert isinstance(found, OpenScan), "no scan is open"
    return found


def states(hands: Hands) -> list[PageState]:
    return [page.state for page in opened(hands).editor.scan.pages]


@pytest.fixture
def papers(qapp: QApplication, tmp_path: Path) -> Path:
    """A page of text, and scans behind it."""
    path = make_text_pdf(tmp_path / "서류.pdf", [lines_at(["이 쪽은 이미 글자라서 읽을 것이 없습니다."])])
    for number in range(2, PAGES + 1):
        add_scan(path, [f"{number}쪽", "회의는 다음 주 월요일 아침에 엽니다.", "담당자는 모두 와 주세요."])
    return path


def test_the_first_page_is_corrected_while_the_others_are_read(qapp: QApplication, papers: Path) -> None:
    async def visit(hands: Hands) -> None:
        hands.drop(papers)
        sheet = await hands.dialog(ScanSheet)
        await until(hands.button("Start", sheet).isEnabled, "Start to be enabled")
        assert f"1 of {PAGES} pages already holds text" in sheet.files.item(0).text()
        QTest.keyClick(sheet, Qt.Key.Key_Return)
        await until(lambda: hands.program.window.page == "scan", lambda: f"the first page ({hands.states})")
        first, *_, last = opened(hands).editor.scan.pages
        assert first.from_file
        assert last.state is PageState.WAITING
        assert opened(hands).pane.contents.origin.isVisible()
        opened(hands).editor.edit_page("reword", lambda page: edits.reword(page, first.fields[0].id, "고친 낱말"))
        opened(hands).editor.set_page(last.id)
        assert not opened(hands).pane.notice.button.isVisible()
        await until(lambda: opened(hands).editor.scan.pages[-1].state is PageState.DONE, "the last page")
        assert not opened(hands).pane.notice.isVisible()
        await until(lambda: hands.states == [JobState.DONE], lambda: f"{hands.states} {hands.told}")
        await until(lambda: set(states(hands)) == {PageState.DONE}, lambda: str(states(hands)))
        editor = opened(hands).editor
        assert editor.scan.pages[0].fields[0].text == "고친 낱말"
        assert "월요일" in " ".join(field.text for field in editor.scan.pages[-1].fields)
        editor.undo()
        assert editor.scan.pages[0].fields[0].text == first.fields[0].text
        editor.redo()
        await until(lambda: opened(hands).pane.saver.state is Saving.SAVED, "all saved")
        kept = hands.library.scans.scan(opened(hands).id)
        assert kept == editor.scan
        recognised = hands.library.scans.recognised(opened(hands).id)
        assert recognised is not None
        assert {page.state for page in recognised.pages} == {PageState.DONE}
        assert len(hands.library.answers(opened(hands).id)) == PAGES

    run_program(qapp, visit)


def test_a_scan_that_is_given_up_keeps_the_pages_that_were_read(qapp: QApplication, papers: Path) -> None:
    async def visit(hands: Hands) -> None:
        hands.drop(papers)
        sheet = await hands.dialog(ScanSheet)
        await until(hands.button("Start", sheet).isEnabled, "Start to be enabled")
        QTest.keyClick(sheet, Qt.Key.Key_Return)
        await until(lambda: hands.program.window.page == "scan", lambda: f"the first page ({hands.states})")
        (job,) = hands.program.context.store.jobs
        hands.program.pages.news.cancel(job.id)
        await until(lambda: hands.states == [JobState.CANCELLED], "given up")
        assert states(hands)[0] is PageState.DONE
        waiting = [page for page in opened(hands).editor.scan.pages if page.state is PageState.WAITING]
        opened(hands).pane.reading.read_page(waiting[0].id)
        await until(lambda: not opened(hands).pane.reading.is_busy(waiting[0].id), "the page to be read")
        assert opened(hands).pane.reading.errors == {}
        assert opened(hands).editor.scan.page(waiting[0].id).state is PageState.DONE

    run_program(qapp, visit)

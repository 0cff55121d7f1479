"""Looking for a word in all documents, by the keys alone: found, opened at its place, marked, and heard from there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.scan import Cell, Page, Scan, Table
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.program.open_scan import OpenScan
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.media_maker import make, tone
from tests.support.running_program import Hands, run_program, until

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

LINES = tuple(Segment(f"s{n}", n * 2000, n * 2000 + 1900, f"{n}번째 말입니다") for n in range(20))


@pytest.fixture
def documents(own_home: Path, tmp_path: Path) -> None:
    """A meeting with its recording, in which a word stands twice, and a scan with a table that holds it."""
    Paths().create()
    recording = make(tmp_path / "회의.wav", tone(40.0))
    segments = (*LINES[:7], replace(LINES[7], text="내년 예산부터"), *LINES[8:12], replace(LINES[12], text="그 예산은"))
    meeting = Transcript("회의", "ko-KR", 40_000, speakers=(Speaker("p1", "김민수"),), segments=segments)
    page = Page("p1", 1, 100, 100, tables=(Table("t", (Cell("c1", 0, 0, "품목"), Cell("c2", 0, 1, "예산 (원)"))),))
    library = Library(Paths().library)
    scan = Scan("견적", pages=(Page("p0", 1), replace(page, number=2)))
    library.scans.add(scan, scan, document_id="scan")
    library.add_transcript(meeting, media=str(recording), document_id="meeting")
    library.close()


async def looked_for(hands: Hands, words: str) -> None:
    await hands.until_open()
    hands.program.window.show_page("meetings")
    meetings = hands.program.pages.meetings
    meetings.search_field.setFocus()
    hands.write(meetings.search_field, words)
    await until(meetings.results.isVisible, "the results")


def test_enter_opens_a_place_with_the_word_marked_and_goes_on_to_the_next(qapp: QApplication, documents: None) -> None:
    async def work(hands: Hands) -> None:
        await looked_for(hands, "예산")
        QTest.keyClick(hands.program.pages.meetings.search_field, Qt.Key.Key_Return)
        await until(lambda: hands.program.pages.documents.is_shown("meeting"), "the meeting")
        pane = hands.pane
        await until(lambda: pane.editor.current == "s7", "the first place")
        assert [match.segment_id for match in pane.find_bar.matches] == ["s7", "s12"]
        QTest.keyClick(pane.find_bar.query, Qt.Key.Key_Return)
        assert pane.editor.current == "s12"
        assert not pane.player.is_playing

    run_program(qapp, work)


def test_ctrl_enter_plays_from_the_place_on(qapp: QApplication, documents: None) -> None:
    async def work(hands: Hands) -> None:
        await looked_for(hands, "예산")
        field = hands.program.pages.meetings.search_field
        QTest.keyClick(field, Qt.Key.Key_Down)
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: hands.program.pages.documents.is_shown("meeting"), "the meeting")
        pane = hands.pane
        await until(lambda: pane.player.is_playing and pane.player.position_ms >= 24_000, "the sound of the place")
        assert pane.editor.current == "s12"
        assert pane.player.position_ms < 38_000

    run_program(qapp, work)


def test_a_cell_that_was_found_is_shown_on_its_page(qapp: QApplication, documents: None) -> None:
    async def work(hands: Hands) -> None:
        await looked_for(hands, "예산 (")
        QTest.keyClick(hands.program.pages.meetings.search_field, Qt.Key.Key_Return)
        await until(lambda: hands.program.pages.documents.is_shown("scan"), "the scan")
        opened = hands.program.pages.documents.opened
        assert isinstance(opened, OpenScan)
        await until(lambda: opened.editor.current == "c2", "the cell")

    run_program(qapp, work)


def test_a_speaker_that_was_found_leads_to_the_transcript(qapp: QApplication, documents: None) -> None:
    async def work(hands: Hands) -> None:
        await looked_for(hands, "민수")
        QTest.keyClick(hands.program.pages.meetings.search_field, Qt.Key.Key_Return)
        await until(lambda: hands.program.pages.documents.is_shown("meeting"), "the meeting")
        assert hands.pane.find_bar.isHidden()

    run_program(qapp, work)

"""A scan of many pages is seen before it is read: its first page at once, the others behind it."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.scan import Scan
from desktop_app.media.fingerprint import fingerprint
from desktop_app.program import documents
from desktop_app.program.open_scan import OpenScan
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.made_up_scan import many_boxes
from tests.support.page_maker import make_pdf
from tests.support.running_program import Hands, run_program, until
from tests.support.waiting import SOON_S

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

PAGES, BOXES, WIDTH, HEIGHT = 40, 30, 595, 842
DOCUMENT = "long"


@pytest.fixture(autouse=True)
def _time_enough_for_the_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    # a busy machine must not begin with the rest before
    monkeypatch.setattr(documents, "SEEN_S", SOON_S)


@pytest.fixture
def scan(own_home: Path, tmp_path: Path) -> Scan:
    """A scan of many pages in the library, made of a real PDF."""
    file = tmp_path / "긴 문서.pdf"
    make_pdf(file, PAGES)
    made = Scan("긴 문서", "local", tuple(many_boxes(BOXES, WIDTH, HEIGHT, number + 1) for number in range(PAGES)))
    Paths().create()
    library = Library(Paths().library)
    library.scans.add(made, made, (), str(file), fingerprint(file), DOCUMENT)
    library.close()
    return made


async def first_page_seen(hands: Hands) -> OpenScan:
    """The scan as it is at the moment when its first page is painted; the rest goes on being read."""
    controller = hands.program.pages.documents
    controller.open(DOCUMENT)
    await until(lambda: controller.opened is not None, "the pane")
    opened = controller.opened
    assert isinstance(opened, OpenScan)
    await asyncio.wait_for(opened.pane.seen.wait(), SOON_S)
    return opened


def kept() -> Scan:
    library = Library(Paths().library)
    try:
        return library.scans.scan(DOCUMENT)
    finally:
        library.close()


def test_the_first_page_is_painted_with_its_boxes_before_the_others_are_read(qapp: QApplication, scan: Scan) -> None:
    async def work(hands: Hands) -> None:
        opened = await first_page_seen(hands)
        editor = opened.editor
        assert not editor.is_whole
        assert editor.page == scan.pages[0]
        assert opened.pane.canvas.picture.is_shown
        assert not any(page.fields for page in editor.scan.pages[1:])
        assert [page.id for page in editor.scan.pages] == [page.id for page in scan.pages]
        shown = editor.page
        await until(lambda: editor.is_whole, "the whole scan")
        assert editor.scan == scan
        assert editor.page is shown, "what is shown already was made anew"
        assert editor.recognised == scan

    run_program(qapp, work)


def test_the_picture_that_was_drawn_while_the_screen_was_built_is_the_one_that_is_shown(
    qapp: QApplication, scan: Scan
) -> None:
    async def work(hands: Hands) -> None:
        opened = await first_page_seen(hands)
        canvas = opened.pane.canvas
        assert opened.pane.pictures.has(1, canvas.picture.wanted_px())

    run_program(qapp, work)


def test_nothing_is_changed_or_lost_while_only_the_first_page_is_there(qapp: QApplication, scan: Scan) -> None:
    async def work(hands: Hands) -> None:
        opened = await first_page_seen(hands)
        editor, first = opened.editor, scan.pages[0].fields[0]
        assert not editor.is_whole
        assert not editor.edit_page("reword", lambda page: edits.reword(page, first.id, "너무 이른 말"))
        QTest.keyClick(opened.pane.focusWidget() or opened.pane, Qt.Key.Key_Delete)
        editor.undo()
        assert not opened.pane.reading.is_possible
        await until(lambda: editor.is_whole, "the whole scan")
        assert editor.scan == scan
        assert editor.edit_page("reword", lambda page: edits.reword(page, first.id, "고친 말"))
        assert await opened.pane.flush()

    run_program(qapp, work)
    after = kept()
    assert after.pages[0].fields[0].text == "고친 말"
    assert after.pages[1:] == scan.pages[1:]


def test_a_new_name_given_meanwhile_is_kept(qapp: QApplication, scan: Scan) -> None:
    async def work(hands: Hands) -> None:
        opened = await first_page_seen(hands)
        hands.program.pages.scans.renamed.emit(DOCUMENT, "다른 이름")
        await until(lambda: opened.editor.title == "다른 이름", "the new name")

    run_program(qapp, work)
    assert kept().title == "다른 이름"
    assert kept().pages == scan.pages


def test_leaving_right_then_loses_nothing(qapp: QApplication, scan: Scan) -> None:
    async def work(hands: Hands) -> None:
        await first_page_seen(hands)

    run_program(qapp, work)
    assert kept() == scan


def test_a_scan_of_which_the_rest_cannot_be_read_is_not_left_half_open(qapp: QApplication, scan: Scan) -> None:
    with sqlite3.connect(Paths().library) as connection:
        connection.execute("UPDATE pages SET reading_order = x'c1' WHERE position = 7")
    connection.close()

    async def work(hands: Hands) -> None:
        hands.program.pages.documents.open(DOCUMENT)
        await hands.until_page("scans")
        await until(lambda: bool(hands.told), "a word about it")
        assert hands.program.pages.documents.opened is None

    run_program(qapp, work)


def test_whoever_is_led_to_a_box_behind_waits_for_it(qapp: QApplication, scan: Scan) -> None:
    async def work(hands: Hands) -> None:
        page, box = scan.pages[20], scan.pages[20].fields[5]
        await hands.program.pages.documents.show(DOCUMENT, box.id)
        opened = hands.program.pages.documents.opened
        assert isinstance(opened, OpenScan)
        assert (opened.editor.page_id, opened.editor.current) == (page.id, box.id)

    run_program(qapp, work)


def test_the_screen_of_a_scan_is_let_go_though_it_stood_there_while_the_rest_was_read(
    qapp: QApplication, scan: Scan
) -> None:
    async def work(hands: Hands) -> None:
        opened: OpenScan | None = await first_page_seen(hands)
        await until(lambda: opened is not None and opened.editor.is_whole, "the whole scan")
        assert opened is not None
        screen = weakref.ref(opened.pane)
        hands.go_to("scans")
        assert await hands.program.pages.documents.close()
        opened = None
        gc.collect()
        await until(lambda: screen() is None, "the screen to go")

    run_program(qapp, work)

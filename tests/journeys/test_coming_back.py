"""Leaving a document for another and coming back: what was done can still be undone, and the place is the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.scan_edits import reword
from desktop_app.domain.whereabouts import PageView
from desktop_app.program.open_scan import OpenScan
from desktop_app.program.recently_open import MOST
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.editing.saving import Saving
from tests.support.made_up_scan import made_up_scan
from tests.support.running_program import Hands, run_program, until
from tests.support.transcript_examples import example

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


@pytest.fixture
def transcripts(own_home: Path) -> list[str]:
    """The ids of transcripts in the library: one more than are remembered."""
    Paths().create()
    library = Library(Paths().library)
    ids = [f"d{at}" for at in range(MOST + 2)]
    for at, document in enumerate(ids):
        library.add_transcript(example(300, title=f"회의 {at}", seed=at), document_id=document)
    library.close()
    return ids


async def show(hands: Hands, document: str) -> None:
    """Open a document from wherever one is."""
    await hands.program.pages.documents.show(document)
    opened = hands.program.pages.documents.opened
    assert opened is not None
    assert opened.id == document
    await hands.to_front()


def reword_line(hands: Hands, text: str) -> str:
    """Type at the start of a line far down; returns the line as it was."""
    line = hands.transcript.segments[200]
    hands.pane.go_to(line.id)
    hands.pane.view.setFocus()
    QTest.keyClick(hands.pane.view, Qt.Key.Key_F2)
    QTest.keyClick(hands.pane.editing.field, Qt.Key.Key_Home)
    hands.write(hands.pane.editing.field, text)
    QTest.keyClick(hands.pane.editing.field, Qt.Key.Key_Escape)
    return line.text


def test_after_another_transcript_the_edits_can_be_undone_and_redone_at_the_same_place(
    qapp: QApplication, transcripts: list[str]
) -> None:
    first, second = transcripts[:2]

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await show(hands, first)
        before = reword_line(hands, "첫째 ")
        place = hands.pane.editor.place()
        await show(hands, second)
        assert not hands.pane.actions_.undo.isEnabled()
        assert hands.pane.editor.current == hands.transcript.segments[0].id
        await show(hands, first)
        editor = hands.pane.editor
        assert (editor.current, editor.selection, editor.top) == (place.current, place.selection, place.top)
        assert hands.pane.view.verticalScrollBar().value() > 0
        assert hands.pane.actions_.undo.isEnabled()
        hands.pane.actions_.undo.trigger()
        assert hands.transcript.segments[200].text == before
        await hands.until_saved()
        await show(hands, second)
        await show(hands, first)
        assert hands.transcript.segments[200].text == before
        hands.pane.actions_.redo.trigger()
        assert hands.transcript.segments[200].text == f"첫째 {before}"
        assert not hands.pane.actions_.redo.isEnabled()

    run_program(qapp, work)


def test_a_title_given_in_the_list_is_kept_by_what_is_undone_afterwards(
    qapp: QApplication, transcripts: list[str]
) -> None:
    first, second = transcripts[:2]

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await show(hands, first)
        hands.pane.editor.edit("Speakers", lambda t: replace(t, speakers=()))
        speakers = hands.transcript.speakers
        await show(hands, second)
        hands.program.pages.documents._meetings.renamed.emit(first, "분기 회의")
        await until(lambda: "분기 회의" in hands.titles, "the new title")
        await show(hands, first)
        assert hands.transcript.title == "분기 회의"
        hands.pane.editor.undo()
        assert (hands.transcript.title, hands.transcript.speakers) == ("회의 0", speakers)
        hands.pane.editor.undo()
        assert hands.transcript.title == "회의 0"
        hands.pane.editor.redo()
        hands.pane.editor.redo()
        assert (hands.transcript.title, hands.transcript.speakers) == ("분기 회의", ())

    run_program(qapp, work)


def test_only_the_documents_opened_last_are_remembered_and_a_deleted_one_is_not(
    qapp: QApplication, transcripts: list[str]
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        for document in transcripts:
            await show(hands, document)
            reword_line(hands, "가")
        recently = hands.program.context.recently_open
        assert recently.ids == tuple(transcripts[-MOST - 1 : -1])
        deleting = hands.program.pages.documents.deleting
        await deleting.delete([transcripts[-1], transcripts[-2]])
        await deleting.empty([transcripts[-1], transcripts[-2]])
        assert recently.ids == tuple(transcripts[-MOST:-2])
        await show(hands, transcripts[0])
        assert hands.pane.editor.current == hands.transcript.segments[0].id
        # the steps are kept with the document
        assert hands.pane.actions_.undo.isEnabled()

    run_program(qapp, work)


def test_after_another_document_a_scan_is_where_it_was_and_its_edits_can_be_undone(
    qapp: QApplication, own_home: Path
) -> None:
    Paths().create()
    library = Library(Paths().library)
    scan = made_up_scan(3)
    library.scans.add(scan, scan, document_id="s1")
    library.add_transcript(example(5), document_id="d1")
    library.close()
    page = scan.pages[1]
    field = page.fields[-1]

    def opened(hands: Hands) -> OpenScan:
        found = hands.program.pages.documents.opened
        assert isinstance(found, OpenScan)
        return found

    async def work(hands: Hands) -> None:
        await hands.until_open()
        await show(hands, "s1")
        editor = opened(hands).editor
        editor.set_page(page.id)
        editor.set_current(field.id)
        editor.edit_page("Reword", lambda p: reword(p, field.id, "고친 글"))
        opened(hands).pane.canvas.set_scale(opened(hands).pane.canvas.scale_ * 3)
        await until(lambda: opened(hands).pane.canvas.verticalScrollBar().isVisible(), "the bars beside the page")
        await until(lambda: opened(hands).pane.saver.state is Saving.SAVED, "all saved")
        view = editor.view
        assert view is not None
        await show(hands, "d1")
        await show(hands, "s1")
        back = opened(hands).editor
        assert (back.page_id, back.current, back.selection) == (page.id, field.id, (field.id,))
        assert is_near(back.view, view)
        opened(hands).pane.actions_.undo.trigger()
        assert back.scan == scan

    run_program(qapp, work)


def is_near(found: PageView | None, wanted: PageView) -> bool:
    """Whether the same part of the page is shown, but for the bars that come beside, above and below it: the page stays
    where it is when one does, and the middle of what is seen moves by half its breadth."""
    if found is None or abs(found.scale - wanted.scale) > 1e-6:
        return False
    return max(abs(found.x - wanted.x), abs(found.y - wanted.y)) * wanted.scale <= 50

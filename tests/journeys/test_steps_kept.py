"""What was done in a document can be undone after the program was ended, and after it was killed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.scan_edits import reword
from desktop_app.program.open_scan import OpenScan
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.transcript.editor import TranscriptEditor
from tests.support.made_up_scan import made_up_scan
from tests.support.running_program import Hands, run_program, until
from tests.support.started_program import StartedProgram
from tests.support.transcript_examples import example

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


@pytest.fixture
def document(own_home: Path) -> str:
    """A transcript and a scan in the library."""
    Paths().create()
    library = Library(Paths().library)
    scan = made_up_scan(3)
    library.scans.add(scan, scan, document_id="s1")
    library.add_transcript(example(60), example(60), document_id="d1")
    library.close()
    return "d1"


async def show(hands: Hands, document: str) -> None:
    await hands.until_open()
    await hands.program.pages.documents.show(document)
    await hands.to_front()


async def until_undone(hands: Hands, steps: int) -> None:
    """Press the button «Undo» so often; there is nothing to undo then."""
    undo = hands.pane.actions_.undo
    for _ in range(steps):
        assert undo.isEnabled()
        undo.trigger()
    assert not undo.isEnabled()


@pytest.mark.parametrize(("language", "tip"), [("en", "Undo: Typing"), ("ko", "되돌리기: 입력")])
def test_forty_five_steps_are_undone_after_a_restart_and_made_again_after_another(
    qapp: QApplication, document: str, monkeypatch: pytest.MonkeyPatch, language: str, tip: str
) -> None:
    monkeypatch.setenv("MALGEUL_LANG", language)
    texts: list[str] = []

    async def work(hands: Hands) -> None:
        await show(hands, document)
        for row in range(45):
            line = hands.transcript.segments[row]
            hands.pane.editor.set_current(line.id)
            hands.pane.view.setFocus()
            QTest.keyClick(hands.pane.view, Qt.Key.Key_F2)
            hands.write(hands.pane.editing.field, "가")
            QTest.keyClick(hands.pane.editing.field, Qt.Key.Key_Escape)
        texts.extend(s.text for s in hands.transcript.segments)
        assert hands.pane.editor.history.count == 45

    async def undo(hands: Hands) -> None:
        await show(hands, document)
        assert [s.text for s in hands.transcript.segments] == texts
        assert hands.pane.actions_.undo.toolTip().startswith(tip)
        hands.pane.actions_.undo.trigger()
        assert hands.pane.editor.current == hands.transcript.segments[44].id
        await until_undone(hands, 44)
        assert hands.transcript == example(60)

    async def redo(hands: Hands) -> None:
        await show(hands, document)
        assert hands.transcript == example(60)
        for _ in range(45):
            hands.pane.actions_.redo.trigger()
        assert [s.text for s in hands.transcript.segments] == texts

    for journey in (work, undo, redo):
        run_program(qapp, journey)


def test_a_scan_is_undone_page_by_page_after_a_restart(qapp: QApplication, document: str) -> None:
    scan = made_up_scan(3)

    def opened(hands: Hands) -> OpenScan:
        found = hands.program.pages.documents.opened
        assert isinstance(found, OpenScan)
        return found

    async def work(hands: Hands) -> None:
        await show(hands, "s1")
        for page in scan.pages:
            opened(hands).editor.set_page(page.id)
            opened(hands).editor.set_current(page.fields[0].id)
            opened(hands).editor.edit_page("Reword", lambda p: reword(p, p.fields[0].id, "고친 글"))

    async def undo(hands: Hands) -> None:
        await show(hands, "s1")
        for page in reversed(scan.pages):
            opened(hands).pane.actions_.undo.trigger()
            assert opened(hands).editor.page_id == page.id
        assert opened(hands).editor.scan == scan

    run_program(qapp, work)
    run_program(qapp, undo)


def test_all_back_to_what_was_recognised_is_told_with_a_way_back(qapp: QApplication, document: str) -> None:
    async def work(hands: Hands) -> None:
        await show(hands, document)
        editor = hands.pane.editor
        ids = [s.id for s in hands.transcript.segments[3:10]]
        for which in ids:
            editor.edit("Typing", partial(edits.reword, segment_id=which, text="다른 글"))
        mine = hands.transcript
        hands.pane.actions_.revert_all.trigger()
        await hands.until_told("7 lines went back to what was recognised.")
        assert hands.transcript == example(60)
        await hands.press("Undo", hands.program.window.notices)
        assert hands.transcript == mine
        # what would be undone now is something else
        await until(lambda: not hands.told, "no notice any more")
        editor.edit("All", lambda _t: example(60))
        hands.pane.actions_.revert_all.trigger()
        await hands.until_told("Every line was already as it was recognised.")
        assert editor.history.undo_name == "All"

    run_program(qapp, work)


def test_killed_in_the_midst_steps_and_document_are_of_one_moment(own_home: Path, document: str) -> None:
    with StartedProgram(own_home) as started:
        started.until(lambda seen: seen["is_ready"])
        started.tell("open")
        started.until(lambda seen: bool(seen["texts"]))
        for letter in "abcdefghij":
            started.tell(f"write {letter}")
        started.until(lambda seen: seen["texts"][0].startswith("jihgfedcba"))
        started.kill()
    library = Library(Paths().library)
    editor = TranscriptEditor(library.transcript(document))
    editor.go_on_from(library.steps(document))
    while editor.history.last is not None:
        editor.undo()
    assert editor.transcript == example(60)
    library.close()

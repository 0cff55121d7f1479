"""A key does one thing: what opens a question does not answer it, and the harmless answer is the one at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.sending.sending_sheet import SendingSheet
from desktop_app.ui.transcript.fragments import FragmentsDialog
from tests.support.running_program import Hands, run_program, until
from tests.support.transcript_examples import example

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "grabbing the keyboard")


@pytest.fixture
def document(own_home: Path) -> str:
    Paths().create()
    library = Library(Paths().library)
    library.add_transcript(example(40), example(40), document_id="d1")
    library.close()
    return "d1"


async def show(hands: Hands, document: str) -> None:
    await hands.until_open()
    await hands.program.pages.documents.show(document)
    await hands.to_front()


def press(where: object, key: Qt.Key, *, is_held: bool = False) -> None:
    """A key as the window system brings it: to the native window, which gives it to what has the focus."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "\r", is_held)
        QApplication.sendEvent(where, event)  # type: ignore[arg-type]  # the model holds what is asked for


async def name_like_another(hands: Hands) -> None:
    """Call the first speaker as the second is called, and press Enter once."""
    field = hands.pane.speakers.row("s1").name

    def has_focus() -> bool:
        hands.window.activateWindow()
        field.setFocus()
        return field.hasFocus()

    await until(has_focus, "the focus in the name")
    field.selectAll()
    hands.write(field, "이영희")
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("language", "question", "keep"),
    [
        ("en", "There is another “이영희”. Are they the same person?", "Keep two"),
        ("ko", "“이영희” 화자가 이미 있습니다. 같은 사람인가요?", "따로 두기"),
    ],
)
def test_a_speaker_named_like_another_is_asked_about_and_the_question_stays(
    qapp: QApplication, document: str, monkeypatch: pytest.MonkeyPatch, language: str, question: str, keep: str
) -> None:
    monkeypatch.setenv("MALGEUL_LANG", language)

    async def work(hands: Hands) -> None:
        await show(hands, document)
        await name_like_another(hands)
        await hands.until_reads(question)
        assert [s.name for s in hands.transcript.speakers] == ["이영희", "이영희"]
        assert hands.has_button(keep, hands.pane.speakers)
        # another Enter gives the harmless answer
        no = hands.button(keep, hands.pane.speakers)
        await until(lambda: _is_given(hands, no), "the focus on the harmless answer")
        QTest.keyClick(no, Qt.Key.Key_Return)
        assert not hands.has_button(keep, hands.pane.speakers)
        assert len(hands.transcript.speakers) == 2
        # and the next one finds no button that happens to be there
        assert hands.window.focusWidget() is hands.pane.view

    run_program(qapp, work)


def _is_given(hands: Hands, button: object) -> bool:
    hands.window.activateWindow()
    return hands.window.focusWidget() is button


@pytest.mark.parametrize("ask", ["merge_wanted", "remove_wanted"])
def test_merging_and_removing_a_speaker_have_the_focus_on_cancel(qapp: QApplication, document: str, ask: str) -> None:
    async def work(hands: Hands) -> None:
        await show(hands, document)
        row = hands.pane.speakers.row("s1")
        row.merge_wanted.emit("s2") if ask == "merge_wanted" else row.remove_wanted.emit()
        cancel = hands.button("Cancel", hands.pane.speakers)
        await until(lambda: _is_given(hands, cancel), "the focus on Cancel")
        QTest.keyClick(cancel, Qt.Key.Key_Return)
        assert hands.pane.editor.history.count == 0

    run_program(qapp, work)


def test_replacing_all_takes_a_key_of_its_own(qapp: QApplication, document: str) -> None:
    async def work(hands: Hands) -> None:
        await show(hands, document)
        hands.pane.actions_.find.trigger()
        bar = hands.pane.find_bar
        hands.write(bar.query, "예산부터")
        hands.write(bar.replacement, "결산부터")
        await until(bar.replace_all.isEnabled, "something to replace")
        bar.replace_all.setFocus()
        QTest.keyClick(bar.replace_all, Qt.Key.Key_Return)
        await until(bar.preview.isVisible, "the preview")
        assert hands.window.focusWidget() is not bar.preview.yes
        QTest.keyClick(bar.preview.list, Qt.Key.Key_Return)
        assert hands.pane.editor.history.count == 0

    run_program(qapp, work)


def test_a_key_that_is_held_down_answers_no_dialog(qapp: QApplication, document: str) -> None:
    async def work(hands: Hands) -> None:
        await show(hands, document)
        hands.pane.actions_.merge_fragments.trigger()
        dialog = await hands.dialog(FragmentsDialog)
        handle = dialog.windowHandle()
        assert handle is not None
        for _ in range(5):
            press(handle, Qt.Key.Key_Return, is_held=True)
        assert dialog.isVisible()
        assert hands.pane.editor.history.count == 0
        dialog.reject()
        await hands.until_closed(QDialog)

    run_program(qapp, work)


def test_a_held_key_sends_no_recording(qapp: QApplication, own_home: Path, tmp_path: Path) -> None:
    from tests.support.media_maker import make, tone

    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.drop(make(tmp_path / "회의.wav", tone(3.0)))
        sheet = await hands.dialog(SendingSheet)
        await until(hands.button("Start", sheet).isEnabled, "Start to be enabled")
        handle = sheet.windowHandle()
        assert handle is not None
        press(handle, Qt.Key.Key_Return, is_held=True)
        assert sheet.isVisible()
        assert hands.jobs == ()
        assert isinstance(hands.button("Start", sheet), QPushButton)
        sheet.reject()
        await hands.until_closed(SendingSheet)

    run_program(qapp, work)

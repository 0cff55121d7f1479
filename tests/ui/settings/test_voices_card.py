from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from desktop_app.domain.errors import AppError, StorageError
from desktop_app.domain.voices import Voice, VoicePrint
from desktop_app.ui.look.theme import Look
from desktop_app.ui.settings.voices_card import VoiceRow, VoicesCard
from tests.support.accessible_names import nameless
from tests.support.hangul_typist import HangulTypist
from tests.support.made_up_voices import near, pointing, voice
from tests.support.qt_loop import Run
from tests.support.running_program import until

KIM = Voice(
    "v1",
    "김민수",
    (VoicePrint(pointing(1), 30_000, 1_700_000_000.0), VoicePrint(near(pointing(1), 0.9, 3), 42_000, 1_700_100_000.0)),
)
LEE = voice("v2", "이영희 <b>", 2)


class Shown:
    """The card on the screen, over a list that it changes."""

    def __init__(self, *voices: Voice) -> None:
        self.kept = {one.id: one for one in voices}
        self.trouble: AppError | None = None
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.card = VoicesCard(
            Look(),
            load=self.load,
            rename=self.rename,
            delete=self.delete,
            delete_all=self.delete_all,
            explain=lambda error: f"trouble: {type(error).__name__}",
        )
        self.changes: list[None] = []
        self.card.changed.connect(lambda: self.changes.append(None))
        self.card.resize(640, 400)
        self.card.show()
        self.card.activateWindow()

    async def load(self) -> Sequence[Voice]:
        await self.go_on.wait()
        return tuple(self.kept.values())

    async def rename(self, voice_id: str, name: str) -> None:
        self._check()
        self.kept[voice_id] = replace(self.kept[voice_id], name=name)

    async def delete(self, voice_id: str) -> None:
        self._check()
        del self.kept[voice_id]

    async def delete_all(self) -> None:
        self._check()
        self.kept.clear()

    def _check(self) -> None:
        if self.trouble is not None:
            raise self.trouble

    @property
    def text(self) -> str:
        return " ".join(label.text() for label in self.card.findChildren(QLabel) if label.isVisible())

    @property
    def rows(self) -> list[VoiceRow]:
        return [row for row in self.card.findChildren(VoiceRow) if row.isVisible()]

    def press(self, text: str) -> None:
        buttons = [b for b in self.card.findChildren(QAbstractButton) if b.isVisible()]
        button = next(b for b in buttons if text in (b.text(), b.accessibleName()))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def close(self) -> None:
        self.card.close()
        self.card.deleteLater()


def test_without_voices_the_card_says_what_it_is_for(run: Run) -> None:
    async def work() -> None:
        shown = Shown()
        await until(lambda: "Remember this voice…" in shown.text)
        assert "kept on this computer only" in shown.text
        assert "in no backup" in shown.text
        assert nameless(shown.card) == []
        shown.close()

    run(work)


def test_each_voice_is_listed_with_when_and_from_how_many_recordings(run: Run) -> None:
    async def work() -> None:
        shown = Shown(KIM, LEE)
        await until(lambda: len(shown.rows) == 2)
        assert "2023-11-16 · from 2 recordings, 1 min 12 s of speech" in shown.text
        assert "from 1 recording, 12 s" in shown.text
        assert "Nobody yet" not in shown.text
        assert [row.name.text() for row in shown.rows] == ["김민수", "이영희 <b>"]
        assert nameless(shown.card) == []
        shown.close()

    run(work)


def test_a_name_typed_over_is_kept_with_the_syllable_still_being_composed(run: Run) -> None:
    async def work() -> None:
        shown = Shown(KIM, LEE)
        await until(lambda: len(shown.rows) == 2 and shown.card.isActiveWindow())
        field = shown.rows[0].name
        field.setFocus()
        field.selectAll()
        HangulTypist(field).type("박철수")
        shown.rows[1].name.setFocus()
        await until(lambda: shown.kept["v1"].name == "박철수")
        await until(lambda: len(shown.changes) == 1)
        shown.close()

    run(work)


def test_an_empty_name_leaves_the_old_one(run: Run) -> None:
    async def work() -> None:
        shown = Shown(KIM)
        await until(lambda: len(shown.rows) == 1 and shown.card.isActiveWindow())
        field: QLineEdit = shown.rows[0].name
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == "김민수"
        assert shown.kept["v1"].name == "김민수"
        shown.close()

    run(work)


def test_one_voice_is_deleted_after_a_question_in_place(run: Run) -> None:
    async def work() -> None:
        shown = Shown(KIM, LEE)
        await until(lambda: len(shown.rows) == 2)
        shown.press("Delete the voice of 이영희 <b>…")
        assert "Delete the voice of 이영희 <b> for good?" in shown.text
        shown.press("Cancel")
        assert "for good?" not in shown.text
        shown.press("Delete the voice of 이영희 <b>…")
        shown.press("Delete")
        await until(lambda: "The voice of 이영희 <b> is deleted." in shown.text)
        assert list(shown.kept) == ["v1"]
        assert len(shown.rows) == 1
        assert len(shown.changes) == 1
        shown.close()

    run(work)


def test_all_voices_are_deleted_after_a_question_in_place(run: Run) -> None:
    async def work() -> None:
        shown = Shown(KIM, LEE)
        await until(lambda: len(shown.rows) == 2)
        shown.press("Delete all voices…")
        assert "Delete all 2 voices for good?" in shown.text
        shown.press("Delete")
        await until(lambda: "All voices are deleted." in shown.text)
        assert shown.kept == {}
        assert "Nobody yet" in shown.text
        shown.close()

    run(work)


def test_what_could_not_be_deleted_is_told_and_stays_in_the_list(run: Run) -> None:
    async def work() -> None:
        shown = Shown(KIM)
        await until(lambda: len(shown.rows) == 1)
        shown.trouble = StorageError("library.db")
        shown.press("Delete the voice of 김민수…")
        shown.press("Delete")
        await until(lambda: "trouble: StorageError" in shown.text)
        assert len(shown.rows) == 1
        assert shown.changes == []
        shown.close()

    run(work)


def test_the_list_is_up_to_date_each_time_it_comes_into_sight(run: Run) -> None:
    async def work() -> None:
        shown = Shown(KIM)
        await until(lambda: len(shown.rows) == 1)
        shown.card.hide()
        shown.kept["v2"] = LEE
        shown.card.show()
        await until(lambda: len(shown.rows) == 2)
        shown.close()

    run(work)


def test_a_card_that_is_gone_before_the_answer_comes_does_no_harm(run: Run) -> None:
    async def work() -> None:
        shown = Shown(KIM)
        await until(lambda: len(shown.rows) == 1)
        shown.go_on.clear()
        shown.card.refresh()
        shown.press("Delete the voice of 김민수…")
        shown.press("Delete")
        tasks = tuple(shown.card._tasks)
        shown.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not shiboken6.isValid(shown.card)
        shown.go_on.set()
        await asyncio.wait(tasks)
        assert all(task.cancelled() or task.exception() is None for task in tasks)
        assert shown.kept == {}

    run(work)

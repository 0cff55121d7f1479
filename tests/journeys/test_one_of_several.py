"""What nobody expected at one of several things is told for that one; the others go on."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import StorageProblem
from desktop_app.domain.library import DocumentSummary
from desktop_app.domain.transcript import Kind
from desktop_app.media.page import OpenPages
from desktop_app.media.pages import open_pages
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.export.export_choice import ExportChoice
from tests.support.made_up_scan import made_up_scan
from tests.support.media_maker import make, tone
from tests.support.page_maker import make_image
from tests.support.running_program import Hands, run_program, until
from tests.support.transcript_examples import example
from tests.support.waiting import SOON_S

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


def test_a_damaged_document_among_good_ones_is_told_and_the_good_ones_are_exported(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    Paths().create()
    with closing(Library(Paths().library)) as library:
        for name in ("first", "bad", "last"):
            library.add_transcript(example(5, title=name), document_id=name)
    with closing(sqlite3.connect(Paths().library)) as connection:
        connection.execute("UPDATE documents SET head = 'text' WHERE id = 'bad'")
        connection.commit()

    async def work(hands: Hands) -> None:
        await hands.until_open()
        choice = ExportChoice(("first", "bad", "last"), ("txt",), folder=str(tmp_path / "out"))
        made = await hands.program.pages.exporting._save(choice)
        assert [Path(path).name for path in made.paths] == ["first.txt", "last.txt"]
        assert [(one.document, one.title) for one in made.failures] == [("bad", "bad")]
        assert made.failures[0].error.facts()["problem"] == StorageProblem.UNREADABLE
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["first.txt", "last.txt"]

    run_program(qapp, work)


def test_what_was_begun_and_failed_by_a_fault_of_ours_is_told_each_time(qapp: QApplication, own_home: Path) -> None:
    async def fails() -> None:
        await asyncio.sleep(0)
        raise ZeroDivisionError("once more")

    async def work(hands: Hands) -> None:
        await hands.until_open()
        notices = hands.program.window.notices
        for _ in range(2):
            hands.program.context.background.start(fails())
            await hands.until_told("Something went wrong inside Malgeul.")
            notices.withdraw("fault")
            await until(lambda: not hands.told, "the notice closed")

    # the log is told of it too
    with pytest.raises(AssertionError, match="once more"):
        run_program(qapp, work)


class SlowAtFirst(Library):
    """A library whose first answer comes only when it is let."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.has_read, self.let = threading.Event(), threading.Event()

    def documents(
        self, *, kind: Kind | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[DocumentSummary, ...]:
        found = super().documents(kind=kind, limit=limit, offset=offset)
        if not self.has_read.is_set():
            self.has_read.set()
            self.let.wait(SOON_S)
        return found


def test_the_lists_show_what_was_asked_for_last_whichever_answer_comes_last(qapp: QApplication, own_home: Path) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        documents = hands.program.pages.documents
        hands.library.close()
        hands.program.context.store.library = slow = SlowAtFirst(Paths().library)
        first = asyncio.ensure_future(documents.refresh())
        await until(slow.has_read.is_set, "the first answer read")
        slow.add_transcript(example(5, title="newest"), document_id="d1")
        await documents.refresh()
        slow.let.set()
        await first
        assert [document.title for document in documents._meetings._documents or ()] == ["newest"]

    run_program(qapp, work)


def faulty(*_arguments: object) -> NoReturn:
    """A fault of ours, put in on purpose."""
    raise ZeroDivisionError


def test_a_waveform_at_which_something_goes_wrong_is_told_with_its_recording_and_the_text_is_edited_all_the_same(
    qapp: QApplication, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Paths().create()
    text = example(5)
    recording = make(tmp_path / "회의.wav", tone(text.duration_ms / 1000))
    with closing(Library(Paths().library)) as library:
        library.add_transcript(text, media=str(recording), document_id="recording")
    monkeypatch.setattr("desktop_app.media.waveform.peaks", faulty)

    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.program.pages.documents.open("recording")
        await hands.until_transcript()
        await hands.until_told("Something went wrong inside Malgeul with “회의.wav”.")
        hands.pane.view.setFocus()
        QTest.keyClick(hands.pane.view, Qt.Key.Key_F2)
        hands.write(hands.pane.editing.field, "고친 말")
        await hands.until_saved()
        assert "고친 말" in hands.library.transcript("recording").segments[0].text

    run_program(qapp, work)


def test_a_picture_at_which_something_goes_wrong_is_told_in_its_place_and_the_others_come(
    qapp: QApplication, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Paths().create()
    pages = [make_image(tmp_path / f"{name}.png") for name in ("first", "bad", "last")]
    with closing(Library(Paths().library)) as library:
        for page in pages:
            library.scans.add(made_up_scan(1), made_up_scan(1), media=str(page), document_id=page.stem)
    opens = open_pages

    def faulty_for_one(path: str) -> OpenPages:
        return faulty() if Path(path).stem == "bad" else opens(path)

    monkeypatch.setattr("desktop_app.program.page_file.open_pages", faulty_for_one)

    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.go_to("scans")
        pictures = hands.program.pages.scans.pictures
        await until(lambda: {"first", "bad", "last"} <= set(pictures._kept), "the first pages")
        assert [name for name, picture in pictures._kept.items() if picture is None] == ["bad"]
        hands.program.pages.documents.open("bad")
        await hands.until_reads("Something went wrong inside Malgeul with “bad.png”.")

    run_program(qapp, work)

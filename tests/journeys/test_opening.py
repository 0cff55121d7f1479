"""Opening one document after the other: one that cannot be read, what is typed meanwhile, and what is left behind."""

from __future__ import annotations

import asyncio
import sqlite3
import weakref
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.made_up_scan import made_up_scan
from tests.support.running_program import Hands, run_program, until
from tests.support.transcript_examples import example

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


@pytest.fixture
def library(own_home: Path) -> Path:
    """Two good transcripts, a scan, and a transcript and a scan that are damaged."""
    Paths().create()
    path = Paths().library
    with closing(Library(path)) as kept:
        for name in ("good", "other", "bad"):
            kept.add_transcript(example(40, title=name), document_id=name)
        kept.scans.add(made_up_scan(), made_up_scan(), document_id="scan")
        kept.scans.add(made_up_scan(), made_up_scan(), document_id="bad scan")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE documents SET head = 'text' WHERE id = 'bad'")
        bad_scan = "(SELECT number FROM documents WHERE id = 'bad scan')"
        connection.execute(f"UPDATE pages SET head = 'text' WHERE document = {bad_scan}")  # noqa: S608 — of above
        connection.commit()
    return path


@pytest.mark.parametrize("bad", ["bad", "bad scan"])
def test_in_the_place_of_a_document_that_cannot_be_opened_stands_the_list_and_the_next_one_opens(
    qapp: QApplication, library: Path, bad: str
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        documents = hands.program.pages.documents
        await documents.show("good")
        await hands.until_transcript()
        documents.open(bad)
        await hands.until_told("This document cannot be read")
        assert "library" not in hands.told.partition(".")[0]
        assert documents.opened is None
        assert hands.program.window.page == "meetings"
        focused = hands.window.focusWidget()
        assert focused is not None
        assert hands.program.pages.meetings.table.isAncestorOf(focused) or focused is hands.program.pages.meetings.table
        documents.open("good")
        await hands.until_transcript()
        assert hands.transcript.title == "good"
        assert hands.pane.isEnabled()

    run_program(qapp, work)


def test_a_document_that_cannot_be_opened_leaves_the_user_on_the_page_he_is_on(
    qapp: QApplication, library: Path
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        hands.go_to("scans")
        hands.program.pages.documents.open("bad scan")
        await until(lambda: bool(hands.told), "the failure told")
        assert hands.program.window.page == "scans"

    run_program(qapp, work)


class Watch(QObject):
    """Sees a pane being closed to whoever types."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__()
        self.was_closed = False
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.was_closed |= event.type() == QEvent.Type.EnabledChange
        return super().eventFilter(watched, event)


def test_nothing_can_be_typed_into_a_document_that_is_being_closed(qapp: QApplication, library: Path) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        documents = hands.program.pages.documents
        await documents.show("good")
        await hands.until_transcript()
        watch = Watch(hands.pane)
        documents.open("other")
        await until(lambda: documents.opened is not None and documents.opened.id == "other", "the other one")
        assert watch.was_closed

    run_program(qapp, work)


def test_a_document_that_was_closed_is_gone_from_memory_once_others_were_opened(
    qapp: QApplication, library: Path
) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        documents = hands.program.pages.documents
        gone: list[tuple[str, weakref.ref[QObject]]] = []
        for name in ("good", "scan", "other", "scan", "good"):
            await documents.show(name)
            await hands.to_front()
            assert documents.opened is not None
            parts = (documents.opened, documents.opened.pane, documents.opened.editor)
            gone.extend((name, weakref.ref(part)) for part in parts)
            del parts
        left = [(name, type(part()).__name__) for name, part in gone[:-6] if part() is not None]
        assert left == []

    run_program(qapp, work)


def test_who_went_elsewhere_while_a_document_was_being_opened_stays_there(qapp: QApplication, library: Path) -> None:
    async def work(hands: Hands) -> None:
        await hands.until_open()
        documents = hands.program.pages.documents
        assert hands.program.window.page == "home"
        showing = asyncio.ensure_future(documents.show("good", only_from="home"))
        hands.go_to("meetings")
        await showing
        assert hands.program.window.page == "meetings"
        documents.open("good")
        await hands.until_transcript()
        assert documents.is_shown("good")

    run_program(qapp, work)

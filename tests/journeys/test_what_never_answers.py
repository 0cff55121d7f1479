"""A disk or a key store that does not answer holds up neither saving nor leaving."""

from __future__ import annotations

import asyncio
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.export.export_choice import ExportChoice
from tests.support.made_up_scan import made_up_scan
from tests.support.media_maker import make, tone
from tests.support.page_maker import make_image
from tests.support.running_program import Hands, run_program
from tests.support.secret_service import silent_secret_service
from tests.support.slow_disk import Guard, unanswering
from tests.support.started_program import StartedProgram
from tests.support.transcript_examples import example

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="leases and a Secret Service are of Linux"),
    # there is no loudspeaker on a test machine
    pytest.mark.qt_log_ignore("PulseAudioService"),
]


@pytest.fixture
def home(own_home: Path) -> Path:
    Paths().create()
    with closing(Library(Paths().library)) as library:
        library.add_transcript(example(5), document_id="d1")
    return own_home


def text() -> str:
    with closing(Library(Paths().library)) as library:
        return library.transcript("d1").segments[0].text


def types_and_leaves(program: StartedProgram) -> None:
    """Corrects a line, sees it saved, corrects once more and leaves at once."""
    program.until(lambda seen: seen["texts"], "open")
    program.tell("write First ")
    program.until(lambda _seen: text().startswith("First "))
    program.tell("write Then ")
    assert program.leave() == 0
    assert text().startswith("Then First ")


def test_files_that_cannot_be_opened_hold_up_neither_saving_nor_leaving(home: Path, tmp_path: Path) -> None:
    recordings = [make(tmp_path / f"{n}.wav", tone(1.0)) for n in range(4)]
    with unanswering(recordings), StartedProgram(home, *recordings) as program:
        program.until(lambda seen: seen["is_ready"])
        with closing(Guard(recordings[-1])) as guard:
            types_and_leaves(program)
            assert guard.lets_nobody_in


def test_a_key_store_that_never_answers_holds_up_neither_saving_nor_leaving(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with silent_secret_service(tmp_path, monkeypatch), StartedProgram(home) as program:
        program.until(lambda seen: seen["is_ready"])
        types_and_leaves(program)


def test_exports_that_wait_for_a_disk_keep_no_document_from_being_opened(
    qapp: QApplication, home: Path, tmp_path: Path
) -> None:
    page = make_image(tmp_path / "명세서.png")
    with closing(Library(Paths().library)) as library:
        library.scans.add(made_up_scan(1), made_up_scan(1), media=str(page), document_id="scan")

    async def work(hands: Hands) -> None:
        await hands.until_open()
        choice = ExportChoice(("scan",), ("pdf",), folder=str(tmp_path / "out"))
        with unanswering([page]), closing(Guard(page)) as guard:
            exports = [asyncio.ensure_future(hands.program.pages.exporting._save(choice)) for _ in range(4)]
            hands.program.pages.documents.open("d1")
            await hands.until_transcript()
            assert guard.lets_nobody_in
        await asyncio.wait(exports)

    run_program(qapp, work)

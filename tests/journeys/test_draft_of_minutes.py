"""From lines that were said to minutes that are handed on, over a restart of the program."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.minutes_draft import PointKind
from desktop_app.domain.proposed_points import proposed
from desktop_app.storage.library import Library
from desktop_app.storage.office_forms import KeptForms
from desktop_app.storage.paths import Paths
from desktop_app.ui.export.export_choice import ExportChoice
from tests.support.form_maker import hwpx_form, table
from tests.support.running_program import Hands, run_program, until
from tests.support.transcripts import line, meeting

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

LINES = (
    line("s1", 0, "음, 오늘 안건은 내년 예산입니다.", "p1"),
    line("s2", 4_000, "예산은 줄이지 않기로 했습니다.", "p2"),
    line("s3", 9_000, "제가 다음 주 수요일까지 회의록을 보내겠습니다.", "p1"),
)


@pytest.fixture
def document(own_home: Path) -> str:
    """A meeting in the library, on a known day."""
    Paths().create()
    library = Library(Paths().library)
    library.add_transcript(replace(meeting(), segments=LINES, recorded_on=date(2026, 12, 2)), document_id="d1")
    library.close()
    return "d1"


async def show(hands: Hands, document: str) -> None:
    await hands.until_open()
    await hands.program.pages.documents.show(document)
    await hands.to_front()
    hands.pane.draft_button.click()
    await until(lambda: hands.pane.draft.is_read, "the draft")


def test_what_was_ticked_is_there_after_a_restart_and_in_the_minutes(
    qapp: QApplication, document: str, tmp_path: Path
) -> None:
    async def tick(hands: Hands) -> None:
        await show(hands, document)
        assert len(hands.pane.draft.rows) == len(proposed(hands.transcript)) == 3
        for kind in (PointKind.DECISION, PointKind.TODO):
            hands.pane.draft.section(kind).rows[0].tick.click()
        await hands.until_saved()

    async def look(hands: Hands) -> None:
        await show(hands, document)
        ticked = [row.point.kind for row in hands.pane.draft.rows if row.tick.isChecked()]
        assert ticked == [PointKind.DECISION, PointKind.TODO]
        hands.pane.actions_.undo.trigger()
        await until(lambda: not hands.pane.draft.section(PointKind.TODO).rows[0].tick.isChecked(), "undone")
        hands.pane.actions_.redo.trigger()
        await until(lambda: hands.pane.draft.section(PointKind.TODO).rows[0].point.is_ticked, "made again")
        await hands.until_saved()

    run_program(qapp, tick)
    run_program(qapp, look)
    written = tmp_path / "minutes.docx"
    command = [sys.executable, "-m", "desktop_app", "export", document, "--format", "docx", "-o", str(written)]
    subprocess.run([*command, "--no-fillers"], check=True, env={**os.environ, "MALGEUL_LANG": "ko"}, timeout=300)
    paper = docx.Document(str(written))
    assert [cell.text for cell in paper.tables[1].rows[1].cells] == [
        "김민수",
        "회의록을 보내겠습니다",
        "다음 주 수요일 (12월 9일)",
    ]
    texts = [p.text for p in paper.paragraphs]
    assert "1. 예산은 줄이지 않기로 했습니다" in texts
    assert not any("음, " in text for text in texts)
    assert "안건" not in texts


def test_what_a_form_has_no_place_for_is_known_of_the_file_that_was_saved(
    qapp: QApplication, document: str, tmp_path: Path
) -> None:
    async def save(hands: Hands) -> None:
        await show(hands, document)
        hands.pane.draft.section(PointKind.TODO).rows[0].tick.click()
        await hands.until_saved()
        form = KeptForms(Paths().templates).keep("양식", "hwpx", hwpx_form(table(("회의명", ""))))
        choice = ExportChoice((document,), ("hwpx", "txt"), folder=str(tmp_path / "out"), forms={"hwpx": form.id})
        made = await hands.program.pages.exporting._save(choice)
        assert [file.remarks for file in made.files] == [("To-dos that have no place in this template: 1",), ()]

    run_program(qapp, save)

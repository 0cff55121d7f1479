from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.subtitles import Finding, Flaw, SpeakerMarks, SubtitleProblem
from desktop_app.domain.transcript import Segment
from desktop_app.export.formats import ExportOptions, subtitle_problems
from desktop_app.ui.export.export_choice import ExportChoice
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.export.subtitle_dialog import SubtitleDialog
from desktop_app.ui.export.subtitle_list import SubtitleList
from desktop_app.ui.look.theme import Look
from desktop_app.ui.words.subtitle_words import flaw_words
from tests.support.export_hands import tick_formats
from tests.support.qt_loop import Run
from tests.support.transcripts import meeting
from tests.ui.export.test_export_dialog import ONE, Disk, until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FAST = "아주 빠르게 지나가는 말이라서 도저히 읽기 힘듭니다"


def problems(document: str = "d1") -> list[SubtitleProblem]:
    """A short one that can be lengthened, and one that is too fast."""
    said = (Segment("a", 0, 300, "네", "p1"), Segment("b", 310, 2000, "시작하죠", "p1"), Segment("c", 2500, 3000, FAST))
    return subtitle_problems(replace(meeting(), segments=said, duration_ms=3000), "srt", ExportOptions(), document)


class Checker:
    """Checks as the program does, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ExportChoice]] = []

    async def __call__(self, format_id: str, choice: ExportChoice) -> Sequence[SubtitleProblem]:
        self.asked.append((format_id, choice))
        return problems()


def opened(checker: Checker, *formats: str) -> ExportDialog:
    disk = Disk()
    dialog = ExportDialog(Look(), ONE, disk.preview, disk.save, ExportChoice((), formats), check=checker)
    dialog.open()
    return dialog


def listed(dialog: ExportDialog) -> SubtitleDialog:
    dialog.rules.show_button.click()
    return next(one for one in dialog.findChildren(SubtitleDialog) if one.isVisible())


def test_how_many_break_the_rules_is_told_where_subtitles_are_written(run: Run) -> None:
    async def work() -> None:
        checker = Checker()
        dialog = opened(checker, "hwpx")
        assert not dialog.rules.isVisible()
        tick_formats(dialog, "SRT")
        assert dialog.rules.isVisible()
        await until(lambda: dialog.rules.said.text() == "2 subtitle(s) break the rules.")
        assert checker.asked[-1][0] == "srt"
        dialog.close()

    run(work)


def test_one_press_mends_all_in_the_file(run: Run) -> None:
    async def work() -> None:
        dialog = opened(Checker(), "srt")
        await until(dialog.rules.show_button.isVisible)
        shown = listed(dialog)
        assert dialog.choice == replace(dialog.choice, mends_all=False)
        shown.all.click()
        shown.take.click()
        assert dialog.choice.mends_all
        assert dialog.rules.said.text().startswith("2 subtitle(s) break the rules; 2 ")
        dialog.close()

    run(work)


def test_one_subtitle_is_mended_alone_and_the_list_says_what_it_becomes(run: Run) -> None:
    async def work() -> None:
        dialog = opened(Checker(), "srt")
        await until(dialog.rules.show_button.isVisible)
        shown = listed(dialog)
        assert "00:00:00.000 – 00:00:00.310" in shown.before.toPlainText()
        assert shown.after.toPlainText().startswith("00:00:00.000 – ")
        assert shown.after.toPlainText() != shown.before.toPlainText()
        shown.model.setData(shown.model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
        shown.take.click()
        assert dialog.choice.mended == frozenset({("d1", 0)})
        assert "too fast" in shown.model.index(1, 2).data()
        dialog.close()

    run(work)


def test_what_cannot_be_mended_is_told(qtbot: QtBot) -> None:
    dialog = SubtitleDialog(problems(), frozenset())
    qtbot.addWidget(dialog)
    dialog.table.selectRow(1)
    assert "too fast" in dialog.left.text()


def test_the_way_speakers_are_told_is_kept_in_the_choice(run: Run) -> None:
    async def work() -> None:
        checker = Checker()
        dialog = ExportDialog(
            Look(),
            ONE,
            Disk().preview,
            Disk().save,
            ExportChoice((), ("vtt",), marks=SpeakerMarks.COLOR),
            check=checker,
        )
        dialog.open()
        assert dialog.choice.marks is SpeakerMarks.COLOR
        await until(lambda: bool(checker.asked))
        assert checker.asked[-1][1].marks is SpeakerMarks.COLOR
        dialog.close()

    run(work)


def test_the_list_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model = SubtitleList([*problems("d1"), *problems("d2")], {("d1", 0)})
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.columnCount() == 4
    model.tick_all(is_ticked=True)
    model.tick_all(is_ticked=False)
    assert model.mended == frozenset()


def test_figures_are_told_as_the_rules_count_them() -> None:
    assert flaw_words(Finding(0, Flaw.WIDE_LINE, 35, 32)) == "line too long: 17.5 characters (at most 16)"
    assert flaw_words(Finding(0, Flaw.WIDE_LINE, 45, 42)) == "line too long: 45 letters (at most 42)"
    assert flaw_words(Finding(0, Flaw.TOO_FAST, 31, 24)) == "too fast: 15.5 characters a second (at most 12)"
    assert flaw_words(Finding(0, Flaw.TOO_SHORT, 250, 833)) == "too short: 0.25 s (at least 0.833 s)"

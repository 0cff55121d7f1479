from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.transcript_search import Match, find
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.replace_preview import ReplacePreview

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LONG = Transcript("회의", segments=(Segment("1", 31_000, 40_000, f"{'가' * 60} 예산 {'나' * 90}"),))


@pytest.fixture
def preview(qtbot: QtBot) -> ReplacePreview:
    made = ReplacePreview(Look())
    qtbot.addWidget(made)
    made.resize(600, 260)
    return made


def test_a_place_in_a_long_line_is_shown_with_a_little_around_it(preview: ReplacePreview) -> None:
    preview.show_changes(LONG, find(LONG, "예산"), "비용")
    text = preview.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text.startswith("00:31 …")
    assert "예산" in text
    assert "비용" in text
    assert len(text) < 200
    assert not preview.grab().isNull()


def test_nothing_chosen_cannot_be_replaced(preview: ReplacePreview) -> None:
    preview.show_changes(LONG, find(LONG, "예산"), "")
    model = preview.list.model()
    assert preview.chosen() == (Match("1", 61, 2),)
    assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert preview.chosen() == ()
    assert not preview.yes.isEnabled()


def test_the_model_keeps_the_rules_of_models(preview: ReplacePreview) -> None:
    tester = QAbstractItemModelTester(preview.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    preview.show_changes(LONG, find(LONG, "나"), "다")
    assert tester.model().rowCount() == 90
    preview.show_changes(LONG, find(LONG, "예산"), "다")
    assert tester.model().rowCount() == 1

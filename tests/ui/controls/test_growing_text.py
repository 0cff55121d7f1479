"""A field as high as its text needs."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop_app.ui.controls.growing_text import GrowingText
from desktop_app.ui.look.style import stylesheet
from desktop_app.ui.look.theme import LIGHT


def test_the_whole_text_is_seen_also_when_another_one_is_shown(qtbot: QtBot) -> None:
    field = GrowingText()
    qtbot.addWidget(field)
    field.setStyleSheet(stylesheet(LIGHT))
    field.show_text("예산은 줄이지 않기로 했습니다")
    field.show()
    for text in ("예산은 늘리기로 했습니다", "예산은 늘리기로 하고 " * 20):
        field.show_text(text)
        qtbot.waitUntil(lambda: field.viewport().height() >= field.document().size().height())

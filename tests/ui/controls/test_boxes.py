"""Boxes that leave the mouse wheel to the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import desktop_app
from desktop_app.ui.controls.boxes import ComboBox, DayBox, DoubleSpinBox, Slider, SpinBox

Box = ComboBox | SpinBox | DoubleSpinBox | DayBox | Slider


def _roll(widget: QWidget) -> None:
    window = widget.window()
    place = widget.mapTo(window, widget.rect().center())
    QTest.wheelEvent(window.windowHandle(), QPointF(place), QPoint(0, -120))
    QApplication.processEvents()


def _value(box: Box) -> float:
    if isinstance(box, ComboBox):
        return box.currentIndex()
    return box.date().toJulianDay() if isinstance(box, DayBox) else box.value()


def _page(qtbot: QtBot, kind: type[Box]) -> tuple[QScrollArea, QLineEdit, Box]:
    area, inside = QScrollArea(), QWidget()
    first, box = QLineEdit(), kind()
    if isinstance(box, ComboBox):
        box.addItems(["가", "나", "다"])
        box.setCurrentIndex(1)
    elif isinstance(box, DayBox):
        box.setDate(QDate(2025, 11, 3))
    else:
        box.setRange(0, 10)
        box.setValue(5)
    column = QVBoxLayout(inside)
    column.addWidget(first)
    column.addWidget(box)
    column.addStretch(1)
    inside.setFixedHeight(3000)
    area.setWidget(inside)
    area.resize(300, 200)
    qtbot.addWidget(area)
    area.show()
    qtbot.waitExposed(area)
    area.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    return area, first, box


@pytest.mark.parametrize("kind", [ComboBox, SpinBox, DoubleSpinBox, DayBox, Slider])
def test_the_wheel_scrolls_the_page_and_changes_no_box_on_the_way(qtbot: QtBot, kind: type[Box]) -> None:
    area, first, box = _page(qtbot, kind)
    before = _value(box)

    _roll(box)

    assert _value(box) == before
    assert first.hasFocus()
    assert area.verticalScrollBar().value() > 0


@pytest.mark.parametrize("kind", [ComboBox, SpinBox, DoubleSpinBox, DayBox, Slider])
def test_a_box_with_the_focus_follows_the_wheel(qtbot: QtBot, kind: type[Box]) -> None:
    _area, _first, box = _page(qtbot, kind)
    before = _value(box)
    box.setFocus()

    _roll(box)

    assert _value(box) != before


def test_the_program_has_no_other_boxes() -> None:
    plain = re.compile(r"\bQ(ComboBox|FontComboBox|SpinBox|DoubleSpinBox|Slider|Dial|\w*TimeEdit|DateEdit)\(\w*\.?\w*")
    package = Path(desktop_app.__file__).parent
    found = [
        f"{path.relative_to(package)}: {line.strip()}"
        for path in package.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if plain.search(line) and not line.startswith("class ")
    ]
    assert not found

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.controls.flow_layout import FlowLayout


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    flow = FlowLayout(made)
    for text in ("Split", "Merge with previous", "Insert below", "Delete"):
        flow.addWidget(QPushButton(text))
    return made


def buttons(box: QWidget) -> list[QPushButton]:
    return box.findChildren(QPushButton)


@pytest.mark.parametrize("width", [160, 240, 900])
def test_buttons_stay_inside_and_never_overlap(box: QWidget, width: int) -> None:
    layout = box.layout()
    assert layout is not None
    box.resize(width, layout.heightForWidth(width))
    layout.activate()
    for button in buttons(box):
        assert box.rect().contains(button.geometry())
    for one, other in pairwise(buttons(box)):
        assert not one.geometry().intersects(other.geometry())


def test_a_narrower_box_has_more_rows(box: QWidget) -> None:
    layout = box.layout()
    assert layout is not None
    assert layout.heightForWidth(160) > layout.heightForWidth(300) > layout.heightForWidth(900)


def test_a_hidden_button_takes_no_room(box: QWidget) -> None:
    layout = box.layout()
    assert layout is not None
    before = layout.heightForWidth(160)
    for button in buttons(box)[1:]:
        button.hide()
    assert layout.heightForWidth(160) < before


def test_items_are_counted_and_taken(box: QWidget) -> None:
    layout = box.layout()
    assert layout is not None
    assert layout.count() == 4
    assert layout.takeAt(0) is not None
    assert layout.count() == 3
    assert layout.takeAt(9) is None

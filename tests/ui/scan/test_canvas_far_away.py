"""Boxes as they are seen from far away, where they are only painted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtWidgets import QGraphicsRectItem

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.geometry import bounds
from desktop_app.domain.scan import Scan
from desktop_app.ui.scan.box_look import PAPER, color_of
from desktop_app.ui.scan.canvas.page_items import PageItems
from desktop_app.ui.scan.doubt import BoxState
from tests.support.made_up_scan import delivery_note, many_boxes
from tests.support.scan_window import ScanWindow, field, without_review

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


def seen(window: ScanWindow, box_id: str) -> set[str]:
    """The colours around a box on the screen."""
    box = bounds(field(window, box_id).polygon)
    area = QRect(window.at(box.left, box.top), window.at(box.right, box.bottom)).adjusted(-1, -1, 1, 1)
    picture = window.canvas.viewport().grab(area).toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def inside(window: ScanWindow, box_id: str) -> str:
    """The colour in the very middle of a box."""
    point = window.middle_of(box_id)
    picture = window.canvas.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    return str(picture.pixelColor(int(point.x() * ratio), int(point.y() * ratio)).name())


def color(state: BoxState) -> str:
    return color_of(state, PAPER).name()


def test_far_away_thousands_of_boxes_keep_their_colours_and_can_be_pointed_at(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        window.canvas.set_scale(1.0)
        near = window.canvas.scene()
        window.canvas.fit_page()
        assert window.canvas.scene() is not near
        assert color(BoxState.PLAIN) in seen(window, "m1-2517")
        assert color(BoxState.DOUBTFUL) in seen(window, "m1-2510")
        window.click(window.middle_of("m1-2510"))
        assert window.editor.selection == ("m1-2510",)
        assert PAPER.accent.name() in seen(window, "m1-2510")
        window.canvas.set_scale(1.0)
        assert window.canvas.scene() is near
        window.click(window.middle_of("m1-2510"))
        assert window.editor.current == "m1-2510"

    on_screen(work, Scan("", pages=(many_boxes(5000),)))


def test_a_little_away_what_is_to_be_looked_at_is_tinted_among_outlines(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        window.canvas.fit_page()
        far = window.canvas.scene()
        assert inside(window, "m1-2510") == inside(window, "m1-2517")
        window.canvas.set_scale(0.2)  # the boxes are 15 pixels high
        assert window.canvas.scene() is far
        for box_id in ("m1-2510", "m1-2517"):
            field_ = window.editor.field(box_id)
            assert field_ is not None
            window.canvas.reveal(field_.polygon)
            assert color(BoxState.DOUBTFUL if box_id == "m1-2510" else BoxState.PLAIN) in seen(window, box_id)
        plain = inside(window, "m1-2517")
        assert inside(window, "m1-2510") != plain
        window.editor.confirm(("m1-2510",))
        assert inside(window, "m1-2510") == plain
        window.editor.undo()
        assert window.editor.current == "m1-2510"  # it is shown where it was made
        window.editor.set_current("m1-0")
        window.canvas.fit_page()
        assert inside(window, "m1-2510") == inside(window, "m1-2517")

    on_screen(work, Scan("", pages=(many_boxes(5000),)))


def test_far_away_an_edit_is_seen_at_once_and_undone(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        window.canvas.fit_page()
        editor, middle = window.editor, window.middle_of("m1-2510")
        editor.confirm(("m1-2510",))
        assert color(BoxState.CONFIRMED) in seen(window, "m1-2510")
        assert color(BoxState.DOUBTFUL) not in seen(window, "m1-2510")
        editor.edit_page("", lambda page: edits.remove(page, ("m1-2510",)))
        assert window.canvas.box_at(middle) == ""
        editor.undo()
        assert window.canvas.box_at(middle) == "m1-2510"
        editor.undo()
        editor.set_current("m1-0")
        assert color(BoxState.DOUBTFUL) in seen(window, "m1-2510")

    on_screen(work, Scan("", pages=(many_boxes(5000),)))


def test_pages_turned_over_far_away_show_their_own_boxes_only(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        without_review(window)
        for _ in range(3):
            window.editor.set_page("many2")
            window.editor.edit_page("", lambda page: edits.move(page, ("m2-7",), 5, 5))
            window.canvas.set_scale(1.0)
            assert window.canvas.box_at(window.middle_of("m2-7")) == "m2-7"
            window.editor.set_page("p3")
            assert window.canvas.box_at(window.middle_of("p3-f5")) == "p3-f5"
            window.editor.set_page("many1")
            assert window.canvas.box_at(window.middle_of("m1-2517")) == "m1-2517"

    on_screen(work, Scan("", pages=(many_boxes(5000), many_boxes(2000, number=2), delivery_note(3))))


class AskedBox(QGraphicsRectItem):
    """A box that counts how often it is asked where it is."""

    asked = 0

    def boundingRect(self) -> QRectF:
        self.asked += 1
        return super().boundingRect()


@pytest.mark.parametrize("count", [300, 2_000])
@pytest.mark.usefixtures("qapp")
def test_near_a_place_only_the_boxes_around_it_are_asked(count: int) -> None:
    parent = QObject()
    items = PageItems(parent)
    items.set_size(5000, 7000)
    items.set_scale(1.0)
    items.show_page(many_boxes(count), 0.6)
    here, elsewhere = AskedBox(2000, 30, 10, 10), AskedBox(4900, 6900, 10, 10)
    for box in (here, elsewhere):
        items.scene.addItem(box)
    assert elsewhere in items.scene.items(QRectF(4890, 6890, 30, 30))
    here.asked = elsewhere.asked = 0
    assert here in items.scene.items(QRectF(1990, 20, 30, 30))
    assert here.asked > 0
    assert elsewhere.asked == 0

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.domain.scan import Scan
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.review.same_texts_card import SameTextsCard
from desktop_app.ui.scan.review.same_texts_models import FieldsByPage, PlacesModel, SameTextsModel
from desktop_app.ui.scan.review.snippet_pictures import PAGE_PX
from tests.support.accessible_names import nameless
from tests.support.hangul_typist import HangulTypist
from tests.support.made_up_scan import delivery_note, made_up_scan
from tests.support.scan_window import ScanWindow, focused, said, until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OnScreen = Callable[..., ScanWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(window: ScanWindow) -> SameTextsCard:
    QTest.mouseClick(window.pane.header.same_texts, Qt.MouseButton.LeftButton)
    card = window.pane.same_texts
    assert card.isVisible()
    return card


def click_snippet(card: SameTextsCard, row: int) -> None:
    rect = card.snippets.visualRect(card.places.index(row, 0))
    QTest.mouseClick(card.snippets.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def words(card: SameTextsCard, row: int) -> str:
    return str(card.texts.index(row, 0).data())


def test_a_button_beside_the_review_shows_what_was_read_alike_in_place_of_it(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        card = opened(window)
        assert not window.pane.review.isVisible()
        assert not window.pane.contents.isVisible()
        assert words(card, 0) == "1,234,500   × 2 · 2 to check"
        assert card.places.index(1, 0).data() == "p. 3 · 61 %"
        assert "1 / 30" in said(card)
        assert card.snippets.selectionModel().isSelected(card.places.index(0, 0))
        assert card.line.text() == "1,234,500"
        window.pane.actions_.review.trigger()
        assert not card.isVisible()
        assert window.pane.contents.isVisible()
        assert not window.pane.header.same_texts.isChecked()

    on_screen(work)


def test_a_click_on_a_picture_goes_to_its_box(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        card = opened(window)
        click_snippet(card, 1)
        assert (window.editor.page_id, window.editor.current) == ("p3", "p3-f27")
        assert window.editor.selection == ("p3-f27",)
        click_snippet(card, 0)
        assert window.editor.page_id == "p1"

    on_screen(work)


def test_one_is_corrected_and_the_others_are_marked_as_right_in_one_step(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        card = opened(window)
        click_snippet(card, 1)
        QTest.keyClick(card.snippets, Qt.Key.Key_Return)
        assert card.line.hasFocus()
        HangulTypist(card.line).type("백이십")
        QTest.keyClick(card.line, Qt.Key.Key_Return)
        assert window.editor.scan.page("p3").field("p3-f27").text == "백이십"
        assert str(card.places.index(1, 0).data()).startswith("백이십 · p. 3")
        QTest.mouseClick(card.right, Qt.MouseButton.LeftButton)
        assert window.editor.scan.page("p1").field("p1-f27").confirmed
        assert not window.editor.scan.page("p3").field("p3-f27").confirmed
        assert words(card, 0) == "1,234,500   × 2 · checked"
        assert card.list.currentIndex().row() == 1
        window.editor.undo()
        assert not window.editor.scan.page("p1").field("p1-f27").confirmed
        assert window.editor.scan.page("p3").field("p3-f27").text == "백이십"

    on_screen(work)


def test_undoing_while_typing_here_takes_the_typing_back(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        card = opened(window)
        click_snippet(card, 0)
        QTest.keyClick(card.snippets, Qt.Key.Key_Return)
        QTest.keyClicks(focused(window), "7")
        QTest.keyClick(focused(window), Qt.Key.Key_Z, CONTROL)
        assert card.line.text() == "1,234,500"

    on_screen(work)


def test_a_deleted_box_and_a_page_read_anew_are_lived_with(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        card = opened(window)
        click_snippet(card, 0)
        window.pane.actions_.delete.trigger()
        assert card.places.index(0, 0).data() == "Deleted"
        card.snippets.grab()
        QTest.mouseClick(card.right, Qt.MouseButton.LeftButton)
        assert window.editor.scan.page("p3").field("p3-f27").confirmed
        window.editor.edit("", lambda scan: replace(scan, pages=scan.pages[:1]))
        assert "No text was read more than once" in said(card)
        assert not card.right.isVisible()

    on_screen(work)


def test_the_pictures_come_of_pages_in_view_only_and_few_are_kept(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        card = opened(window)
        first = card.snippets.visualRect(card.places.index(0, 0)).center()

        def is_drawn() -> bool:
            picture = card.snippets.viewport().grab().toImage()
            around = [picture.pixelColor(first + QPoint(dx, dy - 8)) for dx in range(-50, 50) for dy in range(-12, 12)]
            return any(color.lightness() < 90 for color in around)

        await until(is_drawn)
        asked = {number for number, size in window.shelf.asked if size == PAGE_PX}
        assert 1 in asked
        assert len(asked) < 80
        assert sum(image.sizeInBytes() for image in window.pane.pieces._kept.values()) <= 48_000_000

    on_screen(work, Scan("", pages=tuple(replace(delivery_note(n), tables=()) for n in range(1, 201))))


def test_a_page_without_a_picture_says_so_in_its_place(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        window.shelf.picture_error = StorageError("p.pdf", StorageProblem.OTHER)
        card = opened(window)
        card.snippets.grab()
        await until(lambda: 1 in window.pane.pieces.errors)
        card.snippets.grab()

    on_screen(work)


def test_all_of_it_has_names_and_fits(on_screen: OnScreen) -> None:
    async def work(window: ScanWindow) -> None:
        card = opened(window)
        assert nameless(window) == []
        window.resize(QSize(816, 660))
        corner = card.mapTo(window, card.rect().bottomRight())
        assert window.rect().contains(corner)

    on_screen(work)


def test_the_models_are_sound(qtmodeltester: ModelTester) -> None:
    editor = ScanEditor(made_up_scan())
    fields = FieldsByPage(editor)
    texts, places = SameTextsModel(editor, fields, editor), PlacesModel(editor, fields, editor)
    check: Callable[[QAbstractItemModel], None] = qtmodeltester.check
    texts.look()
    places.show_text(texts.texts[0])
    check(texts)
    check(places)

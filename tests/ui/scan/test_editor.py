from __future__ import annotations

import random
from dataclasses import replace

import pytest

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.geometry import rectangle
from desktop_app.domain.scan import Cell, CellLine, CellWord, Field, Page, Scan, Table
from desktop_app.domain.whereabouts import PageView, ScanPlace
from desktop_app.ui.scan.editor import ScanEditor
from tests.support.made_up_scan import delivery_note, made_up_scan

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def editor() -> ScanEditor:
    scan = made_up_scan()
    return ScanEditor(scan, scan)


def test_an_edit_can_be_undone_and_made_again(editor: ScanEditor) -> None:
    before = editor.scan
    assert editor.edit_page("Delete", lambda p: edits.remove(p, ("p1-f0", "p1-f3")))
    after = editor.scan
    assert editor.field("p1-f0") is None
    editor.undo()
    assert editor.scan == before
    editor.redo()
    assert editor.scan == after


def test_an_edit_that_changes_nothing_is_no_step(editor: ScanEditor) -> None:
    assert not editor.edit_page("Nothing", lambda p: edits.reword(p, "p1-f0", "공급자"))
    assert not editor.history.last


def test_typing_in_one_box_is_undone_as_a_whole(editor: ScanEditor) -> None:
    for text in ("공", "공급", "공급사"):
        editor.reword("p1", "p1-f0", text)
    editor.reword("p1", "p1-f1", "한빛")
    editor.undo()
    assert editor.scan.page("p1").field("p1-f0").text == "공급사"
    editor.undo()
    assert editor.scan.page("p1").field("p1-f0").text == "공급자"
    assert not editor.history.last


def test_undo_goes_back_to_page_selection_and_view(editor: ScanEditor) -> None:
    editor.set_current("p1-f5")
    editor.view = view = PageView(100, 200, 0.5)
    editor.reword("p1", "p1-f5", "123")
    editor.set_page("p3")
    editor.set_current("p3-f1")
    restored: list[ScanPlace] = []
    editor.place_restored.connect(restored.append)
    editor.undo()
    assert (editor.page_id, editor.current, editor.selection) == ("p1", "p1-f5", ("p1-f5",))
    assert restored[0].view == view


def test_the_selection_never_holds_what_is_gone(editor: ScanEditor) -> None:
    editor.set_current("p1-f2")
    editor.set_selection(("p1-f4", "p1-f2", "no such field"))
    assert list(editor.selection) == ["p1-f2", "p1-f4"]
    editor.edit_page("Delete", lambda p: edits.remove(p, ("p1-f2",)))
    assert list(editor.selection) == ["p1-f4"]
    assert editor.current == "p1-f4"


def test_a_cell_and_the_fields_in_it_are_one_selection(editor: ScanEditor) -> None:
    editor.set_current("p1-c2-2")
    assert [field.text for i in editor.selection if (field := editor.field(i))] == ["89,000"]
    assert editor.cell_around(editor.selection[0]) == "p1-c2-2"


def test_a_word_of_a_table_is_corrected_in_the_cell_too(editor: ScanEditor) -> None:
    (word,) = editor.fields_in("p1-c2-2")
    editor.reword("p1", word, "98,000")
    cell = editor.cell("p1-c2-2")
    assert cell is not None
    assert cell.text == "98,000"
    editor.reword("p1", "p1-c2-2", "77,000")
    field = editor.field(word)
    assert field is not None
    assert field.text == "77,000"


def test_the_doubtful_are_gone_through_over_all_pages(editor: ScanEditor) -> None:
    seen = []
    for _ in range(7):
        assert editor.go_to_doubtful()
        seen.append((editor.page_id, editor.number_among_unsure()))
    assert seen == [("p1", 1), ("p1", 2), ("p2", 3), ("p2", 4), ("p3", 5), ("p3", 6), ("p1", 1)]
    editor.go_to_doubtful(-1)
    assert (editor.page_id, editor.number_among_unsure()) == ("p3", 6)


def test_a_correction_settles_a_doubt(editor: ScanEditor) -> None:
    assert (editor.unsure_count, editor.doubtful_count) == (6, 6)
    editor.go_to_doubtful()
    editor.reword(editor.page_id, editor.current, "88,000")
    assert (editor.unsure_count, editor.doubtful_count) == (6, 5)
    editor.go_to_doubtful()
    editor.confirm()
    assert editor.doubtful_count == 4
    editor.undo()
    editor.undo()
    assert editor.doubtful_count == 6


def test_the_threshold_says_what_is_doubtful(editor: ScanEditor) -> None:
    editor.set_threshold(0.6)
    assert editor.unsure_count == 3
    editor.set_threshold(0.0)
    assert editor.go_to_doubtful() == ""


def test_a_doubtful_cell_counts_only_where_no_field_lies_in_it() -> None:
    page = delivery_note()
    unsure = replace(page.tables[0], cells=tuple(replace(c, confidence=0.1) for c in page.tables[0].cells))
    editor = ScanEditor(Scan("", pages=(replace(page, tables=(unsure,)),)))
    assert "p1-c5-3" in editor.doubts.unsure(editor.scan.pages[0])
    assert "p1-c2-2" not in editor.doubts.unsure(editor.scan.pages[0])


def test_the_doubtful_words_of_a_table_that_stands_alone_are_gone_through() -> None:
    lines = (CellLine((CellWord("수량", confidence=0.9), CellWord("3", confidence=0.4))),)
    cell = Cell("c1", 0, 0, "수량 3", polygon=rectangle(0, 0, 90, 30), confidence=0.98, lines=lines)
    page = Page("p1", 1, 100, 100, fields=(Field("a", "글", confidence=0.9),), tables=(Table("t1", (cell,)),))
    editor = ScanEditor(Scan("", pages=(page,)))
    assert (editor.unsure_count, editor.doubtful_count) == (1, 1)
    assert editor.go_to_doubtful() == "c1"
    editor.reword("p1", "c1", "수량 8")
    assert (editor.unsure_count, editor.doubtful_count) == (1, 0)


def test_a_scan_without_pages_can_be_asked_everything() -> None:
    editor = ScanEditor(Scan("leer"))
    assert editor.page is None
    assert editor.go_to_doubtful() == ""
    editor.step_page(1)
    editor.set_current("x")
    editor.confirm()
    assert (editor.current, editor.selection, editor.doubtful_count) == ("", (), 0)


def test_random_edits_over_pages_then_undoing_all_is_the_scan_before(editor: ScanEditor) -> None:
    random_ = random.Random(4)
    before = editor.scan
    for n in range(120):
        editor.set_page(random_.choice(("p1", "p2", "p3")))
        _random_edit(editor, random_, n)
    after = editor.scan
    while editor.history.last:
        editor.undo()
    assert editor.scan == before
    while editor.history.next:
        editor.redo()
    assert editor.scan == after


def _random_edit(editor: ScanEditor, random_: random.Random, n: int) -> None:
    page = editor.page
    assert page is not None
    if not page.fields:
        return
    field = random_.choice(page.fields).id

    def edit(p: Page) -> Page:
        which = n % 6
        if which == 0:
            return edits.reword(p, field, f"글 {n}")
        if which == 1:
            return edits.move(p, (field,), 3, 4)
        if which == 2:
            return edits.confirm(p, (field,))
        if which == 3:
            return edits.reorder(p, (field,), None)
        if which == 4:
            return edits.remove(p, (field,)) if len(p.fields) > 3 else p
        return edits.turn(p, 90)

    editor.edit_page("Edit", edit)


def test_redo_shows_the_page_and_the_box_of_the_change(editor: ScanEditor) -> None:
    editor.set_current("p1-f5")
    editor.reword("p1", "p1-f5", "123")
    editor.undo()
    editor.set_page("p3")
    editor.redo()
    assert (editor.page_id, editor.current, editor.selection) == ("p1", "p1-f5", ("p1-f5",))


def test_a_change_on_another_page_is_shown_there(editor: ScanEditor) -> None:
    editor.set_current("p1-f5")
    which = editor.scan.page("p3").fields[1].id
    editor.reword("p3", which, "123")
    editor.undo()
    assert (editor.page_id, editor.current) == ("p3", which)

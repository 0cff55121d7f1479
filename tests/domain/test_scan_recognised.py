from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.cell_texts import reword_cell
from desktop_app.domain.geometry import moved, rectangle
from desktop_app.domain.scan import Field, Page
from desktop_app.domain.scan_edits import add, confirm, merge, move, remove, reorder, reword, split, turn
from desktop_app.domain.scan_recognised import keep_confirmed, revert, revert_all
from desktop_app.domain.table_edits import merge_cells, split_cell
from tests.support.scans import bill, crowded, form


def page() -> Page:
    return bill().pages[0]


def again(p: Page) -> Page:
    """The same page read again: other ids, boxes a little off, nothing edited."""
    fields = tuple(
        replace(f, id=f"q-{n}", origins=(f"q-{n}",), polygon=moved(f.polygon, 2, -1), confidence=0.7)
        for n, f in enumerate(p.fields)
    )
    return replace(p, id="q", number=1, fields=fields, uid="second")


def texts(p: Page) -> list[str]:
    return [f.text for f in p.fields]


@pytest.mark.parametrize("ids", [["p1-f2"], ["p1-f2", "p1-f3"]])
def test_reverting_brings_back_what_was_recognised(ids: list[str]) -> None:
    edited = move(reword(reword(page(), "p1-f2", "다름"), "p1-f3", "또"), ["p1-f2"], 9, 9)
    after = revert(edited, page(), ids)
    assert [after.field(i) for i in ids] == [page().field(i) for i in ids]
    assert texts(after)[0] == "공급자"


def test_reverting_a_merged_field_brings_back_its_parts_and_one_half_brings_back_the_whole() -> None:
    merged = merge(page(), ["p1-f2", "p1-f3"])
    assert revert(merged, page(), ["p1-f2"]).fields == page().fields
    halves = split(page(), "p1-f10", 2, "new")
    assert revert(halves, page(), ["new"]).fields == page().fields


def test_reverting_a_drawn_field_takes_it_away() -> None:
    drawn = add(page(), rectangle(400, 400, 50, 20), "새", new_id="n")
    assert revert(drawn, page(), ["n"]).fields == page().fields
    with pytest.raises(KeyError):
        revert(page(), page(), ["n"])


def test_reverting_a_cell_reverts_the_fields_in_it_and_the_other_way_round() -> None:
    edited = reword_cell(page(), "p1-t1-1-0", "종이 A3")
    assert revert(edited, page(), ["p1-t1-1-0"]) == page()
    edited = reword(page(), "p1-f8", "1")
    assert edited.tables != page().tables
    assert revert(edited, page(), ["p1-f8"]) == page()


def test_a_reverted_field_goes_back_to_its_own_place_in_the_order() -> None:
    edited = reword(page(), "p1-f5", "다름")
    assert texts(revert(edited, page(), ["p1-f5"])) == texts(page())
    ordered = reorder(page(), ["p1-f5"], "p1-f1")
    assert texts(revert(ordered, page(), ["p1-f5"]))[0] == "금액"


def test_reverting_all_is_the_recognised_page() -> None:
    edited = turn(remove(reword(page(), "p1-f2", "다름"), ["p1-f1"]), 90)
    assert revert_all(edited, page()) == replace(page(), turn=90)
    titled = reword(form().pages[0], "n1-title", "다름")
    assert revert(titled, form().pages[0], ["n1-title"]) == form().pages[0]


def test_confirmed_and_corrected_fields_are_kept_in_their_place_when_read_again() -> None:
    old = confirm(reword(page(), "p1-f2", "한별"), ["p1-f8"])
    new = keep_confirmed(old, again(page()))
    assert texts(new) == ["공급자", "한별", *texts(page())[2:]]
    assert (new.id, new.uid) == ("p1", "second")
    assert new.field("p1-f2").origins == ("q-1",)
    assert new.field("p1-f8").confirmed
    assert new.field("q-0").confidence == 0.7
    assert revert(new, again(page()), ["p1-f2"]).field("q-1").text == "한빛"


def test_drawn_merged_and_split_fields_are_kept_and_nothing_stands_twice() -> None:
    old = add(page(), rectangle(400, 600, 50, 20), "새", new_id="n")
    old = split(merge(old, ["p1-f2", "p1-f3"]), "p1-f10", 2, "h")
    new = keep_confirmed(old, again(page()))
    assert texts(new) == [
        "공급자", "한빛 상사", "품목", "금액", "복사용지", "A4", "1,234,500", "합계", "감사", "합니다", "새",
    ]  # fmt: skip


def test_a_new_field_of_a_kept_fields_id_gets_another() -> None:
    old = reword(page(), "p1-f10", "끝")
    far = Field("p1-f10", "새로", rectangle(400, 700, 60, 20), origins=("p1-f10",))
    new = keep_confirmed(old, replace(page(), fields=(*page().fields[:-1], far)))
    assert texts(new)[-2:] in (["끝", "새로"], ["새로", "끝"])
    assert new.field("p1-f10").text == "끝"


def test_corrected_cells_are_kept_where_the_table_is_the_same() -> None:
    old = reword_cell(page(), "p1-t1-1-1", "9,999")
    new = keep_confirmed(old, again(page()))
    assert new.cell("p1-t1-1-1")[1].text == "9,999"
    assert new.cell("p1-t1-1-1")[1].edited
    assert "9,999" in texts(new)
    away = replace(page(), tables=(replace(page().tables[0], polygon=rectangle(0, 700, 50, 50)),))
    assert keep_confirmed(old, again(away)).cell("p1-t1-1-1")[1].text == "1,234,500"


def test_reverting_a_merged_or_split_cell_brings_its_table_back_and_keeps_what_was_typed_elsewhere_in_it() -> None:
    typed = reword_cell(page(), "p1-t1-1-1", "9,999")
    merged = merge_cells(typed, ["p1-t1-0-0", "p1-t1-0-1"])
    assert revert(merged, page(), ["p1-t1-0-0"]) == typed
    halves = split_cell(typed, "p1-t1-1-0", side_by_side=True)
    assert revert(halves, page(), [halves.tables[0].cells[3].id]) == typed
    assert revert(halves, page(), ["p1-t1-1-0"]) == typed


def test_reverting_another_cell_of_a_table_leaves_what_was_merged() -> None:
    merged = merge_cells(page(), ["p1-t1-0-0", "p1-t1-0-1"])
    assert revert(reword_cell(merged, "p1-t1-1-1", "9"), page(), ["p1-t1-1-1"]) == merged


@pytest.mark.parametrize("is_split", [False, True])
def test_a_table_whose_cells_a_person_merged_or_split_is_kept_when_read_again(is_split: bool) -> None:
    old = (
        split_cell(page(), "p1-t1-1-0", side_by_side=True)
        if is_split
        else merge_cells(page(), ["p1-t1-0-0", "p1-t1-0-1"])
    )
    new = keep_confirmed(old, again(page()))
    assert new.tables == old.tables
    away = replace(page(), tables=())
    assert keep_confirmed(old, again(away)).tables == ()


def test_a_page_that_reads_as_nothing_still_keeps_them_all() -> None:
    old = confirm(page(), [f.id for f in page().fields])
    assert texts(keep_confirmed(old, replace(page(), fields=(), tables=()))) == texts(page())
    assert keep_confirmed(page(), again(page())).fields == again(page()).fields


def test_a_crowded_page_of_which_all_is_confirmed_is_kept_whole() -> None:
    old = crowded(5_000)
    old = replace(old, fields=tuple(replace(f, confirmed=True) for f in old.fields))
    new = keep_confirmed(old, again(old))
    assert [f.id for f in new.fields] == [f.id for f in old.fields]


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_whatever_was_settled_each_word_stands_once(confirmed: set[int], corrected: set[int]) -> None:
    old = page()
    for n in corrected:
        old = reword(old, f"p1-f{n + 1}", f"고침{n}")
    old = confirm(old, [f"p1-f{n + 1}" for n in confirmed])
    new = keep_confirmed(old, again(page()))
    assert texts(new) == texts(old)
    assert {f.id for f in new.fields if f.confirmed} == {f"p1-f{n + 1}" for n in confirmed}


def test_what_was_confirmed_stays_where_it_is_when_the_page_is_looked_at_in_another_size() -> None:
    old = confirm(page(), ["p1-f2"])
    fresh = again(page())
    half = replace(
        fresh,
        width=fresh.width / 2,
        height=fresh.height / 2,
        fields=tuple(replace(f, polygon=tuple((x / 2, y / 2) for x, y in f.polygon)) for f in fresh.fields),
    )
    after = keep_confirmed(old, half)
    assert (after.width, after.height) == (half.width, half.height)
    place = tuple((x / 2, y / 2) for x, y in page().field("p1-f2").polygon)
    assert after.field("p1-f2").polygon == place
    assert len(after.fields) == len(page().fields)


def test_a_page_of_which_nobody_tells_the_size_keeps_its_own() -> None:
    fresh = replace(again(page()), width=0, height=0)
    after = keep_confirmed(confirm(page(), ["p1-f2"]), fresh)
    assert (after.width, after.height) == (page().width, page().height)
    assert after.field("p1-f2").polygon == page().field("p1-f2").polygon

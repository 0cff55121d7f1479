from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.cell_texts import reword_cell
from desktop_app.domain.geometry import bounds, center, rectangle
from desktop_app.domain.page_layout import place_for, relined, spread
from desktop_app.domain.scan import Field, Page, SubField
from desktop_app.domain.scan_edits import (
    add,
    clean,
    confirm,
    merge,
    move,
    on_page,
    remove,
    rename,
    reorder,
    reshape,
    reword,
    set_checked,
    split,
    turn,
)
from tests.support.scans import bill, crowded, form, sideways


def page() -> Page:
    return bill().pages[0]


def texts(p: Page) -> list[str]:
    return [f.text for f in p.fields]


def lines(p: Page) -> str:
    return "".join(f.text + ("\n" if f.line_break else " ") for f in p.fields)


def cell_text(p: Page, cell_id: str) -> str:
    return p.cell(cell_id)[1].text


def test_rewording_marks_a_field_as_edited_and_leaves_the_others_as_they_were() -> None:
    before = page()
    after = reword(before, "p1-f2", "  한빛\t소프트 ")
    assert after.field("p1-f2").text == "한빛 소프트"
    assert after.field("p1-f2").edited
    assert not after.field("p1-f2").confirmed
    assert all(a is b for a, b in zip(before.fields, after.fields, strict=True) if a.id != "p1-f2")
    assert reword(before, "p1-f2", "한빛") is before
    with pytest.raises(KeyError):
        reword(before, "nobody", "")


def test_the_boxes_of_a_multi_box_share_its_letters() -> None:
    before = form().pages[0]
    for text, boxes in (("98", "9|8||||"), ("12 34 56 78", "1|2|3|4|5|678"), ("", "|||||")):
        after = reword(before, "n1-f0", text)
        assert "|".join(s.text for s in after.field("n1-f0").sub_fields) == boxes


def test_the_words_of_a_template_field_keep_their_boxes_where_they_are_the_same() -> None:
    subs = tuple(SubField(f"s{n}", t, line_break=n == 1) for n, t in enumerate(("서울시", "중구", "세종대로")))
    p = Page("p1", 1, fields=(Field("f1", "서울시 중구\n세종대로", rectangle(0, 0, 90, 30), sub_fields=subs),))
    after = reword(p, "f1", "서울시 종로구\n세종대로 1").field("f1")
    assert [s.text for s in after.sub_fields] == ["서울시", "종로구", "세종대로 1"]


def test_a_title_is_edited_like_a_field() -> None:
    after = reword(form().pages[0], "n1-title", "청구서")
    assert after.title is not None
    assert after.title.text == "청구서"
    assert remove(after, ["n1-title"]).title is None


def test_checkboxes_are_ticked_and_nothing_else_is() -> None:
    p = form().pages[0]
    assert set_checked(p, "n1-f2", checked=False).field("n1-f2").checked is False
    assert set_checked(p, "n1-f2", checked=True) is p
    with pytest.raises(ValueError, match="no checkbox"):
        set_checked(p, "n1-f1", checked=True)


def test_reshaping_takes_the_boxes_of_a_field_along() -> None:
    after = reshape(form().pages[0], "n1-f0", rectangle(200, 300, 480, 80)).field("n1-f0")
    first, last = bounds(after.sub_fields[0].polygon), bounds(after.sub_fields[-1].polygon)
    assert (first.left, first.top, first.width, first.height) == pytest.approx((200, 300, 80, 80))
    assert last.right == pytest.approx(680)
    for outline in ((), ((0.0, 0.0), (1.0, 1.0)), ((0.0, 0.0), (1.0, float("nan")), (1.0, 1.0))):
        with pytest.raises(ValueError, match="no outline"):
            reshape(page(), "p1-f1", outline)


def test_moving_moves_all_and_back_again() -> None:
    there = move(page(), ["p1-f1", "p1-f2"], 5, -3)
    assert there.field("p1-f1").polygon == rectangle(55, 37, 80, 30)
    assert move(there, ["p1-f2", "p1-f1"], -5, 3).field("p1-f2").polygon == page().field("p1-f2").polygon
    assert move(page(), ["p1-f1"], 0, 0) == page()


@pytest.mark.parametrize(
    ("left", "top", "wanted"),
    [
        (330, 42, "공급자 한빛 상사 새\n품목"),
        (5, 38, "새 공급자 한빛"),
        (500, 165, "1,234,500 새\n합계"),
        (50, 350, "감사합니다\n새\n"),
        (50, 2, "새\n공급자"),
    ],
)
def test_a_drawn_box_finds_its_place_in_the_reading_order(left: float, top: float, wanted: str) -> None:
    after = add(page(), rectangle(left, top, 40, 28), "새", new_id="n")
    assert wanted in lines(after)
    assert after.field("n").edited
    assert after.field("n").origins == ()


def test_a_drawn_box_on_a_turned_page_goes_along_its_line() -> None:
    p = sideways().pages[0]
    assert place_for(p, ((100.0, 390.0), (100.0, 300.0), (130.0, 300.0), (130.0, 390.0))) == 2
    assert place_for(p, ((100.0, 790.0), (100.0, 720.0), (130.0, 720.0), (130.0, 790.0))) == 0
    assert place_for(Page("p", 1), rectangle(0, 0, 1, 1)) == 0


def test_removing_keeps_the_end_of_the_line() -> None:
    assert lines(remove(page(), ["p1-f3"])).startswith("공급자 한빛\n품목")
    assert lines(remove(page(), ["p1-f1", "p1-f2", "p1-f3"])).startswith("품목 금액\n")
    assert remove(page(), []) == page()
    with pytest.raises(KeyError):
        remove(page(), ["p1-f1", "nobody"])


def test_merging_joins_texts_outlines_and_origins_at_the_place_of_the_first() -> None:
    after = merge(page(), ["p1-f3", "p1-f2"])
    whole = after.field("p1-f2")
    assert (whole.text, whole.line_break, whole.origins) == ("한빛 상사", True, ("p1-f2", "p1-f3"))
    assert whole.polygon == rectangle(150, 40, 170, 30)
    assert "p1-f3" not in [f.id for f in after.fields]
    assert merge(page(), ["p1-f1"]) == page()
    with pytest.raises(ValueError, match="only texts"):
        merge(form().pages[0], ["n1-f0", "n1-f1"])


def test_splitting_cuts_the_outline_where_the_text_is_cut() -> None:
    after = split(page(), "p1-f10", 2, "new")
    first, second = after.field("p1-f10"), after.field("new")
    assert (first.text, second.text, first.line_break, second.line_break) == ("감사", "합니다", False, True)
    assert first.polygon == rectangle(50, 300, 56, 30)
    assert second.polygon == rectangle(106, 300, 84, 30)
    assert second.origins == ("p1-f10",)
    for at in (-1, 0, 5, 6):
        with pytest.raises(ValueError, match=r"half|outside"):
            split(page(), "p1-f10", at)


def test_a_split_and_a_merge_give_the_text_again() -> None:
    after = merge(split(page(), "p1-f10", 2, "new"), ["p1-f10", "new"])
    assert after.field("p1-f10").text == "감사 합니다"
    assert after.field("p1-f10").polygon == page().field("p1-f10").polygon


def test_reordering_moves_fields_before_another_and_to_the_end() -> None:
    assert texts(reorder(page(), ["p1-f10"], "p1-f1"))[:2] == ["감사합니다", "공급자"]
    assert texts(reorder(page(), ["p1-f1", "p1-f2"], None))[-2:] == ["공급자", "한빛"]
    assert reorder(page(), ["p1-f1"], "p1-f2") == page()
    with pytest.raises(ValueError, match="before itself"):
        reorder(page(), ["p1-f1"], "p1-f1")
    with pytest.raises(KeyError):
        reorder(page(), ["p1-f1"], "nobody")


def test_confirming_marks_fields_title_and_cells_and_can_be_taken_back() -> None:
    after = confirm(page(), ["p1-f1", "p1-t1-0-0"])
    assert after.field("p1-f1").confirmed
    assert after.cell("p1-t1-0-0")[1].confirmed
    assert not after.field("p1-f1").edited
    assert confirm(after, ["p1-f1", "p1-t1-0-0"], confirmed=False) == page()
    title = confirm(form().pages[0], ["n1-title"]).title
    assert title is not None
    assert title.confirmed
    with pytest.raises(KeyError):
        confirm(page(), ["nobody"])


def test_a_cell_says_what_the_fields_inside_it_say() -> None:
    assert cell_text(reword(page(), "p1-f8", "9,000"), "p1-t1-1-1") == "9,000"
    assert cell_text(reword(page(), "p1-f6", "복사 용지"), "p1-t1-1-0") == "복사 용지 A4"
    assert cell_text(remove(page(), ["p1-f7"]), "p1-t1-1-0") == "복사용지"
    assert cell_text(merge(page(), ["p1-f6", "p1-f7"]), "p1-t1-1-0") == "복사용지 A4"
    assert cell_text(add(page(), rectangle(200, 160, 30, 30), "80g"), "p1-t1-1-0") == "복사용지 A4 80g"
    assert cell_text(move(page(), ["p1-f7"], 0, 60), "p1-t1-2-0") == "A4 합계"
    assert page().tables == reword(page(), "p1-f1", "밖").tables


def test_a_cell_that_said_something_else_is_left_alone() -> None:
    p = page()
    cells = tuple(replace(c, text="딴말") if c.id == "p1-t1-1-1" else c for c in p.tables[0].cells)
    p = replace(p, tables=(replace(p.tables[0], cells=cells),))
    assert cell_text(reword(p, "p1-f8", "9,000"), "p1-t1-1-1") == "딴말"


def test_the_fields_inside_a_cell_get_their_words_of_its_text() -> None:
    after = reword_cell(page(), "p1-t1-1-0", "복사용지\n A3 \n새것")
    assert cell_text(after, "p1-t1-1-0") == "복사용지\nA3\n새것"
    assert (after.field("p1-f6").text, after.field("p1-f7").text) == ("복사용지", "A3 새것")
    assert after.field("p1-f6") is page().fields[5] or after.field("p1-f6") == page().fields[5]
    assert after.cell("p1-t1-1-0")[1].lines == ()
    assert reword_cell(page(), "p1-t1-1-0", "복사용지  A4").cell("p1-t1-1-0")[1].text == "복사용지 A4"


def test_words_typed_into_an_empty_cell_are_in_the_running_text_too() -> None:
    emptied = remove(page(), ["p1-f9"])
    assert cell_text(emptied, "p1-t1-2-0") == ""
    after = reword_cell(emptied, "p1-t1-2-0", "총계")
    assert "총계" in texts(after)
    assert texts(after).index("총계") == texts(after).index("1,234,500") + 1


@given(
    st.lists(st.text("가나 ", max_size=4), min_size=1, max_size=6), st.lists(st.text("가나", min_size=1, max_size=3))
)
def test_every_word_lands_in_a_slot_in_order(slots: list[str], words: list[str]) -> None:
    held = spread(slots, words)
    assert len(held) == len(slots)
    assert " ".join(held).split() == words


def test_lines_are_kept_where_words_stay() -> None:
    assert relined("가 나\n다 라", ["가", "바", "다", "라"]) == "가 바\n다 라"
    assert relined("가\n나", ["나"]) == "나"
    assert relined("", ["가", "나"]) == "가 나"


def test_an_edit_of_a_page_leaves_the_other_pages_as_they_are() -> None:
    scan = replace(bill(), pages=(*bill().pages, Page("p2", 2)))
    after = on_page(scan, "p1", lambda p: reword(p, "p1-f1", "다름"))
    assert after.pages[1] is scan.pages[1]
    assert on_page(scan, "p1", lambda p: p) is scan
    assert rename(scan, scan.title) is scan
    with pytest.raises(KeyError):
        on_page(scan, "nobody", lambda p: p)


def test_a_page_turns_by_quarters_and_its_places_stay() -> None:
    assert turn(turn(page(), 90), -90) == page()
    assert turn(page(), -90).turn == 270
    assert turn(page(), 90).fields == page().fields
    assert turn(page(), 360).turn == 0


def test_a_crowded_page_keeps_all_but_the_edited_field() -> None:
    p = crowded(20_000)
    after = reword(p, "p1-f9999", "고침")
    assert sum(a is not b for a, b in zip(p.fields, after.fields, strict=True)) == 1
    assert center(after.field("p1-f9999").polygon) == center(p.fields[9999].polygon)


def test_text_is_cleaned_line_by_line() -> None:
    assert clean("  가   나 \r\n 다\t라  ") == "가 나\n다 라"

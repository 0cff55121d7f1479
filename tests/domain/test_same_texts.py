from dataclasses import replace

from desktop_app.domain.same_texts import SameText, confirm_same, same_texts
from desktop_app.domain.scan import Scan
from desktop_app.domain.scan_edits import confirm, on_page, remove, reword
from tests.support.scans import bill, form


def scan() -> Scan:
    """The bill twice."""
    page = bill().pages[0]
    fields = tuple(replace(f, id=f.id.replace("p1", "p2"), origins=()) for f in page.fields)
    return replace(bill(), pages=(page, replace(page, id="p2", number=2, fields=fields, tables=())))


def texts(same: tuple[SameText, ...]) -> list[str]:
    return [s.text for s in same]


def test_a_text_read_on_several_pages_is_one_group_in_reading_order() -> None:
    same = same_texts(scan(), 0.7)
    assert len(same) == 10
    assert same[0] == SameText("1,234,500", ("p1", "p2"), ("p1-f8", "p2-f8"))


def test_a_text_read_once_a_tick_and_a_multi_box_are_in_no_group() -> None:
    assert same_texts(bill(), 0.7) == ()
    assert texts(same_texts(replace(form(), pages=(*form(1).pages, *form(2).pages)), 0.7)) == [
        "보험금 청구서",
        "홍길동",
    ]


def test_doubtful_ones_come_first_and_settled_ones_last() -> None:
    settled = confirm_same(scan(), SameText("공급자", ("p1", "p2"), ("p1-f1", "p2-f1")))
    order = texts(same_texts(settled, 0.7))
    assert order[0] == "1,234,500"
    assert order[-1] == "공급자"


def test_confirming_marks_all_that_still_say_it_on_every_page() -> None:
    same = same_texts(scan(), 0.7)[0]
    edited = on_page(scan(), "p2", lambda page: reword(page, "p2-f8", "1,234,600"))
    after = confirm_same(edited, same)
    assert after.page("p1").field("p1-f8").confirmed
    assert not after.page("p2").field("p2-f8").confirmed
    assert after.page("p2") is edited.page("p2")
    assert confirm_same(after, same) is after


def test_a_field_that_is_gone_meanwhile_is_passed_over() -> None:
    same = same_texts(scan(), 0.7)[0]
    without = on_page(scan(), "p1", lambda page: remove(page, ["p1-f8"]))
    assert confirm_same(without, same).page("p2").field("p2-f8").confirmed
    known = on_page(scan(), "p1", lambda page: confirm(page, ["p1-f8"]))
    assert confirm_same(known, same).page("p1") is known.page("p1")

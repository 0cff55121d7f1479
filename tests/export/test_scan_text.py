from dataclasses import replace

from desktop_app.domain.cell_texts import reword_cell
from desktop_app.domain.geometry import rectangle
from desktop_app.domain.scan import Cell, Field, FieldType, Page, Scan, Table
from desktop_app.domain.scan_edits import add, on_page, remove, reword
from desktop_app.export.scan_text import to_txt
from tests.support.scans import bill, form, leaning, numbered, word

_BILL = "공급자 한빛 상사\n품목 금액\n복사용지 A4 1,234,500\n합계 감사합니다\n"


def test_fields_are_joined_as_the_line_breaks_say_and_a_table_word_stands_once() -> None:
    assert to_txt(bill()) == _BILL


def test_pages_are_apart_by_a_blank_line_and_empty_ones_leave_nothing() -> None:
    two = numbered(bill(), 2)
    assert to_txt(two) == f"{_BILL}\n{_BILL}"
    assert to_txt(replace(two, pages=(two.pages[0], Page("p9", 9)))) == _BILL


def test_a_form_has_a_line_for_each_field_and_its_title_first() -> None:
    assert to_txt(form()) == "보험금 청구서\n번호: 102831\n이름: 홍길동\n팩스 동의: ☑\n"


def test_a_name_given_to_one_field_does_not_break_up_running_text() -> None:
    (page,) = bill().pages
    fields = tuple(replace(f, name="단가") if f.id == "p1-f8" else f for f in page.fields)
    assert to_txt(replace(bill(), pages=(replace(page, fields=fields),))) == _BILL


def test_a_checkbox_that_is_not_ticked_says_so() -> None:
    box = Field("f1", "동의", rectangle(0, 0, 10, 10), type=FieldType.CHECKBOX, checked=False, line_break=True)
    assert to_txt(Scan("", pages=(Page("p1", 1, fields=(box, word(2, "끝", 0, 50))),))) == "☐ 동의\n끝\n"


def test_without_line_breaks_the_lines_come_from_the_places() -> None:
    page = bill().pages[0]
    fields = tuple(replace(f, line_break=False) for f in page.fields)
    text = to_txt(Scan("", pages=(replace(page, fields=fields, tables=()),)))
    assert text == "공급자 한빛 상사\n품목 금액\n복사용지 A4 1,234,500\n합계\n감사합니다\n"
    leaned = leaning(8)
    assert to_txt(leaned) == "기울어진 문서\n"


def test_a_box_that_was_added_does_not_change_how_the_others_are_joined() -> None:
    page = bill().pages[0]
    fields = tuple(replace(f, line_break=False) for f in page.fields)
    scan = Scan("", pages=(replace(page, fields=fields, tables=()),))
    with_box = on_page(scan, "p1", lambda page: add(page, rectangle(330, 40, 60, 30), "귀하"))
    assert to_txt(with_box) == "공급자 한빛 상사 귀하\n품목 금액\n복사용지 A4 1,234,500\n합계\n감사합니다\n"


def test_what_a_table_alone_holds_is_not_lost() -> None:
    cells = (Cell("c1", 0, 0, "이름"), Cell("c2", 0, 1, "둘째\n줄"), Cell("c3", 1, 0, "끝"), Cell("c4", 1, 1))
    page = Page("p1", 1, fields=(word(1, "끝", 0, 0),), tables=(Table("t1", cells),))
    assert to_txt(Scan("", pages=(page,))) == "끝\n이름\t둘째 줄\n"


def _price_list() -> Page:
    """A table whose words stand in it only, below a line of running text with a word of it."""
    texts = (("품목", "수량"), ("종이", "2"))
    cells = tuple(
        Cell(f"c{row}{column}", row, column, text, polygon=rectangle(50 + column * 200, 100 + row * 50, 200, 50))
        for row, line in enumerate(texts)
        for column, text in enumerate(line)
    )
    return Page("p1", 1, 600, 800, fields=(word(1, "종이", 50, 40, end=True),), tables=(Table("t1", cells),))


def test_a_corrected_cell_of_a_table_that_stands_alone_stays_in_its_row() -> None:
    page = _price_list()
    assert to_txt(Scan("", pages=(page,))) == "종이\n품목\t수량\n종이\t2\n"
    assert to_txt(Scan("", pages=(reword_cell(page, "c11", "3"),))) == "종이\n품목\t수량\n종이\t3\n"


def test_a_word_taken_away_or_corrected_is_so_in_the_text() -> None:
    scan = on_page(bill(), "p1", lambda page: remove(reword(page, "p1-f8", "9,999"), ["p1-f7", "p1-f3"]))
    assert to_txt(scan) == "공급자 한빛\n품목 금액\n복사용지 9,999\n합계 감사합니다\n"

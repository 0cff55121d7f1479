from dataclasses import replace
from datetime import date

from desktop_app.domain.geometry import rectangle
from desktop_app.domain.scan import Cell, Field, Page, Scan, Table
from desktop_app.export.paper import Grid, GridCell, NewPage, PaperHeading, PaperText
from desktop_app.export.paper_text import to_text
from desktop_app.export.scan_paper import scan_paper
from tests.support.scans import bill, form


def test_a_table_stands_as_a_table_where_it_lay_and_its_words_once() -> None:
    paper = scan_paper(bill(), on=date(2026, 11, 20))
    assert (paper.title, paper.on) == ("거래명세서", date(2026, 11, 20))
    assert to_text(paper).splitlines() == [
        "공급자 한빛 상사",
        "품목\t금액",
        "복사용지 A4\t1,234,500",
        "합계\t",
        "",
        "감사합니다",
    ]
    first, table, last = paper.blocks
    assert (first, last) == (PaperText("공급자 한빛 상사"), PaperText("감사합니다"))
    assert isinstance(table, Grid)
    assert table.rows == (
        (GridCell(0, ("품목",)), GridCell(1, ("금액",))),
        (GridCell(0, ("복사용지 A4",)), GridCell(1, ("1,234,500",))),
        (GridCell(0, ("합계",), 1, 2),),
    )


def test_the_name_of_a_scan_is_known_but_stands_on_no_paper() -> None:
    paper = scan_paper(bill())
    assert paper.title == "거래명세서"
    assert paper.head == ()


def test_a_form_is_a_table_of_its_fields() -> None:
    heading, table = scan_paper(form()).blocks
    assert heading == PaperHeading("보험금 청구서")
    assert isinstance(table, Grid)
    assert [[cell.texts for cell in row] for row in table.rows] == [
        [("번호",), ("102831",)],
        [("이름",), ("홍길동",)],
        [("팩스 동의",), ("☑",)],
        [("전체",), ("102831 홍길동",)],
    ]
    assert all(row[0].is_label and not row[1].is_label for row in table.rows)


def test_several_forms_are_a_table_each_on_a_page_of_its_own() -> None:
    scan = Scan("청구서", "clova-ocr", (form(1).pages[0], replace(form(2, "이영희").pages[0], number=2)))
    kinds = [type(block) for block in scan_paper(scan).blocks]
    assert kinds == [PaperHeading, Grid, NewPage, PaperHeading, Grid]


def test_a_page_without_text_makes_no_empty_page() -> None:
    [page] = bill().pages
    scan = replace(bill(), pages=(Page("e1", 1), replace(page, number=2), Page("e2", 3)))
    assert scan_paper(scan).blocks == scan_paper(bill()).blocks


def test_a_word_in_the_place_of_a_cell_that_does_not_say_it_is_kept() -> None:
    [page] = bill().pages
    [table] = page.tables
    emptied = replace(table, cells=tuple(replace(c, text="") if c.text == "합계" else c for c in table.cells))
    paper = scan_paper(replace(bill(), pages=(replace(page, tables=(emptied,)),)))
    assert [block for block in paper.blocks if isinstance(block, PaperText)] == [
        PaperText("공급자 한빛 상사"),
        PaperText("합계 감사합니다"),
    ]


def test_a_table_of_words_that_run_nowhere_stands_where_it_lies() -> None:
    cells = (Cell("c1", 0, 0, "수량", polygon=rectangle(0, 100, 100, 50)),)
    fields = (
        Field("f1", "위", rectangle(0, 0, 50, 20), line_break=True),
        Field("f2", "아래", rectangle(0, 300, 50, 20), line_break=True),
    )
    for placed, order in ((rectangle(0, 100, 100, 50), [0, 1, 0]), ((), [0, 1, 0])):
        page = Page("p", 1, 600, 800, fields=fields, tables=(Table("t", cells, placed),))
        blocks = scan_paper(Scan("표", "local", (page,))).blocks
        assert [int(isinstance(block, Grid)) for block in blocks] == order
    nowhere = Page("p", 1, 600, 800, fields=fields, tables=(Table("t", (Cell("c1", 0, 0, "수량"),)),))
    blocks = scan_paper(Scan("표", "local", (nowhere,))).blocks
    assert [type(block) for block in blocks] == [PaperText, PaperText, Grid]

import csv
import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from desktop_app.domain.geometry import rectangle
from desktop_app.domain.scan import Cell, Page, Scan, Table, Validation
from desktop_app.domain.scan_edits import on_page
from desktop_app.domain.table_edits import merge_cells, split_cell
from desktop_app.export.cell_values import number_of
from desktop_app.export.scan_formats import preview_forms, preview_scan
from desktop_app.export.scan_tables import HEADER, forms_xlsx, to_csv, to_xlsx
from desktop_app.export.sheets import ENGLISH, free_name
from tests.support.formulas import may_be_a_formula
from tests.support.nasty_scans import nasty_scan
from tests.support.scans import bill, form, leaning, numbered, word

_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


class Sheets:
    """A workbook, read back."""

    def __init__(self, data: bytes) -> None:
        self.book = zipfile.ZipFile(io.BytesIO(data))
        names = self._part("workbook.xml").findall(".//m:sheet", _NS)
        self.names = [sheet.get("name") for sheet in names]
        self.texts = []
        if "xl/sharedStrings.xml" in self.book.namelist():
            items = self._part("sharedStrings.xml").findall("m:si", _NS)
            self.texts = ["".join(t.text or "" for t in item.iter(f"{{{_NS['m']}}}t")) for item in items]

    def cells(self, number: int) -> dict[str, str | float | bool]:
        found: dict[str, str | float | bool] = {}
        for cell in self._root(number).iter(f"{{{_NS['m']}}}c"):
            assert cell.find("m:f", _NS) is None, "a formula"
            value = cell.find("m:v", _NS)
            if value is not None and value.text is not None:
                kind = cell.get("t")
                text = value.text
                found[cell.get("r", "")] = (
                    self.texts[int(text)] if kind == "s" else text == "1" if kind == "b" else float(text)
                )
        return found

    def merged(self, number: int) -> list[str]:
        return [m.get("ref", "") for m in self._root(number).iter(f"{{{_NS['m']}}}mergeCell")]

    def shown_as(self, number: int, ref: str) -> str:
        """The format of a number."""
        styles = self._part("styles.xml")
        cell = next(c for c in self._root(number).iter(f"{{{_NS['m']}}}c") if c.get("r") == ref)
        shape = styles.findall(".//m:cellXfs/m:xf", _NS)[int(cell.get("s", "0"))]
        own = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(f"{{{_NS['m']}}}numFmt")}
        known = {"0": "General", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "49": "@"}
        return str(own.get(shape.get("numFmtId")) or known.get(shape.get("numFmtId", ""), shape.get("numFmtId")))

    def heights(self, number: int) -> dict[int, float]:
        """The rows that were told how high they are, in points."""
        rows = self._root(number).iter(f"{{{_NS['m']}}}row")
        return {int(row.get("r", "0")): float(row.get("ht", "0")) for row in rows if row.get("customHeight")}

    def _root(self, number: int) -> ET.Element:
        return self._part(f"worksheets/sheet{number}.xml")

    def _part(self, name: str) -> ET.Element:
        return ET.fromstring(self.book.read(f"xl/{name}"))


def test_csv_has_a_row_for_each_field_in_reading_order() -> None:
    text = to_csv(numbered(bill(), 2))
    assert text.startswith("\ufeffpage,index,name,type,text,checked,confidence,x1,y1,x2,y2,x3,y3,x4,y4\r\n")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [(r["page"], r["index"]) for r in rows] == [(str(p), str(i)) for p in (1, 2) for i in range(1, 11)]
    assert list(rows[7].values()) == (
        ["1", "8", "", "NORMAL", "1,234,500", "", "0.58", "260", "160", "380", "160", "380", "190", "260", "190"]
    )


def test_csv_knows_ticks_and_leaning_places() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(form()).removeprefix("\ufeff"), newline="")))
    assert [(r["name"], r["type"], r["checked"]) for r in rows] == [
        ("title", "NORMAL", ""),
        ("번호", "MULTI_BOX", ""),
        ("이름", "NORMAL", ""),
        ("팩스 동의", "CHECKBOX", "true"),
    ]
    first = list(csv.reader(io.StringIO(to_csv(leaning(30)), newline="")))[1]
    assert first[7:11] == ["100", "200", "203.923", "260"]


def test_csv_cannot_carry_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(to_csv(nasty_scan()), newline="")))
    assert rows[0][1:] == list(HEADER)[1:]
    for row in rows[1:]:
        assert len(row) == len(HEADER)
        for text in (row[2], row[4]):
            assert not may_be_a_formula(text), text


def test_each_table_is_a_sheet_with_its_spans_and_numbers() -> None:
    book = Sheets(to_xlsx(bill()))
    assert book.names == ["표 1", "글"]
    assert book.cells(1) == {"A1": "품목", "B1": "금액", "A2": "복사용지 A4", "B2": 1234500.0, "A3": "합계"}
    assert book.shown_as(1, "B2") == "#,##0"
    assert book.merged(1) == ["A3:B3"]
    assert book.cells(2)["A1"] == "쪽"
    assert [book.cells(2)[f"C{row}"] for row in (2, 3, 4)] == ["공급자", "한빛", "상사"]


def test_cells_that_a_person_merged_are_merged_in_the_sheet_and_split_ones_have_a_column_of_their_own() -> None:
    scan = bill()
    merged = on_page(scan, "p1", lambda page: merge_cells(page, ["p1-t1-0-0", "p1-t1-0-1"]))
    assert sorted(Sheets(to_xlsx(merged)).merged(1)) == ["A1:B1", "A3:B3"]
    split = on_page(scan, "p1", lambda page: split_cell(page, "p1-t1-1-0", side_by_side=True))
    assert sorted(Sheets(to_xlsx(split)).merged(1)) == ["A1:B1", "A3:C3"]


def test_tables_of_several_pages_have_names_of_their_own() -> None:
    assert Sheets(to_xlsx(numbered(bill(), 2))).names == ["1쪽 표 1", "2쪽 표 1", "글"]


def test_a_number_in_a_span_and_lines_in_a_cell_stay_what_they_are() -> None:
    cells = (Cell("c1", 0, 0, "12,000원", 2, 2), Cell("c2", 0, 2, "첫 줄\n둘째"), Cell("c3", 2, 0, "겹침", 1, 9))
    book = Sheets(to_xlsx(Scan("", pages=(Page("p1", 1, tables=(Table("t", cells),)),))))
    assert book.cells(1) == {"A1": 12000.0, "C1": "첫 줄\n둘째", "A3": "겹침"}
    assert book.merged(1) == ["A1:B2", "A3:I3"]
    assert book.shown_as(1, "A1") == '#,##0"원"'


def test_an_impossible_table_still_makes_a_workbook_without_formulas() -> None:
    book = Sheets(to_xlsx(nasty_scan()))
    assert book.cells(1)["A1"] == "=SUM(A1:A9)"
    assert book.names[-1] == "글"
    for number in range(1, len(book.names) + 1):
        book.cells(number)


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("1,234,500", 1234500, "#,##0"),
        ("-1,234.50", -1234.5, "#,##0.00"),
        ("0", 0, "0"),
        ("37", 37, "0"),
        ("3.14", 3.14, "0.00"),
        ("0.5", 0.5, "0.0"),
        ("12.5%", 0.125, "0.0%"),
        ("₩1,000", 1000, '"₩"#,##0'),
        ("5,500원", 5500, '#,##0"원"'),
        (" 42 ", 42, "0"),
        ("△1,234", -1234, '#,##0;"△"#,##0'),
        ("△ 1,234", -1234, '#,##0;"△"#,##0'),
        ("▲1,234", -1234, '#,##0;"▲"#,##0'),
        ("△12", -12, '0;"△"0'),
        ("(1,234)", -1234, "#,##0;(#,##0)"),
        ("( 1,234 )", -1234, "#,##0;(#,##0)"),
        ("₩(1,234)", -1234, '"₩"#,##0;("₩"#,##0)'),
        ("(1,234원)", -1234, '#,##0"원";(#,##0"원")'),
        ("(5.2%)", -0.052, "0.0%;(0.0%)"),
        ("−3,000", -3000, "#,##0"),
        ("－3,000", -3000, "#,##0"),
        ("-₩3,000", -3000, '"₩"#,##0'),
        ("₩-3,000", -3000, '"₩"#,##0'),
        ("-14.1%", -0.141, "0.0%"),
        ("+19.4%", 0.194, "+0.0%;-0.0%;0.0%"),
        ("+1,234", 1234, "+#,##0;-#,##0;#,##0"),
        ("△5.2%", -0.052, '0.0%;"△"0.0%'),
    ],
)
def test_what_one_calculates_with_is_a_number(text: str, value: float, shown: str) -> None:
    number = number_of(text)
    assert number is not None
    assert number.value == pytest.approx(value)
    assert number.format == shown


@pytest.mark.parametrize(
    "text",
    [
        "010-1234-5678", "02-123-4567", "2026-11-20", "2026.11.20", "2026.11", "11/20", "007", "00", "01012345678",
        "123-45-67890", "1234567890123456", "1234567890", "110234567890", "1,23", "1,2345", "12,34,567", "1.2.3",
        "12:30", "", "A4", "=1+1", "+5", "1e5", "１２３", "999,999,999,999,999,999", "₩5원", "12 34", "-",
        "- 3,000", "− 3,000", "– 3,000", "· 3,000", "(1)", "(3)", "(가)", "(1,234", "1,234)", "△", "()", "▼1,234",
        "+82", "--3", "-(3,000)", "(-3,000)", "△-5", "1) 3,000", "₩-5원", "+2026.11",
    ],
)  # fmt: skip
def test_what_one_reads_out_stays_a_text(text: str) -> None:
    assert number_of(text) is None


def column(*texts: str) -> dict[str, object]:
    cells = tuple(Cell(f"c{row}", row, 0, text) for row, text in enumerate(texts))
    book = Sheets(to_xlsx(Scan("", pages=(Page("p1", 1, tables=(Table("t", cells),)),))))
    return {ref: value for ref, value in book.cells(1).items() if ref.startswith("A")}


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (("증감률", "-14.1%", "+19.4%", "0%"), ("증감률", -0.141, 0.194, 0.0)),
        (("금액", "1,234", "(500)", "△7"), ("금액", 1234.0, -500.0, -7.0)),
        (("차례", "(1)", "(2)", "(3)"), ("차례", "(1)", "(2)", "(3)")),
        (("코드", "0012", "1234", "0500"), ("코드", "0012", "1234", "0500")),
        (("전일 대비", "▲1,200", "▼300"), ("전일 대비", "▲1,200", "▼300")),
        (("예산", "1,200", "▲30"), ("예산", 1200.0, -30.0)),
        (("점수", "1.5", "+3", "-2"), ("점수", 1.5, 3.0, -2.0)),
        (("내용", "- 3,000", "- 5,000"), ("내용", "- 3,000", "- 5,000")),
    ],
)
def test_one_rule_holds_for_a_column(texts: tuple[str, ...], values: tuple[object, ...]) -> None:
    assert tuple(column(*texts).values()) == pytest.approx(values)


def test_nothing_of_a_long_text_is_cut_without_a_word_and_all_of_it_is_in_the_workbook() -> None:
    long = "가" * 40_000 + "끝"
    emoji = "😀" * 20_000
    cells = (Cell("c1", 0, 0, long), Cell("c2", 1, 0, emoji))
    page = Page("p1", 1, fields=(replace(word(1, "", 0, 0), text=long),), tables=(Table("t", cells),))
    book = Sheets(to_xlsx(Scan("", pages=(page,)), ENGLISH))
    assert book.names == ["Table 1", "Text", "Long texts"]
    cut = [book.cells(1)["A1"], book.cells(1)["A2"], book.cells(2)["C2"]]
    assert all(str(text).endswith("“Long texts”)") for text in cut)
    pieces: dict[str, str] = {}
    kept = book.cells(3)
    for row in range(2, len(kept) // 2 + 1):
        place = str(kept[f"A{row}"])
        pieces[place] = pieces.get(place, "") + str(kept[f"B{row}"])
    assert pieces == {"Table 1!A1": long, "Table 1!A2": emoji, "Text!C2": long}
    texts = [text for number in (1, 2, 3) for text in book.cells(number).values() if isinstance(text, str)]
    assert max(len(text.encode("utf-16-le")) // 2 for text in texts) <= 32_767


def test_names_of_sheets_are_measured_as_excel_does_so_that_two_with_an_emoji_are_written() -> None:
    name = "😀" * 40
    taken: set[str] = set()
    names = [free_name(name, taken) for _ in range(12)]
    assert len(set(names)) == 12
    assert max(len(one.encode("utf-16-le")) // 2 for one in names) <= 31
    scans = [replace(bill(), title=f"영수증 {'😀' * 20}") for _ in range(2)]
    assert len(Sheets(forms_xlsx(scans)).names) == 3


def test_rows_are_as_high_as_what_stands_in_merged_cells() -> None:
    cells = (
        Cell("c1", 0, 0, "제목\n둘째 줄\n셋째 줄", 1, 3),
        Cell("c2", 1, 0, "한 줄\n두 줄\n세 줄\n네 줄", 2, 1),
        Cell("c3", 1, 1, "가"),
        Cell("c4", 2, 1, "나"),
        Cell("c5", 3, 0, "아주 긴 글이 두 칸에 걸쳐 있습니다. " * 8, 1, 2),
        Cell("c6", 4, 0, "짧다", 1, 2),
        Cell("c7", 5, 0, "줄\n둘"),
    )
    data = to_xlsx(Scan("", pages=(Page("p1", 1, tables=(Table("t", cells),)),)))
    rows = Sheets(data).heights(1)
    assert rows[1] >= 3 * 15
    assert rows[3] >= 3 * 15
    assert rows[4] > 5 * 15
    assert set(rows) == {1, 3, 4}


def test_forms_of_several_documents_are_one_row_each() -> None:
    book = Sheets(forms_xlsx([form(1), form(2, "김영희")]))
    assert book.names == ["청구서"]
    cells = book.cells(1)
    assert [cells[f"{c}1"] for c in "ABCDEFGH"] == [
        "문서", "쪽", "제목", "번호", "이름", "팩스 동의", "전체", "검증",
    ]  # fmt: skip
    assert [cells.get(f"{c}3") for c in "ABCDEFGH"] == [
        "청구서 2", 1.0, "보험금 청구서", 102831.0, "김영희", True, "102831 김영희", "VALID",
    ]  # fmt: skip
    assert "A4" not in cells


def test_one_form_has_a_row_with_its_template_its_check_and_its_combined_text_and_its_parts() -> None:
    page = replace(form().pages[0], validation=Validation("INVALID", "번호가 없음"))
    book = Sheets(to_xlsx(replace(form(), pages=(page,))))
    assert book.names == ["청구서", "글", "글 조각"]
    cells = book.cells(1)
    row = {str(cells[f"{c}1"]): cells.get(f"{c}2") for c in "ABCDEFGHIJ"}
    assert row == {
        "문서": "청구서 1", "쪽": 1.0, "서식 번호": 390.0, "제목": "보험금 청구서", "번호": 102831.0, "이름": "홍길동",
        "팩스 동의": True, "전체": "102831 홍길동", "검증": "INVALID", "검증 내용": "번호가 없음",
    }  # fmt: skip
    parts = book.cells(3)
    assert [parts[f"B{row}"] for row in range(2, 8)] == ["번호"] * 6
    assert [parts[f"D{row}"] for row in range(2, 8)] == [1.0, 0.0, 2.0, 8.0, 3.0, 1.0]


@pytest.mark.parametrize(
    ("text", "checked", "value"), [("동의", True, "동의"), ("동의", False, False), ("", True, True), ("", False, False)]
)
def test_a_box_to_tick_gives_its_value_only_where_it_is_ticked(text: str, checked: bool, value: object) -> None:
    page = form().pages[0]
    box = replace(page.fields[2], text=text, checked=checked)
    for data in (forms_xlsx([replace(form(), pages=(replace(page, fields=(box,)),))]),):
        cells = Sheets(data).cells(1)
        assert cells["D2"] == value
        assert cells["D1"] == "팩스 동의"


def test_what_is_no_form_stands_on_sheets_of_its_own_behind_the_forms() -> None:
    book = Sheets(forms_xlsx([form(1), bill(), replace(bill(), title="둘째"), Scan("빈", pages=(Page("p1", 1),))]))
    assert book.names == ["청구서", "1쪽 표 1 거래명세서", "1쪽 표 1 둘째", "글"]
    assert book.cells(2) == Sheets(to_xlsx(bill())).cells(1)
    texts = book.cells(4)
    fields = list(bill().pages[0].all_fields())
    assert [texts[f"{c}1"] for c in "ABCDEF"] == ["문서", "쪽", "이름", "글", "체크", "신뢰도"]
    assert [texts[f"{c}2"] for c in "ABD"] == [bill().title, 1.0, fields[0].text]
    assert texts[f"A{len(fields) + 2}"] == "둘째"
    assert f"A{2 * len(fields) + 2}" not in texts


def test_forms_of_other_templates_have_their_own_sheet_and_lacking_fields_stay_empty() -> None:
    scan = form(2)
    page = scan.pages[0]
    assert page.template is not None
    other = replace(scan, pages=(replace(page, template=replace(page.template, id=5, name="[신청]/서식"), title=None),))
    shorter = replace(form(3), pages=(replace(form(3).pages[0], fields=page.fields[:1]),))
    book = Sheets(forms_xlsx([form(1), other, shorter]))
    assert book.names == ["청구서", "신청  서식"]
    assert "E3" not in book.cells(1)
    assert Sheets(forms_xlsx([])).names == ["양식"]


def test_fields_of_the_same_name_are_counted() -> None:
    page = form().pages[0]
    twice = tuple(replace(word(n, f"{n}번", 0, n * 50), name="이름") for n in (1, 2))
    book = Sheets(forms_xlsx([Scan("", pages=(replace(page, fields=twice, title=None, combined=()),))]))
    assert [book.cells(1)[f"{c}1"] for c in "CD"] == ["이름", "이름 (2)"]


def test_a_polygon_of_other_than_four_corners_has_four_in_the_csv() -> None:
    field = replace(word(1, "다섯", 0, 0), polygon=(*rectangle(0, 0, 40, 20), (20.0, 30.0)))
    row = list(csv.reader(io.StringIO(to_csv(Scan("", pages=(Page("p1", 1, fields=(field,)),))), newline="")))[1]
    assert row[7:] == ["0", "0", "40", "0", "40", "30", "0", "30"]


@pytest.mark.parametrize("scan", [bill(), numbered(bill(), 3), form()], ids=["bill", "pages", "form"])
def test_the_preview_of_a_workbook_shows_the_sheets_and_cells_of_the_file(scan: Scan) -> None:
    file = Sheets(to_xlsx(scan))
    shown = preview_scan(scan, "xlsx", max_chars=100_000).rstrip().split("\n\n")
    assert [part.split("\n")[0] for part in shown] == [f"[{name}]" for name in file.names]
    for number, part in enumerate(shown, 1):
        seen = {
            f"{chr(ord('A') + column)}{row}": _as_value(text)
            for row, line in enumerate(part.split("\n")[1:], 1)
            for column, text in enumerate(line.split("\t"))
            if text
        }
        assert seen == {ref: value for ref, value in file.cells(number).items() if value != ""}


def test_the_preview_of_one_workbook_of_forms_has_a_row_for_each() -> None:
    shown = preview_forms([form(), form(2, "김나리")], ENGLISH)
    assert shown.startswith("[청구서]\nDocument\tPage\t")
    assert [line.split("\t")[0] for line in shown.split("\n")[2:4]] == ["청구서 1", "청구서 2"]


def _as_value(text: str) -> str | float | bool:
    number = number_of(text)
    return number.value if number else {"TRUE": True, "FALSE": False}.get(text, text)

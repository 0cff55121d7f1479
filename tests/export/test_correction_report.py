import csv
import io
from dataclasses import replace
from zipfile import ZipFile

import pytest

from desktop_app.domain import scan_edits
from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.masks import Masks
from desktop_app.domain.personal_data import PersonalKind, key_of
from desktop_app.domain.transcript import Transcript
from desktop_app.export.copied import copied_report
from desktop_app.export.correction_report import ENGLISH, KOREAN, preview_report, render_report, report_of
from tests.support.book_cells import sheets
from tests.support.formulas import may_be_a_formula
from tests.support.nasty import TEXTS, nasty_meeting
from tests.support.scans import bill
from tests.support.transcripts import meeting

WHOLE, HEARD = (segment.text for segment in meeting().segments[:2])


def _edited() -> Transcript:
    t = edits.reword(meeting(), "r0-1", "내년 예산부터 봅시다.")
    return edits.delete(edits.split(t, "r0-0", 6), ["r0-3"])


def _csv(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def _rows(body: bytes) -> list[list[str]]:
    [rows] = sheets(body).values()
    return rows


def test_each_correction_has_a_row_with_what_who_when_before_and_after() -> None:
    rows = _csv(render_report(report_of(_edited(), meeting()), "corrections-csv"))
    assert rows == [
        ["번호", "고친 일", "시작", "끝", "화자", "고치기 전", "고친 뒤"],
        [
            "1",
            "나눔",
            "00:00:00.000",
            "00:00:01.900",
            "김민수",
            "오늘 안건은 두 가지입니다.",
            "오늘 안건은\n두 가지입니다.",
        ],
        [
            "2",
            "글 고침",
            "00:00:03.000",
            "00:00:04.400",
            "이영희",
            "내년 예산부터 보겠습니다.",
            "내년 예산부터 봅시다.",
        ],
        ["3", "지움", "00:00:09.000", "00:00:09.900", "김민수", "그럼 시작하죠.", ""],
    ]


def test_the_workbook_says_the_same_and_is_made_to_be_printed() -> None:
    body = render_report(report_of(_edited(), meeting()), "corrections")
    assert _rows(body) == _csv(render_report(report_of(_edited(), meeting()), "corrections-csv"))
    with ZipFile(io.BytesIO(body)) as parts:
        sheet, styles = parts.read("xl/worksheets/sheet1.xml").decode(), parts.read("xl/styles.xml").decode()
        assert "<strike/>" in parts.read("xl/sharedStrings.xml").decode()
        assert "Print_Titles" in parts.read("xl/workbook.xml").decode()
    assert 'state="frozen"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "&amp;L예산 회의" in sheet
    assert 'wrapText="1"' in styles


def test_pages_and_places_stand_in_the_report_of_a_scan_in_the_language_of_the_reader() -> None:
    page = scan_edits.reword(bill().pages[0], "p1-f3", "상회")
    rows = _csv(render_report(report_of(replace(bill(), pages=(page,)), bill(), ENGLISH), "corrections-csv"))
    assert rows == [
        ["No.", "What was done", "Page", "Place", "Before", "After"],
        ["1", "Text corrected", "1", "47% from the left, 7% from the top", "상사", "상회"],
    ]


@pytest.mark.parametrize("format_id", ["corrections", "corrections-csv"])
def test_a_document_in_which_nothing_was_corrected_says_so(format_id: str) -> None:
    read = _rows if format_id == "corrections" else _csv
    assert KOREAN.nothing in read(render_report(report_of(meeting(), meeting()), format_id))[1]
    assert KOREAN.unknown in read(render_report(report_of(meeting(), None), format_id))[1]
    assert ENGLISH.nothing in read(render_report(report_of(bill(), bill(), ENGLISH), format_id))[1]


def test_no_text_becomes_a_formula() -> None:
    then = nasty_meeting()
    now = replace(then, segments=tuple(replace(s, text=f"{s.text}.") for s in then.segments))
    rows = _csv(render_report(report_of(now, then), "corrections-csv"))
    assert len(rows) > len(TEXTS) - 3
    assert not any(may_be_a_formula(cell) for row in rows[1:] for cell in row)
    with ZipFile(io.BytesIO(render_report(report_of(now, then), "corrections"))) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_text_longer_than_a_cell_goes_on_below() -> None:
    then = edits.reword(meeting(), "r0-0", "가" * 40_000)
    rows = _rows(render_report(report_of(edits.reword(then, "r0-0", "나" * 40_000), then), "corrections"))
    assert "".join(str(row[5]) for row in rows[1:]) == "가" * 40_000


def test_it_is_copied_as_a_table() -> None:
    made = copied_report(report_of(_edited(), meeting()))
    assert "<table" in made.html
    assert "내년 예산부터 봅시다." in made.html


def test_what_is_masked_is_masked_before_and_after() -> None:
    then = edits.reword(meeting(), "r0-0", "전화는 010-1234-5679 입니다")
    now = edits.reword(then, "r0-0", "제 전화는 010-1234-5678 입니다")
    masks = Masks(frozenset({(PersonalKind.PHONE, key_of("010-1234-5678", PersonalKind.PHONE))}))
    text = preview_report(report_of(now, then, KOREAN, masks))
    assert "제 전화는" in text
    assert "1234" not in text

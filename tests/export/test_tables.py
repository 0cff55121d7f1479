import csv
import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.export.formats import render
from desktop_app.export.tables import format_confidence, inert
from tests.support.formulas import may_be_a_formula
from tests.support.nasty import TEXTS, nasty_meeting
from tests.support.transcripts import meeting

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _csv(t: Transcript) -> list[list[str]]:
    text = render(t, "csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def _xlsx(t: Transcript) -> tuple[list[list[str]], str]:
    """The cells of the sheet as texts, and the sheet's XML."""
    with zipfile.ZipFile(io.BytesIO(render(t, "xlsx"))) as book:
        assert book.testzip() is None
        strings = [
            "".join(node.text or "" for node in item.iter(f"{_MAIN}t"))
            for item in ET.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    rows = []
    for row in ET.fromstring(sheet).iter(f"{_MAIN}row"):
        cells = []
        for cell in row:
            value = cell.findtext(f"{_MAIN}v") or ""
            cells.append(strings[int(value)] if cell.get("t") == "s" else value)
        rows.append(cells)
    return rows, sheet


def test_csv_is_written_to_the_letter() -> None:
    assert (
        render(replace(meeting(), segments=meeting().segments[:2]), "csv")
        == (
            "\ufeffindex,start,end,speaker,text,confidence\r\n"
            "1,00:00:00.000,00:00:01.900,김민수,오늘 안건은 두 가지입니다.,0.9\r\n"
            "2,00:00:03.000,00:00:04.400,이영희,내년 예산부터 보겠습니다.,0.9\r\n"
        ).encode()
    )


def test_csv_holds_every_text_and_no_formula() -> None:
    rows = _csv(nasty_meeting())
    assert len(rows) == len(TEXTS) + 1
    assert all(len(row) == 6 for row in rows)
    for row in rows[1:]:
        assert not row[3].startswith("=")
        assert not may_be_a_formula(row[4])
    assert rows[1][4] == "'=SUM(A1:A9)"
    assert rows[14][4] == '그가 "네, 좋아요"라고; 말했다'
    assert rows[15][4] == "첫 줄\n\n둘째 줄\r\n셋째 줄"


def test_csv_of_a_line_without_speaker_text_or_confidence_has_empty_cells() -> None:
    assert _csv(Transcript("", segments=(Segment("a", 0, 0, ""),)))[1] == [
        "1",
        "00:00:00.000",
        "00:00:00.000",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("confidence", "text"),
    [(None, ""), (0.0, "0"), (1.0, "1"), (0.9014, "0.9014"), (0.1234567, "0.1234567"), (1e-9, "0")],
)
def test_confidence_keeps_its_digits(confidence: float | None, text: str) -> None:
    assert format_confidence(confidence) == text


def test_only_what_begins_a_formula_gets_an_apostrophe() -> None:
    assert [inert(text) for text in ("1-2", " =1", "a=b", "", "\n@x")] == ["1-2", "' =1", "a=b", "", "'\n@x"]


SIGNED = ("-", "-3,000", "+19.4%", "-14.1%", "-3.5", "+5", "-₩3,000", "-3,000원", "－12")
FORMULAS = (
    "-1+2",
    "+82-10-1234-5678",
    "-A1",
    "- 3,000",
    "--1",
    "-1,2",
    "+cmd|' /C calc'!A0",
    "-(3)",
    "@1",
    "=-1",
    "-1e5",
)


@pytest.mark.parametrize("text", SIGNED)
def test_a_number_with_its_sign_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_reckon_out_gets_an_apostrophe(text: str) -> None:
    assert inert(text) == f"'{text}"


def test_a_text_longer_than_a_cell_takes_goes_on_in_the_next_row_also_where_it_is_of_emoji() -> None:
    text = "😀" * 20_000 + "끝"
    rows, _ = _xlsx(Transcript("", segments=(Segment("a", 0, 1, text),)))
    assert "".join(row[4] for row in rows[1:]) == text
    assert all(len(row[4].encode("utf-16-le")) <= 2 * 32_767 for row in rows[1:])


def test_xlsx_has_the_columns_of_the_csv_and_no_formula() -> None:
    rows, sheet = _xlsx(nasty_meeting())
    assert rows[0] == ["번호", "시작", "끝", "화자", "내용", "신뢰도"]
    assert rows[1][3:] == ['O\'Neil, "Jo"', "=SUM(A1:A9)", "0.5"]
    assert [round(float(day) * 86_400_000) for day in rows[1][1:3]] == [0, 3_500]
    assert len(rows) == len(TEXTS) + 1
    assert not re.search(r"<f[ >/]", sheet)
    assert "hyperlink" not in sheet


def test_a_text_longer_than_a_cell_goes_on_in_the_next_row() -> None:
    rows, _ = _xlsx(Transcript("", segments=(Segment("a", 0, 10, "가" * 70_000),)))
    assert [len(row[4]) for row in rows[1:]] == [32_767, 32_767, 4466]


def test_an_empty_transcript_is_a_sheet_with_a_header() -> None:
    assert len(_xlsx(Transcript(""))[0]) == 1
    assert len(_csv(Transcript(""))) == 1

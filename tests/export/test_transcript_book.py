import io
from dataclasses import replace
from zipfile import ZipFile

from desktop_app.domain.transcript import Transcript
from desktop_app.export.transcript_book import ENGLISH, to_xlsx
from tests.support.book_cells import sheets
from tests.support.transcripts import line, meeting

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def test_headings_are_in_the_readers_language() -> None:
    assert list(sheets(to_xlsx(meeting()))) == ["내용", "화자별 시간"]
    english = sheets(to_xlsx(meeting(), ENGLISH))
    assert english["Lines"][0] == ["No.", "Start", "End", "Speaker", "Text", "Confidence"]
    assert english["Speakers"][0] == ["Speaker", "Talks for", "Share", "Lines"]


def test_times_are_times_that_can_be_reckoned_with() -> None:
    rows = sheets(to_xlsx(meeting()))["내용"]
    assert [round(float(value) * 86_400_000) for value in rows[2][1:3]] == [3_000, 4_400]


def test_each_speaker_has_a_row_with_time_share_and_lines() -> None:
    lines = (line("a", 0, "하나 둘", "p1"), line("b", 2_000, "하나 둘", "p1"), line("c", 4_000, "하나 둘", "p2"))
    t = replace(meeting(), segments=(*lines, line("d", 6_000, "하나 둘")))
    rows = sheets(to_xlsx(t))["화자별 시간"]
    assert [row[0] for row in rows] == ["화자", "김민수", "이영희", "화자 없음"]
    assert [round(float(row[1]) * 86_400_000) for row in rows[1:]] == [1_800, 900, 900]
    assert [float(row[2]) for row in rows[1:]] == [0.5, 0.25, 0.25]
    assert [row[3] for row in rows[1:]] == ["2", "1", "1"]


def test_a_speaker_without_a_line_has_no_row_and_without_speakers_there_is_no_sheet() -> None:
    t = replace(meeting(), segments=(line("a", 0, "하나", "p1"),))
    assert [row[0] for row in sheets(to_xlsx(t))["화자별 시간"]] == ["화자", "김민수"]
    assert list(sheets(to_xlsx(Transcript("", segments=(line("a", 0, "하나"),))))) == ["내용"]


def test_it_is_printed_one_page_wide_with_its_headings_on_each_page() -> None:
    with ZipFile(io.BytesIO(to_xlsx(meeting()))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert 'fitToHeight="0"' in sheet
        assert 'orientation="landscape"' in sheet
        assert "<autoFilter" in sheet
        assert 'state="frozen"' in sheet
        assert "_xlnm.Print_Titles" in book.read("xl/workbook.xml").decode()

from dataclasses import replace

import pytest

from desktop_app.domain.draft_edits import write_point
from desktop_app.domain.masked_documents import covered, found_in, masked_scan, masked_transcript, muted
from desktop_app.domain.masks import Masks
from desktop_app.domain.minutes_draft import PointKind
from desktop_app.domain.personal_data import PersonalKind
from desktop_app.domain.scan import Cell, CellLine, CellWord, Combined, Field, FieldType, Page, Scan, SubField, Table
from desktop_app.domain.transcript import Transcript
from tests.support.transcripts import line, meeting

PHONE = (PersonalKind.PHONE, "01012345678")
MASKS = Masks(frozenset({PHONE}))


def box(x: int, y: int, width: int = 50) -> tuple[tuple[float, float], ...]:
    return ((x, y), (x + width, y), (x + width, y + 20), (x, y + 20))


def talk() -> Transcript:
    lines = (
        line("r0-0", 0, "제 번호는 010 1234", "p1"),
        line("r0-1", 3_000, "5678 입니다 내일 봬요", "p1"),
        line("r0-2", 6_000, "번호 010-1234-5678 맞죠", "p2", timed=False),
    )
    return replace(meeting(), title="010-1234-5678 통화", segments=lines)


def test_what_is_found_is_told_once_with_its_number() -> None:
    found = {one.kind: one for one in found_in([talk()]) if one.kind is not PersonalKind.NAME}
    assert found[PersonalKind.PHONE].key == "01012345678"
    assert found[PersonalKind.PHONE].count == 3
    assert found[PersonalKind.PHONE].is_sure


def test_what_was_drafted_for_the_minutes_is_masked_like_the_lines() -> None:
    t = write_point(talk(), PointKind.TODO, "010-1234-5678로 전화하기", "m1", who="김민수")
    masks = Masks(frozenset({PHONE, (PersonalKind.NAME, "김민수")}))
    [point] = masked_transcript(t, masks).draft.points
    assert (point.text, point.who) == ("***-****-****로 전화하기", "○○○")
    only_drafted = write_point(meeting(), PointKind.TODO, "010-1234-5678로 전화하기", "m1")
    assert PHONE in {(one.kind, one.key) for one in found_in([only_drafted])}


def test_the_speakers_names_are_offered_and_not_sure() -> None:
    names = [one for one in found_in([talk()]) if one.kind is PersonalKind.NAME]
    assert [(one.text, one.is_sure) for one in names] == [("김민수", False), ("이영희", False)]


def test_a_masked_transcript_tells_the_number_nowhere() -> None:
    masked = masked_transcript(talk(), MASKS)
    assert masked.title == "***-****-**** 통화"
    assert [s.text for s in masked.segments] == [
        "제 번호는 *** ****",
        "**** 입니다 내일 봬요",
        "번호 ***-****-**** 맞죠",
    ]
    assert [w.text for s in masked.segments for w in s.words][:5] == ["제", "번호는", "***", "****", "****"]
    assert [w.start_ms for w in masked.segments[0].words] == [w.start_ms for w in talk().segments[0].words]


def test_only_the_words_of_the_number_are_muted_and_a_line_without_words_whole() -> None:
    assert muted(talk(), MASKS) == ((920, 1_980), (2_920, 3_480), (6_000, 7_400))


def test_names_are_masked_in_the_table_of_speakers_too() -> None:
    masked = masked_transcript(talk(), Masks(frozenset({(PersonalKind.NAME, "김민수")})))
    assert [s.name for s in masked.speakers] == ["○○○", "이영희"]


def page() -> Page:
    return Page(
        "p",
        1,
        500,
        500,
        fields=(
            Field("f1", "전화", box(0, 0)),
            Field("f2", "010-1234", box(60, 0)),
            Field("f3", "-5678", box(120, 0), line_break=True),
            Field(
                "f4",
                "01012345678",
                box(0, 40, 220),
                type=FieldType.MULTI_BOX,
                sub_fields=tuple(SubField(f"s{n}", c, box(20 * n, 40, 20)) for n, c in enumerate("01012345678")),
            ),
            Field("f5", "합계 13,500", box(0, 80)),
        ),
        tables=(
            Table(
                "t",
                (
                    Cell("c1", 0, 0, "연락처", polygon=box(0, 120)),
                    Cell(
                        "c2",
                        0,
                        1,
                        "010-1234-5678\n비고",
                        polygon=box(60, 120, 200),
                        lines=(
                            CellLine((CellWord("010-1234-5678", box(62, 120, 90)),)),
                            CellLine((CellWord("비고", box(62, 140)),)),
                        ),
                    ),
                    Cell("c3", 1, 0, "010 1234 5678", polygon=box(0, 160)),
                ),
            ),
        ),
        combined=(Combined("연락", "010-1234-5678"),),
    )


def test_a_masked_scan_tells_the_number_nowhere() -> None:
    masked = masked_scan(Scan("영수증", pages=(page(),)), MASKS)
    assert "1234" not in repr(masked)
    assert [f.text for f in masked.pages[0].fields] == ["전화", "***-****", "-****", "***********", "합계 13,500"]
    assert [c.text for c in masked.pages[0].tables[0].cells] == ["연락처", "***-****-****\n비고", "*** **** ****"]


def test_what_is_covered_on_the_page_is_each_box_and_word_with_some_of_it() -> None:
    places = covered(page(), MASKS)
    assert places[:2] == (box(60, 0), box(120, 0))
    assert box(0, 40, 220) in places
    assert box(62, 120, 90) in places
    assert box(0, 160) in places
    assert box(0, 0) not in places
    assert box(62, 140) not in places
    assert box(60, 120, 200) not in places


def row(*texts: str, row: int = 0) -> tuple[Cell, ...]:
    """Cells beside each other, each with its one word."""
    return tuple(
        Cell(
            f"c{row}-{n}",
            row,
            n,
            text,
            polygon=box(50 * n, 30 * row),
            lines=(CellLine((CellWord(text, box(50 * n + 2, 30 * row, 40)),)),) if text else (),
        )
        for n, text in enumerate(texts)
    )


def scan_of(*cells: Cell) -> Scan:
    return Scan("양식", pages=(Page("p", 1, 900, 500, tables=(Table("t", cells),)),))


@pytest.mark.parametrize(
    "texts",
    [
        ("전화", *"01012345678"),
        ("전화", *"010", "-", *"1234", "-", *"5678"),
        ("전화", "010", "1234", "5678", "비고"),
        ("010-", "1234-5678"),
    ],
)
def test_a_number_that_stands_in_several_cells_is_found_and_masked_in_all_of_them(texts: tuple[str, ...]) -> None:
    scan = scan_of(*row(*texts))
    (one,) = found_in([scan])
    assert (one.kind, one.key, one.count) == (*PHONE, 1)
    masked = masked_scan(scan, MASKS)
    (table,) = masked.pages[0].tables
    seen = [cell.text for cell in table.cells] + [w.text for c in table.cells for line in c.lines for w in line.words]
    assert not any(c.isdecimal() for text in seen for c in text)
    assert [len(cell.text) for cell in table.cells] == [len(text) for text in texts]
    numbers = sum(any(c.isdecimal() for c in text) for text in texts)
    assert len(covered(scan.pages[0], MASKS)) == numbers


def test_boxes_of_digits_that_were_found_as_several_tables_are_masked_as_the_words_in_them() -> None:
    number = "010-12345678"
    cells = row(*number)
    page = Page(
        "p",
        1,
        900,
        500,
        fields=tuple(Field(f"f{n}", c, box(50 * n + 2, 0, 40)) for n, c in enumerate(number)),
        tables=(Table("t1", cells[:3]), Table("t2", cells[4:])),
    )
    masked = masked_scan(Scan("양식", pages=(page,)), MASKS)
    tables = masked.pages[0].tables
    assert ["".join(c.text for c in table.cells) for table in tables] == ["***", "********"]
    words = [w.text for table in tables for c in table.cells for line in c.lines for w in line.words]
    assert words == ["*"] * 11
    assert len(covered(page, MASKS)) == 22


def test_an_account_is_known_by_the_cell_beside_it_and_by_the_head_of_its_column() -> None:
    beside = scan_of(*row("계좌번호", "110123456789"))
    below = scan_of(*row("성명", "계좌번호"), *row("홍길동", "110-123-456789", row=1), *row("이순신", "1", row=2))
    for scan in (beside, below):
        (one,) = found_in([scan])
        assert (one.kind, one.key, one.count, one.is_sure) == (PersonalKind.ACCOUNT, "110123456789", 1, True)


def test_without_a_mask_nothing_changes() -> None:
    scan = Scan("영수증", pages=(page(),))
    assert masked_scan(scan, Masks()) == scan
    assert masked_transcript(talk(), Masks()) == talk()
    assert muted(talk(), Masks()) == ()
    assert covered(page(), Masks()) == ()

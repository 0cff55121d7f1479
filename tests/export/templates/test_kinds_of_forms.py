"""Forms of many makes: what offices write beside, below, behind and inside what is to be filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.export.templates.contents import form_texts
from tests.export.templates.test_office_form import with_points
from tests.support.filled_forms import DAY, cells, filled, made
from tests.support.form_maker import MadeBlock, MadeCell, MadeTable, table
from tests.support.paper_readers import ReadTable
from tests.support.transcripts import meeting

SAID = (
    "김민수 (00:00): 오늘 안건은 두 가지입니다.",
    "이영희 (00:03): 내년 예산부터 보겠습니다.",
    "김민수 (00:06): 네 좋습니다. 그럼 시작하죠.",
)
AGENDA = ("1. 내년 예산", "2. 신입 채용")
DECIDED = "예산을 5% 올린다"
TASKS = ("견적을 받는다 (이영희, 금요일까지)", "공고를 올린다 (김민수)")
BENEATH = ("할 일", f"1. {TASKS[0]}", f"2. {TASKS[1]}")
Cells = dict[tuple[int, int, int], tuple[str, ...]]

LISTS_INSIDE = MadeTable(
    (
        MadeCell(0, 0, ("회의일시",)),
        MadeCell(0, 1, ("2026년    월    일",)),
        MadeCell(0, 2, ("부서",)),
        MadeCell(0, 3),
        MadeCell(1, 0, ("회의내용",), 2, 1),
        MadeCell(1, 1, ("내용",), 1, 2),
        MadeCell(1, 3, ("비고",)),
        MadeCell(2, 1, ("",), 1, 2),
        MadeCell(2, 3),
        MadeCell(3, 0, ("결정사항",), 2, 1),
        MadeCell(3, 1, ("내용",), 1, 2),
        MadeCell(3, 3, ("진행일정",)),
        MadeCell(4, 1, ("",), 1, 2),
        MadeCell(4, 3),
    )
)
NUMBERED = MadeTable(
    (
        MadeCell(0, 0, ("안건",), 3, 1),
        *(MadeCell(row, 1, (f"{row + 1}.",)) for row in range(3)),
        *(MadeCell(row, 2) for row in range(3)),
    )
)

TABLES: dict[str, tuple[MadeTable, Cells]] = {
    "a box for approval in the same table": (
        table(("회의명", "", "결재", "담당", "팀장", "대표"), ("일시", "", "", "", "", "")),
        {(0, 0, 1): ("예산 회의",), (0, 1, 1): ("2026. 11. 20.",), **{(0, 1, n): () for n in (2, 3, 4, 5)}},
    ),
    "who wrote it signs, too": (
        table(("작성자", "검토자", "승인자"), ("", "", ""), ("회의명", ("", 2))),
        {(0, 1, 0): (), (0, 1, 1): (), (0, 1, 2): (), (0, 2, 1): ("예산 회의",)},
    ),
    "headings below a label": (
        table(
            (("참석자", 3),),
            ("소속", "성명", "서명"),
            ("", "", ""),
            ("", "", ""),
            (("회의 내용", 3),),
            ("구분", "내용", "비고"),
            ("", "", ""),
            ("", "", ""),
        ),
        {
            (0, 2, 1): ("김민수",),
            (0, 3, 1): ("이영희",),
            (0, 3, 2): (),
            (0, 6, 1): SAID[:1],
            (0, 7, 1): SAID[1:2],
            (0, 8, 1): SAID[2:],
            (0, 8, 0): (),
        },
    ),
    "headings inside a label of several rows": (
        LISTS_INSIDE,
        {(0, 0, 1): ("2026년 11월 20일",), (0, 0, 3): (), (0, 2, 1): SAID, (0, 4, 1): (DECIDED,), (0, 4, 3): ()},
    ),
    "rows that are counted": (
        NUMBERED,
        {(0, 0, 1): ("1.",), (0, 0, 2): ("내년 예산",), (0, 1, 2): ("신입 채용",), (0, 2, 2): ()},
    ),
    "a colon in a cell of its own": (
        table(("회의명", ":", ""), ("일시", ":", "")),
        {(0, 0, 1): (":",), (0, 0, 2): ("예산 회의",), (0, 1, 2): ("2026. 11. 20.",)},
    ),
    "what is to be written there in words": (
        table(("회의명", "(회의명)"), ("일시", "[날짜 및 시간 입력]"), ("참석자", "예: 홍길동, 김철수")),
        {(0, 0, 1): ("예산 회의",), (0, 1, 1): ("2026. 11. 20.",), (0, 2, 1): ("김민수, 이영희",)},
    ),
    "two lists side by side": (
        table(("구분", "안건", "결정사항", "비고"), ("1", "", "", ""), ("2", "", "", "")),
        {(0, 1, 1): ("내년 예산",), (0, 2, 1): ("신입 채용",), (0, 1, 2): (DECIDED,), (0, 2, 2): (), (0, 1, 3): ()},
    ),
    "labels and blanks in one cell": (
        table((("회의명 : ", 2),), ("일시 : ", "장소 : "), (("회의내용\n\n\n", 2),), (("결정사항 :\n- \n- ", 2),)),
        {
            (0, 0, 0): ("회의명 : 예산 회의",),
            (0, 1, 0): ("일시 : 2026. 11. 20.",),
            (0, 2, 0): ("회의내용", *SAID),
            (0, 3, 0): ("결정사항 :", f"- {DECIDED}", "- 할 일", *(f"- {task}" for task in TASKS)),
        },
    ),
    "two things under one label": (
        table(("일시 및 장소", ""), ("회의내용 및 결과", ""), ("일자/시간", "")),
        {(0, 0, 1): ("2026. 11. 20.",), (0, 1, 1): (*SAID, DECIDED, *BENEATH), (0, 2, 1): ("2026. 11. 20.",)},
    ),
    "names in several columns": (
        table(("참석자", "", "", ""), ("안건", ("", 3))),
        {(0, 0, 1): ("김민수",), (0, 0, 2): ("이영희",), (0, 0, 3): (), (0, 1, 1): AGENDA},
    ),
    "English": (
        table(
            ("Meeting Title:", ("", 3)),
            ("Date/Time", "", "Location", ""),
            ("Attendees", ("", 3)),
            ("Discussion", ("", 3)),
            ("Action Items", ("", 3)),
        ),
        {
            (0, 0, 1): ("예산 회의",),
            (0, 1, 1): ("2026. 11. 20.",),
            (0, 1, 3): (),
            (0, 2, 1): ("김민수, 이영희",),
            (0, 3, 1): SAID,
            (0, 4, 1): (f"1. {TASKS[0]}", f"2. {TASKS[1]}"),
        },
    ),
}
both = pytest.mark.parametrize("kind", ["hwpx", "docx"])


@both
@pytest.mark.parametrize(("form", "wanted"), TABLES.values(), ids=TABLES)
def test_blanks_of_tables_are_found(kind: str, form: MadeTable, wanted: Cells) -> None:
    found = cells(filled(made(kind, form), with_points(meeting())))
    assert {place: found[place] for place in wanted} == wanted


LINES: dict[str, tuple[tuple[MadeBlock, ...], tuple[str, ...]]] = {
    "a public office": (
        (
            "1. 회의 개요",
            "  ㅇ 일  시 : 2026. 00. 00.(월) 00:00 ~ 00:00",
            "  ㅇ 장  소 : ",
            "  ㅇ 참석자 : ○○○ 등 0명",
            "  ㅇ 안  건 :",
            "2. 주요 논의 내용",
            "  ㅇ ",
            "  - ",
            "3. 결정 사항",
            "  ㅇ ",
            "4. 향후 계획",
            "  ㅇ ",
        ),
        (
            "1. 회의 개요",
            "  ㅇ 일  시 : 2026. 11. 20.(월) 00:00 ~ 00:00",
            "  ㅇ 장  소 : ",
            "  ㅇ 참석자 : 김민수, 이영희",
            "  ㅇ 안  건 : 내년 예산, 신입 채용",
            "2. 주요 논의 내용",
            *(f"  ㅇ {line}" for line in SAID),
            "3. 결정 사항",
            f"  ㅇ {DECIDED}",
            "4. 향후 계획",
            *(f"  ㅇ {task}" for task in TASKS),
        ),
    ),
    "numbers in circles": (
        ("① 회의명 : ", "② 일시 :  20○○년 ○월 ○일", "■ 회의 내용", "", "■ 비고", ""),
        ("① 회의명 : 예산 회의", "② 일시 :  2026년 11월 20일", "■ 회의 내용", *SAID, "■ 비고"),
    ),
    "a box below a heading": (
        ("회의 내용", table(("",)), "결정 사항", "", table(("",))),
        ("회의 내용", "결정 사항"),
    ),
}


@both
@pytest.mark.parametrize(("form", "wanted"), LINES.values(), ids=LINES)
def test_blanks_of_lines_are_found(kind: str, form: tuple[MadeBlock, ...], wanted: tuple[str, ...]) -> None:
    found = filled(made(kind, *form), with_points(meeting()))
    assert tuple(one for one in found if isinstance(one, str)) == wanted
    boxes = [one for one in found if isinstance(one, ReadTable)]
    assert [one.cells[0][4] for one in boxes] == [SAID, (DECIDED, *BENEATH)][: len(boxes)]


def test_tabs_between_a_label_and_its_blank_stay() -> None:
    found = filled(made("docx", "회의명\t:\t", "참 석 자\t\t"), meeting())
    assert found == ["회의명\t:\t예산 회의", "참 석 자\t\t김민수, 이영희"]


def test_a_meeting_of_which_nothing_is_known_leaves_a_form_as_it_is() -> None:
    form = made("docx", table(("회의내용", ""), ("참석자", "")))
    nothing = replace(meeting(), title="", speakers=(), segments=(), duration_ms=0)
    assert form.filled(form_texts(nothing, on=DAY)) == form.package

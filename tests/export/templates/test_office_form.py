"""The office's own form, filled with a meeting and read back by programs of others."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from desktop_app.domain.errors import Cancelled, FormProblem, UnusableForm
from desktop_app.domain.minutes_draft import MinutesDraft, MinutesPoint, PointKind
from desktop_app.domain.office_forms import FormContent, FormLeft, FormRemark, FormSpot, WhyLeft
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.ui.words.form_words import lost_words
from tests.support.filled_forms import cells, changed_parts, filled, made, read, texts
from tests.support.form_maker import MadeCell, MadeTable, merged_form, plain_form, table
from tests.support.transcripts import meeting

both = pytest.mark.parametrize("kind", ["hwpx", "docx"])
SAID = (
    "김민수 (00:00): 오늘 안건은 두 가지입니다.",
    "이영희 (00:03): 내년 예산부터 보겠습니다.",
    "김민수 (00:06): 네 좋습니다. 그럼 시작하죠.",
)


def crowd(people: int = 30, lines: int = 40) -> Transcript:
    speakers = tuple(Speaker(f"p{n}", f"참석자 {n}", n % 8) for n in range(people))
    segments = tuple(
        Segment(f"r{n}", n * 4000, n * 4000 + 3000, f"{n}번 의견은 길게 이어집니다. " * 3, f"p{n % people}")
        for n in range(lines)
    )
    return Transcript("30명 회의", "ko", lines * 4000, "local", speakers, segments)


@both
def test_cells_beside_and_below_labels_are_filled_however_their_letters_are_spread(kind: str) -> None:
    found = cells(filled(made(kind, *plain_form()), meeting()))
    assert found[0, 0, 1] == ("예산 회의",)
    assert found[0, 1, 1] == ("2026년 11월 20일(금)   시",)
    assert found[0, 2, 1] == ("김민수, 이영희",)
    assert found[0, 5, 0] == SAID
    assert [found[0, row, column] for row, column in ((1, 3), (3, 1), (6, 1))] == [(), (), ()]


@both
def test_a_box_for_approval_stays_empty_beside_merged_labels_and_lists(kind: str) -> None:
    form = made(kind, *merged_form())
    found = cells(filled(form, meeting()))
    assert [found[0, 1, column] for column in (1, 2, 3)] == [(), (), ()]
    assert found[1, 0, 1] == ("예산 회의",)
    assert found[1, 1, 1] == ("2026. 11. 20.",)
    assert [found[1, row, 2] for row in (3, 4)] == [("김민수",), ("이영희",)]
    assert [found[1, row, 1] for row in (6, 7, 8)] == [(line,) for line in SAID]
    assert [found[1, row, 3] for row in (3, 4, 6, 7, 8)] == [()] * 5
    plan = form.plan(texts(meeting()))
    assert plan.remarks == {FormRemark.APPROVAL_BOX}
    assert [(one.content, one.why) for one in plan.left] == [
        (FormContent.PLACE, WhyLeft.NOT_KNOWN),
        (FormContent.AUTHOR, WhyLeft.NOT_KNOWN),
    ]


@both
@pytest.mark.parametrize("blocks", [plain_form(), merged_form()], ids=["plain", "merged"])
def test_all_parts_but_those_with_blanks_stay_byte_for_byte(kind: str, blocks: tuple[MadeTable, ...]) -> None:
    form = made(kind, *blocks)
    data = form.filled(texts(meeting()))
    body = {"Contents/section0.xml", "Contents/header.xml"} if kind == "hwpx" else {"word/document.xml"}
    assert set(changed_parts(form, data)) <= body
    for one in ("Preview/PrvText.txt", "mimetype", "[Content_Types].xml"):
        assert _stored(form.package, one) == _stored(data, one)


def _stored(package: bytes, name: str) -> bytes | None:
    """The very bytes of a part in the package, as they are packed."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        if name not in parts.namelist():
            return None
        known = parts.getinfo(name)
        return package[known.header_offset : known.header_offset + 30 + len(name) + known.compress_size]


@both
def test_a_list_gets_as_many_rows_as_there_are_turns_and_what_is_below_stays_below(kind: str) -> None:
    found = cells(filled(made(kind, *merged_form()), crowd(lines=40)))
    assert found[1, 3 + 29, 2] == ("참석자 29",)
    first = 3 + 30 + 1
    assert found[1, first, 1][0].startswith("참석자 0 (00:00): 0번 의견은")
    assert found[1, first + 39, 1][0].startswith("참석자 9 (02:36): 39번 의견은")
    assert found[1, first + 40, 0] == ("작 성 자",)
    assert len([1 for (n, _, column) in found if n == 1 and column == 0]) == 5


@both
def test_a_long_text_may_go_on_on_the_next_page(kind: str) -> None:
    fixed = replace(table(("회의내용", "")), is_fixed=True)
    data = made(kind, fixed).filled(texts(crowd()))
    name = "Contents/section0.xml" if kind == "hwpx" else "word/document.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = parts.read(name).decode()
    assert "cantSplit" not in body
    assert 'w:hRule="exact"' not in body
    assert 'pageBreak="NONE"' not in body
    assert not re.search(r'treatAsChar="1"', body)


def test_lines_of_hangul_that_lay_elsewhere_are_laid_out_anew_and_all_others_stay() -> None:
    form = made("hwpx", "회의록", table(("회의명", "")), "끝")
    before = form.parts["Contents/section0.xml"].decode().count("<hp:linesegarray>")
    with zipfile.ZipFile(io.BytesIO(form.filled(texts(meeting())))) as parts:
        after = parts.read("Contents/section0.xml").decode().count("<hp:linesegarray>")
    assert before - after == 2  # of the cell, and of the paragraph that its table stands in


@both
def test_examples_in_grey_are_replaced_by_letters_that_are_not_grey(kind: str) -> None:
    grey = MadeTable((MadeCell(0, 0, ("회의명",)), MadeCell(0, 1, ("주간 회의",), look="grey")))
    data = made(kind, grey).filled(texts(meeting()))
    assert cells(read(made(kind, grey), data))[0, 0, 1] == ("예산 회의",)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if kind == "docx":
            [run] = re.findall(r"<w:r>(?:(?!</w:r>).)*예산 회의", parts.read("word/document.xml").decode())
            assert "A6A6A6" not in run.rpartition("<w:r>")[2]
        else:
            section = parts.read("Contents/section0.xml").decode()
            [number] = re.findall(r'charPrIDRef="(\d+)"><hp:t>예산 회의', section)
            [look] = re.findall(
                rf'<hh:charPr [^>]*id="{number}".*?</hh:charPr>', parts.read("Contents/header.xml").decode()
            )
            assert 'textColor="#000000"' in look
            assert "italic" not in look


@both
def test_what_is_written_there_already_is_kept_and_told(kind: str) -> None:
    form = made(kind, table(("회의명", "이사회 정기 회의"), ("일시", "")))
    assert cells(filled(form, meeting()))[0, 0, 1] == ("이사회 정기 회의",)
    [left] = [one for one in form.plan(texts(meeting())).left if one.why is WhyLeft.TAKEN]
    assert (left.content, left.label) == (FormContent.TITLE, "회의명")


@both
def test_labels_and_blanks_in_one_line_are_filled_and_the_others_of_the_line_stay(kind: str) -> None:
    form = made(
        kind,
        "□ 회의명 : ",
        "1. 일  시 : 2026.   .   .          장  소 :            작성자: ",
        "참석자 ________________",
        table(("회의 내용 :",), ("안건 : (안건을 적어 주세요)",)),
    )
    found = filled(form, meeting())
    assert "□ 회의명 : 예산 회의" in found
    assert "1. 일  시 : 2026. 11. 20.          장  소 :            작성자: " in found
    assert "참석자 김민수, 이영희" in found
    assert cells(found)[0, 0, 0][1:] == SAID[1:]
    assert cells(found)[0, 0, 0][0].endswith(SAID[0])


@both
def test_headings_without_a_table_are_followed_by_what_was_said(kind: str) -> None:
    found = filled(made(kind, "회의록", "2. 참석자", "", "3. 회의 내용", "○ ", "", "4. 비고", ""), meeting())
    words = [one for one in found if isinstance(one, str)]
    assert words == [
        *("회의록", "2. 참석자", "김민수, 이영희", "3. 회의 내용"),
        *(f"○ {line}" for line in SAID),
        "4. 비고",
    ]


@both
def test_marks_are_filled_everywhere_also_several_in_a_line(kind: str) -> None:
    form = made(kind, "{{회의명}} ({{일시}})", "{{ 회의내용 }}", table(("{{참석자}}", "부서: {{부서}}")))
    found = filled(form, meeting())
    assert [one for one in found if isinstance(one, str)] == ["예산 회의 (2026. 11. 20.)", *SAID]
    assert cells(found)[0, 0, 0] == ("김민수, 이영희",)
    assert cells(found)[0, 0, 1] == ("부서: {{부서}}",)
    plan = form.plan(texts(meeting()))
    assert plan.unknown == ("부서",)
    assert {place.spot for place in plan.places} == {FormSpot.MARK}


@both
def test_a_label_that_nobody_knows_is_filled_once_the_user_says_what_belongs_there(kind: str) -> None:
    form = made(kind, table(("모 임 이 름", ""), ("함께한 사람", "")))
    assert form.plan(texts(meeting())).unknown == ("모 임 이 름", "함께한 사람")
    with pytest.raises(UnusableForm) as told:
        form.filled(texts(meeting()))
    assert told.value.problem is FormProblem.NO_BLANKS
    mapping = {"모임이름": FormContent.TITLE, "함께한 사람": FormContent.ATTENDEES}
    found = cells(filled(form, meeting(), mapping))
    assert (found[0, 0, 1], found[0, 1, 1]) == (("예산 회의",), ("김민수, 이영희",))


@both
def test_a_label_that_is_to_be_left_alone_stays_empty(kind: str) -> None:
    form = made(kind, table(("회의명", ""), ("일시", "")))
    assert cells(filled(form, meeting(), {"회의명": None}))[0, 0, 1] == ()


@both
def test_nested_tables_are_filled_inside_and_kept(kind: str) -> None:
    inner = table(("회의명", ""), ("일시", ""))
    outer = MadeTable((MadeCell(0, 0, ("개요",)), MadeCell(0, 1, ("",), inner=inner), MadeCell(1, 0, ("장소",))))
    data = made(kind, outer).filled(texts(meeting()))
    name = "Contents/section0.xml" if kind == "hwpx" else "word/document.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = parts.read(name).decode()
    assert body.count("예산 회의") == 1
    assert body.count("tbl>") == 2 + body.count("<w:tbl>")


@both
def test_columns_of_who_when_and_what_are_filled_a_row_each(kind: str) -> None:
    form = made(kind, table(("번호", "발언자", "발언 내용", "시간"), ("", "", "", ""), ("", "", "", "")))
    found = cells(filled(form, meeting()))
    rows = [tuple(found[0, row, column] for column in range(4)) for row in (1, 2, 3)]
    assert rows == [
        (("1",), ("김민수",), ("오늘 안건은 두 가지입니다.",), ("00:00",)),
        (("2",), ("이영희",), ("내년 예산부터 보겠습니다.",), ("00:03",)),
        (("3",), ("김민수",), ("네 좋습니다. 그럼 시작하죠.",), ("00:06",)),
    ]


@both
def test_titles_that_are_paths_and_control_characters_are_text_like_any_other(kind: str) -> None:
    odd = replace(meeting(), title="../..\\etc\x00/<b>&amp;\x1b[0m{{일시}}")
    found = cells(filled(made(kind, table(("회의명", ""))), odd))
    assert found[0, 0, 1] == ("../..\\etc/<b>&amp;[0m{{일시}}",)


@both
def test_giving_up_gives_no_file(kind: str) -> None:
    class GivenUp(NoProgress):
        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        made(kind, *plain_form()).filled(texts(meeting()), progress=GivenUp())


def with_points(t: Transcript) -> Transcript:
    points = (
        MinutesPoint("a1", PointKind.AGENDA, "내년 예산", is_ticked=True),
        MinutesPoint("a2", PointKind.AGENDA, "신입 채용", is_ticked=True),
        MinutesPoint("d1", PointKind.DECISION, "예산을 5% 올린다", is_ticked=True),
        MinutesPoint("d2", PointKind.DECISION, "정하지 않은 것"),
        MinutesPoint("t1", PointKind.TODO, "견적을 받는다", "이영희", "금요일까지", is_ticked=True),
        MinutesPoint("t2", PointKind.TODO, "공고를 올린다", "김민수", is_ticked=True),
    )
    return replace(t, draft=MinutesDraft(points))


@both
def test_agenda_decisions_and_tasks_go_into_their_own_blanks(kind: str) -> None:
    form = made(
        kind,
        table(("안    건", "1.\n2.\n3."), ("결정 사항", ""), ("논의 내용 및 결과", "")),
        table(("할 일", "담당자", "기한"), ("", "", ""), ("", "", "")),
    )
    found = cells(filled(form, with_points(meeting())))
    assert found[0, 0, 1] == ("1. 내년 예산", "2. 신입 채용")
    assert found[0, 1, 1] == ("예산을 5% 올린다",)
    assert found[0, 2, 1] == SAID
    assert [found[1, 1, column] for column in range(3)] == [("견적을 받는다",), ("이영희",), ("금요일까지",)]
    assert [found[1, 2, column] for column in range(3)] == [("공고를 올린다",), ("김민수",), ()]


@both
def test_what_has_no_place_in_the_form_is_told(kind: str) -> None:
    left = made(kind, table(("회의명", ""), ("일시", ""))).plan(texts(with_points(meeting()))).left
    assert {one.content for one in left if one.why is WhyLeft.NO_PLACE} == {
        FormContent.ATTENDEES,
        FormContent.AGENDA,
        FormContent.SAID,
        FormContent.DECISIONS,
        FormContent.TASKS,
    }


@both
def test_tasks_go_below_the_decisions_where_the_form_has_no_place_for_them(kind: str) -> None:
    form = made(kind, table(("회의명", ""), ("결정 사항", "")))
    assert cells(filled(form, with_points(meeting())))[0, 1, 1] == (
        "예산을 5% 올린다",
        "할 일",
        "1. 견적을 받는다 (이영희, 금요일까지)",
        "2. 공고를 올린다 (김민수)",
    )
    plan = form.plan(texts(with_points(meeting())))
    assert FormLeft(FormContent.TASKS, WhyLeft.BENEATH, "결정 사항", 2) in plan.left
    assert [*lost_words(plan)] == [
        "To-dos that go below “결정 사항”, for this template has no place for them: 2",
        "Agenda items that have no place in this template: 2",
    ]

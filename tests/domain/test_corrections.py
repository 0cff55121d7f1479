from dataclasses import replace

import pytest

from desktop_app.domain import scan_edits, table_edits
from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.cell_texts import reword_cell
from desktop_app.domain.corrections import Correction, CorrectionKind, Spot, transcript_corrections
from desktop_app.domain.scan import Page, Scan
from desktop_app.domain.scan_corrections import scan_corrections
from desktop_app.domain.transcript import Transcript
from tests.support.scans import bill, form
from tests.support.transcripts import meeting

Kind = CorrectionKind


def _only(then: Transcript, now: Transcript) -> Correction:
    [one] = transcript_corrections(then, now)
    return one


def test_nothing_was_corrected_where_lines_were_only_confirmed() -> None:
    assert transcript_corrections(meeting(), edits.confirm(meeting(), ["r0-0"])) == ()


def test_another_text_is_told_with_its_speaker_and_time() -> None:
    one = _only(meeting(), edits.reword(meeting(), "r0-1", "내년 예산부터 봅시다."))
    assert one.kinds == (Kind.REWORDED,)
    assert (one.before, one.after) == (("내년 예산부터 보겠습니다.",), ("내년 예산부터 봅시다.",))
    assert (one.speaker, one.was_speaker, one.times) == ("이영희", "", (3000, 4400))


def test_a_line_that_was_split_or_merged_is_told_as_such() -> None:
    split = _only(meeting(), edits.split(meeting(), "r0-0", 6))
    assert (split.kinds, split.after) == ((Kind.SPLIT,), ("오늘 안건은", "두 가지입니다."))
    merged = _only(meeting(), edits.merge(meeting(), ["r0-2", "r0-3"]))
    assert (merged.kinds, merged.before) == ((Kind.MERGED,), ("네 좋습니다.", "그럼 시작하죠."))
    both = edits.reword(edits.merge(meeting(), ["r0-2", "r0-3"]), "r0-2", "네 좋습니다. 시작하죠.")
    assert _only(meeting(), both).kinds == (Kind.MERGED, Kind.REWORDED)


def test_a_line_that_was_deleted_or_added_is_told_as_such() -> None:
    gone = _only(meeting(), edits.delete(meeting(), ["r0-1"]))
    assert (gone.kinds, gone.before, gone.after, gone.speaker) == (
        (Kind.DELETED,),
        ("내년 예산부터 보겠습니다.",),
        (),
        "이영희",
    )
    new = _only(meeting(), edits.insert_after(meeting(), "r0-1", 5000, 5500, "잠시만요.", "p1"))
    assert (new.kinds, new.before, new.after, new.times) == ((Kind.ADDED,), (), ("잠시만요.",), (5000, 5500))


def test_another_speaker_of_a_line_is_told_and_another_name_only_once() -> None:
    given = _only(meeting(), edits.assign_speaker(meeting(), ["r0-1"], "p1"))
    assert (given.kinds, given.was_speaker, given.speaker) == ((Kind.SPEAKER,), "이영희", "김민수")
    named = _only(meeting(), edits.rename_speaker(meeting(), "p2", "박서준"))
    assert (named.kinds, named.before, named.after) == ((Kind.NAMED,), ("이영희",), ("박서준",))
    one = _only(meeting(), edits.merge_speakers(meeting(), "p2", "p1"))
    assert (one.kinds, one.before, one.after) == ((Kind.SPEAKER, Kind.MERGED), ("이영희",), ("김민수",))


def test_speakers_of_a_recording_in_which_none_were_recognised_are_no_corrections() -> None:
    heard = replace(meeting(), speakers=(), segments=tuple(replace(s, speaker=None) for s in meeting().segments))
    assert transcript_corrections(heard, meeting()) == ()


def test_another_time_is_told_with_the_one_before() -> None:
    moved = _only(meeting(), edits.retime(meeting(), "r0-1", 3100, 4400))
    assert (moved.kinds, moved.was_times, moved.times) == ((Kind.MOVED,), (3000, 4400), (3100, 4400))


def test_a_line_that_was_touched_while_it_was_recognised_leads_to_its_parts() -> None:
    first, *others = meeting().segments
    parts = (replace(first, id="r0-0.1", text="오늘 안건은"), replace(first, id="r0-0.2", text="두 가지입니다."))
    heard = replace(meeting(), segments=(*parts, *others))
    assert _only(heard, meeting()).kinds == (Kind.MERGED,)


def _page(edited: Page) -> Scan:
    return replace(bill(), pages=(edited,))


def test_a_box_of_a_scan_is_told_with_its_page_and_place() -> None:
    [one] = scan_corrections(bill(), _page(scan_edits.reword(bill().pages[0], "p1-f3", "상회")))
    assert (one.kinds, one.before, one.after, one.page) == ((Kind.REWORDED,), ("상사",), ("상회",), 1)
    assert one.spot == Spot("", left=47, top=7)


def test_boxes_that_were_merged_split_deleted_or_drawn_are_told_as_such() -> None:
    page = bill().pages[0]
    [merged] = scan_corrections(bill(), _page(scan_edits.merge(page, ["p1-f2", "p1-f3"])))
    assert (merged.kinds, merged.before) == ((Kind.MERGED,), ("한빛", "상사"))
    [split] = scan_corrections(bill(), _page(scan_edits.split(page, "p1-f10", 2)))
    assert (split.kinds, split.after) == ((Kind.SPLIT,), ("감사", "합니다"))
    [gone] = scan_corrections(bill(), _page(scan_edits.remove(page, ["p1-f10"])))
    assert (gone.kinds, gone.after) == ((Kind.DELETED,), ())
    [drawn] = scan_corrections(bill(), _page(scan_edits.add(page, ((0, 0), (9, 0), (9, 9), (0, 9)), "새 글")))
    assert (drawn.kinds, drawn.after) == ((Kind.ADDED,), ("새 글",))


def test_a_cell_is_told_once_though_its_words_are_boxes_too() -> None:
    [one] = scan_corrections(bill(), _page(reword_cell(bill().pages[0], "p1-t1-1-1", "1,234,000")))
    assert (one.kinds, one.before, one.after) == ((Kind.REWORDED,), ("1,234,500",), ("1,234,000",))
    assert one.spot == Spot(table=1, row=2, column=2)


def test_cells_that_were_merged_are_told_as_such() -> None:
    page = table_edits.merge_cells(bill().pages[0], ["p1-t1-0-0", "p1-t1-0-1"])
    [one] = scan_corrections(bill(), _page(page))
    assert (one.kinds, one.before, one.after) == ((Kind.MERGED,), ("품목", "금액"), ("품목 금액",))


def test_a_tick_is_told() -> None:
    page = scan_edits.set_checked(form().pages[0], "n1-f2", checked=False)
    [one] = scan_corrections(form(), replace(form(), pages=(page,)))
    assert (one.kinds, one.before, one.after, one.spot.name) == ((Kind.TICKED,), ("☑",), ("☐",), "팩스 동의")


@pytest.mark.parametrize("scan", [bill(), form()], ids=["bill", "form"])
def test_nothing_was_corrected_in_a_scan_that_is_as_it_was_read(scan: Scan) -> None:
    assert scan_corrections(scan, scan) == ()

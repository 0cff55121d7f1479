from dataclasses import replace

from desktop_app.domain.draft_edits import write_point
from desktop_app.domain.minutes_draft import PointKind
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.export.formats import preview
from desktop_app.export.text import to_txt
from desktop_app.readers.reading import read_contents
from tests.support.nasty import nasty_meeting
from tests.support.transcripts import meeting


def test_each_turn_is_a_paragraph_under_its_time_and_name() -> None:
    assert to_txt(meeting()) == (
        "[00:00:00] 김민수\n오늘 안건은 두 가지입니다.\n\n"
        "[00:00:03] 이영희\n내년 예산부터 보겠습니다.\n\n"
        "[00:00:06] 김민수\n네 좋습니다. 그럼 시작하죠.\n"
    )
    assert to_txt(meeting(), speakers=False).startswith("[00:00:00]\n오늘")


def test_what_was_ticked_for_the_minutes_stands_above_what_was_said() -> None:
    t = write_point(meeting(), PointKind.DECISION, "예산을 올린다", "m1")
    t = write_point(t, PointKind.TODO, "견적을 받는다", "m2", who="김 대리")
    above = "결정 사항\n\n1. 예산을 올린다\n\n할 일\n\n담당\t할 일\t기한\n김 대리\t견적을 받는다\t\n\n"
    assert to_txt(t) == above + to_txt(meeting())
    assert preview(t, "html").startswith(above)
    brought = read_contents(to_txt(t).encode(), "meeting.txt").transcript
    assert [s.start_ms for s in brought.segments][:1] == [0]
    assert not any("예산을 올린다" in s.text for s in brought.segments)


def test_what_nobody_said_is_parted_at_pauses_and_by_length() -> None:
    segments = tuple(Segment(f"{n}", n * 1000, n * 1000 + 900, "가" * 100) for n in range(6))
    late = Segment("late", 60_000, 61_000, "끝")
    t = replace(meeting(), segments=(*segments, late))
    assert [part.count("가") for part in to_txt(t).split("\n\n")] == [400, 200, 0]


def test_nasty_texts_stay_in_their_paragraph() -> None:
    text = to_txt(nasty_meeting())
    assert text.count("\n\n[") == text.count("[00:") - 1
    assert "\x00" not in text
    assert text.encode("utf-8")


def test_an_empty_transcript_is_an_empty_text() -> None:
    assert to_txt(Transcript("", segments=(Segment("a", 0, 1, " "),))) == ""

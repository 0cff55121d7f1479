"""The points of the minutes in the files that are handed on."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain import draft_edits
from desktop_app.domain.minutes_draft import PointKind
from desktop_app.domain.transcript import Transcript
from desktop_app.export.data import to_json
from desktop_app.export.docx_file import to_docx
from desktop_app.export.formats import DEFAULTS, preview, render
from desktop_app.export.hwpx_file import to_hwpx
from desktop_app.export.minutes import ENGLISH, minutes
from desktop_app.export.paper_text import to_text
from desktop_app.readers.reading import read
from tests.support.nasty import TEXTS
from tests.support.paper_readers import by_dochan, by_hwpforge, by_python_docx, meant
from tests.support.transcripts import line, meeting

MEETING_DAY = date(2026, 12, 2)


def drafted(day: date | None = MEETING_DAY) -> Transcript:
    """A meeting with points of each kind; one of them is not ticked."""
    t = replace(meeting(), recorded_on=day)
    t = draft_edits.write_point(t, PointKind.AGENDA, "내년 예산", "m1")
    t = draft_edits.point_of_lines(t, PointKind.DECISION, t.segments[1:2], "m2")
    t = draft_edits.write_point(t, PointKind.TODO, "견적서를 보낸다", "m3", who="김 대리", until="다음 주 수요일")
    t = draft_edits.write_point(t, PointKind.TODO, "장소를 잡는다", "m4", until="1월 5일")
    t = draft_edits.write_point(t, PointKind.DECISION, "안 고른 것", "m5")
    return draft_edits.tick(t, t.draft.points[-1], is_ticked=False)


def test_the_minutes_tell_what_was_ticked_before_what_was_said() -> None:
    assert (
        to_text(minutes(drafted()))
        .partition("발언 비율")[2]
        .startswith(
            "\t김민수 73 %, 이영희 27 %\n\n안건\n\n1. 내년 예산\n\n결정 사항\n\n1. 내년 예산부터 보겠습니다.\n\n"
            "할 일\n\n"
            "담당\t할 일\t기한\n김 대리\t견적서를 보낸다\t다음 주 수요일 (12월 9일)\n"
            "\t장소를 잡는다\t1월 5일 (2027년 1월 5일)\n\n회의 내용\n"
        )
    )
    assert "안 고른 것" not in to_text(minutes(drafted()))


def test_dates_stand_beside_the_words_only_where_the_day_of_the_meeting_is_known() -> None:
    text = to_text(minutes(drafted(None), on=MEETING_DAY))
    assert "다음 주 수요일\n" in text
    assert "12월 9일" not in text
    assert "다음 주 수요일 (9 December)" in to_text(minutes(drafted(), labels=ENGLISH))


def test_nothing_is_told_where_nothing_was_ticked() -> None:
    nothing = minutes(draft_edits.tell_shares(meeting(), with_shares=False))
    assert "안건\n" not in to_text(nothing)
    assert "발언 비율" not in to_text(nothing)
    assert nothing.blocks == minutes(meeting()).blocks
    assert "발언 비율" not in to_text(minutes(meeting(), speakers=False))


@pytest.mark.parametrize("kind", ["hwpforge", "dochan", "docx"])
def test_others_read_the_points_in_the_files(kind: str) -> None:
    t = drafted()
    for number, text in enumerate(TEXTS):
        if " ".join(text.split()):
            t = draft_edits.write_point(t, PointKind.TODO, text, f"n{number}", who=text, until=text)
    paper = minutes(t)
    read = {
        "hwpforge": lambda: by_hwpforge(to_hwpx(paper)),
        "dochan": lambda: by_dochan(to_hwpx(paper), ".hwpx"),
        "docx": lambda: by_python_docx(to_docx(paper)),
    }[kind]()
    assert read == meant(paper)


def test_the_preview_shows_the_points() -> None:
    assert "김 대리\t견적서를 보낸다\t다음 주 수요일 (12월 9일)" in preview(drafted(), "hwpx", DEFAULTS)


def test_json_brings_the_points_back(tmp_path: Path) -> None:
    kept = tmp_path / "meeting.json"
    kept.write_text(to_json(drafted()), encoding="utf-8")
    brought = read(kept).transcript
    assert [(p.kind, p.text, p.who, p.until, p.lines) for p in brought.draft.points] == [
        (p.kind, p.text, p.who, p.until, p.lines) for p in drafted().draft.points if p.is_ticked
    ]
    assert "points" not in json.loads(to_json(meeting()))


def test_the_preview_counts_the_shares_of_all_that_was_said() -> None:
    lines = tuple(line(f"s{n}", n * 4_000, "예산을 보겠습니다", "p1" if n < 200 else "p2") for n in range(400))
    long = replace(meeting(), segments=lines)
    whole = to_text(minutes(long)).partition("발언 비율\t")[2].partition("\n")[0]
    assert f"발언 비율\t{whole}\n" in preview(long, "docx", DEFAULTS, 400)


def test_words_that_only_fill_pauses_are_left_out_where_that_is_wished_and_kept_in_json() -> None:
    t = replace(meeting(), segments=(line("s1", 0, "음 예산은, 어, 그대로 두기로 했습니다.", "p1"),))
    without = replace(DEFAULTS, fillers=False)
    for format_id in ("srt", "csv", "txt", "html"):
        assert "음 예산은" in render(t, format_id, DEFAULTS).decode()
        assert "예산은, 그대로 두기로" in " ".join(render(t, format_id, without).decode().split())
    assert "음 예산은" in render(t, "json", without).decode()
    assert "예산은, 그대로" in preview(t, "hwpx", without)


def test_the_page_to_hand_on_tells_the_points_and_plays_them() -> None:
    t = draft_edits.write_point(drafted(), PointKind.DECISION, "<b>1 & 2</b>", "m9")
    page = render(t, "html", DEFAULTS).decode()
    points = page.partition('<div class="points">')[2].partition("</div>")[0]
    assert "<li>내년 예산</li>" in points
    assert '내년 예산부터 보겠습니다. <button type="button" class="at" data-t="3000"' in points
    assert "&lt;b&gt;1 &amp; 2&lt;/b&gt;" in points
    assert "<td>김 대리</td><td>견적서를 보낸다</td><td>다음 주 수요일 (12월 9일)</td>" in points
    assert "안 고른 것" not in page
    assert '<div class="points">' not in render(meeting(), "html", DEFAULTS).decode()

"""What a template puts together from fields follows their corrections, or says that it may not hold any more."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from desktop_app.domain.combined_texts import reword_combined
from desktop_app.domain.geometry import rectangle
from desktop_app.domain.scan import Combined, Field, FieldType, Page, Scan
from desktop_app.domain.scan_edits import merge, on_page, remove, reword, set_checked


def page(*combined: str, **fields: str) -> Page:
    rows = tuple(Field(id_, text, rectangle(n * 50, 0, 40, 20)) for n, (id_, text) in enumerate(fields.items()))
    texts = tuple(Combined(f"c{n}", text) for n, text in enumerate(combined))
    return Page("p", 1, 500, 100, fields=rows, combined=texts)


def after(start: Page, *edits: tuple[str, str]) -> tuple[Combined, ...]:
    scan = Scan("", pages=(start,))
    for field_id, text in edits:
        scan = on_page(scan, "p", partial(reword, field_id=field_id, text=text))
    return scan.pages[0].combined


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        ("홍길동 (102831)", ("name", "홍길순"), "홍길순 (102831)"),
        ("홍길동 (102831)", ("number", "102837"), "홍길동 (102837)"),
        ("No. 102831/홍길동님", ("name", ""), "No. 102831/님"),
        ("102831-홍길동-102831", ("name", "김"), "102831-김-102831"),
        ("고정된 글", ("name", "김"), "고정된 글"),
    ],
)
def test_a_combined_text_says_what_its_fields_say_now(text: str, edit: tuple[str, str], expected: str) -> None:
    (one,) = after(page(text, number="102831", name="홍길동"), edit)
    assert (one.text, one.is_stale) == (expected, False)


def test_it_follows_letter_by_letter_also_through_nothing() -> None:
    (one,) = after(page("102831 홍길동", number="102831", name="홍길동"),
                   ("name", "홍길"), ("name", ""), ("name", "김"), ("name", "김나리"), ("number", "7"))  # fmt: skip
    assert (one.text, one.is_stale) == ("7 김나리", False)


@pytest.mark.parametrize(
    ("text", "fields", "edit"),
    [
        ("5-5-5", {"a": "5", "b": "5"}, ("a", "6")),  # which of the three?
        ("홍길동", {"name": "홍 길동"}, ("name", "홍 길순")),  # put together otherwise than it stands
        ("제1호", {"a": "1"}, ("a", "2")),  # perhaps fixed text
    ],
)
def test_what_cannot_be_told_for_sure_is_left_and_marked(
    text: str, fields: dict[str, str], edit: tuple[str, str]
) -> None:
    (one,) = after(page(text, **fields), edit)
    assert (one.text, one.is_stale) == (text, True)


def test_fields_that_say_the_same_are_taken_in_their_order() -> None:
    (one,) = after(page("서울~서울", here="서울", there="서울"), ("there", "부산"))
    assert one.text == "서울~부산"


def test_a_field_that_is_gone_or_merged_marks_the_text() -> None:
    scan = Scan("", pages=(page("102831 홍길동", number="102831", name="홍길동"),))
    assert on_page(scan, "p", lambda one: remove(one, ["name"])).pages[0].combined[0].is_stale
    assert on_page(scan, "p", lambda one: merge(one, ["number", "name"])).pages[0].combined[0].is_stale


def test_a_tick_taken_away_takes_its_value_away() -> None:
    box = Field("t", "동의", type=FieldType.CHECKBOX, checked=True)
    start = replace(page("홍길동: 동의함", name="홍길동"), fields=(Field("n", "홍길동"), box))
    scan = on_page(Scan("", pages=(start,)), "p", lambda one: set_checked(one, "t", checked=False))
    assert scan.pages[0].combined[0].text == "홍길동: 함"


def test_what_a_person_wrote_is_kept_and_marked_where_a_field_changes() -> None:
    start = page("102831 홍길동", number="102831", name="홍길동")
    written = reword_combined(start, 0, "홍길동 귀하")
    assert written.combined[0] == Combined("c0", "홍길동 귀하", is_edited=True)
    (one,) = after(written, ("name", "홍길순"))
    assert (one.text, one.is_stale) == ("홍길동 귀하", True)
    assert not reword_combined(replace(start, combined=(one,)), 0, one.text).combined[0].is_stale


def test_an_answer_read_anew_brings_its_own_texts() -> None:
    start = page("102831 홍길동", number="102831", name="홍길동")
    fresh = page("102837 홍길동", number="102837", name="홍길동")
    assert on_page(Scan("", pages=(start,)), "p", lambda _: fresh).pages[0].combined == fresh.combined

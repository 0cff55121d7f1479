from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import Service, Unintelligible
from desktop_app.domain.geometry import frame, rectangle
from desktop_app.domain.scan import Combined, Field, FieldType, Page, PageState, Table, Template, Validation
from desktop_app.services.clova_ocr_wire import to_pages
from tests.support.ocr_stand_in import (
    answer_of,
    cell,
    failed_page,
    general_page,
    table,
    template_page,
    vertices,
    word,
)


def read(*images: Any, **more: Any) -> tuple[Page, ...]:
    return to_pages(json.dumps(answer_of(*images)).encode(), **more)


def page_of(image: Any) -> Page:
    (page,) = read(image)
    return page


def field_of(**values: Any) -> Field:
    (field,) = page_of(general_page([values])).fields
    return field


def table_of(*cells: Any) -> Table:
    (found,) = page_of(general_page([], tables=[table(*cells)])).tables
    return found


# -- what the documents say


def test_a_general_page_has_words_places_confidence_and_line_ends() -> None:
    page = page_of(general_page([word("안녕"), word("말글", 1, line_break=True, confidence=0.5)]))
    assert (page.number, page.state, page.result, page.message) == (1, PageState.DONE, "SUCCESS", "SUCCESS")
    assert (page.width, page.height, page.page_index, page.long_image) == (1240, 1754, 0, False)
    assert (page.uid, page.name) == ("9fd73a6aacad4025b3099a36ee55aa00", "demo")
    assert page.validation == Validation("NO_REQUESTED")
    assert page.template is None
    first, second = page.fields
    assert first == Field(
        "p1-f0",
        "안녕",
        rectangle(100, 100, 60, 30),
        0.9998,
        value_type="ALL",
        origins=("p1-f0",),
    )
    assert (second.text, second.line_break, second.confidence, second.checked) == ("말글", True, 0.5, None)


def test_a_template_page_has_its_template_title_and_fields_of_each_type() -> None:
    page = page_of(template_page(validationResult={"result": "INVALID", "message": "합계가 다릅니다"}))
    assert page.template == Template(390, "template")
    assert page.is_form
    assert page.validation == Validation("INVALID", "합계가 다릅니다")
    assert page.validation.is_failure
    assert page.combined == (Combined("받는 사람", "김 말글 귀하"),)
    assert page.title is not None
    assert page.title.text == "Insurance claim form (monthly personal insurance)"
    assert page.title.polygon[0] == (453.7125, 54.1125)
    boxes, name, tick = page.fields
    assert (boxes.name, boxes.type, boxes.value_type, boxes.text) == ("id", FieldType.MULTI_BOX, "NUMERIC", "102831")
    assert [part.text for part in boxes.sub_fields] == list("102831")
    assert (name.type, name.text) == (FieldType.NORMAL, "김 말글")
    assert [(part.id, part.text, part.line_break) for part in name.sub_fields] == [
        ("p1-f1.0", "김", False),
        ("p1-f1.1", "말글", True),
    ]
    assert (tick.type, tick.checked, tick.text) == (FieldType.CHECKBOX, True, "")


def test_the_documents_rotated_text_keeps_its_own_top_left_first() -> None:
    corners = [(2713.7295, 1277.0492), (2713.7295, 977.7408), (2841.4343, 977.7408), (2841.4343, 1277.0492)]
    field = field_of(inferText="Beautiful", boundingPoly={"vertices": [{"x": x, "y": y} for x, y in corners]})
    assert field.polygon == tuple(corners)
    assert frame(field.polygon).angle == -90


def test_a_title_may_be_a_logo_have_parts_or_be_a_bare_text() -> None:
    logo = {"name": "title", "boundingPoly": vertices(1, 2, 3, 4), "inferText": "", "inferConfidence": 0.0}
    page = page_of(template_page(title=logo))
    assert page.title is not None
    assert (page.title.id, page.title.text, page.title.confidence) == ("p1-title", "", 0.0)
    parts = [{"inferText": "보험금", "lineBreak": False}, {"inferText": "청구서", "lineBreak": True}]
    page = page_of(template_page(title={"subFields": parts}))
    assert page.title is not None
    assert page.title.text == "보험금 청구서"
    page = page_of(template_page(title="청구서"))
    assert page.title is not None
    assert page.title.text == "청구서"
    nothings: list[Any] = [{}, None, "", 7, []]
    for nothing in nothings:
        assert page_of(template_page(title=nothing)).title is None


def test_v1_gives_upright_boxes() -> None:
    field = field_of(inferText="합계", bounding={"top": 10.5, "left": 20, "width": "30", "height": 4})
    assert field.polygon == rectangle(20, 10.5, 30, 4)
    assert field_of(inferText="합계", bounding={"top": 10, "left": 20}).polygon == rectangle(20, 10, 0, 0)
    assert field_of(inferText="합계", bounding={"top": 9, "left": 9, "width": -4, "height": -2}).polygon == rectangle(
        5, 7, 4, 2
    )
    assert field_of(inferText="합계", bounding={"width": 20}).polygon == ()


def test_a_page_that_failed_stands_among_the_good_ones() -> None:
    first, second, third = read(
        general_page([word("하나")], 0), failed_page(), general_page([word("셋")], 2), first_number=11
    )
    assert [p.number for p in (first, second, third)] == [11, 12, 13]
    assert [p.state for p in (first, second, third)] == [PageState.DONE, PageState.FAILED, PageState.DONE]
    assert second.failure is not None
    assert (second.failure.error, second.failure.facts["code"]) == ("Rejected", "NOT_FOUND")
    assert second.failure.facts["message"] == "NOT_FOUND: not found matched template"
    assert (second.result, second.fields, third.fields[0].text, third.fields[0].id) == ("FAILURE", (), "셋", "p13-f0")


@pytest.mark.parametrize(
    ("image", "error", "code"),
    [
        (failed_page("Recognition failure"), "Rejected", "FAILURE"),
        (failed_page("time out", "ERROR"), "Broken", "ERROR"),
        (failed_page("", "ERROR"), "Broken", "ERROR"),
        ({"inferResult": "failure"}, "Rejected", "FAILURE"),
        ({"inferResult": None, "message": "what?"}, "Rejected", "FAILURE"),
        ({}, "Unintelligible", None),
    ],
)
def test_why_a_page_failed_is_kept_as_facts(image: Any, error: str, code: str | None) -> None:
    page = page_of(image)
    assert page.state is PageState.FAILED
    assert page.failure is not None
    assert page.failure.error == error
    assert page.failure.facts.get("code") == code
    assert page.failure.facts["service"] == "clova-ocr"


def test_a_failed_page_keeps_what_was_read_all_the_same() -> None:
    page = page_of(general_page([word("조금")], inferResult="FAILURE", message="partial"))
    assert (page.state, page.fields[0].text) == (PageState.FAILED, "조금")


# -- pages


def numbers(indexes: list[int | None], count: int | None = None) -> list[tuple[int, str]]:
    images = [general_page([word(str(at))], index) for at, index in enumerate(indexes)]
    return [(p.number, p.fields[0].text if p.fields else p.state.value) for p in read(*images, count=count)]


def test_pages_stand_where_they_say_and_else_where_they_come() -> None:
    assert numbers([2, 0, 1]) == [(1, "1"), (2, "2"), (3, "0")]
    assert numbers([None, None]) == [(1, "0"), (2, "1")]
    assert numbers([0, None, 2]) == [(1, "0"), (2, "1"), (3, "2")]
    assert numbers([0, 0, 0]) == [(1, "0"), (2, "1"), (3, "2")]
    assert numbers([0, 2]) == [(1, "0"), (3, "1")]
    assert numbers([7], count=1) == [(1, "0")]
    assert numbers([10**30, 0]) == [(1, "1"), (2, "0")]
    assert numbers([1, 2, 3], count=3) == [(1, "0"), (2, "1"), (3, "2")]


def test_a_page_the_answer_leaves_out_failed() -> None:
    assert numbers([0, 2], count=3) == [(1, "0"), (2, "failed"), (3, "1")]
    assert numbers([0, 1, 2], count=2) == [(1, "0"), (2, "1")]
    (_, missing) = read(general_page([]), count=2)
    assert missing.failure is not None
    assert missing.failure.error == "Unintelligible"


def test_ids_are_the_same_for_the_same_answer_and_differ_between_pages() -> None:
    images = general_page([word("a"), word("b")], 0, tables=[table(cell(0, 0, "x"))]), template_page()
    once, again = read(*images, first_number=4), read(*images, first_number=4)
    assert once == again
    ids = [f.id for p in once for f in p.all_fields()] + [c.id for p in once for t in p.tables for c in t.cells]
    assert len(set(ids)) == len(ids)
    assert [p.id for p in once] == ["p4", "p5"]


# -- odd values


@pytest.mark.parametrize(
    ("poly", "polygon"),
    [
        ({"vertices": [{"x": 1, "y": 2}, {"x": "3", "y": 2}, {"x": 3, "y": "4.5"}, {"x": 1, "y": 4.5}]}, "box"),
        ({"vertices": [[1, 2], [3, 2], [3, 4.5], [1, 4.5]]}, "box"),
        ([{"x": 1, "y": 2}, {"x": 3, "y": 2}, {"x": 3, "y": 4.5}, {"x": 1, "y": 4.5}], "box"),
        ({"vertices": [{"x": 1, "y": 2}, {"x": 3, "y": 2}, {"x": 3, "y": 4.5}, {"x": 1}]}, "box"),
        ({"vertices": [{"x": 1, "y": 2}, {"y": 2}, {"x": 3, "y": 4.5}, {"x": 1, "y": 4.5}]}, "box"),
        ({"vertices": [None, {"x": 3, "y": 2}, {"x": 3, "y": 4.5}, {"x": 1, "y": 4.5}]}, "box"),
        ({"vertices": [{"x": 1, "y": 2}, {"x": 3, "y": 2}, {"x": 3, "y": 4.5}]}, "box"),
        ({"vertices": [{"x": 3, "y": 2}, {"x": 1, "y": 4.5}]}, "box"),
        ({"vertices": [{"x": 1, "y": 2}]}, ""),
        ({"vertices": []}, ""),
        ({"vertices": "here"}, ""),
        ({"vertices": [{"x": float("nan"), "y": 1e300}] * 4}, ""),
        ({}, ""),
        (None, ""),
        (7, ""),
    ],
)
def test_places_are_taken_in_whatever_shape(poly: Any, polygon: str) -> None:
    assert field_of(inferText="x", boundingPoly=poly).polygon == (rectangle(1, 2, 2, 2.5) if polygon else ())


def test_a_field_without_a_place_has_that_of_its_parts() -> None:
    parts = [{"inferText": d, "boundingPoly": vertices(n * 10, 0, n * 10 + 8, 10)} for n, d in enumerate("123")]
    field = field_of(type="MULTI_BOX", name="id", subFields=parts)
    assert (field.text, field.polygon) == ("123", rectangle(0, 0, 28, 10))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (12, "12"),
        (True, ""),
        ([], ""),
        (" 말글 ", "말글"),
        ("한\r\n줄\x00\x07", "한\n줄"),
        ("\ud800x", "?x"),
        ("zero\u200bwidth\U0001f600", "zero\u200bwidth\U0001f600"),
    ],
)
def test_texts_are_cleaned_but_kept(value: Any, text: str) -> None:
    assert field_of(inferText=value, name="n").text == text


@pytest.mark.parametrize(
    ("value", "confidence"),
    [(1, 1.0), ("0.5", 0.5), (0, 0.0), (-1, None), (1.5, None), ("NaN", None), (None, None), (10**400, None)],
)  # fmt: skip
def test_a_confidence_is_between_0_and_1_or_unknown(value: Any, confidence: float | None) -> None:
    assert field_of(inferText="x", inferConfidence=value).confidence == confidence


def test_types_and_ticks_are_taken_leniently() -> None:
    assert field_of(inferText="x", type="SOMETHING").type is FieldType.NORMAL
    assert field_of(inferText="x", type="NORMAL", checked=True).checked is None
    assert field_of(type="CHECKBOX", boundingPoly=vertices(0, 0, 1, 1)).checked is False
    assert field_of(type="checkbox", checked="true", inferText="예").checked is True
    assert field_of(checked=False, name="동의").type is FieldType.CHECKBOX


def test_what_is_no_field_is_left_out_and_moves_no_id() -> None:
    page = page_of(general_page([None, word("a"), [], 7, {}, "x", {"unknown": [1]}, word("b")]))
    assert [(f.id, f.text) for f in page.fields] == [("p1-f1", "a"), ("p1-f7", "b")]
    nothings: list[Any] = [None, {}, "x", 7]
    for fields in nothings:
        assert page_of({**general_page([]), "fields": fields}).fields == ()


def test_odd_answers_around_the_fields_are_taken() -> None:
    page = page_of(
        general_page(
            [],
            uid=7,
            name=None,
            inferResult="success",
            matchedTemplate={"id": "390"},
            validationResult=[],
            convertedImageInfo={"width": -1, "height": "1754", "pageIndex": "0", "longImage": "true"},
            combineResult=[{"name": "a", "text": "b"}, {"name": ""}, None, 7],
            unknown={"deep": [{}]},
        )
    )
    assert (page.uid, page.name, page.width, page.height) == ("7", "", 0, 1754)
    assert (page.page_index, page.long_image, page.state) == (0, True, PageState.DONE)
    assert page.template == Template(390)
    assert page.validation is None
    assert page.combined == (Combined("a", "b"),)
    assert page_of(general_page([], index=None)).width == 0


def test_lines_end_where_the_next_word_lies_lower_if_the_service_does_not_say() -> None:
    def at(text: str, left: int, top: int) -> dict[str, Any]:
        return {"inferText": text, "boundingPoly": vertices(left, top, left + 40, top + 20)}

    words = [at("첫", 0, 0), at("줄", 50, 2), at("둘째", 0, 30), at("줄", 50, 29), at("셋째", 10, 60)]
    page = page_of(general_page(words))
    assert [f.line_break for f in page.fields] == [False, True, False, True, True]
    assert not any(f.line_break for f in page_of(template_page(fields=words)).fields)
    assert not any(f.line_break for f in page_of(general_page([*words, word("끝")])).fields)


# -- tables


def test_cells_come_by_column_and_leave_by_row() -> None:
    found = table_of(
        cell(0, 0, "항목"), cell(1, 0, "식비"), cell(2, 0), cell(0, 1, "금액"), cell(1, 1, "12,000 원"), cell(2, 1)
    )
    assert [(c.row, c.column, c.text) for c in found.cells] == [
        (0, 0, "항목"),
        (0, 1, "금액"),
        (1, 0, "식비"),
        (1, 1, "12,000 원"),
        (2, 0, ""),
        (2, 1, ""),
    ]
    assert (found.rows, found.columns, found.confidence, found.id) == (3, 2, 0.96, "p1-t0")
    assert found.polygon == rectangle(100, 500, 800, 400)
    assert [c.id for c in found.cells] == ["p1-t0-0", "p1-t0-3", "p1-t0-1", "p1-t0-4", "p1-t0-2", "p1-t0-5"]


def test_a_cell_has_lines_of_words() -> None:
    (found,) = table_of(cell(0, 0, "서울시 중구", "세종대로", "110", "1층")).cells
    assert found.text == "서울시 중구\n세종대로\n110\n1층"
    assert [[w.text for w in item.words] for item in found.lines] == [
        ["서울시", "중구"],
        ["세종대로"],
        ["110"],
        ["1층"],
    ]
    assert (found.lines[0].words[0].confidence, found.lines[0].confidence, found.confidence) == (0.98, 0.99, 0.97)


def test_spans_are_kept() -> None:
    found = table_of(
        cell(0, 0, "a", column_span=2), cell(1, 0, "b", row_span=2), cell(1, 1, "c"), cell(2, 1, "d"), cell(0, 2, "e")
    )
    spans = {c.text: (c.row_span, c.column_span) for c in found.cells}
    assert spans == {"a": (1, 2), "b": (2, 1), "c": (1, 1), "d": (1, 1), "e": (1, 1)}


def test_no_text_of_a_muddled_table_is_lost_and_no_cell_covers_another() -> None:
    lost = {"cellTextLines": [{"cellWords": [{"inferText": "어디"}]}], "rowIndex": -1, "columnIndex": "?"}
    found = table_of(
        cell(0, 0, "a", row_span=10**9, column_span=10**9),
        cell(0, 0, "b"),
        cell(1, 1, "c", row_span=0, column_span=-3),
        cell(10**9, 3, "d"),
        {**cell(2, 2, "e"), "rowSpan": None, "columnSpan": "2"},
        lost,
        {"inferText": "f"},
        None,
        7,
    )
    assert sorted(c.text for c in found.cells) == ["a", "b", "c", "d", "e", "f", "어디"]
    assert_is_a_grid(found)
    assert found.rows <= 2010
    assert found.columns <= 200


def test_tables_without_cells_are_none() -> None:
    assert page_of(general_page([], tables=[{}, None, 7, {"cells": None}, {"cells": [None]}])).tables == ()
    assert page_of(general_page([], tables=None)).tables == ()
    page = page_of(general_page([], tables=[{"cells": []}, table(cell(0, 0, "x"))]))
    assert [t.id for t in page.tables] == ["p1-t1"]


def assert_is_a_grid(found: Table) -> None:
    places = [
        (row, column)
        for c in found.cells
        for row in range(c.row, c.row + c.row_span)
        for column in range(c.column, c.column + c.column_span)
    ]
    assert len(set(places)) == len(places)
    assert [(c.row, c.column) for c in found.cells] == sorted((c.row, c.column) for c in found.cells)


# -- answers that are none


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (b"", "body"),
        (b"<html>", "body"),
        (b"[]", "body"),
        (b"null", "body"),
        (b"{}", "images"),
        (b'{"images":null}', "images"),
        (b'{"images":[]}', "images"),
        (b'{"images":[null,7,[]]}', "images"),
        (b'{"images":' + b"[" * 200_000, "body"),
        (b'{"images":[{"fields":' + b"[" * 200_000 + b"]" * 200_000 + b"}]}", "body"),
        (b'{"images":[{"x":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}]}", "body"),
    ],
)
def test_what_cannot_be_understood_names_its_place(body: bytes, where: str) -> None:
    with pytest.raises(Unintelligible) as error:
        to_pages(body, service=Service.LOCAL)
    assert (error.value.where, error.value.service) == (where, Service.LOCAL)


def test_nan_a_byte_order_mark_and_stray_bytes_do_no_harm() -> None:
    body = json.dumps(answer_of(general_page([word("말글", confidence=float("nan"))])), ensure_ascii=False).encode()
    (page,) = to_pages(b"\xef\xbb\xbf" + body.replace(b"demo", b"\xff\xfe"))
    assert (page.fields[0].text, page.fields[0].confidence) == ("말글", None)


NAMES = [
    "images",
    "fields",
    "tables",
    "cells",
    "cellTextLines",
    "cellWords",
    "boundingPoly",
    "vertices",
    "bounding",
    "x",
    "y",
    "inferText",
    "inferConfidence",
    "inferResult",
    "type",
    "checked",
    "subFields",
    "title",
    "rowIndex",
    "columnIndex",
    "rowSpan",
    "columnSpan",
    "convertedImageInfo",
    "pageIndex",
    "width",
    "combineResult",
    "matchedTemplate",
    "id",
    "name",
]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 300) | st.floats() | st.text(max_size=5) | st.integers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=40,
)


@settings(max_examples=150, deadline=None)
@given(images=st.lists(st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=8), min_size=1, max_size=4))
def test_any_shape_at_all_makes_pages(images: list[Any]) -> None:
    pages = to_pages(json.dumps({"images": images}).encode())
    assert [p.number for p in pages] == sorted({p.number for p in pages})
    for page in pages:
        for found in page.tables:
            assert_is_a_grid(found)


@settings(max_examples=100, deadline=None)
@given(
    cells=st.lists(
        st.tuples(st.integers(-1, 6), st.integers(0, 6), st.integers(0, 5), st.integers(0, 200)),
        min_size=1,
        max_size=20,
    )
)
def test_any_table_becomes_a_grid_with_all_its_cells(cells: list[tuple[int, int, int, int]]) -> None:
    found = table_of(
        *(
            {**cell(0, 0, f"c{n}"), "rowIndex": row, "columnIndex": column, "rowSpan": down, "columnSpan": across}
            for n, (row, column, down, across) in enumerate(cells)
        )
    )
    assert {c.text for c in found.cells} == {f"c{n}" for n in range(len(cells))}
    assert_is_a_grid(found)

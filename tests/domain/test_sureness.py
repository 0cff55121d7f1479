from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.geometry import rectangle
from desktop_app.domain.scan import Cell, Field, FieldType, Page, PageState, Table
from desktop_app.domain.sureness import Unsureness, unsure_pages, unsureness


def page(*sure: float | None, number: int = 1) -> Page:
    fields = tuple(Field(f"f{number}-{n}", "글자들", rectangle(0, 40 * n, 90, 30), one) for n, one in enumerate(sure))
    return Page(f"p{number}", number, 100, 900, PageState.DONE, fields=fields)


def test_a_page_of_which_less_than_half_is_sure_was_hardly_read() -> None:
    assert unsureness(page(0.9, 0.2, 0.3)) is Unsureness.HARDLY_READ
    assert unsureness(page(0.9, 0.9, 0.3)) is None


def test_a_page_without_any_text_has_nothing_found_on_it() -> None:
    assert unsureness(page()) is Unsureness.NOTHING_FOUND
    table = Table("t", (Cell("c", 0, 0, "합계"),))
    assert unsureness(replace(page(), tables=(table,))) is None


def test_what_a_person_settled_is_sure() -> None:
    doubtful = page(0.2, 0.2)
    settled = tuple(replace(field, confirmed=True) for field in doubtful.fields)
    assert unsureness(replace(doubtful, fields=settled)) is None


def test_nothing_is_said_of_what_a_service_gives_no_confidence_for_or_what_was_not_read() -> None:
    assert unsureness(page(None, None)) is None
    assert unsureness(replace(page(0.1), from_file=True)) is None
    assert unsureness(replace(page(), state=PageState.WAITING)) is None
    box = Field("c", "", rectangle(0, 0, 9, 9), 0.95, type=FieldType.CHECKBOX, checked=False)
    assert unsureness(replace(page(), fields=(box,))) is None


def test_of_several_pages_the_unsure_ones_are_named_and_empty_backs_are_not() -> None:
    pages = [page(0.9), page(number=2), page(0.1, number=3), page(0.2, number=4)]
    assert unsure_pages(pages) == ((3, 4), Unsureness.HARDLY_READ)
    assert unsure_pages(pages[:2]) == ((), None)
    assert unsure_pages([page(), page(number=2)]) == ((1, 2), Unsureness.NOTHING_FOUND)
    assert unsure_pages([]) == ((), None)

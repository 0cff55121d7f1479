from dataclasses import replace

import pytest

from desktop_app.domain.reading_options import ANY_TEMPLATE, Domain, ReadingOptions
from desktop_app.domain.scan import Cell, Field, FieldType, Page, Scan, SubField, Table, Validation
from tests.support.scans import bill, form


def test_a_field_is_doubtful_until_a_person_looked_at_it() -> None:
    field = Field("f", "글", confidence=0.6)
    assert field.is_doubtful(0.7)
    assert not field.is_doubtful(0.6)
    assert not replace(field, confirmed=True).is_doubtful(0.7)
    assert not replace(field, edited=True).is_doubtful(0.7)
    assert not replace(field, confidence=None).is_doubtful(0.7)
    assert not Cell("c", 0, 0, "", confidence=0.1).is_doubtful(0.7)
    assert Cell("c", 0, 0, "글", confidence=0.1).is_doubtful(0.7)


def test_a_table_is_as_large_as_its_cells_reach() -> None:
    (table,) = bill().pages[0].tables
    assert (table.rows, table.columns) == (3, 2)
    assert (Table("t").rows, Table("t").columns) == (0, 0)


def test_things_are_found_by_id_and_the_title_is_a_field_too() -> None:
    page = form().pages[0]
    assert page.field("n1-title").text == "보험금 청구서"
    assert next(page.all_fields()) is page.title
    assert page.index_of("n1-f1") == 1
    assert bill().page("p1").cell("p1-t1-1-1")[1].text == "1,234,500"
    for missing in (lambda: page.field("x"), lambda: page.cell("x"), lambda: bill().page("x")):
        with pytest.raises(KeyError):
            missing()


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        Page("p", 1, fields=(Field("f", "a"), Field("f", "b")))
    with pytest.raises(ValueError, match="same id"):
        Scan("", pages=(Page("p", 1), Page("p", 2)))
    with pytest.raises(ValueError, match="count from 1"):
        Page("p", 0)
    with pytest.raises(ValueError, match="quarters"):
        Page("p", 1, turn=45)
    with pytest.raises(ValueError, match="no size"):
        Page("p", 1, width=float("inf"))
    with pytest.raises(ValueError, match="outside"):
        Cell("c", 0, 0, row_span=0)


def test_the_document_says_which_validations_failed() -> None:
    assert [Validation(r).is_failure for r in ("NO_REQUESTED", "VALID", "UNCHECKED", "ERROR", "INVALID")] == [
        False, False, True, True, True,
    ]  # fmt: skip


def test_a_template_asks_the_template_domain() -> None:
    assert ReadingOptions().domain is Domain.GENERAL
    assert ReadingOptions(template_ids=("390", "391")).template_numbers == (390, 391)
    any_template = ReadingOptions(template_ids=(ANY_TEMPLATE,))
    assert (any_template.domain, any_template.template_numbers) == (Domain.TEMPLATE, ())


def test_one_doubtful_digit_makes_a_field_doubtful() -> None:
    digits = tuple(SubField(f"d{n}", str(n), confidence=0.639 if n == 3 else 0.97) for n in range(6))
    field = Field("f", "012345", confidence=0.93, type=FieldType.MULTI_BOX, sub_fields=digits)
    assert field.least_confidence == 0.639
    assert field.is_doubtful(0.8)
    assert not field.is_doubtful(0.6)
    assert not replace(field, confirmed=True).is_doubtful(0.8)
    assert replace(field, confidence=None, sub_fields=()).least_confidence is None

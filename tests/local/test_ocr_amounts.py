"""Amounts that were read otherwise than their column."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PIL import Image

from desktop_app.local.ocr_amounts import with_doubts
from desktop_app.local.ocr_engine import OcrEngine
from desktop_app.local.ocr_page import ReadWord
from tests.support.written_sheets import Sheet


def column(
    texts: Sequence[str], right: float = 500.0
) -> tuple[list[ReadWord], list[tuple[float, float, float, float]]]:
    """Words under one another that end at the same place."""
    boxes = [(right - 14.0 * len(text), 40.0 * row, right, 40.0 * row + 30) for row, text in enumerate(texts)]
    words = [
        ReadWord(text, 0.95, ((left, top), (end, top), (end, bottom), (left, bottom)))
        for text, (left, top, end, bottom) in zip(texts, boxes, strict=True)
    ]
    return words, boxes


def doubtful(*texts: str) -> list[str]:
    words, boxes = column(texts)
    return [word.text for word in with_doubts(words, boxes) if word.confidence < 0.7]


@pytest.mark.parametrize("odd", ["13.500", "13:500", "₩13.500", "13,50", "1,3500", "1.234,500", "13.500원", "13'500"])
def test_an_amount_that_is_not_parted_as_its_column_is_doubtful(odd: str) -> None:
    assert doubtful("8,900", odd, "27,000", "1,254,500") == [odd]


def test_what_is_no_amount_or_as_its_column_stays_sure() -> None:
    assert doubtful("8,900", "12.5%", "27,000", "3", "2026.03.17", "18:42", "1.25", "02-123-4567", "900") == []
    assert doubtful("13.500", "8.900", "27.000", "1.254") == []
    assert doubtful("13.500", "8,900") == []


@pytest.mark.parametrize(
    "odd",
    ["11350,000원", "1350,000", "₩12,34,500", "1,350,.000원", "1.350,000원", "(11350,000)", "1,350,0002", "12,90C"],
)
def test_an_amount_whose_commas_stand_wrong_is_doubtful_also_alone(odd: str) -> None:
    assert doubtful(odd, "가나다") == [odd]


@pytest.mark.parametrize("year", ["20264", "19991", "(20264"])
def test_a_year_with_a_figure_too_many_before_its_month_is_doubtful(year: str) -> None:
    assert doubtful("시행", year, "11월", "30일") == [year]
    assert doubtful("2026년", "11월", "20264", "원", "20264", "13월", "120264", "1월") == []


def test_a_number_whose_commas_stand_right_is_sure_also_alone() -> None:
    for text in (
        "1,350,000원",
        "1,350,000.50",
        "2025,2026",
        "12,5",
        "3,",
        "1.2,",
        "2026.11.30,",
        "금1,350원,",
        "0,1",
        "1,200m",
        "1,350,000원정",
    ):
        assert doubtful(text, "가나다") == []


def test_a_number_in_another_column_is_left_alone() -> None:
    money, money_boxes = column(("8,900", "27,000", "3,300"))
    weights, weight_boxes = column(("1.250", "0.755", "2.500"), right=200.0)
    assert all(word.confidence > 0.9 for word in with_doubts(money + weights, money_boxes + weight_boxes))


def test_a_point_among_the_commas_of_a_slip_is_read_and_doubtful() -> None:
    slip = Sheet(Image.new("L", (640, 420), 255))
    for row, (name, amount) in enumerate(
        (("우유", "5,800"), ("라면", "13.500"), ("사과", "21,000"), ("합계", "40,300"))
    ):
        slip.write(40 + 80 * row, 36, "NanumGothic", (40, name), (-600, amount))
    engine = OcrEngine()
    try:
        words = {word.text: word.confidence for word in engine.read(slip.picture).words}
    finally:
        engine.close()
    assert words["13.500"] <= 0.5
    assert min(words[text] for text in ("5,800", "21,000", "40,300")) > 0.7

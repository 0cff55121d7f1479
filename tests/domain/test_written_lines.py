"""Words of a file in the order in which a person reads them."""

from __future__ import annotations

import random

from desktop_app.domain.geometry import Polygon, rectangle
from desktop_app.domain.written_lines import StandingWord, in_reading_order


def line(text: str, left: float, top: float) -> list[StandingWord]:
    """A line of words, ten pixels a letter and twenty high."""
    made, words = [], text.split()
    for number, word in enumerate(words):
        made.append(StandingWord(word, rectangle(left, top, 10 * len(word), 20), number == len(words) - 1))
        left += 10 * (len(word) + 1)
    return made


def said(words: tuple[StandingWord, ...]) -> list[str]:
    """The lines as they are read."""
    return "".join(word.text + ("\n" if word.ends_line else " ") for word in words).splitlines()


def turned(polygon: Polygon, width: float) -> Polygon:
    """A place on a page that was turned clockwise by a quarter; its height becomes the width."""
    return tuple((width - y, x) for x, y in polygon)


TITLE = line("A title that stands over both of the columns of the page", 100, 40)
LEFT = [line(f"left column line number {n} of its text", 100, 100 + 30 * n) for n in range(6)]
RIGHT = [line(f"right column line number {n} of its text", 600, 100 + 30 * n) for n in range(6)]
IN_ORDER = [
    "A title that stands over both of the columns of the page",
    *(f"left column line number {n} of its text" for n in range(6)),
    *(f"right column line number {n} of its text" for n in range(6)),
]


def test_words_that_are_drawn_as_they_are_read_stay_so() -> None:
    drawn = [*TITLE, *(word for each in (*LEFT, *RIGHT) for word in each)]
    assert said(in_reading_order(drawn)) == IN_ORDER


def test_lines_that_are_drawn_in_any_order_are_read_column_by_column() -> None:
    drawn = [TITLE, *LEFT, *RIGHT]
    for seed in range(5):
        random.Random(seed).shuffle(drawn)
        assert said(in_reading_order([word for each in drawn for word in each])) == IN_ORDER


def test_a_table_is_read_row_by_row() -> None:
    rows = [["품명", "수량", "금액"], ["볼펜", "24", "8,400"], ["용지", "10", "42,000"], ["합계", "34", "50,400"]]
    cells = [line(text, 100 + 200 * x, 100 + 40 * y) for x in range(3) for y, text in enumerate(row[x] for row in rows)]
    random.Random(1).shuffle(cells)
    assert said(in_reading_order([word for cell in cells for word in cell])) == [" ".join(row) for row in rows]


def test_a_page_that_lies_on_its_side_is_read_as_it_is_meant() -> None:
    drawn = [*RIGHT[::-1], *LEFT[::-1], TITLE]
    on_side = [StandingWord(w.text, turned(w.corners, 800), w.ends_line) for each in drawn for w in each]
    assert said(in_reading_order(on_side)) == IN_ORDER


def test_a_head_that_is_drawn_last_comes_first() -> None:
    body = [word for n in range(4) for word in line(f"paragraph {n} of the letter", 100, 200 + 30 * n)]
    assert said(in_reading_order([*body, *line("Head of the letter", 100, 40)]))[0] == "Head of the letter"


def test_no_words_are_no_lines() -> None:
    assert in_reading_order([]) == ()

"""Cells that are read again, each alone, where the page's reading left something out or took lines for letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from PIL import Image

from desktop_app.local.ocr_engine import OcrEngine, Reading
from desktop_app.local.ocr_page import ReadWord
from desktop_app.local.ocr_words import Box
from desktop_app.local.table_engine import tables_of
from tests.support.drawn_tables import DrawnPage, drawn_table
from tests.support.table_readings import Layout, drawn_layout, faultless, found_layout, in_place


@pytest.fixture(scope="module")
def engine() -> Iterator[OcrEngine]:
    made = OcrEngine()
    yield made
    made.close()


@pytest.fixture
def page() -> DrawnPage:
    return drawn_table("plain", 21, shape=(4, 4))


def without(reading: Reading, *left_out: int) -> Reading:
    """The reading without the words at these places."""
    kept = [n for n in range(len(reading.words)) if n not in left_out]
    return replace(reading, words=tuple(reading.words[n] for n in kept), boxes=tuple(reading.boxes[n] for n in kept))


def with_word(reading: Reading, at: int, text: str, box: Box, confidence: float = 0.9) -> Reading:
    """The reading with another word at that place."""
    left, top, right, bottom = box
    word = ReadWord(text, confidence, ((left, top), (right, top), (right, bottom), (left, bottom)))
    words, boxes = list(reading.words), list(reading.boxes)
    words.insert(at, word)
    boxes.insert(at, box)
    return replace(reading, words=tuple(words), boxes=tuple(boxes))


def read(engine: OcrEngine, reading: Reading) -> tuple[list[str], Layout]:
    """The words of the page in their order, and its only table, with its cells read again."""
    now, (table,) = tables_of(reading, partial(engine.read_part, reading.prepared))
    assert len(now.words) == len(now.boxes)
    return [word.text for word in now.words], found_layout(table)


def place_of(page: DrawnPage, row: int, column: int) -> int:
    """Which word of the page the only word of a cell is."""
    (text,) = [cell.text for cell in page.tables[0] if (cell.row, cell.column) == (row, column)]
    first = next(n for n, (word, _, _) in enumerate(page.words) if word == page.tables[0][0].text.split()[0])
    before = [c for c in page.tables[0] if (c.row, c.column) < (row, column)]
    at = first + sum(len(cell.text.split()) for cell in before)
    assert page.words[at][0] == text
    return at


def test_what_was_left_out_of_cells_is_read_and_stands_in_its_place(engine: OcrEngine, page: DrawnPage) -> None:
    places = [place_of(page, 1, 2), place_of(page, 2, 3), place_of(page, 3, 1)]
    words, layout = read(engine, without(faultless(page), *places))
    assert layout == drawn_layout(page.tables[0])
    assert words == [text for text, _, _ in page.words]


def test_signs_that_were_made_of_lines_are_left_out(engine: OcrEngine, page: DrawnPage) -> None:
    reading = faultless(page)
    _, table = tables_of(reading)
    (x, y), _, (_, bottom), _ = table[0].cells[5].corners
    words, layout = read(engine, with_word(reading, 9, "|", (x - 2, y, x + 2, bottom)))
    assert layout == drawn_layout(page.tables[0])
    assert "|" not in words


def test_a_word_that_was_read_over_a_line_is_read_as_two(engine: OcrEngine, page: DrawnPage) -> None:
    reading = faultless(page)
    one, other = place_of(page, 2, 1), place_of(page, 2, 2)
    (left, top, _, _), (_, _, right, bottom) = reading.boxes[one], reading.boxes[other]
    together = reading.words[one].text + reading.words[other].text
    _, layout = read(engine, with_word(without(reading, one, other), one, together, (left, top, right, bottom)))
    assert layout == drawn_layout(page.tables[0])


def test_a_doubtful_word_stays_unless_it_is_read_more_surely(engine: OcrEngine, page: DrawnPage) -> None:
    reading = faultless(page)
    at = place_of(page, 1, 1)
    box = reading.boxes[at]
    _, layout = read(engine, with_word(without(reading, at), at, "89", box, confidence=0.3))
    assert layout == drawn_layout(page.tables[0])
    blank = Image.new("L", page.picture.size, 255)
    blank.paste(page.picture)
    blank.paste(255, (int(box[0]), int(box[1]), int(box[2]) + 1, int(box[3]) + 1))
    unreadable = faultless(page, blank)
    _, layout = read(engine, with_word(without(unreadable, at), at, "89", box, confidence=0.3))
    assert layout[1, 1, 1, 1] == "89"


@pytest.mark.parametrize("kind", ["plain", "doubled", "dotted", "grey-head"])
def test_tables_are_read_with_nearly_all_their_texts(engine: OcrEngine, kind: str) -> None:
    page = drawn_table(kind, 31, merged=True)
    reading = engine.read(page.picture)
    _, layout = read(engine, reading)
    drawn = drawn_layout(page.tables[0])
    placed, right = in_place(drawn, [layout])
    assert placed == len(drawn)
    assert right >= 0.9 * len(drawn)

"""Tables that are found on pages of which every word is known, and pages on which none are."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from desktop_app.local.ocr_engine import Reading
from desktop_app.local.ocr_page import ReadWord
from desktop_app.local.table_engine import tables_of
from desktop_app.media.preparation.prepared import as_it_is
from tests.support.drawn_prose import PROSE, drawn_prose
from tests.support.drawn_tables import (
    RULED,
    UNRULED,
    DrawnPage,
    drawn_table,
    font_of,
    scanned,
    table_in_a_table,
    two_tables,
)
from tests.support.table_readings import Layout, drawn_layout, faultless, found_layout, in_place

SEEDS = range(100, 104)


def layouts(page: DrawnPage, picture: Image.Image | None = None) -> list[Layout]:
    return [found_layout(table) for table in tables_of(faultless(page, picture))[1]]


def drawn(page: DrawnPage) -> list[Layout]:
    return [drawn_layout(cells) for cells in page.tables]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", RULED)
def test_a_ruled_table_is_found_cell_by_cell(kind: str, seed: int) -> None:
    page = drawn_table(kind, seed)
    assert layouts(page) == drawn(page)


@pytest.mark.parametrize("kind", ["plain", "hairlines", "dashed", "doubled", "dark-head"])
def test_cells_that_go_over_several_rows_and_columns_are_one(kind: str) -> None:
    for seed in SEEDS:
        page = drawn_table(kind, seed, merged=True)
        assert layouts(page) == drawn(page)


@pytest.mark.parametrize("kind", ["plain", "open-sides", "grey-head"])
def test_empty_cells_have_their_place(kind: str) -> None:
    for seed in SEEDS:
        page = drawn_table(kind, seed, empty=0.4)
        assert layouts(page) == drawn(page)


@pytest.mark.parametrize("shape", [(1, 4), (5, 1), (2, 2), (14, 7)])
def test_a_table_of_any_shape_is_one(shape: tuple[int, int]) -> None:
    page = drawn_table("plain", 7, shape=shape)
    assert layouts(page) == drawn(page)


@pytest.mark.parametrize("kind", ["plain", "dotted", "level-lines", "no-lines"])
def test_the_lines_of_a_cell_keep_their_order(kind: str) -> None:
    for seed in SEEDS:
        page = drawn_table(kind, seed, wrapped=True)
        assert layouts(page) == drawn(page)


@pytest.mark.parametrize("step", [36, 54])
def test_paragraphs_in_cells_are_not_parted_into_rows(step: int) -> None:
    page = DrawnPage(Image.new("L", (1400, 700), 255))
    draw, font = ImageDraw.Draw(page.picture), font_of("NanumGothic", 26)
    xs, ys = (100, 500, 900, 1300), (100, 170, 500)
    for x in xs:
        draw.line((x, ys[0], x, ys[-1]), fill=30, width=2)
    for y in ys:
        draw.line((xs[0], y, xs[-1], y), fill=30, width=2)
    for left, head in zip(xs, ("구분", "내용", "비고"), strict=False):
        page.write(left + 20, ys[0] + 20, head, font)
    lines = ["예약은 하루 전까지 하고 반드시", "담당자에게 알린 뒤에 확인을", "받으며 취소할 때도 그렇게 한다"]
    for number, line in enumerate(lines):
        for left in xs[:-1]:
            page.write(left + 16, ys[1] + 20 + number * step, line, font)
    (found,) = layouts(page)
    assert sorted(found) == [(row, column, 1, 1) for row in range(2) for column in range(3)]
    assert found[1, 1, 1, 1] == " ".join(lines)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", UNRULED)
def test_a_table_without_upright_lines_has_its_columns_where_gaps_are(kind: str, seed: int) -> None:
    page = drawn_table(kind, seed)
    assert layouts(page) == drawn(page)


@pytest.mark.parametrize("kind", UNRULED)
def test_gaps_in_the_columns_themselves_are_empty_cells(kind: str) -> None:
    placed = cells = 0
    for seed in range(100, 112):
        page = drawn_table(kind, seed, empty=0.25)
        (table,) = drawn(page)
        cells += len(table)
        placed += in_place(table, layouts(page))[0]
    assert placed >= 0.8 * cells


def test_two_tables_of_a_page_are_two_from_top_to_bottom() -> None:
    for seed in SEEDS:
        page = two_tables(seed)
        assert layouts(page) == drawn(page)


def test_a_table_in_a_cell_of_another_has_its_words_for_itself() -> None:
    for seed in SEEDS:
        page = table_in_a_table(seed)
        assert layouts(page) == drawn(page)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", PROSE)
def test_what_is_no_table_is_not_taken_for_one(kind: str, seed: int) -> None:
    assert layouts(drawn_prose(kind, seed)) == []


@pytest.mark.parametrize("kind", ["plain", "hairlines", "dotted", "level-lines"])
def test_the_grain_of_a_scanner_hides_no_lines(kind: str) -> None:
    for seed in SEEDS:
        page = drawn_table(kind, seed)
        assert layouts(page, scanned(page, seed)) == drawn(page)


def test_the_corners_of_cells_lie_on_their_lines() -> None:
    page = drawn_table("plain", 3, shape=(4, 3))
    (table,) = tables_of(faultless(page))[1]
    ink = np.asarray(page.picture) < 128
    for cell in table.cells:
        for x, y in cell.corners:
            around = ink[round(y) - 3 : round(y) + 4, round(x) - 3 : round(x) + 4]
            assert around.any()
    assert table.corners == (
        table.cells[0].corners[0],
        table.cells[2].corners[1],
        table.cells[-1].corners[2],
        table.cells[-3].corners[3],
    )


def ruled_page(size: tuple[int, int], step: int) -> Image.Image:
    picture = Image.new("L", size, 255)
    draw = ImageDraw.Draw(picture)
    for x in range(0, size[0], step):
        draw.line((x, 0, x, size[1]), fill=0)
    for y in range(0, size[1], step):
        draw.line((0, y, size[0], y), fill=0)
    return picture


def noise(size: tuple[int, int]) -> Image.Image:
    return Image.fromarray(np.random.default_rng(5).integers(0, 256, size[::-1], np.uint8))


def moire(size: tuple[int, int]) -> Image.Image:
    x, y = np.meshgrid(np.arange(size[0]), np.arange(size[1]))
    return Image.fromarray((127 + 60 * np.sin(x / 1.7) * np.sin(y / 1.9) + 60 * np.sin((x + y) / 11)).astype(np.uint8))


@pytest.mark.parametrize(
    "picture",
    [
        Image.new("L", (1, 1), 255),
        Image.new("L", (2, 900), 0),
        Image.new("L", (900, 700), 0),
        Image.new("L", (900, 700), 255),
        noise((1400, 1000)),
        moire((1400, 1000)),
        ruled_page((5000, 4000), 4),
        ruled_page((5000, 4000), 9),
    ],
    ids=["one-pixel", "narrow", "black", "white", "noise", "moire", "lines-4", "lines-9"],
)
def test_a_picture_of_anything_else_has_no_table(picture: Image.Image) -> None:
    words, boxes = [], []
    for number in range(40):
        x, y = number * 37 % picture.width, number * 91 % picture.height
        right, bottom = min(x + 60, picture.width), min(y + 28, picture.height)
        words.append(ReadWord("글자", 0.6, ((x, y), (right, y), (right, bottom), (x, bottom)), number % 3 == 0))
        boxes.append((float(x), float(y), float(right), float(bottom)))
    assert tables_of(Reading(tuple(words), tuple(boxes), as_it_is(picture)))[1] == ()


def test_a_page_without_words_has_no_tables() -> None:
    assert tables_of(Reading((), (), as_it_is(ruled_page((900, 700), 60))))[1] == ()

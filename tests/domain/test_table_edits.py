import math
import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.cell_texts import reword_cell
from desktop_app.domain.geometry import Frame, Polygon, rectangle
from desktop_app.domain.scan import Cell, Field, Page, Table
from desktop_app.domain.scan_changes import apply, difference, inverse
from desktop_app.domain.scan_edits import on_page
from desktop_app.domain.table_edits import can_merge, merge_cells, separate, split_cell
from tests.support.scans import bill

WORDS = ("가", "나", "1,200", "합계", "A4", "")


def page() -> Page:
    return bill().pages[0]


def grid(rows: int, columns: int, texts: list[str], degrees: float = 0) -> Page:
    """A page of one table; each word of a cell is a field in it too. The paper may lean."""
    along = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    whole = Frame((100, 80), along, 100, 40)

    def box(left: float, top: float, width: float, height: float) -> Polygon:
        return Frame(whole.at(left, top), along, width, height).polygon()

    cells: list[Cell] = []
    fields: list[Field] = []
    for number, text in enumerate(texts[: rows * columns]):
        row, column = divmod(number, columns)
        left = column * (100 + 10 * column)
        width = (column + 1) * (110 + 10 * column) - left
        cells.append(Cell(f"c{number}", row, column, text, polygon=box(left, row * 40, width, 40), confidence=0.9))
        for line, words in enumerate(text.split("\n")):
            for at, word in enumerate(words.split()):
                place = box(left + 4 + 30 * at, row * 40 + 4 + 16 * line, 24, 14)
                fields.append(Field(f"f{len(fields)}", word, place, 0.9))
    return Page("p1", 1, 2000, 2000, fields=tuple(fields), tables=(Table("t", tuple(cells)),))


def laid(p: Page) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in p.tables[0].cells]


def words(p: Page) -> Counter[str]:
    return Counter(word for c in p.tables[0].cells for word in c.text.split())


def places(p: Page) -> list[float]:
    return [number for c in p.tables[0].cells for point in c.polygon for number in point]


def full(p: Page) -> bool:
    """Whether each place of the table belongs to one cell."""
    table = p.tables[0]
    taken = [(c.row + r, c.column + k) for c in table.cells for r in range(c.row_span) for k in range(c.column_span)]
    return sorted(taken) == [(r, k) for r in range(table.rows) for k in range(table.columns)]


def test_neighbouring_cells_become_one_that_spans_them() -> None:
    before = page()
    after = merge_cells(before, ["p1-t1-0-1", "p1-t1-0-0"])
    assert laid(after) == [
        (0, 0, 1, 2, "품목 금액"),
        (1, 0, 1, 1, "복사용지 A4"),
        (1, 1, 1, 1, "1,234,500"),
        (2, 0, 1, 2, "합계"),
    ]
    whole = after.cell("p1-t1-0-0")[1]
    assert whole.polygon == rectangle(50, 100, 400, 50)
    assert whole.edited
    assert not whole.confirmed
    assert after.fields is before.fields
    assert merge_cells(before, ["p1-t1-1-1", "p1-t1-0-1"]).cell("p1-t1-0-1")[1].text == "금액\n1,234,500"


def test_cells_with_several_lines_keep_them() -> None:
    after = merge_cells(grid(1, 2, ["가\n나", "합계"]), ["c0", "c1"])
    assert after.cell("c0")[1].text == "가\n나\n합계"
    assert [c[-1] for c in laid(separate(after, "c0"))] == ["가\n나", "합계"]


@pytest.mark.parametrize(
    "ids", [["p1-t1-0-0", "p1-t1-1-1"], ["p1-t1-1-0", "p1-t1-2-0"], ["p1-t1-0-0", "p1-t1-0-1", "p1-t1-1-0"], []]
)
def test_cells_that_fill_no_rectangle_are_not_merged(ids: list[str]) -> None:
    assert not can_merge(page(), ids)
    with pytest.raises(ValueError, match="cell"):
        merge_cells(page(), ids)


def test_one_cell_alone_or_of_another_table_is_not_merged() -> None:
    before = page()
    assert merge_cells(before, ["p1-t1-0-0"]) is before
    assert not can_merge(before, ["p1-t1-0-0"])
    assert not can_merge(before, ["p1-t1-0-0", "nobody"])
    with pytest.raises(KeyError):
        merge_cells(before, ["nobody"])
    two = replace(before, tables=(*before.tables, Table("t2", (Cell("x", 0, 0, "나"),))))
    with pytest.raises(ValueError, match="two tables"):
        merge_cells(two, ["p1-t1-0-0", "x"])


def test_a_cell_that_spans_places_is_given_back_to_them() -> None:
    after = separate(page(), "p1-t1-2-0")
    assert laid(after)[4:] == [(2, 0, 1, 1, "합계"), (2, 1, 1, 1, "")]
    assert [c.polygon for c in after.tables[0].cells[4:]] == [rectangle(50, 200, 200, 50), rectangle(250, 200, 200, 50)]
    assert separate(after, "p1-t1-2-0") is after


def test_a_split_cell_is_cut_in_the_widest_gap_between_its_words_and_the_others_span_it() -> None:
    after = split_cell(page(), "p1-t1-1-0", side_by_side=True)
    assert laid(after) == [
        (0, 0, 1, 2, "품목"), (0, 2, 1, 1, "금액"),
        (1, 0, 1, 1, "복사용지"), (1, 1, 1, 1, "A4"), (1, 2, 1, 1, "1,234,500"),
        (2, 0, 1, 3, "합계"),
    ]  # fmt: skip
    left, right = (c.polygon for c in after.tables[0].cells[2:4])
    assert list(left[1]) == list(right[0]) == [145, 150]
    assert full(after)


def test_a_cell_is_split_into_its_lines_one_above_the_other() -> None:
    after = split_cell(grid(1, 2, ["가 나\n합계", "1"]), "c0", side_by_side=False)
    assert laid(after) == [(0, 0, 1, 1, "가 나"), (0, 1, 2, 1, "1"), (1, 0, 1, 1, "합계")]


def test_a_cell_of_several_places_is_split_where_two_of_them_meet() -> None:
    whole = merge_cells(grid(3, 3, list("abcdefghi")), [f"c{n}" for n in range(6)])
    assert whole.tables[0].columns == 3
    halves = split_cell(whole, "c0", side_by_side=True)
    assert [c for c in laid(halves) if c[0] == 0] == [(0, 0, 2, 1, "a\nd"), (0, 1, 2, 2, "b c\ne f")]
    stacked = split_cell(whole, "c0", side_by_side=False)
    assert [c for c in laid(stacked) if c[0] < 2] == [(0, 0, 1, 3, "a b c"), (1, 0, 1, 3, "d e f")]


def test_words_typed_into_a_merged_cell_lie_where_their_fields_do() -> None:
    merged = merge_cells(page(), ["p1-t1-1-0", "p1-t1-1-1"])
    typed = reword_cell(merged, "p1-t1-1-0", "종이 A3 9,999")
    assert [c[-1] for c in laid(separate(typed, "p1-t1-1-0"))] == ["품목", "금액", "종이 A3", "9,999", "합계"]


def test_a_field_that_reaches_over_the_cut_gives_each_half_its_words() -> None:
    one = Page(
        "p1", 1, 500, 500,
        fields=(Field("f", "서울시 강남구", rectangle(10, 10, 180, 20)),),
        tables=(Table("t", (Cell("c", 0, 0, "서울시 강남구", polygon=rectangle(0, 0, 200, 40)),)),),
    )  # fmt: skip
    assert [c[-1] for c in laid(split_cell(one, "c", side_by_side=True))] == ["서울시", "강남구"]


def test_cells_without_a_place_keep_their_words_in_the_first_part() -> None:
    bare = Page("p1", 1, tables=(Table("t", (Cell("a", 0, 0, "가"), Cell("b", 0, 1, "나"))),))
    merged = merge_cells(bare, ["a", "b"])
    assert [c[-1] for c in laid(separate(merged, "a"))] == ["가 나", ""]
    assert [c[-1] for c in laid(split_cell(bare, "a", side_by_side=False))] == ["가", "나", ""]


tables = st.tuples(
    st.integers(2, 5),
    st.integers(2, 5),
    st.lists(st.sampled_from((*WORDS, "가 나", "합계\n1,200")), min_size=25, max_size=25),
    st.sampled_from((0.0, 3.0, 90.0)),
    st.randoms(use_true_random=False),
)


@given(tables)
def test_merging_and_separating_gives_the_same_texts_at_the_same_places(
    made: tuple[int, int, list[str], float, random.Random],
) -> None:
    rows, columns, texts, degrees, chance = made
    before = grid(rows, columns, texts, degrees)
    top, left = chance.randrange(rows - 1), chance.randrange(columns - 1)
    bottom, right = chance.randint(top + 1, rows - 1), chance.randint(left + 1, columns - 1)
    # a row and a column are left that say where the others meet
    bottom, right = min(bottom, top + rows - 2), min(right, left + columns - 2)
    ids = [f"c{r * columns + c}" for r in range(top, bottom + 1) for c in range(left, right + 1)]
    merged = merge_cells(before, ids)
    after = separate(merged, ids[0])
    assert words(merged) == words(before)
    assert laid(after) == laid(before)
    assert places(after) == pytest.approx(places(before), abs=0.01)


@given(tables)
def test_no_word_is_lost_no_place_is_left_open_and_undoing_all_leads_back(
    made: tuple[int, int, list[str], float, random.Random],
) -> None:
    rows, columns, texts, degrees, chance = made
    first = replace(bill(), pages=(grid(rows, columns, texts, degrees),))
    scan, changes = first, []
    for _ in range(8):
        cells = scan.pages[0].tables[0].cells
        one, other = chance.choice(cells), chance.choice(cells)
        inside = [
            c.id for c in cells
            if min(one.row, other.row) <= c.row <= max(one.row, other.row)
            and min(one.column, other.column) <= c.column <= max(one.column, other.column)
        ]  # fmt: skip
        step = chance.randrange(4)

        def edit(p: Page, step: int = step, which: str = one.id, ids: tuple[str, ...] = tuple(inside)) -> Page:
            if step == 0:
                return merge_cells(p, ids) if can_merge(p, ids) else p
            return separate(p, which) if step == 1 else split_cell(p, which, side_by_side=step == 2)

        after = on_page(scan, "p1", edit)
        assert words(after.pages[0]) == words(first.pages[0])
        assert full(after.pages[0])
        assert len({c.id for c in after.pages[0].tables[0].cells}) == len(after.pages[0].tables[0].cells)
        changes.append(difference(scan, after))
        assert apply(scan, changes[-1]) == after
        scan = after
    for change in reversed(changes):
        scan = apply(scan, inverse(change))
    assert scan == first

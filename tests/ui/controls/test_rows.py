from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.controls.rows import RowHeights

HEIGHTS = st.lists(st.integers(1, 400), min_size=1, max_size=60)


@given(HEIGHTS, st.integers(0, 30))
def test_the_row_at_the_top_of_a_row_is_that_row(heights: list[int], margin: int) -> None:
    rows = RowHeights(margin)
    rows.reset(heights)
    for row, height in enumerate(heights):
        assert rows.row_at(rows.top(row)) == row
        assert rows.row_at(rows.top(row) + height - 1) == row
    assert rows.total() == sum(heights) + 2 * margin


@given(HEIGHTS, HEIGHTS, st.data())
def test_rows_can_take_the_place_of_others(heights: list[int], others: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(heights)))
    removed = data.draw(st.integers(0, len(heights) - at))
    rows = RowHeights()
    rows.reset(heights)
    rows.splice(at, removed, others)
    expected = [*heights[:at], *others, *heights[at + removed :]]
    assert len(rows) == len(expected)
    assert [rows.height(n) for n in range(len(rows))] == expected
    assert rows.total() == sum(expected)


def test_a_measured_height_moves_the_rows_below() -> None:
    rows = RowHeights(10)
    rows.reset([20, 20, 20])
    assert rows.measure(1, 50)
    assert rows.is_measured(1)
    assert not rows.is_measured(2)
    assert rows.top(2) == 80
    assert not rows.measure(1, 50)
    rows.forget(1)
    assert not rows.is_measured(1)
    assert rows.height(1) == 50


def test_places_beyond_the_rows_are_held_within() -> None:
    rows = RowHeights(10)
    assert rows.row_at(50) == -1
    rows.reset([20, 20])
    assert rows.row_at(-5) == 0
    assert rows.row_at(500) == 1

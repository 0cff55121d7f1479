from itertools import product

from hypothesis import given

from desktop_app.domain.scan import Cell, Table
from desktop_app.export.grids import MOST_COLUMNS, table_blocks
from desktop_app.export.paper import Grid, GridCell, PaperText
from tests.support.nasty_scans import careless_tables


def grids(table: Table) -> list[Grid]:
    return [block for block in table_blocks(table) if isinstance(block, Grid)]


@given(careless_tables())
def test_a_grid_has_no_holes_and_no_place_twice(table: Table) -> None:
    for grid in grids(table):
        assert all(grid.rows)
        assert grid.columns <= MOST_COLUMNS
        assert abs(sum(grid.shares) - 1) < 1e-9
        assert min(grid.shares) * 42_520 >= (395 if grid.is_dense else 1_303)  # what Hancom Office draws at least
        places = [
            place
            for number, row in enumerate(grid.rows)
            for c in row
            for place in product(range(number, number + c.row_span), range(c.column, c.column + c.column_span))
        ]
        assert sorted(places) == list(product(range(len(grid.rows)), range(grid.columns)))


@given(careless_tables())
def test_no_text_of_a_table_is_lost_or_said_twice(table: Table) -> None:
    said = [
        text
        for block in table_blocks(table)
        for text in (
            [t for row in block.rows for c in row for t in c.texts]
            if isinstance(block, Grid)
            else [block.text]
            if isinstance(block, PaperText)
            else []
        )
    ]
    assert sorted(said) == sorted(cell.text for cell in table.cells)


def test_a_table_lies_as_it_did() -> None:
    table = Table(
        "t",
        (Cell("a", 0, 0, "가\n\n나", 2, 1), Cell("b", 0, 1, "다", 1, 2), Cell("c", 1, 1, "라"), Cell("d", 1, 2, "")),
    )
    [grid] = grids(table)
    assert grid.rows == (
        (GridCell(0, ("가", "나"), 2, 1), GridCell(1, ("다",), 1, 2)),
        (GridCell(1, ("라",)), GridCell(2)),
    )


def test_long_texts_have_broad_columns() -> None:
    [grid] = grids(Table("t", (Cell("a", 0, 0, "1"), Cell("b", 0, 1, "가나다라마바사아자차카타"))))
    assert grid.shares[1] > 3 * grid.shares[0]


def test_a_table_broader_than_word_takes_goes_on_in_the_next() -> None:
    cells = (Cell("h", 0, 0, "머리", 1, 130), *(Cell(f"c{n}", 1, n, str(n)) for n in range(130)))
    made = grids(Table("t", cells))
    assert [grid.columns for grid in made] == [63, 63, 4]
    assert [grid.rows[0] for grid in made] == [
        (GridCell(0, ("머리",), 1, 63),),
        (GridCell(0, (), 1, 63),),
        (GridCell(0, (), 1, 4),),
    ]


def test_cells_that_lie_far_apart_are_no_table() -> None:
    cells = tuple(Cell(f"c{n}", n, n, str(n)) for n in range(3000))
    assert table_blocks(Table("t", cells)) == [PaperText(str(n)) for n in range(3000)]
    assert table_blocks(Table("t")) == []

"""A scan with everything that breaks files: formulas, markup, control characters, no places, huge spans."""

from __future__ import annotations

from hypothesis import strategies as st

from desktop_app.domain.geometry import rectangle
from desktop_app.domain.scan import Cell, Field, FieldType, Page, PageState, Scan, Table, Template
from tests.support.nasty import TEXTS


def nasty_scan() -> Scan:
    """Every nasty text as a field, as a name, in a cell and as a title."""
    fields = [
        Field(f"f{n}", text, rectangle(10 - n, 10 + 30 * n, 200, 25), 1.5 if n % 2 else -1, name=text)
        for n, text in enumerate(TEXTS)
    ]
    fields += [
        Field("g1", "자리 없음"),
        Field("g2", "점", ((5.0, 5.0),)),
        Field("g3", "세모 글", ((5.0, 5.0), (80.0, 5.0), (5.0, 60.0))),
        Field("g4", "끝없이", ((float("inf"), 0.0), (1.0, float("nan")), (1.0, 1.0))),
        Field("g5", "", rectangle(0, 0, 0, 0), None, type=FieldType.CHECKBOX, checked=False),
        Field("g6", "멀리", rectangle(1e9, -1e9, 30, 10)),
        Field("g7", "😀 웃음", rectangle(300, 300, 100, 30)),
    ]
    cells = [Cell(f"c{n}", n, 0, text) for n, text in enumerate(TEXTS)]
    cells += [
        Cell("h1", 0, 1, "넓다", 10**9, 10**9),
        Cell("h2", 0, 2, "겹친다", 2, 2),
        Cell("h3", 10**9, 10**9, "멀다"),
        Cell("h4", 0, 0, "또 하나"),
    ]
    tables = (Table("t1", tuple(cells)), Table("t2"))
    page = Page(
        "p1", 1, 600.5, 800.25, PageState.DONE, template=Template(1, TEXTS[0] or "x"),
        title=Field("title", TEXTS[1], rectangle(0, 0, 10, 10)), fields=tuple(fields), tables=tables,
    )  # fmt: skip
    return Scan(TEXTS[0], "clova-ocr", (page, Page("p2", 2, state=PageState.FAILED, message="NOT_FOUND")))


_PLACES = st.integers(0, 6) | st.sampled_from([70, 10**9])
_SPANS = st.integers(1, 4) | st.sampled_from([100, 10**9])


@st.composite
def careless_tables(draw: st.DrawFn) -> Table:
    """Tables of cells that lie wherever they like."""
    count = draw(st.integers(0, 14))
    return Table(
        "t",
        tuple(Cell(f"c{n}", draw(_PLACES), draw(_PLACES), f"글{n}", draw(_SPANS), draw(_SPANS)) for n in range(count)),
    )

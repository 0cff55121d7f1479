"""A page measured in a picture of another size: services look at the same paper at other resolutions."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.geometry import Polygon, stretched
from desktop_app.domain.scan import Cell, CellLine, Field, Page


def measured_as(page: Page, width: float, height: float) -> Page:
    """The page with all its places in a picture of that size; as it is where either size is unknown."""
    if not (page.width and page.height and width and height) or (page.width, page.height) == (width, height):
        return page
    across, down = width / page.width, height / page.height

    def placed(polygon: Polygon) -> Polygon:
        return stretched(polygon, across, down)

    def field(one: Field) -> Field:
        parts = tuple(replace(part, polygon=placed(part.polygon)) for part in one.sub_fields)
        return replace(one, polygon=placed(one.polygon), sub_fields=parts)

    def line(one: CellLine) -> CellLine:
        words = tuple(replace(word, polygon=placed(word.polygon)) for word in one.words)
        return replace(one, polygon=placed(one.polygon), words=words)

    def cell(one: Cell) -> Cell:
        return replace(one, polygon=placed(one.polygon), lines=tuple(line(each) for each in one.lines))

    return replace(
        page,
        width=width,
        height=height,
        title=None if page.title is None else field(page.title),
        fields=tuple(field(one) for one in page.fields),
        tables=tuple(
            replace(table, polygon=placed(table.polygon), cells=tuple(cell(one) for one in table.cells))
            for table in page.tables
        ),
    )

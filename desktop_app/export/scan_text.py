"""TXT of a scan: the fields joined as the service's line breaks say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from desktop_app.domain.cell_texts import cells_left_out
from desktop_app.domain.scan import Field, FieldType, Page, Scan
from desktop_app.export.plain_text import plain
from desktop_app.export.scan_lines import lines

TICKED, NOT_TICKED = "☑", "☐"


def to_txt(scan: Scan) -> str:
    """The text of all pages, a blank line between two; the title first, a word of a table once.

    A form has a line for each field, «name: text». Where a service gives no line breaks, they come from the places.
    """
    texts = ["".join(f"{line}\n" for line in page_lines(page)) for page in scan.pages]
    return "\n".join(text for text in texts if text)


def page_lines(page: Page) -> list[str]:
    """The lines of one page."""
    found = [line for line in plain(page.title.text).split("\n") if line] if page.title is not None else []
    if page.is_form:
        found += [line for field in page.fields if (line := form_line(field))]
    elif _needs_places(page):
        untitled = Page(page.id, page.number, fields=tuple(replace(f, line_break=False) for f in page.fields))
        found += [" ".join(w.text for w in line.words) for line in lines(untitled)]
    else:
        found += _flowing(page)
    return found + list(_left_out(page))


def form_line(field: Field) -> str:
    """A field of a form as one reads it."""
    text = plain(field.text).replace("\n", " ")
    if field.type is FieldType.CHECKBOX:
        text = f"{TICKED if field.checked else NOT_TICKED} {text}".rstrip()
    name = plain(field.name)
    return f"{name}: {text}".rstrip() if name else text


def _needs_places(page: Page) -> bool:
    """Whether no recognised field ends a line (V1 knows no line breaks); boxes that a person added have no say."""
    recognised = [f for f in page.fields if f.origins]
    has_breaks = any(f.line_break for f in recognised)
    return len(recognised) > 1 and not has_breaks and all(f.polygon for f in page.fields)


def _flowing(page: Page) -> list[str]:
    found, current = [], ""
    for field in page.fields:
        text = form_line(field) if field.type is FieldType.CHECKBOX else plain(field.text)
        current = f"{current} {text}" if current and text else current or text
        if field.line_break:
            found.append(current)
            current = ""
    return [line for line in [*found, current] if line]


def _left_out(page: Page) -> Iterator[str]:
    """What stands in a table only: a line for each row, cells apart by tabs."""
    table_of = {cell.id: table.id for table in page.tables for cell in table.cells}
    for _, row in groupby(cells_left_out(page), key=lambda cell: (table_of[cell.id], cell.row)):
        yield "\t".join(" ".join(plain(cell.text).split()) for cell in row)

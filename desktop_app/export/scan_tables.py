"""CSV and XLSX of scans: fields as rows, tables as sheets, forms as one row each. Neither can carry a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.geometry import Polygon, has_place, quad
from desktop_app.domain.scan import Field, Page, Scan
from desktop_app.export.plain_text import plain
from desktop_app.export.sheets import KOREAN, Book, SheetLabels, Sheets
from desktop_app.export.tables import format_confidence, inert

HEADER = (
    "page", "index", "name", "type", "text", "checked", "confidence", "x1", "y1", "x2", "y2", "x3", "y3", "x4", "y4",
)  # fmt: skip


def to_csv(scan: Scan) -> str:
    """CSV with a byte order mark and CRLF, as Korean Excel wants it; rows in reading order, a title first."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for page in scan.pages:
        for index, field in enumerate(page.all_fields(), 1):
            writer.writerow(
                (
                    page.number,
                    index,
                    inert(plain(field.name)),
                    field.type.value,
                    inert(plain(field.text)),
                    "" if field.checked is None else str(field.checked).lower(),
                    format_confidence(field.confidence),
                    *_corners(field.polygon),
                )
            )
    return out.getvalue()


def to_xlsx(scan: Scan, labels: SheetLabels = KOREAN) -> bytes:
    """A workbook: each table a sheet with its spans, then the fields of all pages on one sheet."""
    book = Book(plain(scan.title), labels)
    fill(book, scan, labels)
    return book.finish()


def fill(book: Sheets, scan: Scan, labels: SheetLabels) -> None:
    """Put a scan's sheets into a workbook."""
    several = len(scan.pages) > 1
    for page in scan.pages:
        for number, table in enumerate(page.tables, 1):
            name = labels.table.format(number=number)
            book.add_table(f"{labels.page.format(number=page.number)} {name}" if several else name, table)
    _add_forms(book, _forms(((scan, page) for page in scan.pages), labels, is_single=True), labels)
    header = (labels.page_column, *labels.field_columns)
    book.add_rows(labels.fields, header, ((page.number, *_row(f)) for page, f in _fields(scan)))
    parts = [
        (page.number, plain(f.name), number, plain(part.text), part.confidence)
        for page, f in _fields(scan)
        for number, part in enumerate(f.sub_fields, 1)
    ]
    if parts:
        book.add_rows(labels.parts, (labels.page_column, *labels.part_columns), parts)


def forms_xlsx(scans: Iterable[Scan], labels: SheetLabels = KOREAN) -> bytes:
    """A workbook of forms: a sheet for each template, a row for each form, a column for each field by its name.

    Ticks are TRUE and FALSE. Pages that matched no template follow: their tables, then their fields, a row each.
    """
    book = Book(labels.forms, labels)
    fill_forms(book, scans, labels)
    return book.finish(empty=labels.forms)


def fill_forms(book: Sheets, scans: Iterable[Scan], labels: SheetLabels) -> None:
    """Put the sheets of forms into a workbook."""
    pages = [(scan, page) for scan in scans for page in scan.pages]
    _add_forms(book, _forms(pages, labels, is_single=False), labels)
    _add_others(book, [(plain(scan.title), page) for scan, page in pages if page.template is None], labels)


_Forms = dict[tuple[int, str], list["_Form"]]


def _forms(pages: Iterable[tuple[Scan, Page]], labels: SheetLabels, *, is_single: bool) -> _Forms:
    """The forms by their templates. ``is_single``: of one document, with all that the service said of each."""
    sheets: _Forms = {}
    for scan, page in pages:
        if page.template is not None:
            form = _Form(plain(scan.title), page.number, _named(page, labels, is_single=is_single))
            sheets.setdefault((page.template.id, page.template.name), []).append(form)
    return sheets


def _add_forms(book: Sheets, sheets: _Forms, labels: SheetLabels) -> None:
    for (number, name), forms in sheets.items():
        columns = list(dict.fromkeys(column for form in forms for column in form.values))
        rows = ((form.title, form.page, *(form.values.get(column) for column in columns)) for form in forms)
        book.add_rows(plain(name) or str(number), (labels.document_column, labels.page_column, *columns), rows)


def _add_others(book: Sheets, pages: Sequence[tuple[str, Page]], labels: SheetLabels) -> None:
    for title, page in pages:
        for number, table in enumerate(page.tables, 1):
            name = f"{labels.page.format(number=page.number)} {labels.table.format(number=number)} {title}"
            book.add_table(name, table)
    rows = [(title, page.number, *_row(field)) for title, page in pages for field in page.all_fields()]
    if rows:
        book.add_rows(labels.fields, (labels.document_column, labels.page_column, *labels.field_columns), rows)


@dataclass(frozen=True, slots=True)
class _Form:
    title: str
    page: int
    values: dict[str, str | bool | None]


def _named(page: Page, labels: SheetLabels, *, is_single: bool) -> dict[str, str | bool | None]:
    """The texts and ticks of a form by name; a name that comes twice is counted."""
    values: dict[str, str | bool | None] = {}
    named: list[tuple[str, str | bool | None]] = []
    if is_single and page.template is not None:
        named.append((labels.template_column, str(page.template.id)))
    if page.title is not None:
        named.append((labels.title_column, plain(page.title.text)))
    named += [(plain(f.name) or labels.nameless, _value(f)) for f in page.fields]
    named += [(plain(c.name) or labels.nameless, plain(c.text)) for c in page.combined]
    if page.validation is not None and page.validation.result != "NO_REQUESTED":
        named.append((labels.validation_column, plain(page.validation.result)))
        if page.validation.message:
            named.append((labels.validation_message_column, plain(page.validation.message)))
    for name, value in named:
        column, count = name, 1
        while column in values:
            count += 1
            column = f"{name} ({count})"
        values[column] = value
    return values


def _value(field: Field) -> str | bool | None:
    """A text; of a box to tick the value it gives where it is ticked, else whether it is."""
    return field.checked if field.checked is False or (field.checked and not field.text) else plain(field.text)


def _fields(scan: Scan) -> Iterator[tuple[Page, Field]]:
    return ((page, field) for page in scan.pages for field in page.all_fields())


def _row(field: Field) -> tuple[str, str, str | bool | None, float | None]:
    return plain(field.name), plain(field.text), field.checked, field.confidence


def _corners(polygon: Polygon) -> list[str]:
    corners = quad(polygon) if has_place(polygon) else ()
    return [format_place(n) for point in corners for n in point] if corners else [""] * 8


def format_place(value: float) -> str:
    """A coordinate with at most four digits behind the point, as the service gives it."""
    shown = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown

"""Scan JSON, version 1: one field or table a line, so that it can be read and compared."""

from __future__ import annotations

import json
from collections.abc import Sequence

from desktop_app.domain.geometry import Polygon, has_place
from desktop_app.domain.scan import Field, Page, Scan, SubField, Table, Template

VERSION = 1


def to_json(scan: Scan) -> str:
    """The whole scan; a page's title is the first of its fields. Half surrogates are escaped."""
    head = {"kind": "scan", "version": VERSION, "title": scan.title, "service": scan.service}
    parts = [f'  "{key}": {_dumped(value)}' for key, value in head.items()]
    pages = ",\n".join(_page(page) for page in scan.pages)
    parts.append('  "pages": ' + (f"[\n{pages}\n  ]" if pages else "[]"))
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _page(page: Page) -> str:
    head: dict[str, object] = {
        "number": page.number,
        "width": _number(page.width),
        "height": _number(page.height),
        "template": _template(page.template),
    }
    head |= _of_template(page)
    parts = [f'     "{key}": {_dumped(value)}' for key, value in head.items()]
    parts.append(f'     "fields": {_rows([_field(field) for field in page.all_fields()])}')
    parts.append(f'     "tables": {_rows([_table(table) for table in page.tables])}')
    return "    {\n" + ",\n".join(parts) + "\n    }"


def _of_template(page: Page) -> dict[str, object]:
    """What only a page that was matched with a template has: its number, what its check said, its combined texts."""
    found: dict[str, object] = {}
    if page.template is None and not page.combined:
        return found
    if page.template is not None:
        found["template_id"] = page.template.id
    if page.validation is not None:
        found["validation"] = {"result": page.validation.result, "message": page.validation.message}
    if page.combined:
        found["combined"] = [{"name": c.name, "text": c.text, "stale": c.is_stale} for c in page.combined]
    return found


def _template(template: Template | None) -> str | None:
    return None if template is None else template.name or str(template.id)


def _field(field: Field) -> dict[str, object]:
    return {
        "id": field.id,
        "name": field.name,
        "type": field.type.value,
        "text": field.text,
        "confidence": field.confidence,
        "checked": field.checked,
        "polygon": _polygon(field.polygon),
        "line_break": field.line_break,
        **({"sub_fields": [_sub_field(part) for part in field.sub_fields]} if field.sub_fields else {}),
    }


def _sub_field(part: SubField) -> dict[str, object]:
    return {
        "text": part.text,
        "confidence": part.confidence,
        "polygon": _polygon(part.polygon),
        "line_break": part.line_break,
    }


def _table(table: Table) -> dict[str, object]:
    cells = [
        {
            "row": cell.row,
            "column": cell.column,
            "row_span": cell.row_span,
            "column_span": cell.column_span,
            "text": cell.text,
            "polygon": _polygon(cell.polygon),
        }
        for cell in sorted(table.cells, key=lambda c: (c.row, c.column))
    ]
    return {"rows": table.rows, "columns": table.columns, "cells": cells}


def _polygon(polygon: Polygon) -> list[list[float]]:
    return [[_number(x), _number(y)] for x, y in polygon] if has_place(polygon) else []


def _number(value: float) -> float:
    """Whole numbers without a point, others to a ten-thousandth of a pixel."""
    return int(value) if value == int(value) else round(value, 4)


def _rows(rows: Sequence[object]) -> str:
    return "[\n" + ",\n".join(f"       {_dumped(row)}" for row in rows) + "\n     ]" if rows else "[]"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

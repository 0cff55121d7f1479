"""What was read, in the shape of CLOVA OCR's answers (CLOVA OCR API, responses; CLOVA OCR in practice)."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from desktop_app.local.clova_ocr_request import OcrRequest
from desktop_app.local.ocr_page import Corners, ReadCell, ReadPage, ReadTable, ReadWord

_LONG_RATIO = 3.0


def answer(request: OcrRequest, pages: Iterable[ReadPage]) -> dict[str, Any]:
    """The whole answer of a General domain: one entry of ``images`` for each page."""
    return {
        "version": request.version,
        "requestId": request.request_id,
        "timestamp": time.time_ns() // 1_000_000,
        "images": [_image(request, page) for page in pages],
    }


def _image(request: OcrRequest, page: ReadPage) -> dict[str, Any]:
    # FAILURE is of the picture, and another try would end as this one; ERROR is of the service
    result = "ERROR" if page.failed else "FAILURE" if page.unreadable else "SUCCESS"
    image: dict[str, Any] = {
        "uid": uuid.uuid4().hex,
        "name": request.name,
        "inferResult": result,
        "message": "SUCCESS" if result == "SUCCESS" else "Recognition failure",
        "validationResult": {"result": "NO_REQUESTED"},
    }
    if page.failed:
        # without a picture there is no size; which of the pages it is has to be known all the same
        image["convertedImageInfo"] = {"pageIndex": page.index}
        return image
    image["convertedImageInfo"] = {
        "width": page.width,
        "height": page.height,
        "pageIndex": page.index,
        "longImage": max(page.width, page.height) > _LONG_RATIO * min(page.width, page.height),
    }
    if page.unreadable:
        return image
    image["fields"] = [_field(word, is_v2=request.version == "V2") for word in page.words]
    if request.tables:
        image["tables"] = [_table(table) for table in page.tables]
    return image


def _field(word: ReadWord, *, is_v2: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"valueType": "ALL", "boundingPoly": _polygon(word.corners), "inferText": word.text}
    field["inferConfidence"] = round(word.confidence, 4)
    # A General domain answers V1 with the polygon, too, but without these two (CLOVA OCR in practice).
    if is_v2:
        field["type"] = "NORMAL"
        field["lineBreak"] = word.ends_line
    return field


def _table(table: ReadTable) -> dict[str, Any]:
    # column by column, empty cells without lines, words of tables among the fields, too (CLOVA OCR in practice)
    ordered = sorted(table.cells, key=lambda cell: (cell.column, cell.row))
    cells = [_cell(cell) for cell in ordered]
    sure = [word.confidence for cell in table.cells for line in cell.lines for word in line]
    return {"cells": cells, "boundingPoly": _polygon(table.corners), "inferConfidence": _mean(sure)}


def _cell(cell: ReadCell) -> dict[str, Any]:
    sure = [word.confidence for line in cell.lines for word in line]
    return {
        "cellTextLines": [_cell_line(line) for line in cell.lines],
        "boundingPoly": _polygon(cell.corners),
        "inferConfidence": _mean(sure),
        "rowSpan": cell.row_span,
        "rowIndex": cell.row,
        "columnSpan": cell.column_span,
        "columnIndex": cell.column,
    }


def _cell_line(words: Sequence[ReadWord]) -> dict[str, Any]:
    return {
        "boundingPoly": _polygon(_around(words)),
        "inferConfidence": _mean([word.confidence for word in words]),
        "cellWords": [
            {
                "boundingPoly": _polygon(word.corners),
                "inferConfidence": round(word.confidence, 4),
                "inferText": word.text,
            }
            for word in words
        ],
    }


def _around(words: Sequence[ReadWord]) -> Corners:
    """The corners of the first word's beginning and the last one's end."""
    first, last = words[0].corners, words[-1].corners
    return first[0], last[1], last[2], first[3]


def _mean(confidences: Sequence[float]) -> float:
    """Of an empty cell nothing is doubtful."""
    return round(sum(confidences) / len(confidences), 4) if confidences else 1.0


def _polygon(corners: Corners) -> dict[str, Any]:
    return {"vertices": [{"x": float(x), "y": float(y)} for x, y in corners]}

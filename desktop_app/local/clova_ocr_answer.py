"""What was read, in the shape of CLOVA OCR's answers (CLOVA OCR API, responses; CLOVA OCR in practice)."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable
from typing import Any

from desktop_app.local.clova_ocr_request import OcrRequest
from desktop_app.local.ocr_page import Corners, ReadPage, ReadWord

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
    result = "ERROR" if page.failed else "SUCCESS"
    image: dict[str, Any] = {
        "uid": uuid.uuid4().hex,
        "name": request.name,
        "inferResult": result,
        "message": "Recognition failure" if page.failed else "SUCCESS",
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
    image["fields"] = [_field(word, is_v2=request.version == "V2") for word in page.words]
    return image


def _field(word: ReadWord, *, is_v2: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"valueType": "ALL", "boundingPoly": _polygon(word.corners), "inferText": word.text}
    field["inferConfidence"] = round(word.confidence, 4)
    # A General domain answers V1 with the polygon, too, but without these two (CLOVA OCR in practice).
    if is_v2:
        field["type"] = "NORMAL"
        field["lineBreak"] = word.ends_line
    return field


def _polygon(corners: Corners) -> dict[str, Any]:
    return {"vertices": [{"x": float(x), "y": float(y)} for x, y in corners]}

"""How large the pages of a PDF are on paper."""

from __future__ import annotations

import math
from pathlib import Path

import pikepdf

from desktop_app.export.page_place import placement


def widths_pt(original: Path | str) -> dict[int, float]:
    """How wide each page of a PDF is as it is seen, in points, by numbers from 1; nothing of another file, or of one
    that cannot be opened."""
    try:
        with pikepdf.Pdf.open(original) as pdf:
            return {number: width_pt(page) for number, page in enumerate(pdf.pages, 1)}
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, OSError):
        return {}


def width_pt(page: pikepdf.Page) -> float:
    """How wide a page is as it is seen, in points."""
    across = placement(page, 1, 1)
    return math.hypot(across[0], across[1]) * float(page.obj.get("/UserUnit", 1))

"""Where the pixels of a page's picture lie on the page of a PDF, and pages put so that all readers agree on that."""

from __future__ import annotations

from pikepdf import Array, Page

from desktop_app.domain.pdf_page import inherited, said_plainly, shown_box, shown_turn

Matrix = tuple[float, float, float, float, float, float]

_OTHER_BOXES = ("/TrimBox", "/BleedBox", "/ArtBox")


def say_plainly(page: Page) -> None:
    """Give a page boxes and a turn that every reader understands as PDFium, which shows it, does."""
    plain = said_plainly(page.obj)
    if plain is not None:
        box, page.obj.Rotate = plain
        page.obj.MediaBox, page.obj.CropBox = Array([*box]), Array([*box])


def placement(page: Page, width: float, height: float) -> Matrix:
    """The matrix that leads from pixels of the upright picture (y down) to the page's own space.

    The picture shows the crop box, turned clockwise by ``/Rotate``; boxes need not start at 0 (ISO 32000-1, 14.11.2).
    """
    left, bottom, right, top = shown_box(inherited(page.obj, "/MediaBox"), inherited(page.obj, "/CropBox"))
    across, up = right - left, top - bottom
    rotation = shown_turn(inherited(page.obj, "/Rotate"))
    if rotation == 90:
        return 0, up / width, across / height, 0, left, bottom
    if rotation == 180:
        return -across / width, 0, 0, up / height, right, bottom
    if rotation == 270:
        return 0, -up / width, -across / height, 0, right, top
    return across / width, 0, 0, -up / height, left, top


def turned_upright(page: Page, direction: int, matrix: Matrix) -> Matrix:
    """Turn a page whose words run to ``direction`` (degrees, clockwise), so that they stand upright: others are read
    backwards, word by word. The matrix that then takes the place of ``matrix``.

    A page that is shown turned by 270 degrees is laid out turned, where that changes nothing else: PDFium takes each
    word on such a page for a line of its own.
    """
    turn = (shown_turn(inherited(page.obj, "/Rotate")) - direction) % 360
    if turn != 270 or "/Annots" in page.obj or "/Pattern" in page.resources:
        if direction:
            page.obj.Rotate = turn
        return matrix
    left, bottom, right, top = shown_box(inherited(page.obj, "/MediaBox"), inherited(page.obj, "/CropBox"))
    page.obj.MediaBox = page.obj.CropBox = Array([0, 0, top - bottom, right - left])
    page.obj.Rotate = 0
    for name in _OTHER_BOXES:
        if name in page.obj:
            del page.obj[name]
    page.contents_add(f"q 0 1 -1 0 {top:.4f} {-left:.4f} cm".encode(), prepend=True)
    page.contents_add(b"Q")
    a, b, c, d, e, f = matrix
    return -b, a, -d, c, top - f, e - left

"""Pages of a PDF whose picture a person had straightened: the straightened picture takes the place of the page."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from desktop_app.domain.scan import Scan
from desktop_app.domain.straightening import Straightening
from desktop_app.export.page_sizes import width_pt

_GONE = ("/TrimBox", "/BleedBox", "/ArtBox", "/Annots", "/UserUnit", "/Group", "/StructParents", "/Thumb")


def put_straight_pages(
    pdf: Pdf, scan: Scan, picture: Callable[[int, Straightening], bytes], check: Callable[[], None]
) -> None:
    """Put the straightened pictures where the scan's pages are straightened; each page stays the same object, so that
    what leads there still does. Raises UnusableFile."""
    for page in scan.pages:
        if page.straightening is None or page.number > len(pdf.pages):
            continue
        check()
        target = pdf.pages[page.number - 1]
        scale = width_pt(target) / page.straightening.origin[0]
        _put(pdf, target, picture(page.number, page.straightening), page.width * scale, page.height * scale)


def _put(pdf: Pdf, page: pikepdf.Page, jpeg: bytes, width: float, height: float) -> None:
    with Image.open(io.BytesIO(jpeg)) as image:
        pixels = image.size
    picture = pdf.make_stream(jpeg)
    picture.Type, picture.Subtype, picture.Filter = Name.XObject, Name.Image, Name.DCTDecode
    (picture.Width, picture.Height), picture.BitsPerComponent = pixels, 8
    picture.ColorSpace = Name.DeviceRGB
    for name in _GONE:
        if name in page.obj:
            del page.obj[name]
    page.obj.MediaBox = page.obj.CropBox = Array([0, 0, round(width, 2), round(height, 2)])
    page.obj.Rotate = 0
    page.obj.Resources = Dictionary(XObject=Dictionary(Im=picture))
    page.obj.Contents = pdf.make_stream(f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im Do Q".encode())

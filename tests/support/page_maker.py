"""Makes real scans for tests: images of any kind, PDFs of many pages, turned, shifted, encrypted and broken ones.

Every page is white with a red patch in its upright top left corner, and says its number where there is text.
"""

from __future__ import annotations

import base64
import random
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import TiffImageFile

RED = (220, 20, 20)
WHITE = (255, 255, 255)
_UNTURNED = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ADRpbG9jAAAAAERAAAIAAQAAAAAB7AABAAAAAAAAAKcAAgAAAAACkwABAAAAAAAAACQAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZodmNDAQNwAAAA"
    "kAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbq"
    "5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwYkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAYAAAAEAAAAAoY2xh"
    "cAAAAGAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEA"
    "AQaBAgMFhIYAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAANNtZGF0AAAAoygBrxNCI2CP3Ey8YLic8/1E8hceIRgJ9bHQJDdJ"
    "OuuzNm9SIZIf/tePj0f0qVYK2TMLqhfbo/pvbVnZweTNBKJP+AB4aFmOF/Qiihsn90ptkkcwGVF03wCxS+IaXlGHRNgXW6Vc02tv"
    "Sp1kt7E41UOk2k3cWJsEiMJgZUdoRCMesfA+QAUwS0lUJEu0ZM/p1j/4OjdAquvzo8mr1FXcEtr+drIAAAAGRXhpZgAATU0AKgAA"
    "AAgAAQESAAMAAAABAAYAAAAAAAA="
)
"""A photo as a telephone keeps it: 96 × 48 as stored, 48 × 96 upright, made with libheif."""


def patched(size: tuple[int, int] = (120, 80), mode: str = "RGB") -> Image.Image:
    """A white image with a red patch in its top left corner (a dark one in grey modes)."""
    image = Image.new("RGB", size, WHITE)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 3, size[1] // 3), fill=RED)
    return image.convert(mode)


def make_image(path: Path, size: tuple[int, int] = (120, 80), *, mode: str = "RGB", orientation: int = 1) -> Path:
    """An image in the format of its suffix; ``orientation`` (EXIF, 1–8) is how it is stored, upright it looks alike."""
    image = patched(size, mode)
    exif = Image.Exif()
    if orientation != 1:
        image = image.transpose(_TURNS[_UNTURNED[orientation]])
        exif[0x0112] = orientation
    image.save(path, exif=exif) if orientation != 1 else image.save(path)
    return path


def make_tiff(
    path: Path, sizes: Sequence[tuple[int, int]], *, mode: str = "RGB", compression: str = "tiff_lzw"
) -> Path:
    """A TIFF with a page of each size."""
    first, *rest = (patched(size, mode) for size in sizes)
    first.save(path, save_all=True, append_images=rest, compression=compression)
    return path


def break_pages(path: Path, *numbers: int) -> Path:
    """Make the pixels of these pages (from 1) of a TIFF unreadable; its directories stay as they are."""
    with TiffImageFile(path) as image:
        body = bytearray(path.read_bytes())
        for number in numbers:
            image.seek(number - 1)
            for start, length in zip(image.tag_v2[273], image.tag_v2[279], strict=True):
                body[start : start + length] = b"\xff" * length
    path.write_bytes(body)
    return path


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its boxes in points, and how a viewer turns it (``rotate``, clockwise)."""

    media_box: tuple[float, float, float, float] = (0, 0, 300, 200)
    crop_box: tuple[float, float, float, float] | None = None
    rotate: int = 0


def make_pdf(path: Path, pages: Sequence[PdfPage] | int = 1, *, password: str | None = None, owner: str = "") -> Path:
    """A PDF. ``password`` is asked for at opening; ``owner`` alone only forbids to change it."""
    wanted = [PdfPage()] * pages if isinstance(pages, int) else pages
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        for number, page in enumerate(wanted, 1):
            pdf.pages.append(_page(pdf, page, number, font))
        encryption = None
        if password is not None or owner:
            encryption = pikepdf.Encryption(user=password or "", owner=owner or "owner", R=6)
        pdf.save(path, encryption=encryption if encryption is not None else False)
    return path


def _page(pdf: pikepdf.Pdf, page: PdfPage, number: int, font: pikepdf.Object) -> pikepdf.Page:
    left, bottom, right, top = page.crop_box or page.media_box
    width, height = (right - left) / 3, (top - bottom) / 3
    # where the upright page's top left corner lies on the page as it is stored
    x = {0: left, 90: left, 180: right - width, 270: right - width}[page.rotate]
    y = {0: top - height, 90: bottom, 180: bottom, 270: top - height}[page.rotate]
    red = " ".join(f"{part / 255:.4f}" for part in RED)
    middle = (left + right) / 2, (bottom + top) / 2
    content = (
        f"{red} rg {x} {y} {width} {height} re f BT 0 g /F1 24 Tf {middle[0]} {middle[1]} Td (Page {number}) Tj ET"
    )
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[*page.media_box],
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)),
        Contents=pdf.make_stream(content.encode()),
    )
    if page.crop_box is not None:
        made.CropBox = pikepdf.Array([*page.crop_box])
    if page.rotate:
        made.Rotate = page.rotate
    return pikepdf.Page(pdf.make_indirect(made))


def fill_in(path: Path, page: int = 0, kind: str = "/Tx") -> None:
    """Put a filled field of a form (``kind``: its /FT) on a page of a PDF, red, from 220, 10 to 280, 50 in points."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        look = pdf.make_stream(b"1 0 0 rg 0 0 60 40 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        look.BBox = pikepdf.Array([0, 0, 60, 40])
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name(kind),
                T="name",
                F=4,
                Rect=[220, 10, 280, 50],
                AP=pikepdf.Dictionary(N=look),
            )
        )
        pdf.pages[page].obj.Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field])
        pdf.save(path)


def make_endless_pdf(path: Path) -> Path:
    """A PDF of 2 kB whose first page would take hours: forms within forms, each ten times. The second page is plain."""
    make_pdf(path, 2)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        form = pdf.make_stream(b"0 0 m 200 200 l S", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.BBox = pikepdf.Array([0, 0, 300, 200])
        for _ in range(9):
            outer = pdf.make_stream(b"/F Do " * 10, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
            outer.BBox = pikepdf.Array([0, 0, 300, 200])
            outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
            form = outer
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        pdf.pages[0].Contents = pdf.make_stream(b"/F Do")
        pdf.save()
    return path


def make_bomb(path: Path, width: int = 60_000, height: int = 60_000) -> Path:
    """A PNG of a few hundred bytes that says it has billions of pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(999))) + chunk(b"IEND", b""))
    return path


def make_pdf_bomb(path: Path, megabytes: int) -> Path:
    """A PDF of one page, a thousandth of the size to which its fonts unpack."""
    content = b"6 0 ".ljust(20) + b"<</Font<<>>>>"
    press = zlib.compressobj(9)
    packed = press.compress(content) + press.flush(zlib.Z_FULL_FLUSH)
    packed += (press.compress(b" " * (1 << 20)) + press.flush(zlib.Z_FULL_FLUSH)) * megabytes + press.flush()
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 60]/Resources 6 0 R>>",
        b"<</Type/ObjStm/N 1/First 20/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed),
    )
    body, places = b"%PDF-1.7\n", [(0, 0, 65535)]
    for number, one in enumerate(bodies, 1):
        places.append((1, len(body), 0))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    places += [(1, len(body), 0), (2, 4, 0)]
    table = b"".join(struct.pack(">BIH", *place) for place in places)
    head = b"5 0 obj\n<</Type/XRef/W[1 4 2]/Size 7/Root 1 0 R/Length %d>>stream\n" % len(table)
    path.write_bytes(body + head + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(body))
    return path


def spoil(source: bytes, seed: int) -> bytes:
    """The bytes with some of them changed, or cut off, in a way that is the same for the same seed."""
    chance = random.Random(seed)
    spoilt = bytearray(source)
    for _ in range(chance.randrange(1, 12)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    if chance.random() < 0.4:
        del spoilt[chance.randrange(8, len(spoilt)) :]
    return bytes(spoilt)

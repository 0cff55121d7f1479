"""The searchable PDF of odd papers: it looks as the paper is shown, and each word is in it once."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, PngImagePlugin

from desktop_app.domain.geometry import rectangle
from desktop_app.domain.scan import Field, Page, PageState, Scan
from desktop_app.export.original import Beneath
from desktop_app.export.searchable_pdf import to_searchable_pdf
from desktop_app.media.pages import open_pages
from tests.support.odd_papers import ANNOTATED, PAGES, form, hidden_layer, marked, nested, odd_pdf, with_count
from tests.support.page_maker import HEIC, make_image, make_pdf

_WORD = "말글시험어"


def read(path: Path, text: str = _WORD) -> Scan:
    """A scan of the file with one line on each page, as if it had been read as it is shown."""
    pages = []
    with open_pages(path) as shown:
        for index in range(shown.count):
            size = shown.size(index)
            width, height = size.width * 2, size.height * 2
            place = rectangle(0.2 * width, 0.7 * height, 0.3 * width, 0.04 * height)
            field = Field(f"p{index}-f0", text, place, 0.9, line_break=True)
            pages.append(Page(f"p{index}", index + 1, width, height, PageState.DONE, fields=(field,)))
    return Scan("종이", pages=tuple(pages))


def texts(data: bytes) -> list[str]:
    """The text of each page, as PDFium finds it."""
    with pypdfium2.PdfDocument(data) as pdf:
        found = []
        for page in pdf:
            text = page.get_textpage()
            found.append(text.get_text_range())
            text.close()
            page.close()
        return found


def poppler(path: Path) -> str:
    return subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True).stdout.decode()


def assert_looks_alike(path: Path, data: bytes, *, edge: float = 0.004) -> None:
    """What PDFium shows of the exported pages is what the program shows of the original's."""
    with open_pages(path) as shown, pypdfium2.PdfDocument(data) as pdf:
        if pdf.get_formtype():
            pdf.init_forms()
        assert len(pdf) == shown.count
        for index in range(shown.count):
            page = pdf[index]
            width, height = page.get_size()
            seen = shown.render(index, longest=400)
            made = page.render(scale=400 / max(width, height), rev_byteorder=True).to_pil().convert("RGB")
            page.close()
            assert made.width / made.height == pytest.approx(seen.width / seen.height, abs=0.01)
            far = np.asarray(seen.convert("L"), int) - np.asarray(made.resize(seen.size).convert("L"), int)
            assert (abs(far) > 60).mean() <= edge


def assert_exported(path: Path, tmp_path: Path, scan: Scan | None = None) -> bytes:
    scan = scan or read(path)
    data = to_searchable_pdf(scan, path)
    (tmp_path / "made.pdf").write_bytes(data)
    assert [text.count(_WORD) for text in texts(data)] == [1] * len(scan.pages)
    assert poppler(tmp_path / "made.pdf").count(_WORD) == len(scan.pages)
    assert_looks_alike(path, data)
    return data


@pytest.mark.parametrize("name", sorted(PAGES))
def test_words_lie_right_on_pages_that_say_oddly_where_they_are_shown(tmp_path: Path, name: str) -> None:
    path = odd_pdf(tmp_path / "a.pdf", PAGES[name])
    data = assert_exported(path, tmp_path)
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0]
        width, height = page.get_size()
        text = page.get_textpage()
        found = text.get_text_range().index(_WORD[0])
        left, bottom, right, top = text.get_charbox(found)
        corners = [_shown(page, x, y) for x in (left, right) for y in (bottom, top)]
        assert min(x for x, _ in corners) == pytest.approx(0.2 * width, abs=1.5)
        assert min(y for _, y in corners) == pytest.approx(0.7 * height, abs=0.04 * height)
        text.close()
        page.close()


def _shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    whole, part = page.get_mediabox(), page.get_cropbox()
    left, bottom = max(whole[0], part[0]), max(whole[1], part[1])
    right, top = min(whole[2], part[2]), min(whole[3], part[3])
    ways = {0: (x - left, top - y), 90: (y - bottom, x - left), 180: (right - x, y - bottom), 270: (top - y, right - x)}
    return ways[page.get_rotation()]


@pytest.mark.parametrize(
    "make",
    [
        lambda p: form(p, "홍길동 서울시", pages=3, needs_looks=True),
        lambda p: form(p, "A-1234", has_look=False),
        lambda p: hidden_layer(p, 2),
        lambda p: with_count(p, 3, 1),
        lambda p: nested(p, 5, 3),
        lambda p: ANNOTATED["a stamp"](p, 90),
    ],
    ids=["a form", "a form without looks", "a layer", "a wrong count", "a deep tree", "a stamp"],
)
def test_papers_of_other_programs_are_exported_as_they_are_shown(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = tmp_path / "a.pdf"
    make(path)
    assert_exported(path, tmp_path)


# -- text that is there already


def test_an_export_that_is_exported_again_has_each_word_once_as_it_is_now(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", 2)
    first = to_searchable_pdf(read(path), path)
    (tmp_path / "first.pdf").write_bytes(first)
    second = to_searchable_pdf(read(path, "고쳐쓴낱말"), tmp_path / "first.pdf")
    (tmp_path / "second.pdf").write_bytes(second)
    for text in (*texts(second), poppler(tmp_path / "second.pdf")):
        assert _WORD not in text
        assert "고쳐쓴낱말" in text
    assert len(second) < len(first) * 1.2
    third = to_searchable_pdf(read(path), tmp_path / "second.pdf")
    assert [text.count(_WORD) for text in texts(third)] == [1, 1]


def test_an_export_that_another_program_wrote_again_is_known_too(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", 2)
    with pikepdf.open(io.BytesIO(to_searchable_pdf(read(path), path))) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            page.obj.Contents = pdf.make_stream(page.Contents.read_bytes())
            page.obj.Resources.Font = pikepdf.Dictionary(
                {name.replace("MalgeulText", "F99"): font for name, font in page.Resources.Font.items()}
            )
            page.obj.Contents.write(page.Contents.read_bytes().replace(b"/MalgeulText", b"/F99"))
        pdf.save(tmp_path / "other.pdf")
    again = to_searchable_pdf(read(path, "고쳐쓴낱말"), tmp_path / "other.pdf")
    for number, text in enumerate(texts(again), 1):
        assert text.split() == ["고쳐쓴낱말", "Page", str(number)]


def test_the_unseen_text_of_other_programs_gives_way(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        page.contents_add(b"q BT 3 Tr /F1 12 Tf 60 60 Td (HIDDEN) Tj ET Q")
        inner = pdf.make_stream(b"BT 3 Tr /F1 12 Tf 60 80 Td (INSIDE) Tj ET")
        inner.Type, inner.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        inner.BBox, inner.Resources = pikepdf.Array([0, 0, 300, 200]), page.Resources
        page.obj.Resources = pikepdf.Dictionary(
            {**dict(page.Resources.items()), "/XObject": pikepdf.Dictionary(OCR=inner)}
        )
        page.contents_add(b"/OCR Do")
        pdf.save(path)
    assert "HIDDEN" in texts(path.read_bytes())[0]
    (text,) = texts(assert_exported(path, tmp_path))
    assert "Page 1" in text
    assert "HIDDEN" not in text
    assert "INSIDE" not in text


def test_words_are_not_written_over_text_that_is_seen(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf")
    place = (0.48, 0.35, 0.8, 0.5)
    box = rectangle(0.48 * 600, 0.35 * 400, 0.3 * 600, 0.15 * 400)
    scan = read(path)
    (page,) = scan.pages
    there = Field("f9", "Page", box, 0.9, line_break=True)
    scan = replace(scan, pages=(replace(page, fields=(*page.fields, there)),))
    (text,) = texts(to_searchable_pdf(scan, path, None, Beneath(text_of=lambda _number: [place])))
    assert text.count("Page") == 1
    assert text.count(_WORD) == 1


def test_a_page_that_has_a_font_of_that_name_keeps_it(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        font = page.Resources.Font["/F1"]
        page.Resources.Font = pikepdf.Dictionary({"/MalgeulText": font, "/MalgeulText2": font})
        page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"/F1", b"/MalgeulText"))
        pdf.save(path)
    (text,) = texts(assert_exported(path, tmp_path))
    assert "Page 1" in text


def test_a_copy_of_a_signed_paper_bears_no_signature(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", 2)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        signature = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Sig,
                Filter=pikepdf.Name("/Adobe.PPKLite"),
                ByteRange=pikepdf.Array([0, 100, 200, 300]),
                Contents=pikepdf.String("0" * 64),
            )
        )
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, T="서명1", V=signature,
                Rect=pikepdf.Array([10, 10, 60, 30]), F=4,
            )
        )  # fmt: skip
        parent = pdf.make_indirect(
            pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="모두", V=signature, Kids=pikepdf.Array([field]))
        )
        field.Parent = parent
        pdf.pages[0].obj.Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([parent]), SigFlags=3)
        pdf.Root.Perms = pikepdf.Dictionary(DocMDP=signature)
        pdf.save(path)
    data = assert_exported(path, tmp_path)
    assert b"ByteRange" not in data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/SigFlags" not in pdf.Root.AcroForm
        assert "/Perms" not in pdf.Root


def test_a_locked_paper_is_exported_with_its_password_and_stays_locked(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", password="암호")
    plain = make_pdf(tmp_path / "plain.pdf")
    data = to_searchable_pdf(read(plain), path, None, Beneath(passwords=("falsch", "암호")))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(data))
    with pypdfium2.PdfDocument(data, "암호") as pdf:
        assert _WORD in pdf[0].get_textpage().get_text_range()


# -- pictures


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["jpg", "tif", "png", "webp"])
def test_a_picture_lies_in_the_pdf_as_it_is_shown(tmp_path: Path, orientation: int, suffix: str) -> None:
    path = make_image(tmp_path / f"a.{suffix}", (400, 600), orientation=orientation)
    assert_exported(path, tmp_path)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "LAB", "F"])
@pytest.mark.parametrize("orientation", [1, 3, 6])
def test_a_tiff_of_any_colours_lies_in_the_pdf_as_it_is_shown(tmp_path: Path, mode: str, orientation: int) -> None:
    grey = marked((400, 600))
    if mode == "LAB":
        flat = Image.new("L", (400, 600), 128)
        image = Image.merge("LAB", (grey, flat, flat))
    elif mode == "I;16":
        image = grey.convert("I").point(lambda value: value * 257).convert("I;16")
    elif mode == "F":
        image = grey.convert("F").point(lambda value: value / 255)
    else:
        image = grey.convert("RGB").convert(mode)
    if orientation == 3:
        image = image.transpose(Image.Transpose.ROTATE_180)
    if orientation == 6:
        image = image.transpose(Image.Transpose.ROTATE_90)
    image.save(tmp_path / "a.tif", tiffinfo={0x112: orientation}, dpi=(100, 100))
    assert_exported(tmp_path / "a.tif", tmp_path)


@pytest.mark.parametrize("clear", [None, 0, 60 * 257, 65535])
def test_sixteen_bits_of_grey_are_as_bright_in_the_pdf(tmp_path: Path, clear: int | None) -> None:
    image = Image.new("I;16", (400, 400), 65535)
    image.paste(60 * 257, (80, 80, 320, 320))
    image.paste(0, (160, 160, 240, 240))
    if clear is not None:
        image.info["transparency"] = clear
    image.save(tmp_path / "a.png")
    assert_exported(tmp_path / "a.png", tmp_path)


@pytest.mark.parametrize(
    ("size", "dpi", "points"),
    [
        ((3200, 2400), (72, 72), (841.9, 631.4)),
        ((4000, 3000), (96, 96), (841.9, 631.4)),
        ((595, 842), (72, 72), (595, 842)),
        ((1240, 1754), (150, 150), (595.2, 841.9)),
        ((2480, 3508), None, (595.2, 841.9)),
        ((400, 300), (1, 1), (841.9, 631.4)),
        ((400, 300), (30000, 30000), (841.9, 631.4)),
        ((1728, 1078), (204, 98), (609.9, 792)),
    ],
)
def test_a_page_is_of_the_size_of_the_paper_or_of_a4(
    tmp_path: Path, size: tuple[int, int], dpi: tuple[int, int] | None, points: tuple[float, float]
) -> None:
    path = tmp_path / ("a.tif" if dpi == (204, 98) else "a.jpg")
    image = marked(size)
    image.save(path) if dpi is None else image.save(path, dpi=dpi)
    with pypdfium2.PdfDocument(assert_exported(path, tmp_path)) as pdf:
        assert pdf.get_page_size(0) == pytest.approx(points, rel=0.01)


def test_a_photo_of_a_telephone_is_exported_by_a_process_that_showed_none(tmp_path: Path) -> None:
    path = tmp_path / "a.heic"
    path.write_bytes(HEIC)
    program = (
        "import sys\nfrom desktop_app.domain.scan import Scan\n"
        "from desktop_app.export.searchable_pdf import to_searchable_pdf\n"
        "sys.stdout.buffer.write(to_searchable_pdf(Scan('a'), sys.argv[1]))"
    )
    made = subprocess.run([sys.executable, "-c", program, str(path)], check=True, capture_output=True).stdout
    assert_looks_alike(path, made)
    assert_exported(path, tmp_path)


def test_a_picture_keeps_its_own_bytes_also_where_a_second_one_is_inside(tmp_path: Path) -> None:
    first, second = marked((400, 600)).convert("RGB"), Image.new("RGB", (200, 300), "red")
    first.save(tmp_path / "a.jpg", format="MPO", save_all=True, append_images=[second], quality=90)
    body = (tmp_path / "a.jpg").read_bytes()
    with Image.open(tmp_path / "a.jpg") as image:
        assert image.format == "MPO"
    with pikepdf.open(io.BytesIO(assert_exported(tmp_path / "a.jpg", tmp_path))) as pdf:
        (picture,) = pdf.pages[0].Resources.XObject.values()
        raw = picture.read_raw_bytes()
        assert picture.Filter == pikepdf.Name.DCTDecode
    assert body.startswith(raw)
    with Image.open(io.BytesIO(raw)) as image:
        assert image.size == (400, 600)


def test_a_jpeg_without_its_end_and_a_png_with_a_long_note_are_exported(tmp_path: Path) -> None:
    body = make_image(tmp_path / "whole.jpg", (300, 200)).read_bytes()
    (tmp_path / "a.jpg").write_bytes(body[:-2])
    assert_exported(tmp_path / "a.jpg", tmp_path)
    note = PngImagePlugin.PngInfo()
    note.add_text("XML:com.adobe.xmp", "x" * 3_000_000, zip=True)
    marked((300, 400)).save(tmp_path / "a.png", pnginfo=note)
    assert_exported(tmp_path / "a.png", tmp_path)
    assert re.search(rb"xxxx", (tmp_path / "made.pdf").read_bytes()) is None

"""What is sent of odd papers looks like what is shown of them, drawn by PDFium in both cases."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, PngImagePlugin

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.page_parts import Part, parts
from desktop_app.media.pages import open_pages
from tests.support.odd_papers import ANNOTATED, PAGES, form, hidden_layer, marked, nested, odd_pdf, with_count
from tests.support.page_maker import make_image, make_pdf

_DIFFERENT = 60
"""More than the tint that PDFium lays over fields one can type into."""


def sent_pages(made: tuple[Part, ...]) -> dict[int, Image.Image]:
    """Each page that is sent, drawn as by a reader that knows nothing of forms."""
    found = {}
    for part in made:
        for index, number in enumerate(part.pages):
            if part.format == "pdf":
                with pypdfium2.PdfDocument(part.path) as pdf:
                    page = pdf[index]
                    found[number] = page.render(scale=2 * (1 - 2e-6), rev_byteorder=True).to_pil().convert("RGB")
                    page.close()
            else:
                with Image.open(part.path) as image:
                    image.seek(index)
                    found[number] = image.convert("RGB")
    return found


def ink(picture: Image.Image) -> int:
    """How much is written into the field."""
    return int((np.asarray(picture.convert("L"))[560:600, 200:400] < 128).sum())


def assert_alike(seen: Image.Image, sent: Image.Image, *, edge: float = 0.001) -> None:
    assert sent.size == seen.size
    far = np.abs(np.asarray(seen.convert("L"), int) - np.asarray(sent.convert("L"), int)) > _DIFFERENT
    assert far.mean() <= edge


def assert_sent_as_shown(path: Path, folder: Path, most_pages: int = 5) -> tuple[Part, ...]:
    made = parts(path, folder, most_pages)
    sent = sent_pages(made)
    with open_pages(path) as whole:
        assert sorted(sent) == list(range(1, whole.count + 1))
        for number, picture in sent.items():
            assert_alike(whole.render(number - 1, scale=2.0 if whole.format == "pdf" else 1.0), picture)
    return made


@pytest.mark.parametrize("value", ["홍길동 서울시", "A-1234"])
@pytest.mark.parametrize("has_look", [True, False])
@pytest.mark.parametrize("needs_looks", [None, True, False])
@pytest.mark.parametrize("pages", [2, 7])
def test_what_is_filled_in_is_sent_as_it_is_shown(
    tmp_path: Path, value: str, has_look: bool, needs_looks: bool | None, pages: int
) -> None:
    path = form(tmp_path / "form.pdf", value, pages=pages, has_look=has_look, needs_looks=needs_looks)
    made = assert_sent_as_shown(path, tmp_path / "out")
    with open_pages(path) as whole:
        for number, picture in sent_pages(made).items():
            # a font that the file does not bring may be missing on this computer: then both are empty
            assert ink(picture) == pytest.approx(ink(whole.render(number - 1, scale=2.0)), rel=0.05)
            assert ink(picture) > 0 or not value.isascii()
    for part in made:
        with pikepdf.open(part.path) as pdf:
            assert "/AcroForm" not in pdf.Root
            assert all("/Annots" not in page.obj for page in pdf.pages)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("name", sorted(ANNOTATED))
def test_what_lies_over_a_page_is_sent_as_it_is_shown(tmp_path: Path, name: str, rotate: int) -> None:
    assert_sent_as_shown(ANNOTATED[name](tmp_path / "a.pdf", rotate), tmp_path / "out")


def test_a_layer_that_is_switched_off_is_not_sent(tmp_path: Path) -> None:
    path = hidden_layer(tmp_path / "a.pdf", 12)
    made = assert_sent_as_shown(path, tmp_path / "out")
    for picture in sent_pages(made).values():
        assert picture.getpixel((300, 300)) == (255, 255, 255)
        assert picture.getpixel((60, 750)) == (0, 0, 0)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_that_says_oddly_where_it_is_shown_is_sent_as_it_is_shown(tmp_path: Path, name: str) -> None:
    path = odd_pdf(tmp_path / "a.pdf", PAGES[name])
    for part in assert_sent_as_shown(path, tmp_path / "out", 2):
        with pikepdf.open(part.path) as pdf:
            for page in pdf.pages:
                assert page.obj.get("/Rotate", 0) in (0, 90, 180, 270)
                assert float(page.mediabox[2]) > float(page.mediabox[0])


@pytest.mark.parametrize("count", [-3, 0, 1, 2, 7, 4000])
def test_all_pages_are_there_whatever_the_file_says_of_their_number(tmp_path: Path, count: int) -> None:
    path = with_count(tmp_path / "a.pdf", 3, count)
    made = assert_sent_as_shown(path, tmp_path / "out", 10)
    assert [page for part in made for page in part.pages] == [1, 2, 3]
    with open_pages(path) as pages:
        copy = getattr(pages, "_copy", None)
    assert copy is None or not copy.exists()


def test_pages_of_a_deep_tree_are_all_there_in_order(tmp_path: Path) -> None:
    path = nested(tmp_path / "a.pdf", 9, depth=6)
    assert_sent_as_shown(path, tmp_path / "out", 4)
    with open_pages(path) as pages:
        assert [pages.size(n).width for n in range(pages.count)] == [300 + n for n in range(9)]


@pytest.mark.parametrize("cut", ["no table", "wrong start", "no end"])
def test_a_pdf_whose_tables_are_broken_is_sent_as_it_is_shown(tmp_path: Path, cut: str) -> None:
    body = make_pdf(tmp_path / "whole.pdf", 3).read_bytes()
    table, start = body.rindex(b"xref"), body.rindex(b"startxref")
    broken = {
        "no table": body[: body.rindex(b"xref", 0, start)] + body[start:],
        "wrong start": body[:start] + b"startxref\n17\n%%EOF",
        "no end": body[:table],
    }[cut]
    (tmp_path / "a.pdf").write_bytes(broken)
    made = assert_sent_as_shown(tmp_path / "a.pdf", tmp_path / "out", 2)
    assert [page for part in made for page in part.pages] == [1, 2, 3]


# -- pictures


def mark(size: tuple[int, int] = (400, 600), mode: str = "L") -> Image.Image:
    return marked(size).convert(mode)


def is_dark(image: Image.Image, x: float, y: float) -> bool:
    found = image.convert("L").getpixel((round(x * image.width), round(y * image.height)))
    assert isinstance(found, int | float)
    return found < 90


def has_mark(image: Image.Image) -> bool:
    """Upright, the mark is a bar near the upper left corner, and nowhere else."""
    places = ((0.25, 0.13), (0.75, 0.13), (0.25, 0.87), (0.75, 0.87))
    return [is_dark(image, x, y) for x, y in places] == [True, False, False, False]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("mode", ["1", "L", "RGB", "I;16", "LA"])
@pytest.mark.parametrize("compression", ["raw", "tiff_lzw"])
def test_a_tiff_of_any_colours_is_shown_and_sent_upright(
    tmp_path: Path, orientation: int, mode: str, compression: str
) -> None:
    image = mark()
    image = (
        image.convert("I").point(lambda value: value * 257).convert("I;16") if mode == "I;16" else image.convert(mode)
    )
    path = tmp_path / "a.tif"
    turned = image if orientation == 1 else _stored(image, orientation)
    turned.save(path, tiffinfo={0x112: orientation}, compression=compression, dpi=(100, 100))
    with open_pages(path) as pages:
        assert (pages.size(0).width, pages.size(0).height) == (400, 600)
        assert has_mark(pages.render(0))
    (part,) = assert_sent_as_shown(path, tmp_path / "out")
    assert part.sizes == ((400, 600),)


def _stored(image: Image.Image, orientation: int) -> Image.Image:
    turns = Image.Transpose
    ways = {2: turns.FLIP_LEFT_RIGHT, 3: turns.ROTATE_180, 4: turns.FLIP_TOP_BOTTOM, 5: turns.TRANSPOSE}
    ways |= {6: turns.ROTATE_90, 7: turns.TRANSVERSE, 8: turns.ROTATE_270}
    return image.transpose(ways[orientation])


@pytest.mark.parametrize("dpi", [(204, 98), (204, 196), (200, 100), (100, 200), (204, 391)])
@pytest.mark.parametrize("suffix", ["tif", "png", "jpg"])
def test_a_fax_is_shown_and_sent_as_on_paper(tmp_path: Path, dpi: tuple[int, int], suffix: str) -> None:
    path = tmp_path / f"fax.{suffix}"
    inches = 3.0, 4.0
    image = mark((round(inches[0] * dpi[0]), round(inches[1] * dpi[1])))
    image.convert("1").save(path, compression="group4", dpi=dpi) if suffix == "tif" else image.save(path, dpi=dpi)
    with open_pages(path) as pages:
        size = pages.size(0)
    assert size.width / size.height == pytest.approx(inches[0] / inches[1], rel=0.01)
    (part,) = assert_sent_as_shown(path, tmp_path / "out")
    assert part.sizes == ((size.width, size.height),)


@pytest.mark.parametrize("dpi", [(0, 0), (1, 1), (72, 1), (30000, 30000), (72, 7200)])
def test_an_absurd_resolution_says_nothing(tmp_path: Path, dpi: tuple[int, int]) -> None:
    path = tmp_path / "a.tif"
    mark().save(path, dpi=dpi)
    with open_pages(path) as pages:
        assert (pages.size(0).width, pages.size(0).height) == (400, 600)
    (part,) = parts(path, tmp_path / "out", 1)
    assert not part.is_made


@pytest.mark.parametrize("tone", [0, 60, 128, 250])
@pytest.mark.parametrize("clear", [None, 0, 65535])
def test_sixteen_bits_of_grey_come_as_bright_as_they_are(tmp_path: Path, tone: int, clear: int | None) -> None:
    image = Image.new("I;16", (100, 100), 65535)
    image.paste(tone * 257, (20, 20, 80, 80))
    if clear is not None:
        image.info["transparency"] = clear
    image.save(tmp_path / "a.png")
    with open_pages(tmp_path / "a.png") as pages:
        seen = pages.render(0).getpixel((50, 50))
    assert seen == ((255,) * 3 if clear == tone == 0 else (tone,) * 3)
    assert_sent_as_shown(tmp_path / "a.png", tmp_path / "out")


@pytest.mark.parametrize("mode", ["LAB", "CMYK", "P", "1", "LA", "RGBA", "F"])
def test_any_colours_are_sent_as_they_are_shown(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.tif"
    if mode == "LAB":
        image = Image.merge("LAB", (mark(), Image.new("L", (400, 600), 128), Image.new("L", (400, 600), 128)))
    else:
        image = mark().convert("RGB").convert(mode) if mode in {"CMYK", "P"} else mark().convert(mode)
    if mode == "F":
        image = image.point(lambda value: value / 255.0)
    image.save(path)
    with open_pages(path) as pages:
        assert has_mark(pages.render(0))
    assert_sent_as_shown(path, tmp_path / "out")


def test_a_jpeg_without_its_end_is_sent_whole_again(tmp_path: Path) -> None:
    body = make_image(tmp_path / "whole.jpg", (300, 200)).read_bytes()
    (tmp_path / "a.jpg").write_bytes(body[:-2])
    (part,) = assert_sent_as_shown(tmp_path / "a.jpg", tmp_path / "out")
    assert part.is_made
    assert part.path.read_bytes().endswith(b"\xff\xd9")


def test_a_jpeg_with_a_film_behind_it_is_whole(tmp_path: Path) -> None:
    path = make_image(tmp_path / "motion.jpg", (300, 200))
    path.write_bytes(path.read_bytes() + b"\0\0\0\x18ftypmp42" + b"\xff\xda\x12\xff\xd9\xff\xda" * 50)
    with open_pages(path) as pages:
        assert not pages.is_cut_off
    (part,) = parts(path, tmp_path / "out", 1)
    assert not part.is_made


@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("kind", ["zTXt", "iTXt packed", "iTXt"])
def test_a_note_of_any_length_in_a_png_does_no_harm(tmp_path: Path, behind: bool, kind: str) -> None:
    note = PngImagePlugin.PngInfo()
    if kind == "zTXt":
        note.add_text("XML:com.adobe.xmp", "x" * 3_000_000, zip=True)
    else:
        note.add_itxt("XML:com.adobe.xmp", "x" * 3_000_000, zip=kind == "iTXt packed")
    out = io.BytesIO()
    mark().save(out, "PNG", pnginfo=note, dpi=(200, 200))
    body = out.getvalue()
    if behind:
        start = body.index(kind[:4].encode()) - 4
        length = int.from_bytes(body[start : start + 4], "big") + 12
        chunk = body[start : start + length]
        body = body[:start] + body[start + length :]
        body = body[: body.rindex(b"IEND") - 4] + chunk + body[body.rindex(b"IEND") - 4 :]
    (tmp_path / "a.png").write_bytes(body)
    with open_pages(tmp_path / "a.png") as pages:
        assert not pages.is_cut_off
        assert has_mark(pages.render(0))
    (part,) = assert_sent_as_shown(tmp_path / "a.png", tmp_path / "out")
    assert part.is_made


def test_pages_that_are_drawn_say_how_large_they_are(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", 2)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj.Extra = pdf.make_stream(Image.effect_noise((400, 400), 90).tobytes())
        pdf.save(path)
    plain, drawn = parts(path, tmp_path / "out", 10, most_bytes=100_000)
    assert (plain.size(1), drawn.size(2)) == ((0, 0), (1250, 834))


def test_a_bomb_of_a_note_takes_no_memory_and_a_picture_of_nothing_is_damaged(tmp_path: Path) -> None:
    body = make_image(tmp_path / "whole.png").read_bytes()
    (tmp_path / "a.png").write_bytes(body[:20])
    with pytest.raises(UnusableFile) as caught, open_pages(tmp_path / "a.png") as pages:
        pages.render(0)
    assert caught.value.problem is FileProblem.DAMAGED


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_seen_through_is_sent_on_white(tmp_path: Path, mode: str) -> None:
    image = mark().convert("RGBA")
    image.putalpha(Image.new("L", image.size, 0))
    image.paste((0, 0, 0, 255), (40, 60, 160, 100))
    flat = image.convert("LA") if mode == "LA" else image
    (image.quantize(8) if mode == "P" else flat).save(tmp_path / "a.png")
    assert_sent_as_shown(tmp_path / "a.png", tmp_path / "out")


@pytest.mark.parametrize("needs_looks", [None, True])
@pytest.mark.parametrize("state", ["/Yes", "/Off", "", None])
def test_a_box_to_tick_is_sent_as_it_is_shown_whatever_it_says_of_its_state(
    tmp_path: Path, state: str | None, *, needs_looks: bool | None
) -> None:
    def tick(pdf: pikepdf.Pdf) -> None:
        looks = []
        for content in (b"0 0 0 rg 0 0 20 20 re f", b"0 0 0 RG 1 1 18 18 re S"):
            look = pdf.make_stream(content)
            look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 20, 20])
            looks.append(look)
        box = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn, T=String("c"), V=Name.Yes, F=4,
            Rect=Array([100, 100, 120, 120]), AP=Dictionary(N=Dictionary(Yes=looks[0], Off=looks[1])),
        )  # fmt: skip
        if state is not None:
            box.AS = Name(state) if state else String("")
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(box)])
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].obj.Annots[0]]))
        if needs_looks:
            pdf.Root.AcroForm.NeedAppearances = True

    assert_sent_as_shown(odd_pdf(tmp_path / "a.pdf", [{}], after=tick), tmp_path / "out")

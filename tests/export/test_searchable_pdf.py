"""Each word is looked for by two readers that share no code: poppler's pdftotext and PDFium."""

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop_app.domain.errors import Cancelled, FileProblem, UnusableFile
from desktop_app.domain.geometry import Bounds, bounds, center, rectangle
from desktop_app.domain.scan import Field, Page, PageState, Scan
from desktop_app.export.scan_lines import lines
from desktop_app.export.searchable_pdf import to_searchable_pdf
from tests.support.nasty_scans import nasty_scan
from tests.support.page_maker import make_pdf_bomb
from tests.support.scans import bill, form, leaning, numbered, sideways

_FONTS = ("/usr/share/fonts/truetype/nanum/NanumGothic.ttf", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
_MODES = {
    "png": ("1", "L", "RGB", "P", "LA", "RGBA", "I;16"),
    "tiff": ("1", "L", "RGB", "P", "LA", "RGBA", "I;16", "CMYK"),
    "bmp": ("1", "L", "RGB", "P"),
    "webp": ("RGB", "RGBA"),
    "jpg": ("L", "RGB", "CMYK"),
}
_CLOSE = 1.0
"""Points: what rounding may cost."""


@dataclass(frozen=True)
class Found:
    text: str
    box: Bounds


def drawn(scan: Scan, size: tuple[int, int] = (600, 800)) -> Image.Image:
    """The scan's words as a picture."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    known = next((f for f in _FONTS if Path(f).is_file()), None)
    font = ImageFont.truetype(known, 24) if known else ImageFont.load_default(24)
    for field in scan.pages[0].all_fields():
        box = bounds(field.polygon)
        draw.text((box.left, box.top), field.text if known else "?", font=font, fill="black")
    return image


def as_pdf(
    image: Image.Image,
    *,
    rotate: int = 0,
    origin: tuple[float, float] = (0, 0),
    margin: float = 0,
    pages: int = 1,
    before: bytes = b"",
    after: bytes = b"",
) -> bytes:
    """A PDF that shows the picture upright: turned by ``/Rotate``, its box anywhere, with a crop box inside."""
    upright = image
    lying = image.rotate(rotate, expand=True)  # turned against the clock, so that /Rotate brings it back
    width, height = lying.size
    out = io.BytesIO()
    lying.save(out, "JPEG", quality=60)
    left, bottom = origin
    with pikepdf.Pdf.new() as pdf:
        picture = pdf.make_stream(out.getvalue())
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = width, height, 8
        picture.ColorSpace, picture.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        shared = pdf.make_indirect(pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture)))
        for _ in range(pages):
            content = before + f"q {width} 0 0 {height} {left} {bottom} cm /Im Do Q".encode() + after
            media = [left - margin, bottom - margin, left + width + margin, bottom + height + margin]
            page = pikepdf.Dictionary(
                Type=pikepdf.Name.Page,
                MediaBox=pikepdf.Array(media),
                CropBox=pikepdf.Array([left, bottom, left + width, bottom + height]),
                Rotate=rotate,
                Resources=shared,
                Contents=pdf.make_stream(content),
            )
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        saved = io.BytesIO()
        pdf.save(saved)
    assert upright.size in {(width, height), (height, width)}
    return saved.getvalue()


def poppler(pdf: Path, number: int = 1) -> list[Found]:
    """The words pdftotext finds on a page, in points of the page as it is shown, y down."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.fail("pdftotext (poppler-utils) is not there: make test installs it")
    command = [program, "-bbox", "-cropbox", "-f", str(number), "-l", str(number), str(pdf), "-"]
    page = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    pattern = r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
    return [Found(text, Bounds(*map(float, box))) for *box, text in re.findall(pattern, page)]


def pdfium(data: bytes, number: int = 1) -> list[Found]:
    """The same by PDFium, turned from the page's own space into the shown one."""
    document = pypdfium2.PdfDocument(data)
    page = document[number - 1]
    text_page = page.get_textpage()
    rotation = page.get_rotation()
    left, bottom, right, top = page.get_cropbox()
    found: list[Found] = []
    word = ""
    boxes: list[tuple[float, float, float, float]] = []
    text = text_page.get_text_range()
    for index, character in enumerate([*text, " "]):
        if character.isspace():
            if word:
                x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
                x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
                corners = [_shown(x, y, rotation, left, bottom, right, top) for x in (x0, x1) for y in (y0, y1)]
                found.append(Found(word, bounds(tuple(corners))))
            word, boxes = "", []
        else:
            word += character
            boxes.append(text_page.get_charbox(index))
    text_page.close()
    page.close()
    document.close()
    return found


def _shown(
    x: float, y: float, rotation: int, left: float, bottom: float, right: float, top: float
) -> tuple[float, float]:
    return {
        0: (x - left, top - y),
        90: (y - bottom, x - left),
        180: (right - x, y - bottom),
        270: (top - y, right - x),
    }[rotation]


def assert_found(page: Page, found: Sequence[Found], shown: tuple[float, float]) -> None:
    """Each word of the page once, in order, where the scan says."""
    across, down = shown[0] / page.width, shown[1] / page.height
    wanted = [word for line in lines(page) for word in line.words]
    assert [f.text for f in found] == [w.text for w in wanted]
    for word, other in zip(wanted, found, strict=True):
        box = bounds(word.frame.polygon())
        for name, scale in (("left", across), ("right", across), ("top", down), ("bottom", down)):
            assert getattr(other.box, name) == pytest.approx(getattr(box, name) * scale, abs=_CLOSE), (word.text, name)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize(("origin", "margin"), [((0, 0), 0), ((-300, 120), 40)], ids=["at 0", "elsewhere, cropped"])
@pytest.mark.parametrize("scan", [bill(), form()], ids=["bill", "form"])
def test_every_word_is_found_where_it_is_on_any_page(
    tmp_path: Path, scan: Scan, rotate: int, origin: tuple[float, float], margin: float
) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(as_pdf(drawn(scan), rotate=rotate, origin=origin, margin=margin))
    data = to_searchable_pdf(scan, original)
    made = tmp_path / "made.pdf"
    made.write_bytes(data)
    assert_found(scan.pages[0], pdfium(data), (600, 800))
    assert_found(scan.pages[0], poppler(made), (600, 800))


def turned(scan: Scan, quarter: int) -> Scan:
    """The scan as it lies when its paper is turned clockwise by so many degrees."""
    (page,) = scan.pages
    width, height = page.width, page.height
    ways = {
        90: lambda x, y: (height - y, x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (y, width - x),
    }
    fields = tuple(replace(f, polygon=tuple(ways[quarter](x, y) for x, y in f.polygon)) for f in page.fields)
    size = (width, height) if quarter == 180 else (height, width)
    return replace(scan, pages=(replace(page, width=size[0], height=size[1], fields=fields),))


def test_a_page_whose_text_runs_upwards_is_turned(tmp_path: Path) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(as_pdf(drawn(sideways())))
    data = to_searchable_pdf(sideways(), original)
    made = tmp_path / "made.pdf"
    made.write_bytes(data)
    upright = turned(sideways(), 90).pages[0]
    assert_found(upright, pdfium(data), (800, 600))
    assert_found(upright, poppler(made), (800, 600))


@pytest.mark.parametrize("quarter", [90, 180, 270])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("kind", ["pdf", "jpg", "tif"])
def test_a_scan_that_lies_on_its_side_or_head_is_turned_and_its_lines_are_read(
    tmp_path: Path, quarter: int, rotate: int, kind: str
) -> None:
    if kind != "pdf" and rotate:
        return
    lying = turned(bill(), quarter)
    picture = drawn(bill()).rotate(-quarter, expand=True)
    original = tmp_path / f"original.{kind}"
    if kind == "pdf":
        original.write_bytes(as_pdf(picture, rotate=rotate))
    else:
        picture.save(original, dpi=(72, 72))
    data = to_searchable_pdf(lying, original)
    made = tmp_path / "made.pdf"
    made.write_bytes(data)
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "공급자 한빛 상사" in text
    if kind == "pdf":
        assert_found(bill().pages[0], pdfium(data), (600, 800))
        assert_found(bill().pages[0], poppler(made), (600, 800))
    shown = pypdfium2.PdfDocument(data)[0].render().to_pil().convert("L")
    assert shown.width < shown.height


@pytest.mark.parametrize("degrees", [-15, -5, 0.3, 2, 5, 9, 15])
@pytest.mark.parametrize("rotate", [0, 90])
def test_the_words_of_a_skewed_page_stay_whole_about_their_middle(tmp_path: Path, degrees: float, rotate: int) -> None:
    scan = leaning(degrees)
    original = tmp_path / "original.pdf"
    original.write_bytes(as_pdf(drawn(scan), rotate=rotate))
    data = to_searchable_pdf(scan, original)
    made = tmp_path / "made.pdf"
    made.write_bytes(data)
    for seen in (pdfium(data), poppler(made)):
        found = {f.text: f.box for f in seen}
        assert found.keys() == {f.text for f in scan.pages[0].fields}
        for field in scan.pages[0].fields:
            box = found[field.text]
            middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            assert middle == pytest.approx(center(field.polygon), abs=_CLOSE)


def test_text_that_leans_far_is_found_along_its_line(tmp_path: Path) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(as_pdf(drawn(leaning(40))))
    assert_found(leaning(40).pages[0], pdfium(to_searchable_pdf(leaning(40), original)), (600, 800))


def test_the_space_between_korean_words_is_there_to_copy(tmp_path: Path) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(as_pdf(drawn(bill())))
    page = pypdfium2.PdfDocument(to_searchable_pdf(bill(), original))[0]
    text = page.get_textpage()
    assert "공급자 한빛 상사" in text.get_text_range()
    assert text.search("한빛 상사").get_next() is not None


def test_words_of_other_heights_that_stand_close_are_one_line_with_spaces(tmp_path: Path) -> None:
    boxes = [
        ("할", 50, 100, 28, 30),
        ("일은", 80, 104, 60, 22),
        ("이것을", 142, 97, 90, 40),
        ("본다.", 233, 102, 50, 26),
    ]
    fields = tuple(
        Field(f"f{n}", text, rectangle(x, y, width, height), line_break=n == 3)
        for n, (text, x, y, width, height) in enumerate(boxes)
    )
    scan = Scan("", pages=(Page("p1", 1, 600, 800, PageState.DONE, fields=fields),))
    original, made = tmp_path / "original.pdf", tmp_path / "made.pdf"
    original.write_bytes(as_pdf(drawn(scan)))
    data = to_searchable_pdf(scan, original)
    made.write_bytes(data)
    assert pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range() == "할 일은 이것을 본다."
    for option in ("-layout", "-raw", "-q"):
        shown = subprocess.run(["pdftotext", option, str(made), "-"], check=True, capture_output=True).stdout.decode()
        assert shown.strip() == "할 일은 이것을 본다."
    for (_, x, y, width, height), found in zip(boxes, poppler(made), strict=True):
        assert (found.box.left + found.box.right) / 2 == pytest.approx(x + width / 2, abs=4)
        assert (found.box.top + found.box.bottom) / 2 == pytest.approx(y + height / 2, abs=4)


def test_the_pages_look_exactly_as_before_and_keep_their_streams(tmp_path: Path) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(as_pdf(drawn(bill()), rotate=90, pages=2))
    data = to_searchable_pdf(numbered(bill(), 2), original)
    for number in range(2):
        before = pypdfium2.PdfDocument(original)[number].render().to_pil()
        after = pypdfium2.PdfDocument(data)[number].render().to_pil()
        assert before.tobytes() == after.tobytes()
    with pikepdf.open(original) as old, pikepdf.open(io.BytesIO(data)) as new:
        for one, other in zip(old.pages, new.pages, strict=True):
            streams = [stream.read_bytes() for stream in other.Contents]
            assert one.Contents.read_bytes() in streams
            assert one.Resources.XObject.Im.read_raw_bytes() == other.Resources.XObject.Im.read_raw_bytes()


def test_a_page_that_leaves_its_state_in_disorder_does_not_move_the_words(tmp_path: Path) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(as_pdf(drawn(bill()), before=b"q 3 0 0 3 50 50 cm q ", after=b" 0.1 0 0 0.1 9 9 cm Q Q Q"))
    data = to_searchable_pdf(bill(), original)
    assert_found(bill().pages[0], pdfium(data), (600, 800))


def test_pages_without_words_stay_as_they_are(tmp_path: Path) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(as_pdf(drawn(bill()), pages=3))
    pages = (Page("p1", 1), replace(bill().pages[0], id="p2", number=2), replace(bill().pages[0], id="p9", number=9))
    data = to_searchable_pdf(Scan("", pages=pages), original)
    assert [len(pdfium(data, n)) for n in (1, 2, 3)] == [0, 10, 0]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/Font" not in pdf.pages[0].Resources
        assert "/Font" in pdf.pages[1].Resources


def test_a_jpeg_keeps_its_own_bytes(tmp_path: Path) -> None:
    original = tmp_path / "photo.jpg"
    drawn(bill()).save(original, dpi=(150, 150))
    data = to_searchable_pdf(bill(), original)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.pages[0].Resources.XObject.Im.read_raw_bytes() == original.read_bytes()
    assert_found(bill().pages[0], pdfium(data), (288, 384))


def test_a_page_whose_size_nobody_told_is_as_large_as_its_picture(tmp_path: Path) -> None:
    original = tmp_path / "photo.png"
    drawn(bill()).save(original, dpi=(72, 72))
    unsized = replace(bill(), pages=(replace(bill().pages[0], width=0, height=0),))
    assert_found(bill().pages[0], pdfium(to_searchable_pdf(unsized, original)), (600, 800))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_that_lies_on_its_side_stands_upright(tmp_path: Path, orientation: int) -> None:
    upright = Image.new("RGB", (60, 80), "white")
    upright.paste((255, 0, 0), (0, 0, 30, 40))
    upright.paste((0, 0, 255), (30, 40, 60, 80))
    undo = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    lying = upright.transpose(undo) if undo is not None else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    original = tmp_path / "photo.jpg"
    lying.save(original, exif=exif, quality=95)
    scan = Scan("", pages=(Page("p1", 1, 60, 80, PageState.DONE),))
    shown = pypdfium2.PdfDocument(to_searchable_pdf(scan, original))[0].render().to_pil().convert("RGB")
    width, height = shown.size
    assert height > width
    assert shown.getpixel((width // 4, height // 4)) == pytest.approx((255, 0, 0), abs=12)
    assert shown.getpixel((width * 3 // 4, height * 3 // 4)) == pytest.approx((0, 0, 255), abs=12)
    assert shown.getpixel((width * 3 // 4, height // 4)) == pytest.approx((255, 255, 255), abs=12)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [(kind, mode) for kind, modes in _MODES.items() for mode in modes],
)
def test_other_pictures_keep_every_pixel(tmp_path: Path, kind: str, mode: str) -> None:
    source = Image.linear_gradient("L").resize((64, 64))
    if mode == "I;16":
        image = Image.frombytes("I;16", (64, 64), b"".join(bytes([v, v]) for v in source.tobytes()))
    else:
        image = source.convert(mode)
    original = tmp_path / f"picture.{kind}"
    image.save(original, lossless=True)
    scan = Scan("", pages=(Page("p1", 1, 64, 64, PageState.DONE),))
    data = to_searchable_pdf(scan, original)
    with pikepdf.open(io.BytesIO(data)) as pdf, Image.open(original) as read:
        stored = pdf.pages[0].Resources.XObject.Im
        assert isinstance(stored, pikepdf.Stream)
        if mode == "I;16":
            high, low = stored.read_bytes()[0::2], stored.read_bytes()[1::2]
            assert (high, low) == (source.tobytes(), source.tobytes())
            assert stored.BitsPerComponent == 16
        elif mode != "CMYK":
            assert pikepdf.PdfImage(stored).as_pil_image().convert("RGB").tobytes() == read.convert("RGB").tobytes()
        assert ("/SMask" in stored) == (read.mode in {"LA", "RGBA"})
    page = pypdfium2.PdfDocument(data)[0]
    shown = page.render(scale=64 / page.get_width()).to_pil().convert("L")
    assert shown.getpixel((32, 2)) < 64
    assert shown.getpixel((32, 61)) > 190


def test_a_tiff_of_several_pages_becomes_as_many(tmp_path: Path) -> None:
    original = tmp_path / "fax.tiff"
    frames = [drawn(bill()).convert("1") for _ in range(3)]
    frames[0].save(original, save_all=True, append_images=frames[1:], compression="group4", dpi=(100, 100))
    data = to_searchable_pdf(numbered(bill(), 3), original)
    for number in (1, 2, 3):
        assert_found(bill().pages[0], pdfium(data, number), (432, 576))


def test_everything_that_breaks_files_still_makes_a_readable_one(tmp_path: Path) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(as_pdf(Image.new("RGB", (600, 800)), pages=2))
    data = to_searchable_pdf(nasty_scan(), original)
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "=SUM(A1:A9)" in text
    assert "축하" in text
    made = tmp_path / "made.pdf"
    made.write_bytes(data)
    assert "😀" in {f.text for f in poppler(made)}


def locked(path: Path, revision: int, *, user: str = "") -> Path:
    """The bill, with its owner's password on it, and perhaps one for whoever wants to read it."""
    strong = revision >= 4
    lock = pikepdf.Encryption(owner="owner", user=user, R=revision, aes=strong, metadata=strong)  # type: ignore[arg-type] # any revision
    with pikepdf.open(io.BytesIO(as_pdf(drawn(bill())))) as pdf:
        pdf.save(path, encryption=lock)
    return path


def test_a_pdf_that_asks_for_a_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile) as error:
        to_searchable_pdf(bill(), locked(tmp_path / "locked.pdf", 6, user="secret"))
    assert error.value.problem is FileProblem.ENCRYPTED


def test_a_pdf_that_unpacks_beyond_all_measure_is_refused_and_not_written_without_its_fonts(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile) as error:
        to_searchable_pdf(bill(), make_pdf_bomb(tmp_path / "bomb.pdf", 600))
    assert error.value.problem is FileProblem.DAMAGED


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_a_pdf_that_opens_without_its_owners_password_gets_its_words_and_stays_locked(
    tmp_path: Path, revision: int
) -> None:
    data = to_searchable_pdf(bill(), locked(tmp_path / "locked.pdf", revision))
    assert_found(bill().pages[0], pdfium(data), (600, 800))
    with pikepdf.open(io.BytesIO(data)) as made:
        assert made.is_encrypted
        assert int(made.encryption.R) == revision
        assert not made.owner_password_matched


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.7 and nothing more", FileProblem.DAMAGED),
        (b"just words", FileProblem.WRONG_KIND),
        (b"", FileProblem.WRONG_KIND),
        (None, FileProblem.MISSING),
    ],
)
def test_what_is_no_original_is_refused_with_the_reason(
    tmp_path: Path, content: bytes | None, problem: FileProblem
) -> None:
    original = tmp_path / "original"
    if content is not None:
        original.write_bytes(content)
    with pytest.raises(UnusableFile) as error:
        to_searchable_pdf(bill(), original)
    assert error.value.problem is problem


@pytest.mark.parametrize("kind", ["jpg", "png", "tiff"])
def test_a_picture_of_which_hardly_anything_is_left_is_refused(tmp_path: Path, kind: str) -> None:
    whole = tmp_path / f"whole.{kind}"
    drawn(bill()).save(whole)
    broken = tmp_path / f"broken.{kind}"
    broken.write_bytes(whole.read_bytes()[: len(whole.read_bytes()) // 2 if kind == "tiff" else 40])
    with pytest.raises(UnusableFile):
        to_searchable_pdf(bill(), broken)


def test_giving_up_between_two_pages_makes_no_file(tmp_path: Path) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(as_pdf(drawn(bill()), pages=3))
    asked = []

    def check() -> None:
        asked.append(1)
        if len(asked) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        to_searchable_pdf(numbered(bill(), 3), original, check)

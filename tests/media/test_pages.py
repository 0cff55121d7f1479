from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.page import MOST_PIXELS, PageSize
from desktop_app.media.pages import open_pages
from desktop_app.media.pdf_pages import PdfPages
from desktop_app.media.pdf_processes import PdfProcesses
from tests.support.page_maker import (
    HEIC,
    PdfPage,
    fill_in,
    make_bomb,
    make_endless_pdf,
    make_image,
    make_pdf,
    make_pdf_bomb,
    make_tiff,
    patched,
    spoil,
)


def is_red(image: Image.Image, x: float, y: float) -> bool:
    found = image.convert("RGB").getpixel((round(x * (image.width - 1)), round(y * (image.height - 1))))
    assert isinstance(found, tuple)
    red, green, blue = found
    return red > 180 and green < 90 and blue < 90


def stands_upright(image: Image.Image) -> bool:
    corners = [is_red(image, x, y) for x, y in ((0.15, 0.15), (0.85, 0.15), (0.15, 0.85), (0.85, 0.85))]
    return corners == [True, False, False, False]


def problem_of(path: Path | str) -> FileProblem:
    with pytest.raises(UnusableFile) as caught, open_pages(path) as pages:
        for page in range(pages.count):
            pages.render(page)
    assert caught.value.path == str(path)
    return caught.value.problem


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "bmp", "tiff", "gif", "jp2", "avif"])
def test_every_kind_of_image_is_a_page(tmp_path: Path, suffix: str) -> None:
    with open_pages(make_image(tmp_path / f"문서.{suffix}")) as pages:
        assert (pages.format, pages.count) == (suffix, 1)
        assert pages.size(0) == PageSize(120, 80)
        image = pages.render(0)
    assert (image.mode, image.size) == ("RGB", (120, 80))
    assert stands_upright(image)


def test_a_photo_of_a_telephone_is_a_page_and_stands_upright(tmp_path: Path) -> None:
    path = tmp_path / "IMG_0001.HEIC"
    path.write_bytes(HEIC)
    with open_pages(path) as pages:
        assert (pages.format, pages.count, pages.size(0)) == ("heic", 1, PageSize(48, 96))
        assert pages.render(0, scale=0.5).size == (24, 48)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tiff"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_images_are_turned_upright_as_the_camera_says(tmp_path: Path, orientation: int, suffix: str) -> None:
    with open_pages(make_image(tmp_path / f"a.{suffix}", (1200, 800), orientation=orientation)) as pages:
        assert pages.size(0) == PageSize(1200, 800)
        assert stands_upright(pages.render(0))
        small = pages.render(0, longest=150)
    assert small.size == (150, 100)
    assert stands_upright(small)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_mode_comes_as_plain_colours(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.tiff"
    if mode in {"I;16", "I", "F"}:
        plain = patched((60, 60), "L")
        plain.convert("F").point(lambda value: value * 257).convert("I").convert(mode).save(path)
    else:
        patched((60, 60)).convert(mode).save(path)
    with open_pages(path) as pages:
        image = pages.render(0)
    assert image.mode == "RGB"
    dark, bright = image.getpixel((5, 5)), image.getpixel((55, 55))
    assert isinstance(dark, tuple)
    assert isinstance(bright, tuple)
    assert min(bright) > 245
    assert dark[1] < 140 or mode == "1"


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(tmp_path / "a.png")
    with open_pages(tmp_path / "a.png") as pages:
        assert pages.render(0).getpixel((3, 3)) == (255, 255, 255)


def test_a_tiff_has_as_many_pages_as_it_has_each_of_its_own_size(tmp_path: Path) -> None:
    sizes = [(100, 50), (60, 90), (200, 30)]
    with open_pages(make_tiff(tmp_path / "fax.tif", sizes)) as pages:
        assert pages.count == 3
        assert [pages.size(page) for page in range(3)] == [PageSize(*size) for size in sizes]
        assert [pages.render(page).size for page in (2, 0, 1)] == [sizes[2], sizes[0], sizes[1]]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (150.0, 80.0, 350.0, 180.0)])
def test_pages_of_a_pdf_stand_upright_wherever_their_boxes_begin(
    tmp_path: Path, rotate: int, crop: tuple[float, float, float, float] | None
) -> None:
    page = PdfPage((100, 50, 400, 250), crop, rotate)
    width, height = (200, 100) if crop else (300, 200)
    if rotate in {90, 270}:
        width, height = height, width
    with open_pages(make_pdf(tmp_path / "a.pdf", [page])) as pages:
        assert pages.size(0) == PageSize(width, height)
        image = pages.render(0, scale=2.0)
    assert image.size == (width * 2, height * 2)
    assert stands_upright(image)


def test_what_pages_inherit_is_heeded(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "plain.pdf", 2)
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            del page.obj["/MediaBox"]
        pdf.Root.Pages.MediaBox = pikepdf.Array([0, 0, 300, 200])
        pdf.Root.Pages.Rotate = 90
        pdf.save(tmp_path / "a.pdf")
    with open_pages(tmp_path / "a.pdf") as pages:
        assert pages.size(1) == PageSize(200, 300)
        assert pages.render(1, longest=60).size == (40, 60)


@contextmanager
def processes_of(patience_s: float) -> Iterator[PdfProcesses]:
    processes = PdfProcesses(patience_s)
    try:
        yield processes
    finally:
        processes.close()


def test_a_pdf_of_a_thousand_pages_opens_and_any_page_is_there(tmp_path: Path) -> None:
    with open_pages(make_pdf(tmp_path / "long.pdf", 1000)) as pages:
        assert pages.count == 1000
        assert pages.render(999, longest=90).size == (90, 60)
        with pytest.raises(IndexError):
            pages.size(1000)
        with pytest.raises(IndexError):
            pages.render(-1)


def test_many_threads_may_read_many_pdfs_at_once(tmp_path: Path) -> None:
    paths = [make_pdf(tmp_path / f"{n}.pdf", n + 2) for n in range(4)]

    def look(path: Path) -> list[tuple[int, int]]:
        with open_pages(path) as pages:
            return [pages.render(page, scale=0.5).size for page in range(pages.count)]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(look, paths * 4))
    assert [len(sizes) for sizes in found] == [2, 3, 4, 5] * 4
    assert {size for sizes in found for size in sizes} == {(150, 100)}


def test_a_page_that_draws_for_minutes_fails_alone(tmp_path: Path) -> None:
    with processes_of(patience_s=1.0) as processes:
        path = make_endless_pdf(tmp_path / "endless.pdf")
        with closing(PdfPages(str(path), processes)) as endless:
            assert endless.count == 2
            with pytest.raises(UnusableFile) as caught:
                endless.render(0)
            assert caught.value.problem is FileProblem.TOO_SLOW
            assert endless.render(1, longest=90).size == (90, 60)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a process can be kept from taking memory")
def test_a_pdf_that_unpacks_beyond_all_measure_fails_alone(tmp_path: Path) -> None:
    processes = PdfProcesses(processes=1, most_bytes=700 << 20)
    try:
        with closing(PdfPages(str(make_pdf_bomb(tmp_path / "bomb.pdf", 800)), processes)) as bomb:
            with pytest.raises(UnusableFile) as caught:
                bomb.render(0)
            assert caught.value.problem is FileProblem.DAMAGED
        with closing(PdfPages(str(make_pdf(tmp_path / "a.pdf")), processes)) as other:
            assert other.render(0, longest=30).size == (30, 20)
    finally:
        processes.close()


def test_other_pdfs_are_drawn_while_a_page_takes_for_ever(tmp_path: Path) -> None:
    with processes_of(patience_s=600.0) as processes, ThreadPoolExecutor(1) as pool:
        endless = PdfPages(str(make_endless_pdf(tmp_path / "endless.pdf")), processes)
        drawing = pool.submit(endless.render, 0)
        with closing(PdfPages(str(make_pdf(tmp_path / "a.pdf", 3)), processes)) as other:
            assert [other.render(page, longest=30).size for page in range(3)] == [(30, 20)] * 3
        assert not drawing.done()
        processes.close()
        assert isinstance(drawing.exception(), UnusableFile)


def test_a_filled_form_shows_what_was_filled_in(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "form.pdf")
    fill_in(path)
    with open_pages(path) as pages:
        assert is_red(pages.render(0), 250 / 300, 170 / 200)


def test_pictures_are_plain_bytes(tmp_path: Path) -> None:
    with open_pages(make_image(tmp_path / "a.png", (31, 17))) as pages:
        picture = pages.picture(0)
    assert (picture.width, picture.height, len(picture.rgb)) == (31, 17, 31 * 17 * 3)
    assert picture.rgb[:3] == bytes((220, 20, 20))


def test_a_page_that_would_be_gigantic_comes_smaller(tmp_path: Path) -> None:
    with open_pages(make_pdf(tmp_path / "poster.pdf", [PdfPage((0, 0, 14_400, 14_400))])) as pages:
        size = pages.size(0)
        image = pages.render(0, scale=1.0)
    assert size == PageSize(14_400, 14_400)
    assert image.width * image.height <= MOST_PIXELS


def test_a_photo_of_a_hundred_megapixels_is_a_picture_of_a_quarter_of_them(tmp_path: Path) -> None:
    path = tmp_path / "phone.jpg"
    Image.new("L", (12_000, 9_000), 255).save(path, quality=40)
    with open_pages(path) as pages:
        assert pages.size(0) == PageSize(6_000, 4_500)
        assert pages.render(0).size == (6_000, 4_500)
        assert pages.render(0, longest=600).size == (600, 450)


def test_a_closed_file_is_given_back(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf")
    pages = open_pages(path)
    pages.close()
    pages.close()
    with pytest.raises(ValueError, match="closed"):
        pages.render(0)
    held = [number.readlink() for number in Path("/proc/self/fd").glob("*") if number.is_symlink()]
    assert path not in held


def test_why_a_file_cannot_be_opened_is_said(tmp_path: Path) -> None:
    text = "회의는 10시에 시작합니다.\n" * 50
    for name in ("a.pdf", "a.png", "a.jpg"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert problem_of(tmp_path / name) is FileProblem.WRONG_KIND
    (tmp_path / "empty.png").touch()
    assert problem_of(tmp_path / "empty.png") is FileProblem.EMPTY
    (tmp_path / "blank.pdf").write_bytes(bytes(5000))
    assert problem_of(tmp_path / "blank.pdf") is FileProblem.DAMAGED
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n" + text.encode())
    assert problem_of(tmp_path / "broken.pdf") is FileProblem.DAMAGED
    assert problem_of(tmp_path / "nowhere.pdf") is FileProblem.MISSING
    assert problem_of(tmp_path) is FileProblem.UNREADABLE
    assert problem_of(make_bomb(tmp_path / "bomb.png")) is FileProblem.TOO_LARGE
    assert problem_of(make_bomb(tmp_path / "large.png", 12_000, 9_000)) is FileProblem.TOO_LARGE
    assert problem_of(make_pdf(tmp_path / "secret.pdf", password="암호")) is FileProblem.ENCRYPTED


def test_a_pdf_that_only_may_not_be_changed_opens(tmp_path: Path) -> None:
    with open_pages(make_pdf(tmp_path / "a.pdf", 2, owner="owner")) as pages:
        assert pages.render(1).size == (300, 200)


@pytest.mark.parametrize("suffix", ["jpg", "png"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_picture_that_breaks_off_is_shown_as_far_as_it_goes_and_that_is_known(
    tmp_path: Path, suffix: str, orientation: int
) -> None:
    whole = make_image(tmp_path / f"whole.{suffix}", (800, 600), orientation=orientation).read_bytes()
    path = tmp_path / f"cut.{suffix}"
    end = 2 if suffix == "jpg" else 12
    for length in (len(whole) - end, len(whole) - end - 8, len(whole) // 2):
        path.write_bytes(whole[:length])
        with open_pages(path) as pages:
            assert pages.is_cut_off
            assert pages.size(0) == PageSize(800, 600)
            assert pages.render(0).size == (800, 600)
            if length > len(whole) // 2:
                assert stands_upright(pages.render(0))
    with open_pages(tmp_path / f"whole.{suffix}") as pages:
        assert not pages.is_cut_off


def test_a_file_that_goes_away_is_missing(tmp_path: Path) -> None:
    path = make_image(tmp_path / "a.png")
    with open_pages(path) as pages:
        path.unlink()
        with pytest.raises(UnusableFile) as caught:
            pages.render(0)
    assert caught.value.problem is FileProblem.MISSING


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow tells of odd metadata
@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "bmp", "tiff", "gif", "jp2", "avif", "heic", "pdf"])
def test_any_damage_gives_a_picture_or_a_reason(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"whole.{suffix}"
    if suffix == "heic":
        source.write_bytes(HEIC)
    elif suffix == "pdf":
        make_pdf(source, 2)
    elif suffix == "tiff":
        make_tiff(source, [(40, 30), (30, 20)])
    else:
        make_image(source, (40, 30))
    whole = source.read_bytes()
    path = tmp_path / f"spoilt.{suffix}"
    for seed in range(80):
        path.write_bytes(spoil(whole, seed))
        try:
            with open_pages(path) as pages:
                for page in range(min(pages.count, 3)):
                    image = pages.render(page, longest=40)
                    assert image.mode == "RGB"
        except UnusableFile:
            pass

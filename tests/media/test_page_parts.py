from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from desktop_app.domain.errors import Cancelled, FileProblem, UnusableFile
from desktop_app.media.page import PageSize
from desktop_app.media.page_parts import Part, parts
from desktop_app.media.pages import open_pages
from tests.media.watching import Watching
from tests.support.page_maker import (
    HEIC,
    PdfPage,
    break_pages,
    fill_in,
    make_bomb,
    make_image,
    make_pdf,
    make_pdf_bomb,
    make_tiff,
)


def texts_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        found = []
        for page in pdf:
            text = page.get_textpage()
            found.append(text.get_text_range())
            text.close()
            page.close()
        return found


def numbers_of(made: Iterable[Part]) -> list[tuple[int, ...]]:
    return [part.pages for part in made]


def test_a_pdf_of_23_pages_makes_three_files_that_know_their_numbers(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "긴 문서.pdf", 23)
    made = parts(path, tmp_path / "out", 10)
    assert numbers_of(made) == [tuple(range(1, 11)), tuple(range(11, 21)), (21, 22, 23)]
    assert [part.format for part in made] == ["pdf"] * 3
    for part in made:
        assert part.is_made
        assert texts_of(part.path) == [f"Page {number}" for number in part.pages]


def test_a_template_domain_gets_five_pages_a_call(tmp_path: Path) -> None:
    assert numbers_of(parts(make_pdf(tmp_path / "a.pdf", 6), tmp_path / "out", 5)) == [(1, 2, 3, 4, 5), (6,)]


def test_what_will_do_is_sent_as_it_is(tmp_path: Path) -> None:
    for path, kind in (
        (make_pdf(tmp_path / "a.pdf", 10), "pdf"),
        (make_image(tmp_path / "a.jpg"), "jpg"),
        (make_image(tmp_path / "a.png"), "png"),
        (make_tiff(tmp_path / "a.tiff", [(20, 20)] * 10), "tiff"),
    ):
        (part,) = parts(path, tmp_path / "out", 10)
        assert (part.path, part.format, part.is_made) == (path, kind, False)
    assert list((tmp_path / "out").iterdir()) == []


def test_pages_that_failed_can_be_sent_again_alone(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", 30)
    made = parts(path, tmp_path / "out", 2, pages=[29, 3, 17, 3])
    assert numbers_of(made) == [(3, 17), (29,)]
    assert [texts_of(part.path) for part in made] == [["Page 3", "Page 17"], ["Page 29"]]
    with pytest.raises(ValueError, match="page"):
        parts(path, tmp_path / "out", 2, pages=[31])


def test_turned_and_cropped_pages_stay_so(tmp_path: Path) -> None:
    pages = [PdfPage(), PdfPage((100, 50, 400, 250), (150, 80, 350, 180), 90), PdfPage((0, 0, 50, 70), None, 270)]
    path = make_pdf(tmp_path / "a.pdf", pages)
    with open_pages(path) as whole:
        for part in parts(path, tmp_path / "out", 1):
            number = part.pages[0] - 1
            with open_pages(part.path) as cut:
                assert cut.size(0) == whole.size(number)
                assert ImageChops.difference(cut.render(0), whole.render(number)).getbbox() is None


def test_what_pages_inherit_goes_with_them(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "plain.pdf", 3)
    with pikepdf.open(path) as pdf:
        resources = pdf.pages[0].obj.Resources
        for page in pdf.pages:
            del page.obj["/MediaBox"]
            del page.obj["/Resources"]
        pdf.Root.Pages.MediaBox = pikepdf.Array([0, 0, 300, 200])
        pdf.Root.Pages.Resources = resources
        pdf.Root.Pages.Rotate = 90
        pdf.save(tmp_path / "a.pdf")
    made = parts(tmp_path / "a.pdf", tmp_path / "out", 2)
    assert [texts_of(part.path) for part in made] == [["Page 1", "Page 2"], ["Page 3"]]
    with open_pages(made[1].path) as cut:
        assert cut.size(0) == PageSize(200, 300)


def test_what_only_other_pages_need_stays_behind(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", 2)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        noise = Image.effect_noise((400, 400), 90).tobytes()
        shared = pikepdf.Dictionary()
        for number, page in enumerate(pdf.pages):
            image = pdf.make_stream(noise, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
            image.Width, image.Height = 400, 400
            image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
            shared[f"/Im{number}"] = image
            page.contents_add(f"q 50 0 0 50 0 0 cm /Im{number} Do Q".encode())
        everything = pdf.make_indirect(shared)
        for page in pdf.pages:
            page.obj.Resources.XObject = everything
        pdf.save(path)
    first, second = parts(path, tmp_path / "out", 1)
    assert 140_000 < first.path.stat().st_size < 180_000
    assert 140_000 < second.path.stat().st_size < 180_000


def test_a_file_of_too_many_bytes_is_cut_smaller(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", 8)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.obj.Extra = pdf.make_stream(Image.effect_noise((100, 100), 90).tobytes())
        pdf.save(path)
    made = parts(path, tmp_path / "out", 10, most_bytes=25_000)
    assert numbers_of(made) == [(1, 2), (3, 4), (5, 6), (7, 8)]
    assert all(part.path.stat().st_size <= 25_000 for part in made)
    assert len(list((tmp_path / "out").iterdir())) == 4


def test_a_page_that_is_too_large_alone_is_drawn(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", 2)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj.Extra = pdf.make_stream(Image.effect_noise((400, 400), 90).tobytes())
        pdf.save(path)
    made = parts(path, tmp_path / "out", 10, most_bytes=100_000)
    assert [(part.format, part.pages) for part in made] == [("pdf", (1,)), ("jpg", (2,))]
    with open_pages(made[1].path) as pages:
        assert pages.size(0) == PageSize(1250, 834)


def test_a_tiff_is_cut_without_loss(tmp_path: Path) -> None:
    sizes = [(40 + n, 30) for n in range(12)]
    for mode, compression in (("1", "group4"), ("L", "tiff_lzw"), ("RGB", "jpeg")):
        path = make_tiff(tmp_path / f"{mode}.tiff", sizes, mode=mode, compression=compression)
        made = parts(path, tmp_path / mode, 5)
        assert numbers_of(made) == [(1, 2, 3, 4, 5), (6, 7, 8, 9, 10), (11, 12)]
        with open_pages(path) as whole:
            for part in made:
                with open_pages(part.path) as cut:
                    assert cut.count == len(part.pages)
                    for index, number in enumerate(part.pages):
                        seen, right = cut.render(index), whole.render(number - 1)
                        assert ImageChops.difference(seen, right).getbbox() is None
    with Image.open(tmp_path / "1" / "pages-00001-00005.tiff") as image:
        assert image.info["compression"] == "group4"


def test_pages_of_a_tiff_may_be_of_any_kind_together(tmp_path: Path) -> None:
    path = tmp_path / "a.tiff"
    images = [Image.new("1", (50, 40), 1), Image.new("RGB", (30, 20), (200, 0, 0)), Image.new("CMYK", (20, 20))]
    images[0].save(path, save_all=True, append_images=images[1:])
    made = parts(path, tmp_path / "out", 2)
    assert numbers_of(made) == [(1, 2), (3,)]
    with open_pages(made[0].path) as pages:
        assert [pages.size(0), pages.size(1)] == [PageSize(50, 40), PageSize(30, 20)]


@pytest.mark.parametrize(
    ("name", "format_"), [("a.webp", "jpg"), ("a.bmp", "png"), ("a.gif", "png"), ("a.jp2", "jpg"), ("a.heic", "jpg")]
)
def test_what_the_service_does_not_take_is_converted(tmp_path: Path, name: str, format_: str) -> None:
    path = tmp_path / name
    if name.endswith("heic"):
        path.write_bytes(HEIC)
    else:
        make_image(path)
    (part,) = parts(path, tmp_path / "out", 10)
    assert (part.format, part.pages, part.is_made) == (format_, (1,), True)
    with open_pages(path) as before, open_pages(part.path) as after:
        assert after.format == format_
        assert after.size(0) == before.size(0)


@pytest.mark.parametrize("suffix", ["jpg", "png", "tiff"])
def test_what_is_sent_stands_upright_without_a_note_that_it_does_not(tmp_path: Path, suffix: str) -> None:
    path = make_image(tmp_path / f"a.{suffix}", (120, 80), orientation=6)
    (part,) = parts(path, tmp_path / "out", 10)
    assert part.is_made
    with Image.open(part.path) as image:
        assert image.size == (120, 80)
        assert image.getexif().get(0x0112, 1) == 1


def test_an_image_in_print_colours_is_converted(tmp_path: Path) -> None:
    (part,) = parts(make_image(tmp_path / "a.jpg", mode="CMYK"), tmp_path / "out", 10)
    with Image.open(part.path) as image:
        assert (part.format, image.mode) == ("jpg", "RGB")


def test_a_large_png_becomes_a_jpeg_and_what_stays_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.merge("RGB", [Image.effect_noise((300, 300), 60)] * 3).save(path)
    (part,) = parts(path, tmp_path / "out", 10, most_bytes=90_000)
    assert part.format == "jpg"
    with pytest.raises(UnusableFile) as caught:
        parts(path, tmp_path / "out", 10, most_bytes=5_000)
    assert caught.value.problem is FileProblem.TOO_LARGE
    assert caught.value.limit == 5_000
    assert caught.value.actual is not None
    assert caught.value.actual > 5_000


def test_a_locked_pdf_is_refused_and_one_that_only_may_not_be_changed_is_sent_open(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile) as caught:
        parts(make_pdf(tmp_path / "a.pdf", password="암호"), tmp_path / "out", 10)
    assert caught.value.problem is FileProblem.ENCRYPTED
    (part,) = parts(make_pdf(tmp_path / "b.pdf", 2, owner="owner"), tmp_path / "out", 10)
    assert part.is_made
    with pikepdf.open(part.path) as pdf:
        assert not pdf.is_encrypted
        assert len(pdf.pages) == 2


def test_damaged_and_gigantic_images_are_not_sent(tmp_path: Path) -> None:
    whole = make_image(tmp_path / "whole.bmp", (800, 600)).read_bytes()
    (tmp_path / "cut.bmp").write_bytes(whole[: len(whole) // 2])
    for path, problem in (
        (tmp_path / "cut.bmp", FileProblem.DAMAGED),
        (make_bomb(tmp_path / "bomb.png"), FileProblem.TOO_LARGE),
    ):
        with pytest.raises(UnusableFile) as caught:
            parts(path, tmp_path / "out", 10)
        assert caught.value.problem is problem


def test_what_is_filled_into_a_form_goes_with_its_page(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "form.pdf", 2)
    fill_in(path, 1, "/Btn")
    made = parts(path, tmp_path / "out", 1)
    with open_pages(made[1].path) as pages:
        assert pages.render(0).getpixel((250, 170)) == (255, 0, 0)


def test_cutting_reports_its_pages_and_can_be_given_up(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", 25)
    watching = Watching()
    parts(path, tmp_path / "out", 10, progress=watching)
    assert watching.reports == [(10, 25), (20, 25), (25, 25)]
    watching = Watching(give_up_at=2)
    with pytest.raises(Cancelled):
        parts(path, tmp_path / "out", 10, progress=watching)


@pytest.mark.parametrize("count", [4, 14])
def test_a_broken_page_of_a_tiff_is_left_out_and_told(tmp_path: Path, count: int) -> None:
    path = break_pages(make_tiff(tmp_path / "a.tiff", [(20 + n, 20) for n in range(count)]), 3)
    told: dict[int, UnusableFile] = {}
    made = parts(path, tmp_path / "out", 10, on_unusable=told.__setitem__)
    assert [number for part in made for number in part.pages] == [n for n in range(1, count + 1) if n != 3]
    assert {number: error.problem for number, error in told.items()} == {3: FileProblem.DAMAGED}
    for part in made:
        with open_pages(part.path) as opened:
            widths = [opened.render(page).width for page in range(opened.count)]
        assert widths == [19 + number for number in part.pages]


def test_a_broken_page_that_nobody_wants_told_is_raised(tmp_path: Path) -> None:
    path = break_pages(make_tiff(tmp_path / "a.tiff", [(20, 20)] * 3), 2)
    with pytest.raises(UnusableFile) as caught:
        parts(path, tmp_path / "out", 10)
    assert caught.value.problem is FileProblem.DAMAGED


def test_a_file_with_nothing_but_broken_pages_gives_no_parts(tmp_path: Path) -> None:
    path = break_pages(make_tiff(tmp_path / "a.tiff", [(20, 20)] * 2), 1, 2)
    told: dict[int, UnusableFile] = {}
    assert parts(path, tmp_path / "out", 10, on_unusable=told.__setitem__) == ()
    assert sorted(told) == [1, 2]


def test_a_page_of_a_pdf_that_cannot_be_made_small_enough_is_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    make_pdf(path, 3)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        noise = pdf.make_stream(os.urandom(400_000))
        noise.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=400, Height=1000, BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray,
        )  # fmt: skip
        page = pdf.pages[1]
        page.Resources.XObject = pikepdf.Dictionary(I=pdf.make_indirect(noise))
        page.Contents = pdf.make_stream(b"300 0 0 200 0 0 cm /I Do")
        pdf.save()
    told: dict[int, UnusableFile] = {}
    made = parts(path, tmp_path / "out", 10, most_bytes=60_000, on_unusable=told.__setitem__)
    assert [number for part in made for number in part.pages] == [1, 3]
    assert {number: error.problem for number, error in told.items()} == {2: FileProblem.TOO_LARGE}


def test_a_pdf_that_unpacks_beyond_all_measure_is_refused_and_takes_no_memory(tmp_path: Path) -> None:
    path = make_pdf_bomb(tmp_path / "bomb.pdf", 600)
    with pytest.raises(UnusableFile) as caught:
        parts(path, tmp_path / "made", 10, most_bytes=100_000)
    assert caught.value.problem is FileProblem.DAMAGED
    assert not list((tmp_path / "made").iterdir())

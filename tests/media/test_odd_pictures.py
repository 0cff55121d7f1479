"""Pictures whose files say of themselves what readers overlook: turned, reduced, of twelve bits or plane by plane."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.scan import Page, Scan
from desktop_app.export.searchable_pdf import to_searchable_pdf
from desktop_app.media.page_parts import parts
from desktop_app.media.pages import open_pages
from tests.support.page_maker import make_image

_WIDTH, _HEIGHT = 200, 300
_MARK = (20, 30, 80, 50)


def marked(mode: str = "L") -> Image.Image:
    """White, with a black mark at its upper left."""
    image = Image.new(mode, (_WIDTH, _HEIGHT), "white")
    ImageDraw.Draw(image).rectangle(_MARK, fill="black")
    return image


def tiff(path: Path, bits: int, planes: int, data: bytes) -> Path:
    """An uncompressed TIFF of one strip a plane."""
    size = len(data) // planes
    said = [
        *((256, 4, 1, _WIDTH), (257, 4, 1, _HEIGHT), (259, 3, 1, 1), (262, 3, 1, 1 if planes == 1 else 2)),
        *((277, 3, 1, planes), (278, 4, 1, _HEIGHT), (284, 3, 1, 1 if planes == 1 else 2)),
    ]
    at = 8 + 2 + 12 * (len(said) + 3) + 4
    extra = struct.pack(f"<{planes}H", *[bits] * planes) if planes > 2 else b""
    counts, offsets = at + len(extra), at + len(extra) + 4 * planes
    begins = [at + len(extra) + (8 * planes if planes > 1 else 0) + size * plane for plane in range(planes)]
    said += [(258, 3, planes, at if extra else bits)]
    said += [(273, 4, planes, offsets if planes > 1 else begins[0]), (279, 4, planes, counts if planes > 1 else size)]
    body = b"II*\0" + struct.pack("<IH", 8, len(said))
    body += b"".join(struct.pack("<HHII", *entry) for entry in sorted(said)) + bytes(4) + extra
    if planes > 1:
        body += struct.pack(f"<{planes}I", *[size] * planes) + struct.pack(f"<{planes}I", *begins)
    path.write_bytes(body + data)
    return path


def place(image: Image.Image) -> tuple[float, ...]:
    """Where the mark is, in parts of the picture."""
    rows, columns = np.nonzero(np.asarray(image.convert("L")) < 128)
    ends = (columns.min(), rows.min(), columns.max(), rows.max())
    return tuple(round(end / side, 2) for end, side in zip(ends, image.size * 2, strict=True))


def shown_sent_exported(path: Path, folder: Path) -> tuple[list[Image.Image], ...]:
    with open_pages(path) as whole:
        shown = [whole.render(page) for page in range(whole.count)]
    sent: list[Image.Image] = []
    for part in parts(path, folder, 10):
        with Image.open(part.path) as image:
            assert getattr(image, "n_frames", 1) == len(part.pages)
            for frame in range(len(part.pages)):
                image.seek(frame)
                sent.append(image.convert("RGB"))
    pages = tuple(Page(f"p{number}", number, image.width, image.height) for number, image in enumerate(shown, 1))
    with pypdfium2.PdfDocument(to_searchable_pdf(Scan("", "local", pages), path)) as pdf:
        exported = []
        for page in pdf:
            exported.append(page.render(scale=_WIDTH / page.get_width()).to_pil())
            page.close()
    return shown, sent, exported


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["avif", "webp", "png", "jpg", "tiff"])
def test_a_picture_that_says_it_is_turned_is_shown_sent_and_exported_upright(
    tmp_path: Path, suffix: str, orientation: int
) -> None:
    path = make_image(tmp_path / f"turned.{suffix}", orientation=orientation)
    upright = make_image(tmp_path / f"upright.{suffix}")
    with open_pages(upright) as whole:
        wanted = np.asarray(whole.render(0).resize((60, 40)), int)
    for images in shown_sent_exported(path, tmp_path / "sent"):
        (image,) = images
        assert image.width > image.height
        assert np.abs(np.asarray(image.convert("RGB").resize((60, 40)), int) - wanted).mean() < 8


def test_smaller_copies_and_masks_of_a_page_in_a_tiff_are_no_pages(tmp_path: Path) -> None:
    small = marked().resize((_WIDTH // 2, _HEIGHT // 2))
    for flags in ((0, 1, 0, 1), (1, 0, 1, 0), (0, 4, 0, 5)):
        path = tmp_path / "pyramid.tiff"
        frames = [small.copy() if flag else marked() for flag in flags]
        for frame, flag in zip(frames, flags, strict=True):
            frame.encoderinfo = {"tiffinfo": {254: flag}}
        frames[0].save(path, save_all=True, append_images=frames[1:], tiffinfo={254: flags[0]})
        for images in shown_sent_exported(path, tmp_path / "sent"):
            assert [image.width for image in images] == [_WIDTH, _WIDTH]
            assert {place(image) for image in images} == {(0.1, 0.1, 0.4, 0.17)}


def test_a_tiff_of_smaller_copies_alone_has_them_as_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "thumbnail.tiff"
    marked().save(path, tiffinfo={254: 1})
    with open_pages(path) as whole:
        assert whole.count == 1
        assert whole.render(0).width == _WIDTH


def test_twelve_bits_are_as_white_as_eight(tmp_path: Path) -> None:
    wide = np.asarray(marked(), np.uint32) * 4095 // 255
    packed = (wide[:, ::2] << 12 | wide[:, 1::2]).astype(">u4").tobytes()
    data = b"".join(packed[at + 1 : at + 4] for at in range(0, len(packed), 4))
    path = tiff(tmp_path / "twelve.tiff", 12, 1, data)
    for (image,) in shown_sent_exported(path, tmp_path / "sent"):
        assert image.convert("L").getextrema() == (0, 255)
        assert place(image) == (0.1, 0.1, 0.4, 0.17)


def test_sixteen_bits_plane_by_plane_are_refused_and_not_shown_torn(tmp_path: Path) -> None:
    plane = (np.asarray(marked(), np.uint16) * 257).tobytes()
    path = tiff(tmp_path / "planes.tiff", 16, 3, plane * 3)
    with pytest.raises(UnusableFile) as told:
        open_pages(path)
    assert told.value.problem is FileProblem.WRONG_KIND

"""Photos straightened and made ready: whatever lies in the file, and however it is to be held."""

from __future__ import annotations

import io
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from desktop_app.domain.errors import Cancelled, FileProblem, UnusableFile
from desktop_app.domain.geometry import frame
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.scan import Field, Page, PageState
from desktop_app.domain.straightened_pages import straighten
from desktop_app.jobs.runner import WatchedProgress
from desktop_app.media.pages import open_pages
from desktop_app.media.ready_photo import best_straightening, looks_photographed, ready_photo
from desktop_app.media.straight_pictures import straight_picture
from tests.support.marked_photo import clean_scan, mark_on, marked_photo, marked_sheet

MOST = 50_000_000
PAGE = Page("p1", 1, state=PageState.DONE)


def middle(box: tuple[float, float, float, float]) -> tuple[float, float]:
    left, top, right, bottom = box
    return (left + right) / 2, (top + bottom) / 2


def test_the_straightened_picture_shows_what_lies_there_on_the_photo(tmp_path: Path) -> None:
    photo = marked_photo(tmp_path / "사진.jpg")
    with open_pages(photo) as pages:
        way = best_straightening(pages, PAGE, NoProgress())
        assert way is not None
        drawn = straight_picture(pages, 0, 1600, way)
    shown = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb)
    scale = way.size[0] / shown.width
    seen = tuple(n * scale for n in middle(mark_on(shown)))
    assert way.back((seen[0], seen[1])) == pytest.approx(middle(mark_on(Image.open(photo))), abs=4)
    # its paper is white, and no desk is left around it
    pixels = np.asarray(shown.convert("L"))
    assert np.median(pixels) > 240
    assert (pixels < 90).mean() < 0.1


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_photo_that_says_how_it_is_held_is_sent_right_way_up(tmp_path: Path, orientation: int) -> None:
    upright = Image.open(marked_photo(tmp_path / "a.jpg"))
    turn = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    held = tmp_path / "b.jpg"
    upright.transpose(turn).save(held, quality=92, exif=exif)
    ready = ready_photo(str(held), MOST, NoProgress())
    assert ready is not None
    sent = Image.open(io.BytesIO(ready.jpeg))
    assert sent.height > sent.width
    x, y = middle(mark_on(ready.jpeg))
    assert x > sent.width * 0.7
    assert y < sent.height * 0.5
    assert ready.way.back((x, y)) == pytest.approx(middle(mark_on(upright)), abs=6)


def test_what_is_sent_has_no_more_pixels_than_help(tmp_path: Path) -> None:
    large = tmp_path / "large.jpg"
    with Image.open(marked_photo(tmp_path / "a.jpg")) as photo:
        photo.resize((3600, 4800)).save(large, quality=80)
    ready = ready_photo(str(large), MOST, NoProgress())
    assert ready is not None
    width, height = Image.open(io.BytesIO(ready.jpeg)).size
    assert width * height <= 8_800_000
    assert ready.way.origin == (3600.0, 4800.0)


def test_what_does_not_become_small_enough_goes_as_it_is(tmp_path: Path) -> None:
    assert ready_photo(str(marked_photo(tmp_path / "a.jpg")), 2_000, NoProgress()) is None


def test_a_clean_scan_is_no_photo_and_is_left_as_it_is(tmp_path: Path) -> None:
    scan = clean_scan(tmp_path / "scan.png")
    assert not looks_photographed(str(scan))
    with open_pages(scan) as pages:
        assert best_straightening(pages, PAGE, NoProgress()) is None


@pytest.mark.parametrize(
    ("tone", "size"), [(0, (800, 1000)), (255, (800, 1000)), (120, (800, 1000)), (90, (1, 1)), (140, (1, 900))]
)
def test_odd_pictures_are_straightened_or_not_and_never_fail(tmp_path: Path, tone: int, size: tuple[int, int]) -> None:
    path = tmp_path / "odd.png"
    Image.new("RGB", size, (tone, tone, tone)).save(path)
    looks_photographed(str(path))
    ready = ready_photo(str(path), MOST, NoProgress())
    with open_pages(path) as pages:
        way = best_straightening(pages, PAGE, NoProgress())
        if way is not None:
            assert straight_picture(pages, 0, 500, way).width >= 1
    assert ready is None or ready.way.origin == size


def test_a_file_that_is_none_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "사진.jpg"
    path.write_bytes(marked_photo(tmp_path / "a.jpg").read_bytes()[:400])
    with pytest.raises(UnusableFile):
        looks_photographed(str(path))
    with pytest.raises(UnusableFile) as failure:
        looks_photographed(str(tmp_path / "fehlt.jpg"))
    assert failure.value.problem in (FileProblem.UNREADABLE, FileProblem.MISSING)


def test_one_that_is_given_up_stops_at_once(tmp_path: Path) -> None:
    progress = WatchedProgress()
    progress.cancel()
    with pytest.raises(Cancelled):
        ready_photo(str(marked_photo(tmp_path / "a.jpg")), MOST, progress)


def test_a_scan_that_lies_aslant_is_straightened_as_its_words_say(tmp_path: Path) -> None:
    path = tmp_path / "schief.png"
    marked_sheet().rotate(2.5, Image.Resampling.BICUBIC, expand=True, fillcolor="white").save(path)
    with Image.open(path) as lying:
        size = lying.size
    slope = math.tan(math.radians(-2.5))
    words = tuple(
        Field(f"f{n}", "글자", ((x, y), (x + 200, y + 200 * slope), (x + 200, y + 30 + 200 * slope), (x, y + 30)))
        for n, (x, y) in enumerate((x, y) for x in (200, 500, 800) for y in (300, 600, 900, 1200))
    )
    page = replace(PAGE, width=float(size[0]), height=float(size[1]), fields=words)
    with open_pages(path) as pages:
        assert best_straightening(pages, PAGE, NoProgress()) is None  # of which nothing is known
        way = best_straightening(pages, page, NoProgress())
    assert way is not None
    level = straighten(page, way)
    assert all(abs(frame(field.polygon).angle) < 0.8 for field in level.fields)

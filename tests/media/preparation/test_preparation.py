"""Which pages are made ready for reading, how, and where their points lie afterwards."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PIL import Image, ImageDraw

from desktop_app.media.preparation import Preparation, Prepared, as_it_is, proposals
from desktop_app.media.preparation.light import evened, light_map
from desktop_app.media.preparation.lines import levelled, slopes_of
from desktop_app.media.preparation.rules import ink_between_rules, without_rules
from desktop_app.media.preparation.several import several_sheets
from desktop_app.media.preparation.sheet import sheet_corners
from tests.support.drawn_tables import drawn_table
from tests.support.photographed import DESKS, Shot, photographed
from tests.support.written_sheets import KINDS, Sheet, letter, table

SMALL = (827, 1170)
"""A4 at 100 dots an inch."""


def small_letter(seed: int = 1) -> Sheet:
    return letter(seed, SMALL, 18)


def first(picture: Image.Image) -> Prepared:
    return next(proposals(picture.convert("L")))


@pytest.mark.parametrize("kind", KINDS)
def test_a_clean_scan_is_read_as_it_is_to_the_byte(kind: str) -> None:
    scan = KINDS[kind](3).picture
    found = first(scan)
    assert found.by is Preparation.NOTHING
    assert found.picture.tobytes() == scan.tobytes()
    assert found.back(12.5, 300.0) == (12.5, 300.0)


def test_a_slide_with_a_dark_ground_is_no_photo() -> None:
    slide = small_letter().picture.point(lambda tone: 255 - tone * 7 // 8)
    found = first(slide)
    assert found.by is Preparation.NOTHING
    assert found.picture.tobytes() == slide.tobytes()


def test_paper_in_uneven_light_becomes_white_and_its_ink_stays_dark() -> None:
    page = np.full((800, 600), 255.0)
    page[100:700:40, 60:540:3] = 60
    light = np.linspace(0.35, 0.9, 600) * np.where(np.arange(800)[:, np.newaxis] > 400, 0.6, 1.0)
    dim = Image.fromarray((page * light).astype(np.uint8))
    even = np.asarray(evened(dim, light_map(dim)))
    assert not light_map(dim).is_even
    assert np.median(even[page == 255]) >= 245
    assert np.quantile(even[page == 60], 0.9) <= 110


@pytest.mark.parametrize("desk", [desk for desk in DESKS if desk != "none"])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_corners_of_a_sheet_are_found_on_any_desk(desk: str, seed: int) -> None:
    photo = photographed(small_letter(seed).picture, seed, Shot(desk=desk, longest=1400, shadow=0.55))
    found = sheet_corners(photo.picture.convert("L"))
    assert found is not None
    corners = np.array([[0, 0], [SMALL[0], 0], [SMALL[0], SMALL[1]], [0, SMALL[1]]], np.float64)
    assert np.abs(found - photo.places(corners)).max() <= 9


def test_where_no_sheet_is_seen_there_are_no_corners() -> None:
    noise = np.random.default_rng(3).integers(0, 255, (600, 500), np.uint8)
    for picture in (
        Image.fromarray(noise),
        Image.new("L", (600, 800), 0),
        Image.new("L", (600, 800), 255),
        Image.new("L", (1, 1), 90),
        Image.new("L", (900, 3), 90),
        small_letter().picture,
    ):
        assert sheet_corners(picture) is None


@pytest.mark.parametrize("degrees", [-9.0, -2.0, 4.0, 12.0])
def test_the_slope_of_lines_is_measured_and_made_level(degrees: float) -> None:
    page = small_letter().picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    slopes = slopes_of(page)
    assert slopes is not None
    middle = np.array([[page.width / 2, page.height / 2]])
    assert float(slopes.at(middle)[0]) == pytest.approx(-math.tan(math.radians(degrees)), abs=0.004)
    level = slopes_of(levelled(slopes).drawn(page))
    assert level is not None
    assert abs(float(level.at(middle)[0])) < 0.005


def test_lines_that_bend_are_made_level_everywhere() -> None:
    photo = photographed(small_letter(4).picture, 4, Shot(desk="none", curl=0.05, tilt=(18.0, 3.0), longest=1400))
    even = evened(photo.picture.convert("L"), light_map(photo.picture.convert("L")))
    slopes = slopes_of(even)
    assert slopes is not None
    level = levelled(slopes)
    across = np.linspace(0.2, 0.8, 7) * SMALL[0]
    for line in np.linspace(0.2, 0.6, 4) * SMALL[1]:
        seen = photo.places(np.column_stack([across, np.full(7, line)]))
        grid = np.stack(np.meshgrid(np.arange(0, level.size[0], 8), np.arange(0, level.size[1], 8)), -1)
        there = level.lead(grid.reshape(-1, 2).astype(np.float64))
        rows = [grid.reshape(-1, 2)[np.hypot(*(there - point).T).argmin(), 1] for point in seen]
        assert np.ptp(rows) <= 16


def test_nothing_is_known_of_the_lines_of_a_page_without_any() -> None:
    for size in ((1, 1), (5, 900), (600, 800)):
        assert slopes_of(Image.new("L", size, 255)) is None


def test_each_step_leads_back_to_the_page() -> None:
    page = Image.new("L", (400, 300), 255)
    ImageDraw.Draw(page).rectangle((100, 60, 119, 69), fill=0)
    whole = as_it_is(page)
    for made in (
        whole.turned(90),
        whole.turned(7.5),
        whole.smaller(30_000, 32_000),
        whole.larger(1.5),
        whole.part((80, 40, 200, 120), 10),
        whole.larger(1.5).turned(-5.0).part((100, 60, 300, 220), 4).turned(270),
    ):
        dark = np.argwhere(np.asarray(made.picture) < 128).mean(axis=0)[::-1] + 0.5
        assert made.back(*dark) == pytest.approx((110.0, 65.0), abs=1.5)
        assert made.way.size == made.picture.size
        assert made.way.origin == page.size


def test_pictures_of_any_size_and_tone_are_prepared() -> None:
    noise = np.random.default_rng(5)
    for size in ((1, 1), (1, 700), (700, 1), (2, 2), (37, 41), (300, 400)):
        for tone in (0, 90, 255):
            assert list(proposals(Image.new("L", size, tone)))
        assert list(proposals(Image.fromarray(noise.integers(0, 256, size[::-1], np.uint8))))


def test_the_rules_of_a_table_are_taken_out_and_its_letters_stay() -> None:
    sheet = table(2, SMALL, 18)
    bare = np.asarray(without_rules(sheet.picture))
    page = np.asarray(sheet.picture)
    letters = np.zeros(page.shape, bool)
    for word in sheet.words:
        left, top, right, bottom = word.box
        letters[top:bottom, left:right] = True
    assert (bare[~letters] < 128).sum() <= 0.05 * (page[~letters] < 128).sum()
    assert (bare[letters] < 128).sum() >= 0.97 * (page[letters] < 128).sum()
    assert ink_between_rules(sheet.picture).sum() > 0


def test_a_bar_that_is_printed_across_a_sheet_does_not_part_it() -> None:
    page = drawn_table("grey-head", 801, merged=True)
    assert several_sheets(photographed(page.picture, 1).picture.convert("L")) == []

"""Photos of sheets, made from seeds, read on this computer: their words, and where those lie on the photo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from desktop_app.local.ocr_engine import OcrEngine, Reading
from desktop_app.local.table_dots import dotted_runs
from desktop_app.media.preparation import Preparation
from tests.support.photographed import Photo, Shot, photographed
from tests.support.written_sheets import KINDS, Sheet, letter, receipt, table


@pytest.fixture(scope="module")
def engine() -> Iterator[OcrEngine]:
    made = OcrEngine()
    yield made
    made.close()


def found(reading: Reading, sheet: Sheet) -> float:
    """Which part of the words of the sheet was read, exactly."""
    wanted = Counter(word.text for word in sheet.words)
    return (Counter(word.text for word in reading.words) & wanted).total() / wanted.total()


def offsets(reading: Reading, sheet: Sheet, photo: Photo) -> list[float]:
    """How far the middle of each word that stands once on the sheet was found from where it is seen, in pixels."""
    once = {text for text, count in Counter(word.text for word in sheet.words).items() if count == 1}
    places = {word.text: word.box for word in sheet.words if word.text in once}
    far = []
    for word in reading.words:
        if word.text in places and len(word.text) > 1:
            left, top, right, bottom = places[word.text]
            corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)
            far.append(float(np.hypot(*(photo.places(corners).mean(axis=0) - np.mean(word.corners, axis=0)))))
    return far


@pytest.mark.parametrize(("kind", "desk"), [("letter", "wood"), ("receipt", "white"), ("table", "black")])
def test_a_photo_of_a_sheet_is_read_and_its_words_lie_where_they_are_seen(
    engine: OcrEngine, kind: str, desk: str
) -> None:
    sheet = KINDS[kind](11)
    photo = photographed(sheet.picture, 11, Shot(desk=desk))
    reading = engine.read(photo.picture)
    assert found(reading, sheet) >= 0.85
    assert not reading.is_unreadable
    far = offsets(reading, sheet, photo)
    assert len(far) >= 5
    assert np.median(far) <= 4
    assert np.quantile(far, 0.9) <= 9


@pytest.mark.parametrize(
    "shot",
    [
        Shot(desk="none", tilt=(8.0, 10.0), turn=5.0),
        Shot(curl=0.05, tilt=(16.0, 4.0)),
        Shot(curl=-0.04, desk="grey"),
        Shot(shadow=0.4, dim=0.5),
        Shot(tilt=(-24.0, 18.0), turn=-10.0),
        Shot(blur=1.6, grain=8.0, quality=45),
    ],
    ids=["fills the picture", "curled up", "curled down", "in a deep shadow", "from far aside", "blurred and grainy"],
)
def test_a_photo_that_is_taken_badly_is_read_all_the_same(engine: OcrEngine, shot: Shot) -> None:
    sheet = letter(4)
    seen = 0.97 if shot.desk == "none" else 1.0  # what lies outside of the picture cannot be read
    assert found(engine.read(photographed(sheet.picture, 4, shot).picture), sheet) >= 0.85 * seen


@pytest.mark.parametrize("turn", [90, 180])
def test_a_photo_that_lies_on_its_side_or_head_is_read(engine: OcrEngine, turn: int) -> None:
    sheet = table(7)
    picture = photographed(sheet.picture, 7, Shot(desk="black")).picture
    reading = engine.read(picture.rotate(turn, expand=True))
    assert found(reading, sheet) >= 0.9
    (x0, y0), (x1, y1), *_ = max(reading.words, key=lambda word: len(word.text)).corners
    assert np.sign([round((x1 - x0) / 20), round((y1 - y0) / 20)]).tolist() == {90: [0, -1], 180: [-1, 0]}[turn]


@pytest.mark.parametrize("desk", ["wood", "white"])
def test_a_slide_with_light_letters_that_lies_on_a_desk_is_read(engine: OcrEngine, desk: str) -> None:
    sheet = letter(42, (1600, 900), 40)
    slide = sheet.picture.point([255 - tone * 220 // 255 for tone in range(256)])
    assert found(engine.read(photographed(slide, 42, Shot(desk=desk)).picture), sheet) >= 0.85


def test_a_small_slip_on_a_large_desk_is_read(engine: OcrEngine) -> None:
    sheet = receipt(2)
    photo = photographed(sheet.picture, 2, Shot(fills=0.5))
    assert found(engine.read(photo.picture), sheet) >= 0.85


def test_the_picture_that_was_read_leads_back_to_the_photo(engine: OcrEngine) -> None:
    sheet = letter(8)
    reading = engine.read(photographed(sheet.picture, 8, Shot()).picture)
    assert reading.prepared.by is Preparation.SHEET
    assert reading.prepared.picture.mode == "L"
    assert len(reading.boxes) == len(reading.words)
    for word, (left, top, right, bottom) in zip(reading.words, reading.boxes, strict=True):
        assert 0 <= left <= right <= reading.prepared.picture.width
        assert 0 <= top <= bottom <= reading.prepared.picture.height
        assert reading.prepared.back(left, top) == pytest.approx(word.corners[0], abs=0.02)
        assert reading.prepared.back(right, bottom) == pytest.approx(word.corners[2], abs=0.02)


def test_two_sheets_in_one_picture_are_read_one_after_the_other(engine: OcrEngine) -> None:
    sheets = letter(5), receipt(6)
    left, right = (photographed(one.picture, 5, Shot(longest=1600)) for one in sheets)
    both = Image.new("RGB", (left.picture.width + right.picture.width, left.picture.height))
    both.paste(left.picture, (0, 0))
    both.paste(right.picture, (left.picture.width, 0))
    reading = engine.read(both)
    assert reading.prepared.by is Preparation.SHEETS
    for sheet in sheets:
        assert found(reading, sheet) >= 0.85
    sides = [word.corners[0][0] > left.picture.width for word in reading.words]
    assert sides == sorted(sides)
    assert max(offsets(reading, sheets[0], left)) <= 9


def landscape() -> Image.Image:
    """A sky above hills, and no letter."""
    noise = np.random.default_rng(1)
    x, y = np.meshgrid(np.linspace(0, 1, 1200), np.linspace(0, 1, 900))
    ground = Image.fromarray(noise.integers(0, 255, (225, 300), np.uint8)).filter(ImageFilter.GaussianBlur(1))
    hills = np.asarray(ground.resize((1200, 900)), np.float64) * 0.4 + 60
    seen = np.where(y > 0.55 + 0.1 * np.sin(6 * x) + 0.04 * np.sin(17 * x), hills, 150 + 90 * y)
    return Image.fromarray(np.clip(seen + noise.normal(0, 3, seen.shape), 0, 255).astype(np.uint8))


@pytest.mark.parametrize(
    "picture",
    [
        landscape(),
        Image.new("L", (600, 800), 0),
        Image.new("L", (600, 800), 120),
        photographed(Image.new("L", (800, 1100), 255), 1, Shot(longest=1200)).picture,
        photographed(letter(3, letters=24).picture, 3, Shot(blur=8.0, longest=1500)).picture,
    ],
    ids=["a landscape", "black", "grey", "an empty sheet on a desk", "far too blurred"],
)
def test_a_photo_of_which_nothing_can_be_made_out_is_told_apart(engine: OcrEngine, picture: Image.Image) -> None:
    assert engine.read(picture).is_unreadable


def test_a_tiny_picture_in_which_nothing_can_be_read_is_told_apart_from_a_word_alone(engine: OcrEngine) -> None:
    for sheet, width in ((letter(7), 40), (letter(7), 80), (receipt(7), 24), (receipt(7), 160)):
        size = width, round(width * sheet.picture.height / sheet.picture.width)
        assert engine.read(sheet.picture.resize(size, Image.Resampling.LANCZOS)).is_unreadable
    drawing = Image.new("L", (32, 32), 255)
    ImageDraw.Draw(drawing).rectangle((8, 8, 24, 24), outline=0, width=2)
    ImageDraw.Draw(drawing).line((0, 16, 32, 16), fill=0, width=2)
    assert engine.read(drawing).is_unreadable
    word = Sheet(Image.new("L", (60, 24), 255))
    word.write(3, 14, "NanumGothic", (4, "영수증"))
    assert not engine.read(word.picture).is_unreadable


def test_a_white_page_is_read_and_has_nothing_on_it(engine: OcrEngine) -> None:
    for size in ((1, 1), (600, 800)):
        reading = engine.read(Image.new("L", size, 255))
        assert not reading.words
        assert not reading.is_unreadable


def test_the_grain_of_a_screen_is_not_followed_dot_by_dot() -> None:
    row = (np.arange(1760) % 6 < 3) & (np.arange(1760) % 88 < 48)
    lines = np.zeros((900, 1760), bool)
    lines[::90] = row
    assert len(dotted_runs(lines, 30.0)[0]) >= 10 * 20
    grain = np.tile(row, (900, 1))
    assert not len(dotted_runs(grain, 30.0)[0])


def test_a_strip_of_sixty_thousand_pixels_is_read_from_its_top_to_its_end(engine: OcrEngine) -> None:
    part = receipt(3)
    strip = Image.new("L", (640, 60_000), 255)
    for top in (200, 30_000, 59_900 - part.picture.height):
        strip.paste(part.picture, (0, top))
    reading = engine.read(strip)
    total = next(word.text for word in part.words if word.text.count(",") and word.box[1] > part.picture.height * 0.7)
    tops = sorted(word.corners[0][1] for word in reading.words if word.text == total)
    assert len(tops) == 3
    assert tops[2] > 59_000
    assert found(reading, part) >= 0.85


def test_a_board_whose_letters_are_very_large_is_read(engine: OcrEngine) -> None:
    board = Sheet(Image.new("L", (2000, 1300), 232))
    for row, text in enumerate(("할 일 목록", "예산안 제출 금요일", "고객사 방문 일정 확인", "보고서 초안 검토")):
        board.write(120 + 260 * row, 96, "NanumGothic", (150, text))
    photo = photographed(board.picture, 908, Shot(desk="none", landscape=True))
    reading = engine.read(photo.picture)
    assert {"일정", "확인", "검토"} <= {word.text for word in reading.words}
    assert np.median(offsets(reading, board, photo)) <= 12

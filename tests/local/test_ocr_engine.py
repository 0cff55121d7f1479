"""What Tesseract reads of the sample scans, and where."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont, ImageOps

from desktop_app.local.ocr_engine import OcrEngine
from desktop_app.local.ocr_page import ReadWord, ScanFault, UnusableScan
from desktop_app.local.ocr_skew import skew_of
from desktop_app.local.tessdata import tessdata_folder
from desktop_app.media.pages import open_pages
from tests.makers import sample_scans
from tests.support.drawn_tables import drawn_table, scanned

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
FORM_WORDS = [
    *sample_scans.FORM_TITLE.split(),
    *(word for line in sample_scans.FORM for word in " ".join(line).split()),
    *(name for name, _ in sample_scans.FORM_BOXES),
    *sample_scans.FORM_END.split(),
]


@pytest.fixture(scope="module")
def engine() -> Iterator[OcrEngine]:
    made = OcrEngine()
    yield made
    made.close()


def sample(name: str, page: int = 0) -> Image.Image:
    with open_pages(SAMPLES / name) as pages:
        return pages.render(page, scale=200 / 72 if name.endswith("pdf") else 1.0)


def split(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in line.split()]


def share(words: Iterable[ReadWord], wanted: list[str]) -> float:
    """Which part of the words was read, exactly."""
    return (Counter(word.text for word in words) & Counter(wanted)).total() / len(wanted)


def direction(word: ReadWord) -> float:
    """Degrees, clockwise from the right, in which the text runs."""
    (x0, y0), (x1, y1), *_ = word.corners
    return math.degrees(math.atan2(y1 - y0, x1 - x0))


def test_the_sample_scans_are_read_well(engine: OcrEngine) -> None:
    assert share(engine.read(sample("receipt.jpg")).words, split(sample_scans.RECEIPT)) >= 0.85
    assert share(engine.read(sample("minutes.pdf", 0)).words, split(sample_scans.MINUTES[0])) >= 0.9
    assert share(engine.read(sample("minutes.pdf", 1)).words, split(sample_scans.MINUTES[1])) >= 0.9
    assert share(engine.read(sample("form.png")).words, FORM_WORDS) >= 0.9


def test_words_are_whole_and_lines_end_where_they_end(engine: OcrEngine) -> None:
    words = engine.read(sample("minutes.pdf", 0)).words
    text = "".join(word.text + ("\n" if word.ends_line else " ") for word in words)
    lines = text.splitlines()
    assert lines[0] == "주간 업무 회의록"
    assert sum(line in lines for line in sample_scans.MINUTES[0]) >= 11
    assert text.endswith("\n")
    assert all(0.0 <= word.confidence <= 1.0 for word in words)


@pytest.mark.parametrize(("turn", "runs"), [(0, 0.0), (90, -90.0), (180, 180.0), (270, 90.0)])
def test_a_turned_page_is_read_and_its_words_begin_at_their_own_top_left(
    engine: OcrEngine, turn: int, runs: float
) -> None:
    upright = sample("form.png")
    words = engine.read(upright.rotate(turn, expand=True)).words
    assert share(words, FORM_WORDS) >= 0.9
    title = next(word for word in words if word.text == "신청서")
    assert math.isclose(abs(direction(title)), abs(runs), abs_tol=2.0)
    assert math.isclose(math.sin(math.radians(direction(title))), math.sin(math.radians(runs)), abs_tol=0.05)
    first = next(word for word in engine.read(upright).words if word.text == "신청서").corners[0]
    width, height = upright.size
    turned = {
        0: first,
        90: (first[1], width - first[0]),
        180: (width - first[0], height - first[1]),
        270: (height - first[1], first[0]),
    }[turn]
    assert math.dist(title.corners[0], turned) < 12


@pytest.mark.parametrize("degrees", [-9.0, -3.0, 2.0, 6.0])
def test_a_skewed_page_is_read_and_its_words_are_as_skewed(engine: OcrEngine, degrees: float) -> None:
    page = sample("minutes.pdf", 0).convert("L").rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    words = engine.read(page).words
    assert share(words, split(sample_scans.MINUTES[0])) >= 0.85
    assert all(math.isclose(direction(word), -degrees - 0.4, abs_tol=0.8) for word in words if len(word.text) > 2)


def test_the_place_of_a_word_holds_its_ink(engine: OcrEngine) -> None:
    page = Image.new("L", (900, 400), 255)
    font = ImageFont.truetype("/usr/share/fonts/truetype/nanum/NanumGothic.ttf", 40)
    ImageDraw.Draw(page).text((300, 180), "총무팀", font=font, fill=0)
    (word,) = engine.read(page).words
    box = ImageOps.invert(page).getbbox()
    assert box is not None
    assert word.text == "총무팀"
    assert word.corners[0] == pytest.approx(box[:2], abs=4)
    assert word.corners[2] == pytest.approx(box[2:], abs=4)
    assert word.ends_line


def test_one_line_cut_out_of_a_page_is_read(engine: OcrEngine) -> None:
    page = sample("form.png")
    assert [word.text for word in engine.read(page.crop((545, 315, 860, 395))).words] == ["2026년", "3월", "17일"]


def test_pages_without_text_have_no_words(engine: OcrEngine) -> None:
    for page in (
        Image.new("L", (1, 1), 255),
        Image.new("RGB", (600, 800), (255, 255, 255)),
        Image.new("L", (400, 400), 0),
        Image.effect_noise((500, 500), 90),
    ):
        assert engine.read(page).words == ()


def test_a_very_large_page_is_read_in_its_own_coordinates(engine: OcrEngine) -> None:
    page = sample("form.png").convert("L")
    words = engine.read(page.resize((page.width * 4, page.height * 4))).words
    title = next(word for word in words if word.text == "신청서")
    small = next(word for word in engine.read(page).words if word.text == "신청서")
    assert title.corners[0] == pytest.approx([value * 4 for value in small.corners[0]], abs=20)


def test_a_language_that_is_not_installed_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableScan) as caught:
        OcrEngine(("kor", "xyz"))
    assert (caught.value.fault, caught.value.detail) == (ScanFault.NO_DATA, "xyz")
    with pytest.raises(UnusableScan) as caught:
        OcrEngine(("kor", "eng"), tmp_path)
    assert caught.value.detail == "kor eng"
    for name in ("kor", "eng"):
        (tmp_path / f"{name}.traineddata").write_bytes(b"no data")
    with pytest.raises(UnusableScan):
        OcrEngine(("kor", "eng"), tmp_path)


def test_the_folder_of_the_environment_is_looked_at_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("kor", "eng"):
        (tmp_path / f"{name}.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert tessdata_folder() == tmp_path
    (tmp_path / "kor.traineddata").unlink()
    assert tessdata_folder() != tmp_path
    assert tessdata_folder(("xyz",)) is None


def test_the_skew_of_lines_is_measured() -> None:
    page = Image.new("L", (1000, 1000), 255)
    draw = ImageDraw.Draw(page)
    for y in range(100, 900, 60):
        for x in range(100, 900, 40):
            draw.rectangle((x, y, x + 25, y + 20), fill=0)
    for degrees in (-10.0, -2.5, 0.0, 1.3, 7.0):
        turned = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
        assert skew_of(turned) == pytest.approx(-degrees, abs=0.25)
    assert skew_of(Image.new("L", (300, 300), 255)) == 0.0


def test_a_table_of_dashed_lines_is_read_the_right_way_up(engine: OcrEngine) -> None:
    page = drawn_table("dashed", 705)
    reading = engine.read(scanned(page, 5, 1.5))
    assert all(abs(direction(word)) < 5 for word in reading.words)
    assert share(reading.words, [text for text, _, _ in page.words]) >= 0.8

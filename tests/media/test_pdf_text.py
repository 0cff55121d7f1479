"""Text that pages of a PDF hold already: where it is, and whether it may be taken."""

from __future__ import annotations

import random
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.scan import Field, Page, Scan
from desktop_app.domain.sound_text import is_syllable
from desktop_app.export.original import Beneath
from desktop_app.export.searchable_pdf import to_searchable_pdf
from desktop_app.media.pages import open_pages
from desktop_app.media.pdf_facts import look_into, text_of
from desktop_app.media.pdf_pages import PdfPages, WrittenWord
from desktop_app.media.pdf_text import Holds, what_is_held
from tests.support.page_maker import make_pdf
from tests.support.text_pdf_maker import add_scan, garble, lay_over, lines_at, make_text_pdf

LETTER = [
    "받는 사람 각 부서 담당자",
    "내년 예산을 다시 보려고 다음 주 월요일에 회의를 엽니다.",
    "부서마다 올해 쓴 돈과 내년에 쓸 돈을 표로 만들어 보내 주세요.",
    "늦으면 회의에서 다룰 수 없으니 금요일까지 부탁드립니다.",
]


@pytest.fixture
def letter(qapp: QApplication, tmp_path: Path) -> Path:
    """A page of a letter as a word processor writes it."""
    return make_text_pdf(tmp_path / "letter.pdf", [lines_at(LETTER)])


def opened(path: Path) -> PdfPages:
    pages = open_pages(path)
    assert isinstance(pages, PdfPages)
    return pages


def exported(scan: Scan, original: Path) -> str:
    """The text of the first page of the searchable PDF."""
    path = original.with_name("exported.pdf")
    path.write_bytes(to_searchable_pdf(scan, original, beneath=Beneath(text_of=text_of(original))))
    return opened(path).written(0).text


def words(path: Path, page: int = 0) -> tuple[WrittenWord, ...]:
    with opened(path) as pages:
        return pages.words(page)


def lines(path: Path, page: int = 0) -> list[str]:
    return "".join(w.text + ("\n" if w.ends_line else " ") for w in words(path, page)).splitlines()


def holds(path: Path) -> list[Holds]:
    with opened(path) as pages:
        return [one for _, one in what_is_held(pages, range(1, pages.count + 1))]


def around(word: WrittenWord) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in word.corners], [y for _, y in word.corners]
    return min(xs), min(ys), max(xs), max(ys)


def test_words_and_lines_are_those_of_the_page(letter: Path) -> None:
    assert lines(letter) == LETTER
    assert holds(letter) == [Holds.SOUND]


def test_each_word_has_its_place_on_the_shown_page(letter: Path) -> None:
    first, second, *_ = words(letter)
    left, top, right, bottom = around(first)
    # it begins 70 points from the left and stands on a line 90 points from the top of 595 × 842
    assert left == pytest.approx(70 / 595, abs=0.005)
    assert top < 90 / 842 < bottom
    assert 0.9 < (bottom - top) * 842 / 12 < 1.5
    assert around(second)[0] > right
    assert first.corners[0] == pytest.approx((left, top))
    assert first.corners[2] == pytest.approx((right, bottom))


def turned(place: tuple[float, float], degrees: int) -> tuple[float, float]:
    """Where a place of a page is when that is turned clockwise."""
    x, y = place
    return {90: (1 - y, x), 180: (1 - x, 1 - y), 270: (y, 1 - x)}[degrees]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_has_its_words_where_they_are_shown(letter: Path, turn: int) -> None:
    straight = words(letter)
    with pikepdf.open(letter, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.save(letter)
    for before, now in zip(straight, words(letter), strict=True):
        assert now.text == before.text
        for corner, was in zip(now.corners, before.corners, strict=True):
            assert corner == pytest.approx(turned(was, turn), abs=0.002)


def test_a_crop_box_moves_the_words_and_cuts_off_those_beside_it(letter: Path) -> None:
    straight = words(letter)
    with pikepdf.open(letter, allow_overwriting_input=True) as pdf:
        pdf.pages[0].CropBox = pikepdf.Array([50, 842 - 120, 350, 842 - 70])
        pdf.save(letter)
    left = words(letter)
    assert " ".join(word.text for word in left).startswith(LETTER[0])
    assert len(left) < len(straight)
    x, y = straight[0].corners[0]
    assert left[0].corners[0] == pytest.approx(((x * 595 - 50) / 300, (y * 842 - 70) / 50), abs=0.01)


def test_a_scan_holds_no_text_whatever_mark_its_scanner_left(letter: Path, tmp_path: Path) -> None:
    add_scan(letter, LETTER)
    mark = make_text_pdf(tmp_path / "mark.pdf", [[(400, 820, "Scanned with PaperScan 3 on 2026-11-30")]])
    with pikepdf.open(letter, allow_overwriting_input=True) as pdf, pikepdf.open(mark) as written:
        pdf.pages[1].add_overlay(written.pages[0], None)
        pdf.save(letter)
    assert holds(letter) == [Holds.SOUND, Holds.NO_TEXT]


def test_the_layer_of_another_program_over_a_scan_is_taken_where_it_is_sound(letter: Path, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "scan.pdf", 1)
    add_scan(path, LETTER, 0)
    lay_over(path, 0, letter)
    assert holds(path)[0] is Holds.SOUND
    with opened(path) as pages:
        written = pages.written(0)
    assert written.unseen == written.letters > 60
    assert lines(path) == LETTER


def exchanged(sign: str) -> str:
    kinds = sorted({c for c in "".join(LETTER) if is_syllable(c)})
    others = kinds[:]
    random.Random(2).shuffle(others)
    return dict(zip(kinds, others, strict=True)).get(sign, sign)


@pytest.mark.parametrize(
    "change",
    [
        exchanged,
        lambda sign: chr(ord(sign) + 1) if is_syllable(sign) else sign,
        lambda sign: chr(0xE000 + ord(sign) % 6000) if is_syllable(sign) else sign,
    ],
)
def test_letters_that_the_file_tells_wrongly_are_not_taken(letter: Path, change: object) -> None:
    assert callable(change)
    garble(letter, 0, change)
    assert lines(letter) != LETTER
    assert holds(letter) == [Holds.GARBLED]
    assert look_into(letter).garbled == (1,)
    assert look_into(letter).with_text == ()


def test_what_is_read_of_a_garbled_page_is_found_in_the_pdf_that_is_exported(letter: Path) -> None:
    place = ((194, 250), (1400, 250), (1400, 350), (194, 350))
    scan = Scan("편지", pages=(Page("p", 1, 1654, 2339, fields=(Field("f", LETTER[1], place),)),))
    assert exported(scan, letter).count(LETTER[1]) == 1
    garble(letter, 0, exchanged)
    assert exported(scan, letter).count(LETTER[1]) == 1


def test_a_garbled_layer_over_a_scan_is_not_taken_either(letter: Path, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "scan.pdf", 1)
    add_scan(path, LETTER, 0)
    garble(letter, 0, exchanged)
    lay_over(path, 0, letter)
    assert holds(path)[0] is Holds.GARBLED


def test_what_is_known_of_a_file_of_both_kinds_says_which_pages_hold_their_text(letter: Path) -> None:
    for at in (0, 2):
        add_scan(letter, LETTER, at)
    facts = look_into(letter)
    assert (facts.pages, facts.with_text, facts.garbled) == (3, (2,), ())

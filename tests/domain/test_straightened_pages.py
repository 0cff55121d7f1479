from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.geometry import Point, Polygon, center, frame, rectangle
from desktop_app.domain.scan import Cell, CellLine, CellWord, Field, Page, PageState, SubField, Table
from desktop_app.domain.scan_recognised import keep_confirmed, revert, revert_all
from desktop_app.domain.straightened_pages import as_photographed, as_shown, straighten
from desktop_app.domain.straightening import Straightening, net_of

PHOTO, SHEET = (3000.0, 4000.0), (2100.0, 2970.0)


def aslant(points: Iterable[Point]) -> Iterable[Point]:
    """A sheet seen aslant and curled, on a photo."""
    for x, y in points:
        u, v = x / SHEET[0], y / SHEET[1]
        away = 1 + 0.15 * v + 0.05 * u
        yield (300 + 2200 * u + 90 * v) / away, (350 + 3300 * v + 60 * u + 50 * math.sin(3 * u)) / away


def sideways(points: Iterable[Point]) -> Iterable[Point]:
    """A sheet that lies on its side on a photo: its text runs downwards there."""
    for x, y in points:
        yield 2900 - y * 2800 / SHEET[1], 100 + x * 3800 / SHEET[0]


def photo_page(way: Straightening) -> Page:
    """What was recognised on the photo: lines of words that lie along the sheet."""

    def on_photo(left: float, top: float) -> Polygon:
        return tuple(way.back(point) for point in rectangle(left, top, 180, 40))

    fields = tuple(
        Field(
            f"f{row}{column}",
            f"말글 {row}{column}",
            on_photo(200 + 220 * column, 300 + 90 * row),
            0.9,
            sub_fields=(SubField(f"s{row}{column}", "말글", on_photo(200 + 220 * column, 300 + 90 * row)),),
            origins=(f"f{row}{column}",),
        )
        for row in range(6)
        for column in range(5)
    )
    outline = on_photo(200, 1500)
    line = CellLine((CellWord("합계", outline, 0.8),), outline, 0.8)
    table = Table("t1", (Cell("c1", 0, 0, "합계", polygon=outline, lines=(line,)),), outline)
    return Page("p1", 1, *PHOTO, state=PageState.DONE, fields=fields, tables=(table,))


@pytest.mark.parametrize("lead", [aslant, sideways])
def test_a_point_is_found_again_where_it_was(lead: Callable[[Iterable[Point]], Iterable[Point]]) -> None:
    way = net_of(PHOTO, SHEET, lead)
    chance = random.Random(3)
    for _ in range(200):
        point = chance.uniform(-100, SHEET[0] + 100), chance.uniform(-100, SHEET[1] + 100)
        assert way.there(way.back(point)) == pytest.approx(point, abs=0.01)


def test_the_net_lies_where_the_way_leads_between_its_corners_too() -> None:
    way = net_of(PHOTO, SHEET, aslant)
    for x in range(0, 2100, 37):
        (exact,) = aslant([(x, x * 1.3)])
        assert way.back((x, x * 1.3)) == pytest.approx(exact, abs=1.0)


def test_words_move_onto_the_straightened_picture_and_lie_level_there() -> None:
    way = net_of(PHOTO, SHEET, aslant)
    page = straighten(photo_page(way), way)
    assert (page.width, page.height) == SHEET
    for row in range(6):
        for column in range(5):
            box = frame(page.field(f"f{row}{column}").polygon)
            assert box.origin == pytest.approx((200 + 220 * column, 300 + 90 * row), abs=0.1)
            assert abs(box.angle) < 0.05
    _, cell = page.cell("c1")
    assert cell.polygon == cell.lines[0].polygon == cell.lines[0].words[0].polygon
    assert page.field("f00").sub_fields[0].polygon == page.field("f00").polygon


def test_there_and_back_the_page_is_what_it_was_to_the_last_digit() -> None:
    way = net_of(PHOTO, SHEET, aslant)
    page = photo_page(way)
    assert as_photographed(straighten(page, way), page) == page


def test_what_was_moved_on_the_straightened_picture_is_moved_on_the_photo_too() -> None:
    way = net_of(PHOTO, SHEET, aslant)
    page = photo_page(way)
    moved = edits.move(straighten(page, way), ["f22"], 100, 50)
    back = as_photographed(moved, page)
    expected = way.back((200 + 440 + 90 + 100, 300 + 180 + 20 + 50))
    assert center(back.field("f22").polygon) == pytest.approx(expected, abs=1.0)
    assert back.field("f21") == page.field("f21")


def test_a_page_on_its_side_is_shown_right_way_up() -> None:
    way = net_of(PHOTO, SHEET, sideways)
    # what straightens it knows no up: its picture lies as the photo does
    lying = way.turned(90)
    page = straighten(photo_page(way), lying)
    assert (page.width, page.height) == SHEET
    assert all(abs(frame(field.polygon).angle) < 1 for field in page.fields)
    turned = straighten(replace(photo_page(way), turn=270), lying)
    assert turned.turn == 0  # what a person did to read it is done by the picture now


def test_back_to_what_was_recognised_stays_on_the_straightened_picture() -> None:
    way = net_of(PHOTO, SHEET, aslant)
    recognised = photo_page(way)
    page = straighten(recognised, way)
    changed = edits.move(edits.reword(page, "f11", "다른 글"), ["f12"], 30, 30)
    on_picture = as_shown(recognised, changed)
    assert revert(revert(changed, on_picture, ["f11"]), on_picture, ["f12"]) == page
    assert revert_all(changed, on_picture) == page


def test_what_is_read_again_lies_on_the_straightened_picture() -> None:
    way = net_of(PHOTO, SHEET, aslant)
    page = edits.reword(straighten(photo_page(way), way), "f11", "고친 글")
    fresh = edits.reword(photo_page(way), "f00", "새로 읽은 글")
    # another engine measures in pixels of its own
    half = replace(
        fresh,
        width=PHOTO[0] / 2,
        height=PHOTO[1] / 2,
        fields=tuple(
            replace(f, polygon=tuple((x / 2, y / 2) for x, y in f.polygon), edited=False, sub_fields=())
            for f in fresh.fields
        ),
        tables=(),
    )
    read = keep_confirmed(page, as_shown(half, page))
    assert read.straightening is page.straightening
    assert read.field("f11").text == "고친 글"
    assert read.field("f00").text == "새로 읽은 글"
    assert center(read.field("f00").polygon) == pytest.approx(center(page.field("f00").polygon), abs=0.1)


def test_a_page_is_not_straightened_twice() -> None:
    way = net_of(PHOTO, SHEET, aslant)
    page = straighten(photo_page(way), way)
    with pytest.raises(ValueError, match="no photo"):
        straighten(page, way)

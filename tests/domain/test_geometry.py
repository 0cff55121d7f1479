import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.geometry import (
    Frame,
    bounds,
    center,
    contains,
    divided,
    frame,
    has_place,
    moved,
    overlap,
    quad,
    rectangle,
    united,
)

_UPWARDS = ((2713.7295, 1277.0492), (2713.7295, 977.7408), (2841.4343, 977.7408), (2841.4343, 1277.0492))
"""«Beautiful» of the CLOVA OCR API, Text OCR response examples."""


def test_the_first_two_points_give_the_direction_of_the_text() -> None:
    box = frame(_UPWARDS)
    assert box.angle == pytest.approx(-90)
    assert box.origin == pytest.approx((2713.7295, 1277.0492))
    assert (box.width, box.height) == pytest.approx((299.3084, 127.7048))
    assert frame(rectangle(1, 2, 30, 10)).angle == 0
    assert frame(((30.0, 10.0), (0.0, 10.0), (0.0, 0.0), (30.0, 0.0))).angle == 180


@given(st.floats(-500, 500), st.floats(-500, 500), st.floats(-179, 179), st.floats(1, 400), st.floats(1, 100))
def test_a_frame_is_found_again_from_its_polygon(x: float, y: float, angle: float, width: float, height: float) -> None:
    along = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    polygon = Frame((x, y), along, width, height).polygon()
    found = frame(polygon)
    assert found.origin == pytest.approx((x, y), abs=1e-6)
    assert (found.width, found.height, found.angle) == pytest.approx((width, height, angle), abs=1e-6)
    left, right = divided(polygon, 0.25)
    assert frame(left).width == pytest.approx(width / 4, abs=1e-6)
    joined = united((left, right))
    assert [n for point in joined for n in point] == pytest.approx([n for point in polygon for n in point], abs=1e-6)
    assert contains(polygon, center(polygon))


def test_points_that_fall_together_are_taken_as_upright() -> None:
    assert frame(((5.0, 5.0), (5.0, 5.0), (9.0, 8.0))).along == (1.0, 0.0)
    assert frame(((5.0, 5.0),)).width == 0
    with pytest.raises(ValueError, match="without points"):
        frame(())
    with pytest.raises(ValueError, match="without points"):
        bounds(())


def test_other_polygons_get_four_corners_along_the_text() -> None:
    assert quad(_UPWARDS) is _UPWARDS
    assert quad(()) == ()
    five = (*rectangle(0, 0, 40, 20), (20.0, 30.0))
    assert quad(five) == ((0, 0), (40, 0), (40, 30), (0, 30))


def test_moving_adds_to_every_point_and_overlap_is_the_common_share() -> None:
    assert moved(rectangle(1, 2, 3, 4), 10, 20) == rectangle(11, 22, 3, 4)
    assert overlap(rectangle(0, 0, 10, 10), rectangle(0, 0, 10, 10)) == 1
    assert overlap(rectangle(0, 0, 10, 10), rectangle(5, 0, 10, 10)) == pytest.approx(1 / 3)
    assert overlap(rectangle(0, 0, 10, 10), rectangle(10, 0, 10, 10)) == 0
    assert overlap((), rectangle(0, 0, 1, 1)) == 0


def test_what_is_no_number_has_no_place() -> None:
    assert has_place(rectangle(0, 0, 1, 1))
    assert not has_place(())
    assert not has_place(((float("nan"), 0.0), (1.0, 1.0)))

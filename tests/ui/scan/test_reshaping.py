from __future__ import annotations

import pytest

from desktop_app.domain.geometry import Polygon, rectangle
from desktop_app.ui.scan.canvas.reshaping import LEAST, corner_moved, edge_moved, is_rectangle

BOX = rectangle(10, 20, 100, 40)
TURNED: Polygon = ((50.0, 100.0), (50.0, 0.0), (80.0, 0.0), (80.0, 100.0))
"""A text that runs upwards."""
SKEWED: Polygon = ((0.0, 0.0), (100.0, 30.0), (90.0, 80.0), (-20.0, 40.0))


def test_the_corner_of_a_rectangle_keeps_it_one() -> None:
    assert corner_moved(BOX, 2, (150, 90)) == rectangle(10, 20, 140, 70)
    assert corner_moved(BOX, 0, (0, 0)) == rectangle(0, 0, 110, 60)


def test_a_free_corner_goes_alone() -> None:
    assert corner_moved(BOX, 1, (200, 0), free=True) == (BOX[0], (200, 0), BOX[2], BOX[3])
    assert corner_moved(SKEWED, 0, (5, 5)) == ((5, 5), *SKEWED[1:])


def test_an_edge_of_a_rectangle_moves_across_itself_only() -> None:
    assert edge_moved(BOX, 1, (200, 999)) == rectangle(10, 20, 190, 40)
    assert edge_moved(BOX, 0, (-50, 0)) == rectangle(10, 0, 100, 60)


def test_a_text_that_runs_upwards_stays_so() -> None:
    made = edge_moved(TURNED, 1, (60, -20))
    assert made[0] == pytest.approx((50, 100))
    assert made[1] == pytest.approx((50, -20))
    assert is_rectangle(made)


def test_an_edge_of_another_shape_takes_its_two_corners_along() -> None:
    made = edge_moved(SKEWED, 0, (50 + 7, 15 - 3))
    assert made == ((7, -3), (107, 27), SKEWED[2], SKEWED[3])


@pytest.mark.parametrize("corner", range(4))
def test_a_box_cannot_be_turned_inside_out(corner: int) -> None:
    far = [(999, 999), (-999, 999), (-999, -999), (999, -999)][corner]
    made = corner_moved(BOX, corner, far)
    (x0, y0), _, (x1, y1), _ = made
    assert x1 - x0 >= LEAST
    assert y1 - y0 >= LEAST

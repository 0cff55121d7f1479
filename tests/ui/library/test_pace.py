from __future__ import annotations

import pytest

from desktop_app.ui.library.pace import APART_S, LEAST_REPORTS, WINDOW_S, Pace


def test_a_steady_upload_counts_down_from_its_first_seconds_on() -> None:
    pace = Pace(0.0)
    told = []
    for second in range(1, 100):
        pace.report(second, second * 10)
        told.append(pace.left_s(second, 1000))
    assert told[0] is None
    assert told[1:] == pytest.approx([100 - second for second in range(2, 100)])


def test_a_quick_beginning_is_soon_forgotten_and_the_time_left_never_grows_from_then_on() -> None:
    pace = Pace(0.0)
    pace.report(0.5, 500)
    told = []
    for second in range(1, 100):
        pace.report(0.5 + second, 500 + second * 5)
        told.append(pace.left_s(0.5 + second, 1000))
    after = [left for left in told[int(WINDOW_S) + 1 :] if left is not None]
    assert after == sorted(after, reverse=True)
    assert after[0] == pytest.approx(100 - WINDOW_S - 2)


def test_between_two_reports_the_time_left_runs_down() -> None:
    pace = Pace(0.0)
    pace.report(60.0, 1)
    pace.report(120.0, 2)
    assert pace.left_s(120.0, 4) == pytest.approx(120)
    assert pace.left_s(150.0, 4) == pytest.approx(90)


def test_where_nothing_moves_any_more_no_time_is_guessed() -> None:
    pace = Pace(0.0)
    for second in range(1, 20):
        pace.report(second, second)
    assert pace.left_s(25.0, 100) is not None
    assert pace.left_s(60.0, 100) is None


def test_reports_in_quick_succession_take_no_room() -> None:
    pace = Pace(0.0)
    for number in range(100_000):
        pace.report(number / 1000, number + 1)
    assert len(pace._reports) <= WINDOW_S / APART_S + LEAST_REPORTS
    assert pace.left_s(100.0, 200_000) == pytest.approx(100, rel=0.01)

import pytest

from desktop_app.domain.transcript import Segment
from desktop_app.export.cue_lines import timed_units, wrapped
from desktop_app.export.korean_breaks import is_tied


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("회의", "는"),
        ("서울", "에서,"),
        ("12", "퍼센트"),
        ("12", "퍼센트를"),
        ("3", "km"),
        ("2,500", "만"),
        ("세", "명이"),
        ("제", "3"),
        ("이십", "일"),
        ("할", "수"),
        ("가는", "것이"),
        ("이", "회의"),
        ("2026", "년"),
        ("회의", "에서는"),
        ("예산", "이"),
        ("오", "분"),
        ("천만", "원을"),
        ("억", "2"),
    ],
)
def test_these_stay_on_one_line(before: str, after: str) -> None:
    assert is_tied(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("회의를", "시작합니다"),
        ("끝났습니다.", "는"),
        ("늘었습니다", "수"),
        ("12", "예산"),
        ("the", "end"),
        ("명단", "확인"),
        ("네,", "은행"),
    ],
)
def test_between_these_a_line_may_break(before: str, after: str) -> None:
    assert not is_tied(before, after)


def test_a_line_is_not_broken_inside_a_number_and_its_unit_nor_before_a_particle() -> None:
    for text, line in (
        ("올해 전체 예산은 작년 대비 12 퍼센트 늘어난 금액입니다", "12 퍼센트"),
        ("오늘 오전에 열린 정기 회의 는 두 시간 만에 끝났습니다", "회의 는"),
    ):
        units = timed_units(Segment("a", 0, 9000, text), text)
        lines = wrapped(units, 32)
        assert len(lines) == 2
        assert any(line in one for one in lines)

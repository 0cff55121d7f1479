import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.timecode import format_clock, format_full_clock, format_timestamp, parse_timestamp


@pytest.mark.parametrize(
    ("ms", "text"), [(0, "00:00"), (12_999, "00:12"), (3_753_000, "1:02:33"), (-5, "00:00"), (360_000_000, "100:00:00")]
)
def test_a_clock_shows_whole_seconds_and_hours_only_where_there_are_any(ms: int, text: str) -> None:
    assert format_clock(ms) == text


def test_files_keep_all_digits() -> None:
    assert format_timestamp(3_753_004) == "01:02:33.004"
    assert format_timestamp(3_753_004, separator=",") == "01:02:33,004"
    assert format_full_clock(12_999) == "00:00:12"


@given(st.integers(0, 10**9))
def test_a_written_time_reads_back(ms: int) -> None:
    assert parse_timestamp(format_timestamp(ms)) == ms
    assert parse_timestamp(format_timestamp(ms, separator=",")) == ms


@pytest.mark.parametrize(
    ("text", "ms"), [("1:02:33", 3_753_000), ("62:33", 3_753_000), ("12", 12_000), ("0:12.5", 12_500), (" 1.05 ", 1050)]
)
def test_times_typed_by_people_are_understood(text: str, ms: int) -> None:
    assert parse_timestamp(text) == ms


@pytest.mark.parametrize("text", ["", "abc", "1:60", "1:61:00", "-1", "1:2:3:4", "1.2.3", "١:٢٣", "9" * 50])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"time|59"):
        parse_timestamp(text)

"""Times as people and files write them. All times are whole milliseconds."""

from __future__ import annotations

import re

_TIMESTAMP = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?|(\d{1,6})(?:[.,](\d{1,3}))?", re.ASCII)


def format_clock(ms: int) -> str:
    """A time as a player shows it, whole seconds rounded down: «00:12», «1:02:33»."""
    seconds = max(ms, 0) // 1000
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def format_timestamp(ms: int, *, separator: str = ".") -> str:
    """A time as files keep it: «HH:MM:SS.mmm» (``separator`` "," for SRT). Hours take more digits when they must."""
    ms = max(ms, 0)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{separator}{ms % 1000:03}"


def format_full_clock(ms: int) -> str:
    """A time in whole seconds, always with hours: «00:00:12», as TXT has it."""
    return format_timestamp(ms)[:-4]


def parse_timestamp(text: str) -> int:
    """Read «H:MM:SS.mmm», «MM:SS,mmm», «MM:SS» or seconds. Raises ValueError for anything else."""
    match = _TIMESTAMP.fullmatch(text.strip())
    if match is None:
        raise ValueError("not a time")
    hours, minutes, seconds, fraction, only_seconds, only_fraction = match.groups()
    if only_seconds is not None:
        return int(only_seconds) * 1000 + _milliseconds(only_fraction)
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        raise ValueError("minutes and seconds end at 59")
    return (int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + _milliseconds(fraction)


def _milliseconds(fraction: str | None) -> int:
    return int((fraction or "").ljust(3, "0"))

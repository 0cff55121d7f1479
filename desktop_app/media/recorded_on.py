"""The day on which a recording was made: as its container says, else that of its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

_NAMES = (
    "com.apple.quicktime.creationdate",
    "creation_time",
    "creationdate",
    "date_recorded",
    "date_utc",
    "date",
    "tdrc",
    "icrd",
    "wm/encodingtime",
)
"""In the order in which they are believed: what a telephone writes by its own clock first."""

_DAY = re.compile(r"(\d{4})[-:./](\d{1,2})[-:./](\d{1,2})")
_EARLIEST = date(1980, 1, 2)
"""Before that no such file was made; a clock that was never set begins in 1904, 1970 or 1980."""


def recorded_on(tags: Mapping[str, str], path: str | Path) -> date | None:
    """The day, in the time of this computer where the file tells the time of the world; None where nothing is known."""
    lower = {name.lower(): text for name, text in tags.items()}
    days = (_day(lower[name]) for name in _NAMES if name in lower)
    found = next((day for day in days if day is not None), None)
    if found is not None:
        return found
    try:
        changed = datetime.fromtimestamp(Path(path).stat().st_mtime).date()
    except (OSError, ValueError, OverflowError):
        return None
    return changed if changed > _EARLIEST else None


def _day(text: str) -> date | None:
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _plausible(_plain(text))
    is_of_the_world = text.endswith(("Z", "z")) or moment.utcoffset() == timedelta(0)
    if len(text) > len("2025-11-03") and is_of_the_world:
        try:
            moment = moment.astimezone()
        except (OverflowError, OSError, ValueError):
            return None
    return _plausible(moment.date()) if _DAY.match(text) else None


def _plain(text: str) -> date | None:
    """A day without more, or as AVI writes it («Mon Nov 03 14:12:00 2025»)."""
    found = _DAY.match(text)
    try:
        if found:
            return date(*(int(part) for part in found.groups()))
        return datetime.strptime(text, "%a %b %d %H:%M:%S %Y").date()  # noqa: DTZ007 it holds no zone
    except ValueError:
        return None


def _plausible(day: date | None) -> date | None:
    if day is None or not _EARLIEST < day <= datetime.now().astimezone().date() + timedelta(days=1):
        return None
    return day

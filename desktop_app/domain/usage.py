"""What was used of the services, in the vendors' days, and one's own limits on it (CSR guide, «Manage usage»).

The vendors count in Korean time: a day begins at 00:00 KST, whatever the clock of this computer says.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from desktop_app.domain.errors import Service

KST = timezone(timedelta(hours=9))
"""Korea has no summer time."""


class Period(StrEnum):
    """What a limit is for."""

    DAY = "day"
    MONTH = "month"


class Unit(StrEnum):
    """What is counted against a limit: speech by its length, scans by their pages."""

    MILLISECONDS = "milliseconds"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Used:
    """Calls, the length of the recordings in them, and the pages."""

    calls: int = 0
    milliseconds: int = 0
    pages: int = 0

    def __add__(self, other: Used) -> Used:
        return Used(self.calls + other.calls, self.milliseconds + other.milliseconds, self.pages + other.pages)

    def amount(self, unit: Unit) -> int:
        """How much it is in this unit."""
        return self.milliseconds if unit is Unit.MILLISECONDS else self.pages


@dataclass(frozen=True, slots=True)
class DayUsed:
    """What was used of one service on one of the vendors' days."""

    day: date
    service: str
    used: Used


WARNINGS = (70, 80, 90, 100)
"""The parts of one's own limit, in per cent, at which one can be warned."""


@dataclass(frozen=True, slots=True)
class LimitChange:
    """One's own limit on a service was set anew on a day (ISO 8601): milliseconds or pages, 0 for none."""

    day: str
    service: str
    period: Period
    before: int
    after: int


def limit_changes(
    day: date, period: Period, before: Mapping[str, int], after: Mapping[str, int]
) -> tuple[LimitChange, ...]:
    """What is different between two sets of limits, by service."""
    names = sorted(before.keys() | after.keys())
    each = (LimitChange(day.isoformat(), name, period, before.get(name, 0), after.get(name, 0)) for name in names)
    return tuple(change for change in each if change.before != change.after)


def unit_of(service: Service) -> Unit:
    """By what a service is counted."""
    return Unit.PAGES if service is Service.CLOVA_OCR else Unit.MILLISECONDS


def vendor_day(now_s: float) -> date:
    """The vendors' day of a moment in seconds since 1970."""
    return datetime.fromtimestamp(now_s, KST).date()


def days_of_month(day: date) -> tuple[date, ...]:
    """All days of the month of a day."""
    return tuple(day.replace(day=number) for number in range(1, calendar.monthrange(day.year, day.month)[1] + 1))


def crossed(before: int, after: int, limit: int, warn_at: Iterable[int]) -> int | None:
    """The highest part of the limit, in per cent, that was reached between two amounts; None if none was."""
    if limit <= 0:
        return None
    return max((part for part in warn_at if before * 100 < limit * part <= after * 100), default=None)

"""Counts paid calls, says when one's own limits come near, and stops the next call when one is reached."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import LimitReached, Service, StorageError
from desktop_app.domain.usage import Period, Used, crossed, unit_of, vendor_day
from desktop_app.storage.settings import Settings
from desktop_app.storage.usage import Usage

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LimitsAndWarnings:
    """One's own limits by service (milliseconds of speech, pages of scans), and at what per cent to say something."""

    daily: Mapping[str, int]
    monthly: Mapping[str, int]
    warn_at: Collection[int]

    def of(self, service: Service, period: Period) -> int:
        """The limit of a service, 0 for none."""
        return (self.daily if period is Period.DAY else self.monthly).get(str(service), 0)


def no_limits() -> LimitsAndWarnings:
    """Limits of somebody who set none."""
    return LimitsAndWarnings({}, {}, ())


def limits_of(settings: Settings) -> LimitsAndWarnings:
    """The limits that are set."""
    return LimitsAndWarnings(settings.daily_limits, settings.monthly_limits, settings.warn_at)


@dataclass(frozen=True, slots=True)
class Warned:
    """A part of a limit was reached, in per cent."""

    service: Service
    period: Period
    percent: int
    limit: int


def nobody(warned: Warned) -> None:
    """Take a warning and show it to nobody: for work without a window."""


class LimitedMeter:
    """A `recipes.metering.Meter` over the library's usage. ``limits`` is asked at each call; ``warn`` may be called
    from any thread."""

    def __init__(self, usage: Usage, limits: Callable[[], LimitsAndWarnings], warn: Callable[[Warned], object]) -> None:
        self._usage, self._limits, self._warn = usage, limits, warn

    def check(self, service: Service) -> None:
        """Raises LimitReached where one's own limit is used up, StorageError."""
        if service is Service.LOCAL:
            return
        limits, unit, today = self._limits(), unit_of(service), vendor_day(time.time())
        for period, used in ((Period.DAY, self._usage.of_day), (Period.MONTH, self._usage.of_month)):
            limit = limits.of(service, period)
            if limit and used(service, today).amount(unit) >= limit:
                raise LimitReached(service, str(period), limit, str(unit))

    def count(self, service: Service, *, milliseconds: int = 0, pages: int = 0) -> None:
        """Count a call that was accepted, or may have been. What cannot be kept is logged: the call was made."""
        if service is Service.LOCAL:
            return
        added = Used(1, milliseconds, pages)
        try:
            now = self._usage.count(service, vendor_day(time.time()), added)
        except StorageError:
            log.exception("a call to %s was not counted", service)
            return
        limits, unit = self._limits(), unit_of(service)
        for period, used in zip(Period, now, strict=True):
            after, limit = used.amount(unit), limits.of(service, period)
            percent = crossed(after - added.amount(unit), after, limit, limits.warn_at)
            if percent is not None:
                self._warn(Warned(service, period, percent, limit))

"""The ledger of paid calls: says when one's own limits come near, and stops the next call when one is reached."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from desktop_app.domain.calls import Call, Fate
from desktop_app.domain.errors import LimitReached, Service, StorageError
from desktop_app.domain.usage import Period, Used, crossed, unit_of, vendor_day
from desktop_app.storage.calls import Calls
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


class LimitedLedger:
    """A `recipes.ledger.Ledger` over the library's. ``limits`` is asked at each call; ``warn`` may be called from any
    thread. Calls to the services on this computer cost nothing, so they are not written down."""

    def __init__(
        self, calls: Calls, usage: Usage, limits: Callable[[], LimitsAndWarnings], warn: Callable[[Warned], object]
    ) -> None:
        self._calls, self._usage, self._limits, self._warn = calls, usage, limits, warn

    def check(self, call: Call, *, again: bool = False) -> None:
        """Raises LimitReached where one's own limit is used up, SentBefore, StorageError."""
        if call.service is Service.LOCAL:
            return
        self._check_limits(call.service)
        if not again:
            self._calls.check(call)

    def _check_limits(self, service: Service) -> None:
        limits, unit, today = self._limits(), unit_of(service), vendor_day(time.time())
        for period, used in ((Period.DAY, self._usage.of_day), (Period.MONTH, self._usage.of_month)):
            limit = limits.of(service, period)
            if limit and used(service, today).amount(unit) >= limit:
                raise LimitReached(service, str(period), limit, str(unit))

    def begin(self, call: Call, *, again: bool = False) -> None:
        """Write a call down that is about to leave. Raises LimitReached, SentBefore, StorageError."""
        if call.service is Service.LOCAL:
            return
        self._check_limits(call.service)
        self._calls.begin(call, again=again)

    def settle(self, call: Call, fate: Fate, token: str = "", pages: int | None = None) -> None:
        """Write down what became of a call. What cannot be kept is logged: the call was made."""
        if call.service is Service.LOCAL:
            return
        try:
            self._calls.settle(call.job, call.piece, fate, token, pages)
        except StorageError:
            log.exception("what became of a call to %s was not written down", call.service)

    def made(self, call: Call) -> None:
        """Say where one's own limit comes near."""
        service, limits, unit, today = call.service, self._limits(), unit_of(call.service), vendor_day(time.time())
        added = Used(1, call.milliseconds, call.pages).amount(unit)
        for period, used in ((Period.DAY, self._usage.of_day), (Period.MONTH, self._usage.of_month)):
            limit = limits.of(service, period)
            if not limit:
                continue
            try:
                after = used(service, today).amount(unit)
            except StorageError:
                log.exception("it was not looked at how near the limit of %s is", service)
                return
            percent = crossed(after - added, after, limit, limits.warn_at)
            if percent is not None:
                self._warn(Warned(service, period, percent, limit))

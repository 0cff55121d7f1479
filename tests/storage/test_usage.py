from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop_app.domain.calls import Call, CallOf, Fate
from desktop_app.domain.errors import LimitReached, Service, StorageError
from desktop_app.domain.usage import DayUsed, Period, Used, crossed, days_of_month, unit_of, vendor_day
from desktop_app.recipes.limited_ledger import LimitedLedger, LimitsAndWarnings, Warned
from desktop_app.storage.library import Library

MINUTE = 60_000
SPEECH = Service.CLOVA_SPEECH


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.db")
    yield library
    library.close()


class Clock:
    """The time of this computer, as the test has it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr("time.time", lambda: self.now)

    def set(self, *moment: int) -> None:
        """Year, month, day, hour, minute, second in UTC."""
        self.now = datetime(*moment, tzinfo=UTC).timestamp()  # type: ignore[misc, arg-type]  # as many as are given


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


class Bench:
    """A ledger with its library, its limits and what it warned of."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.limits = LimitsAndWarnings({}, {}, (70, 80, 90, 100))
        self.warned: list[Warned] = []
        self._numbers = itertools.count(1)
        self.ledger = LimitedLedger(library.calls, library.usage, lambda: self.limits, self.warned.append)

    def limit(self, daily: int = 0, monthly: int = 0, service: Service = SPEECH) -> None:
        self.limits = LimitsAndWarnings({str(service): daily}, {str(service): monthly}, (70, 80, 90, 100))

    def speak(self, minutes: float) -> None:
        self.check(SPEECH)
        self.call(SPEECH, milliseconds=round(minutes * MINUTE))

    def check(self, service: Service) -> None:
        """Ask before a call of a content that was never sent."""
        self.ledger.check(Call(service, CallOf.RECORDING, f"{next(self._numbers):064x}"))

    def call(self, service: Service, *, milliseconds: int = 0, pages: int = 0) -> None:
        """A call that is answered. Those of the tests differ in their content."""
        content = f"{next(self._numbers):064x}"
        call = Call(service, CallOf.RECORDING, content, job=content, milliseconds=milliseconds, pages=pages)
        self.ledger.begin(call)
        self.ledger.settle(call, Fate.ANSWERED)
        self.ledger.made(call)

    @property
    def percents(self) -> list[tuple[Period, int]]:
        return [(one.period, one.percent) for one in self.warned]


@pytest.fixture
def bench(library: Library) -> Bench:
    return Bench(library)


# -- the vendor's day


def test_the_day_begins_at_midnight_in_korea(bench: Bench, clock: Clock) -> None:
    clock.set(2026, 11, 20, 14, 59, 59)
    bench.speak(1)
    clock.set(2026, 11, 20, 15, 0, 0)
    bench.speak(2)
    usage = bench.library.usage
    assert usage.of_day(SPEECH, date(2026, 11, 20)) == Used(1, MINUTE)
    assert usage.of_day(SPEECH, date(2026, 11, 21)) == Used(1, 2 * MINUTE)
    assert usage.of_month(SPEECH, date(2026, 11, 1)) == Used(2, 3 * MINUTE)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ((2026, 11, 30, 14, 59, 59), date(2026, 11, 30)),
        ((2026, 11, 30, 15, 0, 0), date(2026, 12, 1)),
        ((2026, 12, 31, 15, 0, 0), date(2027, 1, 1)),
        ((2028, 2, 29, 14, 59, 59), date(2028, 2, 29)),
        ((2028, 2, 29, 15, 0, 0), date(2028, 3, 1)),
    ],
)
def test_a_month_ends_at_midnight_in_korea_too(bench: Bench, clock: Clock, moment: tuple[int, ...], day: date) -> None:
    clock.set(*moment)
    assert vendor_day(clock.now) == day
    bench.speak(1)
    assert bench.library.usage.month(day) == (DayUsed(day, "clova-speech", Used(1, MINUTE)),)
    other = date(2020, 1, 1)
    assert bench.library.usage.month(other) == ()
    assert bench.library.usage.of_month(SPEECH, other) == Used()


def test_the_days_of_a_month_are_all_there() -> None:
    assert [len(days_of_month(day)) for day in (date(2026, 2, 3), date(2028, 2, 3), date(2026, 11, 30))] == [28, 29, 30]


# -- limits


def test_the_limit_stops_the_next_call_and_not_the_running_one(bench: Bench, clock: Clock) -> None:
    clock.set(2026, 11, 20, 3, 0, 0)
    bench.limit(daily=10 * MINUTE)
    bench.speak(9)
    bench.speak(30)
    with pytest.raises(LimitReached) as told:
        bench.speak(1)
    assert (told.value.service, told.value.period, told.value.limit) == (SPEECH, "day", 10 * MINUTE)
    assert bench.library.usage.of_day(SPEECH, date(2026, 11, 20)) == Used(2, 39 * MINUTE)


def test_a_daily_limit_is_open_again_after_midnight_in_korea_and_a_monthly_one_next_month(
    bench: Bench, clock: Clock
) -> None:
    clock.set(2026, 11, 29, 14, 0, 0)
    bench.limit(daily=5 * MINUTE, monthly=8 * MINUTE)
    bench.speak(5)
    with pytest.raises(LimitReached) as of_day:
        bench.speak(1)
    clock.set(2026, 11, 29, 15, 0, 0)
    bench.speak(4)
    with pytest.raises(LimitReached) as of_month:
        bench.speak(1)
    clock.set(2026, 11, 30, 15, 0, 0)
    bench.speak(1)
    assert (of_day.value.period, of_month.value.period) == ("day", "month")


def test_seventy_eighty_ninety_and_a_hundred_per_cent_are_told_once_each(bench: Bench, clock: Clock) -> None:
    clock.set(2026, 11, 20, 3, 0, 0)
    bench.limit(monthly=100 * MINUTE)
    for _ in range(20):
        bench.call(SPEECH, milliseconds=5 * MINUTE)
    assert bench.percents == [(Period.MONTH, part) for part in (70, 80, 90, 100)]


def test_one_call_that_crosses_several_parts_tells_the_highest(bench: Bench, clock: Clock) -> None:
    clock.set(2026, 11, 20, 3, 0, 0)
    bench.limit(daily=10 * MINUTE, monthly=20 * MINUTE)
    bench.speak(9.5)
    bench.call(SPEECH, milliseconds=10 * MINUTE)
    assert bench.percents == [(Period.DAY, 90), (Period.DAY, 100), (Period.MONTH, 90)]


def test_parts_that_are_chosen_are_those_that_are_told() -> None:
    assert crossed(0, 95, 100, (90, 100)) == 90
    assert crossed(0, 75, 100, (90, 100)) is None
    assert crossed(90, 95, 100, (90, 100)) is None
    assert crossed(0, 10, 0, (70,)) is None


def test_services_and_units_are_counted_apart(bench: Bench, clock: Clock) -> None:
    clock.set(2026, 11, 20, 3, 0, 0)
    bench.limit(daily=3, service=Service.CLOVA_OCR)
    bench.call(Service.CLOVA_OCR, pages=3)
    bench.speak(60)
    bench.check(Service.CSR)
    with pytest.raises(LimitReached) as told:
        bench.check(Service.CLOVA_OCR)
    assert told.value.unit == unit_of(Service.CLOVA_OCR) == "pages"
    assert bench.library.usage.of_day(Service.CLOVA_OCR, date(2026, 11, 20)) == Used(1, 0, 3)


def test_what_is_recognised_on_this_computer_costs_nothing(bench: Bench) -> None:
    bench.limits = LimitsAndWarnings({"local": 1}, {"local": 1}, (100,))
    bench.call(Service.LOCAL, milliseconds=MINUTE)
    bench.check(Service.LOCAL)
    assert bench.library.usage.month(vendor_day(0)) == ()
    assert bench.warned == []


# -- keeping


def test_calls_of_many_threads_are_all_counted_and_kept(tmp_path: Path, clock: Clock) -> None:
    clock.set(2026, 11, 20, 3, 0, 0)
    library = Library(tmp_path / "library.db")
    bench = Bench(library)

    def speak_often() -> None:
        for _ in range(10):
            bench.speak(1)

    threads = [threading.Thread(target=speak_often) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    library.close()
    again = Library(tmp_path / "library.db")
    assert again.usage.of_day(SPEECH, date(2026, 11, 20)) == Used(40, 40 * MINUTE)
    again.close()


def test_what_cannot_be_written_down_does_not_leave_and_what_left_is_not_lost_for_it(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.db")
    bench = Bench(library)
    call = Call(SPEECH, CallOf.RECORDING, "f" * 64, job="j", milliseconds=MINUTE)
    bench.ledger.begin(call)
    library.close()
    bench.ledger.settle(call, Fate.ANSWERED)
    bench.ledger.made(call)
    with pytest.raises(StorageError):
        bench.ledger.begin(call)
    again = Library(tmp_path / "library.db")
    assert again.calls.of_content("f" * 64)[0].fate is Fate.SENT
    again.close()

"""What was used of the services, by the vendors' days: sums over the ledger of calls."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from desktop_app.domain.errors import Service
from desktop_app.domain.usage import DayUsed, Used

_SUMS = "SUM(times), SUM(milliseconds), SUM(pages)"
_COUNTED = "fate NOT IN ('sent', 'refused')"
"""What was accepted, or may have been; a call that is under way counts once that is known."""


class Usage:
    """Sums over the calls. Any thread may call. Raises StorageError."""

    def __init__(self, reading: Callable[[], AbstractContextManager[sqlite3.Connection]]) -> None:
        self._reading = reading

    def of_day(self, service: Service, day: date) -> Used:
        """What was used of a service on a day."""
        with self._reading() as connection:
            return _sum(connection, service, day, is_month=False)

    def of_month(self, service: Service, day: date) -> Used:
        """What was used of a service in the month of a day."""
        with self._reading() as connection:
            return _sum(connection, service, day, is_month=True)

    def days(self) -> tuple[DayUsed, ...]:
        """Each day on which something was used, of all months, in order, by service."""
        with self._reading() as connection:
            rows = connection.execute(
                f"SELECT day, service, {_SUMS} FROM calls WHERE {_COUNTED}"  # noqa: S608 - our own words
                " GROUP BY day, service ORDER BY day"
            ).fetchall()
        return tuple(DayUsed(date.fromisoformat(row[0]), row[1], Used(*row[2:])) for row in rows)

    def month(self, day: date) -> tuple[DayUsed, ...]:
        """Each day of the month of ``day`` on which something was used, in order, by service."""
        with self._reading() as connection:
            rows = connection.execute(
                f"SELECT day, service, {_SUMS} FROM calls WHERE day LIKE ? AND {_COUNTED}"  # noqa: S608 - our own words
                " GROUP BY day, service ORDER BY day",
                (f"{day:%Y-%m}-%",),
            ).fetchall()
        return tuple(DayUsed(date.fromisoformat(row[0]), row[1], Used(*row[2:])) for row in rows)


def _sum(connection: sqlite3.Connection, service: Service, day: date, *, is_month: bool) -> Used:
    pattern = f"{day:%Y-%m}-%" if is_month else day.isoformat()
    found = connection.execute(
        f"SELECT {_SUMS} FROM calls WHERE service = ? AND day LIKE ? AND {_COUNTED}",  # noqa: S608 - our own words
        (str(service), pattern),
    ).fetchone()
    return Used(*(value or 0 for value in found))

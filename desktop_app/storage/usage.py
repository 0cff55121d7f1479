"""What was used of the services, counted by the vendors' days. A part of the library's file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from desktop_app.domain.errors import Service
from desktop_app.domain.usage import DayUsed, Used

_SUMS = "SUM(calls), SUM(milliseconds), SUM(pages)"


class Usage:
    """The table of usage. Each call is one transaction, durable when it returns; any thread may call. Raises
    StorageError."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[sqlite3.Connection]],
        transaction: Callable[[], AbstractContextManager[sqlite3.Connection]],
    ) -> None:
        self._reading, self._transaction = reading, transaction

    def count(self, service: Service, day: date, used: Used) -> tuple[Used, Used]:
        """Add to a day. Returns what that day and its month hold now."""
        with self._transaction() as connection:
            connection.execute(
                """INSERT INTO usage (day, service, calls, milliseconds, pages) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (day, service) DO UPDATE SET calls = calls + excluded.calls,
                milliseconds = milliseconds + excluded.milliseconds, pages = pages + excluded.pages""",
                (day.isoformat(), str(service), used.calls, used.milliseconds, used.pages),
            )
            return _sum(connection, service, day, is_month=False), _sum(connection, service, day, is_month=True)

    def of_day(self, service: Service, day: date) -> Used:
        """What was used of a service on a day."""
        with self._reading() as connection:
            return _sum(connection, service, day, is_month=False)

    def of_month(self, service: Service, day: date) -> Used:
        """What was used of a service in the month of a day."""
        with self._reading() as connection:
            return _sum(connection, service, day, is_month=True)

    def month(self, day: date) -> tuple[DayUsed, ...]:
        """Each day of the month of ``day`` on which something was used, in order, by service."""
        with self._reading() as connection:
            rows = connection.execute(
                f"SELECT day, service, {_SUMS} FROM usage WHERE day LIKE ? GROUP BY day, service ORDER BY day",  # noqa: S608 - our own words
                (f"{day:%Y-%m}-%",),
            ).fetchall()
        return tuple(DayUsed(date.fromisoformat(row[0]), row[1], Used(*row[2:])) for row in rows)


def _sum(connection: sqlite3.Connection, service: Service, day: date, *, is_month: bool) -> Used:
    pattern = f"{day:%Y-%m}-%" if is_month else day.isoformat()
    found = connection.execute(
        f"SELECT {_SUMS} FROM usage WHERE service = ? AND day LIKE ?",  # noqa: S608 - our own words
        (str(service), pattern),
    ).fetchone()
    return Used(*(value or 0 for value in found))

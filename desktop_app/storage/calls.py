"""The ledger of calls: each is written down before it leaves, and what became of it after. It is part of the library.

Other processes write into the same ledger, so whether a call may leave and that it does are one transaction.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from desktop_app.domain.calls import Call, EarlierCall, Fate, Part, overlap
from desktop_app.domain.errors import SentBefore
from desktop_app.domain.usage import vendor_day


class Calls:
    """The table of calls. Each method is one transaction, durable when it returns; any thread may call. Raises
    StorageError."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[sqlite3.Connection]],
        transaction: Callable[[], AbstractContextManager[sqlite3.Connection]],
    ) -> None:
        self._reading, self._transaction = reading, transaction

    def check(self, call: Call) -> None:
        """Raises SentBefore where `begin` would, as far as it can be said before it is known what leaves."""
        with self._reading() as connection:
            _raise_if_sent(connection, call)

    def begin(self, call: Call, *, again: bool) -> None:
        """Write a call down that is about to leave. Raises SentBefore where somebody else sent the same content to the
        same service, unless it is to be sent ``again`` all the same; then nothing is written."""
        now = time.time()
        with self._transaction() as connection:
            if not again:
                _raise_if_sent(connection, call)
            # An earlier try of the same piece that nobody settled was cut off.
            connection.execute(
                "UPDATE calls SET fate = ? WHERE job = ? AND piece = ? AND fate = ?",
                (str(Fate.UNKNOWN), call.job, call.piece, str(Fate.SENT)),
            )
            connection.execute(
                "INSERT INTO calls (service, about, content, part, sent, job, piece, day, started_at, milliseconds,"
                " pages, fate) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    str(call.service),
                    str(call.about),
                    call.content,
                    json.dumps(call.part),
                    call.sent,
                    call.job,
                    call.piece,
                    vendor_day(now).isoformat(),
                    now,
                    call.milliseconds,
                    call.pages,
                    str(Fate.SENT),
                ),
            )

    def settle(self, job: str, piece: int, fate: Fate, token: str = "", pages: int | None = None) -> None:
        """Write down what became of the latest call of a piece. ``pages``: how many the answer tells of."""
        with self._transaction() as connection:
            _settle(connection, job, piece, fate, token, pages)

    def settle_left(self, is_at_work: Callable[[str], bool]) -> None:
        """Write down of the calls that nobody is at any more that their fate is unknown. ``is_at_work`` says it of the
        job whose call it is."""
        with self._reading() as connection:
            left = connection.execute("SELECT number, job FROM calls WHERE fate = ?", (str(Fate.SENT),)).fetchall()
        numbers = [(str(Fate.UNKNOWN), number) for number, job in left if not is_at_work(job)]
        if numbers:
            with self._transaction() as connection:
                connection.executemany("UPDATE calls SET fate = ? WHERE number = ? AND fate = 'sent'", numbers)

    def of_content(self, content: str) -> tuple[EarlierCall, ...]:
        """The calls with this content that were not refused, latest first."""
        with self._reading() as connection:
            return _of_content(connection, content, "", None)


def _raise_if_sent(connection: sqlite3.Connection, call: Call) -> None:
    for earlier in _of_content(connection, call.content, call.sent, str(call.service)):
        if earlier.fate.bars and earlier.job != call.job and overlap(earlier.part, call.part):
            raise SentBefore(call.service, str(earlier.fate), earlier.started_at)


def answered(connection: sqlite3.Connection, job: str, piece: int) -> None:
    """Write down that the latest call of a piece was answered, in a transaction that is under way. An answer that
    stands for a refusal (nobody speaks there) leaves it refused."""
    connection.execute(
        "UPDATE calls SET fate = ? WHERE number = (SELECT max(number) FROM calls WHERE job = ? AND piece = ?)"
        " AND fate != ?",
        (str(Fate.ANSWERED), job, piece, str(Fate.REFUSED)),
    )


def _settle(
    connection: sqlite3.Connection, job: str, piece: int, fate: Fate, token: str = "", pages: int | None = None
) -> None:
    connection.execute(
        "UPDATE calls SET fate = ?, token = CASE WHEN ? = '' THEN token ELSE ? END, pages = coalesce(?, pages)"
        " WHERE number = (SELECT max(number) FROM calls WHERE job = ? AND piece = ?)",
        (str(fate), token, token, pages, job, piece),
    )


def _of_content(
    connection: sqlite3.Connection, content: str, sent: str, service: str | None
) -> tuple[EarlierCall, ...]:
    rows = connection.execute(
        "SELECT service, fate, started_at, part, job, token FROM calls"
        " WHERE (content = ? OR (sent = ? AND sent != '')) AND content != '' AND fate != ?"
        " AND (? IS NULL OR service = ?) ORDER BY number DESC",
        (content, sent, str(Fate.REFUSED), service, service),
    ).fetchall()
    return tuple(EarlierCall(row[0], Fate(row[1]), row[2], _part(row[3]), row[4], row[5]) for row in rows)


def _part(text: str) -> Part:
    return tuple((int(start), int(end)) for start, end in json.loads(text))

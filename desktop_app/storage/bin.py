"""The bin: documents that were deleted and can be restored for 30 days. A part of `Library`, as its ``bin``.

A clock may be wrong: one that runs ahead by years must not empty the bin. A document goes when its 30 days are over at
one look and still are a day later; a clock that is put right meanwhile shows at any look in between. And its days
begin no earlier than it was last changed, whatever the clock said when it was deleted.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress

from desktop_app.domain.job import Job
from desktop_app.domain.library import KEPT_IN_BIN_S, DocumentSummary
from desktop_app.storage import documents_table, jobs_table
from desktop_app.storage.documents_table import path_in
from desktop_app.storage.library_schema import overwriting

Access = Callable[[], AbstractContextManager[sqlite3.Connection]]

_DUE_FOR_S = 24 * 3600
"""So long the time of a document has to be over before it goes."""

_CONDEMNED = "SELECT id FROM documents WHERE deleted_at = 0 ORDER BY number"


class Bin:
    """The deleted documents of the library's file; raises as `Library` does.

    A document goes for good in two steps, so that a kill between them leaves nothing behind: `condemn` takes it out of
    everybody's sight, whoever then deletes what lies beside the library says `remove`.
    """

    def __init__(self, reading: Access, transaction: Access, empty_log: Callable[[], None]) -> None:
        self._reading, self._transaction, self._empty_log = reading, transaction, empty_log

    def documents(self) -> tuple[DocumentSummary, ...]:
        """What can be restored, what was deleted last first."""
        with self._reading() as connection:
            return documents_table.in_bin(connection)

    def put(self, ids: Iterable[str]) -> None:
        """Move documents to the bin. One that is there already stays as it is; one that is nowhere is no error."""
        now = time.time()
        with self._transaction() as connection:
            statement = (
                "UPDATE documents SET deleted_at = max(?, updated_at), due_since = NULL"
                " WHERE id = ? AND deleted_at IS NULL"
            )
            connection.executemany(statement, [(now, one) for one in ids])

    def restore(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Take documents out of the bin again, as they were. Returns those that were in it."""
        with self._transaction() as connection:
            statement = "UPDATE documents SET deleted_at = NULL, due_since = NULL WHERE id = ? AND deleted_at > 0"
            return tuple(one for one in ids if connection.execute(statement, (one,)).rowcount)

    def condemn(self, ids: Iterable[str]) -> tuple[str, ...]:
        """From now on these documents of the bin cannot be restored any more. Returns all that are to be removed."""
        with self._transaction() as connection:
            statement = "UPDATE documents SET deleted_at = 0 WHERE id = ? AND deleted_at IS NOT NULL"
            connection.executemany(statement, [(one,) for one in ids])
            return _condemned(connection)

    def condemn_old(self, now: float | None = None) -> tuple[str, ...]:
        """The same for those whose time in the bin is over, and was over a day ago. To be asked now and then, as the
        bin knows of the clock only what it is told here. ``now``: seconds since 1970, UTC; else the clock's."""
        now = time.time() if now is None else now
        until = now - KEPT_IN_BIN_S
        with self._transaction() as connection:
            connection.execute(
                "UPDATE documents SET due_since = NULL WHERE due_since IS NOT NULL AND deleted_at > ?", (until,)
            )
            connection.execute(
                "UPDATE documents SET due_since = ? WHERE deleted_at > 0 AND deleted_at <= ?"
                " AND (due_since IS NULL OR due_since > ?)",
                (now, until, now),
            )
            connection.execute(
                "UPDATE documents SET deleted_at = 0 WHERE deleted_at > 0 AND due_since <= ?", (now - _DUE_FOR_S,)
            )
            return _condemned(connection)

    def jobs_of(self, document_id: str) -> tuple[Job, ...]:
        """The jobs that made a document, or were to make it."""
        with self._reading() as connection:
            return tuple(job for job in jobs_table.load(connection) if job.document_id == document_id)

    def is_media_elsewhere(self, document_id: str, media: str) -> bool:
        """Whether another document has the file of that path too, be it in the bin or not."""
        with self._reading() as connection:
            statement = "SELECT 1 FROM documents WHERE media = ? AND id != ? AND deleted_at IS NOT 0"
            return connection.execute(statement, (path_in(media), document_id)).fetchone() is not None

    def is_recording_elsewhere(self, document_id: str, media_hash: str) -> bool:
        """Whether another document was made of the recording of that fingerprint, be it in the bin or not."""
        with self._reading() as connection:
            statement = "SELECT 1 FROM documents WHERE media_hash = ? AND id != ? AND deleted_at IS NOT 0"
            return connection.execute(statement, (media_hash, document_id)).fetchone() is not None

    def remove(self, ids: Iterable[str]) -> None:
        """Remove documents with their answers, their jobs and theirs; nothing of it stays in the file. One that is not
        there is no error. The recordings are not touched."""
        for document_id in ids:
            jobs = [job.id for job in self.jobs_of(document_id)]
            with self._transaction() as connection, overwriting(connection), suppress(KeyError):
                for job_id in jobs:
                    jobs_table.delete(connection, job_id)
                documents_table.delete(connection, document_id)
        self._empty_log()


def _condemned(connection: sqlite3.Connection) -> tuple[str, ...]:
    return tuple(one for (one,) in connection.execute(_CONDEMNED))

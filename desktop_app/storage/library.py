"""The library: every document with its raw answers and corrections, and every job, in one SQLite file.

Each call is one transaction and is on disk when it returns. Any thread may call, and another process may use the
same file at the same time; writers wait for one another (up to `library_schema.BUSY_TIMEOUT_MS`). What was committed
survives ``kill -9`` and a power cut.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop_app.domain.errors import StorageError
from desktop_app.domain.folding import Wanted
from desktop_app.domain.job import Job
from desktop_app.domain.library import MOST_HITS, DocumentSummary, SearchHit
from desktop_app.domain.original import Original
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.scan_changes import ScanChange
from desktop_app.domain.steps import Steps
from desktop_app.domain.transcript import Kind, Transcript, new_id
from desktop_app.domain.transcript_changes import TranscriptChange, difference
from desktop_app.storage import documents_table, index_filling, jobs_table, text_index, text_search
from desktop_app.storage.bin import Bin
from desktop_app.storage.calls import Calls
from desktop_app.storage.documents_table import Answer, NewTranscript
from desktop_app.storage.files import check_room
from desktop_app.storage.half_surrogates import writable
from desktop_app.storage.library_backup import EVERY_S, KEPT, is_due, make_backup
from desktop_app.storage.library_schema import connect, empty_log, open_library
from desktop_app.storage.problems import translated
from desktop_app.storage.running_transcripts import RunningTranscripts
from desktop_app.storage.scans import KeptScans
from desktop_app.storage.steps_table import steps_of_transcripts
from desktop_app.storage.usage import Usage
from desktop_app.storage.voices import Voices

LEAST_ROOM = 8 * 1024 * 1024
"""Bytes that have to be free before a call is made: more than an answer to an hour of speech and its document take."""

_LOG_TRIES, _LOG_PAUSE_S = 20, 0.05
"""How often a deletion that is to be final asks readers to make room, and how long others can write in between."""


class Library:
    """The library at ``path``, made if there is none. ``backups``: the folder of its backups (beside it if not given).

    ``scans`` holds the scans, ``calls`` the ledger of calls, ``usage`` the sums over it, ``voices`` the remembered
    persons, ``running`` the transcripts that are still being recognised, ``bin`` what was deleted; all other methods on
    one document are for transcripts, or for both kinds. Every method raises StorageError where the file cannot be read
    or written (the last good state stands), and KeyError for a document that is not there. Opening raises StorageError
    DAMAGED or NEWER without touching the file.
    """

    def __init__(self, path: Path, backups: Path | None = None) -> None:
        self._path = path
        self._backups = backups or path.parent / "backups"
        self._writing = threading.Lock()
        self._lending = threading.Lock()
        self._readers: list[sqlite3.Connection] = []
        self._closed = False
        self._seen: dict[str, int] = {}
        self._steps = steps_of_transcripts()
        self.scans = KeptScans(self._reading, self._transaction)
        self.calls = Calls(self._reading, self._transaction)
        self.usage = Usage(self._reading)
        self.voices = Voices(self._reading, self._transaction, self._empty_log)
        self.running = RunningTranscripts(self._reading, self._transaction, self._steps)
        self.bin = Bin(self._reading, self._transaction, self._empty_log)
        with translated(path):
            self._writer = open_library(path, self._back_up_before_migration)
            self._identity = _identity(path)

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._path

    def close(self) -> None:
        """Let go of the file. Waits for a call that is writing; calling again does nothing."""
        with self._writing, self._lending:
            self._closed = True
            for reader in self._readers:
                reader.close()
            self._readers.clear()
            self._writer.close()

    # -- documents

    def documents(
        self, *, kind: Kind | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[DocumentSummary, ...]:
        """The documents, the one changed last first, without opening any; those in the bin are not among them."""
        with self._reading() as connection:
            return documents_table.summaries(connection, kind, None, -1 if limit is None else limit, offset)

    def document(self, document_id: str) -> DocumentSummary:
        """One row of the list of documents. KeyError also for one that is in the bin."""
        with self._reading() as connection:
            found = documents_table.summaries(connection, None, document_id, 1, 0)
        if not found:
            raise KeyError(document_id)
        return found[0]

    def add_transcript(
        self,
        transcript: Transcript,
        recognised: Transcript | None = None,
        answers: Sequence[tuple[int, bytes]] = (),
        media: str = "",
        media_hash: str = "",
        document_id: str = "",
        *,
        options: SpeechOptions | None = None,
        content: str = "",
    ) -> str:
        """Keep a new document and return its id.

        ``answers``: for each piece where it begins in the recording (ms) and the service's body, whole. ``recognised``
        is None for one that was imported. ``media_hash``, ``content``: the recording's fingerprint and SHA-256. A
        ``document_id`` that is there already is left as it is: a job that was killed between keeping its document and
        saying so does not make a second one.
        """
        document_id = document_id or new_id("d")
        new = NewTranscript(document_id, transcript, recognised, tuple(answers), media, media_hash, options, content)
        try:
            self._add(new)
        except UnicodeEncodeError:
            original = None if recognised is None else writable(recognised)
            self._add(replace(new, transcript=writable(transcript), recognised=original))
        return document_id

    def _add(self, new: NewTranscript) -> None:
        with self._transaction() as connection:
            is_new = documents_table.insert(connection, new)
        if is_new:
            self._seen[new.id] = 0

    def transcript(self, document_id: str) -> Transcript:
        """The transcript as it was last saved."""
        with self._reading() as connection:
            # One snapshot: another thread may save between two statements.
            connection.execute("BEGIN")
            try:
                transcript, self._seen[document_id] = documents_table.load(connection, document_id)
            finally:
                connection.execute("ROLLBACK")
        return transcript

    def recognised(self, document_id: str, like: Transcript | None = None) -> Transcript | None:
        """The transcript as it was recognised, before any correction; None for an imported one.

        Given the opened transcript as ``like``, the segments that are still the same are shared: half the time, and
        memory for the corrected lines only.
        """
        with self._reading() as connection:
            return documents_table.recognised(connection, document_id, like)

    def steps(self, document_id: str) -> Steps:
        """The steps that were kept with the transcript as it was last read here; see `steps_table`."""
        with self._reading() as connection:
            return self._steps.load(connection, document_id, self._seen.get(document_id))

    def save(self, document_id: str, before: Transcript, after: Transcript, steps: Steps | None = None) -> None:
        """Write what differs between ``before`` (as it was last saved or opened) and ``after``, and the ``steps`` that
        lead to it, in one transaction.

        Where this is not the state that was last read or written here (a second program saved the same document),
        ``after`` is written whole. KeyError if the document was deleted meanwhile.
        """
        change = difference(before, after)
        if steps is None and change.is_empty and before.lines_taken == after.lines_taken:
            return
        try:
            self._save(document_id, before, after, change, steps)
        except UnicodeEncodeError:
            self._save(document_id, before, writable(after), None, None)

    def _save(
        self,
        document_id: str,
        before: Transcript,
        after: Transcript,
        change: TranscriptChange | None,
        steps: Steps | None,
    ) -> None:
        seen = self._seen.get(document_id)
        ready = None if steps is None else self._steps.ready(document_id, steps)
        with self._transaction() as connection:
            revision = documents_table.update(connection, document_id, before, after, change, seen)
            if ready is not None and steps is not None:
                ready = self._steps.write(connection, document_id, steps, ready, seen)
        # Only now is it committed.
        self._seen[document_id] = revision
        if ready is not None:
            self._steps.committed(document_id, ready)

    def rename(self, document_id: str, title: str, step: str = "") -> None:
        """Give a document another title. For one that is open, use its editor instead. ``step``: what the step is
        called by which it can be undone, once the document is open."""
        with self._transaction() as connection:
            change = documents_table.rename(connection, document_id, title)
            if step and isinstance(change, TranscriptChange):
                self._steps.append(connection, document_id, step, change)
            elif step and isinstance(change, ScanChange):
                self.scans.append_step(connection, document_id, step, change)

    def answers(self, document_id: str) -> tuple[Answer, ...]:
        """The services' answers, whole, by piece."""
        with self._reading() as connection:
            return documents_table.answers(connection, document_id)

    def options(self, document_id: str) -> SpeechOptions | None:
        """What was asked of the service, if that is known."""
        with self._reading() as connection:
            return documents_table.options(connection, document_id)

    def media(self, document_id: str) -> tuple[str, str]:
        """The path of the recording («» if there is none) and its fingerprint."""
        with self._reading() as connection:
            return documents_table.media(connection, document_id)

    def recorded_on(self, document_id: str) -> date | None:
        """The day of the recording of a transcript; None where nobody knows, and of what is no transcript."""
        with self._reading() as connection:
            return documents_table.recorded_on(connection, document_id)

    def of_recording(self, media_hash: str, is_meant: Callable[[int], bool] | None = None) -> DocumentSummary | None:
        """The newest document made of the recording of that fingerprint, if there is one; one that is in the bin only
        where there is no other. ``is_meant``: whether one of this track counts (0: the one that is played)."""
        with self._reading() as connection:
            return documents_table.of_recording(connection, media_hash, is_meant)

    def original(self, document_id: str) -> Original:
        """What is kept of the file that a document was made of."""
        with self._reading() as connection:
            return documents_table.original(connection, document_id)

    def keep_original(self, document_id: str, original: Original) -> None:
        """Keep it so: the file lies elsewhere, was looked at, or another one is used."""
        with self._transaction() as connection:
            documents_table.keep_original(connection, document_id, original)

    def search(
        self, text: str, limit: int = MOST_HITS, *, ignore_spaces: bool = False, is_open: bool = False
    ) -> tuple[SearchHit, ...]:
        """Where ``text`` stands, in titles, speakers' names, segments and pages: see `text_search.find`, and
        `Wanted` for what may differ."""
        wanted = Wanted(text, ignore_spaces=ignore_spaces, is_open=is_open)
        with self._reading() as connection:
            # One snapshot: the index and the texts must not be of two moments.
            connection.execute("BEGIN")
            try:
                return text_search.find(connection, wanted, limit)
            finally:
                connection.execute("ROLLBACK")

    def fill_index(self) -> bool:
        """Take some of what an older version kept into the index of the search, which finds it until then by reading
        all of it; False where nothing is left to do. Takes some tenths of a second."""
        with self._reading() as connection:
            if not text_index.unfinished(connection):
                return False
        with self._transaction() as connection:
            return index_filling.fill(connection)

    # -- jobs

    def jobs(self) -> tuple[Job, ...]:
        """All jobs, oldest first."""
        with self._reading() as connection:
            return jobs_table.load(connection)

    def save_job(self, job: Job) -> None:
        """Keep a job as it stands, with its pieces and tokens."""
        with self._transaction() as connection:
            jobs_table.save(connection, job)

    def delete_job(self, job_id: str) -> None:
        """Forget a job and the answers kept for it. One that is not there is no error."""
        with self._transaction() as connection:
            jobs_table.delete(connection, job_id)

    def keep_answer(self, job_id: str, piece: int, body: bytes) -> None:
        """Keep a service's answer whole, before anything is made of it. KeyError if the job was never saved."""
        with self._transaction() as connection:
            if not jobs_table.keep_answer(connection, job_id, piece, body):
                raise KeyError(job_id)

    def answer(self, job_id: str, piece: int) -> bytes | None:
        """An answer kept for a job."""
        with self._reading() as connection:
            return jobs_table.answer(connection, job_id, piece)

    def check_room(self) -> None:
        """Raises StorageError FULL where an answer with all that is made of it would hardly find room."""
        check_room(self._path.resolve().parent, LEAST_ROOM)

    # -- the file

    def backup(self, every_s: float = EVERY_S) -> Path | None:
        """Make a backup if the newest is older than ``every_s`` seconds; returns its path, or None where none is due.

        Takes a while for a large library (each page of the copy is looked at), but stops nobody. StorageError DAMAGED
        if the copy is not sound, which means that the library is not: the older backups stay.
        """
        if not is_due(self._backups, every_s):
            return None
        with self._reading() as connection:
            return make_backup(connection, self._backups, KEPT)

    def _back_up_before_migration(self) -> None:
        reader = connect(self._path, read_only=True)
        try:
            make_backup(reader, self._backups, KEPT + 1)
        finally:
            reader.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A reading connection for this call; given back afterwards, so that there are as many as readers at a time."""
        with translated(self._path):
            with self._lending:
                self._check_open()
                reader = self._readers.pop() if self._readers else None
            reader = reader or connect(self._path, read_only=True)
            try:
                yield reader
            finally:
                with self._lending:
                    if self._closed:
                        reader.close()
                    else:
                        self._readers.append(reader)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """The one writing connection, in a transaction that is undone if anything is raised."""
        with translated(self._path), self._writing:
            self._check_open()
            if _identity(self._path) != self._identity:
                # SQLite would go on writing into a file that no longer has a name.
                raise StorageError(str(self._path))
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                # A full disk may have ended the transaction by itself.
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    def _empty_log(self) -> None:
        """Bring what was written into the file itself and cut the log beside it to nothing: it holds what was there
        before. Where somebody reads for long it stays until the library is closed. Whoever saves goes first."""
        for _ in range(_LOG_TRIES):
            with translated(self._path), self._writing:
                self._check_open()
                if empty_log(self._writer):
                    return
            time.sleep(_LOG_PAUSE_S)

    def _check_open(self) -> None:
        if self._closed:
            raise StorageError(str(self._path))


def _identity(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_dev, state.st_ino

"""The library's file: its tables, its versions, and how it is opened without ever harming one that is damaged."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.storage import text_index
from desktop_app.storage.files import draft_beside, put_in_place

APPLICATION_ID = 0x4D414C47
"""«MALG» in the file's header, so that another program's database is not taken for a library."""

BUSY_TIMEOUT_MS = 30_000

_LOG_TIMEOUT_MS = 100
"""How long nobody can write while the log is waited for."""

_SECURE_DELETE = ("OFF", "ON", "FAST")

_WHOLE_CHECK_UP_TO = 8 * 1024 * 1024
"""Bytes up to which a library is checked page by page each time it is opened (three hundredths of a second);
a larger one when it is backed up."""

_V1 = (
    """CREATE TABLE documents (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        language TEXT NOT NULL DEFAULT '',
        service TEXT NOT NULL DEFAULT '',
        duration_ms INTEGER NOT NULL DEFAULT 0,
        created_at REAL NOT NULL,
        updated_at REAL NOT NULL,
        media TEXT NOT NULL DEFAULT '',
        media_hash TEXT NOT NULL DEFAULT '',
        options TEXT NOT NULL DEFAULT '',
        speakers INTEGER NOT NULL DEFAULT 0,
        segments INTEGER NOT NULL DEFAULT 0,
        revision INTEGER NOT NULL DEFAULT 0,
        head BLOB NOT NULL
    )""",
    "CREATE INDEX documents_by_change ON documents (updated_at)",
    """CREATE TABLE recognised (
        document INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
        body BLOB NOT NULL
    )""",
    """CREATE TABLE answers (
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        piece INTEGER NOT NULL,
        offset_ms INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (document, piece)
    )""",
    """CREATE TABLE segments (
        number INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        id TEXT NOT NULL,
        start_ms INTEGER NOT NULL,
        end_ms INTEGER NOT NULL,
        speaker TEXT,
        confidence REAL,
        confirmed INTEGER NOT NULL,
        origins TEXT NOT NULL,
        text TEXT NOT NULL,
        words BLOB NOT NULL,
        UNIQUE (document, id),
        UNIQUE (document, position)
    )""",
    """CREATE VIRTUAL TABLE segment_texts USING fts5 (
        text, content = 'segments', content_rowid = 'number', tokenize = 'trigram'
    )""",
    """CREATE TABLE jobs (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL,
        body TEXT NOT NULL
    )""",
    """CREATE TABLE job_answers (
        job INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE,
        piece INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (job, piece)
    )""",
)

_V2 = (
    "ALTER TABLE documents ADD COLUMN pages INTEGER NOT NULL DEFAULT 0",
    # The pages of a scan that an answer is about, as JSON; a recording's answers have none.
    "ALTER TABLE answers ADD COLUMN pages TEXT NOT NULL DEFAULT '[]'",
    # `head`: the page without its fields; `reading_order`: their ids; `text`: what is searched.
    """CREATE TABLE pages (
        number INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        id TEXT NOT NULL,
        head BLOB NOT NULL,
        reading_order BLOB NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (document, id)
    )""",
    """CREATE TABLE fields (
        page INTEGER NOT NULL REFERENCES pages (number) ON DELETE CASCADE,
        id TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (page, id)
    ) WITHOUT ROWID""",
    """CREATE VIRTUAL TABLE page_texts USING fts5 (
        text, content = 'pages', content_rowid = 'number', tokenize = 'trigram'
    )""",
)

_V3 = (
    # `day`: of the vendors, who count in Korean time.
    """CREATE TABLE usage (
        day TEXT NOT NULL,
        service TEXT NOT NULL,
        calls INTEGER NOT NULL,
        milliseconds INTEGER NOT NULL,
        pages INTEGER NOT NULL,
        PRIMARY KEY (day, service)
    ) WITHOUT ROWID""",
)

_V4 = (
    # Never in a backup (`library_backup`). What is written here is overwritten when it is deleted (`voices`), so
    # nothing that another table does may touch a row of `voice_prints`: `document` is an id, no reference. No CHECK of
    # the vector: `quick_check` would call the whole library damaged for one voice.
    """CREATE TABLE voices (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL
    )""",
    """CREATE TABLE voice_prints (
        number INTEGER PRIMARY KEY,
        voice INTEGER NOT NULL REFERENCES voices (number) ON DELETE CASCADE,
        vector BLOB NOT NULL,
        spoken_ms INTEGER NOT NULL,
        heard_at REAL NOT NULL,
        document TEXT NOT NULL,
        begin_ms INTEGER NOT NULL,
        end_ms INTEGER NOT NULL
    )""",
    "CREATE INDEX prints_of_voice ON voice_prints (voice)",
    # Suggestions that the user said no to.
    """CREATE TABLE refused_voices (
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        speaker TEXT NOT NULL,
        voice INTEGER NOT NULL REFERENCES voices (number) ON DELETE CASCADE,
        PRIMARY KEY (document, speaker, voice)
    ) WITHOUT ROWID""",
    "CREATE INDEX refusals_of_voice ON refused_voices (voice)",
)

_V5 = (
    # Of a transcript that is still being recognised: how many lines of each piece were taken in, as JSON; '' otherwise.
    "ALTER TABLE documents ADD COLUMN lines_taken TEXT NOT NULL DEFAULT ''",
    # The lines as they were recognised, until the whole answer is there.
    """CREATE TABLE recognised_lines (
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        piece INTEGER NOT NULL,
        number INTEGER NOT NULL,
        end_ms INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (document, piece, number)
    ) WITHOUT ROWID""",
)

_BIN = (
    # When it was moved to the bin, in seconds since 1970; NULL for one that was not. 0: emptied, and to be removed with
    # all that belongs to it.
    "ALTER TABLE documents ADD COLUMN deleted_at REAL",
    "CREATE INDEX documents_in_bin ON documents (deleted_at) WHERE deleted_at IS NOT NULL",
)

_STEPS = (
    # The number of the last step that is done, and the revision of the document that the steps lead to.
    "ALTER TABLE documents ADD COLUMN steps_done INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE documents ADD COLUMN steps_revision INTEGER NOT NULL DEFAULT -1",
    """CREATE TABLE steps (
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (document, number)
    )""",
)

_CALLS = (
    # The ledger of calls, see `storage.calls`. `day`: of the vendors. `times`: how many calls a row stands for; more
    # than one only for those that were counted by day before there was a ledger.
    """CREATE TABLE calls (
        number INTEGER PRIMARY KEY,
        service TEXT NOT NULL,
        about TEXT NOT NULL,
        content TEXT NOT NULL,
        part TEXT NOT NULL,
        sent TEXT NOT NULL,
        job TEXT NOT NULL,
        piece INTEGER NOT NULL,
        day TEXT NOT NULL,
        started_at REAL NOT NULL,
        milliseconds INTEGER NOT NULL,
        pages INTEGER NOT NULL,
        fate TEXT NOT NULL,
        token TEXT NOT NULL DEFAULT '',
        times INTEGER NOT NULL DEFAULT 1
    )""",
    "CREATE INDEX calls_of_content ON calls (content)",
    "CREATE INDEX calls_of_sent ON calls (sent)",
    "CREATE INDEX calls_of_piece ON calls (job, piece)",
    "CREATE INDEX calls_of_day ON calls (day, service)",
    "CREATE INDEX calls_under_way ON calls (number) WHERE fate = 'sent'",
    """INSERT INTO calls
        (service, about, content, part, sent, job, piece, day, started_at, milliseconds, pages, fate, times)
        SELECT service, '', '', '[]', '', '', 0, day, 0, milliseconds, pages, 'answered', calls FROM usage""",
    "DROP TABLE usage",
)

_DUE = (
    # Of a document in the bin: since when each look at the clock said that its time there is over; NULL where the last
    # one did not (see `bin`).
    "ALTER TABLE documents ADD COLUMN due_since REAL",
)

_PAIRS = (
    # What these found, the pairs of letters find too; the documents come into that index by and by (`index_filling`).
    "DROP TABLE segment_texts",
    "DROP TABLE page_texts",
    *text_index.CREATE,
)

_ORIGINALS = (
    # By what the file of a document is known, see `domain.original`: its SHA-256, that of another one which is used all
    # the same, and what was found when it was last read, as JSON; '' where that is not known.
    "ALTER TABLE documents ADD COLUMN content TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE documents ADD COLUMN content_taken TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE documents ADD COLUMN file_seen TEXT NOT NULL DEFAULT ''",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_V1, _V2, _V3, _V4, _V5, _BIN, _STEPS, _CALLS, _DUE, _PAIRS, _ORIGINALS)
"""One step for each version; ``user_version`` counts those a file has. A step that was shipped is never changed."""

VERSION = len(MIGRATIONS)


def open_library(path: Path, before_migration: Callable[[], None]) -> sqlite3.Connection:
    """The writing connection of the library at ``path``; makes the file where there is none.

    ``before_migration`` runs before an older file is changed. Raises StorageError (DAMAGED, NEWER: the file was not
    touched) and sqlite3.Error.
    """
    if not path.exists() and not path.is_symlink():
        _make(path)
    _check_header(path)
    connection = connect(path)
    try:
        _check_contents(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        if _version(connection) < VERSION:
            before_migration()
            _migrate(connection)
        # A file that cannot be written is told at the start, not at the first correction.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except BaseException:
        connection.close()
        raise
    return connection


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to an existing library. Transactions are begun and ended by hand.

    ``synchronous`` is FULL. In WAL mode NORMAL is enough against ``kill -9``, but after a power cut it may lose what
    was committed; a lost token is a second paid call, and saving once a second off the UI thread does not feel one more
    fsync.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}",
        uri=True,
        timeout=BUSY_TIMEOUT_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA journal_size_limit = 16777216")
    except BaseException:
        connection.close()  # what is no database is told by the first of them that reads
        raise
    return connection


def empty_log(connection: sqlite3.Connection) -> bool:
    """Write the log into the library and cut it to nothing; False where somebody reads meanwhile. Raises
    sqlite3.Error."""
    connection.execute(f"PRAGMA busy_timeout = {_LOG_TIMEOUT_MS}")
    try:
        return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


@contextmanager
def overwriting(connection: sqlite3.Connection) -> Iterator[None]:
    """What is deleted, moved or replaced meanwhile leaves nothing in the file; `empty_log` takes it out of the log."""
    before = int(connection.execute("PRAGMA secure_delete").fetchone()[0])
    connection.execute("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA secure_delete = {_SECURE_DELETE[before]}")


def is_sound(path: Path) -> bool:
    """Whether a library file can be read whole (every page is looked at). Raises nothing for a damaged one."""
    try:
        connection = connect(path, read_only=True)
        try:
            return _quick_check(connection) and _is_ours(connection)
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def _make(path: Path) -> None:
    """Make an empty library aside and name it when it is whole: so a file that is cut off is never a fresh one."""
    if Path(f"{path}-wal").exists():
        # The log of a file that is gone would be played into the new one.
        raise StorageError(str(path), StorageProblem.DAMAGED)
    draft = draft_beside(path)
    draft.touch(0o600, exist_ok=False)
    try:
        connection = connect(draft)
        try:
            _migrate(connection)
        finally:
            connection.close()
        put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _check_header(path: Path) -> None:
    """Look at the first bytes without SQLite, which would already write beside the file."""
    if path.exists() and not path.is_file():
        # A folder; and a pipe or a socket would be waited for.
        raise StorageError(str(path), StorageProblem.DAMAGED)
    with path.open("rb") as file:
        header = file.read(100)
        size = file.seek(0, 2)
    if len(header) < 100 or not header.startswith(b"SQLite format 3\x00"):
        raise StorageError(str(path), StorageProblem.DAMAGED)
    page_size, pages = struct.unpack(">H", header[16:18])[0], struct.unpack(">I", header[28:32])[0]
    page_size = 65536 if page_size == 1 else page_size
    cut_off = size < page_size * pages and not Path(f"{path}-wal").exists()
    if cut_off or struct.unpack(">I", header[68:72])[0] != APPLICATION_ID:
        raise StorageError(str(path), StorageProblem.DAMAGED)
    if struct.unpack(">I", header[60:64])[0] > VERSION:
        raise StorageError(str(path), StorageProblem.NEWER)


def _check_contents(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection) > VERSION:
        raise StorageError(str(path), StorageProblem.NEWER)
    sound = path.stat().st_size > _WHOLE_CHECK_UP_TO or _quick_check(connection)
    if not sound or not _is_ours(connection):
        raise StorageError(str(path), StorageProblem.DAMAGED)


def _is_ours(connection: sqlite3.Connection) -> bool:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return application == APPLICATION_ID and {"documents", "segments", "jobs"} <= tables


def _quick_check(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(connection: sqlite3.Connection) -> None:
    """All missing steps in one transaction. Another process may have been first: the version is read inside it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in MIGRATIONS[_version(connection) :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise

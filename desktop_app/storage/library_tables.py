"""The tables of the library, version by version."""

from __future__ import annotations

from desktop_app.storage import text_index

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

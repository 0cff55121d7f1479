"""The program's log: a few small files that go round; keys and what was said never appear in it.

The window has one of its own, as there is one window; the commands, of which several may run at a time, share another.
A file that goes round under somebody who still writes into it would be lost: theirs is set aside only when a command
begins, and whoever has it open goes on writing into the one that was set aside.
"""

from __future__ import annotations

import logging
import os
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

WINDOW = "malgeul.log"
COMMANDS = "commands.log"
MOST_BYTES = 1_000_000
FILES = 3


class _OurHandler(logging.Handler):
    """What `set_up` adds, so that it is found again."""


def _opened(path: str) -> TextIOWrapper:
    """A log to be written on, which nobody else may read."""
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    if sys.platform != "win32":
        os.fchmod(file, 0o600)  # one that an earlier version made could be read by others
    return os.fdopen(file, "a", encoding="utf-8")


class _WindowHandler(RotatingFileHandler, _OurHandler):
    def _open(self) -> TextIOWrapper:
        return _opened(self.baseFilename)


class _CommandHandler(logging.FileHandler, _OurHandler):
    def _open(self) -> TextIOWrapper:
        return _opened(self.baseFilename)


class _NoHandler(logging.NullHandler, _OurHandler):
    pass


def set_up(folder: Path, name: str = WINDOW) -> Path:
    """Log to that file in ``folder`` and nowhere else; MALGEUL_LOG=debug makes it talkative. Returns the file."""
    path = folder / name
    root = logging.getLogger()
    for old in [handler for handler in root.handlers if isinstance(handler, _OurHandler)]:
        root.removeHandler(old)
        old.close()
    debug = os.environ.get("MALGEUL_LOG", "").lower() == "debug"
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    # Other libraries write request lines and bodies at these levels: what they say is not ours to keep.
    for talkative in ("urllib3", "botocore", "boto3", "s3transfer", "werkzeug", "keyring", "asyncio", "qasync"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler
        if name == WINDOW:
            handler = _WindowHandler(path, maxBytes=MOST_BYTES, backupCount=FILES - 1, encoding="utf-8")
        else:
            _set_aside(path)
            handler = _CommandHandler(path, encoding="utf-8")
    except OSError:
        handler = _NoHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    return path


def _set_aside(path: Path) -> None:
    """Begin a new file where the old one is large enough; the one before it goes."""
    if path.exists() and path.stat().st_size > MOST_BYTES:
        path.replace(f"{path}.1")

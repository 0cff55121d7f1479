"""The program's log: a few small files that go round; keys and what was said never appear in it."""

from __future__ import annotations

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "malgeul.log"
MOST_BYTES = 1_000_000
FILES = 3


def set_up(folder: Path) -> Path:
    """Log to ``folder``; MALGEUL_LOG=debug makes it talkative. Returns the file, if it can be written."""
    path = folder / FILE_NAME
    root = logging.getLogger()
    debug = os.environ.get("MALGEUL_LOG", "").lower() == "debug"
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    # Other libraries write request lines and bodies at these levels: what they say is not ours to keep.
    for name in ("urllib3", "botocore", "boto3", "s3transfer", "werkzeug", "keyring", "asyncio", "qasync"):
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=MOST_BYTES, backupCount=FILES - 1, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    return path

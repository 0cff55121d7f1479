"""The passwords of locked PDFs, read from a file: what is typed would stand in the shell's memory."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.pdf_passwords import PASSWORDS

_MOST_BYTES = 1 << 20


def tell_passwords(path: str | None) -> None:
    """Try each line of a file on what is locked. Raises UnusableFile."""
    if path is None:
        return
    try:
        with Path(path).open("rb") as file:
            body = file.read(_MOST_BYTES + 1)
        lines = body.decode("utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise UnusableFile(path, FileProblem.MISSING) from error
    except OSError as error:
        raise UnusableFile(path, FileProblem.UNREADABLE) from error
    except UnicodeDecodeError as error:
        raise UnusableFile(path, FileProblem.WRONG_KIND) from error
    if len(body) > _MOST_BYTES:
        raise UnusableFile(path, FileProblem.TOO_LARGE, limit=_MOST_BYTES, actual=len(body))
    # the first is tried first
    PASSWORDS.tell(*reversed(lines))

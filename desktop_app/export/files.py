"""Names for exported files, and writing them so that there is never half a file."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import unicodedata
from collections.abc import Collection
from pathlib import Path

from desktop_app.domain.errors import ExportError, StorageProblem

_MOST_BYTES = 200
_FORBIDDEN = re.compile('[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u2028-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)


def safe_name(title: str, suffix: str) -> str:
    """A file name made of a title: letters of any script stay; what Windows, macOS or Linux do not take is left out.

    At most 200 bytes in UTF-8 with the suffix (".srt"); never a path, a hidden file or a reserved name.
    """
    name = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", title))
    name = _trimmed(_shortened(" ".join(name.split()), _MOST_BYTES - len(suffix.encode())))
    name = name or "malgeul"
    if _RESERVED.fullmatch(name.split(".")[0].strip()):
        name = f"_{name}"
    return name + suffix


def free_path(folder: Path, name: str, taken: Collection[Path] = ()) -> Path:
    """A path in the folder that is neither there nor ``taken``: «name.srt», «name (2).srt», …

    The case of letters makes no difference, as on Windows and macOS.
    """
    used = {_compared(path.name) for path in taken if path.parent == folder}
    with contextlib.suppress(OSError):
        used |= {_compared(entry.name) for entry in folder.iterdir()}
    stem, suffix = Path(name).stem, Path(name).suffix
    number, candidate = 1, stem + suffix
    while _compared(candidate) in used:
        number += 1
        ending = f" ({number}){suffix}"
        candidate = _trimmed(_shortened(stem, _MOST_BYTES - len(ending.encode()))) + ending
    return folder / candidate


def make_folder(folder: Path) -> None:
    """Create the folder if it is not there, but not those it lies in: a mistyped path is to be told.

    Raises ExportError.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ExportError(str(folder), StorageProblem.of(error)) from error
    except ValueError as error:  # a NUL in the path
        raise ExportError(str(folder), StorageProblem.OTHER) from error


def write(path: Path | str, data: bytes) -> None:
    """Write the file whole or not at all: under another name beside it first, then moved into place.

    Raises ExportError; what stood there before then still stands.
    """
    path = Path(path)
    try:
        _write(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise ExportError(str(path), StorageProblem.of(error)) from error
    except ValueError as error:  # a NUL in the path
        raise ExportError(str(path), StorageProblem.OTHER) from error


def _write(path: Path, data: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a pipe or device cannot be moved into place
        return
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    beside = path.parent / f".malgeul-{secrets.token_hex(6)}.part"
    try:
        # not a temporary file of the standard library: those can be read by nobody else, also when in place
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _compared(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _trimmed(name: str) -> str:
    return name.lstrip(". ").rstrip(". ")


def _shortened(name: str, most_bytes: int) -> str:
    return name.encode()[:most_bytes].decode(errors="ignore")

"""Names for exported files, and writing them so that there is never half a file."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Collection
from pathlib import Path

from desktop_app.domain.errors import ExportError, StorageProblem
from desktop_app.domain.file_names import MOST_BYTES, compared, shortened, trimmed, whole_letters
from desktop_app.export.unfinished import write_beside

_LONGEST_BYTES = 255
"""Bytes of a name that the common file systems take."""
_LONGEST_SUFFIX_BYTES = 16
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def free_path(folder: Path, name: str, taken: Collection[Path] = ()) -> Path:
    """A path in the folder that is neither there nor ``taken``: «name.srt», «name (2).srt», …

    The case of letters makes no difference, as on Windows and macOS.
    """
    suffix = Path(name).suffix
    return folder / (free_stem(folder, Path(name).stem, (suffix,), taken) + suffix)


def free_stem(folder: Path, stem: str, suffixes: Collection[str], taken: Collection[Path] = ()) -> str:
    """What several files of one document are called, so that none of them is there yet: one number for all of them."""
    used = {compared(path.name) for path in taken if path.parent == folder}
    with contextlib.suppress(OSError):
        used |= {compared(entry.name) for entry in folder.iterdir()}
    longest = max(len(suffix.encode()) for suffix in suffixes)
    number, candidate = 1, stem
    while any(compared(candidate + suffix) in used for suffix in suffixes):
        number += 1
        ending = f" ({number})"
        candidate = trimmed(shortened(stem, MOST_BYTES - longest - len(ending.encode()))) + ending
    return candidate


def fitting(output: str) -> str:
    """The path with a last part that file systems take: cut to 255 bytes at a whole letter, its ending kept."""
    head, name = os.path.split(output)
    if len(os.fsencode(name)) <= _LONGEST_BYTES:
        return output
    stem, suffix = Path(name).stem, Path(name).suffix
    if len(os.fsencode(suffix)) > _LONGEST_SUFFIX_BYTES:
        stem, suffix = name, ""
    room = _LONGEST_BYTES - len(os.fsencode(suffix))
    return os.path.join(head, _cut(os.fsencode(stem)[:room].decode(errors="ignore"), stem) + suffix)  # noqa: PTH118 — a path as it was typed


def _cut(beginning: str, whole: str) -> str:
    kept = whole_letters(beginning, whole)
    return kept.rstrip(". ") or kept


def write_new(
    folder: Path, name: str, data: bytes, taken: Collection[Path] = (), check: Callable[[], None] = lambda: None
) -> Path:
    """Write a file of this name, or of the first numbered one that is free, whole or not at all; returns its path.

    Whoever writes into the folder at the same moment takes another name. ``check`` is asked while it is written, and
    once more before it gets its name: where it raises, there is no file. Raises ExportError.
    """
    path = free_path(folder, name, taken)
    try:
        beside = write_beside(path, data, check)
        try:
            check()
            while not _took_place(beside, path):
                path = free_path(folder, name, (*taken, path))
        finally:
            with contextlib.suppress(OSError):
                beside.unlink()
    except OSError as error:
        raise ExportError(str(path), StorageProblem.of(error)) from error
    except ValueError as error:  # a NUL in the path
        raise ExportError(str(path), StorageProblem.OTHER) from error
    return path


def _took_place(beside: Path, path: Path) -> bool:
    """Give a written file its name, unless another has it by now."""
    try:
        if os.name == "nt":
            beside.rename(path)  # does not replace on Windows
        else:
            os.link(beside, path)
    except FileExistsError:
        return False
    except OSError as error:
        # A file system without hard links (exFAT, some shares): a window of a moment remains.
        if error.errno not in _NO_LINKS:
            raise
        if path.exists():
            return False
        beside.rename(path)
    return True


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
    beside = write_beside(path, data)
    try:
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise

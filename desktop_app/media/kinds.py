"""Routes what was dropped on the window: which files are recordings, which are scans, and which of a folder fit."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.opening import opened
from desktop_app.media.signatures import HEAD_BYTES, RECORDING_EXTENSIONS, SCAN_EXTENSIONS, Kind, signature

MOST_FILES = 10_000
DEEPEST = 24
_MOST_ENTRIES = 100_000


def kind_of(path: str | Path) -> Kind | None:
    """Where a file belongs, by its content; None if it fits nowhere.

    A file that cannot be read, or is empty, goes by its name, so that whoever opens it can tell what is wrong with it.
    """
    file = Path(path)
    extension = file.suffix.lower()
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return None
        with file.open("rb") as opening:
            head = opening.read(HEAD_BYTES)
    except (OSError, ValueError):
        head = b""
    if not head:
        return _by_name(extension)
    found = signature(head)
    if found is not None or extension not in RECORDING_EXTENSIONS:
        return found
    try:
        with opened(file) as container:
            return Kind.RECORDING if container.streams else None
    except UnusableFile as error:
        return Kind.RECORDING if error.problem is FileProblem.DAMAGED else None


def _by_name(extension: str) -> Kind | None:
    if extension in RECORDING_EXTENSIONS:
        return Kind.RECORDING
    return Kind.SCAN if extension in SCAN_EXTENSIONS else None


def walk(folder: str | Path, *, most: int = MOST_FILES) -> Iterator[Path]:
    """The files under a folder that fit somewhere, in the order a person would count them.

    Hidden files and folders are left out, a folder that cannot be read is passed over, links that lead back are
    followed once. At most ``most`` files are given.
    """
    return islice(_under(Path(folder), set(), DEEPEST), most)


def _under(folder: Path, seen: set[tuple[int, int]], depth: int) -> Iterator[Path]:
    try:
        status = folder.stat()
        place = (status.st_dev, status.st_ino)
        if place in seen or depth == 0:
            return
        seen.add(place)
        with os.scandir(folder) as entries:
            shown = [entry for entry in islice(entries, _MOST_ENTRIES) if not _is_hidden(entry)]
    except OSError:
        return
    folders: list[Path] = []
    for entry in sorted(shown, key=lambda entry: natural_order(entry.name)):
        if _is_folder(entry):
            folders.append(Path(entry.path))
        elif kind_of(entry.path) is not None:
            yield Path(entry.path)
    for inner in folders:
        yield from _under(inner, seen, depth - 1)


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith((".", "~$")):
        return True
    try:
        attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return True
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sorting key by which «2회» comes before «10회»."""
    parts = re.findall(r"\d+|\D+", unicodedata.normalize("NFC", name).casefold())
    # a number of a thousand digits would be refused
    return tuple((0, int(part[:300]), "") if part[0].isdecimal() else (1, 0, part) for part in parts)

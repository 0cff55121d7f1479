"""Routes what was dropped on the window: which files are recordings, which are scans, and which of a folder fit."""

from __future__ import annotations

import os
import re
import stat
import time
import unicodedata
from collections.abc import Container, Iterator
from pathlib import Path

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.media.opening import opened
from desktop_app.media.signatures import HEAD_BYTES, RECORDING_EXTENSIONS, SCAN_EXTENSIONS, FileKind, signature

MOST_FILES = 10_000
"""Files that are taken out of one folder."""
MOST_ENTRIES = 100_000
"""Names that are looked at in one folder and all below it."""
WITHIN_S = 60.0
"""As long as anybody waits for a folder; a share on a network may answer a file a second."""
DEEPEST = 24


def kind_of(path: str | Path) -> FileKind | None:
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
            return FileKind.RECORDING if container.streams else None
    except UnusableFile as error:
        return FileKind.RECORDING if error.problem is FileProblem.DAMAGED else None


def _by_name(extension: str) -> FileKind | None:
    if extension in RECORDING_EXTENSIONS:
        return FileKind.RECORDING
    return FileKind.SCAN if extension in SCAN_EXTENSIONS else None


class FolderWalk:
    """The files under a folder that fit somewhere, each with its kind, in the order a person would count them.

    Hidden files and folders are left out, a folder that cannot be read is passed over, a link that leads out of the
    folder is not followed, one that leads back is followed once. ``is_cut_short``, once it was walked: there may be
    more than the bounds let through. Cancelled through ``progress``, which is told how many names were looked at.
    ``also``: endings of files that are neither recordings nor scans; those found so far stand in ``others``.
    """

    def __init__(
        self,
        folder: str | Path,
        progress: Progress | None = None,
        *,
        most: int | None = None,
        most_entries: int = MOST_ENTRIES,
        within_s: float = WITHIN_S,
        also: Container[str] = (),
    ) -> None:
        self.is_cut_short = False
        self.others: list[Path] = []
        self._also = also
        self._folder, self._progress = Path(folder), progress or NoProgress()
        self._most, self._most_entries, self._within_s = MOST_FILES if most is None else most, most_entries, within_s
        self._looked_at = self._told = 0
        self._until = 0.0
        self._root = ""
        self._seen: set[tuple[int, int]] = set()

    def __iter__(self) -> Iterator[tuple[Path, FileKind]]:
        """Walk it. Raises Cancelled."""
        self._looked_at = self._told = 0
        self._seen, self._until = set(), time.monotonic() + self._within_s
        self._root = os.path.realpath(self._folder)
        for given, found in enumerate(self._under(self._folder, DEEPEST)):
            if given == self._most:
                self.is_cut_short = True
                return
            yield found

    def _under(self, folder: Path, depth: int) -> Iterator[tuple[Path, FileKind]]:
        folders: list[Path] = []
        for entry in sorted(self._entries(folder, depth), key=lambda entry: natural_order(entry.name)):
            if not self._goes_on():
                return
            self._told += 1
            self._progress.report(self._told, 0)
            if not self._is_inside(entry):
                continue
            if _is_folder(entry):
                folders.append(Path(entry.path))
                continue
            if Path(entry.name).suffix.lower() in self._also:
                # not looked into: a text may begin with what looks like sound
                self.others.append(Path(entry.path))
                continue
            kind = kind_of(entry.path)
            if kind is not None:
                yield Path(entry.path), kind
        for inner in folders:
            yield from self._under(inner, depth - 1)

    def _entries(self, folder: Path, depth: int) -> list[os.DirEntry[str]]:
        """What a folder shows; nothing where it was looked into before, lies too deep or cannot be read."""
        shown: list[os.DirEntry[str]] = []
        try:
            status = folder.stat()
            place = (status.st_dev, status.st_ino)
            if place in self._seen or depth == 0:
                return shown
            self._seen.add(place)
            with os.scandir(folder) as entries:
                for entry in entries:
                    if self._looked_at >= self._most_entries:
                        self.is_cut_short = True
                        break
                    if not self._goes_on():
                        break
                    self._looked_at += 1
                    if not _is_hidden(entry):
                        shown.append(entry)
        except OSError:
            pass
        return shown

    def _goes_on(self) -> bool:
        """Whether there is time left. Raises Cancelled."""
        self._progress.check()
        if time.monotonic() > self._until:
            self.is_cut_short = True
        return time.monotonic() <= self._until

    def _is_inside(self, entry: os.DirEntry[str]) -> bool:
        try:
            # a junction of Windows is no link to Python 3.11, so each folder is asked where it really lies
            if not entry.is_symlink() and not entry.is_dir():
                return True
            place = os.path.realpath(entry.path)
            return os.path.commonpath((self._root, place)) == self._root
        except (OSError, ValueError):
            return False  # another drive


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


def natural_order(name: str) -> str:
    """A sorting key by which «2회» comes before «10회».

    One text for each name: twenty thousand keys of several parts are compared for a tenth of a second, in which nothing
    else of the program goes on.
    """
    parts = re.findall(r"\d+|\D+", unicodedata.normalize("NFC", name).casefold())
    return "\0".join(_number(part) if part[0].isdecimal() else f"1{part}" for part in parts)


def _number(digits: str) -> str:
    """By how many digits it has first, so that the longer number is the later one; a number comes before a text."""
    # a number of a thousand digits would be refused
    plain = str(int(digits[:300]))
    return f"0{chr(len(plain))}{plain}"

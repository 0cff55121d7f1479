"""What disks do to a library while the window is open: full, read-only, locked, replaced, moved away; and before it is
opened: cut short, or of a newer version. Nothing that was typed is lost, and what cannot be kept is told."""

from __future__ import annotations

import errno
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic

from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.soak.tally import FAULT, Tally
from tests.support.started_program import StartedProgram
from tests.support.transcript_examples import example
from tests.support.waiting import SOON_S

TITLE = "고칠 회의"
SMALL_DISK = "24m"

Fault = Callable[["House"], None]
"""Makes it happen, types, and mends it. Raises AssertionError where something is lost or not told."""


class House:
    """A library on a small disk of its own, and a number to type next."""

    def __init__(self, disk: Path, chance: random.Random) -> None:
        self.disk = disk
        self.home = disk / "home"
        self.paths = Paths(self.home)
        self.chance = chance
        self.number = 0
        self.paths.create()
        library = Library(self.paths.library, self.paths.backups)
        library.add_transcript(example(40, title=TITLE), document_id="d1")
        library.close()

    @contextmanager
    def opened(self) -> Iterator[StartedProgram]:
        """The window with the document; closed in order in the end."""
        with StartedProgram(self.home) as program:
            program.until(lambda seen: seen["texts"], f"open {TITLE}")
            yield program
            assert program.leave() == 0, program.complaints[-400:]

    def type(self, program: StartedProgram) -> str:
        """Type the next number into the first line."""
        self.number += 1
        text = f"{self.number}"
        program.tell(f"edit {text}")
        return text

    def first_line(self) -> str:
        """What stands in the library."""
        library = Library(self.paths.library)
        try:
            return library.transcript("d1").segments[0].text
        finally:
            library.close()


def _kept(house: House, text: str) -> None:
    found = house.first_line()
    assert found == text, f"{found!r} stands, {text!r} was typed"


def full(house: House) -> None:
    with house.opened() as program:
        filler = house.disk / "filler"
        with suppress_full(), filler.open("wb", buffering=0) as file:
            while file.write(bytes(1 << 16)):
                pass
        text = house.type(program)
        program.until(lambda seen: seen["is_failing"])
        filler.unlink()
        program.until(lambda seen: seen["is_saved"])
    _kept(house, text)


def read_only(house: House) -> None:
    whole = house.paths.library.read_bytes()
    _mount(house.disk, "remount,ro")
    try:
        _told_and_left_alone(house, whole)
    finally:
        _mount(house.disk, "remount,rw")


def locked(house: House) -> None:
    with house.opened() as program:
        with closing(sqlite3.connect(house.paths.library, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            text = house.type(program)
            program.until(lambda seen: seen["is_failing"])
            other.execute("ROLLBACK")
        program.until(lambda seen: seen["is_saved"])
    _kept(house, text)


def replaced(house: House) -> None:
    with house.opened() as program:
        other = house.home / "other.db"
        with closing(sqlite3.connect(house.paths.library)) as old, closing(sqlite3.connect(other)) as new:
            old.backup(new)
        other.replace(house.paths.library)
        text = house.type(program)
        seen = program.until(lambda seen: seen["is_saved"] or seen["is_failing"])
        if seen["is_failing"]:
            assert seen["failing_says"], "it is not said what to do"
            program.tell("leave")  # says once that it is not saved, and leaves the second time
        else:
            _kept(house, text)


def moved_away(house: House) -> None:
    aside = house.home / "aside.db"
    with house.opened() as program:
        house.paths.library.rename(aside)
        text = house.type(program)
        program.until(lambda seen: seen["is_failing"])
        aside.rename(house.paths.library)
        program.until(lambda seen: seen["is_saved"])
    _kept(house, text)


def cut_short(house: House) -> None:
    whole = house.paths.library.read_bytes()
    cut = whole[: house.chance.randrange(1, len(whole))]
    house.paths.library.write_bytes(cut)
    _told_and_left_alone(house, cut)
    house.paths.library.write_bytes(whole)


def newer(house: House) -> None:
    whole = house.paths.library.read_bytes()
    with closing(sqlite3.connect(house.paths.library, isolation_level=None)) as library:
        library.execute("PRAGMA user_version = 9999")
    _told_and_left_alone(house, house.paths.library.read_bytes())
    house.paths.library.write_bytes(whole)


def _told_and_left_alone(house: House, body: bytes) -> None:
    with StartedProgram(house.home) as program:
        if _comes_up(program):
            assert program.leave() == 0, program.complaints[-400:]
        else:
            program.wait()
            assert "malgeul:" in program.complaints, "it ended without a word"
    assert house.paths.library.read_bytes() == body, "a library that could not be opened was written to"


def _comes_up(program: StartedProgram) -> bool:
    """Whether there is a window, which then says what is wrong; else it said so as it ended."""
    begun = monotonic()
    try:
        while not program.tell("look")["told"]:
            assert monotonic() - begun < SOON_S, "it is not told"
    except (AssertionError, BrokenPipeError):
        if program.is_running:
            raise
        return False
    return True


FAULTS: tuple[Fault, ...] = (full, read_only, locked, replaced, moved_away, cut_short, newer)


def run(faults: int, seed: int, folder: Path) -> list[Tally]:
    """Make so many of them happen. Needs the right to mount; without it that is said and counts as a failure."""
    tally = Tally("disks", FAULT)
    chance = random.Random(seed)
    for number in range(faults):
        fault = FAULTS[number % len(FAULTS)]
        disk = folder / str(number)
        disk.mkdir(parents=True)
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", disk],
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
        if mounted.returncode != 0:
            tally.died += 1
            tally.tell(f"no small disk can be mounted here, so none of it was tried: {mounted.stderr.strip()}")
            break
        try:
            fault(House(disk, chance))
        except AssertionError as error:
            tally.edits_lost += 1
            tally.tell(f"{fault.__name__}: {str(error)[:400]}")
        finally:
            subprocess.run(["umount", disk], check=True)
            shutil.rmtree(disk)
        tally.done += 1
    return [tally]


@contextmanager
def suppress_full() -> Iterator[None]:
    """Until nothing more fits."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise


def _mount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", how, disk], check=True)

"""The library under several processes, and under ``kill -9``."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest

from desktop_app.domain.job import Job, Piece, PieceState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.transcript import Transcript
from desktop_app.storage import library_schema
from desktop_app.storage.library import Library
from tests.support.home_of_0_1_0 import FOLDER
from tests.support.transcript_examples import corrected, example
from tests.support.waiting import SOON_S, wait_until

TOGETHER = 10
"""How often two processes open the same library in the same moment."""

SAVES = """
import random, sys
from pathlib import Path
from desktop_app.storage.library import Library
from tests.support.transcript_examples import corrected, example

library = Library(Path(sys.argv[1]))
chance, saved = random.Random(int(sys.argv[2])), example(300)
document = library.add_transcript(saved, document_id="d")
print(0, flush=True)
for n in range(1, 100_000):
    after = corrected(saved, chance)
    library.save(document, saved, after)
    saved = after
    print(n, flush=True)
"""

ADDS = """
import sys
from pathlib import Path
from desktop_app.domain.job import Job
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.storage.library import Library
from tests.support.transcript_examples import example

library = Library(Path(sys.argv[1]))
for n in range(25):
    job = f"{sys.argv[2]}-{n}"
    library.save_job(Job(job, "s", SpeechOptions(), "t"))
    library.keep_answer(job, 0, b"answer")
    library.add_transcript(example(20, seed=n), document_id=job)
library.close()
"""

OPENS = """
import sys
from pathlib import Path
from desktop_app.domain.job import Job
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.storage.library import Library

print("ready", flush=True)
for line in sys.stdin:
    try:
        library = Library(Path(line.strip()))
        library.save_job(Job(sys.argv[1], "s", SpeechOptions(), "t"))
        library.close()
    except Exception as error:
        print(repr(error), flush=True)
    else:
        print("done", flush=True)
"""


@pytest.mark.parametrize("seed", range(4))
def test_killed_while_saving_the_library_holds_every_save_that_was_acknowledged(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "library.db"
    command = [sys.executable, "-c", SAVES, str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        for line in program.stdout:
            if int(line) == 15 + 11 * seed:
                break
        program.kill()
        acknowledged = 15 + 11 * seed + len(program.stdout.readlines())
    library = Library(path)
    found = library.transcript("d")
    # The kill may have come between the commit and the word of it.
    assert found in states(seed, acknowledged)
    after = corrected(found, random.Random(seed + 1000))
    library.save("d", found, after)
    assert library.transcript("d") == after
    library.close()


def states(seed: int, acknowledged: int) -> tuple[Transcript, Transcript]:
    chance, state = random.Random(seed), example(300)
    for _ in range(acknowledged):
        state = corrected(state, chance)
    return state, corrected(state, chance)


def test_three_processes_make_and_fill_one_library_at_the_same_time(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    programs = [subprocess.Popen([sys.executable, "-c", ADDS, str(path), name]) for name in ("a", "b")]
    library = Library(path)
    saved = example(50)
    document = library.add_transcript(saved)
    chance = random.Random(1)
    for _ in range(30):
        after = corrected(saved, chance)
        library.save(document, saved, after)
        saved = after
    assert [program.wait(SOON_S) for program in programs] == [0, 0]
    assert library.transcript(document) == saved
    assert {d.id for d in library.documents()} == {document, *(f"{p}-{n}" for p in "ab" for n in range(25))}
    assert len(library.jobs()) == 50
    assert library.answer("b-24", 0) == b"answer"
    library.close()


def test_a_token_is_there_for_another_process_before_the_call_returns(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = Library(path)
    library.save_job(Job("j", "s", SpeechOptions(), "t", pieces=(Piece(0, 1, PieceState.ACCEPTED, "token-1"),)))
    code = (
        "import sys; from pathlib import Path; from desktop_app.storage.library import Library;"
        "library = Library(Path(sys.argv[1])); print(library.jobs()[0].pieces[0].token); library.close()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "token-1"
    library.close()


def none_yet(_path: Path) -> None:
    """There is no library: both make it."""


def of_0_1_0(path: Path) -> None:
    """A library that 0.1.0 wrote: both bring it up to date."""
    with zipfile.ZipFile(FOLDER / "home.zip") as packed:
        (name,) = (name for name in packed.namelist() if name.endswith("/library.db"))
        path.write_bytes(packed.read(name))


def restored(path: Path) -> None:
    """One that was put back from a backup: not in WAL mode."""
    Library(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)


@pytest.mark.parametrize("before", [none_yet, of_0_1_0, restored], ids=lambda before: before.__name__)
def test_two_processes_that_open_a_library_in_the_same_moment_both_work_with_it(
    tmp_path: Path, before: Callable[[Path], None]
) -> None:
    before(first := tmp_path / "first.db")
    paths = [tmp_path / str(n) / "library.db" for n in range(TOGETHER)]
    for path in paths:
        path.parent.mkdir()
        if first.exists():
            shutil.copyfile(first, path)
    with ExitStack() as stack:
        both = [stack.enter_context(opener(name)) for name in "ab"]
        assert [answer(one) for one in both] == ["ready", "ready"]
        for path in paths:
            for one in both:
                assert one.stdin is not None
                print(path, file=one.stdin, flush=True)
            assert [answer(one) for one in both] == ["done", "done"]
            library = Library(path)
            assert {"a", "b"} <= {job.id for job in library.jobs()}
            library.close()


def opener(name: str) -> subprocess.Popen[str]:
    """A process that opens each library that it is told of and keeps a job of this name in it."""
    command = [sys.executable, "-c", OPENS, name]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def answer(one: subprocess.Popen[str]) -> str:
    """What it says next."""
    assert one.stdout is not None
    return one.stdout.readline().strip()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="it is seen in /proc that the other process has tried")
def test_a_library_that_another_process_is_making_ready_is_waited_for(tmp_path: Path) -> None:
    restored(path := tmp_path / "library.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as making, opener("a") as other:
        making.execute("BEGIN IMMEDIATE")  # as whoever is about to turn it into WAL mode
        assert answer(other) == "ready"
        assert other.stdin is not None
        print(path, file=other.stdin, flush=True)
        wait_until(lambda: has_open(other, path), "the other process opens the library")
        wait_until(lambda: not has_open(other, path), "and is refused")
        making.execute("ROLLBACK")
        assert answer(other) == "done"


def has_open(process: subprocess.Popen[str], path: Path) -> bool:
    """Whether a process has the file open."""
    places = []
    for handle in Path(f"/proc/{process.pid}/fd").iterdir():
        with suppress(OSError):
            places.append(handle.readlink())
    return path in places


def test_the_log_of_whoever_made_the_library_a_moment_earlier_is_no_left_one(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.db")
    document = library.add_transcript(example(3))
    assert (tmp_path / "library.db-wal").exists()
    library_schema._make(library.path)  # whoever had looked before, and seen no library yet
    assert [found.id for found in library.documents()] == [document]
    library.close()

"""A lock between processes, tried with real ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import StorageError
from desktop_app.storage.process_lock import ProcessLock, is_held
from tests.support.waiting import SOON_S

TAKES_TURNS = """
import os, sys
from pathlib import Path
from desktop_app.domain.errors import StorageError
from desktop_app.storage.process_lock import ProcessLock

inside, taken = Path(sys.argv[1]).with_name("inside"), 0
while taken < 300:
    lock = ProcessLock(Path(sys.argv[1]))
    if lock.take():
        os.close(os.open(inside, os.O_CREAT | os.O_EXCL))
        inside.unlink()
        lock.release()
        taken += 1
"""

HOLDS = """
import sys
from pathlib import Path
from desktop_app.domain.errors import StorageError
from desktop_app.storage.process_lock import ProcessLock

lock = ProcessLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.readline()
lock.release()
"""


def test_of_many_processes_that_take_and_release_it_never_two_hold_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TAKES_TURNS, str(tmp_path / "a.lock")]
    programs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    try:
        told = [program.communicate(timeout=SOON_S)[1] for program in programs]
    finally:
        for program in programs:
            program.kill()
    assert told == [""] * 4
    assert not (tmp_path / "a.lock").exists()


@pytest.mark.parametrize("end", ["release", "kill"])
def test_it_is_free_again_however_its_holder_ends(tmp_path: Path, end: str) -> None:
    path = tmp_path / "folder" / "a.lock"
    assert not is_held(path)
    command = [sys.executable, "-c", HOLDS, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        mine = ProcessLock(path)
        assert is_held(path)
        assert not mine.take()
        if end == "kill":
            holder.kill()
        else:
            holder.communicate("\n", timeout=SOON_S)
    assert not is_held(path)
    assert mine.take()
    assert is_held(path)
    mine.release()
    assert not is_held(path)


def test_a_place_that_takes_no_file_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(b"a file")
    with pytest.raises(StorageError) as caught:
        ProcessLock(tmp_path / "folder" / "window.lock").take()
    assert str(tmp_path / "folder") in caught.value.path

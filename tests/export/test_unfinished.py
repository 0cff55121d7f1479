"""What a killed export leaves beside its place goes with the next one; what is still being written stays."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from desktop_app.export.files import write, write_new
from desktop_app.export.unfinished import clear
from tests.support.killed_export import writing


def hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def test_what_a_killed_export_left_goes_with_the_next_one(tmp_path: Path) -> None:
    with writing(tmp_path) as process:
        assert len(hidden(tmp_path)) == 1
        # it is at work: nobody touches its file
        write_new(tmp_path, "other.txt", b"whole")
        assert len(hidden(tmp_path)) == 1
        process.kill()
        process.wait()
        write(tmp_path / "third.txt", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.txt", "third.txt"]


def test_what_a_killed_export_left_goes_also_where_nothing_is_written(tmp_path: Path) -> None:
    with writing(tmp_path) as process:
        clear(tmp_path)
        assert len(hidden(tmp_path)) == 1
        process.kill()
        process.wait()
        clear(tmp_path)
    assert hidden(tmp_path) == []
    clear(tmp_path / "nowhere")


def test_of_another_computer_and_of_0_1_0_only_what_is_a_day_old_goes(tmp_path: Path) -> None:
    yesterday = time.time() - 25 * 3600
    for name, is_old in {
        ".malgeul-00000000-1-0123456789ab.part": True,
        ".malgeul-00000000-1-0123456789ac.part": False,
        ".malgeul-0123456789ad.part": True,
        ".malgeul-0123456789ae.part": False,
        ".malgeul-notes.part": True,
        ".other-0123456789ad.part": True,
    }.items():
        (tmp_path / name).write_bytes(b"half")
        if is_old:
            os.utime(tmp_path / name, (yesterday, yesterday))
    write_new(tmp_path, "a.txt", b"whole")
    assert hidden(tmp_path) == [
        ".malgeul-00000000-1-0123456789ac.part",
        ".malgeul-0123456789ae.part",
        ".malgeul-notes.part",
        ".other-0123456789ad.part",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs a right there")
def test_a_folder_or_a_link_of_that_name_is_no_export(tmp_path: Path) -> None:
    (target := tmp_path / "mine.txt").write_bytes(b"mine")
    (tmp_path / ".malgeul-0123456789ab.part").symlink_to(target)
    (tmp_path / ".malgeul-0123456789ac.part").mkdir()
    yesterday = time.time() - 25 * 3600
    for path in tmp_path.iterdir():
        os.utime(path, (yesterday, yesterday), follow_symlinks=False)
    write_new(tmp_path, "a.txt", b"whole")
    assert len(hidden(tmp_path)) == 2
    assert target.read_bytes() == b"mine"

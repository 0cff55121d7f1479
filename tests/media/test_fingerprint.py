from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.fingerprint import fingerprint


def test_a_moved_file_is_known_again(tmp_path: Path) -> None:
    path = tmp_path / "회의.wav"
    path.write_bytes(bytes(range(256)) * 1000)
    before = fingerprint(path)
    (tmp_path / "다른 곳").mkdir()
    assert fingerprint(path.rename(tmp_path / "다른 곳" / "b.wav")) == before
    assert len(before) == 32


@pytest.mark.parametrize("size", [1, 1000, 65_536, 65_537, 1_048_576, 1_048_577, 5_000_000])
def test_a_change_at_either_end_or_in_size_is_another_file(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a"
    body = bytearray(size)
    seen = set()
    for change in ("none", "head", "tail", "longer"):
        changed = bytearray(body)
        if change == "head":
            changed[0] = 1
        elif change == "tail":
            changed[-1] = 2
        elif change == "longer":
            changed += b"\0"
        path.write_bytes(changed)
        seen.add(fingerprint(path))
    assert len(seen) == 4


def test_a_great_file_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with path.open("wb") as file:
        # takes no room on the disk, and would take an hour to read
        file.truncate(2 * 1024**4)
    assert len(fingerprint(path)) == 32


def test_missing_and_empty_files_are_said(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    for name, problem in (("none", FileProblem.MISSING), ("empty", FileProblem.EMPTY)):
        with pytest.raises(UnusableFile) as caught:
            fingerprint(tmp_path / name)
        assert caught.value.problem is problem

from __future__ import annotations

import os
import time
from pathlib import Path

from desktop_app.storage.left_copies import KEPT_S, LeftCopies


def test_what_is_noted_is_there_until_it_is_forgotten_also_for_another_process(tmp_path: Path) -> None:
    left = LeftCopies(tmp_path / "left")
    assert left.waiting() == {}
    left.note("token-1", ["회의.wav", "회의.flac"])
    left.note("token-2", ["a.flac"])
    again = LeftCopies(tmp_path / "left")
    assert again.waiting() == {"token-1": ("회의.wav", "회의.flac"), "token-2": ("a.flac",)}
    again.forget(["token-1", "nowhere"])
    assert left.waiting() == {"token-2": ("a.flac",)}


def test_what_is_too_old_to_come_is_forgotten(tmp_path: Path) -> None:
    left = LeftCopies(tmp_path / "left")
    left.note("old", ["a.wav"])
    then = time.time() - KEPT_S - 60
    os.utime(tmp_path / "left" / "old.json", (then, then))
    assert left.waiting() == {}
    assert list((tmp_path / "left").iterdir()) == []


def test_a_token_that_is_no_name_and_a_note_that_is_none_do_no_harm(tmp_path: Path) -> None:
    left = LeftCopies(tmp_path / "left")
    left.note("../outside", ["a.wav"])
    left.note("", ["a.wav"])
    assert not (tmp_path / "outside.json").exists()
    left.note("broken", ["a.wav"])
    (tmp_path / "left" / "broken.json").write_bytes(b"{")
    assert left.waiting() == {"broken": ()}
    left.forget(["../../etc/passwd", "broken"])
    (tmp_path / "file").write_text("")
    LeftCopies(tmp_path / "file" / "left").note("a", ["b"])

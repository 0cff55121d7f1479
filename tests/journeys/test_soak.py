"""The short form of `make soak`, and that its checks find what they look for."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.soak import command_kills, day, kinds, migration, mutations, service_faults, window_kills
from tests.soak.secrets_search import places
from tests.soak.tally import Tally, table

SEED = 20261130
SECRET = "k3y/of+the=domain"

PARTS: dict[str, tuple[Callable[[int, int, Path], list[Tally]], int]] = {
    "window": (window_kills.run, 7),
    "commands": (command_kills.run, 6),
    "services": (service_faults.run, 4),
    "files": (mutations.run, 90),
    "migration": (migration.run, 2),
    "day": (day.run, 1),
}


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_lost_paid_twice_or_given_away_whatever_breaks(own_home: Path, tmp_path: Path, part: str) -> None:
    run, times = PARTS[part]
    tallies = run(times, SEED, tmp_path / part)
    assert sum(one.done for one in tallies) >= times
    assert all(one.holds for one in tallies), table(tallies)


@pytest.mark.parametrize(
    "written",
    [
        SECRET.encode(),
        base64.b64encode(f"user:{SECRET}".encode()),
        base64.b64encode(f"a user:{SECRET}, more".encode()),
        quote(SECRET, safe="").encode(),
        SECRET.encode().hex().encode(),
    ],
)
def test_a_key_is_found_however_it_is_written(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "log.txt").write_bytes(b"before " + written + b" after")
    (tmp_path / "other").write_bytes(b"nothing of it")
    assert list(places([SECRET], [tmp_path])) == ["log.txt"]


def test_a_reader_that_fails_otherwise_than_by_a_refusal_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_path: Path) -> None:
        raise KeyError("segments")

    monkeypatch.setattr(mutations, "reader", lambda _path: fails)
    mutations.read_all([tmp_path / "a.srt"])
    assert "KeyError" in capsys.readouterr().out


def test_every_kind_of_file_is_read_before_it_is_damaged(tmp_path: Path) -> None:
    whole = kinds.originals(tmp_path / "whole")
    assert len({path.name for path in whole}) > 40
    for path in whole:
        kinds.reader(path)(path)


def test_no_file_is_left_as_it_was_for_long() -> None:
    body = bytes(range(256)) * 4
    chance = random.Random(SEED)
    assert sum(mutations.damaged(body, chance) != body for _ in range(100)) > 90

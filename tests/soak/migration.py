"""A library of 0.1.0 that is killed while it is brought up to date: every document is there afterwards."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.soak.tally import KILL, Tally, together
from tests.support.started_program import ROOT
from tests.support.waiting import SOON_S

OLD = Path(__file__).parents[1] / "support" / "version_0_1_0" / "home.zip"
AT_ONCE = 2


def run(kills: int, seed: int, folder: Path) -> list[Tally]:
    """Kill the first start with an old library so many times."""
    whole = folder / "whole"
    _unpack(whole)
    titles = sorted(_titles(whole, tally := Tally("", KILL)))
    assert titles
    each = [kills // AT_ONCE + (n < kills % AT_ONCE) for n in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        tallies = list(pool.map(lambda n: _run(each[n], seed + n, folder / str(n), titles), range(AT_ONCE)))
    return [together("killed migration", [tally, *tallies])]


def _run(kills: int, seed: int, folder: Path, titles: list[str]) -> Tally:
    tally = Tally("", KILL)
    chance = random.Random(seed)
    for number in range(kills):
        home = folder / str(number)
        _unpack(home)
        with subprocess.Popen(
            _listing(), env=_environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as one:
            time.sleep(chance.uniform(0.3, 1.5))
            one.kill()
        tally.done += 1
        found = sorted(_titles(home, tally))
        if found != titles:
            tally.edits_lost += 1
            tally.tell(f"{found} stand, {titles} were there")
    return tally


def _unpack(home: Path) -> None:
    home.mkdir(parents=True)
    with zipfile.ZipFile(OLD) as packed:
        packed.extractall(home)


def _titles(home: Path, tally: Tally) -> Iterator[str]:
    ended = subprocess.run(
        _listing(), env=_environment(home), capture_output=True, timeout=SOON_S, check=False, encoding="utf-8"
    )
    if ended.returncode != 0:
        tally.died += 1
        tally.tell(ended.stderr[-300:])
        return
    yield from (f"{one['title']} {one['id']}" for one in json.loads(ended.stdout))


def _listing() -> list[str]:
    return [sys.executable, "-m", "desktop_app", "library", "--json"]


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "MALGEUL_HOME": str(home / "home"), "PYTHONPATH": str(ROOT)}

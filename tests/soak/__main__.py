"""`python -m tests.soak [--seed N] [--share S] [PART…]`: breaks the program on purpose and prints what came of it.

Ends with 1 if anything was lost, paid twice or given away."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.soak import command_kills, day, disk, migration, mutations, service_faults, window_kills
from tests.soak.tally import Tally, table

PARTS: dict[str, tuple[Callable[[int, int, Path], list[Tally]], int]] = {
    "window": (window_kills.run, 200),
    "day": (day.run, 12),
    "files": (mutations.run, 2000),
    "disks": (disk.run, 21),
    "migration": (migration.run, 20),
    "commands": (command_kills.run, 100),
    "services": (service_faults.run, 280),
}
"""Each with how often it is done."""


def main(given: list[str]) -> int:
    """Run the parts named, or all."""
    reading = argparse.ArgumentParser(prog="make soak")
    reading.add_argument("parts", nargs="*", choices=[*PARTS, []], default=list(PARTS))
    reading.add_argument("--seed", type=int, default=int(time.time()))
    reading.add_argument("--share", type=float, default=1.0, help="of how often each is done")
    wanted = reading.parse_args(given)
    # no account of whoever tries it, no window on their screen
    os.environ.update(QT_QPA_PLATFORM="offscreen", PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring")
    print(f"seed {wanted.seed}", flush=True)
    tallies: list[Tally] = []
    with tempfile.TemporaryDirectory(prefix="malgeul-soak-") as folder:
        for name in wanted.parts:
            run, times = PARTS[name]
            begun = time.monotonic()
            done = run(max(1, round(times * wanted.share)), wanted.seed, Path(folder, name))
            tallies += done
            # as it comes: the whole takes an hour
            print(f"-- {name} ({time.monotonic() - begun:.0f} s)\n{table(done)}", flush=True)
    if len(wanted.parts) > 1:
        print(f"\nIn all:\n{table(tallies)}")
    return int(not all(one.holds for one in tallies))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

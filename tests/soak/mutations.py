"""Files of every kind that is read, damaged at random: each is read or refused with a reason, within bounds."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

from desktop_app.domain.errors import AppError
from tests.soak.kinds import originals, reader
from tests.soak.tally import FILE, Tally
from tests.support.started_program import ROOT

AT_ONCE = 50
"""Files a process reads before the next one begins: what it leaves behind is not carried on."""
LONGEST_S = 30
"""No damaged file takes longer than that; the watchdog of each process of `AT_ONCE` files is as many times that."""


def damaged(body: bytes, chance: random.Random) -> bytes:
    """One to four damages: bits, bytes, a stretch gone, twice, of zeros or of noise, the end cut, lengths exchanged."""
    data = bytearray(body)
    for _ in range(chance.randrange(1, 5)):
        if not data:
            break
        # half of them in the head, where formats say what they are
        at = chance.randrange(min(len(data), 256) if chance.random() < 0.5 else len(data))
        length = min(chance.choice((1, 2, 4, 16, 256, 4096)), len(data) - at)
        kind = chance.randrange(8)
        if kind == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[at : at + length] = chance.randbytes(length)
        elif kind == 2:
            del data[at : at + length]
        elif kind == 3:
            data[at:at] = data[at : at + length]
        elif kind == 4:
            data[at : at + length] = bytes(length)
        elif kind == 5:
            data[at : at + length] = b"\xff" * length
        elif kind == 6:
            del data[at:]
        else:
            other = chance.randrange(len(data))
            data[at : at + length], data[other : other + length] = data[other : other + length], data[at : at + length]
    return bytes(data)


def read_all(paths: list[Path]) -> None:
    """Read each; one line of JSON for each that ended otherwise than well or refused, and a last one at the end."""
    for path in paths:
        sys.stdout.write(json.dumps({"at": path.name}) + "\n")
        sys.stdout.flush()
        try:
            reader(path)(path)
        except AppError:
            continue
        except Exception as error:  # noqa: BLE001 — that is what is looked for
            sys.stdout.write(json.dumps({"fault": f"{path.name}: {type(error).__name__}: {error}"[:300]}) + "\n")
    sys.stdout.write(json.dumps({"at": ""}) + "\n")


def run(files: int, seed: int, folder: Path) -> list[Tally]:
    """Damage and read so many files."""
    chance = random.Random(seed)
    whole = originals(folder / "whole")
    tally = Tally(f"damaged files of {len(whole)} kinds", FILE)
    batch: list[Path] = []
    for number in range(files):
        path = whole[number % len(whole)]
        broken = folder / f"{number}-{path.name}"
        broken.write_bytes(damaged(path.read_bytes(), chance))
        batch.append(broken)
        if len(batch) == AT_ONCE or number == files - 1:
            _read_in_a_process(batch, tally)
            for one in batch:
                one.unlink(missing_ok=True)
            batch = []
    return [tally]


def _read_in_a_process(batch: list[Path], tally: Tally) -> None:
    code = "import sys; from pathlib import Path; from tests.soak.mutations import read_all; read_all([Path(a) for a in sys.argv[1:]])"  # noqa: E501 — one line for a shell
    left = list(batch)
    while left:
        try:
            ended = subprocess.run(
                [sys.executable, "-c", code, *map(str, left)],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                timeout=LONGEST_S * len(left),
                check=False,
            )
            said, how = ended.stdout, f"ended with {ended.returncode}"
        except subprocess.TimeoutExpired as error:
            said, how = error.stdout or b"", f"took more than {LONGEST_S} s each"
        notes = [json.loads(line) for line in said.splitlines() if line.endswith(b"}")]
        for note in notes:
            if "fault" in note:
                tally.died += 1
                tally.tell(note["fault"])
        at = next((note["at"] for note in reversed(notes) if "at" in note), left[0].name)
        done = next((n + 1 for n, path in enumerate(left) if path.name == at), len(left))
        if at:
            tally.died += 1
            tally.tell(f"{at}: {how}")
        tally.done += done
        left = left[done:]

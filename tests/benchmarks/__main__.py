"""`make bench`: every figure of the issues' tables, measured here and now.

How fast a machine is says nothing about the program. So each time stands beside a yardstick of the same run: what bare
parts (stock items of Qt, PDFium, PyAV, curl …) take for the same work, or what 0.1.0 took. The budget is on the ratio.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks._rows import Row

HERE = Path(__file__).parent
LONGEST_S = 900
_HEAD = ("", "what", "figure", "yardstick", "ratio", "budget")


def main(names: list[str]) -> int:
    """Run the benchmarks (all, or those named); 1 if a budget does not hold."""
    modules = names or sorted(p.stem for p in HERE.glob("*.py") if not p.stem.startswith("_"))
    failed = 0
    print(_line(*_HEAD))
    for name in modules:
        started = time.perf_counter()
        measured = _measured(name)
        print(f"-- {name} ({time.perf_counter() - started:.0f} s)")
        if measured is None:
            failed += 1
            print(_line("!!", "could not be measured", "", "", "", ""), flush=True)
            continue
        for row in (Row(*each) for each in json.loads(measured.splitlines()[-1])):
            failed += not row.holds
            mark = "ok" if row.holds else "!!"
            print(_line(mark, row.what, row.figure, row.yardstick, row.ratio, row.budget), flush=True)
    print("every budget holds" if not failed else f"{failed} budgets do not hold")
    return int(failed > 0)


def _measured(name: str) -> str | None:
    """What the benchmark printed; None where it failed or took too long.

    In a process of its own: what one leaves in memory is not another's figure. It and all that it started end together.
    """
    code = f"import json, tests.benchmarks.{name} as b; print(json.dumps(b.run()))"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            printed = process.communicate(timeout=LONGEST_S)[0]
        except subprocess.TimeoutExpired:
            print(f"{name} took more than {LONGEST_S} s", file=sys.stderr)
            return None
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    return None if process.returncode else printed


def _line(mark: str, what: str, figure: str, yardstick: str, ratio: str, budget: str) -> str:
    return f"{mark:2} {what:60} {figure:>18} {yardstick:>14} {ratio:>9}  {budget}".rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

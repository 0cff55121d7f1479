"""`make bench`: every figure of the issues' tables, measured here and now.

How fast a machine is says nothing about the program. So each time stands beside a yardstick of the same run: what bare
parts (stock items of Qt, PDFium, PyAV, curl …) take for the same work, or what 0.1.0 took. The budget is on the ratio.
"""

from __future__ import annotations

import json
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
        # In a process of its own: what one leaves in memory is not another's figure.
        code = f"import json, tests.benchmarks.{name} as b; print(json.dumps(b.run()))"
        try:
            done = subprocess.run(
                [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, timeout=LONGEST_S, check=True
            )
            rows = [Row(*each) for each in json.loads(done.stdout.splitlines()[-1])]
        except subprocess.SubprocessError:
            rows = [Row("could not be measured", "", "", holds=False)]
        print(f"-- {name} ({time.perf_counter() - started:.0f} s)")
        for row in rows:
            failed += not row.holds
            mark = "ok" if row.holds else "!!"
            print(_line(mark, row.what, row.figure, row.yardstick, row.ratio, row.budget), flush=True)
    print("every budget holds" if not failed else f"{failed} budgets do not hold")
    return int(failed > 0)


def _line(mark: str, what: str, figure: str, yardstick: str, ratio: str, budget: str) -> str:
    return f"{mark:2} {what:60} {figure:>18} {yardstick:>14} {ratio:>9}  {budget}".rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

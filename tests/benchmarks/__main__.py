"""`make bench`: every figure of the issues' tables, measured here and now."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
LONGEST_S = 900


def main(names: list[str]) -> int:
    """Run the benchmarks (all, or those named); 1 if a budget does not hold."""
    modules = names or sorted(p.stem for p in HERE.glob("*.py") if not p.stem.startswith("_"))
    failed = 0
    print(f"{'':2} {'what':58} {'measured':>22}  budget")
    for name in modules:
        started = time.perf_counter()
        # In a process of its own: what one leaves in memory is not another's figure.
        code = f"import json, tests.benchmarks.{name} as b; print(json.dumps(b.run()))"
        done = subprocess.run(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, timeout=LONGEST_S, check=True
        )
        rows = json.loads(done.stdout.splitlines()[-1])
        print(f"-- {name} ({time.perf_counter() - started:.0f} s)")
        for what, value, budget, holds in rows:
            failed += not holds
            print(f"{'ok' if holds else '!!':2} {what:58} {value:>22}  {budget}", flush=True)
    print("every budget holds" if not failed else f"{failed} budgets do not hold")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

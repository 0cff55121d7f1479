"""`make bench`: every figure of the issues' tables, measured here and now."""

from __future__ import annotations

import importlib
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    """Run the benchmarks (all, or those named); 1 if a budget does not hold."""
    modules = names or sorted(p.stem for p in HERE.glob("*.py") if not p.stem.startswith("_"))
    failed = 0
    print(f"{'':2} {'what':58} {'measured':>22}  budget")
    for name in modules:
        started = time.perf_counter()
        rows = importlib.import_module(f"tests.benchmarks.{name}").run()
        print(f"-- {name} ({time.perf_counter() - started:.0f} s)")
        for what, value, budget, holds in rows:
            failed += not holds
            print(f"{'ok' if holds else '!!':2} {what:58} {value:>22}  {budget}", flush=True)
    print("every budget holds" if not failed else f"{failed} budgets do not hold")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

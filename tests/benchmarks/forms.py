"""A PDF of 300 filled-in pages cut into parts, beside 0.1.0 in the same run: time and memory."""

from __future__ import annotations

import statistics
from pathlib import Path

from tests.benchmarks._before import COMMIT, versions
from tests.benchmarks._rows import Row, compared, told

ROUNDS = 3
MOST_TIME, MOST_MEMORY = 1.5, 1.5
"""The memory is that of both processes: PDFium's makes the looks that are missing, which 0.1.0 had QPDF make badly."""
_WORKER = Path(__file__).with_name("_forms_to_parts.py")
_WHAT: dict[str, tuple[str, float | None]] = {
    "looks": ("a form of 300 pages, cut into parts", MOST_TIME),
    "stale": ("the same, saying that its looks are out of date", MOST_TIME),
    "without": ("the same without looks, which 0.1.0 left out", None),
}


def run() -> list[Row]:
    """The yardstick is what 0.1.0 took."""
    rows = []
    with versions(_WORKER) as both:
        if both is None:
            return [told(f"not compared: this repository does not hold 0.1.0 ({COMMIT})", "")]
        before, now = both
        for name, (what, most) in _WHAT.items():
            pairs = [(before.times(name), now.times(name)) for _ in range(ROUNDS)]
            old, new = ([statistics.median(pair[n][part] for pair in pairs) for part in (0, 1)] for n in (0, 1))
            ratio = statistics.median(each[1][0] / each[0][0] for each in pairs)
            rows.append(compared(f"{what}, by 0.1.0", ratio * old[0], old[0], most))
            rows.append(compared(f"{what}: peak of the memory", new[1], old[1], MOST_MEMORY, "MB"))
    return rows


if __name__ == "__main__":
    for row in run():
        print(row)

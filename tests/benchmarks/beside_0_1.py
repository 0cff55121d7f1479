"""What was dear in 0.1.0, beside 0.1.0 in the same run: both are open at once and asked by turns."""

from __future__ import annotations

import statistics

from tests.benchmarks._before import COMMIT, versions
from tests.benchmarks._rows import Row, compared, told

ROUNDS = 9
MOST_EDIT, MOST_FRAME = 0.5, 0.6
_WHAT = {
    "give": (("give half of 20,000 lines to a speaker", MOST_EDIT), ("undo it (10,000 lines)", MOST_EDIT)),
    "split": (("split a line of 20,000", MOST_EDIT), ("undo it", MOST_EDIT)),
    "delete": (("delete 100 lines of 20,000", MOST_EDIT), ("undo it", MOST_EDIT)),
    "quarter": (
        ("5,000 boxes, push, a quarter of the page", MOST_FRAME),
        ("5,000 boxes, zoom, a quarter of the page", MOST_FRAME),
    ),
}


def run() -> list[Row]:
    """The yardstick is what 0.1.0 took."""
    rows = []
    with versions() as both:
        if both is None:
            return [told(f"not compared: this repository does not hold 0.1.0 ({COMMIT})", "")]
        before, now = both
        for name, parts in _WHAT.items():
            pairs = [(before.times(name), now.times(name)) for _ in range(ROUNDS)]
            for part, (what, most) in enumerate(parts):
                # of each pair, as what else goes on in the machine slows both down
                ratio = statistics.median(new[part] / old[part] for old, new in pairs)
                usual = statistics.median(old[part] for old, _ in pairs)
                rows.append(compared(f"{what}, by 0.1.0", ratio * usual, usual, most))
    return rows

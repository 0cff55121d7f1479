"""Looking for a word in a million segments, and what its index costs, beside 0.1.0 in the same run, by turns."""

from __future__ import annotations

import statistics
from pathlib import Path

from tests.benchmarks._before import COMMIT, Worker, versions
from tests.benchmarks._library import LINES, RARE, USUAL
from tests.benchmarks._rows import Row, at_most, compared, told

SEGMENTS = 1_000_000
ROUNDS, ROUNDS_BEFORE = 9, 3
MOST_MS, LEAST_TIMES = 30.0, 20
MOST_SIZE, MOST_KEEPING = 1.6, 1.3
WORDS = {
    f"a word of two syllables in 1 of 2,000 of {SEGMENTS:,} segments": RARE,
    "a word of two syllables in 1 of 40": USUAL,
    "a word of two syllables that stands nowhere": "옙갱",
}
OTHERS = {"one syllable": "산", "three syllables": "예산안", "two words": "예산안을 "}


def run() -> list[Row]:
    """The yardstick is what 0.1.0 took."""
    with versions(Path(__file__).with_name("_library.py")) as both:
        if both is None:
            return [told(f"not compared: this repository does not hold 0.1.0 ({COMMIT})", "")]
        before, now = both
        keeping = [(before.times("keep")[0], now.times("keep")[0]) for _ in range(SEGMENTS // LINES)]
        rows = [_keeping(keeping), _size(before, now)]
        for what, word in WORDS.items():
            new = statistics.median(now.times(f"find {word}")[0] for _ in range(ROUNDS))
            old = statistics.median(before.times(f"find {word}")[0] for _ in range(ROUNDS_BEFORE))
            rows.append(at_most(f"find {what}", new, MOST_MS, "ms"))
            rows.append(compared("  beside 0.1.0", new, old, 1 / LEAST_TIMES))
        for what, word in OTHERS.items():
            new = statistics.median(now.times(f"find {word}")[0] for _ in range(ROUNDS))
            rows.append(told(f"find {what}", f"{new:.1f} ms"))
        return rows


def _keeping(times: list[tuple[float, float]]) -> Row:
    # of each pair, as what else goes on in the machine slows both down
    ratio = statistics.median(new / old for old, new in times)
    usual = statistics.median(old for old, _ in times)
    return compared(f"keep a transcript of {LINES:,} segments, by 0.1.0", ratio * usual, usual, MOST_KEEPING)


def _size(before: Worker, now: Worker) -> Row:
    million = 1_000_000
    old, new = (worker.times("size")[0] / million for worker in (before, now))
    return compared("the library's file, by 0.1.0", new, old, MOST_SIZE, "MB")

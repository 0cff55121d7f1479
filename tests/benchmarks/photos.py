"""Phone photos and clean pages read on this computer, beside 0.1.0 in the same run: letters, words, time, memory.

The pages with known words that lie beside this repository, where they do, and photos made from seeds.
"""

from __future__ import annotations

import json
import re
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks._before import COMMIT, ROOT, Worker, versions
from tests.benchmarks._rows import Row, at_most, compared, told
from tests.support.photographed import photographed
from tests.support.written_sheets import KINDS

PAGES = ROOT.parent / "shared" / "data" / "pages"
SEEDS = range(100, 115)
_PHOTO = re.compile(r".*phone|[j-r]_|t[89]_")
_SAME = 0.005
"""Of the character error: less is no difference."""


class _Read(NamedTuple):
    ms: float
    error: float
    words: float
    length: float


def run() -> list[Row]:
    """The yardstick is what 0.1.0 made of the same pictures."""
    with tempfile.TemporaryDirectory() as folder, versions(Path(__file__).with_name("_photos.py")) as both:
        if both is None:
            return [told(f"not compared: this repository does not hold 0.1.0 ({COMMIT})", "")]
        made = list(_made(Path(folder)))
        given = sorted(path for path in PAGES.glob("*_*") if path.suffix in {".jpg", ".png"})
        photos = [path for path in given if _PHOTO.match(path.name)]
        clean = [path for path in given if path not in photos]
        rows = [] if given else [told("not measured: the pages with known words are not here", "")]
        if given:
            rows += _photos("photos", *_pairs(both, photos))
            rows += _clean(*_pairs(both, clean))
        rows += _photos("photos of seeds", *_pairs(both, made))
        before, now = (worker.times("peak")[0] for worker in both)
        return [*rows, compared("peak memory of the engine, by 0.1.0", now, before, 1.6, "MB")]


def _made(folder: Path) -> Iterator[Path]:
    for seed in SEEDS:
        sheet = list(KINDS.values())[seed % len(KINDS)](seed)
        path = folder / f"{seed}.jpg"
        photographed(sheet.picture, seed).picture.save(path, quality=92)
        path.with_suffix(".truth.json").write_text(json.dumps({"lines": sheet.lines}), encoding="utf-8")
        yield path


def _pairs(both: tuple[Worker, Worker], paths: Sequence[Path]) -> tuple[list[_Read], list[_Read]]:
    pairs = [[_Read(*worker.times(f"read {path}")) for worker in both] for path in paths]
    return [old for old, _ in pairs], [new for _, new in pairs]


def _photos(what: str, old: Sequence[_Read], new: Sequence[_Read]) -> list[Row]:
    worse = sum(now.error > before.error + _SAME for before, now in zip(old, new, strict=True))
    return [
        compared(f"{what}: character error, by 0.1.0", _mean(new, "error"), _mean(old, "error"), 0.10, ""),
        _at_least(f"{what}: words found", _mean(new, "words") * 100, 90, f"{_mean(old, 'words') * 100:.0f} %"),
        at_most(f"{what}: worse than 0.1.0", worse, 0, f"of {len(new)}"),
        at_most(f"{what}: empty", sum(not one.length for one in new), 0, f"of {len(new)}"),
        compared(f"{what}: CPU, by 0.1.0", _mean(new, "ms"), _mean(old, "ms"), 3.0),
    ]


def _clean(old: Sequence[_Read], new: Sequence[_Read]) -> list[Row]:
    worse = max(now.error - before.error for before, now in zip(old, new, strict=True))
    return [
        at_most("clean pages: the most that one is worse", worse * 100, _SAME * 100, "% of the letters"),
        compared("clean pages: CPU, by 0.1.0", _mean(new, "ms"), _mean(old, "ms"), 1.1),
    ]


def _mean(some: Sequence[_Read], name: str) -> float:
    return float(statistics.mean(getattr(one, name) for one in some))


def _at_least(what: str, figure: float, least: float, yardstick: str) -> Row:
    return Row(what, f"{figure:.1f} %", f"≥ {least:g} %", figure >= least, yardstick)

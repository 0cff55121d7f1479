"""Counts which syllables stand together in Korean words: `python -m tests.makers.hangul_pairs`.

By them a sound text is told from a garbled one (`domain/sound_text.py`). Of what was written for this program alone:
its Korean translations, each Korean word of its code and tests once, and words of lists and forms (`korean_words.txt`).
Run again from time to time; nothing hangs on the last sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from desktop_app.domain.sound_text import SyllablePairs, syllables_of

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "resources" / "models" / "hangul-pairs.txt"
_WORD = re.compile("[가-힣]+")


def main() -> None:
    """Write the table: a line for each count, with the pairs that stand together so often."""
    words = syllables_of(Path(__file__).with_name("korean_words.txt").read_text(encoding="utf-8"))
    known = SyllablePairs.in_words([*_of_translations(), *_of_code(), *words])
    by_count: dict[int, list[str]] = {}
    for pair, times in known.pairs.items():
        by_count.setdefault(times, []).append(pair)
    lines = (f"{times} {' '.join(sorted(pairs))}\n" for times, pairs in sorted(by_count.items(), reverse=True))
    TARGET.write_text("".join(lines), encoding="utf-8")


def _of_translations() -> Iterator[str]:
    source = ET.parse(ROOT / "resources" / "translations" / "malgeul_ko.ts")
    for translation in source.iter("translation"):
        yield from syllables_of("".join(translation.itertext()))


def _of_code() -> Iterator[str]:
    words: set[str] = set()
    for folder in ("desktop_app", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            words.update(_WORD.findall(path.read_text(encoding="utf-8")))
    yield from sorted(words)


if __name__ == "__main__":
    main()

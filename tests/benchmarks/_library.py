"""A library of many long meetings, kept and searched as it is told by name; in one version of the program. Answers with
times in ms, or a size in bytes."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.transcript import Segment, Transcript, Word
from desktop_app.storage.library import Library

LINES = 5_000
DIFFERENT = 10
"""How many meetings there are; they come again and again under other titles."""
RARE, USUAL = "예산", "회의"
_SYLLABLES = (
    "가나다라마바사아자차하거너더러머버서어저고노도로모보소오조구누두루무부수우주기니디리미비시이지강난달람만발산안장"
)
_ENDINGS = ("습니다.", "는데요,", "하고", "에서", "으로", "까지", "은", "는", "이", "을")


class Meetings:
    """Made-up meetings, the same in each version: words of one to four syllables, some of them often."""

    def __init__(self) -> None:
        self._chance = random.Random(7)
        self._words = ["".join(self._chance.choices(_SYLLABLES, k=1 + n % 4)) for n in range(4_000)]
        self._shares = [1 / (n + 3) for n in range(len(self._words))]
        self._made = [self._meeting(LINES) for _ in range(DIFFERENT)]
        self._given = 0

    def next(self) -> Transcript:
        self._given += 1
        return replace(self._made[self._given % DIFFERENT], title=f"주간 {self._given}")

    def _meeting(self, lines: int) -> Transcript:
        chance, segments = self._chance, []
        for at in range(lines):
            words = [w + chance.choice(_ENDINGS) for w in chance.choices(self._words, self._shares, k=9)]
            if at % 2_000 == 1_000:
                words[3] = f"{RARE}안을"
            elif at % 40 == 0:
                words[4] = f"{USUAL}에서"
            timed = tuple(Word(n, at * 4000 + n * 400, at * 4000 + n * 400 + 350, word) for n, word in enumerate(words))
            segments.append(Segment(f"r{at}", at * 4000, at * 4000 + 3900, " ".join(words), words=timed))
        return Transcript("", "ko-KR", lines * 4000, segments=tuple(segments))


def main() -> None:
    """Read what to do, a line each: `keep`, `size`, `find WORD`."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "library.db"
        library, meetings = Library(path), Meetings()
        print(0.0, flush=True)
        for line in sys.stdin:
            what, _, word = line.strip().partition(" ")
            if what == "keep":
                meeting = meetings.next()
                began = time.perf_counter()
                library.add_transcript(meeting, meeting)
            elif what == "size":
                library.close()
                print(path.stat().st_size, flush=True)
                library = Library(path)
                continue
            else:
                began = time.perf_counter()
                found = library.search(word)
                assert found or word == "옙갱", word
            print((time.perf_counter() - began) * 1000, flush=True)
        library.close()


if __name__ == "__main__":
    main()

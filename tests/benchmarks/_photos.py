"""Pictures of pages that are read on this computer, in one version of the program.

In: «read FILE», beside which lies what stands on it; out: CPU time in ms, character error, the share of its words that
were found, and how many were read. In: «peak»; out: the peak of the memory in MB.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from desktop_app.local.ocr_engine import OcrEngine
from desktop_app.media.pages import open_pages


def main() -> None:
    """Work until the input ends."""
    engine = OcrEngine()
    print(flush=True)
    for line in sys.stdin:
        what, _, name = line.strip().partition(" ")
        if what == "peak":
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
        else:
            print(*_read(engine, Path(name)), flush=True)


def _read(engine: OcrEngine, path: Path) -> tuple[float, float, float, int]:
    with open_pages(str(path)) as pages:
        picture = pages.render(0).convert("L")
    begin = time.process_time()
    found: Any = engine.read(picture)
    took = (time.process_time() - begin) * 1000
    words = getattr(found, "words", found)  # 0.1.0 gives the words alone
    read = "".join(word.text + ("\n" if word.ends_line else " ") for word in words)
    wanted = "\n".join(json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))["lines"])
    counted = Counter(wanted.split())
    share = (Counter(read.split()) & counted).total() / counted.total()
    return took, character_error(read, wanted), share, len(words)


def character_error(read: str, wanted: str) -> float:
    """How many characters have to be changed, put in or taken out, by how many there are; blanks do not count."""
    one, other = (re.sub(r"\s+", "", text) for text in (read, wanted))
    letters = np.array([ord(c) for c in other])
    places = np.arange(len(other) + 1)
    row = places.copy()
    for number, letter in enumerate(one, 1):
        new = np.concatenate([[number], np.minimum(row[:-1] + (letters != ord(letter)), row[1:] + 1)])
        row = np.minimum.accumulate(new - places) + places
    return float(row[-1]) / max(len(other), 1)


if __name__ == "__main__":
    main()

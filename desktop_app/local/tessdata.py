"""Where Tesseract's language data lies on this computer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

LANGUAGES = ("kor", "eng")
"""What is read where a request does not say: Korean papers have English words in them."""


def tessdata_folder(languages: Iterable[str] = LANGUAGES) -> Path | None:
    """Where the language data is: the folder that has most of ``languages``; None where there is none at all."""
    wanted = tuple(languages)

    def how_many(folder: Path) -> int:
        return sum((folder / f"{one}.traineddata").is_file() for one in wanted)

    best = max(_folders(), key=how_many, default=None)
    return best if best is not None and how_many(best) else None


def _folders() -> Iterator[Path]:
    prefix = os.environ.get("TESSDATA_PREFIX")
    if prefix:
        yield from (Path(prefix), Path(prefix) / "tessdata")
    for root in (Path("/usr/share"), Path("/usr/local/share"), Path("/opt/homebrew/share")):
        yield from sorted(root.glob("tesseract-ocr/*/tessdata"), reverse=True)
        yield from (root / "tesseract-ocr" / "tessdata", root / "tessdata")
    if sys.platform == "win32":
        for name in ("ProgramFiles", "LOCALAPPDATA"):
            if os.environ.get(name):
                yield Path(os.environ[name]) / "Tesseract-OCR" / "tessdata"

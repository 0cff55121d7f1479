"""Where Tesseract's language data lies on this computer.

Korean and English come with the program, so that it reads where nobody installed Tesseract, as on most computers with
Windows or macOS. What the system has comes first: it may know more languages.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

LANGUAGES = ("kor", "eng")
"""What is read where a request does not say: Korean papers have English words in them."""


def tessdata_folder(languages: Iterable[str] = LANGUAGES) -> Path | None:
    """Where the language data is: the first folder that has most of ``languages``; None where none has any."""
    wanted = tuple(languages)

    def how_many(folder: Path) -> int:
        return sum((folder / f"{one}.traineddata").is_file() for one in wanted)

    best = max(folders(), key=how_many, default=None)
    return best if best is not None and how_many(best) else None


def folders() -> Iterator[Path]:
    """Where language data may lie, the first choice first; not all of them are there."""
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
                yield Path(os.environ[name]) / "Programs" / "Tesseract-OCR" / "tessdata"
    yield Path(str(resources.files("desktop_app.resources").joinpath("tessdata")))

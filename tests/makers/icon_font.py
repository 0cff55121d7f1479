# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools>=4.50"]
# ///
"""Makes ``resources/icons/glyphs.ttf`` and ``.json``: Material Design Icons cut down to what the window shows.

    uv run tests/makers/icon_font.py qtawesome-1.4.2-py3-none-any.whl

The font is taken from the package qtawesome, which carries it whole (Material Design Icons 6.9.96, Apache-2.0). Which
glyphs are kept stands in ``desktop_app/ui/look/icon_names.py``. Outlines and measures stay as they are; the family has
another name, so that it never stands for one that a computer has installed.
"""

from __future__ import annotations

import io
import json
import runpy
import sys
import zipfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
FAMILY = "Malgeul Icons"
_FAMILY_NAMES = (1, 3, 4, 16)
_POSTSCRIPT_NAME = 6


def _wanted() -> list[str]:
    names = runpy.run_path(str(ROOT / "desktop_app" / "ui" / "look" / "icon_names.py"))
    return sorted({*names["OURS"].values(), *names["BY_THEIR_OWN_NAME"]})


def _cut_down(whole: bytes, characters: list[int]) -> bytes:
    font = TTFont(io.BytesIO(whole), recalcTimestamp=False, recalcBBoxes=False)
    options = subset.Options(layout_features=[], name_IDs=["*"], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in _FAMILY_NAMES:
            record.string = FAMILY
        elif record.nameID == _POSTSCRIPT_NAME:
            record.string = FAMILY.replace(" ", "")
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def make(wheel: Path, folder: Path) -> None:
    """Write font and table of characters into ``folder``. Raises `KeyError` for a name that is not there."""
    with zipfile.ZipFile(wheel) as files:
        inside = {Path(name).name: name for name in files.namelist() if "/fonts/materialdesignicons6-" in name}
        font = files.read(next(path for name, path in inside.items() if name.endswith(".ttf")))
        codes: dict[str, str] = json.loads(files.read(next(path for name, path in inside.items() if "charmap" in name)))
    kept = {name: codes[name].removeprefix("0x") for name in _wanted()}
    (folder / "glyphs.ttf").write_bytes(_cut_down(font, [int(code, 16) for code in kept.values()]))
    (folder / "glyphs.json").write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), ROOT / "resources" / "icons")

"""What the first picture of the window needs of the settings, read without all that keeps them.

`settings` brings what recordings and scans are sent with along, and a library that checks it: four times as much to
load as the whole picture. Nothing is put right here: what cannot be read is the default, and `SettingsFile`, which is
read a moment later, sets it aside and says so.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from desktop_app.storage.file_problems import file_translated

_Kept = TypeVar("_Kept", str, bool)

MOST_BYTES = 4 * 1024 * 1024
"""A settings file beyond this is not one of ours."""
FIXED = ("ko", "en")
"""The languages that MALGEUL_LANG can say."""


@dataclass(frozen=True)
class FirstSettings:
    """``language`` and ``look`` by the values of `Language` and `LookChoice`, ``window_geometry`` as in `Settings`;
    "" for what is not there. ``window_places`` and ``sidebar_folded``: as in `Settings`, by arrangement of screens."""

    language: str = ""
    look: str = ""
    window_geometry: str = ""
    window_places: Mapping[str, str] = field(default_factory=dict)
    sidebar_folded: Mapping[str, bool] = field(default_factory=dict)

    def geometry(self, arrangement: str) -> str:
        """Where the window was on these screens; on others it was never seen, it stands as it did last."""
        return self.window_places.get(arrangement, self.window_geometry)


def first_settings(path: Path) -> FirstSettings:
    """What the file at ``path`` and the environment say. Raises StorageError if the file is there and cannot be read
    at all (denied), as `SettingsFile` does."""
    try:
        # The standard library's JSON: a path of a file whose name is not UTF-8 holds half surrogates.
        raw = json.loads(body(path) or b"{}")
    except (ValueError, RecursionError):
        raw = {}
    found = raw if isinstance(raw, dict) else {}
    language, look, geometry = (
        value if isinstance(value, str) else "" for value in map(found.get, ("language", "look", "window_geometry"))
    )
    places = _of_kind(found.get("window_places"), str)
    return FirstSettings(
        fixed_language() or language, look, geometry, places, _of_kind(found.get("sidebar_folded"), bool)
    )


def _of_kind(value: object, kind: type[_Kept]) -> Mapping[str, _Kept]:
    return {key: one for key, one in value.items() if isinstance(one, kind)} if isinstance(value, dict) else {}


def body(path: Path) -> bytes | None:
    """What the settings file holds; None where there is none, and nothing of what is too large. Raises StorageError."""
    with file_translated(path):
        try:
            # A folder cannot be read, and a pipe would be waited for.
            if not stat.S_ISREG(path.stat().st_mode):
                return b""
            with path.open("rb") as file:
                found = file.read(MOST_BYTES + 1)
        except FileNotFoundError:
            return None
    return found if len(found) <= MOST_BYTES else b""


def fixed_language() -> str:
    """The language that MALGEUL_LANG says, «ko» or «en»; "" where it says none."""
    wish = os.environ.get("MALGEUL_LANG", "").strip().lower()[:2]
    return wish if wish in FIXED else ""

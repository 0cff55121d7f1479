"""Names of files made of titles: what every system takes, never a path, bounded in bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

MOST_BYTES = 200
"""Bytes in UTF-8 that a name has at most with its ending, with room for a number behind it."""
_FORBIDDEN = re.compile('[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u2028-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)


def safe_name(title: str, suffix: str) -> str:
    """A file name made of a title: letters of any script stay; what Windows, macOS or Linux do not take is left out.

    At most 200 bytes in UTF-8 with the suffix (".srt"); never a path, a hidden file or a reserved name.
    """
    return safe_stem(title, (suffix,)) + suffix


def safe_stem(title: str, suffixes: Collection[str]) -> str:
    """What stands before the suffixes of several files that belong together, as `safe_name` makes it."""
    longest = max(len(suffix.encode()) for suffix in suffixes)
    name = trimmed(shortened(taken(title), MOST_BYTES - longest)) or "malgeul"
    if _RESERVED.fullmatch(name.split(".")[0].strip()):
        name = trimmed(shortened(f"_{name}", MOST_BYTES - longest))
    return name


def taken(text: str) -> str:
    """What every system takes of a text, as composed letters; blanks in place of the rest, one at a time."""
    return " ".join(_FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text)).split())


def trimmed(name: str) -> str:
    """The name without dots and blanks at its ends, which hide a file or get lost."""
    return name.lstrip(". ").rstrip(". ")


def shortened(name: str, most_bytes: int) -> str:
    """The beginning of a name in so many bytes, cut at a whole letter."""
    cut = name.encode()[: max(0, most_bytes)].decode(errors="ignore")
    return whole_letters(cut, name) or cut


def whole_letters(cut: str, whole: str) -> str:
    """A beginning of a text, without the half of a letter that is made of several signs (é as e and ´)."""
    while cut and len(cut) < len(whole) and _goes_on(cut[-1], whole[len(cut)]):
        cut = cut[:-1]
    return cut


def compared(name: str) -> str:
    """What two names have in common that Windows or macOS take for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _goes_on(before: str, after: str) -> bool:
    if unicodedata.combining(after) or "\u200d" in (before, after) or after == "\ufe0f":
        return True
    return "\u1160" <= after <= "\u11ff"  # the vowels and ends of syllables that are written apart

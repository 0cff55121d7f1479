"""What a person copied from a vendor's console in one go: an address and its key."""

from __future__ import annotations

import re

_KEY = re.compile(r"[A-Za-z0-9+/=_-]{16,}")
"""Keys of the vendors are longer than any word around them (the shortest known has 16 letters)."""


def address_and_key(text: str) -> tuple[str, str] | None:
    """The address and the key in a text that holds exactly one of each, whatever is written around them («Invoke URL:
    https://… Secret Key: …», on one line or several); else None."""
    parts = text.split()
    addresses = [at for part in parts if (at := _address(part))]
    others = [part.rpartition(":")[2].strip("\"',;") for part in parts if not _address(part)]
    keys = [key for part in others if (key := _KEY.fullmatch(part))]
    if len(addresses) != 1 or len(keys) != 1:
        return None
    return addresses[0], keys[0].group()


def _address(part: str) -> str:
    found = re.search(r"https?://\S+", part)
    return found.group().strip("\"',;") if found else ""

"""The keys under which recordings lie in object storage, as a person types or pastes them."""

from __future__ import annotations

_NO_KEYS = ("http://", "https://", "s3://")


def keys_in(text: str) -> tuple[str, ...]:
    """The keys of a text with one on each line, each once and in their order."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def can_be_key(line: str) -> bool:
    """Whether a recording may lie under this key: it is no address, no folder, and its letters can be sent."""
    if line.lower().startswith(_NO_KEYS) or line.endswith("/"):
        return False
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True

"""What scripts differ in, as far as texts are broken and joined."""

from __future__ import annotations

import re

_SPACELESS = re.compile("[\u3001\u3002\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


def is_spaceless(c: str) -> bool:
    """Whether a character belongs to a script without spaces: Chinese or Japanese."""
    return _SPACELESS.match(c) is not None


def has_spaceless(text: str) -> bool:
    """Whether any of its characters does."""
    return _SPACELESS.search(text) is not None

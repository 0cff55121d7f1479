"""What scripts differ in, as far as texts are broken and joined."""

from __future__ import annotations


def is_spaceless(c: str) -> bool:
    """Whether a character belongs to a script without spaces: Chinese or Japanese."""
    return (
        "\u3001" <= c <= "\u3002"
        or "\u3040" <= c <= "\u30ff"
        or "\u3400" <= c <= "\u9fff"
        or "\U00020000" <= c <= "\U0003ffff"
    )

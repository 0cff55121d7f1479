"""The colours in which forms write what is only an example."""

from __future__ import annotations

import re

_RGB = re.compile(r"#?([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})$")
_ALIKE = 0x18
_DARKEST, _LIGHTEST = 0x58, 0xE8


def is_example_colour(colour: str) -> bool:
    """Whether letters of a colour («#808080») are those of an example: grey, or blue as public forms have it."""
    found = _RGB.fullmatch(colour.strip())
    if found is None:
        return False
    red, green, blue = (int(part, 16) for part in found.groups())
    if max(red, green, blue) - min(red, green, blue) <= _ALIKE:
        return _DARKEST <= green <= _LIGHTEST
    return blue >= 0xA0 and red <= 0x60 and green <= 0x90 and blue - red >= 0x60

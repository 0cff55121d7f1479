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
    return is_grey(colour) or (blue >= 0xA0 and red <= 0x60 and green <= 0x90 and blue - red >= 0x60)


def is_grey(colour: str) -> bool:
    """Whether a colour is a grey that is neither nearly black nor nearly white."""
    found = _RGB.fullmatch(colour.strip())
    if found is None:
        return False
    parts = [int(part, 16) for part in found.groups()]
    return max(parts) - min(parts) <= _ALIKE and _DARKEST <= parts[1] <= _LIGHTEST

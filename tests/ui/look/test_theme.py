from __future__ import annotations

import math
from itertools import combinations

import pytest
from PySide6.QtGui import QColor

from desktop_app.ui.look.theme import DARK, LIGHT, Theme

# The colours as seen without red, green or blue cones (Machado, Oliveira and Fernandes, 2009), on linear RGB.
SIGHTS = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def linear(color: QColor) -> tuple[float, ...]:
    channels = (color.redF(), color.greenF(), color.blueF())
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def contrast(first: QColor, second: QColor) -> float:
    """WCAG 2.2."""
    lights = [
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(color), strict=True)) for color in (first, second)
    ]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def oklab(color: QColor, sight: str) -> tuple[float, float, float]:
    rgb = linear(color)
    r, g, b = (max(0.0, min(1.0, sum(w * c for w, c in zip(row, rgb, strict=True)))) for row in SIGHTS[sight])
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
    )


@THEMES
def test_every_text_colour_stands_out_from_every_ground(theme: Theme) -> None:
    texts = [theme.text, theme.quiet_text, theme.accent, theme.warning, theme.danger, theme.success, *theme.speakers]
    for ground in (theme.background, theme.surface, theme.accent_soft):
        for text in texts:
            assert contrast(text, ground) >= 4.5, f"{text.name()} on {ground.name()}"
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@THEMES
def test_what_cannot_be_used_now_can_still_be_seen(theme: Theme) -> None:
    for ground in (theme.background, theme.surface, theme.line, theme.accent_soft):
        assert contrast(theme.faint, ground) >= 3, ground.name()
    assert contrast(theme.text, theme.surface) > 2 * contrast(theme.faint, theme.surface)


@THEMES
@pytest.mark.parametrize("sight", SIGHTS)
def test_the_eight_speakers_lie_apart_for_every_kind_of_eye(theme: Theme, sight: str) -> None:
    seen = [oklab(color, sight) for color in theme.speakers]
    assert len(seen) == 8
    assert min(100 * math.dist(a, b) for a, b in combinations(seen, 2)) > 5


def test_a_ninth_speaker_has_the_first_colour_again() -> None:
    assert LIGHT.speaker(8) == LIGHT.speaker(0)

"""In which ways a page may best be read."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from desktop_app.media.preparation.light import evened, light_map
from desktop_app.media.preparation.prepared import Preparation, Prepared, as_it_is
from desktop_app.media.preparation.way import unchanged


def proposals(grey: Image.Image) -> Iterator[Prepared]:
    """The page made ready in one way after the other, the most promising first; each is made when it is asked for.

    A scan (`LightMap.is_even`) and a slide with a dark ground come as they are, to the byte.
    """
    light = light_map(grey)
    if light.is_even or light.is_dark_ground:
        yield as_it_is(grey)
        return
    even = evened(grey, light)
    yield Prepared(even, unchanged(grey.size), Preparation.LIGHT)

"""What a page of a scan is to those who show it or send it, whatever file it comes from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from PIL import Image

MOST_PIXELS = 89_000_000
"""Of one page: a little under Pillow's own guard, and more than A3 at 600 dots an inch."""

MOST_PAGES = 20_000
"""Of one file."""

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageSize:
    """How large an upright page is at scale 1: pixels of an image, points (1/72 inch) of a PDF page."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels: three bytes each (red, green, blue), rows from the top, no padding between them."""

    width: int
    height: int
    rgb: bytes


class OpenPages(ABC):
    """An open file with pages, counted from 0 here. Safe to use from worker threads; holds no pixels between calls.

    ``format`` is jpg, png, tiff, pdf, webp, bmp, heic, gif, jp2 or avif. ``is_cut_off``: the end of the file is
    missing; what is there is shown.
    """

    path: str
    format: str
    count: int
    is_cut_off: bool = False

    @abstractmethod
    def size(self, page: int) -> PageSize:
        """The size of an upright page. Raises IndexError, and `UnusableFile` as `render`."""

    @abstractmethod
    def render(self, page: int, *, scale: float = 1.0, longest: int | None = None) -> Image.Image:
        """The upright page in RGB on white, ``scale`` times its size, or with its longer side of ``longest`` pixels.

        A picture that would have more than `MOST_PIXELS` comes smaller. Raises IndexError, and `UnusableFile`
        (DAMAGED, TOO_LARGE, or what has become of the file in the meantime).
        """

    def picture(self, page: int, *, scale: float = 1.0, longest: int | None = None) -> Picture:
        """As `render`, as plain bytes."""
        image = self.render(page, scale=scale, longest=longest)
        return Picture(image.width, image.height, image.tobytes())

    @abstractmethod
    def close(self) -> None:
        """Give the file back. More than once does no harm."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check(self, page: int) -> None:
        if not 0 <= page < self.count:
            raise IndexError(page)


def fitting_scale(size: PageSize, scale: float, longest: int | None) -> float:
    """The scale that is asked for, within `MOST_PIXELS`."""
    wanted = longest / max(size.width, size.height) if longest is not None else scale
    if not wanted > 0:
        raise ValueError("a scale that is not positive")
    # a little less, because both sides are rounded
    most: float = 0.999 * (MOST_PIXELS / (size.width * size.height)) ** 0.5
    return min(wanted, most) if wanted * wanted * size.width * size.height > MOST_PIXELS else wanted

"""Pages cut out of a PDF, so that they look anywhere as they look here: upright, with what is filled in, without what
is switched off."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Object, Page, Pdf

from desktop_app.domain.pdf_page import said_plainly
from desktop_app.media.pdf_looks import PdfLooks


class PdfCut:
    """Cuts pages out of an open PDF, counted from 1. ``scratch``: a folder for what is needed meanwhile."""

    def __init__(self, source: Pdf, scratch: Path) -> None:
        self._source = source
        self._looks = PdfLooks(source, scratch)
        layers = source.Root.get("/OCProperties")
        if isinstance(layers, Dictionary) and not layers.is_indirect:
            layers = source.make_indirect(layers)
        self._layers: Object | None = layers if isinstance(layers, Dictionary) else None

    def is_needed(self, numbers: Sequence[int]) -> bool:
        """Whether these pages of the file itself might be shown otherwise by another reader."""
        if self._source.Root.Pages.get("/Count") != len(self._source.pages) or self._source.get_warnings():
            # put right by whoever reads it, or not
            return True
        return any(said_plainly(self._source.pages[n - 1].obj) for n in numbers) or self._looks.any_on(numbers)

    def settle(self, numbers: Sequence[int]) -> None:
        """Make these pages ready to be written, all that are wanted at once. Raises as `write`."""
        self._looks.settle(numbers)

    def write(self, numbers: Sequence[int], target: Path) -> None:
        """Write these pages to a file of their own. Raises PdfError, and what pikepdf raises for broken files."""
        with pikepdf.new() as cut:
            for number in numbers:
                page = self._source.pages[number - 1]
                if "/Annots" in page.obj:
                    # what is seen of them is part of the page by now
                    del page.obj["/Annots"]
                cut.pages.append(page)
                say_plainly(cut.pages[-1])
            if self._layers is not None:
                cut.Root.OCProperties = cut.copy_foreign(self._layers)
            cut.remove_unreferenced_resources()
            cut.save(target)


def say_plainly(page: Page) -> None:
    """Give a page boxes and a turn that every reader understands as PDFium does."""
    plain = said_plainly(page.obj)
    if plain is not None:
        box, page.obj.Rotate = plain
        page.obj.MediaBox, page.obj.CropBox = Array([*box]), Array([*box])

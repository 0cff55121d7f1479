"""The worker that reads scans, with the faults of an engine: pages of one width crash it, at others it hangs."""

from __future__ import annotations

import os
import threading

from PIL import Image

from desktop_app.local import ocr_engine, ocr_worker

DEADLY, ENDLESS = 404, 303
"""Widths in pixels of pages that are fatal to the engine, and of those at which it never ends."""


class FaultyEngine(ocr_engine.OcrEngine):
    """Tesseract, and faults that the real one has at pages nobody can make on purpose."""

    def read(self, page: Image.Image) -> ocr_engine.Reading:
        """As the engine, or never, or with the end of this process."""
        if page.width == DEADLY:
            os.abort()
        if page.width == ENDLESS:
            threading.Event().wait()
        return super().read(page)


if __name__ == "__main__":
    ocr_worker.OcrEngine = FaultyEngine  # type: ignore[attr-defined]  # a process of its own, which nobody else sees
    ocr_worker.main()

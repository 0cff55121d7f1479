"""Documents as they are handed on with masks: no byte of what is masked is in the file that comes of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.domain.masked_documents import covered, masked_scan
from desktop_app.domain.masks import Masks
from desktop_app.domain.progress import Progress
from desktop_app.domain.scan import Scan


@contextmanager
def covered_original(path: str, scan: Scan, masks: Masks, progress: Progress) -> Iterator[tuple[Path, Scan]]:
    """A file that stands for the original of a scan, with what is masked covered on its pages, and the scan as it lies
    on it. Every page is a picture there: what a file holds unseen would go with it. Raises UnusableFile, StorageError
    and Cancelled."""

    # Loaded only where pages are drawn anew.
    from desktop_app.media.covered_pages import Cover, write_covered  # noqa: PLC0415 — see above

    def check(done: int, total: int) -> None:
        progress.check()
        progress.report(done, total)

    covers = {p.number: Cover(covered(p, masks), (p.width, p.height), p.straightening) for p in scan.pages}
    masked = masked_scan(scan, masks)
    # its text is nowhere but in the layer that is written, and what was straightened is the picture itself
    pages = tuple(replace(page, from_file=False, straightening=None, turn=0) for page in masked.pages)
    try:
        with tempfile.TemporaryDirectory(prefix="malgeul-covered-") as folder:
            target = Path(folder) / "covered.pdf"
            write_covered(path, target, covers, check)
            yield target, replace(masked, pages=pages)
    except OSError as error:
        raise StorageError(tempfile.gettempdir(), StorageProblem.of(error)) from error

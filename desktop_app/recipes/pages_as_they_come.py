"""The document of a scan that is still being read here: made at its first page, and given each further one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from desktop_app.domain.errors import StorageError
from desktop_app.domain.scan import Page, PageState, Scan

log = logging.getLogger(__name__)

Answers = Sequence[tuple[tuple[int, ...], bytes]]
"""The page numbers each is about, and the service's body, whole."""


class PagesDesk(Protocol):
    """Where documents take pages in: the library, or the editor of one that is open. All raise StorageError, and
    KeyError for a document that is not there."""

    def take_pages(self, document_id: str, pages: Sequence[Page]) -> object:
        """Put pages that were read in the place of those that wait; those that were read before stay as they are."""

    def complete(self, document_id: str, scan: Scan, answers: Answers) -> object:
        """Take in all pages that still wait, as they are in the end, and what was recognised; twice does no harm."""


class ComingPages:
    """Takes the pages of one job to its document. Safe from several threads.

    ``make`` makes the document of its first pages, unless it ``is_made``; what cannot be shown early is there in the
    end.
    """

    def __init__(
        self, desk: PagesDesk, document_id: str, make: Callable[[Sequence[Page]], None], *, is_made: bool
    ) -> None:
        self._desk, self._id, self._make, self._is_made = desk, document_id, make, is_made
        self._lock = threading.Lock()
        self._is_over = False

    def show(self, pages: Sequence[Page]) -> None:
        """Show these pages, as far as they were read. Raises Cancelled where the program ends."""
        read = [page for page in pages if page.state is PageState.DONE]
        with self._lock:
            if self._is_over or not read:
                return
            try:
                if not self._is_made:
                    self._make(read)
                    self._is_made = True
                # also after making it, which keeps one that an earlier run made
                self._desk.take_pages(self._id, read)
            except KeyError:
                # It was deleted: whoever did that gives the job up, too.
                self._is_over = True
            except StorageError:
                log.exception("a page that was read is shown later")

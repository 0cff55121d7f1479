"""Reading one page of a kept scan again, or one box of it. A call that costs money: its answer is kept first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from desktop_app.domain.calls import Call, CallOf, Fate, pages_part
from desktop_app.domain.errors import FileProblem, NotKept, StorageError, StorageProblem, UnusableFile
from desktop_app.domain.geometry import bounds
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.scan import Field, Page, PageState
from desktop_app.media.content_hash import content_hash
from desktop_app.media.page_crop import crop_page
from desktop_app.media.page_parts import parts
from desktop_app.recipes.calls import PaidAnswers
from desktop_app.recipes.ledger import Ledger, NoLedger, written_down
from desktop_app.recipes.photo_to_send import straightened_photo
from desktop_app.recipes.read_scan import refused_note
from desktop_app.recipes.scan_calls import CallPlaces, ScanService, error_of, read_with_less, scratch_folder
from desktop_app.recipes.scan_pages import as_sent, on_photo

log = logging.getLogger(__name__)


class PageAnswerStore(Protocol):
    """What is needed of the library."""

    def keep_answer(self, document_id: str, pages: Sequence[int], body: bytes) -> None:
        """Keep an answer whole; durable when it returns."""


def _unheard(_note: str) -> None:
    """Tell nobody."""


def _trusting(_document_id: str) -> None:
    """Take every file for the one it was."""


@dataclass(frozen=True)
class ReadingPagesAgain:
    """The recipe with its parts. ``connect`` gives a client; ``scratch`` is a folder for the files that are sent.

    ``ledger`` is where calls are written down. ``check`` raises UnusableFile where the file of a document is another
    one by now. ``paid`` takes their answers to the store. Who asks for a page or a box knows that it was read before.
    """

    connect: Callable[[ReadingOptions], ScanService]
    store: PageAnswerStore
    scratch: Path
    places: CallPlaces
    ledger: Ledger = field(default_factory=NoLedger)
    check: Callable[[str], None] = _trusting
    paid: PaidAnswers = field(default_factory=PaidAnswers)

    def page(
        self,
        document_id: str,
        path: str,
        number: int,
        options: ReadingOptions,
        progress: Progress,
        on_note: Callable[[str], object] = _unheard,
    ) -> Page:
        """The page of that number, as it is read now. Raises the errors of the tree, also that of a page that fails.
        ``on_note`` is told the remark about each wish that the service refused and that was left out."""
        self.check(document_id)
        with scratch_folder(self.scratch) as folder:
            try:
                ready = straightened_photo(path, folder, progress) if options.straightens_photos else None
                (part,) = parts(path, folder, 1, pages=[number], progress=progress) if ready is None else (ready,)
            except ValueError as error:
                raise UnusableFile(path, FileProblem.DAMAGED) from error
            except OSError as error:
                raise StorageError(str(folder), StorageProblem.OTHER) from error
            call = self._call(document_id, path, part.path, number, CallOf.PAGES, options)
            (page,) = self._read(call, str(part.path), (number,), options, progress, on_note)
            page = as_sent(page, part.size(number))
            if part.straightening is not None:
                (page,) = on_photo((page,), part.straightening)
        if page.state is not PageState.DONE:
            raise error_of(page, options.service)
        return page

    def box(
        self,
        document_id: str,
        path: str,
        page: Page,
        field: Field,
        options: ReadingOptions,
        progress: Progress,
        on_note: Callable[[str], object] = _unheard,
    ) -> Field:
        """The field with the text found in its box; its place stays. Raises as `page`.

        A template has no say in a single box, so the general domain is asked.
        """
        options = replace(options, template_ids=(), tables=False)
        around = bounds(field.polygon)
        box = (around.left, around.top, around.right, around.bottom)
        self.check(document_id)
        with scratch_folder(self.scratch) as folder:
            target = folder / "box.png"
            try:
                crop_page(path, page.number, box, (page.width, page.height), target, page.straightening)
            except (ValueError, IndexError) as error:
                raise UnusableFile(path, FileProblem.DAMAGED) from error
            except OSError as error:
                raise StorageError(str(target), StorageProblem.OTHER) from error
            call = self._call(document_id, path, target, page.number, CallOf.BOX, options)
            (read,) = self._read(call, str(target), (), options, progress, on_note)
        if read.state is not PageState.DONE:
            raise error_of(read, options.service)
        words = [f for f in read.fields if f.text]
        text = "".join(f.text + ("\n" if f.line_break else " ") for f in words).strip()
        known = [f.confidence for f in words if f.confidence is not None]
        return replace(field, text=text, confidence=min(known, default=None), sub_fields=())

    def _call(
        self, document_id: str, path: str, sent: Path, number: int, about: CallOf, options: ReadingOptions
    ) -> Call:
        content, part = content_hash(path), pages_part((number,))
        return Call(options.service, about, content, part, content_hash(sent), document_id, number, pages=1)

    def _read(
        self,
        call: Call,
        source: str,
        about: tuple[int, ...],
        options: ReadingOptions,
        progress: Progress,
        on_note: Callable[[str], object],
    ) -> tuple[Page, ...]:
        def on_less(asked: ReadingOptions, less: ReadingOptions) -> None:
            on_note(refused_note(asked, less))

        # once more: it may have been overwritten while the part was made
        self.check(call.job)
        client = self.connect(options)
        try:
            with self.places.one(progress), written_down(self.ledger, call, again=True):
                body = read_with_less(client, source, options, progress, on_less)
            self._keep(call, about, body, progress)
            self.ledger.settle(call, Fate.ANSWERED)
            self.ledger.made(call)
            return client.pages(body, first_number=call.piece, count=1)
        finally:
            client.close()

    def _keep(self, call: Call, about: tuple[int, ...], body: bytes, progress: Progress) -> None:
        """Keep an answer. Where that cannot be written, what it says is in hand all the same: it goes on to the page,
        and whether that is saved is always said."""
        try:
            self.paid.insist(lambda: self.store.keep_answer(call.job, about, body), lambda: "", progress)
        except NotKept:
            log.exception("the answer to a page that was read again is not in the library")

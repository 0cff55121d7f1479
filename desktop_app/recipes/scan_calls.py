"""What the recipes for scans stand on: the service, what they need of the library, what an error means for them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop_app.domain.errors import (
    AppError,
    Broken,
    Cancelled,
    FileProblem,
    LimitReached,
    NoKey,
    QuotaExceeded,
    Refused,
    Rejected,
    SentBefore,
    Service,
    StorageError,
    StorageProblem,
    Unintelligible,
    Unreachable,
    UnusableFile,
)
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.scan import Page, Scan
from desktop_app.recipes.calls import is_unsure
from desktop_app.recipes.pages_as_they_come import PagesDesk
from desktop_app.services.clova_ocr import INVALID_REQUEST, TABLES_OFF


class ScanService(Protocol):
    """A client of one service that reads pictures."""

    def read(self, source: str, options: ReadingOptions, progress: Progress) -> bytes:
        """Have a file, or a picture at an address, read; the answer whole. Safe from several threads."""

    def pages(self, answer: bytes, *, first_number: int, count: int | None) -> tuple[Page, ...]:
        """What an answer says, for pages numbered from ``first_number``."""

    def close(self) -> None:
        """Let go of the connections."""


class ScanStore(PagesDesk, Protocol):
    """What the recipe needs of the library for documents."""

    def add(
        self,
        scan: Scan,
        recognised: Scan,
        answers: Sequence[tuple[tuple[int, ...], bytes]],
        media: str,
        media_hash: str,
        document_id: str,
        *,
        options: ReadingOptions,
        content: str = "",
    ) -> str:
        """Keep a document; the same ``document_id`` twice keeps the first. ``content``: the SHA-256 of ``media``."""


class CallPlaces(Protocol):
    """How many calls may be under way at the same time, over all jobs."""

    def one(self, progress: Progress) -> AbstractContextManager[None]:
        """Wait for a place and keep it while the block runs."""


def error_of(page: Page, service: Service) -> AppError:
    """Why a page failed, as the error it was."""
    facts = {} if page.failure is None else page.failure.facts
    code, message = str(facts.get("code", "")), str(facts.get("message", ""))
    kind = "" if page.failure is None else page.failure.error
    if kind == Rejected.__name__:
        return Rejected(service, code, message)
    if kind == Broken.__name__:
        return Broken(service, code, message)
    if kind == UnusableFile.__name__:
        return UnusableFile(str(facts.get("path", "")), FileProblem(facts.get("problem", FileProblem.DAMAGED)))
    return Unintelligible(service, str(facts.get("where", "images")))


def weight(error: BaseException) -> int:
    """Which of several errors is told first: giving up, then what may have been paid, then what concerns all calls."""
    if isinstance(error, Cancelled):
        return 0
    if isinstance(error, AppError) and is_unsure(error):
        return 1
    return 2 if isinstance(error, AppError) and is_hopeless(error) else 3


def is_hopeless(error: AppError) -> bool:
    """Whether another call of the same job would fare the same."""
    if isinstance(error, Unreachable):
        return not error.maybe_accepted
    return isinstance(error, Refused | QuotaExceeded | LimitReached | SentBefore | NoKey | Cancelled | StorageError)


def runs(numbers: Sequence[int], most: int) -> Iterator[tuple[int, ...]]:
    """Neighbouring numbers together, at most so many."""
    run: list[int] = []
    for number in numbers:
        if run and (number != run[-1] + 1 or len(run) == most):
            yield tuple(run)
            run = []
        run.append(number)
    if run:
        yield tuple(run)


def without_what_was_refused(options: ReadingOptions, error: Rejected) -> ReadingOptions | None:
    """The wishes for one more call after a clear «no» that nothing was accepted with: without tables where the domain
    has them switched off, without the language where the request does not fit (0011). None where nothing can be left
    out."""
    if error.code == TABLES_OFF and options.tables:
        return replace(options, tables=False)
    if error.code == INVALID_REQUEST and options.languages and options.service is not Service.LOCAL:
        return replace(options, languages=())
    return None


def read_with_less(
    client: ScanService,
    source: str,
    options: ReadingOptions,
    progress: Progress,
    on_less: Callable[[ReadingOptions, ReadingOptions], object],
) -> bytes:
    """Read, and where the service refuses a wish, without it; ``on_less`` is told the wishes before and after."""
    while True:
        try:
            return client.read(source, options, progress)
        except Rejected as error:
            less = without_what_was_refused(options, error)
            if less is None:
                raise
            on_less(options, less)
            options = less


@contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """A folder that goes with the block. Raises StorageError."""
    try:
        parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=parent, prefix="pages-"))
    except OSError as error:
        raise StorageError(str(parent), StorageProblem.OTHER) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)

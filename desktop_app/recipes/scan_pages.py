"""The pages of a scan, as the answers to its calls tell them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from desktop_app.domain.errors import AppError, Service, Unintelligible, UnusableFile
from desktop_app.domain.job import Job, JobFailure, Piece, PieceState
from desktop_app.domain.page_numbers import in_words
from desktop_app.domain.scan import Page, PageState
from desktop_app.domain.straightened_pages import read_straightened
from desktop_app.domain.straightening import Straightening
from desktop_app.domain.sureness import Unsureness, unsure_pages
from desktop_app.media.pages import open_pages
from desktop_app.recipes.scan_calls import ScanService


def pages_of_answers(
    job: Job, answer: Callable[[int], bytes], client: ScanService, pieces: Mapping[int, Piece] | None = None
) -> tuple[Page, ...]:
    """The pages of all answers, in order; of a page with several tries the one that was read. ``pieces``: those of
    which the pages are wanted, by their index."""
    found: dict[int, Page] = {}
    for index, piece in enumerate(job.pieces) if pieces is None else pieces.items():
        if piece.state not in (PieceState.ANSWERED, PieceState.UNUSABLE):
            continue
        for page in _pages_of(job, piece, answer(index), client):
            old = found.get(page.number)
            if old is None or page.state is PageState.DONE or old.state is not PageState.DONE:
                found[page.number] = page
    return tuple(found[number] for number in sorted(found))


def _pages_of(job: Job, piece: Piece, body: bytes, client: ScanService) -> tuple[Page, ...]:
    if piece.problem is not None:
        return tuple(_failed(piece.pages, UnusableFile(job.source, piece.problem)))
    first = piece.pages[0] if piece.pages else 1
    try:
        pages = client.pages(body, first_number=first, count=len(piece.pages) or None)
        if piece.straightening is not None:
            return tuple(on_photo(pages, piece.straightening))
        return tuple(replace(page, from_file=True) for page in pages) if piece.from_file else pages
    except Unintelligible as error:
        return tuple(_failed(piece.pages or (1,), error))


def on_photo(pages: Iterable[Page], way: Straightening) -> Iterator[Page]:
    """The pages of an answer, which tells of a straightened picture, as they lie on the photo."""
    for page in pages:
        yield read_straightened(as_sent(page, way.size), way)


def _failed(numbers: tuple[int, ...], error: AppError) -> Iterator[Page]:
    failure = JobFailure(type(error).__name__, MappingProxyType(error.facts()))
    for number in numbers:
        yield Page(f"p{number}", number, state=PageState.FAILED, failure=failure)


def unsure_note(pages: Sequence[Page], service: Service) -> Iterator[str]:
    """The job's remark that hardly anything was read for sure: of which service, and of several pages on which."""
    numbers, why = unsure_pages(pages)
    if why is not None:
        are_named = len(pages) > 1 and why is Unsureness.HARDLY_READ
        yield " ".join(filter(None, (str(why), str(service), in_words(numbers) if are_named else "")))


def with_sizes(job: Job, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages, where a picture whose size the service does not tell (old engines) has that which was sent."""
    if not job.is_file or all(page.width and page.height for page in pages):
        return pages
    sizes = {number: size for piece in job.pieces for number, size in zip(piece.pages, piece.sizes, strict=False)}
    # sent by a version that did not keep the sizes: they are those of the file
    return sized(tuple(as_sent(page, sizes.get(page.number, (0.0, 0.0))) for page in pages), job.source)


def as_sent(page: Page, sent: tuple[float, float]) -> Page:
    """The page, of the size that was ``sent`` where the answer tells none; its places are measured in that."""
    return page if page.width and page.height else replace(page, width=sent[0], height=sent[1])


def sized(pages: tuple[Page, ...], path: str) -> tuple[Page, ...]:
    """The pages, those without a size with that of the picture in a file; a PDF has none in the service's pixels."""
    if all(page.width and page.height for page in pages):
        return pages
    try:
        with open_pages(path) as opened:
            if opened.format == "pdf":
                return pages
            sizes = {p.number: opened.size(p.number - 1) for p in pages if p.number <= opened.count and not p.width}
    except UnusableFile:
        return pages
    return tuple(
        replace(p, width=sizes[p.number].width, height=sizes[p.number].height) if p.number in sizes else p
        for p in pages
    )

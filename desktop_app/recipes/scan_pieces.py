"""How the pages of a scan are shared out over the calls that it takes, and what leaves in one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from desktop_app.domain.errors import FileProblem, Service, StorageError, StorageProblem, UnusableFile
from desktop_app.domain.job import Job, Piece
from desktop_app.domain.page_numbers import shared_out
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.media.page_parts import Part, parts
from desktop_app.recipes.photo_to_send import straightened_photo
from desktop_app.recipes.scan_calls import scratch_folder
from desktop_app.services.ocr_limits import MOST_BYTES, MOST_PAGES, calls_for

_PIECES_HERE = 50
"""Into about so many parts a scan is cut that is read on this computer, where a call costs nothing: each process has
its page, the first one is there early, and little is read once more after the power failed."""


_MOST_OF_FILE = 50
"""Pages whose text is kept together."""


def pieces_for(
    numbers: Sequence[int], options: ReadingOptions, with_text: Collection[int] = frozenset()
) -> tuple[Piece, ...]:
    """The pieces for these pages, counted from 1: as few as the service takes, or smaller ones where it is this
    computer. ``with_text``: those whose text is taken from the file; they are in none of its calls."""
    to_read = [number for number in numbers if number not in with_text]
    taken = shared_out((number for number in numbers if number in with_text), _MOST_OF_FILE)
    if options.service is Service.LOCAL:
        most = min(MOST_PAGES[options.domain], max(1, -(-len(to_read) // _PIECES_HERE)))
        calls = shared_out(to_read, most)
    else:
        calls = calls_for(to_read, options.domain)
    pieces = [Piece(0, 0, pages=run) for run in calls] + [Piece(0, 0, pages=run, from_file=True) for run in taken]
    return tuple(sorted(pieces, key=lambda piece: piece.pages))


@contextmanager
def prepared_piece(
    job: Job, piece: Piece, scratch: Path, progress: Progress
) -> Iterator[tuple[tuple[Part, ...], Mapping[int, UnusableFile]]]:
    """What to send for a piece: the scan itself, parts made of it in a folder in ``scratch`` (a photo straightened,
    where that is wished), or nothing but its address. Then the pages that cannot be sent, as the file is broken there.
    Raises UnusableFile, StorageError.
    """
    if not job.is_file:
        yield (Part(Path(), "", (), is_made=False),), {}
        return
    broken: dict[int, UnusableFile] = {}
    with scratch_folder(scratch) as folder:
        try:
            made = _made_ready(job, folder, progress) or parts(
                job.source,
                folder,
                MOST_PAGES[job.reading.domain],
                most_bytes=MOST_BYTES,
                pages=piece.pages,
                on_unusable=broken.__setitem__,
            )
        except ValueError as error:
            raise UnusableFile(job.source, FileProblem.DAMAGED) from error
        except OSError as error:
            raise StorageError(str(folder), StorageProblem.OTHER) from error
        yield made, broken


def _made_ready(job: Job, folder: Path, progress: Progress) -> tuple[Part, ...]:
    """The photo straightened, where that is wished and it is one."""
    if not job.reading.straightens_photos:
        return ()
    part = straightened_photo(job.source, folder, progress)
    return () if part is None else (part,)

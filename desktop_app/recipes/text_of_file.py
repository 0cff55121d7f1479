"""Pages of a PDF that hold their text already: it is taken as it is, with its places, and no service is asked.

What is taken is kept as the answer to a piece, in the shape in which CLOVA OCR answers (CLOVA OCR API, «Responses»), so
that from there on such a page is one like all others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from desktop_app.domain.errors import UnusableFile
from desktop_app.domain.job import Job, PieceState
from desktop_app.domain.written_lines import StandingWord, in_reading_order
from desktop_app.media.pages import open_pages
from desktop_app.media.pdf_pages import PdfPages
from desktop_app.recipes.job_run import JobRun

_UNKNOWN = "\ufffd"
"""A letter that the file draws and does not name: a person should look at it."""

Check = Callable[[], object]


def pages_with_text(job: Job, numbers: Sequence[int], check: Check) -> tuple[int, ...]:
    """The numbers of those pages whose text is taken. ``check`` is called now and then, and may raise."""
    if not (job.is_file and job.reading.takes_text):
        return ()
    # Loaded only here: it brings a table along that nobody needs before there is a PDF.
    from desktop_app.media.pdf_text import Holds, what_is_held  # noqa: PLC0415 - see above

    with open_pages(job.source) as pages:
        if not isinstance(pages, PdfPages):
            return ()
        return tuple(number for number, holds in what_is_held(pages, numbers, check) if holds is Holds.SOUND)


def take_text(run: JobRun) -> None:
    """Take the text of those pages of a job that hold it. Those that cannot be looked at any more are read.

    Raises UnusableFile where another file lies there by now, and the errors of the library.
    """
    for index, piece in enumerate(run.job.pieces):
        if not piece.from_file or piece.state is not PieceState.PENDING:
            continue
        run.check_ready()
        try:
            body = text_as_answer(run.job, piece.pages, run.progress.check)
        except UnusableFile:
            run.keep_piece(index, replace(piece, from_file=False))
        else:
            run.answered(index, body)


def text_as_answer(job: Job, numbers: Iterable[int], check: Check) -> bytes:
    """The text of these pages as an answer. Raises UnusableFile where one cannot be looked at any more."""
    from desktop_app.media.pdf_text import size_in_pixels  # noqa: PLC0415 - as above

    images = []
    with open_pages(job.source) as pages:
        if isinstance(pages, PdfPages):
            for index, number in enumerate(numbers):
                check()
                width, height = size_in_pixels(pages.size(number - 1))
                found = [StandingWord(word.text, word.corners, word.ends_line) for word in pages.words(number - 1)]
                # as far apart as they are seen to be
                wide = [_scaled(word, width, height) for word in found]
                images.append(_image(index, (width, height), in_reading_order(wide)))
    return json.dumps({"version": "V2", "images": images}, ensure_ascii=False).encode("utf-8", "replace")


def _scaled(word: StandingWord, width: int, height: int) -> StandingWord:
    corners = tuple((round(x * width, 2), round(y * height, 2)) for x, y in word.corners)
    return StandingWord(word.text, corners, word.ends_line)


def _image(index: int, size: tuple[int, int], words: Sequence[StandingWord]) -> dict[str, Any]:
    width, height = size
    return {
        "inferResult": "SUCCESS",
        "convertedImageInfo": {"width": width, "height": height, "pageIndex": index},
        "fields": [
            {
                "valueType": "ALL",
                "type": "NORMAL",
                "inferText": word.text,
                "inferConfidence": 0.0 if _UNKNOWN in word.text else 1.0,
                "lineBreak": word.ends_line,
                "boundingPoly": {"vertices": [{"x": x, "y": y} for x, y in word.corners]},
            }
            for word in words
        ],
    }

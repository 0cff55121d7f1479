"""Speaker turns: neighbouring segments of one speaker, read as one paragraph (TXT and minutes)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.progress import NoProgress, Progress, watched
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.export.plain_text import one_line

PAUSE_MS = 2000
LENGTH = 400


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``name`` is empty where nobody is known. ``parts``: the texts of its segments, on a line each."""

    start_ms: int
    name: str
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole text."""
        return " ".join(self.parts)


def names(t: Transcript) -> dict[str | None, str]:
    """The speakers' names by id, on one line each; None has the empty name."""
    known: dict[str | None, str] = {s.id: one_line(s.name) for s in t.speakers}
    return {**known, None: ""}


def turns(t: Transcript, progress: Progress | None = None) -> Iterator[Paragraph]:
    """The turns in order; segments without text are left out.

    What nobody is known to have said would be one endless paragraph: it is parted at pauses of ``PAUSE_MS`` and
    after ``LENGTH`` characters.
    """
    known = names(t)
    run: list[Segment] = []
    length = 0
    for segment in watched(t.segments, progress or NoProgress()):
        if not one_line(segment.text):
            continue
        if run and (
            segment.speaker != run[-1].speaker
            or (segment.speaker is None and (segment.start_ms - run[-1].end_ms >= PAUSE_MS or length >= LENGTH))
        ):
            yield _turn(run, known)
            run, length = [], 0
        run.append(segment)
        length += len(segment.text)
    if run:
        yield _turn(run, known)


def _turn(run: list[Segment], known: dict[str | None, str]) -> Paragraph:
    return Paragraph(run[0].start_ms, known.get(run[0].speaker, ""), tuple(one_line(s.text) for s in run))

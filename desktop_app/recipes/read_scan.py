"""What happens to a scan: look at it, cut it into calls, send them a few at a time, join the pages, keep.

The same for window and command line. Nothing is paid twice: each call's state is kept before and after it, an answer
before anything is made of it; a call that failed is made again alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.domain.calls import Call, CallOf, Fate, pages_part
from desktop_app.domain.errors import (
    AppError,
    Busy,
    FileProblem,
    Rejected,
    Service,
    ServiceError,
    Unintelligible,
    UnusableFile,
)
from desktop_app.domain.job import Job, JobState, Piece, PieceState
from desktop_app.domain.progress import Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.scan import Page, PageState, Scan
from desktop_app.media.content_hash import content_hash
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.page_parts import Part
from desktop_app.media.pages import open_pages
from desktop_app.recipes.calls import (
    JobAnswers,
    PaidAnswers,
    Sending,
    is_planned_for_another,
    is_unsure,
)
from desktop_app.recipes.job_run import JobRun, Keep
from desktop_app.recipes.ledger import Ledger, NoLedger, written_down
from desktop_app.recipes.pages_as_they_come import Answers, ComingPages, PagesDesk
from desktop_app.recipes.scan_calls import (
    CallPlaces,
    ScanService,
    ScanStore,
    error_of,
    is_hopeless,
    runs,
    weight,
    without_what_was_refused,
)
from desktop_app.recipes.scan_pages import pages_of_answers, unsure_note, with_sizes
from desktop_app.recipes.scan_pieces import pieces_for, prepared_piece
from desktop_app.recipes.text_of_file import pages_with_text, take_text
from desktop_app.services.clova_ocr import CALLS_AT_ONCE, INVALID_REQUEST
from desktop_app.services.clova_ocr_wire import ERROR
from desktop_app.services.ocr_limits import MOST_PAGES

NO_TABLES = "tables-off"
"""The job's remark that the service's domain has tables switched off, so that they were not looked for."""
NO_LANGUAGE = "language-refused"
"""A note of a job: the service did not take the language, so it was read in the one the domain is set to."""


def refused_note(asked: ReadingOptions, less: ReadingOptions) -> str:
    """The remark about what was left out of the wishes, as the service refused it."""
    return NO_LANGUAGE if less.tables == asked.tables else NO_TABLES


END_MISSING = "picture-end-missing"
"""The same that the file of a picture breaks off; what is there was read."""
PAGES_FAILED = "pages-failed"
"""The job's remark that some pages could not be read; each can be tried again alone."""

_STEPS = (JobState.WAITING, JobState.CONVERTING, JobState.UPLOADING, JobState.RECOGNISING)


@dataclass(frozen=True)
class ReadingScans:
    """The recipe with its parts.

    ``connect`` gives a client; ``scratch`` is a folder for the files that are sent; ``at_once``: how many calls of one
    job are under way at the same time, as far as ``places`` lets them. ``paid`` takes the answers to the store.
    ``ledger`` is where calls are written down. ``desk``: where pages go while the others are read here; without one
    the document is made at the end.
    """

    connect: Callable[[ReadingOptions], ScanService]
    answers: JobAnswers
    scans: ScanStore
    scratch: Path
    places: CallPlaces
    at_once: int = CALLS_AT_ONCE
    paid: PaidAnswers = field(default_factory=PaidAnswers)
    ledger: Ledger = field(default_factory=NoLedger)
    desk: PagesDesk | None = None

    def __call__(self, job: Job, keep: Keep, progress: Progress) -> Job:
        """Take a job from where it stands to its document. Raises the errors of the tree; the job was kept before."""
        work = _ScanRun(self, job, keep, progress)
        work.look()
        work.settle()
        take_text(work)
        client = self.connect(job.reading)
        try:
            work.show_taken(client)
            work.read(client)
            work.try_errors_again(client)
            return work.finish(client)
        finally:
            client.close()


class _ScanRun(JobRun):
    """One run of the recipe, and the steps that move its job on. The calls run in several threads."""

    def __init__(self, recipe: ReadingScans, job: Job, keep: Keep, progress: Progress) -> None:
        super().__init__(job, recipe.answers, recipe.paid, recipe.ledger, keep, progress)
        self.recipe = recipe
        self._stop: AppError | None = None
        desk = recipe.desk if job.reading.service is Service.LOCAL else None
        made = bool(job.document_id)
        self._coming = None if desk is None else ComingPages(desk, job.id, self._make, is_made=made)

    def shown(self, state: JobState) -> JobState:
        """The step that came farthest: several calls are at several steps."""
        now = self.job.state
        return max(state, now, key=_STEPS.index) if now in _STEPS else state

    # -- look at the scan, plan the calls

    def look(self) -> None:
        """Count the pages and plan the calls; where an earlier run did, see that the file is still the same."""
        self.check_room()
        if self.job.state not in _STEPS:
            self.job = replace(self.job, state=JobState.WAITING)
        if not self.job.is_file:
            self.know_content(is_new=True)
            if not self.job.pieces:
                self.keep(replace(self.job, pieces=(Piece(0, 0),)))
            return
        is_new = not self.job.pieces or is_planned_for_another(self.job)
        self.know_content(is_new=is_new)
        if is_new:
            with open_pages(self.job.source) as pages:
                count, is_cut_off = pages.count, pages.is_cut_off
            wanted = self.job.pages or tuple(range(1, count + 1))
            if wanted[-1] > count:
                raise UnusableFile(self.job.source, FileProblem.NO_SUCH_PAGE, limit=count, actual=wanted[-1])
            with_text = pages_with_text(self.job, wanted, self.progress.check)
            pieces = pieces_for(wanted, self.job.reading, frozenset(with_text))
            notes = (*self.job.notes, END_MISSING) if is_cut_off else self.job.notes
            self.keep(replace(self.job, pieces=pieces, notes=notes, media_hash=fingerprint(self.job.source)))
        elif any(piece.state is PieceState.PENDING for piece in self.job.pieces):
            with open_pages(self.job.source) as pages:
                if self.job.pages[-1] > pages.count if self.job.pages else pages.count != self._count():
                    raise UnusableFile(self.job.source, FileProblem.EXCHANGED)

    def _count(self) -> int:
        return len({number for piece in self.job.pieces for number in piece.pages})

    # -- make the calls

    def read(self, client: ScanService) -> None:
        """Make each call that is still to be made, a few at a time; one that fails does not keep back the others.

        Where some went through and the domain was too busy for the rest, it takes fewer at once: those go one by one.
        """
        pending = self._pending()
        if not pending:
            return
        with ThreadPoolExecutor(min(len(pending), self.recipe.at_once), thread_name_prefix="calls") as pool:
            done = [pool.submit(self._read_piece, client, index) for index in pending]
        errors = [error for error in (future.exception() for future in done) if error is not None]
        for error in errors:
            if not isinstance(error, AppError):
                raise error
        if 0 < len(errors) < len(pending) and all(isinstance(error, Busy) for error in errors):
            for index in self._pending():
                self._read_piece(client, index)
        elif errors:
            raise min(errors, key=weight)

    def _pending(self) -> list[int]:
        pieces = enumerate(self.job.pieces)
        return [n for n, piece in pieces if piece.state is PieceState.PENDING and not piece.from_file]

    def _read_piece(self, client: ScanService, index: int) -> None:
        if self._stop is not None:
            return
        try:
            if self.job.is_file:
                self.progress.check()
                self.ledger.check(self._call_of(index, self.job.source), again=self.job.sends_again)
                if len(self.job.pieces) > 1:
                    self.step(JobState.CONVERTING)
            with prepared_piece(self.job, self.job.pieces[index], self.recipe.scratch, self.progress) as (
                prepared,
                broken,
            ):
                for own, part in zip(self._shared_out(index, prepared, broken), prepared, strict=True):
                    self._read_source(client, own, str(part.path) if self.job.is_file else self.job.source)
        except AppError as error:
            self._note(error)
            raise

    def _note(self, error: AppError) -> None:
        if is_hopeless(error):
            self._stop = error

    def _shared_out(self, index: int, prepared: Sequence[Part], broken: Mapping[int, UnusableFile]) -> tuple[int, ...]:
        """The places of the pieces for these files: pages that are too large together go in several calls.

        Broken pages get pieces of their own, which are not sent.
        """
        if len(prepared) == 1 and not broken:
            with self.lock:
                pieces = list(self.job.pieces)
                sent = prepared[0]
                pieces[index] = replace(pieces[index], sizes=sent.sizes, straightening=sent.straightening)
                # kept with the next step
                self.job = replace(self.job, pieces=tuple(pieces))
            return (index,)
        with self.lock:
            piece, more = self.job.pieces[index], len(self.job.pieces)
            first, *others = (
                *(replace(piece, pages=part.pages or piece.pages, sizes=part.sizes) for part in prepared),
                *(
                    replace(piece, pages=(number,), state=PieceState.UNUSABLE, problem=error.problem)
                    for number, error in broken.items()
                ),
            )
            kept = (*self.job.pieces[:index], first, *self.job.pieces[index + 1 :], *others)
            self.keep(replace(self.job, pieces=kept))
        return (index, *range(more, more + len(others)))[: len(prepared)]

    def _read_source(self, client: ScanService, index: int, source: str) -> None:
        wished = self.job.reading
        try:
            while not self._call(client, index, source):
                pass  # once more, with less
        except Rejected as error:
            self._wish_again(wished, error)
            raise

    def _go_without(self, asked: ReadingOptions, error: Rejected) -> bool:
        """Nothing was accepted: what the service refuses is left out of the next call, and the user is told."""
        less = without_what_was_refused(asked, error)
        if less is None:
            return False
        note = refused_note(asked, less)
        with self.lock:
            # Another call of this job may have found out in the meantime.
            now = self.job.reading
            options = replace(now, tables=now.tables and less.tables, languages=less.languages and now.languages)
            if options != now:
                self.keep(replace(self.job, options=options, notes=tuple(dict.fromkeys((*self.job.notes, note)))))
        return True

    def _wish_again(self, wished: ReadingOptions, error: Rejected) -> None:
        """Take the language into the wishes again: it was not what the service refused."""
        with self.lock:
            has_answers = any(p.state is PieceState.ANSWERED and not p.from_file for p in self.job.pieces)
            if error.code == INVALID_REQUEST and wished.languages and not has_answers:
                options = replace(self.job.reading, languages=wished.languages)
                notes = tuple(note for note in self.job.notes if note != NO_LANGUAGE)
                self.keep(replace(self.job, options=options, notes=notes))

    def _call(self, client: ScanService, index: int, source: str) -> bool:
        """Make a call; whether there is an answer now. None came, and nothing was accepted, where less is to be asked
        for."""
        with self.recipe.places.one(self.progress):
            self.progress.check()
            if self._stop is not None:
                raise self._stop
            self.check_ready()
            piece = replace(self.job.pieces[index], state=PieceState.PENDING)
            watching = Sending(
                self.progress, lambda: self.step(JobState.RECOGNISING), reports=len(self.job.pieces) == 1
            )
            watched = watching if self.job.is_file else None
            call, asked = self._call_of(index, source), self.job.reading
            try:
                with written_down(self.ledger, call, watched, again=self.job.sends_again):
                    self.keep_piece(index, replace(piece, state=PieceState.SENDING), JobState.UPLOADING)
                    answer = client.read(source, asked, watching)
            except AppError as error:
                self._note(error)  # before another call takes this place
                if not is_unsure(error, watched):
                    self.keep_piece(index, piece)
                if isinstance(error, Rejected) and self._go_without(asked, error):
                    return False
                raise
            # It is paid for: whatever cannot be kept now, the piece never counts as unsent again.
            self.answered(index, answer)
        self.ledger.made(call)
        self._show(client, (index,))
        self._report()
        return True

    def _call_of(self, index: int, source: str) -> Call:
        """The call of a piece as it is written down. ``source``: the file that leaves, or the picture's address."""
        job, pages = self.job, self.job.pieces[index].pages
        sent = job.content if source == job.source else content_hash(source)
        service, part = job.reading.service, pages_part(pages)
        return Call(service, CallOf.PAGES, job.content, part, sent, job.id, index, pages=len(pages) or 1)

    def _report(self) -> None:
        over = (PieceState.ANSWERED, PieceState.UNUSABLE)
        answered = {n for p in self.job.pieces if p.state in over for n in p.pages}
        if len(self.job.pieces) > 1:
            self.progress.report(len(answered), self._count())

    # -- show what is there already

    def show_taken(self, client: ScanService) -> None:
        """Show the pages that are there before any is read in this run."""
        pieces = enumerate(self.job.pieces)
        if self._pending():
            self._show(client, [n for n, piece in pieces if piece.state is PieceState.ANSWERED])

    def _show(self, client: ScanService, indexes: Sequence[int]) -> None:
        if self._coming is not None and self._count() > 1:
            pieces = {n: self.job.pieces[n] for n in indexes}
            self._coming.show(with_sizes(self.job, pages_of_answers(self.job, self.answer, client, pieces)))

    def _make(self, read: Sequence[Page]) -> None:
        """Make the document of the pages that are there first; the others wait."""
        known = {page.number: page for page in read}
        numbers = sorted({number for piece in self.job.pieces for number in piece.pages})
        pages = tuple(known.get(number) or Page(f"p{number}", number) for number in numbers)
        self.keep(replace(self.job, document_id=self._add(self._scan(pages), ())))

    def _scan(self, pages: Sequence[Page]) -> Scan:
        return Scan(self.job.title, str(self.job.reading.service), tuple(pages))

    def _add(self, scan: Scan, answers: Answers) -> str:
        """Keep the document, or complete the one that there is already."""
        media, media_hash, content = self.file()
        options, scans = self.job.reading, self.recipe.scans
        if self.job.document_id:
            with suppress(KeyError):
                (self.recipe.desk or scans).complete(self.job.document_id, scan, answers)
                return self.job.document_id
        return scans.add(scan, scan, answers, media, media_hash, self.job.id, options=options, content=content)

    # -- pages the service stumbled over

    def try_errors_again(self, client: ScanService) -> None:
        """Send pages with the result ERROR again, once and alone: they were not charged."""
        numbers = [number for piece in self.job.pieces for number in piece.pages]
        if len(numbers) != len(set(numbers)):
            return
        failed = sorted(page.number for page in self._pages(client) if page.result == ERROR)
        failed = [number for number in failed if number in numbers]
        if not failed:
            return
        again = tuple(Piece(0, 0, pages=run) for run in runs(failed, MOST_PAGES[self.job.reading.domain]))
        self.keep(replace(self.job, pieces=(*self.job.pieces, *again)))
        try:
            self.read(client)
        except (ServiceError, UnusableFile):
            return  # the pages stay as they are, among those that were read

    # -- make the document

    def finish(self, client: ScanService) -> Job:
        """Join the pages and keep the document."""
        pages = self._pages(client)
        self._check(pages)
        scan = self._scan(with_sizes(self.job, pages))
        answers = [
            (piece.pages, self.answer(index))
            for index, piece in enumerate(self.job.pieces)
            if piece.state is PieceState.ANSWERED
        ]
        document_id = self.finished(scan, lambda: self._add(scan, answers))
        notes = (*self.job.notes, *unsure_note(pages, self.job.reading.service))
        if any(page.state is PageState.FAILED for page in pages):
            notes = (*notes, PAGES_FAILED)
        return replace(self.job, state=JobState.DONE, document_id=document_id, failure=None, notes=notes)

    def _pages(self, client: ScanService) -> tuple[Page, ...]:
        return pages_of_answers(self.job, self.answer, client)

    def _check(self, pages: Sequence[Page]) -> None:
        """Raise why nothing was read, if nothing was. Trying again then means sending again."""
        if any(page.state is PageState.DONE for page in pages):
            return
        error = error_of(pages[0], self.job.reading.service)
        if isinstance(error, Unintelligible):
            for index, piece in enumerate(self.job.pieces):
                if piece.state is PieceState.ANSWERED:
                    error = self.unreadable(index, error)
        else:
            for index, piece in enumerate(self.job.pieces):
                if piece.state is PieceState.ANSWERED:
                    self.ledger.settle(self._call_of(index, self.job.source), Fate.UNREADABLE)
            pieces = tuple(replace(p, state=PieceState.PENDING, problem=None) for p in self._first_tries())
            self.keep(replace(self.job, pieces=pieces))
        raise error

    def _first_tries(self) -> Iterator[Piece]:
        seen: set[int] = set()
        for piece in self.job.pieces:
            if not seen.intersection(piece.pages):
                yield piece
            seen.update(piece.pages)

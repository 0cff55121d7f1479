"""What the screens show of the jobs: their states and their progress, told at most ten times a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.errors import Service
from desktop_app.domain.job import Job, JobState, PieceState
from desktop_app.ui.library.pace import Pace
from desktop_app.ui.words import measures
from desktop_app.ui.words.wording import getting_ready, state_name

if TYPE_CHECKING:
    # Loaded after the window is painted.
    from desktop_app.domain.library import DocumentSummary

AT_MOST_EVERY_MS = 100


@dataclass
class LiveJob:
    """A job and how far its present step is. ``since``: when the step began, in seconds of the board's clock.

    ``name``: the title of its document, once that has another.
    """

    job: Job
    since: float
    done: int = 0
    total: int = 0
    name: str = ""
    is_carried_on: bool = False
    """Whether an earlier run of the program had it accepted already."""
    begun: int | None = 0
    """How much of the step an earlier try had done; None until that is told."""
    pace: Pace = field(init=False)

    def __post_init__(self) -> None:
        self.pace = Pace(self.since)

    @property
    def title(self) -> str:
        """The title of the job, as the lists show it."""
        return self.name or self.job.title

    @property
    def is_working(self) -> bool:
        """Whether something happens to it at this moment."""
        return self.job.state in (JobState.CONVERTING, JobState.UPLOADING, JobState.RECOGNISING)

    @property
    def is_running(self) -> bool:
        """Whether it waits or works."""
        return not self.job.state.is_over

    @property
    def is_getting_ready(self) -> bool:
        """Whether the engine on this computer is still being loaded, or passes over what it heard before."""
        is_engine = self.job.state is JobState.RECOGNISING and self.job.options.service is Service.LOCAL
        return is_engine and not self.job.is_scan and (self.begun is None or self.done <= self.begun)

    @property
    def share(self) -> float | None:
        """How much of the step is done, 0.0–1.0; None where nobody knows, or where it would stand still."""
        if (
            self.total <= 0
            or self.is_getting_ready
            or (self.job.state is JobState.RECOGNISING and self.done >= self.total)
        ):
            return None
        return max(0.0, min(1.0, self.done / self.total))

    def words(self, now: float) -> str:
        """«Uploading · 43 % · 1 min 10 s left», «Recognising · 2:10»."""
        far = self.progress_words(now)
        return f"{state_name(self.job.state)} · {far}" if far else state_name(self.job.state)

    def progress_words(self, now: float) -> str:
        """«43 % · 1 min 10 s left», «2:10», «getting ready…»; "" where nothing happens to it."""
        parts: list[str] = []
        share = self.share
        if self.is_working:
            if share is not None:
                parts.append(measures.percent(self.done, self.total))
            elif self.is_getting_ready:
                parts.append(getting_ready())
            elif self.job.state is JobState.RECOGNISING:
                parts.append(measures.clock(int(max(0.0, now - self.since) * 1000)))
            left_s = self.pace.left_s(now, self.total) if share and share >= 0.01 else None
            if left_s is not None:
                parts.append(measures.time_left(left_s))
        return " · ".join(parts)


def _place(live: LiveJob) -> object:
    """What jobs share that wait for one another, as the queue has them."""
    return live.job.is_scan if live.job.options.service is Service.LOCAL else None


class JobBoard(QObject):
    """Collects what the queue tells, on the UI thread, and passes it on in bundles.

    ``listed``: jobs came, went or changed their state. ``moved(ids)``: only the progress of these is another.
    """

    listed = Signal()
    moved = Signal(list)

    def __init__(
        self,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
        date: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._clock, self._date = clock, date
        self._titles: dict[str, str] = {}
        self._jobs: dict[str, LiveJob] = {}
        self._hidden: frozenset[str] = frozenset()
        self._moved: set[str] = set()
        self._is_listed = False
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(AT_MOST_EVERY_MS)
        self._tell.timeout.connect(self._pass_on)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)

    @property
    def jobs(self) -> tuple[LiveJob, ...]:
        """All jobs, the newest first; not those of documents that are being deleted."""
        return tuple(live for live in reversed(self._jobs.values()) if live.job.document_id not in self._hidden)

    @property
    def running(self) -> int:
        """How many wait or work."""
        return sum(live.is_running for live in self._jobs.values())

    @property
    def troubled(self) -> int:
        """How many wait for a person: they failed, or may have been charged without an answer."""
        return sum(live.job.state in (JobState.FAILED, JobState.CUT_OFF) for live in self.jobs)

    def job(self, job_id: str) -> LiveJob | None:
        """The job of that id, if it is known."""
        return self._jobs.get(job_id)

    def of_document(self, document_id: str) -> LiveJob | None:
        """The job of which a document came, or is still coming, if it is known."""
        return next((live for live in self._jobs.values() if live.job.document_id == document_id), None)

    def words(self, live: LiveJob) -> str:
        """`LiveJob.words` at this moment; of one that waits also what for."""
        words = live.words(self._clock())
        if live.job.state is not JobState.WAITING:
            return words
        before = [one for one in self._before(live) if one.is_running]
        working = next((one for one in before if one.is_working), None)
        if working is None:
            return words
        more = sum(not one.is_working for one in before)
        if more:
            text = self.tr("after “{title}” and %n more", "what a waiting job waits for", more)
        else:
            text = self.tr("after “{title}”", "what a waiting job waits for")
        return f"{words} · {text.format(title=working.title)}"

    def _before(self, live: LiveJob) -> list[LiveJob]:
        """Those that came before it and share its places: the services in the cloud, or the engine of its kind here."""
        return [
            one for one in takewhile(lambda one: one is not live, self._jobs.values()) if _place(one) == _place(live)
        ]

    def progress_words(self, live: LiveJob) -> str:
        """`LiveJob.progress_words` at this moment."""
        return live.progress_words(self._clock())

    def take_over(self, board: JobBoard) -> None:
        """Go on with what another board knows: how far its jobs are, and since when."""
        self._jobs = dict(board._jobs)
        self._titles = dict(board._titles)
        self._is_listed = True
        self._soon()

    def put(self, job: Job) -> None:
        """A job is new, or another than before."""
        live = self._jobs.get(job.id)
        if live is None:
            live = self._jobs[job.id] = LiveJob(job, self._clock())
            live.is_carried_on = any(piece.state is PieceState.ACCEPTED for piece in job.pieces)
            self._begin(live)
        else:
            is_next = live.job.state is not job.state
            live.job = job
            if is_next:
                self._begin(live)
        live.name = self._titles.get(job.document_id, "")
        self._is_listed = True
        self._soon()

    def _begin(self, live: LiveJob) -> None:
        """Another step begins. What a service has been working on since an earlier run has not just begun."""
        live.since, live.done, live.total = self._clock(), 0, 0
        live.pace = Pace(live.since)
        # Its document is there before the step begins: some of it was heard by an earlier try.
        live.begun = None if live.job.document_id else 0
        if live.is_carried_on and live.job.state is JobState.RECOGNISING:
            live.since -= max(0.0, self._date() - live.job.created_at)

    def set_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """Call jobs as the documents that they became are called now."""
        self._titles = {document.id: document.title for document in documents}
        for live in self._jobs.values():
            name = self._titles.get(live.job.document_id, "")
            if name != live.name:
                live.name = name
                self._is_listed = True
        if self._is_listed:
            self._soon()

    def set_hidden(self, documents: frozenset[str]) -> None:
        """Show no jobs of these documents: they are being deleted, and may come back."""
        if documents != self._hidden:
            self._hidden = documents
            self._is_listed = True
            self._soon()

    def progress(self, job_id: str, done: int, total: int) -> None:
        """How far the present step of a job is."""
        live = self._jobs.get(job_id)
        if live is not None and not live.job.state.is_over:
            now = self._clock()
            if done < live.done:
                live.since, live.pace, live.begun = now, Pace(now, done), done
            if live.begun is None:
                live.begun = done
            if live.is_getting_ready or (not live.done and live.job.state is JobState.RECOGNISING):
                # What an earlier try had done, and how long the engine took to begin, say nothing of how fast it goes:
                # the pace is that from the first step forward on.
                live.pace = Pace(now, done)
            live.pace.report(now, done)
            live.done, live.total = done, total
            self._moved.add(job_id)
            self._soon()

    def remove(self, job_id: str) -> None:
        """Take a job off the board: the queue has forgotten it."""
        if self._jobs.pop(job_id, None) is not None:
            self._moved.discard(job_id)
            self._is_listed = True
            self._soon()

    def _soon(self) -> None:
        if not self._tell.isActive():
            self._tell.start()

    def _pass_on(self) -> None:
        moved, self._moved = sorted(self._moved), set()
        is_listed, self._is_listed = self._is_listed, False
        if any(live.job.state is JobState.RECOGNISING for live in self._jobs.values()):
            if not self._second.isActive():
                self._second.start()
        else:
            self._second.stop()
        if is_listed:
            self.listed.emit()
        elif moved:
            self.moved.emit(moved)

    def _tick(self) -> None:
        for job_id, live in self._jobs.items():
            if live.job.state is JobState.RECOGNISING:
                self._moved.add(job_id)
        self._pass_on()

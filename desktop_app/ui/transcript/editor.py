"""The one place of an open transcript: its value, its history, where the user is in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.following_points import is_taken_from, with_points_following
from desktop_app.domain.mark_edits import marks_by_line
from desktop_app.domain.running_lines import Lines, by_origin, counted, follow, laid_over, taken_in
from desktop_app.domain.splices import Splice
from desktop_app.domain.steps import Step
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.transcript_changes import TranscriptChange, apply, difference, inverse
from desktop_app.domain.whereabouts import TranscriptPlace
from desktop_app.ui.editing.places import Places
from desktop_app.ui.editing.undo import DocumentEditor

DOUBTFUL_BELOW = 0.6
_MANY = 100


class TranscriptEditor(DocumentEditor[Transcript]):
    """The open transcript. Every edit goes through :meth:`edit` and can be undone, without an end.

    ``rows_kept``: whether the change told of last left each line at its place.
    """

    def __init__(
        self, transcript: Transcript, recognised: Transcript | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.transcript = transcript
        self._recognised: dict[str, list[Segment]] = {}
        self.recognised = recognised
        if recognised is not None:
            self._recognise(recognised)
        self.top: tuple[str, int] = ("", 0)
        self.caret = -1
        self.rows_kept = True
        self._marked_in: tuple[object, object] | None = None
        self._marked: frozenset[str] = frozenset()
        self._doubtful_count = self._unsure_count = 0
        self._threshold = DOUBTFUL_BELOW
        self._positions = Places(transcript.segments)
        self._current = transcript.segments[0].id if transcript.segments else ""
        self._selection: dict[str, None] = {self._current: None} if self._current else {}
        self._count_doubtful()

    # -- the value -------------------------------------------------------------------------------------------------

    def position(self, segment_id: str) -> int:
        """The place of a segment in the transcript, at once. Raises KeyError."""
        return self._positions[segment_id]

    def segment(self, segment_id: str) -> Segment | None:
        """The segment of that id, at once; None if there is none."""
        at = self._positions.get(segment_id)
        return None if at is None else self.transcript.segments[at]

    def position_at(self, ms: int) -> int:
        """The segment that is spoken at a time: the last that has begun; -1 before the first."""
        return bisect_right(self.transcript.segments, ms, key=_start) - 1

    @property
    def marked(self) -> frozenset[str]:
        """The ids of the lines with a mark."""
        shown = (self.transcript.marks, self.transcript.segments)
        if not self.transcript.marks:
            return frozenset()
        if self._marked_in is None or any(one is not other for one, other in zip(self._marked_in, shown, strict=True)):
            self._marked_in, self._marked = shown, frozenset(marks_by_line(self.transcript))
        return self._marked

    @property
    def document(self) -> Transcript:
        """The transcript as it is now."""
        return self.transcript

    @property
    def title(self) -> str:
        """The title of the transcript."""
        return self.transcript.title

    # -- editing ---------------------------------------------------------------------------------------------------

    def difference(self, before: Transcript, after: Transcript) -> TranscriptChange:
        """The segments, and what else of the transcript, that are others."""
        return difference(before, after)

    def edit(self, name: str, function: Callable[[Transcript], Transcript], merge_key: str = "") -> bool:
        """As any edit of a document; the points of the draft follow their lines in the same step."""
        return super().edit(name, lambda t: with_points_following(t, function(t)), merge_key)

    def rename(self, title: str) -> None:
        """Give it another title, as a step that can be undone."""
        self.edit(self.tr("Change the title"), lambda t: edits.rename(t, title))

    def edit_segment(
        self, name: str, segment_id: str, function: Callable[[Segment], Segment], merge_key: str = ""
    ) -> bool:
        """As :meth:`edit`, for a function of one segment that keeps its id: typing, at no cost of the others.

        Raises KeyError for an unknown id.
        """
        self.settle()
        at = self._positions[segment_id]
        before = self.transcript.segments[at]
        after = function(before)
        if after == before:
            return False
        change = TranscriptChange((Splice(at, (before,), (after,)),))
        segments = list(self.transcript.segments)  # half the time of joining the parts before and behind it
        segments[at] = after
        made = self.transcript.with_segments(tuple(segments))
        followed = self._points_followed(at, made, merge_key)
        if followed is not made:
            change, made = difference(self.transcript, followed), followed
        self._push(name, change, made, merge_key)
        return True

    def _points_followed(self, at: int, made: Transcript, merge_key: str) -> Transcript:
        """The points as they follow a line from where the typing in it began: on its way a line may be empty."""
        if not any(is_taken_from(p, made.segments[at]) for p in made.draft.points):
            return made
        begun, draft = self.transcript.segments, self.transcript.draft
        last = self.history.last if self.is_going_on(merge_key) else None
        first = last.changes[0] if isinstance(last, Step) and len(last.changes) == 1 else None
        if first is not None and len(first.splices) == 1 and first.splices[0].at == at and first.keeps_rows:
            begun = (*begun[:at], first.splices[0].removed[0], *begun[at + 1 :])
            draft = draft if first.head_before is None else first.head_before.draft
        before = replace(self.transcript, segments=begun, draft=draft)
        return with_points_following(before, replace(made, draft=draft))

    # -- what comes from the recogniser ------------------------------------------------------------------------------

    def take_lines(self, lines: Lines) -> None:
        """Take further recognised lines in at the end. No step of the user's: nothing to undo, and what is being typed,
        selected or looked at stays. Lines that do not follow those taken in before are passed over."""
        before = self.transcript
        if not follow(before, lines):
            return
        change = taken_in(before, lines)
        after = replace(apply(before, change), lines_taken=counted(before.lines_taken or (), lines))
        recognised = self.recognised or Transcript("")
        self.recognised = replace(recognised, segments=recognised.segments + lines.segments)
        self._recognised.update((line.id, [line]) for line in lines.segments)
        self._set(after, change)

    def complete(self, lines: Sequence[Segment], answer: Transcript, in_hand: Collection[str] = ()) -> None:
        """Lay the whole answer over the lines, as one step that can be undone; see `laid_over`."""
        if self.transcript.is_complete:
            return
        self._recognise(answer)
        change = laid_over(self.transcript, lines, answer, in_hand)
        # That it is complete is no part of the step: undoing it does not have anything recognised once more.
        self._set(replace(self.transcript, lines_taken=None), TranscriptChange())
        if not change.is_empty:
            self._push(final_lines(), change, apply(self.transcript, change), "")

    def recognised_of(self, segment: Segment) -> list[Segment]:
        """What was recognised where this segment is: the segments of its origins, at once."""
        return [found for origin in segment.origins for found in self._recognised.get(origin, ())]

    def _recognise(self, recognised: Transcript) -> None:
        self.recognised = recognised
        self._recognised = by_origin(recognised)

    # -- where the user is -----------------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """The id of the current segment; "" in an empty transcript."""
        return self._current

    @property
    def selection(self) -> tuple[str, ...]:
        """The ids of the selected segments, in their order in the transcript."""
        if len(self._selection) > _MANY:
            self._positions.settle()
        return tuple(sorted(self._selection, key=self._positions.__getitem__))

    def is_selected(self, segment_id: str) -> bool:
        """Whether a segment is selected, at once."""
        return segment_id in self._selection

    def set_current(self, segment_id: str, *, select: bool = True) -> None:
        """Go to a segment; with ``select`` it becomes the only selected one. Unknown ids are passed over."""
        if segment_id not in self._positions:
            return
        if segment_id != self._current:
            self._current = segment_id
            self.current_changed.emit(segment_id)
        if select:
            self.set_selection((segment_id,))

    def set_selection(self, segment_ids: Iterable[str]) -> None:
        """Select these segments; unknown ids are passed over."""
        selection = dict.fromkeys(i for i in segment_ids if i in self._positions)
        if selection.keys() != self._selection.keys():
            self._selection = selection
            self.selection_changed.emit()

    # -- doubt -----------------------------------------------------------------------------------------------------

    @property
    def threshold(self) -> float:
        """The confidence (0–1) below which a segment is doubtful."""
        return self._threshold

    def set_threshold(self, threshold: float) -> None:
        """Set the confidence below which a segment is doubtful."""
        if threshold != self._threshold:
            self._threshold = threshold
            self._count_doubtful()
            self.threshold_changed.emit(threshold)

    @property
    def unsure_count(self) -> int:
        """How many segments are of low confidence, the confirmed included; counted as they change."""
        return self._unsure_count

    @property
    def doubtful_count(self) -> int:
        """How many of those nobody has confirmed yet."""
        return self._doubtful_count

    def is_doubtful(self, segment: Segment) -> bool:
        """Whether a person should look at it."""
        return segment.is_doubtful(self._threshold)

    def doubtful(self) -> tuple[str, ...]:
        """The ids of all doubtful segments."""
        return tuple(s.id for s in self.transcript.segments if s.is_doubtful(self._threshold))

    def next_doubtful(self) -> str:
        """Go to the next doubtful segment, from the end on to the first. Returns its id, "" if there is none."""
        return self._go_to_doubtful(1)

    def previous_doubtful(self) -> str:
        """Go to the doubtful segment before, from the first on to the last. Returns its id, "" if there is none."""
        return self._go_to_doubtful(-1)

    def confirm(self, segment_ids: Iterable[str] = (), *, confirmed: bool = True) -> None:
        """Mark segments (default: the selected ones) as looked at and found right."""
        ids = tuple(segment_ids) or self.selection
        name = self.tr("Mark as right") if confirmed else self.tr("Mark as not checked")
        self.edit(name, lambda t: edits.confirm(t, ids, confirmed=confirmed))

    # -- for the history -------------------------------------------------------------------------------------------

    def take(self, change: TranscriptChange) -> None:
        """Apply a change (for the steps)."""
        known = self._known_after(change)
        self._set(apply(self.transcript, change) if known is None else known, change)

    def inverse(self, change: TranscriptChange) -> TranscriptChange:
        """The change that leads back (for the steps)."""
        return inverse(change)

    def place(self) -> TranscriptPlace:
        """Where the user is (for the steps)."""
        return TranscriptPlace(self._current, tuple(self._selection), self.top, self.caret)

    def go_to_place(self, place: TranscriptPlace) -> None:
        """Bring the user back (for the steps)."""
        self.set_current(place.current, select=False)
        self.set_selection(place.selection)
        self.place_restored.emit(place)

    def place_of(self, change: TranscriptChange, place: TranscriptPlace) -> TranscriptPlace:
        """The place, or the first line that a change made another, where none of those is chosen there."""
        if not change.splices:
            return place
        made = change.written_ids()
        if made:
            chosen = {place.current, *place.selection}
            return place if not chosen.isdisjoint(made) else TranscriptPlace(made[0], (made[0],))
        at = change.splices[0].at
        here = self._positions.get(place.current)
        if (here is not None and abs(here - at) <= 1) or not self.transcript.segments:
            return place
        beside = self.transcript.segments[min(at, len(self.transcript.segments) - 1)].id
        return TranscriptPlace(beside, (beside,))

    def joined(self, first: TranscriptChange, second: TranscriptChange, _after: Transcript) -> TranscriptChange | None:
        """Two changes of the same rows as one (for the steps): typing in a line keeps its first and last state."""
        if len(first.splices) != 1 or len(second.splices) != 1:
            return None
        one, two = first.splices[0], second.splices[0]
        if one.at != two.at or len(one.inserted) != len(two.removed):
            return None
        heads = [c for c in (first, second) if c.head_after is not None]
        begun, ended = (heads[0].head_before, heads[-1].head_after) if heads else (None, None)
        return TranscriptChange((Splice(one.at, one.removed, two.inserted),), begun, ended)

    # -- within ----------------------------------------------------------------------------------------------------

    def _set(self, transcript: Transcript, change: TranscriptChange) -> None:
        self.transcript = transcript
        self.rows_kept = change.keeps_rows
        if not self.rows_kept:
            self._positions.follow(transcript.segments, change.splices)
        for splice in change.splices:
            self._count(splice.removed, -1)
            self._count(splice.inserted, 1)
        gone = [i for i in self._selection if i not in self._positions]
        for segment_id in gone:
            del self._selection[segment_id]
        moved = self._current not in self._positions
        if moved:
            at = min(change.splices[0].at if change.splices else 0, len(transcript.segments) - 1)
            self._current = transcript.segments[at].id if at >= 0 else ""
            if not self._selection and self._current:
                self._selection = {self._current: None}
        self.changed.emit(change)
        if moved:
            self.current_changed.emit(self._current)
        if gone:
            self.selection_changed.emit()

    def _count_doubtful(self) -> None:
        self._doubtful_count = self._unsure_count = 0
        self._count(self.transcript.segments, 1)

    def _count(self, segments: Iterable[Segment], sign: int) -> None:
        threshold = self._threshold
        unsure = [s for s in segments if s.confidence is not None and s.confidence < threshold]
        self._unsure_count += sign * len(unsure)
        self._doubtful_count += sign * (len(unsure) - sum(map(_is_confirmed, unsure)))

    def _go_to_doubtful(self, step: int) -> str:
        segments = self.transcript.segments
        start = self._positions.get(self._current) or 0
        for distance in range(1, len(segments) + 1):
            segment = segments[(start + step * distance) % len(segments)]
            if segment.is_doubtful(self._threshold):
                self.set_current(segment.id)
                return segment.id
        return ""


def final_lines() -> str:
    """What the step is called by which the whole answer came."""
    return QCoreApplication.translate("TranscriptEditor", "Speakers and final lines")


_is_confirmed = attrgetter("confirmed")


def _start(segment: Any) -> int:
    return int(segment.start_ms)

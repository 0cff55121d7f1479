"""Undoable edits on a document value: a step keeps the changes an edit made, never the document."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.steps import KeptStep, Step, Steps, opened
from desktop_app.ui.editing.history import History

log = logging.getLogger(__name__)

T = TypeVar("T")


class DocumentEditor(QObject, Generic[T]):
    """The editor of one open document, a frozen value of kind ``T``: its edits, their steps, and where the user is.

    ``change`` and ``place`` are values of the kind of document's own that the steps only keep and hand back.
    """

    changed = Signal(object)
    """A change, after it was applied; undoing sends the inverse."""
    current_changed = Signal(str)
    """Another row is the current one: its id, "" if none is."""
    selection_changed = Signal()
    threshold_changed = Signal(float)
    """Rows of a confidence (0–1) below this one are doubtful."""
    place_restored = Signal(object)
    """The place that an undo or a redo went back to."""
    stepped = Signal()
    """What can be undone is another; a step that goes on, as while something is typed, is still the same."""
    reverted = Signal(int)
    """All went back to what was recognised, as the last step: so many rows are others now; 0, and no step, where all
    were so already."""
    settling = Signal()
    """Before an edit, an undo and a save: whoever holds text that is not in the document yet (being typed or composed)
    hands it in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = History()
        self._merge_key = ""
        self._settling = False
        self.is_whole = True
        """Whether all of the document is there. Before that it is only looked at: nothing is edited, nothing undone."""
        self._ready: tuple[Any, Any] | None = None

    @property
    def document(self) -> T:
        """The document as it is now."""
        raise NotImplementedError

    @property
    def title(self) -> str:
        """What the document is called now."""
        raise NotImplementedError

    @property
    def unsure_count(self) -> int:
        """How many of its rows are of low confidence, those included that a person settled."""
        raise NotImplementedError

    @property
    def doubtful_count(self) -> int:
        """How many of those nobody has looked at yet."""
        raise NotImplementedError

    def set_threshold(self, threshold: float) -> None:
        """Set the confidence (0–1) below which a row is doubtful."""
        raise NotImplementedError

    def rename(self, title: str) -> None:
        """Give the document another title, as a step that can be undone."""
        raise NotImplementedError

    def difference(self, before: T, after: T) -> Any:
        """The change that leads from one value of the document to another; it has an ``is_empty``."""
        raise NotImplementedError

    def edit(self, name: str, function: Callable[[T], T], merge_key: str = "") -> bool:
        """Make one undoable step of a pure function of the document; ``name`` is what the user reads beside «Undo».

        Steps with the same ``merge_key`` that directly follow each other are undone together. Returns whether anything
        changed. Errors of the function (KeyError, ValueError) come through, and nothing has happened then.
        """
        if not self.is_whole:
            return False
        self.settle()
        before = self.document
        after = function(before)
        if after is before:
            return False
        change = self.difference(before, after)
        if change.is_empty:
            return False
        self._push(name, change, after, merge_key)
        return True

    def inverse(self, change: Any) -> Any:
        """The change that leads back."""
        raise NotImplementedError

    def take(self, change: Any) -> None:
        """Apply one change to the document and tell of it. Raises ValueError, KeyError for one that does not fit."""
        raise NotImplementedError

    def take_back(self, change: Any) -> None:
        """Apply the inverse of one change and tell of it."""
        self.take(self.inverse(change))

    def place(self) -> Any:
        """Where the user is: the current row, the selection, the scroll."""
        raise NotImplementedError

    def go_to_place(self, place: Any) -> None:
        """Show the row, selection and scroll that `place` returned."""
        raise NotImplementedError

    def joined(self, first: Any, second: Any, after: T) -> Any | None:
        """Two changes that lead to ``after`` as one, or None where they cannot be joined."""
        raise NotImplementedError

    def place_of(self, change: Any, place: Any) -> Any:
        """Where a change that was just made is to be seen: ``place``, unless nothing of it stands there."""
        raise NotImplementedError

    def settle(self) -> None:
        """Have everything that is still being typed handed in."""
        if not self._settling:
            self._settling = True
            try:
                self.settling.emit()
            finally:
                self._settling = False

    def undo(self) -> None:
        """Take the last step back, and show where it was made."""
        if not self.is_whole:
            return
        self.settle()
        self.end_step()
        step = self._opened(self.history.last)
        if step is None:
            self.history.forget_done()
        elif self._carried_out(step.changes[::-1], self.take_back, self.take):
            self.history.step_back()
            self.go_to_place(self.place_of(self.inverse(step.changes[0]), step.before))
        else:
            self.history.forget_done()
        self.stepped.emit()

    def redo(self) -> None:
        """Make the step again that was taken back last, and show where it was made."""
        if not self.is_whole:
            return
        self.settle()
        self.end_step()
        step = self._opened(self.history.next)
        if step is None:
            self.history.forget_undone()
        elif self._carried_out(step.changes, self.take, self.take_back):
            self.history.step_on()
            self.go_to_place(self.place_of(step.changes[-1], step.after))
        else:
            self.history.forget_undone()
        self.stepped.emit()

    def _opened(self, step: Step | KeptStep | None) -> Step | None:
        try:
            return None if step is None else opened(step)
        except ValueError:
            log.warning("a kept step cannot be read any more")
            return None

    def _carried_out(
        self, changes: tuple[Any, ...], carry_out: Callable[[Any], None], take_back: Callable[[Any], None]
    ) -> bool:
        """Whether all of the changes could be made; if one does not start from this document, none is."""
        made: list[Any] = []
        try:
            for change in changes:
                carry_out(change)
                made.append(change)
        except (ValueError, KeyError):
            log.warning("a kept step does not fit the document")
            for change in reversed(made):
                take_back(change)
            return False
        return True

    def go_on_from(self, steps: Steps) -> None:
        """Take up the steps that were kept with the document."""
        self.history = History(steps)
        self.stepped.emit()

    def end_step(self) -> None:
        """Whatever comes next is a step of its own."""
        self._merge_key = ""

    def is_going_on(self, merge_key: str) -> bool:
        """Whether an edit of this key would still be undone together with the last one."""
        return bool(merge_key) and merge_key == self._merge_key

    def _push(self, name: str, change: Any, after: Any, merge_key: str) -> None:
        """Make a step of a change, of which is known already that it leads to ``after``."""
        last = self.history.last if self.is_going_on(merge_key) else None
        self._merge_key = merge_key
        before = self.place()
        self._ready = (change, after)
        self.take(change)
        self._ready = None
        if isinstance(last, Step):
            one = self.joined(last.changes[-1], change, after)
            more = (change,) if one is None else (one,)
            changes = (*(last.changes if one is None else last.changes[:-1]), *more)
            self.history.extend(last, changes, self.place())
        else:
            self.history.push(name, (change,), before, self.place())
            self.stepped.emit()

    def _known_after(self, change: Any) -> Any | None:
        """What a change that is just being made leads to; None for any other."""
        return self._ready[1] if self._ready is not None and self._ready[0] is change else None

"""Undoable edits on a document value: a command keeps the changes an edit made, never the document."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

T = TypeVar("T")


class MergeKeys:
    """Numbers for merge keys, since Qt knows only numbers. An empty key never merges."""

    def __init__(self) -> None:
        self._last = ""
        self._number = -1
        self._numbers = count(1)

    def number(self, key: str) -> int:
        """The number of a key: the same one as long as the same key comes again and again, else a fresh one."""
        if not key:
            self.end()
            return -1
        if key != self._last:
            self._last = key
            self._number = next(self._numbers) & 0x7FFFFFFF
        return self._number

    def is_last(self, key: str) -> bool:
        """Whether a step of this key would still be undone together with the last one."""
        return bool(key) and key == self._last

    def end(self) -> None:
        """Whatever key comes next is a fresh one."""
        self._last = ""


class EditCommand(QUndoCommand):
    """One step of a history. Steps of the same ``merge_number`` (not -1) that follow each other become one.

    ``history``: the editor of the document; None while the document is not open, and the step is only kept. ``place``:
    where the user was, if that is not where the editor says.
    """

    def __init__(
        self, name: str, history: DocumentEditor[Any] | None, change: Any, merge_number: int, place: Any = None
    ) -> None:
        super().__init__(name)
        self.history = history
        self._changes = [change]
        self._merge_number = merge_number
        self._before = place if history is None else history.place()
        self._after: Any = None

    def id(self) -> int:
        """Qt merges neighbours of the same id; -1 never merges."""
        return self._merge_number

    def redo(self) -> None:
        """Make the change (Qt calls it also when the command is pushed)."""
        if self.history is None:
            return
        for change in self._changes:
            self.history.take(change)
        if self._after is not None:
            self.history.go_to_place(self._after)

    def undo(self) -> None:
        """Take the change back, and bring the user back to where it was made."""
        if self.history is None:
            return
        self._after = self.history.place()
        for change in reversed(self._changes):
            self.history.take_back(change)
        self.history.go_to_place(self._before)

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the step that was made right after this one."""
        if not isinstance(other, EditCommand) or other._merge_number != self._merge_number or self.history is None:
            return False
        for change in other._changes:
            joined = self.history.joined(self._changes[-1], change)
            if joined is None:
                self._changes.append(change)
            else:
                self._changes[-1] = joined
        return True


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
    """What can be undone is another. (The stack's own signals also come while it is being destroyed.)"""
    settling = Signal()
    """Before an edit, an undo and a save: whoever holds text that is not in the document yet (being typed or composed)
    hands it in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self._keys = MergeKeys()
        self._settling = False
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

    def take(self, change: Any) -> None:
        """Apply one change to the document and tell of it."""
        raise NotImplementedError

    def take_back(self, change: Any) -> None:
        """Apply the inverse of one change and tell of it."""
        raise NotImplementedError

    def place(self) -> Any:
        """Where the user is: the current row, the selection, the scroll."""
        raise NotImplementedError

    def go_to_place(self, place: Any) -> None:
        """Show the row, selection and scroll that `place` returned."""
        raise NotImplementedError

    def joined(self, first: Any, second: Any) -> Any | None:
        """The two changes as one, or None where they cannot be joined."""
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
        """Take the last step back, and bring the user back to where it was made."""
        self.settle()
        self._keys.end()
        self.stack.undo()
        self.stepped.emit()

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        self.settle()
        self._keys.end()
        self.stack.redo()
        self.stepped.emit()

    def take_over(self, stack: QUndoStack) -> None:
        """Go on with the steps that an editor of the same document before gave up."""
        stack.setParent(self)
        _hand_over(stack, self)
        self.stack = stack
        self.stepped.emit()

    def give_up_stack(self) -> QUndoStack:
        """The steps, for the next editor of the document; this one has none any more."""
        stack, self.stack = self.stack, QUndoStack(self)
        _hand_over(stack, None)
        self._keys.end()
        return stack

    def _push(self, name: str, change: Any, after: Any, merge_key: str) -> None:
        """Make a step of a change, of which is known already that it leads to ``after``."""
        self._ready = (change, after)
        self.stack.push(EditCommand(name, self, change, self._keys.number(merge_key)))
        self._ready = None
        self.stepped.emit()

    def _known_after(self, change: Any) -> Any | None:
        """What a change that is just being made leads to; None for any other."""
        return self._ready[1] if self._ready is not None and self._ready[0] is change else None


def _hand_over(stack: QUndoStack, history: DocumentEditor[Any] | None) -> None:
    """Have the steps of a stack act on this editor from now on; on none while their document is not open."""
    for at in range(stack.count()):
        command = stack.command(at)
        if isinstance(command, EditCommand):
            command.history = history

"""Undoable edits on a document value: a command keeps the changes an edit made, never the document."""

from __future__ import annotations

from itertools import count
from typing import Any, Protocol

from PySide6.QtGui import QUndoCommand, QUndoStack


class History(Protocol):
    """What an editor offers its commands. ``change`` and ``place`` are values the command only hands back."""

    def take(self, change: Any) -> None:
        """Apply one change to the document and tell of it."""

    def take_back(self, change: Any) -> None:
        """Apply the inverse of one change and tell of it."""

    def place(self) -> Any:
        """Where the user is: the current row, the selection, the scroll."""

    def go_to_place(self, place: Any) -> None:
        """Bring the user back there."""

    def joined(self, first: Any, second: Any) -> Any | None:
        """The two changes as one, or None where they cannot be joined."""


class MergeKeys:
    """Numbers for merge keys, since Qt knows only numbers. An empty key never merges."""

    def __init__(self) -> None:
        self._last = ""
        self._number = -1
        self._numbers = count(1)

    def number(self, key: str) -> int:
        """The number of a key: the same one as long as the same key comes again and again, else a fresh one."""
        if not key:
            self._last = ""
            return -1
        if key != self._last:
            self._last = key
            self._number = next(self._numbers) & 0x7FFFFFFF
        return self._number


class EditCommand(QUndoCommand):
    """One step of a history. Steps of the same ``merge_number`` (not -1) that follow each other become one.

    ``history``: the editor of the document; None while the document is not open, and the step is only kept.
    """

    def __init__(self, name: str, history: History, change: Any, merge_number: int) -> None:
        super().__init__(name)
        self.history: History | None = history
        self._changes = [change]
        self._merge_number = merge_number
        self._before = history.place()
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


def hand_over(stack: QUndoStack, history: History | None) -> None:
    """Have the steps of a stack act on this editor from now on; on none while their document is not open."""
    for at in range(stack.count()):
        command = stack.command(at)
        if isinstance(command, EditCommand):
            command.history = history

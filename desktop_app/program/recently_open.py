"""What is remembered of documents that were open: their undoable steps, and where the user was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from desktop_app.ui.editing.undo import DocumentEditor, EditCommand

MOST = 8


@dataclass(frozen=True)
class Left:
    """What was left of a document when it was closed: its title then, its steps, and where its editor was."""

    title: str
    stack: QUndoStack
    place: Any


class RecentlyOpen(QObject):
    """The documents opened last, as long as the program runs. Only what edits changed is kept, never the documents."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: dict[str, Left] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the documents that are remembered, the one that was left last at the end."""
        return tuple(self._left)

    def leave(self, document_id: str, editor: DocumentEditor[Any]) -> None:
        """Remember a document that is being closed."""
        self.forget(document_id)
        place = editor.place()
        stack = editor.give_up_stack()
        stack.setParent(self)
        self._left[document_id] = Left(editor.title, stack, place)
        while len(self._left) > MOST:
            self.forget(next(iter(self._left)))

    def take(self, document_id: str) -> Left | None:
        """What was left of a document that is being opened, for its new editor; None if it is not remembered."""
        return self._left.pop(document_id, None)

    def add_step(self, document_id: str, name: str, change: Any) -> None:
        """A step that was made in the library while the document is not open: undone like those before it."""
        left = self._left.get(document_id)
        if left is not None:
            left.stack.push(EditCommand(name, None, change, -1, left.place))

    def forget(self, document_id: str) -> None:
        """Let go of a document: it is deleted."""
        left = self._left.pop(document_id, None)
        if left is not None:
            left.stack.deleteLater()

"""The screen of one open document, transcript or scan alike: its editor, its saving, the way back and to the export."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.controls.question import Question
from desktop_app.ui.editing.saving import Saver
from desktop_app.ui.editing.undo import DocumentEditor

T = TypeVar("T")


class DocumentPane(QWidget, Generic[T]):
    """One open document with all that belongs to it.

    ``save(before, after)`` is called on the UI thread's asyncio loop soon after each change; it raises AppError when it
    cannot write.
    """

    back_requested = Signal()
    export_requested = Signal()

    def __init__(
        self, editor: DocumentEditor[T], save: Callable[[T, T], Awaitable[None]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        editor.setParent(self)
        self.editor = editor
        self.question = Question(self)
        """What is asked of the document, in its pane."""
        self.saver: Saver[T] = Saver(editor.document, save, self)
        editor.changed.connect(self._note)

    def _note(self) -> None:
        self.saver.note(self.editor.document)

    async def flush(self) -> bool:
        """Hand in what is being typed and write everything, for closing. Returns whether all is saved."""
        self.editor.settle()
        return await self.saver.flush()

    def shortcuts(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """All keys of this screen, for the list of shortcuts: a name, and pairs of keys and what they do."""
        raise NotImplementedError

"""The selection of the list of segments and that of the editor: whichever is changed, the other follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject
from PySide6.QtWidgets import QAbstractItemView

from desktop_app.ui.transcript.editor import TranscriptEditor


class SegmentsSelection(QObject):
    """Between an editor and the view of its segments, a row each, which has its model already."""

    def __init__(self, editor: TranscriptEditor, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._editor, self._view = editor, view
        self.is_moving = False
        """Whether one of the two is just being told of the other."""
        view.selectionModel().selectionChanged.connect(self._tell_selection)
        view.selectionModel().currentChanged.connect(self._tell_current)
        editor.selection_changed.connect(self.show_selection)

    @contextmanager
    def moving(self) -> Iterator[None]:
        """Inside the block, nobody is told of what changes."""
        was, self.is_moving = self.is_moving, True
        try:
            yield
        finally:
            self.is_moving = was

    def _tell_selection(self) -> None:
        if self.is_moving:
            return
        segments = self._editor.transcript.segments
        ranges = self._view.selectionModel().selection()
        with self.moving():
            self._editor.set_selection(
                segments[row].id
                for chosen in map(ranges.at, range(ranges.count()))
                for row in range(chosen.top(), min(chosen.bottom() + 1, len(segments)))
            )

    def _tell_current(self, current: QModelIndex) -> None:
        if not self.is_moving and current.isValid():
            with self.moving():
                self._editor.set_current(self._editor.transcript.segments[current.row()].id, select=False)
            self._view.viewport().update()

    def show_current(self) -> None:
        """Make the editor's current segment the current row."""
        if self._editor.current:
            index = self._view.model().index(self._editor.position(self._editor.current), 0)
            with self.moving():
                self._view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def show_selection(self) -> None:
        """Select the rows of the segments that are selected in the editor."""
        if self.is_moving:
            return
        rows = self._view.model()
        with self.moving():
            selection = QItemSelection()
            for first, last in _runs([self._editor.position(i) for i in self._editor.selection]):
                selection.select(rows.index(first, 0), rows.index(last, 0))
            self.show_current()
            self._view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._view.viewport().update()


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring numbers as first and last."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs

"""The segments of an open transcript as a list model, for the view and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Segment
from desktop_app.domain.transcript_changes import TranscriptChange
from desktop_app.ui.transcript.editor import TranscriptEditor

_MOST_STEPS = 40
"""With more places where rows come and go, telling of each costs more than starting anew."""

_ROOT = QModelIndex()


class SegmentsModel(QAbstractListModel):
    """One row for each segment. It follows the transcript by :meth:`take`, which the view calls."""

    def __init__(self, editor: TranscriptEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._segments: Sequence[Segment] = editor.transcript.segments

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """One row for each segment."""
        return 0 if parent.isValid() else len(self._segments)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text; for screen readers with the speaker and the time before it."""
        if not index.isValid() or index.row() >= len(self._segments):
            return None
        segment = self._segments[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return segment.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken_name(segment)
        return None

    def spoken_name(self, segment: Segment) -> str:
        """The row in words: speaker, time, text, and what has to be known of it."""
        speaker = self._editor.transcript.speaker(segment.speaker)
        parts = [speaker.name] if speaker else []
        parts += [format_clock(segment.start_ms), segment.text]
        if self._editor.is_doubtful(segment):
            parts.append(self.tr("doubtful"))
        elif segment.confirmed:
            parts.append(self.tr("checked"))
        if segment.id in self._editor.marked:
            parts.append(self.tr("marked as important"))
        return ", ".join(parts)

    def take(self, change: TranscriptChange, *, keeps_rows: bool) -> None:
        """Follow a change that the transcript has already made; ``keeps_rows`` is the change's own word, asked once."""
        after = self._editor.transcript.segments
        if keeps_rows:
            self._segments = after
            if change.splices:
                last = change.splices[-1]
                self.dataChanged.emit(self.index(change.splices[0].at), self.index(last.at + len(last.removed) - 1))
            return
        if sum(not splice.keeps_rows for splice in change.splices) > _MOST_STEPS:
            self.beginResetModel()
            self._segments = after
            self.endResetModel()
            return
        segments = list(self._segments)
        self._segments = segments
        for splice in reversed(change.splices):
            at, end = splice.at, splice.at + len(splice.removed)
            if splice.keeps_rows:
                segments[at:end] = splice.inserted
                self.dataChanged.emit(self.index(at), self.index(end - 1))
                continue
            if splice.removed:
                self.beginRemoveRows(_ROOT, at, end - 1)
                del segments[at:end]
                self.endRemoveRows()
            if splice.inserted:
                self.beginInsertRows(_ROOT, at, at + len(splice.inserted) - 1)
                segments[at:at] = splice.inserted
                self.endInsertRows()
        self._segments = after

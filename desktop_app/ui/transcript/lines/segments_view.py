"""The list of segments: any number of rows, of which only those in view are measured, laid out and painted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import compress, count
from operator import attrgetter, ne

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QListView, QWidget

from desktop_app.domain.splices import Splice
from desktop_app.domain.transcript import Segment, Word
from desktop_app.domain.transcript_changes import TranscriptChange
from desktop_app.domain.whereabouts import TranscriptPlace
from desktop_app.ui.controls.rows import RowsView
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.lines.segment_layout import SegmentLayouts, columns
from desktop_app.ui.transcript.lines.segment_painter import RowState, SegmentPainter
from desktop_app.ui.transcript.lines.segments_model import SegmentsModel
from desktop_app.ui.transcript.lines.segments_selection import SegmentsSelection

_Index = QModelIndex | QPersistentModelIndex
_LINGER_MS = 1500
"""How long a word stays marked in a pause after it."""


class SegmentsView(RowsView):
    """Shows an open transcript, and says what the user wants by signals; :mod:`line_editing` adds the typing."""

    seek_requested = Signal(int)
    """The user pressed a word or a time: milliseconds."""
    line_chosen = Signal(str)
    """The user went to a segment with the keys, or pressed its row beside the words: its id."""
    edit_requested = Signal(str, int)
    """The user wants to type in a segment, at a character of its text (-1: its end)."""
    editing_left = Signal()
    """A press beside the text while a line was being typed."""
    play_pause_requested = Signal()
    speaker_key_pressed = Signal(int)
    """A key 1–9, as 0–8; the key 0, as -1, for nobody."""
    speaker_wanted = Signal(QPoint)
    """The user pressed where a line that nobody was given has its speaker: the lower left corner, on the screen."""
    delete_requested = Signal()
    confirm_requested = Signal()
    """Enter, while reviewing."""
    hovered = Signal(int)
    """The row under the mouse, -1 for none."""
    followed = Signal(bool)
    """Whether the list goes along with the playback."""

    def __init__(self, editor: TranscriptEditor, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.layouts = SegmentLayouts()
        self.painter = SegmentPainter(look, self.layouts)
        self.hovered_row = -1
        self.edited_row_id = ""
        self.edited_height = 0
        self.is_reviewing = False
        self.shows_focus = False
        self.look = look
        self._follows = True
        self._spoken_row = -1
        self._spoken_word = -1
        self._looped = ""
        self._matches: Mapping[str, Sequence[tuple[int, int]]] = {}
        self._match_here: tuple[str, int] = ("", -1)
        self._typed_look: object = None
        """What the line being typed looked like when it was painted last."""
        self._speakers = {s.id: s for s in editor.transcript.speakers}
        self.estimate_all()
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        # each row is painted with its ground, so Qt may move what is seen instead of having it painted again
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Lines of the transcript"))
        self.rows = SegmentsModel(editor, self)
        self.setModel(self.rows)
        self._selected = SegmentsSelection(editor, self)
        self.laid_out.connect(self._remember_top)
        self.verticalScrollBar().sliderMoved.connect(self._scrolled_by_hand)
        editor.changed.connect(self._take)
        editor.current_changed.connect(self._go_to_current)
        editor.place_restored.connect(self._restore)
        editor.threshold_changed.connect(self.viewport().update)
        look.changed.connect(self.viewport().update)
        self._selected.show_selection()

    # -- what is marked --------------------------------------------------------------------------------------------

    def set_matches(self, matches: Mapping[str, Sequence[tuple[int, int]]], here: tuple[str, int] = ("", -1)) -> None:
        """Mark what was searched for: by segment id, places and lengths; ``here``: the id and place one stands on."""
        self._matches = matches
        self._match_here = here
        self.viewport().update()

    def set_looped(self, segment_id: str) -> None:
        """Mark the line that is played again and again; "" for none."""
        self._looped = segment_id
        self.viewport().update()

    def set_playing_at(self, ms: int) -> None:
        """Mark the word that is spoken at a time, and go along with it; -1 marks none."""
        row = self.editor.position_at(ms) if ms >= 0 else -1
        word = -1
        if row >= 0:
            words = self.editor.transcript.segments[row].words
            word = bisect_right(words, ms, key=_start) - 1
            if word >= 0 and ms > words[word].end_ms + _LINGER_MS:
                word = -1
        if (row, word) == (self._spoken_row, self._spoken_word):
            return
        before = self._spoken_row
        self._spoken_row, self._spoken_word = row, word
        if before != row:
            self.update_row(before)
            if row >= 0 and self._follows and not self.edited_row_id:
                self._go_along(row)
        self.update_row(row)

    def _go_along(self, row: int) -> None:
        """Bring the line that is spoken into view where it is not: into the upper third, with room to read ahead. To
        move by a line for each line would paint all of them again and again."""
        rect = self.row_rect(row)
        if rect.top() < 0 or rect.bottom() >= self.viewport().height():
            self.scrollTo(self.rows.index(row), QListView.ScrollHint.PositionAtCenter)

    @property
    def follows(self) -> bool:
        """Whether the list goes along with the playback."""
        return self._follows

    def hide_fillers(self, *, hidden: bool) -> None:
        """Show the lines without the words that only fill pauses, or with them; what is in view stays there."""
        if hidden != self.layouts.hides_fillers:
            anchor = self.anchor()
            self.layouts.hide_fillers(hidden=hidden)
            self.estimate_all()
            self.lay_out_visible(anchor)

    def set_follows(self, *, follows: bool) -> None:
        """Go along with the playback, or stay where the user has scrolled to."""
        if follows != self._follows:
            self._follows = follows
            self.followed.emit(follows)
        if follows and self._spoken_row >= 0:
            self.scrollTo(self.rows.index(self._spoken_row), QListView.ScrollHint.PositionAtCenter)

    # -- places ----------------------------------------------------------------------------------------------------

    def text_rect(self, row: int) -> QRect:
        """Where a row's text is in the viewport."""
        places = self.layouts.columns
        rect = self.row_rect(row)
        return QRect(
            rect.left() + places.text_x,
            rect.top() + places.text_top,
            places.text_width,
            self.layouts.laid(self.editor.transcript.segments[row]).height,
        )

    def text_place(self, row: int) -> QPoint:
        """The left upper corner of a row's text in the viewport; nothing is laid out for it."""
        places = self.layouts.columns
        return QPoint(places.text_x, self.heights.top(row) - self._offset() + places.text_top)

    def character_at(self, point: QPoint) -> tuple[str, int]:
        """The segment and the character of its text that are nearest to a point of the viewport."""
        row = self.heights.row_at(point.y() + self._offset())
        if row < 0:
            return ("", 0)
        segment = self.editor.transcript.segments[row]
        text = self.text_rect(row)
        return (segment.id, self.layouts.laid(segment).character_at(point.x() - text.x(), point.y() - text.y()))

    def reveal(self, segment_id: str, *, in_middle: bool = False) -> None:
        """Bring a segment into view."""
        if self.editor.segment(segment_id) is not None:
            hint = QListView.ScrollHint.PositionAtCenter if in_middle else QListView.ScrollHint.EnsureVisible
            self.scrollTo(self.rows.index(self.editor.position(segment_id)), hint)

    # -- Qt's item view, with rows of our own ------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.look.theme.surface)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        segments = self.editor.transcript.segments
        no_speaker = self.tr("No speaker")
        region = event.region()
        for row in self.rows_in(event.rect()):
            rect = self.row_rect(row)
            if row < len(segments) and region.intersects(rect):
                segment = segments[row]
                speaker = self._speakers.get(segment.speaker) if segment.speaker else None
                state = self._state(row, segment)
                if state.is_being_typed:
                    self._typed_look = state.beside_text(segment)
                self.painter.paint(painter, rect, segment, speaker, state, no_speaker)
        painter.end()

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Paint the rows that are others; the line being typed only where more than its text is."""
        if first.row() != last.row() or not self._is_typed_as_painted(first.row()):
            super().dataChanged(first, last, roles)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The current line stays in view where the list becomes lower, as when a bar opens over it."""
        current = self.editor.current if event.size().height() < event.oldSize().height() else ""
        rect = self.row_rect(self.editor.position(current)) if self.editor.segment(current) else QRect()
        was_seen = bool(current) and 0 <= rect.center().y() < event.oldSize().height()
        super().resizeEvent(event)
        if was_seen:
            self.reveal(current)

    # -- the user ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a word or a time goes there; beside them it chooses the line."""
        self.shows_focus = False
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers() or not index.isValid():
            super().mousePressEvent(event)
            if self.edited_row_id:
                self.editing_left.emit()
            return
        was_edited = self.edited_row_id
        super().mousePressEvent(event)
        segment = self.editor.transcript.segments[index.row()]
        text = self.text_rect(index.row())
        laid = self.layouts.laid(segment)
        speaker = self._speakers.get(segment.speaker) if segment.speaker else None
        if was_edited and text.adjusted(-8, -8, 8, 8).contains(point):
            self.edit_requested.emit(*self.character_at(point))
            return
        if was_edited:
            self.editing_left.emit()
        # above and below the words, within the row, is near enough
        y = min(max(point.y() - text.y(), 0), text.height() - 1)
        if (word := laid.word_at(point.x() - text.x(), y)) >= 0:
            self.seek_requested.emit(segment.words[word].start_ms)
        elif self.painter.time_box(self.row_rect(index.row()), speaker).contains(point) or (
            not segment.words and text.contains(point)
        ):
            self.seek_requested.emit(segment.start_ms)
        elif was_edited != segment.id and not self._asks_speaker(index.row(), point):
            self.line_chosen.emit(segment.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on «No speaker» asks who it is."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers() or not index.isValid():
            return
        if self._asks_speaker(index.row(), point):
            box = self.painter.speaker_box(self.row_rect(index.row()))
            self.speaker_wanted.emit(self.viewport().mapToGlobal(box.bottomLeft().toPoint()))

    def _asks_speaker(self, row: int, point: QPoint) -> bool:
        has_speaker = self.editor.transcript.segments[row].speaker in self._speakers
        box = self.painter.speaker_box(self.row_rect(row))
        return bool(self._speakers) and not has_speaker and box.contains(point)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type where it was pressed twice."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.edit_requested.emit(*self.character_at(event.position().toPoint()))
            return
        super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row the mouse is over, and that words can be pressed."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row() if index.isValid() else -1)
        if index.isValid():
            text = self.text_rect(index.row())
            is_over = text.contains(event.position().toPoint())
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        """The mouse has left."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return bool(super().viewportEvent(event))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling by hand ends going along with the playback."""
        super().wheelEvent(event)
        self._scrolled_by_hand()

    def _scrolled_by_hand(self) -> None:
        if self._spoken_row >= 0 and self._spoken_row not in self.visible_rows():
            self.set_follows(follows=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list; see the tool tips of the buttons that do the same."""
        self.shows_focus = True
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.editor.current:
            if self.is_reviewing and key != Qt.Key.Key_F2:
                self.confirm_requested.emit()
            else:
                self.edit_requested.emit(self.editor.current, -1)
        elif plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.speaker_key_pressed.emit(int(key) - int(Qt.Key.Key_1))
        elif plain and key == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        elif plain and key == Qt.Key.Key_Space:
            self.play_pause_requested.emit()
        else:
            was = self.editor.current
            super().keyPressEvent(event)
            if plain and self.editor.current != was:
                self.line_chosen.emit(self.editor.current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by the keyboard has to see where the keys go."""
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.shows_focus = True
        super().focusInEvent(event)

    # -- within ------------------------------------------------------------------------------------------------------

    def _state(self, row: int, segment: Segment) -> RowState:
        matches: Sequence[tuple[int, int, bool]] = ()
        if self._matches and (found := self._matches.get(segment.id)):
            here = self._match_here
            matches = [(at, at + length, here == (segment.id, at)) for at, length in found]
        spoken = (-1, -1)
        if row == self._spoken_row and 0 <= self._spoken_word < len(segment.words):
            spoken = self.layouts.laid(segment).ranges()[self._spoken_word]
        return RowState(
            is_current=segment.id == self.editor.current,
            is_selected=self.editor.is_selected(segment.id),
            is_hovered=row == self.hovered_row,
            is_edited=self.editor.recognised is not None and self._is_edited(segment),
            is_looped=segment.id == self._looped,
            is_doubtful=self.editor.is_doubtful(segment),
            is_marked=segment.id in self.editor.marked,
            is_being_typed=segment.id == self.edited_row_id,
            is_spoken=row == self._spoken_row,
            has_focus=self.hasFocus() and self.shows_focus,
            spoken=spoken,
            matches=matches,
        )

    def _is_typed_as_painted(self, row: int) -> bool:
        """Whether the row is being typed and looks as it was painted, but for its text: over that stands the field."""
        segment = self.editor.transcript.segments[row]
        is_typed = segment.id == self.edited_row_id and self._typed_look is not None
        return is_typed and self._typed_look == self._state(row, segment).beside_text(segment)

    def _is_edited(self, segment: Segment) -> bool:
        was = self.editor.recognised_of(segment)
        return len(segment.origins) != 1 or len(was) != 1 or was[0].text != segment.text

    def estimated_heights(self) -> list[int]:
        """A guess for each segment."""
        self.layouts.set_columns(columns(self.viewport().width(), has_speakers=bool(self._speakers)))
        return self.layouts.estimates(self.editor.transcript.segments)

    def measured_height(self, row: int) -> int:
        """The real height of a segment's row."""
        if self.edited_height and self.editor.transcript.segments[row].id == self.edited_row_id:
            return self.edited_height
        return self.layouts.height(self.editor.transcript.segments[row])

    def row_count(self) -> int:
        """How many segments there are."""
        return len(self.editor.transcript.segments)

    def _remember_top(self) -> None:
        segments = self.editor.transcript.segments
        row = self.heights.row_at(self._offset())
        if 0 <= row < len(segments):
            self.editor.top = (segments[row].id, self._offset() - self.heights.top(row))

    def _restore(self, place: TranscriptPlace) -> None:
        """Scroll back to a place, unless the current segment would be out of view there."""
        segment_id, hidden = place.top
        if self.editor.segment(segment_id) is not None:
            row = self.editor.position(segment_id)
            if row not in self.visible_rows() or self.editor.top != place.top:
                self.lay_out_visible((row, -hidden))
        if self.editor.current:
            self.scrollTo(self.rows.index(self.editor.position(self.editor.current)))

    def _take(self, change: TranscriptChange) -> None:
        """Follow a change of the transcript."""
        if change.head_after is not None:
            had = bool(self._speakers)
            self._speakers = {s.id: s for s in self.editor.transcript.speakers}
            if had != bool(self._speakers):
                self.estimate_all()
            self.viewport().update()
        if self.editor.rows_kept:
            is_open = self._estimate_reworded(change)
            self.rows.take(change, keeps_rows=True)
            if is_open:
                self.lay_out_visible(repaint=False)
            return
        top_id, hidden = self.editor.top
        with self._selected.moving():
            for splice in reversed(change.splices):
                self._estimate(splice)
            self.rows.take(change, keeps_rows=False)
        self.hovered_row = -1
        # Rows may have come above: what is in view stays where it was.
        top = self.editor.position(top_id) if self.editor.segment(top_id) is not None else -1
        self._selected.show_selection()
        self.lay_out_visible((top, -hidden) if top >= 0 else None)

    def _estimate(self, splice: Splice[Segment]) -> None:
        """Guess the heights of the rows that came; those that are as they were keep theirs."""
        if not splice.keeps_rows:
            self.heights.splice(splice.at, len(splice.removed), self.layouts.estimates(splice.inserted))
            return
        for row, (old, new) in enumerate(zip(splice.removed, splice.inserted, strict=True), splice.at):
            if old.text != new.text:
                self.heights.splice(row, 1, self.layouts.estimates((new,)))

    def _estimate_reworded(self, change: TranscriptChange) -> bool:
        """Whether the height of any row is to be measured anew: that of the line being typed is its field's to say."""
        visible = self.visible_rows()
        is_open = False
        for splice in change.splices:
            for row in range(max(splice.at, visible.start), min(splice.at + len(splice.removed), visible.stop)):
                was, now = splice.removed[row - splice.at], splice.inserted[row - splice.at]
                if was is now:
                    continue
                if not (self.edited_height and now.id == self.edited_row_id):
                    self.heights.forget(row)
                    is_open = True
                if not self._is_typed_as_painted(row):
                    self.update_row(row)
            for at in compress(count(), map(ne, map(_text_of, splice.removed), map(_text_of, splice.inserted))):
                if splice.at + at not in visible:
                    self.heights.splice(splice.at + at, 1, self.layouts.estimates((splice.inserted[at],)))
                    is_open = True
        return is_open

    def _go_to_current(self, segment_id: str) -> None:
        if not self._selected.is_moving and segment_id and len(self.heights) == len(self.editor.transcript.segments):
            self._selected.show_current()
            self.reveal(segment_id)
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            before, self.hovered_row = self.hovered_row, row
            self.update_row(before)
            self.update_row(row)
            self.hovered.emit(row)


_text_of = attrgetter("text")


def _start(word: Word) -> int:
    return word.start_ms

"""Typing in the list of segments: one live field that wanders from line to line, handing all it takes to the editor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import new_id
from desktop_app.domain.whereabouts import TranscriptPlace
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.lines.line_editor import LineEditor
from desktop_app.ui.transcript.lines.segments_view import SegmentsView

_PAUSE_MS = 1500
"""A pause after which further typing is a step of its own."""


class LineEditing(QObject):
    """Starts, moves and ends the typing in a view. Each keystroke is in the transcript at once."""

    typing = Signal()
    """A key was typed."""
    started = Signal(str)
    ended = Signal()
    confirmed = Signal()
    """The user says that the line is right and wants the next."""

    def __init__(self, editor: TranscriptEditor, view: SegmentsView) -> None:
        super().__init__(view)
        self.field = LineEditor(view.look, view.viewport())
        self._editor = editor
        self._view = view
        self._id = ""
        self._caret: tuple[str, int] = ("", 0)
        self._restored: list[TranscriptPlace] = []
        self._is_own = False
        self._burst = 0
        self._since_typed = QElapsedTimer()
        field = self.field
        field.typed.connect(self._typed)
        field.grown.connect(self._grow)
        field.split_pressed.connect(self._enter)
        field.merge_pressed.connect(self._merge)
        field.left_upwards.connect(lambda x: self._leave(-1, x))
        field.left_downwards.connect(lambda x: self._leave(1, x))
        field.done.connect(self.end)
        field.confirm_pressed.connect(self.confirmed)
        field.undo_pressed.connect(lambda: self._travel(editor.undo))
        field.redo_pressed.connect(lambda: self._travel(editor.redo))
        field.play_pause_pressed.connect(view.play_pause_requested)
        field.focus_left.connect(self._lose_focus)
        field.cursorPositionChanged.connect(self._remember_caret)
        view.edit_requested.connect(self.start)
        view.editing_left.connect(self.end)
        view.laid_out.connect(self._place)
        editor.settling.connect(self._hand_in)
        editor.changed.connect(self._follow)
        editor.current_changed.connect(self._go_along)
        editor.place_restored.connect(self._keep_place)

    @property
    def segment_id(self) -> str:
        """The id of the line being typed; "" if none is."""
        return self._id

    def start(self, segment_id: str, caret: int = -1) -> None:
        """Type in a line, with the caret before a character (-1: at the end)."""
        segment = self._editor.segment(segment_id)
        if segment is None:
            return
        if self._id != segment_id:
            self._close()
        is_new = self._id != segment_id
        self._id = segment_id
        self._burst += 1
        self._editor.set_current(segment_id)
        self._view.edited_row_id = segment_id
        field = self.field
        if is_new or field.text() != segment.text:
            field.setLineWrapColumnOrWidth(self._view.layouts.columns.text_width)
            field.show_text(segment.text, caret)
        else:
            field.place_caret(len(segment.text) if caret < 0 else caret)
        field.setAccessibleName(self.tr("Text of the line at {time}").format(time=format_clock(segment.start_ms)))
        self._view.reveal(segment_id)
        self._grow()
        self._place()
        field.show()
        field.setFocus()
        if is_new:
            self.started.emit(segment_id)

    def end(self) -> None:
        """End the typing; everything is in the transcript already but what is being composed, which goes there now."""
        if self._id:
            had_focus = self.field.hasFocus()
            self._close()
            if had_focus:
                self._view.setFocus()
            self.ended.emit()

    def caret(self) -> tuple[str, int]:
        """The line typed in last and the character before which the caret stood; ("", 0) if it is another line now."""
        segment_id, at = self._caret
        return (segment_id, at) if segment_id and segment_id == self._editor.current else ("", 0)

    def split(self) -> bool:
        """Split the line at the caret. Returns whether there was anything to split."""
        segment_id, at = self.caret()
        self._hand_in()
        segment = self._editor.segment(segment_id)
        if segment is None:
            return False
        if self._id:
            # the transcript keeps single spaces, the field what was typed
            before = " ".join(self.field.text()[: self.field.caret()].split())
            at = len(before)
        if not segment.text[:at].strip() or not segment.text[at:].strip():
            return False
        second = new_id("s")
        self._editor.edit(self.tr("Split the line"), lambda t: edits.split(t, segment_id, at, second))
        self.start(second, 0)
        return True

    # -- within ------------------------------------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        if not self._id or self._is_own:
            return
        if self._since_typed.isValid() and self._since_typed.elapsed() > _PAUSE_MS:
            self._burst += 1
        self._since_typed.start()
        segment_id = self._id
        self._is_own = True
        try:
            self._editor.edit_segment(
                self.tr("Typing"), segment_id, lambda s: edits.retyped(s, text), f"typing {segment_id} {self._burst}"
            )
        finally:
            self._is_own = False
        self.typing.emit()

    def _hand_in(self) -> None:
        # while typing, an edit is made in the midst of composing: the next syllable must not be broken off
        if self._id and not self._is_own:
            self.field.guard.commit()

    def _close(self) -> None:
        if not self._id:
            return
        self.field.guard.commit()
        row_id, self._id = self._id, ""
        self._view.edited_row_id = ""
        self._view.edited_height = 0
        self._editor.caret = -1
        # hiding moves the focus on, and that must not look as if the user had left
        self.field.hide()
        if self._editor.segment(row_id) is not None:
            row = self._editor.position(row_id)
            self._view.heights.forget(row)
            self._view.lay_out_visible()

    def _follow(self) -> None:
        """Show what an undo, or an edit made elsewhere, has made of the line."""
        if not self._id or self._is_own:
            return
        segment = self._editor.segment(self._id)
        if segment is None:
            self._id = ""
            self._view.edited_row_id = ""
            self._view.edited_height = 0
            self._editor.caret = -1
            self.field.hide()
            self._view.setFocus()
            self.ended.emit()
            return
        if " ".join(self.field.text().split()) != segment.text:
            self._is_own = True
            self.field.show_text(segment.text, _end_of_difference(self.field.text(), segment.text))
            self._is_own = False
            self._burst += 1
            self._grow()
        self._place()

    def _go_along(self, segment_id: str) -> None:
        if self._id and segment_id != self._id and not self._is_own:
            self.end()

    def _enter(self) -> None:
        if self._view.is_reviewing:
            self.confirmed.emit()
        elif not self.split() and self._id and self.field.textCursor().atEnd():
            self._leave(1, -1)

    def _merge(self, direction: int) -> None:
        self._hand_in()
        segments = self._editor.transcript.segments
        row = self._editor.position(self._id)
        other = row + direction
        if not 0 <= other < len(segments):
            return
        first, second = segments[min(row, other)], segments[max(row, other)]
        caret = len(first.text) + bool(first.text and second.text)
        self._editor.edit(self.tr("Merge lines"), lambda t: edits.merge(t, (first.id, second.id)))
        self.start(first.id, caret)

    def _leave(self, direction: int, x: int) -> None:
        self._hand_in()
        segments = self._editor.transcript.segments
        row = self._editor.position(self._id) + direction
        if not 0 <= row < len(segments):
            return
        self.start(segments[row].id, -1 if direction < 0 else 0)
        if x >= 0:
            self.field.place_caret_in_line(x, last=direction < 0)

    def _keep_place(self, place: TranscriptPlace) -> None:
        self._restored.append(place)

    def _travel(self, step: Callable[[], None]) -> None:
        """Undo or redo while typing, and go on typing where that leads to."""
        was = self._id
        self._restored.clear()
        step()
        for place in self._restored[-1:]:
            if was and self._id != self._editor.current:
                self.start(self._editor.current, place.caret)

    def _lose_focus(self, by_mouse: bool) -> None:
        if by_mouse and self._view.hasFocus():
            return  # the view says next whether the press went into another line's text
        if not self.field.hasFocus():
            self.end()

    def _remember_caret(self) -> None:
        if self._id and not self._is_own:
            self._editor.caret = self.field.caret()
            self._caret = (self._id, self._editor.caret)

    def _grow(self) -> None:
        if self._id and self._editor.segment(self._id) is not None:
            height = self._view.layouts.columns.height(self.field.lines)
            self._view.edited_height = height
            self._view.measure_row(self._editor.position(self._id), height)
            self._place()

    def _place(self) -> None:
        if self._id and self._editor.segment(self._id) is not None:
            text = self._view.text_place(self._editor.position(self._id))
            self.field.place(text.x(), text.y(), self._view.layouts.columns.text_width)


def _end_of_difference(before: str, after: str) -> int:
    """The character of ``after`` behind what is not the same in ``before``."""
    same = 0
    longest = min(len(before), len(after))
    while same < longest and before[-1 - same] == after[-1 - same]:
        same += 1
    return len(after) - same

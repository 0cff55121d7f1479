"""The line that is chosen is the line that is heard: the playhead and the current line go together."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.lines.line_editing import LineEditing
from desktop_app.ui.transcript.lines.segments_view import SegmentsView
from desktop_app.ui.transcript.player_bar import PlayerBar


class LineToHear(QObject):
    """Keeps the playhead of a player and the current line of a transcript together.

    While nothing plays, choosing another line in any way puts the playhead at its start. While it plays, only a choice
    in the list itself (a click, the arrow and page keys) goes there, as in subtitle editors. Someone who corrects while
    listening goes from line to line behind the playback with the caret: to jump back at each line would hinder that.
    Where the playhead is put by hand, or playing is paused, the line there becomes the current one.
    """

    def __init__(self, editor: TranscriptEditor, player: MediaPlayer, bar: PlayerBar, editing: LineEditing) -> None:
        super().__init__(bar)
        self._editor, self._player, self._editing = editor, player, editing
        self._was = editor.current
        self._is_following = False
        editor.current_changed.connect(self._on_current)
        player.ready_changed.connect(self._on_ready)
        bar.play_action.triggered.connect(self._after_toggle)
        for put in (bar.strip.sought, bar.events.gone_to, bar.marks.gone_to):
            put.connect(self._show_line)  # the bar has sent the player there by then

    def connect_to(self, view: SegmentsView) -> None:
        """Follow what is chosen and asked for in a list of the lines."""
        view.line_chosen.connect(self._on_chosen)
        view.play_pause_requested.connect(self.play_or_pause)

    def play_or_pause(self) -> None:
        """Play from the playhead on; where it plays, pause there."""
        self._player.toggle()
        self._after_toggle()

    def _on_current(self, segment_id: str) -> None:
        had_line, self._was = bool(self._was), segment_id
        # the first line to arrive of a text that is still being recognised was not chosen by anybody
        if had_line and not self._is_following and not self._player.goes_on:
            self._go_to(segment_id)

    def _on_chosen(self, segment_id: str) -> None:
        segment = self._editor.segment(segment_id)
        if segment is not None and (self._player.is_playing or self._player.position_ms != segment.start_ms):
            self._go_to(segment_id)

    def _on_ready(self, is_ready: bool) -> None:
        """A line that was chosen before the recording was there is heard first, too."""
        segments = self._editor.transcript.segments
        is_untouched = is_ready and not self._player.position_ms and not self._player.is_playing
        if is_untouched and segments and self._editor.current != segments[0].id:
            self._go_to(self._editor.current)

    def _go_to(self, segment_id: str) -> None:
        segment = self._editor.segment(segment_id)
        has_times = segment is not None and (segment.start_ms > 0 or segment.end_ms > segment.start_ms)
        if segment is not None and has_times and self._player.path:
            self._player.seek(segment.start_ms)

    def _after_toggle(self) -> None:
        if not self._player.is_playing:
            self._show_line()

    def _show_line(self) -> None:
        """Make the line at the playhead the current one, unless another is being worked on."""
        row = self._editor.position_at(self._player.position_ms)
        if row < 0 or self._editing.segment_id or len(self._editor.selection) > 1:
            return
        self._is_following = True
        try:
            self._editor.set_current(self._editor.transcript.segments[row].id)
        finally:
            self._is_following = False

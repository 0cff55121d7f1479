"""Who talks how long in the open transcript, counted when it is asked for, and only where something changed since."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.talk_time import Stretch, Talk, changed_stretch, joined, talk, talk_again
from desktop_app.domain.transcript_changes import TranscriptChange
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.talk_change import moves_talk


class TalkCount(QObject):
    """Follows the editor."""

    def __init__(self, editor: TranscriptEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._counted, self._talk = editor.transcript, talk(editor.transcript)
        self._uncounted: Stretch | None = None
        editor.changed.connect(self._note)

    @property
    def now(self) -> Talk:
        """Who talks in the transcript as it is."""
        transcript = self._editor.transcript
        if transcript is not self._counted:
            self._talk = talk_again(self._talk, self._counted, transcript, self._uncounted)
            self._counted, self._uncounted = transcript, None
        return self._talk

    def _note(self, change: TranscriptChange) -> None:
        if moves_talk(change):
            self._uncounted = joined(self._uncounted, changed_stretch(change))

"""The head of the transcript screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Transcript
from desktop_app.ui.editing.document_header import DocumentHeader
from desktop_app.ui.editing.saving import Saver
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.actions import TranscriptActions
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.words import measures


class TranscriptHeader(DocumentHeader):
    """Title, facts, saving state, and the buttons of the whole transcript."""

    _editor: TranscriptEditor

    def __init__(
        self,
        look: Look,
        editor: TranscriptEditor,
        actions: TranscriptActions,
        saver: Saver[Transcript],
        created: date | None,
        parent: QWidget | None = None,
    ) -> None:
        self._shown: object = None
        super().__init__(look, editor, saver, created, parent)
        self.undo = self.add_icon(actions.undo)
        self.redo = self.add_icon(actions.redo)
        self.find_button = self.add_text(actions.find, self.tr("Find"))
        self.add_review(actions.review)
        self.more = self.add_more(self.tr("More that can be done with these lines"), actions.menu)
        self.export = self.add_export(actions.export)
        self.show_document()

    def show_document(self) -> None:
        """As any head; nothing of it is another with most keys that are typed."""
        editor, t = self._editor, self._editor.transcript
        counts = (editor.unsure_count, editor.doubtful_count)
        shown = (t.title, t.duration_ms, t.speakers, t.service, t.recorded_on, counts)
        if shown != self._shown:
            self._shown = shown
            super().show_document()

    def day(self) -> date | None:
        """The day of the recording, where it is known."""
        return self._editor.transcript.recorded_on or super().day()

    def facts(self) -> list[str]:
        """Length and speakers, and by whom it was recognised."""
        transcript = self._editor.transcript
        facts = []
        if transcript.duration_ms:
            facts.append(format_clock(transcript.duration_ms))
        if transcript.speakers:
            facts.append(measures.speakers(len(transcript.speakers)))
        if transcript.service:
            facts.append(measures.service_name(transcript.service))
        return facts

"""The screen of one transcript in a window of its own, for tests."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import (
    QLabel,
    QWidget,
)

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.domain.transcript import Transcript
from desktop_app.ui.look.theme import LIGHT, Look
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.pane import TranscriptPane


class Disk:
    """A plain async function that keeps what it was given, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.written: list[tuple[Transcript, Transcript]] = []
        self.failures = 0

    async def save(self, before: Transcript, after: Transcript) -> None:
        if self.failures:
            self.failures -= 1
            raise StorageError("library", StorageProblem.FULL)
        self.written.append((before, after))


class Screen(QWidget):
    """The pane in a window of its own."""

    def __init__(self, transcript: Transcript, recognised: Transcript | None = None) -> None:
        super().__init__()
        self.disk = Disk()
        self.editor = TranscriptEditor(transcript, recognised or transcript)
        self.pane = TranscriptPane(
            self.editor, Look(LIGHT, self), MediaPlayer(self), self.disk.save, date(2026, 11, 20), self
        )
        self.resize(1200, 800)
        self.pane.resize(1200, 800)

    def resizeEvent(self, event: object) -> None:
        self.pane.resize(self.size())

    def said(self) -> str:
        return " ".join(label.text() for label in self.findChildren(QLabel) if label.isVisible())

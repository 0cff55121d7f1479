"""A real window with a made-up transcript open in it, for tests of the transcript screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.transcript import Transcript
from desktop_app.ui.look.theme import LIGHT, Look
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.lines.line_editing import LineEditing
from desktop_app.ui.transcript.lines.segments_view import SegmentsView


class TranscriptWindow(QWidget):
    """The list of lines with typing in it."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__()
        self.original = transcript
        self.look = Look(LIGHT, self)
        self.editor = TranscriptEditor(transcript, transcript, self)
        self.view = SegmentsView(self.editor, self.look)
        self.editing = LineEditing(self.editor, self.view)
        self.field = self.editing.field
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.resize(900, 600)

    @property
    def texts(self) -> list[str]:
        """The texts of all lines."""
        return [s.text for s in self.editor.transcript.segments]

    @property
    def ids(self) -> list[str]:
        """The ids of all lines."""
        return [s.id for s in self.editor.transcript.segments]

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keys go."""
        QTest.keyClick(self.field if self.editing.segment_id else self.view, key, modifiers)

    def press(self, point: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press the mouse in the list."""
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, point)

    def point_in(self, row: int, characters: int = 1) -> QPoint:
        """A point in the text of a row, just behind so many characters."""
        rect = self.view.text_rect(row)
        segment = self.editor.transcript.segments[row]
        box = next(iter(self.view.layouts.laid(segment).boxes(characters - 1, characters)))
        return QPoint(rect.x() + round(box.right()) - 2, rect.y() + round(box.center().y()))


def opened(qtbot: QtBot, transcript: Transcript) -> TranscriptWindow:
    """Show such a window; the test's `qtbot` closes it."""
    window = TranscriptWindow(transcript)
    shown(qtbot, window)
    window.view.setFocus()
    qtbot.waitUntil(window.view.hasFocus)
    return window


def shown(qtbot: QtBot, window: QWidget, before_close: Callable[[QWidget], None] | None = None) -> None:
    """Show a window in front; the test's `qtbot` closes it."""
    qtbot.addWidget(window, before_close_func=before_close)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()

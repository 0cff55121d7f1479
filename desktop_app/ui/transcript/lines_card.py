"""The card of the lines: the list with its keys below, what stands in its place, and the buttons that float over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.instead import InsteadOfLines
from desktop_app.ui.transcript.lines.segment_painter import BUTTON_PX
from desktop_app.ui.transcript.lines.segments_view import SegmentsView

_ABOVE_FOOT_PX = 44


class LinesCard(QFrame):
    """What it holds scrolls, so its height does not hang on its width.

    Qt takes such a height for the least there may be, and pressed the bars above together for it. ``comparison``: what
    stands in the lines' place while they are compared with what was recognised again.
    """

    edit_wanted = Signal(str)
    """The button over a line was pressed: its segment's id."""

    def __init__(
        self,
        look: Look,
        editor: TranscriptEditor,
        view: SegmentsView,
        comparison: QWidget,
        insert_line: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._editor, self._view, self._comparison = editor, view, comparison
        set_role(self, "card")
        self.hint = QLabel(self)
        self.hint.setFont(font(12))
        self.hint.setWordWrap(True)
        set_role(self.hint, "quiet")
        self.foot: QHBoxLayout
        """Below the lines: what their keys do, and behind it what the pane adds."""
        self._lines = self._list()
        self._no_speech = InsteadOfLines(
            self.tr("No speech was recognised"),
            self.tr("Write the first line yourself, or send the recording again with another language or service."),
            self.tr("Insert a line"),
            insert_line,
            self,
        )
        self._coming = InsteadOfLines(
            self.tr("The recording is being recognised"),
            self.tr("The lines appear here one after the other. You can already read, play and correct them."),
            parent=self,
        )
        self._sound_only = InsteadOfLines(
            self.tr("Sound without text so far"),
            self.tr("You can play it. Have it transcribed, and its lines appear here."),
            parent=self,
        )
        self._is_sound_only = False
        self._pages = QStackedLayout(self)
        for page in (self._lines, self._no_speech, comparison, self._coming, self._sound_only):
            self._pages.addWidget(page)
        self.edit_button = self._hover_button(look)
        self._follow_button = QPushButton(self.tr("Back to what is playing"), self)
        self._follow_button.setIcon(icon(look, "crosshairs-gps", "accent"))
        self._follow_button.hide()
        self._follow_button.clicked.connect(lambda: view.set_follows(follows=True))
        view.followed.connect(self._show_follow_button)
        view.hovered.connect(self._hover)
        view.laid_out.connect(self.hover_again)

    def _list(self) -> QWidget:
        lines = QWidget(self)
        line = QFrame(lines)
        set_role(line, "line")
        box = QVBoxLayout(lines)
        box.setContentsMargins(1, 8, 1, 0)
        box.setSpacing(0)
        box.addWidget(self._view, 1)
        box.addWidget(line)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 6, 16, 7)
        foot.addWidget(self.hint, 1)
        self.foot = foot
        box.addLayout(foot)
        return lines

    def _hover_button(self, look: Look) -> QToolButton:
        button = QToolButton(self._view.viewport())
        button.setIcon(icon(look, "rename", "accent"))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(self.tr("Edit the text (F2, or press twice)"))
        button.setAccessibleName(self.tr("Edit the text"))
        button.setFixedSize(BUTTON_PX, BUTTON_PX)
        button.setStyleSheet("QToolButton { padding: 4px; }")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.hide()
        button.clicked.connect(self._edit_hovered)
        return button

    def hasHeightForWidth(self) -> bool:
        """Any height will do."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the floating button in the middle below the lines."""
        super().resizeEvent(event)
        self._place_follow_button()

    # -- what stands here

    @property
    def are_lines_shown(self) -> bool:
        """Whether the list itself stands here."""
        return self._pages.currentWidget() is self._lines

    def show_lines(self) -> None:
        """The list; where there is no line, why."""
        if self._editor.transcript.segments:
            self._pages.setCurrentWidget(self._lines)
        else:
            coming = self._sound_only if self._is_sound_only else self._coming
            self._pages.setCurrentWidget(self._no_speech if self._editor.transcript.is_complete else coming)
        self._follow_button.raise_()

    def show_sound_only(self, *, is_sound_only: bool) -> None:
        """Whether no line is even on its way."""
        if is_sound_only != self._is_sound_only:
            self._is_sound_only = is_sound_only
            if not self._editor.transcript.segments:
                self.show_lines()

    def show_comparison(self) -> None:
        """What was recognised again beside the lines."""
        self._pages.setCurrentWidget(self._comparison)

    # -- what floats over it

    def _show_follow_button(self, follows: bool) -> None:
        self._follow_button.setVisible(not follows)
        self._place_follow_button()

    def _place_follow_button(self) -> None:
        button = self._follow_button
        button.adjustSize()
        button.move((self.width() - button.width()) // 2, self.height() - button.height() - _ABOVE_FOOT_PX)
        button.raise_()

    def hover_again(self) -> None:
        """The lines were moved, or the one under the mouse is typed in: put the button where it belongs."""
        self._hover(self._view.hovered_row)

    def _hover(self, row: int) -> None:
        segments = self._editor.transcript.segments
        if not 0 <= row < len(segments) or segments[row].id == self._view.edited_row_id:
            self.edit_button.hide()
            return
        self.edit_button.setGeometry(self._view.painter.button_box(self._view.row_rect(row)))
        self.edit_button.show()

    def _edit_hovered(self) -> None:
        row, segments = self._view.hovered_row, self._editor.transcript.segments
        if 0 <= row < len(segments):
            self.edit_wanted.emit(segments[row].id)

"""The page in its card: the buttons and what is to be said above it, the zoom over it, what a hand can do below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.scan.actions import ScanActions
from desktop_app.ui.scan.canvas.canvas import PageCanvas
from desktop_app.ui.scan.canvas_bars import BoxBar, ZoomBar
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.page_notice import PageNotice


class PageCard(QFrame):
    """Holds the canvas, a ``question`` that is asked of the page, and its ``notice``."""

    def __init__(
        self,
        look: Look,
        editor: ScanEditor,
        actions: ScanActions,
        canvas: PageCanvas,
        notice: PageNotice,
        question: QWidget,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._editor, self._canvas, self._notice = editor, canvas, notice
        set_role(self, "card")
        self.box_bar = BoxBar(actions, self)
        line = QFrame(self)
        set_role(line, "line")
        self._notice_row = QVBoxLayout()
        self._notice_row.setContentsMargins(GRID, GRID, GRID, 0)
        self._notice_row.setSpacing(GRID)
        notice.setParent(self)
        self._notice_row.addWidget(question)
        self._hint = QLabel(self)
        self._hint.setFont(font(12))
        self._hint.setContentsMargins(16, 5, 16, 6)
        self._hint.setWordWrap(True)
        set_role(self._hint, "quiet")
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(self.box_bar)
        box.addWidget(line)
        box.addLayout(self._notice_row)
        box.addWidget(canvas, 1)
        box.addWidget(self._hint)
        canvas.installEventFilter(self)
        self.zoom_bar = ZoomBar(look, actions, canvas, self)
        editor.changed.connect(self.show_hint)
        editor.current_changed.connect(self.show_hint)
        canvas.drawing_changed.connect(self.show_hint)
        self.show_hint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what floats over the page in its corner."""
        if watched is self._canvas and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place_zoom_bar()
            self.place_notice()
        return False

    def _place_zoom_bar(self) -> None:
        bar = self.zoom_bar
        bar.adjustSize()
        below = self._canvas.geometry().bottom() - bar.height() - 12
        bar.move(self._canvas.geometry().left() + 14, below)
        bar.raise_()

    def place_notice(self) -> None:
        """What is soon gone lies over the page, so that it does not move; what stays stands above it."""
        if not self._notice.is_busy:
            self._notice_row.addWidget(self._notice)
            return
        self._notice_row.removeWidget(self._notice)
        room = self._canvas.geometry().adjusted(GRID, GRID, -GRID, -GRID)
        self._notice.setGeometry(room.left(), room.top(), room.width(), self._notice.sizeHint().height())
        self._notice.raise_()

    def show_hint(self) -> None:
        """Say what can be done with what is selected."""
        editor = self._editor
        if self._canvas.hand.is_drawing:
            words = self.tr("Drag over the text that should become a box · Esc: do not draw")
        elif len(editor.selection) > 1:
            words = self.tr("Arrows move the boxes · Ctrl+M merges · Del deletes · Ctrl+click chooses more")
        elif editor.current:
            words = self.tr("Enter or double-click to type · drag corners and edges · arrows move · Del deletes")
        else:
            words = self.tr("Click a box to choose it · double-click to type · Ctrl+wheel zooms · hold Space to push")
        self._hint.setText(words)

    def advise(self, words: str) -> None:
        """Say this in place of the hint, until something else is selected."""
        self._hint.setText(words)

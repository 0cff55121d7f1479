"""Reviewing: one doubtful line after the other, each heard if wished, put right or found right, and done."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop_app.ui.controls.boxes import Slider
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.editor import TranscriptEditor

NEXT_KEY = "F8"
PREVIOUS_KEY = "Shift+F8"


class ReviewStrip(QFrame):
    """The strip over the lines while reviewing. It is shown by :meth:`start` and closed by :meth:`stop`."""

    play_line = Signal(str)
    """A doubtful line was gone to, and each is to be heard."""
    stopped = Signal()

    def __init__(self, look: Look, editor: TranscriptEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        set_role(self, "soft")
        self.setAccessibleName(self.tr("Review"))
        self._count = QLabel(self)
        set_role(self._count, "strong")
        self._explanation = QLabel(self)
        set_role(self._explanation, "quiet")
        self.setMinimumWidth(360)
        self.slider = Slider(self)
        self.slider.setRange(5, 100)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(10)
        self.slider.setFixedWidth(110)
        self.slider.setValue(round(editor.threshold * 100))
        self.slider.setAccessibleName(self.tr("Show lines less sure than"))
        self.slider.setToolTip(self.tr("Further right: more lines are looked at"))
        self.previous = self._button(look, "chevron-up", self.tr("Previous doubtful line ({key})"), PREVIOUS_KEY)
        self.next = self._button(look, "chevron-down", self.tr("Next doubtful line ({key})"), NEXT_KEY)
        self.right = QPushButton(self.tr("Right, next"), self)
        self.right.setIcon(icon(look, "check", "accent"))
        self.right.setToolTip(self.tr("This line is right: mark it and go to the next (Enter)"))
        self.right.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hear = self._button(look, "volume-high", self.tr("Hear each line as it is gone to"), "")
        self.hear.setCheckable(True)
        self.close_button = self._button(look, "close", self.tr("End the review"), "")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._count)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addWidget(self.right)
        row.addWidget(self.hear)
        row.addStretch(1)
        row.addWidget(self._explanation)
        row.addWidget(self.slider)
        row.addWidget(self.close_button)
        self.previous.setShortcut(QKeySequence(PREVIOUS_KEY))
        self.next.setShortcut(QKeySequence(NEXT_KEY))
        self.previous.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.hear.toggled.connect(self._begin_to_hear)
        self.right.clicked.connect(self.confirm_and_go_on)
        self.close_button.clicked.connect(self.stop)
        self.slider.valueChanged.connect(lambda value: editor.set_threshold(value / 100))
        editor.changed.connect(lambda _change: None if self.isHidden() else self._show())
        editor.threshold_changed.connect(self._show)
        self.hide()

    def start(self) -> None:
        """Show the strip and go to the first doubtful line from here on."""
        self.show()
        self._show()
        current = self._editor.segment(self._editor.current)
        if current is not None and self._editor.is_doubtful(current):
            self._gone_to(current.id)
        else:
            self.go_on()

    def stop(self) -> None:
        """Close the strip."""
        if not self.isHidden():
            self.hide()
            self.stopped.emit()

    def go_on(self) -> None:
        """Go to the next doubtful line."""
        self._gone_to(self._editor.next_doubtful())

    def go_back(self) -> None:
        """Go to the doubtful line before."""
        self._gone_to(self._editor.previous_doubtful())

    def confirm_and_go_on(self) -> None:
        """The current line is right; go to the next doubtful one."""
        if self._editor.current:
            self._editor.confirm((self._editor.current,))
        self.go_on()

    def resizeEvent(self, _event: object) -> None:
        """Without much room the explanation is left to the slider's tool tip."""
        self._explanation.setVisible(self.width() > 640)

    def _begin_to_hear(self, is_on: bool) -> None:
        if is_on:
            self._gone_to(self._editor.current)

    def _gone_to(self, segment_id: str) -> None:
        if segment_id and self.hear.isChecked():
            self.play_line.emit(segment_id)

    def _show(self) -> None:
        total, left = self._editor.unsure_count, self._editor.doubtful_count
        knows = any(s.confidence is not None for s in self._editor.transcript.segments[:50])
        if left:
            text = self.tr("Reviewed {done} of {total}").format(done=total - left, total=total)
        elif total:
            text = self.tr("All %n doubtful lines are reviewed", "", total)
        elif knows:
            text = self.tr("No line is below this")
        else:
            text = self.tr("This text does not tell how sure it is: please read every line")
        self._count.setText(text)
        percent = round(self._editor.threshold * 100)
        self._explanation.setText(self.tr("Lines less than {percent} % sure").format(percent=percent))
        if self.slider.value() != percent:
            self.slider.setValue(percent)
        for button in (self.previous, self.next, self.right):
            button.setEnabled(left > 0)
        self.slider.setEnabled(knows)

    def _button(self, look: Look, name: str, tip: str, key: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(look, name))
        button.setIconSize(QSize(20, 20))
        button.setToolTip(tip.format(key=key))
        button.setAccessibleName(button.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(button, "icon")
        return button

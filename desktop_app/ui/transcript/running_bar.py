"""The bar over a transcript that is still being recognised, or of which the rest is still to come."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.ui.controls.share_bar import ShareBar
from desktop_app.ui.library.job_board import JobBoard, LiveJob
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.words.measures import clock
from desktop_app.ui.words.wording import job_wording

_SHARE_PX = 160


class RunningBar(QFrame):
    """Says how far the recognition is, and how it goes on where it was stopped. Hidden for a complete transcript.

    ``cancelled`` and ``continued`` carry nothing: who made the bar knows which job it is.
    """

    cancelled = Signal()
    continued = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._sign = QLabel(self)
        self._sign.setPixmap(icon(look, "timer-sand", "accent").pixmap(QSize(20, 20)))
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self._share = ShareBar()
        self._share.setFixedWidth(_SHARE_PX)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setToolTip(self.tr("Stop recognising. What is recognised so far is kept."))
        self.cancel.clicked.connect(self.cancelled)
        self.go_on = QPushButton(self.tr("Go on"), self)
        self.go_on.setToolTip(self.tr("Recognise the rest; the lines so far stay as they are."))
        self.go_on.clicked.connect(self.continued)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self._share)
        row.addWidget(self.cancel)
        row.addWidget(self.go_on)
        self.hide()

    def show_job(
        self, live: LiveJob | None, board: JobBoard, recognised_to_ms: int, *, can_go_on: bool = False
    ) -> None:
        """Show how the job of an unfinished transcript stands; None: there is none any more, ``can_go_on`` says whether
        another could go on all the same."""
        is_running = live is not None and live.is_running
        self.go_on.setText(self.tr("Go on"))
        self.words.setText(self._said(live, board, clock(recognised_to_ms)))
        self.cancel.setVisible(is_running)
        self.go_on.setVisible(can_go_on if live is None else not is_running)
        share = live.share if live is not None and live.is_running else None
        self._share.show_share(share, is_working=live is not None and live.is_working)
        self.setAccessibleName(self.words.text())
        self.show()

    def show_sound_only(self, *, can_transcribe: bool) -> None:
        """Show that nothing was recognised yet, and offer it."""
        self.words.setText(self.tr("This recording is not transcribed yet."))
        self.cancel.hide()
        self._share.show_share(None, is_working=False)
        self.go_on.setText(self.tr("Transcribe…"))
        self.go_on.setToolTip("")
        self.go_on.setVisible(can_transcribe)
        self.setAccessibleName(self.words.text())
        self.show()

    def _said(self, live: LiveJob | None, board: JobBoard, reached: str) -> str:
        if live is None:
            return self.tr("Recognised up to {time} only.").format(time=reached)
        if live.is_running:
            if not live.is_working:
                return self.tr("Waiting for its turn. Recognised up to {time}.").format(time=reached)
            far = board.progress_words(live)
            return (
                self.tr("Still being recognised: {far}").format(far=far) if far else self.tr("Still being recognised")
            )
        wording = job_wording(live.job)
        if wording is None:
            return self.tr("Stopped at {time}. You can go on from there.").format(time=reached)
        return f"{wording.line()} " + self.tr("Recognised up to {time}; you can go on from there.").format(time=reached)

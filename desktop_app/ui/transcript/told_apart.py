"""In the card of the speakers: telling them apart by their voices, and saying that those suggested are right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.told_speakers import are_all_checked
from desktop_app.domain.transcript_changes import TranscriptChange
from desktop_app.ui.controls.boxes import ComboBox, SpinBox
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.controls.share_bar import ShareBar
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import GRID
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.talk_change import moves_talk
from desktop_app.ui.transcript.talk_count import TalkCount
from desktop_app.ui.words.measures import duration_words

MOST_SPEAKERS = 30
SIGN_OF_LIFE_MS = 300
_CATCH_UP_MS = 100


class ToldApart(QWidget):
    """Asks and shows; whoever listens to `wanted` does the work and tells of it here."""

    wanted = Signal(int, int)
    """Fewest and most speakers, −1 each where it is to be found out."""
    cancelled = Signal()

    def __init__(
        self, editor: TranscriptEditor, player: MediaPlayer, talk: TalkCount, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor, self._player, self._talk = editor, player, talk
        self._is_offered = False
        self._is_working = False
        self._check = self._make_check()
        self.offer = QPushButton(self)
        set_role(self.offer, "link")
        self._form = self._make_form()
        self._work = self._make_work()
        self._note = Note()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        for part in (self._check, self._note, self.offer, self._form, self._work):
            box.addWidget(part)
        box.setAlignment(self.offer, Qt.AlignmentFlag.AlignLeft)
        for part in (self._form, self._work, self._note):
            part.hide()
        self._alive = QTimer(self, singleShot=True, interval=SIGN_OF_LIFE_MS)
        self._alive.timeout.connect(self._show_work)
        # soon, but not while the edit is waited for
        self._catching_up = QTimer(self, singleShot=True, interval=_CATCH_UP_MS)
        self._catching_up.timeout.connect(self.refresh)
        self.offer.clicked.connect(self._ask)
        editor.changed.connect(self._on_changed)
        player.ready_changed.connect(self.refresh)
        self._show_range()
        self.refresh()

    def _make_check(self) -> QFrame:
        made = QFrame(self)
        set_role(made, "soft")
        words = Note(self.tr("Suggested by their voices, on this computer. Please check them."), "")
        words.setFont(font(12))
        self.right = QPushButton(self.tr("They are right"), made)
        self.right.setToolTip(self.tr("Keep these speakers as they are; they are no suggestion any more"))
        set_role(self.right, "plain")
        self.right.clicked.connect(self._confirm)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.right)
        box = QVBoxLayout(made)
        box.setContentsMargins(12, 8, 10, 10)
        box.setSpacing(6)
        box.addWidget(words)
        box.addLayout(row)
        return made

    def _make_form(self) -> QFrame:
        made = QFrame(self)
        set_role(made, "soft")
        self.how_many = ComboBox(made)
        self.how_many.setAccessibleName(self.tr("How many speakers"))
        self.how_many.addItem(self.tr("Find out how many"), "auto")
        self.how_many.addItem(self.tr("From … to …"), "range")
        self.fewest, self.most = SpinBox(made), SpinBox(made)
        self._dash = QLabel("–", made)
        for box, name in ((self.fewest, self.tr("Fewest speakers")), (self.most, self.tr("Most speakers"))):
            box.setRange(1, MOST_SPEAKERS)
            box.setAccessibleName(name)
            box.lineEdit().setAccessibleName(name)
        self.fewest.setValue(2)
        self.most.setValue(4)
        self.fewest.valueChanged.connect(lambda value: self.most.setValue(max(value, self.most.value())))
        self.most.valueChanged.connect(lambda value: self.fewest.setValue(min(value, self.fewest.value())))
        self._stays = Note()
        self._stays.setFont(font(12))
        counts = QHBoxLayout()
        for widget in (self.fewest, self._dash, self.most):
            counts.addWidget(widget)
        counts.addStretch()
        self.start = QPushButton(self.tr("Tell apart"), made)
        set_role(self.start, "plain")
        leave = QPushButton(self.tr("Cancel"), made)
        set_role(leave, "quiet")
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.start)
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(GRID)
        column.addWidget(self.how_many)
        column.addLayout(counts)
        column.addWidget(self._stays)
        column.addLayout(buttons)
        self.how_many.currentIndexChanged.connect(self._show_range)
        self.start.clicked.connect(self._begin)
        leave.clicked.connect(self._leave)
        return made

    def _make_work(self) -> QFrame:
        made = QFrame(self)
        set_role(made, "soft")
        self._doing = Note(self.tr("Listening to the voices…"), "")
        self.share = ShareBar()
        self.share.setMinimumWidth(GRID)  # the column is narrower than the bar of a job
        self.cancel = QPushButton(self.tr("Cancel"), made)
        set_role(self.cancel, "quiet")
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel)
        box = QVBoxLayout(made)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(GRID)
        box.addWidget(self._doing)
        box.addWidget(self.share)
        box.addLayout(row)
        return made

    # -- for whoever does the work

    def set_offered(self, *, is_offered: bool) -> None:
        """Whether somebody does the work. Before this nothing is offered."""
        self._is_offered = is_offered
        self.refresh()

    def show_progress(self, done_ms: int, total_ms: int) -> None:
        """So much of the recording is listened to."""
        done, total = duration_words(done_ms), duration_words(total_ms)
        self._doing.setText(self.tr("Listening to the voices: {done} of {total}").format(done=done, total=total))
        self.share.show_share(done_ms / total_ms if total_ms else None, is_working=True)

    def has_ended(self, words: str = "", role: str = "quiet") -> None:
        """Telling apart is over, with something to say or without."""
        self._is_working = False
        self._alive.stop()
        had_focus = self.cancel.hasFocus()
        self._work.hide()
        self._say(words, role)
        self.refresh()
        if had_focus and self.offer.isVisible():
            self.offer.setFocus()

    def show_found(self, speakers: int, *, is_changed: bool) -> None:
        """So many speakers were heard."""
        if not is_changed:
            self.has_ended(self.tr("Nothing changed: every line that could be heard has its speaker."))
        elif speakers == 1:
            self.has_ended(self.tr("One speaker was heard."))
        else:
            self.has_ended(self.tr("{count} speakers were heard.").format(count=speakers))

    def show_nothing(self) -> None:
        """There was no voice to listen to."""
        self.has_ended(self.tr("No voices could be heard in these lines."), "warning")

    # -- showing

    def refresh(self) -> None:
        """Bring it up to date with the transcript and the recording."""
        transcript = self._editor.transcript
        suggested = any(s.suggested for s in transcript.speakers)
        is_anew = are_all_checked(transcript, self._talk.now.lines)
        can = self._is_offered and self._player.is_ready and bool(transcript.segments) and not self._is_working
        can = can and transcript.is_complete  # lines that still come bring their own
        self._check.setVisible(suggested)
        again = self.tr("Tell speakers apart again…") if suggested or is_anew else self.tr("Tell speakers apart…")
        self.offer.setText(again)
        stays = self.tr("Done on this computer. Lines with a speaker that you checked or chose stay as they are.")
        anew = self.tr(
            "Done on this computer. Every line is given a speaker anew, also those you checked. Undo takes it back."
        )
        self._stays.setText(anew if is_anew else stays)
        if not can:
            self._form.hide()
        self.offer.setVisible(can and self._form.isHidden())

    def _on_changed(self, change: TranscriptChange) -> None:
        # without any splice: that the transcript is complete now
        if change.head_after is not None or not change.splices:
            self.refresh()
        elif moves_talk(change):
            self._catching_up.start()

    def _show_range(self) -> None:
        shown = self.how_many.currentData() == "range"
        for widget in (self.fewest, self._dash, self.most):
            widget.setVisible(shown)

    def _show_work(self) -> None:
        self._work.show()
        self.cancel.setFocus()

    def _say(self, words: str, role: str = "quiet") -> None:
        set_role(self._note, role)
        self._note.setText(words)
        self._note.setVisible(bool(words))

    # -- what the user does

    def _ask(self) -> None:
        self._say("")
        self._form.show()
        self.offer.hide()
        self.start.setFocus()

    def _leave(self) -> None:
        self._form.hide()
        self.refresh()
        self.offer.setFocus()

    def _begin(self) -> None:
        in_range = self.how_many.currentData() == "range"
        self._is_working = True
        self._doing.setText(self.tr("Listening to the voices…"))
        self.share.show_share(None, is_working=True)
        self._form.hide()
        self.refresh()
        self._alive.start()
        self.wanted.emit(self.fewest.value() if in_range else -1, self.most.value() if in_range else -1)

    def _confirm(self) -> None:
        self._editor.edit(self.tr("Speakers are right"), edits.confirm_speakers)

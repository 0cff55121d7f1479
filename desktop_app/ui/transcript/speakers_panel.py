"""The card of the speakers: who speaks how much, naming them, hearing them, giving lines to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.transcript import Segment, Speaker, Transcript, new_id
from desktop_app.domain.transcript_changes import TranscriptChange
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.known_voices import KnownVoices
from desktop_app.ui.transcript.speaker_row import SpeakerRow
from desktop_app.ui.transcript.talk_change import moves_talk
from desktop_app.ui.transcript.talk_count import TalkCount
from desktop_app.ui.transcript.told_apart import ToldApart

KEYS = 9
SAMPLE_MS = 8_000
_ROWS_IN_VIEW = 7


def sample_of(transcript: Transcript, speaker_id: str | None) -> Segment | None:
    """The line a speaker is best known by: long (up to 8 s count) and clearly heard. None if there is none."""
    lines = (s for s in transcript.segments if s.speaker == speaker_id and s.end_ms > s.start_ms and s.text.strip())
    return max(lines, key=_worth, default=None)


def _worth(segment: Segment) -> float:
    clear = 0.7 if segment.confidence is None else segment.confidence
    return min(segment.end_ms - segment.start_ms, SAMPLE_MS) * clear


class SpeakersPanel(QFrame):
    """Shows and edits the speaker table of the editor's transcript."""

    acted = Signal()
    """A name was typed to its end."""

    def __init__(
        self, look: Look, editor: TranscriptEditor, player: MediaPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._editor = editor
        self._player = player
        self._names: tuple[str, ...] = ()
        self._rows: dict[str | None, SpeakerRow] = {}
        self._talk = TalkCount(editor, self)
        self._sampled: str | None = None
        self._is_sampling = False
        self._answer: Callable[[], None] = lambda: None
        set_role(self, "card")
        self.setAccessibleName(self.tr("Speakers"))
        title = QLabel(self.tr("Speakers"), self)
        set_role(title, "section")
        self.add = QToolButton(self)
        self.add.setIcon(icon(look, "add"))
        self.add.setIconSize(QSize(18, 18))
        self.add.setToolTip(self.tr("Add a speaker"))
        self.add.setAccessibleName(self.add.toolTip())
        self.add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self.add, "icon")
        self.add.clicked.connect(self.add_speaker)
        self._are_coming = True
        self._empty = Note()
        self.voices = KnownVoices(
            look, editor, self._rows, ask=self._ask, rename=self._rename, hear=self._play_sample, parent=self
        )
        self.voices.resized.connect(self._fit_list)
        self.told = ToldApart(editor, player, self._talk, self)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 12, 14)
        box.setSpacing(6)
        box.addLayout(head)
        box.addWidget(self._empty)
        box.addWidget(self._make_list())
        box.addWidget(self._make_question())
        box.addWidget(self.told)
        box.addWidget(self.voices.note)
        box.addWidget(self._make_help())
        self._recount = QTimer(self, singleShot=True, interval=100)
        self._recount.timeout.connect(self._show_shares)
        editor.changed.connect(self._on_changed)
        editor.settling.connect(self._hand_in)
        player.playing_changed.connect(self._on_playing)
        player.ready_changed.connect(self._recount.start)
        look.changed.connect(self._dress)
        self._show_speakers()
        self._show_shares()

    def _make_list(self) -> QScrollArea:
        self._list = QWidget()
        self._list_box = QVBoxLayout(self._list)
        self._list_box.setContentsMargins(0, 0, 4, 0)
        self._list_box.setSpacing(2)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setStyleSheet("QScrollArea { background: transparent; }")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        return self._scroll

    def _make_help(self) -> QLabel:
        made = QLabel(
            self.tr("A new name applies everywhere. Select lines and press 1–9 to change only those, 0 for nobody."),
            self,
        )
        made.setWordWrap(True)
        made.setFont(font(12))
        set_role(made, "quiet")
        return made

    def _make_question(self) -> QFrame:
        self._question = QFrame(self)
        set_role(self._question, "soft")
        self._asked = QLabel(self._question)
        self._asked.setWordWrap(True)
        self._asked.setTextFormat(Qt.TextFormat.PlainText)  # a name is no markup
        self._yes = QPushButton(self.tr("Merge"), self._question)
        self._no = QPushButton(self.tr("Cancel"), self._question)
        set_role(self._yes, "plain")
        set_role(self._no, "quiet")
        self._yes.clicked.connect(self._on_yes)
        self._no.clicked.connect(self._on_no)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._no)
        buttons.addWidget(self._yes)
        box = QVBoxLayout(self._question)
        box.setContentsMargins(12, 10, 12, 10)
        box.addWidget(self._asked)
        box.addLayout(buttons)
        self._question.hide()
        return self._question

    # -- for the pane

    def offer_names(self, names: Iterable[str]) -> None:
        """Names that were used in other documents; offered while a name is typed."""
        self._names = tuple(dict.fromkeys(names))
        for row in self._rows.values():
            row.offer_names(self._names)

    def set_coming(self, *, are_coming: bool) -> None:
        """Whether the recogniser was asked to tell the speakers apart, which it does at its end."""
        self._are_coming = are_coming
        self._show_speakers()

    def add_speaker(self) -> None:
        """Add one, and put the caret into its name."""
        fresh = new_id("p")
        taken = {s.name for s in self._editor.transcript.speakers}
        number = len(taken) + 1
        while (name := self.tr("Speaker {number}").format(number=number)) in taken:
            number += 1
        self._editor.edit(self.tr("Add speaker"), lambda t: edits.add_speaker(t, name, fresh))
        self._show_speakers()
        if (row := self._rows.get(fresh)) is not None:
            self._scroll.ensureWidgetVisible(row)
            row.begin_rename()

    def row(self, speaker_id: str | None) -> SpeakerRow:
        """The row of a speaker; None: that of the lines without one. Raises KeyError."""
        return self._rows[speaker_id]

    # -- showing

    def _on_changed(self, change: TranscriptChange) -> None:
        # without any splice: that the transcript is complete now
        if change.head_after is not None or not change.splices:
            self._show_speakers()
            self._recount.start()
        elif moves_talk(change):
            self._recount.start()

    def _show_speakers(self) -> None:
        speakers = self._editor.transcript.speakers
        wanted: list[Speaker | None] = [*speakers, *([None] if self._talk.now.lines[None] else [])]
        ids = [s.id if s else None for s in wanted]
        for speaker_id in [i for i in self._rows if i not in ids]:
            gone = self._rows.pop(speaker_id)
            self._list_box.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, speaker in enumerate(wanted):
            speaker_id = speaker.id if speaker else None
            row = self._rows.get(speaker_id) or self._make_row(speaker)
            if self._list_box.indexOf(row) != place:
                self._list_box.insertWidget(place, row)
                row.show()  # else it is counted in the height of the list only later
            key = place + 1 if speaker is not None else 0
            row.show_speaker(speaker, key if key <= KEYS else None, [s for s in speakers if s.id != speaker_id])
        words = self.tr("Nobody yet. Press + to add the first speaker.")
        if self._are_coming and not self._editor.transcript.is_complete:
            words = self.tr("The speakers are told apart once everything is recognised.")
        self._empty.setText(words)
        self._empty.setVisible(not speakers)
        self._scroll.setVisible(bool(wanted))
        self.voices.refresh()
        self._fit_list()

    def _fit_list(self) -> None:
        height = self._list.sizeHint().height()
        each = height / max(1, len(self._rows))
        self._scroll.setMaximumHeight(height)
        self._scroll.setMinimumHeight(int(min(height, each * min(len(self._rows), _ROWS_IN_VIEW))))

    def _make_row(self, speaker: Speaker | None) -> SpeakerRow:
        speaker_id = speaker.id if speaker else None
        row = SpeakerRow(self._look, speaker, self._list)
        self._rows[speaker_id] = row
        row.offer_names(self._names)
        row.given.connect(lambda: self._give(speaker_id))
        row.sample_wanted.connect(lambda: self._play_sample(speaker_id))
        row.typed.connect(self.acted)
        if speaker_id is not None:
            row.renamed.connect(lambda name: self._rename(speaker_id, name))
            row.recolored.connect(lambda color: self._recolor(speaker_id, color))
            row.merge_wanted.connect(lambda into: self._ask_merge(speaker_id, into))
            row.remove_wanted.connect(lambda: self._ask_remove(speaker_id))
            self.voices.follow(row, speaker_id)
        return row

    def _show_shares(self) -> None:
        times, lines = self._talk.now.times, self._talk.now.lines
        if (None in self._rows) != bool(lines[None]):
            self._show_speakers()
        whole = times.total() or 1
        for speaker_id, row in self._rows.items():
            can_hear = bool(lines[speaker_id]) and self._player.is_ready
            row.show_share(times[speaker_id] / whole, has_sample=can_hear)
        self.voices.refresh()

    def _dress(self) -> None:
        for row in self._rows.values():
            row.dress()

    # -- hearing

    def _play_sample(self, speaker_id: str | None) -> None:
        if self._is_sampling and self._sampled == speaker_id:
            self._player.pause()
            return
        segment = sample_of(self._editor.transcript, speaker_id)
        if segment is not None:
            end = min(segment.end_ms, segment.start_ms + SAMPLE_MS)
            self._player.play_range(segment.start_ms, end, come_back=True)
            self._sampled, self._is_sampling = speaker_id, True
            self._show_sampling()

    def _on_playing(self, playing: bool) -> None:
        if not playing and self._is_sampling:
            self._is_sampling = False
            self._show_sampling()

    def _show_sampling(self) -> None:
        for speaker_id, row in self._rows.items():
            name = "stop" if self._is_sampling and speaker_id == self._sampled else "play"
            row.sample.setIcon(icon(self._look, name, "quiet_text"))

    # -- edits

    def _hand_in(self) -> None:
        for row in tuple(self._rows.values()):
            if row.name.isModified():
                row.hand_in()

    def _rename(self, speaker_id: str, name: str) -> None:
        row = self._rows.get(speaker_id)
        if row is not None:
            row.name.setModified(False)
        if self._editor.transcript.speaker(speaker_id) is None:
            return
        self._editor.edit(self.tr("Rename speaker"), lambda t: edits.rename_speaker(t, speaker_id, name))
        twin = next((s for s in self._editor.transcript.speakers if s.name == name and s.id != speaker_id), None)
        if twin is not None:
            text = self.tr("There is another “{name}”. Are they the same person?").format(name=name)
            self._ask(text, self.tr("Merge"), self.tr("Keep two"), lambda: self._merge(speaker_id, twin.id))

    def _recolor(self, speaker_id: str, color: int) -> None:
        self._editor.edit(self.tr("Change colour"), lambda t: edits.recolor_speaker(t, speaker_id, color))

    def _give(self, speaker_id: str | None) -> None:
        chosen = self._editor.selection
        if chosen:
            name = self.tr("Change speaker")
            self._editor.edit(name, lambda t: edits.assign_speaker(t, chosen, speaker_id))

    def _ask_merge(self, from_id: str, into_id: str) -> None:
        one, other = (self._editor.transcript.speaker(i) for i in (from_id, into_id))
        if one is None or other is None:
            return
        self._show_shares()
        count = self._talk.now.lines[from_id]
        text = self.tr("{count} lines of {name} become {other}.")
        if count == 1:
            text = self.tr("One line of {name} becomes {other}.")
        text = text.format(count=count, name=one.name, other=other.name)
        self._ask(text, self.tr("Merge"), self.tr("Cancel"), lambda: self._merge(from_id, into_id))

    def _merge(self, from_id: str, into_id: str) -> None:
        if all(self._editor.transcript.speaker(i) is not None for i in (from_id, into_id)):
            self._editor.edit(self.tr("Merge speakers"), lambda t: edits.merge_speakers(t, from_id, into_id))

    def _ask_remove(self, speaker_id: str) -> None:
        speaker = self._editor.transcript.speaker(speaker_id)
        if speaker is None:
            return
        self._show_shares()
        lines = self._talk.now.lines[speaker_id]
        if not lines:
            self._remove(speaker_id)
            return
        text = self.tr("{count} lines of {name} will have no speaker.")
        if lines == 1:
            text = self.tr("One line of {name} will have no speaker.")
        text = text.format(count=lines, name=speaker.name)
        self._ask(text, self.tr("Remove"), self.tr("Cancel"), lambda: self._remove(speaker_id))

    def _remove(self, speaker_id: str) -> None:
        if self._editor.transcript.speaker(speaker_id) is not None:
            self._editor.edit(self.tr("Remove speaker"), lambda t: edits.remove_speaker(t, speaker_id))

    def _ask(self, text: str, yes: str, no: str, answer: Callable[[], None]) -> None:
        self._answer = answer
        self._asked.setText(text)
        self._yes.setText(yes)
        self._no.setText(no)
        self._question.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_no(self) -> None:
        self._question.hide()
        self.acted.emit()

    def _on_yes(self) -> None:
        self._question.hide()
        self._answer()
        self.acted.emit()

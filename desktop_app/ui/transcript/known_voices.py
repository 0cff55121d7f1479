"""The speakers' voices in the panel: remembering one when asked to, and suggesting who a speaker could be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.voices import ENOUGH_MS, Suggestion, Voice, is_made_name
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.speaker_row import SpeakerRow
from desktop_app.ui.transcript.voice_line import VoiceLine
from desktop_app.ui.words.measures import duration_words

SIGN_OF_LIFE_MS = 500
SAID_FOR_MS = 12_000

Ask = Callable[[str, str, str, Callable[[], None]], None]
"""Asks in the panel: the question, yes, no, and what to do on yes."""


class KnownVoices(QObject):
    """What the panel says of voices. It changes nothing itself but a name that the user said yes to."""

    remember_wanted = Signal(str)
    """The id of a speaker whose voice is to be remembered; the user was told what that means and said yes."""
    forget_wanted = Signal(str)
    """The name of a person who is to be forgotten."""
    refused = Signal(str, str)
    """A speaker is not that voice: two ids."""
    taken_back = Signal(str, str)
    """A person takes back that a speaker is not that voice: the ids of both."""
    voice_wanted = Signal(str)
    """The id of a remembered voice that is to be heard."""
    resized = Signal()
    """Rows became higher or lower."""

    def __init__(
        self,
        look: Look,
        editor: TranscriptEditor,
        rows: Mapping[str | None, SpeakerRow],
        *,
        ask: Ask,
        rename: Callable[[str, str], None],
        hear: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._editor, self._rows = look, editor, rows
        self._ask, self._rename, self._hear = ask, rename, hear
        self._names: frozenset[str] | None = None
        self._suggestions: dict[str, Suggestion] = {}
        self._refused: dict[str, Suggestion] = {}
        self._heard: frozenset[str] = frozenset()
        self._lines: dict[str, VoiceLine] = {}
        self._coming = ""
        self.note = Note()
        self.note.hide()
        self._alive = QTimer(self, singleShot=True, interval=SIGN_OF_LIFE_MS)
        self._alive.timeout.connect(lambda: self._say(self._coming, "quiet"))
        self._said = QTimer(self, singleShot=True, interval=SAID_FOR_MS)
        self._said.timeout.connect(self.note.hide)

    def follow(self, row: SpeakerRow, speaker_id: str) -> None:
        """Hear what the menu of a row is asked."""
        row.remember_wanted.connect(lambda: self._ask_remember(speaker_id))
        row.forget_wanted.connect(lambda: self._ask_forget(speaker_id))

    # -- what is known

    def show_known(self, names: Iterable[str]) -> None:
        """The names of the persons who are remembered. Before this nothing of voices is offered."""
        self._names = frozenset(names)
        self._refused = {speaker: one for speaker, one in self._refused.items() if one.voice.name in self._names}
        self.refresh()

    def show_suggestions(self, suggestions: Sequence[Suggestion], heard: Collection[str]) -> None:
        """Whom speakers sound like; ``heard``: the ids of the voices that can be heard."""
        self._suggestions = {one.speaker: one for one in suggestions}
        self._refused = {speaker: one for speaker, one in self._refused.items() if speaker not in self._suggestions}
        self._heard = frozenset(heard)
        self.refresh()

    def refresh(self) -> None:
        """Bring the rows up to date with the transcript and with what is known."""
        names, moved = self._names, False
        for speaker_id, row in self._rows.items():
            speaker = row.speaker
            if speaker_id is None or speaker is None:
                continue
            row.show_voice(
                can_remember=names is not None,
                is_remembered=names is not None and speaker.name in names,
            )
            suggestion = self._suggestions.get(speaker_id) or self._refused.get(speaker_id)
            if suggestion is not None and is_made_name(speaker.name):
                moved |= self._show_line(row, suggestion)
            elif (line := self._lines.pop(speaker_id, None)) is not None:
                row.set_below(None)
                line.deleteLater()
                moved = True
        for gone in [one for one in self._lines if one not in self._rows]:
            del self._lines[gone]
        if moved:
            self.resized.emit()

    def _show_line(self, row: SpeakerRow, suggestion: Suggestion) -> bool:
        speaker_id = suggestion.speaker
        line = self._lines.get(speaker_id)
        moves = line is None
        if line is None:
            line = self._lines[speaker_id] = VoiceLine(self._look, row)
            line.line_wanted.connect(lambda: self._hear(speaker_id))
            line.voice_wanted.connect(lambda: self.voice_wanted.emit(self._suggestions[speaker_id].voice.id))
            line.accepted.connect(lambda: self._accept(speaker_id))
            line.refused.connect(lambda: self._refuse(speaker_id))
            line.taken_back.connect(lambda: self._take_back(speaker_id))
            row.set_below(line)
        has_sample = suggestion.voice.id in self._heard
        was_refused = line.is_refused
        line.show_suggestion(suggestion, can_hear=row.sample.isEnabled(), has_sample=has_sample)
        if speaker_id in self._refused:
            line.show_refused(suggestion.voice.name)
        return moves or line.is_refused != was_refused

    # -- what the user says to it

    def _accept(self, speaker_id: str) -> None:
        suggestion = self._suggestions.pop(speaker_id)
        self._rename(speaker_id, suggestion.voice.name)

    def _refuse(self, speaker_id: str) -> None:
        suggestion = self._refused[speaker_id] = self._suggestions.pop(speaker_id)
        self.refresh()
        self._lines[speaker_id].back.setFocus()
        self.refused.emit(speaker_id, suggestion.voice.id)

    def _take_back(self, speaker_id: str) -> None:
        suggestion = self._suggestions[speaker_id] = self._refused.pop(speaker_id)
        self.refresh()
        self._lines[speaker_id].no.setFocus()
        self.taken_back.emit(speaker_id, suggestion.voice.id)

    def _ask_remember(self, speaker_id: str) -> None:
        speaker = self._editor.transcript.speaker(speaker_id)
        if speaker is None:
            return
        if is_made_name(speaker.name):
            self._say(self.tr("Name this speaker first, then the voice can be remembered."), "warning")
            self._rows[speaker_id].begin_rename()
            return
        text = self.tr(
            "A voice print of {name} will be kept on this computer only, to suggest the name in other recordings. "
            "It is personal data: please ask the person for consent. "
            "Settings, “Remembered voices”, deletes it at any time."
        )
        self._ask(
            text.format(name=speaker.name),
            self.tr("Remember"),
            self.tr("Cancel"),
            lambda: self.remember_wanted.emit(speaker_id),
        )

    def _ask_forget(self, speaker_id: str) -> None:
        speaker = self._editor.transcript.speaker(speaker_id)
        if speaker is None:
            return
        text = self.tr("The voice print of {name} is deleted for good. Names in documents stay.")
        name = speaker.name
        self._ask(text.format(name=name), self.tr("Forget"), self.tr("Cancel"), lambda: self.forget_wanted.emit(name))

    # -- what is said

    def is_listening(self, name: str = "") -> None:
        """Voices are being listened to: that of one person, or with no name all of the speakers'."""
        listening = self.tr("Listening to the voice of {name}…") if name else self.tr("Comparing the voices…")
        self._coming = listening.format(name=name)
        self._alive.start()

    def has_listened(self) -> None:
        """The listening is over, and there is nothing to say."""
        self._alive.stop()
        if self.note.text() == self._coming:
            self.note.hide()

    def say_remembered(self, voice: Voice) -> None:
        """The voice is kept now."""
        words = self.tr("The voice of {name} is remembered.")
        if len(voice.prints) > 1:
            words = self.tr("The voice of {name} is remembered, from {count} recordings.")
        elif voice.spoken_ms < ENOUGH_MS:
            words = self.tr(
                "The voice of {name} is remembered, but from {spoken} of speech only. "
                "Remember it from a longer recording too: then it is known more surely."
            )
        spoken = duration_words(voice.spoken_ms)
        self._say(words.format(name=voice.name, count=len(voice.prints), spoken=spoken), "success")

    def say_forgotten(self, name: str) -> None:
        """The voice is gone."""
        self._say(self.tr("The voice of {name} is forgotten.").format(name=name), "quiet")

    def say_too_little(self, name: str, spoken_ms: int) -> None:
        """There is too little speech to know the voice by."""
        words = self.tr(
            "{name} speaks alone for {spoken} here, which is too little to know a voice by. "
            "Choose a recording with about {needed} or more."
        )
        spoken, needed = duration_words(spoken_ms), duration_words(ENOUGH_MS)
        self._say(words.format(name=name, spoken=spoken, needed=needed), "warning")

    def say_no_recording(self) -> None:
        """The recording is not there to listen to."""
        self._say(
            self.tr("The recording is not where it was, so its voices cannot be heard. Find it again, then try again."),
            "warning",
        )

    def say_no_sample(self) -> None:
        """The remembered voice's own recording is gone."""
        self._say(self.tr("The recording that this voice was remembered from is not there any more."), "warning")

    def _say(self, words: str, role: str) -> None:
        self._alive.stop()
        set_role(self.note, role)
        self.note.setText(words)
        self.note.setAccessibleName(words)
        self.note.show()
        if words == self._coming:
            self._said.stop()
        else:
            self._said.start()

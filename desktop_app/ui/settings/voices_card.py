"""«Remembered voices»: the persons whose voice is known again, to rename and to delete."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.voices import Voice
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.settings.loading_card import LoadingCard
from desktop_app.ui.words import measures

LONGEST_NAME = 80


class VoicesCard(LoadingCard):
    """Asks for the voices each time it comes into sight; ``changed`` tells that one was renamed or deleted."""

    changed = Signal()

    def __init__(
        self,
        look: Look,
        *,
        load: Callable[[], Awaitable[Sequence[Voice]]],
        rename: Callable[[str, str], Awaitable[None]],
        delete: Callable[[str], Awaitable[None]],
        delete_all: Callable[[], Awaitable[None]],
        explain: Callable[[AppError], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._look = look
        self._load, self._rename, self._explain = load, rename, explain
        self._delete, self._delete_all = delete, delete_all
        self._tasks: set[asyncio.Task[None]] = set()
        self._rows: dict[str, VoiceRow] = {}
        self._asked_for = ""
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        self._empty = Note(
            self.tr(
                "Nobody yet. Name a speaker in a transcript and choose “Remember this voice…” in the speaker’s menu: "
                "in later recordings the name is then suggested where the voice sounds the same."
            )
        )
        layout.addWidget(self._empty)
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID)
        layout.addLayout(self._list)
        layout.addWidget(self._made_question())
        self._result = Note()
        self._result.hide()
        layout.addWidget(self._result)
        layout.addWidget(
            Note(
                self.tr(
                    "Voice prints are kept on this computer only and are in no backup of the library. "
                    "What you delete here is gone for good; names in documents stay."
                )
            )
        )
        self._all = QPushButton(self.tr("Delete all voices…"))
        set_role(self._all, "quiet")
        self._all.clicked.connect(self._ask_all)
        buttons = QHBoxLayout()
        buttons.addWidget(self._all)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        self._all.hide()

    def _made_question(self) -> QFrame:
        self._question = QFrame()
        set_role(self._question, "soft")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)  # a name is no markup
        self._yes = QPushButton(self.tr("Delete"))
        set_role(self._yes, "danger")
        self._yes.clicked.connect(self._on_yes)
        self._no = QPushButton(self.tr("Cancel"))
        set_role(self._no, "quiet")
        self._no.clicked.connect(self._on_no)
        row = QHBoxLayout(self._question)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.addWidget(self._words, 1)
        row.addWidget(self._no)
        row.addWidget(self._yes)
        self._question.hide()
        return self._question

    # -- showing

    async def load(self) -> None:
        """Ask for the voices; what goes wrong is told in the card."""
        await self._told(self._show)

    def _start(self, work: Callable[[], Awaitable[None]]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(self._told(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _told(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except AppError as error:
            if shiboken6.isValid(self):
                self._say(self._explain(error), "danger")

    async def _show(self) -> None:
        voices = await self._load()
        if not shiboken6.isValid(self):
            return  # the window was built anew meanwhile, in another language
        ids = [one.id for one in voices]
        for gone in [one for one in self._rows if one not in ids]:
            row = self._rows.pop(gone)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, voice in enumerate(voices):
            row = self._rows.get(voice.id) or self._made_row(voice)
            self._list.insertWidget(place, row)
            row.show_voice(voice)
            row.show()
        self._empty.setVisible(not voices)
        self._all.setVisible(len(voices) > 1)
        if not voices or (self._asked_for and self._asked_for not in ids):
            self._question.hide()

    def _made_row(self, voice: Voice) -> VoiceRow:
        row = VoiceRow(self._look, voice)
        row.renamed.connect(lambda name: self._start(lambda: self._carry_out_rename(voice.id, name)))
        row.delete_wanted.connect(lambda: self._ask_one(voice.id))
        self._rows[voice.id] = row
        return row

    # -- changing

    async def _carry_out_rename(self, voice_id: str, name: str) -> None:
        try:
            await self._rename(voice_id, name)
        finally:
            await self._show()
        if shiboken6.isValid(self):
            self.changed.emit()

    def _ask_all(self) -> None:
        self._ask("", self.tr("Delete all {count} voices for good?").format(count=len(self._rows)))

    def _ask_one(self, voice_id: str) -> None:
        name = self._rows[voice_id].voice.name
        self._ask(voice_id, self.tr("Delete the voice of {name} for good?").format(name=name))

    def _ask(self, voice_id: str, words: str) -> None:
        self._asked_for = voice_id
        self._words.setText(words)
        self._result.hide()
        self._question.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_no(self) -> None:
        self._question.hide()
        row = self._rows.get(self._asked_for)
        (self._all if row is None else row.delete).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_yes(self) -> None:
        self._question.hide()
        self._start(partial(self._carry_out_delete, self._asked_for))

    async def _carry_out_delete(self, voice_id: str) -> None:
        said = self.tr("All voices are deleted.")
        if voice_id:
            said = self.tr("The voice of {name} is deleted.").format(name=self._rows[voice_id].voice.name)
        try:
            await (self._delete(voice_id) if voice_id else self._delete_all())
        finally:
            await self._show()
        if shiboken6.isValid(self):
            self._say(said, "quiet")
            self.changed.emit()

    def _say(self, text: str, role: str) -> None:
        set_role(self._result, role)
        self._result.setText(text)
        self._result.setAccessibleName(text)
        self._result.show()


class VoiceRow(QWidget):
    """One person: a name to type over, since when and from how much, and a button to delete."""

    renamed = Signal(str)
    delete_wanted = Signal()

    def __init__(self, look: Look, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.voice = voice
        self.name = LineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMaximumWidth(30 * GRID)
        self.name.editingFinished.connect(self._hand_in)
        self._facts = QLabel()
        self._facts.setFont(font(tabular=True))
        set_role(self._facts, "quiet")
        self.delete = QToolButton()
        self.delete.setIcon(icon(look, "delete", "quiet_text"))
        self.delete.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self.delete, "icon")
        self.delete.clicked.connect(self.delete_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.name, 2)
        row.addWidget(self._facts, 3)
        row.addWidget(self.delete)

    def show_voice(self, voice: Voice) -> None:
        """The voice as it is now."""
        self.voice = voice
        if not self.name.isModified():
            self.name.setText(voice.name)
        self.name.setAccessibleName(self.tr("Name of {name}").format(name=voice.name))
        self.name.setToolTip(self.tr("Type another name; names in documents stay"))
        text = self.tr("{when} · from {recordings}, {spoken} of speech")
        self._facts.setText(
            text.format(
                when=measures.moment(voice.heard_at),
                recordings=measures.recordings(len(voice.prints)),
                spoken=measures.duration_words(voice.spoken_ms),
            )
        )
        self.delete.setToolTip(self.tr("Delete the voice of {name}…").format(name=voice.name))
        self.delete.setAccessibleName(self.delete.toolTip())

    def _hand_in(self) -> None:
        self.name.guard.commit()
        name = self.name.text().strip()
        self.name.setModified(False)
        if not name:
            self.name.setText(self.voice.name)
        elif name != self.voice.name:
            self.renamed.emit(name)

"""One speech model in Settings: what it needs, how quick it is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.models import Doing, ModelWork, Presence, SpeechModel
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.controls.share_bar import ShareBar
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID
from desktop_app.ui.words import measures
from desktop_app.ui.words.model_words import memory_words, pace_words, presence_words, title, work_words


class ModelRow(QFrame):
    """A model and its buttons. Each signal brings the model's name; one is removed only after a question."""

    fetch_requested = Signal(str)
    cancel_requested = Signal(str)
    use_requested = Signal(str)
    remove_requested = Signal(str)
    measure_requested = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._build()

    def _build(self) -> None:
        heading = QLabel(title(self._name))
        heading.setTextFormat(Qt.TextFormat.PlainText)
        set_role(heading, "strong")
        self._chip = QLabel()
        set_role(self._chip, "chip")
        self._needs, self._speed, self._origin = Note(), Note(), Note()
        self._origin.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._failure = Note("", "danger")
        self._failure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = ShareBar()
        self._state = Note()
        self._fetch = self._button(self.tr("Fetch"), self.fetch_requested)
        self._cancel = self._button(self.tr("Cancel"), self.cancel_requested)
        self._use = self._button(self.tr("Use"), self.use_requested)
        self._measure = self._button(self.tr("Measure"), self.measure_requested, "quiet")
        self._remove = self._button(self.tr("Remove"), self._ask, "quiet")
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(heading)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch()
        for button in (self._measure, self._remove, self._fetch, self._use, self._cancel):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID + GRID // 2)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        for part in (self._needs, self._speed, self._origin, self._state, self._bar, self._failure):
            column.addWidget(part)
        column.addWidget(self._made_question())

    def _made_question(self) -> QFrame:
        self._question = QFrame()
        set_role(self._question, "soft")
        self._asked = QLabel()
        self._asked.setWordWrap(True)
        self._asked.setTextFormat(Qt.TextFormat.PlainText)
        self._keep = self._button(self.tr("Keep"), self._leave, "quiet")
        self._really = self._button(self.tr("Remove it"), self._on_really, "danger")
        row = QHBoxLayout(self._question)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.addWidget(self._asked, 1)
        row.addWidget(self._keep)
        row.addWidget(self._really)
        self._question.hide()
        return self._question

    def _button(self, text: str, pressed: SignalInstance | Callable[[], object], role: str = "") -> QPushButton:
        button = QPushButton(text)
        if role:
            set_role(button, role)
        if isinstance(pressed, SignalInstance):
            button.clicked.connect(lambda: pressed.emit(self._name))
        else:
            button.clicked.connect(pressed)
        return button

    def _ask(self) -> None:
        self._question.show()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self._remove.hide()

    def _leave(self) -> None:
        self._remove.show()
        self._remove.setFocus(Qt.FocusReason.OtherFocusReason)
        self._question.hide()

    def _on_really(self) -> None:
        self._leave()
        self.remove_requested.emit(self._name)

    def show_model(self, model: SpeechModel, work: ModelWork | None, failure: str, *, is_alone: bool) -> None:
        """Show how it stands. ``work``: what is being done with it; ``is_alone``: no other model is being
        measured."""
        self._say(model, work, failure)
        is_here, is_busy = model.presence is Presence.HERE, work is not None
        self._cancel.setVisible(is_busy)
        self._fetch.setVisible(not is_here and not is_busy and model.is_on_hub)
        self._fetch.setText(self.tr("Go on") if model.presence is Presence.PARTLY else self.tr("Fetch"))
        self._use.setVisible(is_here and not model.is_used and not is_busy)
        self._measure.setVisible(is_here and not is_busy)
        self._measure.setEnabled(is_alone)
        can_go = model.presence in (Presence.PARTLY, Presence.DAMAGED) or (is_here and not model.comes_along)
        self._ask_still(model, can_go=can_go and not is_busy)
        for button in (self._fetch, self._cancel, self._use, self._measure, self._remove, self._keep, self._really):
            button.setAccessibleName(f"{button.text()}: {self._name}")

    def _ask_still(self, model: SpeechModel, *, can_go: bool) -> None:
        """A question that was asked stands as long as there is anything to remove."""
        amount = model.fetched_bytes if model.presence is Presence.PARTLY else model.size_bytes
        text = self.tr("Remove “{name}” ({size}) from this computer?")
        self._asked.setText(text.format(name=self._name, size=measures.size_words(amount)))
        if not can_go:
            self._question.hide()
        self._remove.setVisible(can_go and self._question.isHidden())

    def _say(self, model: SpeechModel, work: ModelWork | None, failure: str) -> None:
        self._chip.setVisible(model.presence is Presence.HERE or work is None)
        kinds = {Presence.HERE: "chip-success" if model.is_used else "chip", Presence.DAMAGED: "danger"}
        set_role(self._chip, kinds.get(model.presence, "chip"))
        self._chip.setText(presence_words(model))
        size = measures.size_words(model.size_bytes)
        where = self.tr("{size} on the disk") if model.presence is Presence.HERE else self.tr("{size} to fetch")
        self._needs.setText(f"{where.format(size=size)} · {memory_words(model)}")
        pace = pace_words(model.quick_minutes, model.careful_minutes)
        self._speed.setText(self.tr("Speed on this computer: {pace}").format(pace=pace))
        origin = self.tr("From {source}").format(source=model.source)
        self._origin.setText(f"{origin} · SHA-256 {model.digest[:16]}…" if model.digest else origin)
        self._origin.setToolTip(f"{model.where}\nSHA-256 {model.digest}".strip() if model.digest else model.where)
        self._origin.setVisible(bool(model.source) and not model.comes_along)
        self._state.setText("" if work is None else work_words(work))
        self._state.setVisible(work is not None)
        is_measured = work is not None and work.doing is Doing.MEASURING
        self._bar.show_share(None if work is None or is_measured else work.share, is_working=work is not None)
        self._failure.setText(failure)
        self._failure.setVisible(bool(failure) and work is None)

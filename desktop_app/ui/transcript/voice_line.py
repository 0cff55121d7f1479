"""Under a speaker's row: whom the speaker sounds like, to hear both, and to say yes or no."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.voices import Suggestion
from desktop_app.ui.controls.labels import ElidedLabel
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import Look

MOST_PERCENT = 99
"""Nobody is known for sure by the voice."""


class VoiceLine(QWidget):
    """A suggestion. It changes nothing itself."""

    line_wanted = Signal()
    voice_wanted = Signal()
    accepted = Signal()
    refused = Signal()
    taken_back = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ElidedLabel(role="quiet")
        self._words.setFont(font(12))
        self.line = self._button("link", self.tr("This speaker"))
        self.voice = self._button("link", self.tr("Remembered"))
        for button in (self.line, self.voice):
            button.setIcon(icon(look, "play", "accent"))
            button.setIconSize(QSize(14, 14))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.yes = self._button("chip", self.tr("Yes, it is"))
        self.no = self._button("chip", self.tr("No"))
        self.back = self._button("link", self.tr("Undo"))
        self.back.clicked.connect(self.taken_back)
        self.is_refused = False
        self.line.clicked.connect(self.line_wanted)
        self.voice.clicked.connect(self.voice_wanted)
        self.yes.clicked.connect(self.accepted)
        self.no.clicked.connect(self.refused)
        # the paddings of a row are for its small buttons; these have words in them
        self.setStyleSheet(
            "QToolButton[role='link'] { padding: 0 4px 0 0; min-height: 18px; font-weight: 400; }"
            "QToolButton[role='chip'] { padding: 1px 10px; min-height: 18px; border-radius: 11px; }"
            "QToolButton[role='chip']:focus { padding: 0 9px; }"
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 3, 0, 0)
        box.setSpacing(3)
        box.addWidget(self._words)
        for pair in ((self.line, self.voice), (self.yes, self.no), (self.back,)):
            row = QHBoxLayout()
            row.setSpacing(6)
            for button in pair:
                row.addWidget(button)
            row.addStretch(1)
            box.addLayout(row)

    def _button(self, role: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setFont(font(12))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(button, role)
        return button

    def show_suggestion(self, suggestion: Suggestion, *, can_hear: bool, has_sample: bool) -> None:
        """Whom it could be; whether the speaker's line can be heard, and the remembered person's own recording."""
        self._show(is_refused=False)
        name = suggestion.voice.name
        percent = min(MOST_PERCENT, round(suggestion.likeness * 100))
        words = self.tr("Sounds like {name} ({percent} %)").format(name=name, percent=percent)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.line.setEnabled(can_hear)
        self.line.setToolTip(self.tr("Hear a line of this speaker"))
        self.voice.setVisible(has_sample)
        self.voice.setToolTip(self.tr("Hear {name} in the recording the voice was remembered from").format(name=name))
        self.yes.setToolTip(self.tr("Name this speaker {name} everywhere; it can be undone").format(name=name))
        self.no.setToolTip(self.tr("Do not suggest {name} for this speaker again").format(name=name))
        for button in (self.line, self.voice, self.yes, self.no):
            button.setAccessibleName(button.toolTip())

    def show_refused(self, name: str) -> None:
        """That the speaker was said not to be this person, and the way back."""
        self._show(is_refused=True)
        words = self.tr("Not {name}").format(name=name)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.back.setToolTip(self.tr("Suggest {name} for this speaker again").format(name=name))
        self.back.setAccessibleName(self.back.toolTip())

    def _show(self, *, is_refused: bool) -> None:
        self.is_refused = is_refused
        for button in (self.line, self.voice, self.yes, self.no):
            button.setVisible(not is_refused)
        self.back.setVisible(is_refused)

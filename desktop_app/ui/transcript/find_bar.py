"""Find and replace in the open transcript: a bar over the lines, with a preview before everything is replaced."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.transcript_search import Match, find, replace
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.controls.composition import CompositionGuard
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.replace_preview import ReplacePreview


class FindBar(QFrame):
    """Finds in the editor's transcript and goes there. Hidden until `open` is called; Escape hides it again."""

    matches_changed = Signal(object, object)
    """All matches as {segment id: [(at, length), …]}, and the one it stands on as (segment id, at) or («», -1)."""
    match_reached = Signal(str)
    """The bar goes to a match in this segment, also where that is the current one already."""
    keep_words = Signal(str)
    """The user wants this to be a word to expect from the next recording on."""
    closed = Signal()

    def __init__(self, look: Look, editor: TranscriptEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._editor = editor
        self._matches: tuple[Match, ...] = ()
        self._at = -1
        self._guards: list[CompositionGuard] = []
        set_role(self, "card")
        self.setAccessibleName(self.tr("Find and replace"))
        self.query = self._field(self.tr("Find"), "magnify")
        self.replacement = self._field(self.tr("Replace with"), "find-replace")
        self.count = QLabel(self)
        self.count.setFont(font(tabular=True))
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance("000 / 000") + 4)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self.count, "quiet")
        self.next_action = self._action(self.tr("Next"), "chevron-down", "F3", self.find_next)
        self.previous_action = self._action(self.tr("Previous"), "chevron-up", "Shift+F3", self.find_previous)
        self.match_case = self._tool("format-letter-case", self.tr("Capital letters matter"), checkable=True)
        self.whole_words = self._tool("format-letter-matches", self.tr("Whole words only"), checkable=True)
        self.speaker = ComboBox(self)
        self.speaker.setAccessibleName(self.tr("Only lines of this speaker"))
        self.speaker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.speaker.setMinimumContentsLength(8)
        self._close = self._tool("close", self.tr("Close (Esc)"))
        self.replace_one = self._push(self.tr("Replace"), self._replace_one)
        self.replace_all = self._push(self.tr("Replace all…"), self._show_preview)
        self.preview = ReplacePreview(look, self)
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self.keep = self._push(self.tr("Recognise this word from now on"), self._keep)
        self._kept_word = ""
        self._lay_out()
        self._connect()
        self._fill_speakers()
        self._show_count()
        self.hide()

    # -- making of it

    def _field(self, name: str, picture: str) -> LineEdit:
        field = LineEdit(parent=self)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setClearButtonEnabled(True)
        field.addAction(icon(self._look, picture, "quiet_text"), QLineEdit.ActionPosition.LeadingPosition)
        field.setMinimumWidth(140)
        field.installEventFilter(self)
        for button in field.findChildren(QToolButton):
            is_clear = button.defaultAction() is not None and "clear" in button.defaultAction().objectName()
            button.setAccessibleName(self.tr("Clear") if is_clear else name)
        self._guards.append(field.guard)
        return field

    def _hand_in(self) -> None:
        """A syllable that is still being composed belongs to what is looked for, or put in its place."""
        for guard in self._guards:
            guard.commit()

    def _action(self, text: str, picture: str, key: str, run: Callable[[], object]) -> QAction:
        action = QAction(icon(self._look, picture), text, self)
        action.setShortcut(QKeySequence(key))
        action.setToolTip(f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        action.triggered.connect(run)
        self.addAction(action)
        return action

    def _tool(self, picture: str, text: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(self._look, picture, "text", "accent"))
        button.setCheckable(checkable)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(button, "icon")
        return button

    def _push(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        set_role(button, "plain")
        button.clicked.connect(run)
        return button

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.query, 1)
        first.addWidget(self.count)
        for action in (self.previous_action, self.next_action):
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            set_role(button, "icon")
            first.addWidget(button)
        for tool in (self.match_case, self.whole_words, self._close):
            first.addWidget(tool)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.replacement, 1)
        for widget in (self.speaker, self.replace_one, self.replace_all):
            second.addWidget(widget)
        third = QHBoxLayout()
        third.addWidget(self._told, 1)
        third.addWidget(self.keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(8)
        box.addLayout(first)
        box.addLayout(second)
        box.addWidget(self.preview)
        box.addLayout(third)
        self._told.hide()
        self.keep.hide()

    def _connect(self) -> None:
        self._search = QTimer(self, singleShot=True, interval=120)
        self._search.timeout.connect(self._find_again)
        self._search_quietly = QTimer(self, singleShot=True, interval=150)
        self._search_quietly.timeout.connect(lambda: self._find_again(go=False))
        self.query.textChanged.connect(self._on_query)
        for button in (self.match_case, self.whole_words):
            button.toggled.connect(self._on_query)
        self.speaker.activated.connect(self._on_query)
        self.replacement.textChanged.connect(self.preview.hide)
        self._close.clicked.connect(self.hide)
        self.preview.accepted.connect(self._replace_all)
        self._editor.changed.connect(self._on_changed)

    # -- for the pane

    @property
    def matches(self) -> tuple[Match, ...]:
        """All matches, in order."""
        return self._matches

    def open(self, text: str = "") -> None:
        """Show the bar, with a text to look for (such as the one that is selected), and put the caret into it.

        It is looked for from the current line on, wherever an earlier search has come to.
        """
        self._forget_elsewhere()
        self._fill_speakers()
        self.show()
        if text:
            self.query.setText(text)
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query.selectAll()
        self._find_again()

    def _forget_elsewhere(self) -> None:
        """Somebody went to another line since the last match: the search begins there."""
        if self._at >= 0 and self._matches[self._at].segment_id != self._editor.current:
            self._at = -1

    def find_next(self) -> None:
        """Go to the next match, after the last to the first."""
        self._step(1)

    def find_previous(self) -> None:
        """Go to the match before, before the first to the last."""
        self._step(-1)

    # -- finding

    def _on_query(self) -> None:
        self.preview.hide()
        self._tell("")
        self._search.start()

    def _on_changed(self) -> None:
        if self.isVisible():
            self.preview.hide()
            self._tell("")  # undone perhaps, or no more the last step
            self._fill_speakers()
            self._search_quietly.start()

    def _find_again(self, *, go: bool = True) -> None:
        self._search.stop()
        self._search_quietly.stop()
        old = self._matches[self._at] if 0 <= self._at < len(self._matches) else None
        self._matches = find(
            self._editor.transcript,
            self.query.text(),
            match_case=self.match_case.isChecked(),
            whole_words=self.whole_words.isChecked(),
            speaker=self.speaker.currentData(),
        )
        if not self._matches:
            self._at = -1
        elif old is not None and self._editor.segment(old.segment_id) is not None:
            self._at = self._first_from(self._editor.position(old.segment_id), old.at)
        else:
            current = self._editor.current
            self._at = self._first_from(self._editor.position(current), 0) if current else 0
        self._show_match(go=go)

    def _first_from(self, row: int, at: int) -> int:
        """The first match at or behind a place; the first of all behind the last."""
        position = self._editor.position
        found = bisect_left(self._matches, (row, at), key=lambda m: (position(m.segment_id), m.at))
        return found if found < len(self._matches) else 0

    def _step(self, by: int) -> None:
        self._hand_in()
        if self._search.isActive() or self._search_quietly.isActive():
            self._find_again(go=False)
        if self._matches:
            self._at = (self._at + by) % len(self._matches)
            self._show_match(go=True)

    def _show_match(self, *, go: bool) -> None:
        here = self._matches[self._at] if self._at >= 0 else None
        if go and here is not None:
            self._editor.set_current(here.segment_id)
            self.match_reached.emit(here.segment_id)
        self._show_count()
        places: dict[str, list[tuple[int, int]]] = {}
        for match in self._matches if self.isVisible() else ():
            places.setdefault(match.segment_id, []).append((match.at, match.length))
        self.matches_changed.emit(places, (here.segment_id, here.at) if here is not None else ("", -1))

    def _show_count(self) -> None:
        found = len(self._matches)
        text = ""
        if self.query.text():
            text = self.tr("{number} of {count}").format(number=self._at + 1, count=found) if found else self.tr("None")
        self.count.setText(text)
        for part in (self.next_action, self.previous_action, self.replace_one, self.replace_all):
            part.setEnabled(found > 0)

    def _fill_speakers(self) -> None:
        speakers = self._editor.transcript.speakers
        wanted = [(self.tr("All speakers"), None), *((s.name, s.id) for s in speakers)]
        if [(self.speaker.itemText(n), self.speaker.itemData(n)) for n in range(self.speaker.count())] != wanted:
            chosen = self.speaker.currentData()
            self.speaker.clear()
            for name, speaker_id in wanted:
                self.speaker.addItem(name, speaker_id)
            self.speaker.setCurrentIndex(max(0, self.speaker.findData(chosen) if chosen else 0))
        self.speaker.setVisible(bool(speakers))

    # -- replacing

    def _replace_one(self) -> None:
        self._hand_in()
        self._find_again(go=False)
        if self._at < 0:
            return
        match, text = self._matches[self._at], self.replacement.text()
        row = self._editor.position(match.segment_id)
        self._editor.edit(self.tr("Replace"), lambda t: replace(t, (match,), text))
        self._find_again(go=False)
        if self._matches:
            self._at = self._first_from(row, match.at + len(text))
            self._show_match(go=True)

    def _show_preview(self) -> None:
        self._hand_in()
        self._find_again(go=False)
        if self._matches:
            self._tell("")
            self.preview.show_changes(self._editor.transcript, self._matches, self.replacement.text())

    def _replace_all(self, matches: tuple[Match, ...]) -> None:
        text = self.replacement.text()
        self.preview.hide()
        if not matches:
            return
        self._editor.edit(self.tr("Replace all"), lambda t: replace(t, matches, text))
        told = self.tr("Replaced in {count} places. Undo takes it all back.").format(count=len(matches))
        if len(matches) == 1:
            told = self.tr("Replaced in one place.")
        self._tell(told, text.strip())
        self._find_again(go=False)

    def _tell(self, text: str, word: str = "") -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))
        self._kept_word = word
        self.keep.setVisible(bool(word))
        offer = self.tr("Let the service listen for “{word}” in the next recordings").format(word=word)
        self.keep.setToolTip(offer)
        self.keep.setAccessibleName(offer)

    def _keep(self) -> None:
        self.keep_words.emit(self._kept_word)
        self._tell(self.tr("The service listens for “{word}” from the next recording on.").format(word=self._kept_word))

    # -- the keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift and Enter back; in the replacement Enter replaces."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if is_enter and watched is self.query:
                self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if is_enter and watched is self.replacement:
                self._replace_one()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the preview, then the bar."""
        if event.key() == Qt.Key.Key_Escape:
            if self.preview.isVisible():
                self.preview.hide()
                self.replace_all.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is searched for any more."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._search.stop()
            self._search_quietly.stop()
            self.preview.hide()
            self._tell("")
            self.matches_changed.emit({}, ("", -1))
            self.closed.emit()

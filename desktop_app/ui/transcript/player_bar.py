"""The card over the lines: play, the time, the waveform, what else is heard, and the speed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.event_edits import delete_event, rename_event
from desktop_app.domain.mark_edits import mark_at, unmark
from desktop_app.domain.talk_time import Stretch, changed_stretch, joined
from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript_changes import TranscriptChange
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sound.media_player import RATES, MediaPlayer
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.event_chips import EventChips
from desktop_app.ui.transcript.marks_chip import MarksChip
from desktop_app.ui.transcript.talk_change import moves_talk
from desktop_app.ui.transcript.waveform_strip import WaveformStrip
from desktop_app.ui.words.wording import sentence

PLAY_KEY = "Ctrl+Space"
BACK_KEY = "Ctrl+Left"
FORWARD_KEY = "Ctrl+Right"
LOOP_KEY = "Ctrl+L"
SLOWER_KEY = "Ctrl+,"
FASTER_KEY = "Ctrl+."
_PLAY_PX = 36
_MANY_LINES = 500
"""With so many lines changed at once nearly all bars are others: to ask for all costs less than to find out which."""


class PlayerBar(QFrame):
    """Drives a `MediaPlayer` for the transcript of an editor. Its actions carry the shortcuts; the pane may move them.

    ``find_again`` is emitted when the user wants to say where a moved recording lies now, ``taken`` when another one
    that lies in its place is to be used all the same.
    """

    find_again = Signal()
    taken = Signal()

    def __init__(
        self, look: Look, editor: TranscriptEditor, player: MediaPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._editor = editor
        self._player = player
        set_role(self, "card")
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.setAccessibleName(self.tr("Player"))
        self.strip = WaveformStrip(look, self)
        self.play_action = self._action(self.tr("Play"), "play", PLAY_KEY, player.toggle)
        self.back_action = self._action(self.tr("3 seconds back"), "rewind-outline", BACK_KEY, player.jump_back)
        self.forward_action = self._action(
            self.tr("3 seconds forward"), "fast-forward-outline", FORWARD_KEY, player.jump_forward
        )
        self.loop_action = self._action(self.tr("Repeat this line"), "repeat", LOOP_KEY, self._toggle_loop)
        self.loop_action.setCheckable(True)
        self.loop_action.setIcon(icon(look, "repeat", "text", "accent"))
        self.slower_action = self._action(self.tr("Slower"), "minus", SLOWER_KEY, lambda: self._step_rate(-1))
        self.faster_action = self._action(self.tr("Faster"), "plus", FASTER_KEY, lambda: self._step_rate(1))
        self._play = self._button(self.play_action, "play")
        self._play.setIconSize(QSize(20, 20))
        self._play.setFixedSize(_PLAY_PX, _PLAY_PX)
        self._back = self._button(self.back_action)
        self._forward = self._button(self.forward_action)
        self._loop = self._button(self.loop_action)
        self._time = QLabel(self)
        self._time.setFont(font(tabular=True))
        self._time.setTextFormat(Qt.TextFormat.RichText)
        self.events = self._event_chips()
        self.marks = self._marks_chip()
        self._zoom_out = self._tool(
            "magnify-minus-outline", self.tr("See more of the recording"), lambda: self.strip.zoom(0.5)
        )
        self._zoom_in = self._tool(
            "magnify-plus-outline", self.tr("See less of the recording, larger"), lambda: self.strip.zoom(2.0)
        )
        self._speed = self._speed_button()
        self._message = QLabel(self)
        self._message.setWordWrap(True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._message, "quiet")
        self._find = self._way_out(self.tr("Find the recording…"), self.find_again)
        self._take = self._way_out(self.tr("Use it all the same"), self.taken)
        self._lay_out()
        self._told_second = -1
        self._unshown: Stretch | None = None
        self._is_all_old = False
        self._catching_up = QTimer(self, singleShot=True, interval=0)
        self._catching_up.timeout.connect(self._show_transcript)
        self._connect()
        self._dress()
        self._show_transcript()
        self._show_rate()
        self._show_state()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._play)
        row.addSpacing(6)
        for widget in (self._back, self._forward):
            row.addWidget(widget)
        row.addSpacing(6)
        row.addWidget(self._time)
        row.addSpacing(8)
        row.addWidget(self.strip, 1)
        row.addSpacing(6)
        for widget in (self._zoom_out, self._zoom_in):
            row.addWidget(widget)
        row.addSpacing(4)
        row.addWidget(self.events)
        row.addWidget(self.marks)
        row.addSpacing(4)
        for widget in (self._loop, self._speed):
            row.addWidget(widget)
        below = QHBoxLayout()
        below.addWidget(self._message, 1)
        below.addWidget(self._find)
        below.addWidget(self._take)
        box = QVBoxLayout(self)
        box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # see `minimumSizeHint`
        box.setContentsMargins(16, 10, 16, 10)
        box.setSpacing(6)
        box.addLayout(row)
        box.addLayout(below)
        self._message.hide()
        self._find.hide()
        self._take.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        player, editor = self._player, self._editor
        player.position_changed.connect(self._on_position)
        player.duration_changed.connect(self._on_duration)
        player.playing_changed.connect(self._show_playing)
        player.rate_changed.connect(self._show_rate)
        player.loop_changed.connect(self._show_loop)
        player.ready_changed.connect(self._show_state)
        player.sound_device_changed.connect(self._show_state)
        player.failed.connect(self._on_failed)
        self.strip.sought.connect(player.seek)
        editor.changed.connect(self._on_changed)
        editor.current_changed.connect(self._on_current)
        self._look.changed.connect(self._dress)

    # -- making of the controls

    def _action(self, text: str, name: str, key: str, run: object) -> QAction:
        action = QAction(icon(self._look, name), text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setToolTip(f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        action.triggered.connect(run)
        self.addAction(action)
        return action

    def _button(self, action: QAction, role: str = "icon") -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(action.text())
        set_role(button, role)
        return button

    def _tool(self, name: str, text: str, run: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(self._look, name, "quiet_text"))
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.clicked.connect(run)
        set_role(button, "icon")
        return button

    def _way_out(self, text: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        set_role(button, "plain")
        button.clicked.connect(signal)
        return button

    def _event_chips(self) -> EventChips:
        chips = EventChips(self._look, self)
        chips.gone_to.connect(self._player.seek)
        chips.renamed.connect(self._rename_event)
        chips.deleted.connect(self._delete_event)
        return chips

    def _marks_chip(self) -> MarksChip:
        chip = MarksChip(self._look, self)
        chip.gone_to.connect(self._player.seek)
        chip.taken_away.connect(self._unmark)
        chip.wanted.connect(self._mark)
        return chip

    def _speed_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setFont(font(tabular=True))
        set_role(button, "plain")
        menu = QMenu(button)
        self._rates = QActionGroup(self)
        for rate in RATES:
            entry = menu.addAction(_rate_text(rate))
            entry.setCheckable(True)
            entry.setData(rate)
            self._rates.addAction(entry)
        menu.addSeparator()
        menu.addAction(self.slower_action)
        menu.addAction(self.faster_action)
        self._rates.triggered.connect(lambda entry: self._player.set_rate(entry.data()))
        button.setMenu(menu)
        return button

    # -- what happens

    def _step_rate(self, step: int) -> None:
        nearest = min(range(len(RATES)), key=lambda n: abs(RATES[n] - self._player.rate))
        self._player.set_rate(RATES[max(0, min(nearest + step, len(RATES) - 1))])

    def _toggle_loop(self) -> None:
        segment = self._editor.segment(self._editor.current)
        if self._player.looped is not None or segment is None:
            self._player.loop(None)
        else:
            self._player.loop((segment.start_ms, segment.end_ms))
        self._show_loop()

    def _on_current(self, segment_id: str) -> None:
        segment = self._editor.segment(segment_id)
        if self._player.looped is not None and segment is not None:
            self._player.loop((segment.start_ms, segment.end_ms))

    def _on_changed(self, change: TranscriptChange) -> None:
        if not moves_talk(change):
            return
        if sum(len(splice.inserted) for splice in change.splices) > _MANY_LINES:
            self._is_all_old = True
        else:
            self._unshown = joined(self._unshown, changed_stretch(change))
        self._catching_up.start()

    def _on_position(self, position: int) -> None:
        self.strip.set_position(position)
        if position // 1000 != self._told_second:
            self._show_time()

    def _on_duration(self, duration: int) -> None:
        if duration:
            self.strip.set_duration(duration)
        self._show_time()

    def _on_failed(self, error: UnusableFile) -> None:
        so = self.tr("The text can still be edited.")
        self._say(f"{sentence(error).what} {so}")

    def _show_transcript(self) -> None:
        transcript = self._editor.transcript
        self.strip.set_transcript(transcript, None if self._is_all_old else self._unshown)
        self._unshown, self._is_all_old = None, False
        last = transcript.segments[-1].end_ms if transcript.segments else 0
        self.strip.set_duration(self._player.duration_ms or transcript.duration_ms or last)
        self.events.show_events(transcript.events)
        self.marks.show_marks(transcript.marks)
        self._show_time()

    def _rename_event(self, event_id: str, name: str) -> None:
        self._editor.edit(self.tr("Rename the sound"), lambda t: rename_event(t, event_id, name))

    def _delete_event(self, event_id: str) -> None:
        self._editor.edit(self.tr("Delete the sound"), lambda t: delete_event(t, event_id))

    def _mark(self) -> None:
        self._editor.edit(self.tr("Mark a moment"), lambda t: mark_at(t, self._player.position_ms))

    def _unmark(self, mark_ids: frozenset[str]) -> None:
        self._editor.edit(self.tr("Take a mark away"), lambda t: unmark(t, mark_ids))

    def _show_time(self) -> None:
        position = self._player.position_ms
        self._told_second = position // 1000
        length = self.strip.maximum()
        now, whole = format_clock(position), format_clock(length)
        quiet = self._look.theme.quiet_text.name()
        self._time.setText(f"{now}<span style='color:{quiet}'> / {whole}</span>")
        self._time.setAccessibleName(self.tr("{time} of {length}").format(time=now, length=whole))
        widest = f"{'0' * len(whole)} / {whole}"
        self._time.setMinimumWidth(self._time.fontMetrics().horizontalAdvance(widest) + 8)

    def _show_playing(self, playing: bool) -> None:
        text = self.tr("Pause") if playing else self.tr("Play")
        self.play_action.setText(text)
        self.play_action.setIcon(icon(self._look, "pause" if playing else "play", "on_accent"))
        key = self.play_action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.play_action.setToolTip(f"{text} ({key})")
        self._play.setAccessibleName(text)

    def _show_rate(self, rate: float | None = None) -> None:
        rate = self._player.rate if rate is None else rate
        self._speed.setText(_rate_text(rate))
        self._speed.setToolTip(self.tr("Speed"))
        self._speed.setAccessibleName(self.tr("Speed {rate}").format(rate=_rate_text(rate)))
        for entry in self._rates.actions():
            entry.setChecked(entry.data() == rate)

    def _show_loop(self) -> None:
        self.loop_action.setChecked(self._player.looped is not None)
        self.strip.set_loop(self._player.looped)

    def _show_state(self) -> None:
        ready = self._player.is_ready
        for action in (self.play_action, self.back_action, self.forward_action, self.loop_action):
            action.setEnabled(ready)
        if ready:
            self._find.hide()
            self._take.hide()
            silent = not self._player.has_sound_device
            self._message.setText(self.tr("This computer has no sound device: it plays without sound."))
            self._message.setVisible(silent)

    def show_no_media(self) -> None:
        """Say that no recording belongs to this transcript, and offer to choose one."""
        self._say(self.tr("There is no recording with this text."))

    def show_another(self, path: str) -> None:
        """Say that another recording lies in the place of this text's, with the ways out."""
        what = sentence(UnusableFile(path, FileProblem.ANOTHER)).what
        so = self.tr("It is not played. The text can still be edited.")
        self._say(f"{what} {so}", can_take=True)

    def _say(self, words: str, *, can_take: bool = False) -> None:
        self._message.setText(words)
        self._message.show()
        self._find.show()
        self._take.setVisible(can_take)

    def _dress(self) -> None:
        theme = self._look.theme
        radius = _PLAY_PX // 2
        self._play.setStyleSheet(
            f"QToolButton {{ background: {theme.accent.name()}; border: 2px solid {theme.accent.name()};"
            f" border-radius: {radius}px; padding: 0; }}"
            f"QToolButton:focus {{ border-color: {theme.text.name()}; }}"
            f"QToolButton:hover {{ background: {theme.accent.lighter(112).name()}; }}"
            f"QToolButton:disabled {{ background: {theme.line.name()}; border-color: {theme.line.name()}; }}"
        )
        self._show_playing(self._player.is_playing)
        self._show_time()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        if event.type() == QEvent.Type.FontChange:
            self._show_time()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """As small as it can be without the buttons that it hides then."""
        hint = super().minimumSizeHint()
        return hint if self._zoom_in.isHidden() else hint - QSize(self._zoom_room(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        is_roomy = self.width() >= self.minimumSizeHint().width() + self._zoom_room()
        for button in (self._zoom_in, self._zoom_out):
            button.setVisible(is_roomy)

    def _zoom_room(self) -> int:
        return 2 * (self._zoom_in.sizeHint().width() + 2)


def _rate_text(rate: float) -> str:
    text = f"{rate:.2f}".rstrip("0")
    return f"{text}0×" if text.endswith(".") else f"{text}×"

"""One point of the draft of the minutes: taken or not, its words, who and until when, and where it was said."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.minutes_draft import MinutesPoint, PointKind
from desktop_app.domain.proposed_points import ShownPoint
from desktop_app.domain.timecode import format_clock
from desktop_app.ui.controls.growing_text import GrowingText
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.draft.point_words import kind_name

_INDENT_PX = 36


class DraftRow(QFrame):
    """Shows a point and tells what the user wants with it; changes nothing itself."""

    ticked = Signal(bool)
    reworded = Signal(str)
    assigned = Signal(str)
    """Another one is to do it."""
    dated = Signal(str)
    """It is to be done until another time, in words."""
    kind_wanted = Signal()
    """The user wants to make it a point of another kind."""
    line_words_wanted = Signal()
    """The words of its line, which was changed, are to be the point's."""
    dropped = Signal()
    taken_up = Signal()
    play_wanted = Signal()

    def __init__(self, look: Look, shown: ShownPoint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.shown = shown
        set_role(self, "point")
        self.tick = QCheckBox(self)
        self.text = GrowingText(self)
        self.play = QPushButton(self)
        self.play.setIcon(icon(look, "play", "accent"))
        self.play.setIconSize(QSize(16, 16))
        self.play.setAutoDefault(False)
        set_role(self.play, "link")
        self.gone = Note()
        self.changed = Note(self.tr("The line was changed."), "warning")
        self.take_words = QPushButton(self.tr("Take over its words"), self)
        self.take_words.setAutoDefault(False)
        set_role(self.take_words, "link")
        self.more = QToolButton(self)
        self.more.setIcon(icon(look, "dots-vertical", "quiet_text"))
        self.more.setIconSize(QSize(18, 18))
        set_role(self.more, "icon")
        self.drop = QToolButton(self)
        self.drop.setIconSize(QSize(16, 16))
        set_role(self.drop, "icon")
        self.who, self.until = self._field(self.tr("Who")), self._field(self.tr("Until when"))
        self.day = Note()
        self._lay_out()
        self._connect()
        self.show_point(shown, "")

    def _field(self, words: str) -> LineEdit:
        field = LineEdit(parent=self)
        field.setPlaceholderText(words)
        field.setMaxLength(120)
        return field

    def _lay_out(self) -> None:
        for button in (self.more, self.drop):
            button.setFixedSize(26, 24)
        self.gone.setIndent(6)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.tick)
        head.addWidget(self.text, 1)
        details = QHBoxLayout()
        details.setContentsMargins(_INDENT_PX, 0, 0, 0)
        details.setSpacing(6)
        details.addWidget(self.who, 1)
        details.addWidget(self.until, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(_INDENT_PX - 4, 0, 0, 0)
        foot.setSpacing(4)
        foot.addWidget(self.play)
        foot.addWidget(self.gone, 1)
        foot.addWidget(self.day, 1)
        foot.addStretch()
        foot.addWidget(self.more)
        foot.addWidget(self.drop)
        changed = QHBoxLayout()
        changed.setContentsMargins(_INDENT_PX, 0, 0, 0)
        changed.setSpacing(6)
        changed.addWidget(self.changed, 1)
        changed.addWidget(self.take_words)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 3, 0, 3)
        box.setSpacing(3)
        box.addLayout(head)
        box.addLayout(changed)
        box.addLayout(details)
        box.addLayout(foot)

    def _connect(self) -> None:
        self.tick.clicked.connect(self.ticked)
        self.text.handed_in.connect(self.reworded)
        self.who.editingFinished.connect(lambda: self._hand_in(self.who))
        self.until.editingFinished.connect(lambda: self._hand_in(self.until))
        self.play.clicked.connect(self.play_wanted)
        self.more.clicked.connect(self.kind_wanted)
        self.drop.clicked.connect(self._drop_or_take_up)
        self.take_words.clicked.connect(self.line_words_wanted)

    def _drop_or_take_up(self) -> None:
        (self.taken_up if self.point.is_dropped else self.dropped).emit()

    @property
    def point(self) -> MinutesPoint:
        """The point as it was shown last."""
        return self.shown.point

    def show_point(self, shown: ShownPoint, day: str, *, can_be_heard: bool = True) -> None:
        """The point as it is now; what is being typed stays. ``day``: that is meant by «until when», in words.
        ``can_be_heard``: there is a recording."""
        self.shown = shown
        point, line = shown.point, shown.line
        name = kind_name(point.kind)
        self.tick.setChecked(point.is_ticked)
        self.tick.setEnabled(not point.is_dropped)
        self.tick.setAccessibleName(self.tr("Into the minutes: {text}").format(text=point.text))
        self.tick.setToolTip(self.tr("Into the minutes"))
        self.text.show_text(point.text)
        for part in (self.changed, self.take_words):
            part.setVisible(bool(point.line_words))
        self.take_words.setToolTip(point.line_words)
        self.take_words.setAccessibleName(
            self.tr("Take over the words of the line: {text}").format(text=point.line_words)
        )
        self.text.setAccessibleName(self.tr("Words of the point ({kind})").format(kind=name))
        is_todo = point.kind is PointKind.TODO
        for field, words, label in (
            (self.who, point.who, self.tr("Who: {text}")),
            (self.until, point.until, self.tr("Until when: {text}")),
        ):
            field.setVisible(is_todo)
            field.setAccessibleName(label.format(text=point.text))
            if not field.isModified() and field.text() != words:
                field.setText(words)
                field.setCursorPosition(0)
        self.day.setText(day)
        self.day.setVisible(is_todo and bool(day))
        self.play.setVisible(line is not None)
        self.play.setIcon(icon(self._look, "play" if can_be_heard else "search", "accent"))
        if line is not None:
            clock = format_clock(max(line.start_ms, min(point.start_ms, line.end_ms)))
            self.play.setText(clock)
            name = self.tr("Hear and show the line at {time}") if can_be_heard else self.tr("Show the line at {time}")
            self.play.setAccessibleName(name.format(time=clock))
            self.play.setToolTip(self.tr("Hear and show the line") if can_be_heard else self.tr("Show the line"))
        self.gone.setText(self._origin())
        self.gone.setVisible(line is None)
        self._show_buttons(point)

    def _origin(self) -> str:
        """Where it comes from, if from no line that is there."""
        if self.point.is_unsourced:
            return self.tr("Without a source: none of the lines says so.")
        return self.tr("Its line is not there any more.") if self.shown.is_gone else self.tr("Written by hand")

    def _show_buttons(self, point: MinutesPoint) -> None:
        self.more.setToolTip(self.tr("What kind of point it is"))
        self.more.setAccessibleName(self.tr("Kind of the point: {text}").format(text=point.text))
        self.drop.setIcon(icon(self._look, "restore" if point.is_dropped else "close", "quiet_text"))
        back = self.tr("Show the point again: {text}")
        gone = self.tr("Drop the point: {text}") if point.lines else self.tr("Delete the point: {text}")
        self.drop.setAccessibleName((back if point.is_dropped else gone).format(text=point.text))
        self.drop.setToolTip(self.drop.accessibleName().partition(":")[0])

    def hand_in(self) -> None:
        """Tell of all that was typed and not told of yet."""
        self.text.hand_in()
        for field in (self.who, self.until):
            field.guard.commit()
            self._hand_in(field)

    def _hand_in(self, field: LineEdit) -> None:
        if not field.isModified():
            return
        field.setModified(False)
        (self.assigned if field is self.who else self.dated).emit(field.text())

"""The draft of the minutes beside the lines: what they propose, what was taken of it, and who spoke how much."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import draft_edits as edits
from desktop_app.domain.minutes_draft import MinutesPoint, PointKind
from desktop_app.domain.proposed_points import ShownPoint, proposing, shown_points
from desktop_app.domain.said_days import day_of
from desktop_app.domain.talk_time import named_shares
from desktop_app.domain.transcript import Segment, Speaker, Transcript, new_id
from desktop_app.domain.transcript_changes import TranscriptChange
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.draft.draft_row import DraftRow
from desktop_app.ui.transcript.draft.draft_section import DraftSection
from desktop_app.ui.transcript.draft.point_words import kind_name, what_is_found
from desktop_app.ui.transcript.editor import TranscriptEditor

MOST_SHOWN = 60
"""Rows at first, and as many more each time they are asked for: each is made of many widgets."""
_ANY = 16777215
"""No limit: what Qt takes for the largest."""
_AT_ONCE_S = 0.02
_ROWS_AT_ONCE = 6
_AFTER_TYPING_MS, _SOON_MS = 600, 30


class DraftPanel(QFrame):
    """Shows and edits the draft of the editor's transcript, while it is seen."""

    closed = Signal()
    line_wanted = Signal(str)
    """This line is to be seen among the lines."""
    summary_wanted = Signal()
    """The user wants a language model to be asked; answered by whoever knows one."""
    opened = Signal()
    day_wanted = Signal()
    """The user wants to say on which day the meeting was."""

    def __init__(
        self, look: Look, editor: TranscriptEditor, player: MediaPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._editor, self._player = look, editor, player
        self._rows: dict[str, DraftRow] = {}
        self._most = MOST_SHOWN
        self.is_read = False
        """Whether all lines were looked through, and what they propose is shown."""
        self._leads_in = False
        self._read: tuple[Segment, ...] | None = None
        self._readers: tuple[Speaker, ...] = ()
        self._listed: tuple[Transcript, tuple[ShownPoint, ...]] | None = None
        self._found: list[MinutesPoint] = []
        self._reading: Iterator[tuple[MinutesPoint, ...]] = iter(())
        set_role(self, "card")
        self.setAccessibleName(self.tr("Draft of the minutes"))
        self._sections = {kind: DraftSection(look, kind, self) for kind in PointKind}
        self.more = self._button(self.tr("Show more"), "plain", self._show_more)
        self.dropped = self._button("", "quiet", self._refresh)
        self.dropped.setCheckable(True)
        self.summarise = self._button(self.tr("Have a summary written…"), "plain", self.summary_wanted.emit)
        self.summarise.hide()
        self.name_day = self._button(self.tr("Say on which day it was recorded"), "link", self.day_wanted.emit)
        self._no_day = Note(self.tr("With the day of the recording known, “Wednesday next week” gets its date."))
        self.shares = QCheckBox(self.tr("Put the shares into the minutes"), self)
        self.shares.clicked.connect(self._tell_shares)
        self._who_spoke = Note("", "")
        self._lay_out()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._refresh)
        editor.changed.connect(self._follow)
        player.ready_changed.connect(lambda _ready: None if self.isHidden() else self._timer.start(_SOON_MS))
        editor.settling.connect(self._hand_in)
        for kind, section in self._sections.items():
            section.add_wanted.connect(lambda text, kind=kind: self._write(kind, text))
            section.all_ticked.connect(lambda ticked, kind=kind: self._tick_all(kind, is_ticked=ticked))
        self.hide()

    def _button(self, text: str, role: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        set_role(button, role)
        button.clicked.connect(lambda _checked: run())
        return button

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Draft of the minutes"), self)
        set_role(title, "section")
        self.close_button = QToolButton(self)
        self.close_button.setIcon(icon(self._look, "close"))
        self.close_button.setIconSize(QSize(18, 18))
        self.close_button.setToolTip(self.tr("Close the draft"))
        self.close_button.setAccessibleName(self.close_button.toolTip())
        self.close_button.clicked.connect(self.closed)
        set_role(self.close_button, "icon")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.close_button)
        self.help = Note()
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 6, 12)
        box.setSpacing(6)
        box.addLayout(head)
        box.addWidget(self.help)
        box.addWidget(self._make_list(), 1)

    def _make_list(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(10)
        for section in self._sections.values():
            column.addWidget(section)
        column.addWidget(self.summarise, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.dropped, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._no_day)
        column.addWidget(self.name_day, 0, Qt.AlignmentFlag.AlignLeft)
        self._shares_title = QLabel(self.tr("Shares of the talk"), inside)
        set_role(self._shares_title, "strong")
        column.addWidget(self._shares_title)
        column.addWidget(self._who_spoke)
        column.addWidget(self.shares)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setStyleSheet("QScrollArea { background: transparent; }")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._scroll = scroll
        return scroll

    # -- for the pane

    @property
    def rows(self) -> tuple[DraftRow, ...]:
        """The rows as they stand below one another."""
        return tuple(row for section in self._sections.values() for row in section.rows)

    def section(self, kind: PointKind) -> DraftSection:
        """Where the points of a kind stand."""
        return self._sections[kind]

    def open(self) -> None:
        """Look through the lines and show what they propose."""
        self._most = MOST_SHOWN
        self.show()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._leads_in = True
        self._refresh()
        self.opened.emit()

    def offer_summary(self, *, is_offered: bool) -> None:
        """Whether there is a language model that may be asked."""
        self.summarise.setVisible(is_offered)

    def fit(self, around: QSize, width: int | None) -> None:
        """Take this width beside the lines; None: half of the height below them."""
        if width is None:
            self.setMinimumWidth(0)
            self.setMaximumSize(_ANY, max(around.height() // 2, 160))
        else:
            self.setMaximumHeight(_ANY)
            self.setFixedWidth(width)

    # -- showing

    def _follow(self, change: TranscriptChange) -> None:
        if not self.isHidden():
            self._timer.start(_SOON_MS if change.head_after is not None or not change.keeps_rows else _AFTER_TYPING_MS)

    def _show_more(self) -> None:
        self._most += MOST_SHOWN
        self._refresh()

    def _refresh(self) -> None:
        """Look through the lines as they are now, for as long as is not felt at once, and show what they propose."""
        t = self._editor.transcript
        if self._read is not t.segments or self._readers is not t.speakers:
            self._read, self._readers = t.segments, t.speakers
            self._found, self._reading, self._listed = [], proposing(t), None
            self.is_read = False
        self._read_on()

    def _read_on(self) -> None:
        if self.isHidden():
            return
        until = time.monotonic() + _AT_ONCE_S
        for points in self._reading:
            self._found += points
            if time.monotonic() > until:
                self._timer.start(0)
                if not self.rows:
                    self.help.setText(self.tr("The lines are being looked through…"))
                return
        if not self._show():
            self._timer.start(0)
            return
        self.is_read = True
        if self._leads_in and self.rows and self.close_button.hasFocus():
            self.rows[0].tick.setFocus(Qt.FocusReason.OtherFocusReason)
        self._leads_in = False

    def _show(self) -> bool:
        """Show what there is; False where more rows are to be made than are at once."""
        t = self._editor.transcript
        if self._listed is None or self._listed[0] is not t:
            self._listed = t, shown_points(t, self._found, with_dropped=True)
            self._show_shares(t)
        everything = self._listed[1]
        dropped = [s for s in everything if s.point.is_dropped]
        wanted = [s for s in everything if self.dropped.isChecked() or not s.point.is_dropped]
        seen = [s for at, s in enumerate(wanted) if at < self._most or s.is_chosen]
        is_whole = self._show_rows(seen, t.recorded_on)
        self.more.setVisible(len(wanted) > len(seen))
        self.dropped.setText(self.tr("Show %n dropped point(s)", "", len(dropped)))
        self.dropped.setVisible(bool(dropped))
        has_days = t.recorded_on is None and any(s.point.until for s in wanted)
        self._no_day.setVisible(has_days)
        self.name_day.setVisible(has_days)
        if wanted:
            self.help.setText(
                self.tr("What is ticked goes into the minutes. A press on the time plays the line it came from.")
                if self._player.is_ready
                else self.tr("What is ticked goes into the minutes. A press on the time shows the line it came from.")
            )
        else:
            looked_for = "\n".join(f"· {words}" for kind in PointKind if (words := what_is_found(kind)))
            nothing = self.tr("Nothing was found in these lines. What is looked for:")
            by_hand = self.tr("You can write points yourself below.")
            self.help.setText(f"{nothing}\n{looked_for}\n{by_hand}")
        return is_whole

    def _show_rows(self, points: list[ShownPoint], said_on: date | None) -> bool:
        """Show these points; False where some rows are still to be made."""
        ids = {s.point.id for s in points}
        for point_id in [i for i in self._rows if i not in ids]:
            gone = self._rows.pop(point_id)
            gone.hide()
            gone.deleteLater()
        placed: dict[PointKind, list[DraftRow]] = {kind: [] for kind in PointKind}
        made = 0
        for shown in points:
            row = self._rows.get(shown.point.id)
            if row is None and made == _ROWS_AT_ONCE:
                continue
            if row is None:
                row = self._make_row(shown)
                made += 1
            row.show_point(shown, _day_words(shown.point, said_on), can_be_heard=bool(self._player.is_ready))
            placed[shown.point.kind].append(row)
        for kind, rows in placed.items():
            self._sections[kind].let_go(rows)
        for kind, rows in placed.items():
            self._sections[kind].place(rows)
        self._sections[PointKind.SUMMARY].setVisible(bool(placed[PointKind.SUMMARY]))
        return len(self._rows) == len(points)

    def _make_row(self, shown: ShownPoint) -> DraftRow:
        row = DraftRow(self._look, shown)
        self._rows[shown.point.id] = row
        row.ticked.connect(lambda ticked: self._tick(row, is_ticked=ticked))
        row.reworded.connect(lambda text: self._reword(row, text=text))
        row.assigned.connect(lambda who: self._reword(row, who=who))
        row.dated.connect(lambda until: self._reword(row, until=until))
        row.kind_wanted.connect(lambda: self._ask_kind(row))
        row.dropped.connect(lambda: self._drop(row))
        row.taken_up.connect(lambda: self._take_up(row))
        row.line_words_wanted.connect(lambda: self._reword(row, text=row.point.line_words))
        row.play_wanted.connect(lambda: self._play(row))
        return row

    def _show_shares(self, t: Transcript) -> None:
        shares = named_shares(t)
        words = "\n".join(self.tr("{name}  {percent} %").format(name=n, percent=round(100 * s)) for n, s in shares)
        self._who_spoke.setText(words)
        for part in (self._shares_title, self._who_spoke, self.shares):
            part.setVisible(len(shares) > 1)
        self.shares.setChecked(t.draft.with_shares)

    # -- edits

    def _edit(self, name: str, function: Callable[[Transcript], Transcript], merge_key: str = "") -> None:
        if not self._editor.edit(name, function, merge_key):
            self._refresh()

    def _tick(self, row: DraftRow, *, is_ticked: bool) -> None:
        name = self.tr("Take into the minutes") if is_ticked else self.tr("Take out of the minutes")
        self._edit(name, lambda t: edits.tick(t, row.point, is_ticked=is_ticked))

    def _tick_all(self, kind: PointKind, *, is_ticked: bool) -> None:
        listed = self._listed[1] if self._listed is not None else ()
        points = [s.point for s in listed if s.point.kind is kind and not s.point.is_dropped]
        name = self.tr("Take into the minutes") if is_ticked else self.tr("Take out of the minutes")
        self._edit(name, lambda t: edits.tick_all(t, points, is_ticked=is_ticked))

    def _reword(
        self, row: DraftRow, *, text: str | None = None, who: str | None = None, until: str | None = None
    ) -> None:
        self._edit(
            self.tr("Change a point"), lambda t: edits.reword_point(t, row.point, text=text, who=who, until=until)
        )

    def _ask_kind(self, row: DraftRow) -> QMenu:
        """Offer the kinds below the row's button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in (PointKind.AGENDA, PointKind.DECISION, PointKind.TODO):
            entry = menu.addAction(kind_name(kind))
            entry.setCheckable(True)
            entry.setChecked(kind is row.point.kind)
            entry.triggered.connect(lambda _checked=False, kind=kind: self._move(row, kind))
        menu.popup(row.more.mapToGlobal(row.more.rect().bottomLeft()))
        return menu

    def _move(self, row: DraftRow, kind: PointKind) -> None:
        self._edit(self.tr("Change the kind of a point"), lambda t: edits.move_point(t, row.point, kind))

    def _drop(self, row: DraftRow) -> None:
        rows = self.rows
        at = rows.index(row) if row in rows else 0
        self._edit(self.tr("Drop a point"), lambda t: edits.drop(t, row.point))
        self._refresh()
        left = self.rows
        beside = left[min(at, len(left) - 1)].tick if left else self.close_button
        beside.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_up(self, row: DraftRow) -> None:
        self._edit(self.tr("Show a point again"), lambda t: edits.take_up(t, row.point))

    def _write(self, kind: PointKind, text: str) -> None:
        self._edit(self.tr("Write a point"), lambda t: edits.write_point(t, kind, text, new_id("m")))

    def _tell_shares(self, with_shares: bool) -> None:
        self._edit(self.tr("Shares of the talk"), lambda t: edits.tell_shares(t, with_shares=with_shares))

    def _hand_in(self) -> None:
        for row in self.rows:
            row.hand_in()

    # -- hearing

    def _play(self, row: DraftRow) -> None:
        line, point = row.shown.line, row.point
        if line is None:
            return
        self.line_wanted.emit(line.id)
        start, end = (point.start_ms, point.end_ms) if point.end_ms > point.start_ms else (line.start_ms, line.end_ms)
        if self._player.is_ready and end > start:
            self._player.play_range(start, end)


def _day_words(point: MinutesPoint, said_on: date | None) -> str:
    day = day_of(point.until, said_on) if said_on is not None and point.until else None
    if day is None:
        return ""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)

"""The transcript screen: head, player, lines, speakers, and what holds them together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.transcript import Transcript
from desktop_app.domain.transcript_changes import TranscriptChange
from desktop_app.ui.editing.document_pane import DocumentPane
from desktop_app.ui.editing.failure_bar import SavingFailedBar
from desktop_app.ui.editing.pane_actions import keys_of
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN, Look
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.actions import TranscriptActions
from desktop_app.ui.transcript.again import AgainScreens
from desktop_app.ui.transcript.day_dialog import DayDialog
from desktop_app.ui.transcript.draft.draft_panel import DraftPanel
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.find_bar import FindBar
from desktop_app.ui.transcript.fragments import FragmentsDialog
from desktop_app.ui.transcript.header import TranscriptHeader
from desktop_app.ui.transcript.line_panel import LinePanel
from desktop_app.ui.transcript.line_to_hear import LineToHear
from desktop_app.ui.transcript.lines.line_editing import LineEditing
from desktop_app.ui.transcript.lines.segments_view import SegmentsView
from desktop_app.ui.transcript.lines_card import LinesCard
from desktop_app.ui.transcript.player_bar import PlayerBar
from desktop_app.ui.transcript.review import NEXT_KEY, PREVIOUS_KEY, ReviewStrip
from desktop_app.ui.transcript.running_bar import RunningBar
from desktop_app.ui.transcript.speakers_panel import SpeakersPanel

_SIDE_WIDTH = 272
_CHIP_PX = 28
_DRAFT_WIDTH, _NARROW_DRAFT_WIDTH = 430, 340
_SIDE_BELOW = 700
"""Under this width the speakers stand below the lines."""


class TranscriptPane(DocumentPane[Transcript]):
    """One open transcript with all that belongs to it.

    ``save`` as in `DocumentPane`. ``created``: the day the recording was brought in.
    """

    editor: TranscriptEditor

    find_media_requested = Signal()
    keep_words_requested = Signal(str)
    """The user wants this to be a word to expect from the next recording on."""

    def __init__(
        self,
        editor: TranscriptEditor,
        look: Look,
        player: MediaPlayer,
        save: Callable[[Transcript, Transcript], Awaitable[None]],
        created: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor, save, parent)
        self.player = player
        self._look = look
        self.view = SegmentsView(editor, look)
        self.editing = LineEditing(editor, self.view)
        self.actions_ = TranscriptActions(look, editor, self.editing, self)
        self.header = TranscriptHeader(look, editor, self.actions_, self.saver, created, self)
        self.player_bar = PlayerBar(look, editor, player, self)
        self.review = ReviewStrip(look, editor, self)
        self.find_bar = FindBar(look, editor, self)
        self.speakers = SpeakersPanel(look, editor, player, self)
        self.line = LinePanel(look, editor, player, self)
        self.line.caret = self._caret
        self.draft = DraftPanel(look, editor, player, self)
        self.again = AgainScreens(look, editor, player, self)
        self._failure = SavingFailedBar(look, self.saver, self)
        self.running = RunningBar(look, self)
        insert_line = self.actions_.insert_line
        self.card = LinesCard(look, editor, self.view, self.again.comparison, insert_line, self)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(2 * GRID)
        self._side = self._side_column()
        self.card.foot.addWidget(self._make_fillers_button())
        self.bars = QVBoxLayout()
        self.bars.setSpacing(GRID)
        self.bars.addWidget(self.question)
        self.bars.addWidget(self.running)
        self.bars.addWidget(self._failure)
        self.bars.addWidget(self.again.bar)
        self.bars.addWidget(self.find_bar)
        self.bars.addWidget(self.review)
        self._body.addWidget(self.card, 1)
        self._body.addWidget(self._side)
        self._body.addWidget(self.draft)
        self._head = QVBoxLayout()
        self._head.setSpacing(12)
        self._head.addWidget(self.header)
        self._head.addWidget(self.player_bar)
        self._head.addLayout(self.bars)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addLayout(self._head)
        box.addLayout(self._body, 1)
        self._connect()
        self._show_hint()
        self._show_page()
        self.view.setFocus()

    # -- for the application -----------------------------------------------------------------------------------------

    def set_media(self, path: str) -> None:
        """Make ready for a recording that is about to be loaded; "" says that there is none."""
        self.actions_.show_state(has_media=bool(path))
        if path:
            self.player.expect(path)
        else:
            self.player_bar.show_no_media()

    def show_another_recording(self, path: str) -> None:
        """Say that the recording was overwritten with another one; it is not played."""
        self.player_bar.show_another(path)

    def go_to(self, segment_id: str) -> None:
        """Show a segment, as from a search over all texts."""
        self.again.show_lines()
        self.editor.set_current(segment_id)
        self.view.reveal(segment_id, in_middle=True)

    def mark_words(self, words: str) -> None:
        """Mark these words in all lines, the current line first; Enter goes from one to the next."""
        self.review.stop()
        self.find_bar.open(words)

    def play_from(self, segment_id: str) -> None:
        """Play from the beginning of a segment on, as soon as the recording can be played."""
        segment = self.editor.segment(segment_id)
        if segment is None:
            return
        if self.player.is_ready:
            self.player.seek(segment.start_ms)
            self.player.play()
        else:
            once = Qt.ConnectionType.SingleShotConnection
            self.player.ready_changed.connect(lambda ready: self.play_from(segment_id) if ready else None, once)

    def shortcuts(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """As in `DocumentPane`."""
        mine = self.actions_.shown()
        theirs = [*self.player_bar.actions(), *self.find_bar.actions()]
        named = keys_of([*mine, *theirs])
        typed = [
            (
                "Return",
                self.tr("Type in the line; while typing, split it at the caret; while reviewing, right and next"),
            ),
            ("Backspace", self.tr("At the start of a line being typed: merge it with the line before")),
            ("Escape", self.tr("End typing; else close the bar over the lines")),
            ("↑ ↓", self.tr("Choose a line to hear: Space plays from its start")),
            ("Space", self.tr("Play the chosen line; pause and go on, while nothing is typed")),
            ("Delete", self.tr("Delete the selected lines, while nothing is typed")),
            ("1–9", self.tr("Give the selected lines to a speaker, while nothing is typed")),
            ("0", self.tr("Take the speaker from the selected lines, while nothing is typed")),
            (NEXT_KEY, self.tr("Next doubtful line")),
            (PREVIOUS_KEY, self.tr("Previous doubtful line")),
        ]
        return (self.tr("Transcript"), (*named, *typed))

    # -- parts -------------------------------------------------------------------------------------------------------

    def _side_column(self) -> QScrollArea:
        column = QWidget()
        self._side_box = box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2 * GRID)
        box.addWidget(self._make_draft_button())
        box.addWidget(self.speakers)
        box.addWidget(self.line)
        box.addStretch(1)
        side = QScrollArea(self)
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setWidget(column)
        side.verticalScrollBar().rangeChanged.connect(self._fit_side)
        return side

    def _make_draft_button(self) -> QPushButton:
        self.draft_button = QPushButton(icon(self._look, "scan", "accent"), self.actions_.draft.text())
        self.draft_button.setToolTip(self.actions_.draft.toolTip())
        self.draft_button.setAutoDefault(False)
        set_role(self.draft_button, "plain")
        self.draft_button.clicked.connect(self.actions_.draft.trigger)
        return self.draft_button

    def _make_fillers_button(self) -> QPushButton:
        action, button = self.actions_.fillers, QPushButton(self.tr("Hide “um”, “uh”"))
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setToolTip(
            self.tr("Hides words that only fill pauses. What may mean something, as “er” amid a sentence, stays.")
        )
        button.setAccessibleName(action.text())
        button.setMinimumHeight(_CHIP_PX)
        set_role(button, "chip")
        button.clicked.connect(action.trigger)
        action.toggled.connect(button.setChecked)
        self.fillers_button = button
        return button

    def hide_fillers(self, *, hidden: bool) -> None:
        """Show the lines without the words that only fill pauses, or with them."""
        self.actions_.fillers.setChecked(hidden)
        self.view.hide_fillers(hidden=hidden)

    def _fit_side(self) -> None:
        """Give the scroll bar a place of its own in the margin of the page, so that the cards never move for it."""
        bar = self._side.verticalScrollBar()
        room = self._bar_room()
        is_beside = self._body.direction() == QBoxLayout.Direction.LeftToRight and self.draft.isHidden()
        if is_beside and not self.again.is_comparing:
            self._side.setFixedWidth(_SIDE_WIDTH + room)
            self._side_box.setContentsMargins(0, 0, room - (bar.sizeHint().width() if bar.maximum() > 0 else 0), 0)
            self._body.setContentsMargins(0, 0, 0, 0)
        else:
            self._side_box.setContentsMargins(0, 0, 0, 0)
            self._body.setContentsMargins(0, 0, room, 0)
        self._head.setContentsMargins(0, 0, room, 0)

    def _bar_room(self) -> int:
        return self._side.verticalScrollBar().sizeHint().width() + 2

    def _connect(self) -> None:
        editor, view, player, actions = self.editor, self.view, self.player, self.actions_
        editor.changed.connect(self._follow)
        view.seek_requested.connect(player.seek)
        LineToHear(editor, player, self.player_bar, self.editing).connect_to(view)
        view.speaker_key_pressed.connect(actions.give_to_speaker)
        view.speaker_wanted.connect(self._ask_speaker)
        view.delete_requested.connect(actions.delete_selected)
        view.confirm_requested.connect(self.review.confirm_and_go_on)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        self.card.edit_wanted.connect(self.editing.start)
        self.editing.typing.connect(player.typed)
        self.editing.confirmed.connect(self._confirm_typed)
        self.editing.started.connect(self._show_hint)
        for typing in (self.editing.started, self.editing.ended):
            typing.connect(self.card.hover_again)
        self.editing.ended.connect(self._show_hint)
        player.ready_changed.connect(self._show_hint)
        player.position_changed.connect(self._follow_playback)
        player.loop_changed.connect(self._show_loop)
        self.player_bar.find_again.connect(self.find_media_requested)
        self.review.play_line.connect(self._play_line)
        self.review.stopped.connect(self._end_review)
        self.find_bar.matches_changed.connect(view.set_matches)
        self.find_bar.match_reached.connect(view.reveal)
        self.find_bar.keep_words.connect(self.keep_words_requested)
        self.find_bar.closed.connect(view.setFocus)
        self.line.acted.connect(view.setFocus)
        self.speakers.acted.connect(view.setFocus)
        self.line.inserted.connect(self.editing.start)
        actions.find_requested.connect(self._open_find)
        actions.review_requested.connect(self._toggle_review)
        actions.export_requested.connect(self.export_requested)
        actions.merge_fragments_requested.connect(self.merge_fragments)
        actions.day_requested.connect(self.ask_day)
        actions.recognise_again_requested.connect(self.again.requested)
        actions.draft_requested.connect(self._toggle_draft)
        actions.fillers_hidden.connect(lambda hidden: view.hide_fillers(hidden=hidden))
        self.draft.closed.connect(self._close_draft)
        self.draft.line_wanted.connect(self._show_line)
        self.draft.day_wanted.connect(self.ask_day)
        for other in (actions.find_requested, actions.review_requested):
            other.connect(self.again.show_lines)
        self.again.is_busy = lambda: bool(self.editing.segment_id)
        self.again.comparing_changed.connect(self._show_page)
        self.header.back_requested.connect(self.back_requested)

    # -- what happens ------------------------------------------------------------------------------------------------

    def merge_fragments(self) -> FragmentsDialog:
        """Show which short fragments could be merged."""
        self.editor.settle()
        dialog = FragmentsDialog(self._look, self.editor, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def ask_day(self) -> DayDialog:
        """Ask for the day of the recording."""
        self.editor.settle()
        dialog = DayDialog(self._look, self.editor, self.header.day() or date.today(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _toggle_draft(self) -> None:
        if self.draft.isHidden():
            self.editor.settle()
            self.again.show_lines()
            self.draft.open()
        else:
            self._close_draft()
        self._show_page()

    def _close_draft(self) -> None:
        self.editor.settle()
        self.draft.hide()
        self._show_page()
        self.view.setFocus()

    def _show_line(self, segment_id: str) -> None:
        self.editor.set_current(segment_id)
        self.view.reveal(segment_id, in_middle=True)

    def showEvent(self, event: QShowEvent) -> None:
        """The keys go to the lines from the first moment on."""
        super().showEvent(event)
        if not event.spontaneous():
            self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the bar over the lines, wherever in here the keys go."""
        if event.key() == Qt.Key.Key_Escape and not self.find_bar.isHidden():
            self.find_bar.hide()
        elif event.key() == Qt.Key.Key_Escape and not self.review.isHidden():
            self.review.stop()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the speakers beside or below the lines."""
        super().resizeEvent(event)
        width = event.size().width()
        below = width < _SIDE_BELOW
        directions = QBoxLayout.Direction
        self._body.setDirection(directions.TopToBottom if below else directions.LeftToRight)
        if below:
            self._side.setMinimumWidth(0)
            self._side.setMaximumSize(16777215, max(event.size().height() // 4, 120))
        else:
            self._side.setMaximumHeight(16777215)
        self.draft.fit(event.size(), None if below else _NARROW_DRAFT_WIDTH if width < 900 else _DRAFT_WIDTH)
        self._fit_side()
        room = 12 if width < 940 or event.size().height() < 620 else MARGIN
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(room, min(room, 16), max(room - self._bar_room(), 0), room)

    def _follow(self, change: TranscriptChange) -> None:
        if self.editor.rows_kept and change.head_after is None and not self.again.is_comparing:
            return  # a line is typed: no lines came or went
        self._show_page()

    def _show_page(self) -> None:
        compares = self.again.is_comparing
        if compares:
            self.draft.hide()
        self.actions_.draft.setChecked(not self.draft.isHidden())
        self._side.setHidden(compares or not self.draft.isHidden())
        self.header.export.setHidden(compares)
        self._fit_side()
        if compares == self.actions_.are_lines_shown:
            self.actions_.show_state(are_lines_shown=not compares)
        if compares:
            self.find_bar.hide()
            self.review.stop()
            self.card.show_comparison()
            return
        had_lines = self.card.are_lines_shown
        self.card.show_lines()
        if self.card.are_lines_shown and not had_lines:
            self._show_hint()
            self.view.setFocus()

    def _show_hint(self) -> None:
        if self.view.is_reviewing:
            keys = self.tr("Enter: right, next · F8 next · Shift+F8 previous · F2 to type")
        elif self.editing.segment_id:
            keys = self.tr("Enter splits the line · Backspace at its start merges · ↑ ↓ lead on · Esc ends typing")
        elif not self.player.is_ready:
            keys = self.tr("Double-click or F2 to type · 1–9 gives the line to a speaker")
        elif any(s.words for s in self.editor.transcript.segments[:50]):
            keys = self.tr(
                "Click a word to go there, Space plays · double-click or F2 to type · 1–9 gives to a speaker"
            )
        else:
            keys = self.tr(
                "Click a line to go there, Space plays · double-click or F2 to type · 1–9 gives to a speaker"
            )
        self.card.hint.setText(keys)

    def _show_menu(self, point: QPoint) -> None:
        if not self.editor.current:
            return
        menu = self.actions_.menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(point))

    def _ask_speaker(self, point: QPoint) -> None:
        menu = self.actions_.speakers_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def _caret(self) -> int | None:
        segment_id, at = self.editing.caret()
        return at if segment_id else None

    def _follow_playback(self, ms: int) -> None:
        self.view.set_playing_at(ms if ms > 0 or self.player.is_playing else -1)

    def _show_loop(self) -> None:
        stretch = self.player.looped
        row = self.editor.position_at(stretch[0]) if stretch else -1
        self.view.set_looped(self.editor.transcript.segments[row].id if row >= 0 else "")

    def _play_line(self, segment_id: str) -> None:
        segment = self.editor.segment(segment_id)
        if segment is not None and self.player.is_ready and segment.end_ms > segment.start_ms:
            self.player.play_range(segment.start_ms, segment.end_ms)

    def _open_find(self) -> None:
        self.editor.settle()
        marked = self.editing.field.textCursor().selectedText() if self.editing.segment_id else ""
        self.review.stop()
        self.find_bar.open(marked)

    def _toggle_review(self) -> None:
        if self.review.isHidden():
            self.find_bar.hide()
            self.actions_.review.setChecked(True)
            self.view.is_reviewing = True
            self.review.start()
            self.view.setFocus()
            self._show_hint()
        else:
            self.review.stop()

    def _end_review(self) -> None:
        self.view.is_reviewing = False
        if self.review.hear.isChecked():
            self.player.pause()
        self.actions_.review.setChecked(False)
        self._show_hint()
        self.view.setFocus()

    def _confirm_typed(self) -> None:
        self.editor.settle()
        if not self.view.is_reviewing:
            self.editor.confirm((self.editor.current,))
            return
        was = self.editor.current
        self.review.confirm_and_go_on()
        if self.editor.current != was:
            self.editing.start(self.editor.current)

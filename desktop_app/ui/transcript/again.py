"""Recognising again on the screen of a transcript: the sheet before, the bar meanwhile, the comparison afterwards."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.again import AgainPlan
from desktop_app.domain.recognised_again import Proposal, taken
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.sending import ServiceFacts
from desktop_app.domain.transcript import Transcript
from desktop_app.ui.look.theme import Look
from desktop_app.ui.sound.media_player import MediaPlayer
from desktop_app.ui.transcript.again_bar import AgainBar
from desktop_app.ui.transcript.again_sheet import AgainSheet
from desktop_app.ui.transcript.comparison import Comparison
from desktop_app.ui.transcript.editor import TranscriptEditor

Compare = Callable[[Transcript], tuple[Sequence[Proposal], Collection[str]]]
"""From the transcript as it stands to what is offered for it, and the ids of the lines that a person corrected."""


class AgainScreens(QObject):
    """The sheet, the bar and the comparison of one open transcript. Who does the work is told by signals."""

    requested = Signal()
    """The user wants lines recognised again; answered by `ask`."""
    sent = Signal(object, object)
    """The wishes, and the ids of the lines, or None for all."""
    comparing_changed = Signal()
    """The comparison came into the place of the lines, or the lines came back."""
    comparison_wanted = Signal()
    """The user wants to compare; answered by `show_comparison`."""
    decided = Signal()
    """What was recognised again was taken over, or left; it is not offered any more."""

    def __init__(self, look: Look, editor: TranscriptEditor, player: MediaPlayer, pane: QWidget) -> None:
        super().__init__(pane)
        self._editor, self._player, self._pane = editor, player, pane
        self._compare: Compare | None = None
        self._title = ""
        self.is_comparing = False
        self.is_busy: Callable[[], bool] = lambda: False
        """Whether the user is at something that the comparison must not push away."""
        self.bar = AgainBar(look, pane)
        self.comparison = Comparison(look, pane)
        self.comparison.play_requested.connect(self._play)
        self.comparison.taken.connect(self._take)
        self.comparison.left_as_it_is.connect(self._leave)
        self.comparison.closed.connect(self.show_lines)
        self.bar.compare_requested.connect(self.comparison_wanted)
        self.bar.dismissed.connect(self._leave)
        editor.changed.connect(self._follow)

    def ask(
        self,
        services: Sequence[ServiceFacts],
        options: SpeechOptions,
        plan: Callable[[SpeechOptions, Sequence[str] | None], AgainPlan],
        problem: str = "",
    ) -> AgainSheet:
        """Show the sheet for the selected lines or all."""
        self._editor.settle()
        chosen = self._editor.selection
        sheet = AgainSheet(
            len(chosen),
            len(self._editor.transcript.segments),
            services,
            options,
            plan=lambda wishes, is_all: plan(wishes, None if is_all else chosen),
            problem=problem,
            parent=self._pane,
        )
        sheet.sent.connect(lambda wishes, is_all: self.sent.emit(wishes, None if is_all else chosen))
        sheet.open()
        return sheet

    def offer(self, title: str, compare: Compare) -> None:
        """From now on this can be compared; ``title`` says by whom it was recognised."""
        self._title, self._compare = title, compare
        self._follow()

    def show_unless_busy(self) -> None:
        """Show the comparison at once, where that pushes nothing away."""
        if not self.is_busy():
            self.show_comparison()

    def show_comparison(self) -> None:
        """Put the comparison in the place of the lines."""
        if self._compare is None:
            return
        self._editor.settle()
        self.is_comparing = True
        self._fill()
        self.bar.hide()
        self.comparing_changed.emit()
        self.comparison.view.setFocus()

    def show_lines(self) -> None:
        """Go back to the lines; what was not decided is offered in the bar."""
        if not self.is_comparing:
            return
        self.is_comparing = False
        self.comparing_changed.emit()
        if self._compare is not None:
            self.bar.show()

    def withdraw(self) -> None:
        """Offer nothing any more: the comparison was taken over or given up."""
        self._compare = None
        self.show_lines()
        self.bar.hide()

    def _fill(self) -> None:
        if self._compare is None:
            return
        transcript = self._editor.transcript
        offered, corrected = self._compare(transcript)
        title = self.tr("Recognised again · {service}").format(service=self._title)
        self.comparison.show_proposals(title, transcript, offered, corrected)

    def _follow(self) -> None:
        if self.is_comparing:
            self._fill()

    def _take(self) -> None:
        model = self.comparison.model
        offered, ticked = model.proposals, model.ticked
        self.withdraw()
        self._editor.edit(self.tr("Take over what was recognised again"), lambda t: taken(t, offered, ticked))
        self.decided.emit()

    def _leave(self) -> None:
        self.withdraw()
        self.decided.emit()

    def _play(self, start_ms: int, end_ms: int) -> None:
        if self._player.is_ready and end_ms > start_ms:
            self._player.play_range(start_ms, end_ms)

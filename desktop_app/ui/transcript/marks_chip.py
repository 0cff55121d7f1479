"""The moments that were called important, beside the waveform: gone to by a click, taken away, one more made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Mark
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look

_CHIP_PX = 28  # under twice its corner Qt draws square corners
_LISTED = 50


class MarksChip(QToolButton):
    """``gone_to(ms)``; ``taken_away(ids)``: marks that are not wanted; ``wanted``: a mark where the player is.

    Hidden where nothing is marked.
    """

    gone_to = Signal(int)
    taken_away = Signal(object)
    wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Mark, ...] = ()
        self._name()
        self.setIcon(icon(look, "map-marker-down", "danger"))
        self.setMinimumHeight(_CHIP_PX)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_role(self, "chip")
        self.setMenu(QMenu(self))
        self.hide()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks."""
        if tuple(marks) == self._shown:
            return
        self._shown = tuple(marks)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setText(str(len(self._shown)))
        self._name()
        menu = self.menu()
        menu.clear()
        for mark in self._shown[:_LISTED]:
            entry = menu.addAction(format_clock(mark.at_ms))
            entry.triggered.connect(lambda _=False, at=mark.at_ms: self.gone_to.emit(at))
        menu.addSeparator()
        menu.addAction(self.tr("Mark where the player is")).triggered.connect(self.wanted)
        away = menu.addMenu(self.tr("Take away"))
        for mark in self._shown[:_LISTED]:
            entry = away.addAction(format_clock(mark.at_ms))
            entry.triggered.connect(lambda _=False, gone=mark.id: self.taken_away.emit(frozenset({gone})))
        every = frozenset(mark.id for mark in self._shown)
        away.addAction(self.tr("All marks")).triggered.connect(lambda: self.taken_away.emit(every))
        self.setVisible(bool(self._shown))

    def _name(self) -> None:
        name = self.tr("%n moment(s) marked as important", "", len(self._shown))
        self.setToolTip(name)
        self.setAccessibleName(name)

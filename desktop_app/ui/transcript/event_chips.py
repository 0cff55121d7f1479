"""What is heard and not spoken, beside the waveform: gone to by a click, called something else, taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget, QWidgetAction

from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Event
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.event_names import event_name

_CHIP_PX = 28  # under twice its corner Qt draws square corners
_LONGEST_LABEL = 16
_CHIPS = 1  # as many events get a chip beside the strip; all are marked in it
_LISTED = 50


class EventChips(QWidget):
    """``gone_to(ms)``; ``renamed(event_id, name)``, ``deleted(event_id)``: what a person wants of an event."""

    gone_to = Signal(int)
    renamed = Signal(str, str)
    deleted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._shown: tuple[Event, ...] = ()
        self.hide()

    def show_events(self, events: Sequence[Event]) -> None:
        """Show these events."""
        if tuple(events) == self._shown:
            return
        self._shown = tuple(events)
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for event in self._shown[:_CHIPS]:
            label = _short(event_name(event))
            chip = self._chip(
                f"{label.replace('&', '&&')} {format_clock(event.start_ms)}",
                self.tr("Go to “{name}”").format(name=label),
            )
            chip.clicked.connect(lambda _=False, at=event.start_ms: self.gone_to.emit(at))
        if len(self._shown) > _CHIPS:
            self._add_others(self._shown[_CHIPS:])
        if self._shown:
            self._add_edits()
        self.setVisible(bool(self._shown))

    def _chip(self, text: str, name: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setText(text)
        chip.setToolTip(name)
        chip.setAccessibleName(name)
        chip.setMinimumHeight(_CHIP_PX)
        set_role(chip, "chip")
        self._row.addWidget(chip)
        return chip

    def _add_others(self, events: Sequence[Event]) -> None:
        chip = self._chip(f"+{len(events)}", self.tr("More that is not speech"))
        chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(chip)
        for event in events[:_LISTED]:
            entry = menu.addAction(_entry(event))
            entry.triggered.connect(lambda _=False, at=event.start_ms: self.gone_to.emit(at))
        chip.setMenu(menu)

    def _add_edits(self) -> None:
        chip = self._chip("", self.tr("Rename or delete what is not speech"))
        chip.setIcon(icon(self._look, "more"))
        chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(chip)
        for event in self._shown[:_LISTED]:
            self._add_edits_of(event, menu.addMenu(_entry(event)), menu)
        chip.setMenu(menu)

    def _add_edits_of(self, event: Event, menu: QMenu, whole: QMenu) -> None:
        field = LineEdit(event_name(event), menu)
        field.setAccessibleName(self.tr("Name of the sound"))
        field.setMinimumWidth(180)

        def rename() -> None:
            field.guard.commit()
            name = field.text().strip()
            whole.close()
            if name and name != event_name(event):
                self.renamed.emit(event.id, name)

        field.returnPressed.connect(rename)
        typed = QWidgetAction(menu)
        typed.setDefaultWidget(field)
        menu.addAction(typed)
        menu.addAction(self.tr("Rename")).triggered.connect(rename)
        menu.addAction(self.tr("Delete")).triggered.connect(lambda: self.deleted.emit(event.id))


def _entry(event: Event) -> str:
    return f"{format_clock(event.start_ms)}  {_short(event_name(event)).replace('&', '&&')}"


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[:_LONGEST_LABEL] + "…"

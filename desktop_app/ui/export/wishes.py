"""What may be wished of the files beside their format: each says for which formats it is shown, and what it keeps.

A new one is a class here or in a module of its own: it says in `Wish.is_for` for which formats it is offered, keeps
what was chosen in a field of `ExportChoice` (`Wish.put`), and stands in `transcript_wishes` or `scan_wishes`.
`ExportWriting._options` hands that field to what writes the files.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.subtitles import SpeakerMarks
from desktop_app.domain.transcript import Kind
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.export.export_choice import ExportChoice
from desktop_app.ui.export.export_kinds import ExportKind


class Wish(QWidget):
    """One wish. ``changed``: something else is wished now."""

    changed = Signal()

    def is_for(self, kind: ExportKind) -> bool:
        """Whether it means something for files of that format."""
        raise NotImplementedError

    def put(self, choice: ExportChoice) -> ExportChoice:
        """The choice with what is wished here."""
        raise NotImplementedError

    def let_go(self) -> None:
        """The dialog closes: what is still under way is given up."""


class Tick(Wish):
    """A wish that is a box to tick; ``field`` of the choice holds whether it is ticked."""

    def __init__(
        self, field: str, text: str, first: ExportChoice, is_for: Callable[[ExportKind], bool], hint: str = ""
    ) -> None:
        super().__init__()
        self._field, self._is_for = field, is_for
        self.box = QCheckBox(text, self)
        self.box.setToolTip(hint)
        self.box.setChecked(getattr(first, field))
        self.box.toggled.connect(self.changed)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)

    def is_for(self, kind: ExportKind) -> bool:
        """As it was said when it was made."""
        return self._is_for(kind)

    def put(self, choice: ExportChoice) -> ExportChoice:
        """The choice with the tick."""
        ticked: dict[str, Any] = {self._field: self.box.isChecked()}
        return replace(choice, **ticked)


class MarksWish(Wish):
    """How subtitles tell who speaks."""

    def __init__(self, first: ExportChoice) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        label = QLabel(translate("ExportDialog", "Names in subtitles"), self)
        self.box = ComboBox(self)
        self.box.addItem(translate("ExportDialog", "Before the text"), SpeakerMarks.PREFIX)
        self.box.addItem(translate("ExportDialog", "As the colour of the text"), SpeakerMarks.COLOR)
        self.box.addItem(translate("ExportDialog", "None"), SpeakerMarks.NONE)
        self.box.setCurrentIndex(max(self.box.findData(first.marks), 0))
        self.box.setToolTip(
            translate("ExportDialog", "The colours are those of the screen. Not every player shows them in SRT.")
        )
        self.box.setAccessibleName(label.text())
        label.setBuddy(self.box)
        self.box.currentIndexChanged.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.box, 1)

    def is_for(self, kind: ExportKind) -> bool:
        """For subtitles alone."""
        return kind.has_cues

    def put(self, choice: ExportChoice) -> ExportChoice:
        """The choice with the marks."""
        return replace(choice, marks=SpeakerMarks(self.box.currentData()))


class WishList(QWidget):
    """The wishes below one another; those that mean nothing for what is written are not shown."""

    changed = Signal()

    def __init__(self, wishes: Sequence[Wish], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wishes = tuple(wishes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for wish in self._wishes:
            column.addWidget(wish)
            wish.changed.connect(self.changed)

    def show_for(self, kinds: Collection[ExportKind]) -> None:
        """These are written: show what can be wished of at least one of them."""
        for wish in self._wishes:
            wish.setVisible(any(wish.is_for(kind) for kind in kinds))

    def let_go(self) -> None:
        """The dialog closes."""
        for wish in self._wishes:
            wish.let_go()

    def put(self, choice: ExportChoice) -> ExportChoice:
        """The choice with all that is wished."""
        for wish in self._wishes:
            choice = wish.put(choice)
        return choice


def wishes_of(kind: Kind, documents: int, first: ExportChoice) -> tuple[Wish, ...]:
    """What may be wished where so many documents of that kind are exported; ``first``: what was wished before."""
    if kind is Kind.SCAN:
        return scan_wishes(documents, first)
    return transcript_wishes(first)


def transcript_wishes(first: ExportChoice) -> tuple[Wish, ...]:
    """What may be wished of files of transcripts."""
    translate = QCoreApplication.translate
    return (
        Tick(
            "speakers",
            translate("ExportDialog", "Names of the speakers"),
            first,
            lambda kind: kind.has_speakers,
        ),
        MarksWish(first),
        Tick(
            "one_cue_per_segment",
            translate("ExportDialog", "One subtitle for each line"),
            first,
            lambda kind: kind.has_cues,
            translate("ExportDialog", "Otherwise long lines are broken into subtitles that can be read in time."),
        ),
        Tick(
            "fillers",
            translate("ExportDialog", "Words that only fill pauses"),
            first,
            lambda kind: kind.has_events,
            translate("ExportDialog", "“um”, “uh”: left out where this is not ticked. The transcript keeps them."),
        ),
        Tick(
            "events",
            translate("ExportDialog", "Music and other sounds"),
            first,
            lambda kind: kind.has_events,
            translate("ExportDialog", "“[Music]” where it is heard"),
        ),
        Tick(
            "sound",
            translate("ExportDialog", "With the recording inside"),
            first,
            lambda kind: kind.has_sound,
            translate("ExportDialog", "A click on a word plays it, without this program. An hour makes about 20 MB."),
        ),
    )


def scan_wishes(documents: int, first: ExportChoice) -> tuple[Wish, ...]:
    """What may be wished of files of scans."""
    if documents < 2:
        return ()
    text = QCoreApplication.translate("ExportDialog", "One table, a row for each form")
    return (Tick("one_book", text, first, lambda kind: kind.id == "xlsx"),)

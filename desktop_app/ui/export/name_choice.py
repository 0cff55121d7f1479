"""How the files are called: a pattern, the pieces that can be pressed into it, and the name that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.masks import Masks
from desktop_app.domain.name_pattern import DEFAULT, KOREAN, NamePiece, braced, kept, shown, stem_of
from desktop_app.domain.transcript import Kind
from desktop_app.ui.controls.flow_layout import FlowLayout
from desktop_app.ui.controls.labels import ElidedLabel
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.export.export_choice import ExportDocument
from desktop_app.ui.export.export_kinds import ExportKind
from desktop_app.ui.look.style import set_role

_MOST_LETTERS = 180
_CHIP_PX = 26
"""Half of it is the corners' radius, beyond which there are none."""


class NameChoice(QWidget):
    """``pattern`` at first, as it is kept; what the first document is called by it is shown below."""

    changed = Signal()

    def __init__(self, documents: Sequence[ExportDocument], kind: Kind, pattern: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._documents = tuple(documents)
        self._kinds: tuple[ExportKind, ...] = ()
        self._masks = Masks()
        self._in_korean = QLocale().language() == QLocale.Language.Korean
        self.field = LineEdit(shown(pattern or DEFAULT, in_korean=self._in_korean), self)
        self.field.setMaxLength(_MOST_LETTERS)
        self.field.setAccessibleName(self.tr("File name"))
        self.example = ElidedLabel("", "quiet", Qt.TextElideMode.ElideMiddle)
        self.pieces = {piece: self._chip(piece) for piece in _offered(kind)}
        flow = FlowLayout(spacing=6)
        for chip in self.pieces.values():
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addLayout(flow)
        column.addWidget(self.example)
        self.field.textChanged.connect(self._change)
        self.field.composed.connect(self._show_example)

    @property
    def pattern(self) -> str:
        """The pattern that is written now, as it is kept."""
        return kept(self.field.text().strip()) or DEFAULT

    def show_for(self, kinds: Sequence[ExportKind]) -> None:
        """These formats are written."""
        self._kinds = tuple(kinds)
        self._show_example()

    def mask_with(self, masks: Masks) -> None:
        """What is masked in the files is masked in their names."""
        self._masks = masks
        self._show_example()

    def _chip(self, piece: NamePiece) -> QToolButton:
        chip = QToolButton(self)
        chip.setText(KOREAN[piece] if self._in_korean else piece)
        said = self.tr("Insert “{piece}” into the file name").format(piece=chip.text())
        chip.setToolTip(said)
        chip.setAccessibleName(said)
        chip.setMinimumHeight(_CHIP_PX)
        set_role(chip, "chip")
        chip.clicked.connect(lambda: self._insert(piece))
        return chip

    def _insert(self, piece: NamePiece) -> None:
        """Where the cursor stands, apart from what stands before and behind it."""
        self.field.guard.commit()
        text = braced(piece, in_korean=self._in_korean)
        if not self.field.hasSelectedText():
            at, whole = self.field.cursorPosition(), self.field.text()
            before = " " if whole[:at] and not whole[:at].endswith((" ", "_", "-", "(", "[")) else ""
            behind = " " if whole[at:] and not whole[at:].startswith((" ", "_", "-", ")", "]")) else ""
            text = f"{before}{text}{behind}"
        self.field.insert(text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self) -> None:
        self._show_example()
        self.changed.emit()

    def _show_example(self) -> None:
        if not self._kinds or not self._documents:
            self.example.setText(self.tr("Choose at least one format."))
            return
        endings = [kind.ending for kind in self._kinds]
        named = self._documents[0].named(1, len(self._documents))
        named = replace(named, title=self._masks.masked(named.title))
        stem = stem_of(self.field.seen_text.strip(), named, endings)
        others = len(self._documents) * len(endings) - 1
        text = f"→ {stem}{endings[0]}"
        if others:
            text = self.tr("{name} and %n more", "", others).format(name=text)
        self.example.setText(text)


def _offered(kind: Kind) -> tuple[NamePiece, ...]:
    size = NamePiece.PAGES if kind is Kind.SCAN else NamePiece.SPEAKERS
    return NamePiece.TITLE, NamePiece.DATE, NamePiece.TIME, NamePiece.NUMBER, size, NamePiece.TODAY

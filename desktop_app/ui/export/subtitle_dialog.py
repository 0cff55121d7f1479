"""The subtitles that break the rules: what breaks them, what each would become, and which are mended in the file."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.subtitles import ShownCue, SubtitleProblem
from desktop_app.domain.timecode import format_timestamp
from desktop_app.ui.controls.held_keys import HeldKeys
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.export.subtitle_list import SubtitleColumn, SubtitleList
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import MARGIN
from desktop_app.ui.words.subtitle_words import all_flaws, rules_words

_PREVIEW_PX = 118
_ROW_PX = 30


class SubtitleDialog(QDialog):
    """Shown with `open`. ``mended``: the keys of the subtitles that are mended by now."""

    def __init__(
        self,
        problems: Sequence[SubtitleProblem],
        mended: Collection[tuple[str, int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        HeldKeys(self)
        self.setWindowTitle(self.tr("Subtitles that break the rules"))
        self.model = SubtitleList(problems, mended, self)
        self.table = self._make_table()
        self.before = self._make_preview(self.tr("Before"))
        self.after = self._make_preview(self.tr("After the repair"))
        self.what = Note()
        self.what.setTextFormat(Qt.TextFormat.PlainText)
        self.left = Note()
        self.left.setTextFormat(Qt.TextFormat.PlainText)
        self.count = Note()
        self.all = self._make_button(self.tr("Repair all that can be repaired"), "plain")
        self.none = self._make_button(self.tr("Repair none"), "plain")
        self.cancel = self._make_button(self.tr("Cancel"), "plain")
        self.take = self._make_button(self.tr("Use in the file"), "primary")
        self.take.setDefault(True)
        self._lay_out()
        self.all.clicked.connect(lambda: self.model.tick_all(is_ticked=True))
        self.none.clicked.connect(lambda: self.model.tick_all(is_ticked=False))
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self.accept)
        self.model.changed.connect(self._show_count)
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self._show_count()
        if self.model.problems:
            self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(860, 620)

    @property
    def mended(self) -> frozenset[tuple[str, int]]:
        """The keys of those that are ticked now."""
        return self.model.mended

    @property
    def are_all(self) -> bool:
        """Whether all that can be mended are ticked."""
        return bool(self.mended) and len(self.mended) == self.model.mendable

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName(self.windowTitle())
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(max(_ROW_PX, table.fontMetrics().height() + 10))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setColumnWidth(SubtitleColumn.TIME, 150)
        header.setSectionResizeMode(SubtitleColumn.TEXT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(SubtitleColumn.FLAWS, QHeaderView.ResizeMode.Stretch)
        return table

    def _make_preview(self, name: str) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(name)
        text.setFixedHeight(_PREVIEW_PX)
        return text

    def _make_button(self, text: str, role: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        set_role(button, role)
        return button

    def _lay_out(self) -> None:
        looks = QHBoxLayout()
        looks.setSpacing(MARGIN)
        for text in (self.before, self.after):
            label = QLabel(text.accessibleName(), self)
            set_role(label, "section")
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(label)
            column.addWidget(text)
            looks.addLayout(column)
        row = QHBoxLayout()
        for button in (self.all, self.none):
            row.addWidget(button)
        row.addStretch()
        for button in (self.cancel, self.take):
            row.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, 16)
        box.setSpacing(12)
        box.addWidget(Note(rules_words()))
        box.addWidget(self.count)
        box.addWidget(self.table, 1)
        box.addWidget(self.what)
        box.addLayout(looks)
        box.addWidget(self.left)
        box.addLayout(row)

    def _show_count(self) -> None:
        told = self.tr("{count} break the rules; {mendable} of them can be made better; {mended} are ticked.")
        self.count.setText(
            told.format(count=len(self.model.problems), mendable=self.model.mendable, mended=len(self.model.mended))
        )
        self.all.setEnabled(self.model.mendable > len(self.model.mended))
        self.none.setEnabled(bool(self.model.mended))

    def _show_row(self, now: QModelIndex) -> None:
        if not now.isValid():
            return
        one = self.model.problems[now.row()]
        self.what.setText(all_flaws(one.findings))
        self.before.setPlainText(_text(one.before))
        self.after.setPlainText(_text(one.after) if one.is_mendable else "")
        if not one.left:
            self.left.setText("")
        elif one.is_mendable:
            self.left.setText(self.tr("Left after the repair: {flaws}.").format(flaws=all_flaws(one.left)))
        else:
            said = self.tr("This cannot be repaired without other words or times: {flaws}.")
            self.left.setText(said.format(flaws=all_flaws(one.left)))


def _text(cues: Sequence[ShownCue]) -> str:
    return "\n\n".join(
        "\n".join((f"{format_timestamp(cue.start_ms)} – {format_timestamp(cue.end_ms)}", *cue.lines)) for cue in cues
    )

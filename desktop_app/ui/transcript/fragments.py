"""Merging the short fragments of one speaker, with everything shown before it is done."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.short_fragments import MAX_LENGTH, SHORT_LENGTH, merge_all, proposals
from desktop_app.domain.timecode import format_clock
from desktop_app.ui.controls.boxes import Slider
from desktop_app.ui.controls.held_keys import HeldKeys
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import MARGIN, Look
from desktop_app.ui.transcript.editor import TranscriptEditor

MOST_SHOWN = 500
_IDS = Qt.ItemDataRole.UserRole


class FragmentsDialog(QDialog):
    """Lists which lines would become one; what is not ticked is left alone. «Merge» is one step that can be undone."""

    def __init__(self, look: Look, editor: TranscriptEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        HeldKeys(self)
        self._editor = editor
        self._groups: tuple[tuple[str, ...], ...] = ()
        self.setWindowTitle(self.tr("Merge short fragments"))
        palette = self.palette()
        palette.setColor(self.backgroundRole(), look.theme.background)
        self.setPalette(palette)
        self.resize(640, 520)
        self._count = QLabel(self)
        self._count.setWordWrap(True)
        self.slider = Slider(self)
        self.slider.setRange(200, 3000)
        self.slider.setSingleStep(100)
        self.slider.setPageStep(500)
        self.slider.setValue(1000)
        self.slider.setAccessibleName(self.tr("Longest pause between the fragments"))
        self._pause = QLabel(self)
        set_role(self._pause, "quiet")
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        set_role(self.list, "card")
        self.list.setStyleSheet("QListWidget { padding: 8px; } QListWidget::item { padding: 6px 4px; }")
        self.list.setAccessibleName(self.tr("Lines after merging"))
        cancel, self.merge = QPushButton(self.tr("Cancel"), self), QPushButton(self.tr("Merge"), self)
        cancel.setAutoDefault(False)
        self.merge.setDefault(True)
        set_role(self.merge, "primary")
        cancel.clicked.connect(self.reject)
        self.merge.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.merge)
        row = QHBoxLayout()
        row.addWidget(self._pause)
        row.addWidget(self.slider, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.setSpacing(12)
        box.addWidget(self._count)
        box.addLayout(row)
        box.addWidget(self.list, 1)
        box.addLayout(buttons)
        self.slider.valueChanged.connect(self._show)
        self.list.itemChanged.connect(self._count_ticked)
        self._show()

    def chosen(self) -> tuple[tuple[str, ...], ...]:
        """The groups that are to be merged; those beyond what is shown are among them."""
        shown = (self.list.item(row) for row in range(self.list.count()))
        ticked = tuple(
            tuple(item.data(_IDS)) for item in shown if item.checkState() == Qt.CheckState.Checked and item.data(_IDS)
        )
        return ticked + self._groups[MOST_SHOWN:]

    def accept(self) -> None:
        """Merge what is ticked."""
        groups = self.chosen()
        if groups:
            self._editor.edit(self.tr("Merge short fragments"), lambda t: merge_all(t, groups))
        super().accept()

    def _show(self) -> None:
        gap = self.slider.value()
        self._pause.setText(self.tr("Pauses up to {seconds} s").format(seconds=f"{gap / 1000:.1f}"))
        self._groups = proposals(self._editor.transcript, gap, MAX_LENGTH, SHORT_LENGTH)
        with QSignalBlocker(self.list):
            self.list.clear()
            for group in self._groups[:MOST_SHOWN]:
                item = QListWidgetItem(self._preview(group))
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
                )
                item.setCheckState(Qt.CheckState.Checked)
                item.setData(_IDS, group)
                self.list.addItem(item)
        self._count_ticked()

    def _preview(self, group: tuple[str, ...]) -> str:
        parts = [segment for i in group if (segment := self._editor.segment(i)) is not None]
        speaker = self._editor.transcript.speaker(parts[0].speaker)
        head = [speaker.name] if speaker else []
        return "  ".join([*head, format_clock(parts[0].start_ms)]) + "\n" + " ┃ ".join(s.text for s in parts)

    def _count_ticked(self) -> None:
        groups = self.chosen()
        lines = sum(map(len, groups))
        if self._groups:
            text = self.tr("{lines} short lines of one speaker become {groups}. Untick what should stay as it is.")
            self._count.setText(text.format(lines=lines, groups=len(groups)))
        else:
            self._count.setText(self.tr("There are no short fragments that belong together."))
        self.merge.setEnabled(bool(groups))

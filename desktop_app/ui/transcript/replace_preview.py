"""What replacing everything would change, place by place, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Transcript
from desktop_app.domain.transcript_search import Match
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import Look

_AROUND = 18
_ROW_PX = 30
_ROWS, _LEAST_ROWS = 6, 2
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Replacement:
    """One place: the text around it, what stands there, what will."""

    match: Match
    start_ms: int
    before: str
    old: str
    after: str


class _Replacements(QAbstractListModel):
    """All places; each can be left out by its check mark."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Replacement] = []
        self.left_out: set[int] = set()
        self.new = ""

    def fill(self, rows: list[Replacement], new: str) -> None:
        self.beginResetModel()
        self.rows, self.new, self.left_out = rows, new, set()
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if index.row() in self.left_out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            was, becomes = (f"{row.before}{middle}{row.after}" for middle in (row.old, self.new))
            return f"{format_clock(row.start_ms)} {was} → {becomes}"
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.left_out.discard(index.row())
        else:
            self.left_out.add(index.row())
        self.dataChanged.emit(index, index, [role])
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class _Painter(QStyledItemDelegate):
    """The check mark as the style has it, then: time, context, what goes struck through, what comes."""

    def __init__(self, look: Look, model: _Replacements, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """How large it would like to be."""
        return QSize(super().sizeHint(option, index).width(), _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Replacement):
            return
        theme = self._look.theme
        plain, gone, new = font(13), font(13), font(13, bold=True)
        gone.setStrikeOut(True)
        parts: list[tuple[str, QFont, QColor]] = [
            (f"{format_clock(row.start_ms)}   ", font(12, tabular=True), theme.quiet_text),
            (row.before, plain, theme.text),
            (row.old, gone, theme.danger),
            (f" {self._model.new}" if self._model.new else "", new, theme.success),
            (row.after, plain, theme.text),
        ]
        style = option.widget.style()
        indicator = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, option, option.widget)
        left = option.rect.left() + indicator + 18
        painter.save()
        painter.setClipRect(option.rect)
        for text, face, color in parts:
            if text:
                painter.setFont(face)
                painter.setPen(color)
                metrics = QFontMetrics(face)
                width = metrics.horizontalAdvance(text)
                place = QRect(left, option.rect.top(), width + 2, option.rect.height())
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, option.rect.right() - left))
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
                left += width
        painter.restore()


class ReplacePreview(QFrame):
    """Shows every place, and sends those that are to be replaced when the user agrees."""

    accepted = Signal(tuple)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Replacements(self)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("What will change"))
        self.list.setUniformItemSizes(True)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Painter(look, self._model, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hint = QLabel(self.tr("Take the mark away where it should stay as it is."), self)
        set_role(hint, "quiet")
        self.yes = QPushButton(self)
        set_role(self.yes, "plain")
        self.no = QPushButton(self.tr("Cancel"), self)
        set_role(self.no, "quiet")
        for button in (self.yes, self.no):
            button.setAutoDefault(False)
        self.yes.clicked.connect(lambda: self.accepted.emit(self.chosen()))
        self.no.clicked.connect(self.hide)
        self._model.dataChanged.connect(self._show_number)
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.list)
        box.addLayout(foot)
        self.hide()

    def show_changes(self, transcript: Transcript, matches: Sequence[Match], new: str) -> None:
        """Show what becomes of `matches`."""
        segments = {s.id: s for s in transcript.segments}
        rows = []
        for match in matches:
            segment = segments[match.segment_id]
            end = match.at + match.length
            before, after = segment.text[: match.at], segment.text[end:]
            rows.append(
                Replacement(
                    match,
                    segment.start_ms,
                    before if len(before) <= _AROUND else "…" + before[-_AROUND:],
                    segment.text[match.at : end],
                    after if len(after) <= 3 * _AROUND else after[: 3 * _AROUND] + "…",
                )
            )
        self._model.fill(rows, new)
        # where there is little room the list scrolls, so that nothing lies over the buttons
        least, most = (_ROW_PX * min(len(rows), shown) + 8 for shown in (_LEAST_ROWS, _ROWS))
        self.list.setMinimumHeight(least)
        self.list.setMaximumHeight(most)
        self._show_number()
        self.show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> tuple[Match, ...]:
        """The places that are to be replaced."""
        return tuple(row.match for n, row in enumerate(self._model.rows) if n not in self._model.left_out)

    def _show_number(self) -> None:
        count = len(self._model.rows) - len(self._model.left_out)
        self.yes.setText(self.tr("Replace {count}").format(count=count))
        self.yes.setEnabled(count > 0)

"""How a row of the fields list is painted and typed in."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.scan import Field, FieldType
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font
from desktop_app.ui.look.theme import Look, mix
from desktop_app.ui.scan.box_look import color_of, state_words, tinted
from desktop_app.ui.scan.contents.fields_model import FIELD_ROLE, FieldsModel
from desktop_app.ui.scan.doubt import BoxState, box_state
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.text_line import TextLine

ROW_PX = 38
TEXT_PX = 14
_SIDE = 12
_NAME_PX = 88
_STATE_PX = 62
_BOX_PX = 16
_LETTER_PX = 20
_Index = QModelIndex | QPersistentModelIndex


class FieldDelegate(QStyledItemDelegate):
    """Paints fields; the field that types stands over the text that the row showed."""

    toggled = Signal(Field)
    """A checkbox was clicked."""
    led_on = Signal(int)
    """Typing goes on in the row before (-1) or behind (1)."""

    def __init__(self, look: Look, editor: ScanEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._editor = look, editor
        self._warning = icon(look, "warning", "warning")
        self.line: TextLine | None = None
        self._dress()
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        self._text, self._bold = font(TEXT_PX), font(TEXT_PX, bold=True)
        self._small = font(12, tabular=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """All rows are of one height."""
        return QSize(200, ROW_PX)

    # -- painting ----------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Number and name, text, and how sure."""
        field = index.data(FIELD_ROLE)
        if not isinstance(field, Field):
            return
        theme = self._look.theme
        row = QRect(option.rect)
        states = QStyle.StateFlag
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = bool(option.state & states.State_Selected)
        if is_selected or option.state & states.State_MouseOver:
            color = theme.accent_soft if is_selected else mix(theme.surface, theme.line, 0.35)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(row.adjusted(3, 1, -3, -1)), 7, 7)
        if is_selected and option.state & states.State_HasFocus:
            painter.setPen(QPen(theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(row).adjusted(4, 2, -4, -2), 6, 6)
        self._paint_left(painter, row, index.row() + 1, field)
        state = box_state(field, self._editor.threshold)
        self._paint_state(painter, row, field, state)
        painter.setFont(self._bold if is_selected else self._text)
        painter.setPen(theme.text)
        self._paint_text(painter, self.text_rect(row, field), field, state)
        painter.restore()

    def _paint_left(self, painter: QPainter, row: QRect, number: int, field: Field) -> None:
        painter.setFont(self._small)
        painter.setPen(self._look.theme.quiet_text)
        left = row.left() + _SIDE
        width = self._number_width()
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, row.top(), width, row.height()), flags, str(number))
        model = self._model()
        if model is not None and model.has_names:
            room = QRect(left + width, row.top(), _name_width(row) - 6, row.height())
            name = QFontMetrics(self._small).elidedText(model.name_of(field), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, flags, name)

    def _paint_state(self, painter: QPainter, row: QRect, field: Field, state: BoxState) -> None:
        theme = self._look.theme
        words = state_words(field, state)
        painter.setFont(self._small)
        painter.setPen(theme.quiet_text if state is BoxState.PLAIN else color_of(state, theme))
        room = QRect(row.right() - _SIDE - _STATE_PX, row.top(), _STATE_PX, row.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        if state is BoxState.DOUBTFUL:
            width = QFontMetrics(self._small).horizontalAdvance(words)
            self._warning.paint(painter, QRect(room.right() - width - 18, row.center().y() - 6, 14, 14))

    def _paint_text(self, painter: QPainter, room: QRect, field: Field, state: BoxState) -> None:
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if field.type is FieldType.MULTI_BOX and field.sub_fields:
            self._paint_letters(painter, room, field, state)
            return
        if field.type is FieldType.CHECKBOX:
            self._paint_checkbox(painter, _checkbox_rect(room), is_checked=bool(field.checked))
            room = room.adjusted(_BOX_PX + 8, 0, 0, 0)
        text = field.text.replace("\n", " ")
        if not text and field.type is not FieldType.CHECKBOX:
            painter.setPen(self._look.theme.quiet_text)
            text = "–"
        painter.drawText(room, flags, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width()))

    def _paint_letters(self, painter: QPainter, room: QRect, field: Field, state: BoxState) -> None:
        """The boxes of a multi-box field as one group of cells, a letter each."""
        theme = self._look.theme
        count = len(field.sub_fields)
        width = min(_LETTER_PX, max(room.width() // count, 6))
        group = QRectF(room.left(), room.center().y() - 11.5, width * count, 24)
        edge = theme.warning if state is BoxState.DOUBTFUL else mix(theme.line, theme.quiet_text, 0.35)
        painter.setBrush(tinted(theme.surface, 0.6))
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(group, 4, 4)
        for n in range(1, count):
            x = group.left() + n * width
            painter.drawLine(QPointF(x, group.top()), QPointF(x, group.bottom()))
        painter.setPen(theme.text)
        for n, part in enumerate(field.sub_fields):
            cell = QRectF(group.left() + n * width, group.top(), width, group.height())
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, part.text)

    def _paint_checkbox(self, painter: QPainter, box: QRect, *, is_checked: bool) -> None:
        theme = self._look.theme
        painter.save()
        painter.setPen(QPen(theme.accent if is_checked else theme.quiet_text, 1.2))
        painter.setBrush(theme.accent if is_checked else QColor(theme.surface))
        painter.drawRoundedRect(QRectF(box), 4, 4)
        if is_checked:
            tick = QPainterPath(QPointF(box.left() + 4, box.center().y() + 0.5))
            tick.lineTo(box.left() + 7, box.bottom() - 4)
            tick.lineTo(box.right() - 3, box.top() + 5)
            painter.setPen(QPen(theme.on_accent, 1.8, c=Qt.PenCapStyle.RoundCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(tick)
        painter.restore()

    # -- places ------------------------------------------------------------------------------------------------------

    def text_rect(self, row: QRect, field: Field) -> QRect:  # noqa: ARG002 the field may matter to another painter
        """Where a row's text is."""
        left = _SIDE + self._number_width() + (_name_width(row) if self._has_names() else 0)
        return row.adjusted(left, 0, -(_SIDE + _STATE_PX + 4), 0)

    def _model(self) -> FieldsModel | None:
        model = getattr(self.parent(), "fields", None)
        return model if isinstance(model, FieldsModel) else None

    def _has_names(self) -> bool:
        model = self._model()
        return model is not None and model.has_names

    def _number_width(self) -> int:
        model = self._model()
        digits = len(str(len(model.fields))) if model else 1
        return 10 + 8 * max(digits, 2)

    # -- typing ------------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """The field in which the row is typed."""
        field = index.data(FIELD_ROLE)
        line = TextLine(self._editor, parent)
        line.setFont(self._text)
        line.setStyleSheet("QLineEdit, QLineEdit:focus { padding: 2px 6px; border-radius: 6px; }")
        line.setAccessibleName(self.tr("Text of the field"))
        line.bind(self._editor.page_id, field.id)
        line.led_on.connect(self._lead_on)
        line.destroyed.connect(self._typed)
        self.line = line
        return line

    def setEditorData(self, _editor: QWidget, _index: _Index) -> None:
        """Do nothing: the editor was made with its text."""

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: _Index) -> None:
        """What is typed is in the scan already; only what is being composed is handed in."""
        self._editor.settle()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Over the text."""
        field = index.data(FIELD_ROLE)
        editor.setGeometry(self.text_rect(QRect(option.rect), field).adjusted(-7, 4, 4, -4))

    def editorEvent(
        self, event: QEvent, _model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """A click on a checkbox ticks it."""
        field = index.data(FIELD_ROLE)
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and isinstance(field, Field)
            and field.type is FieldType.CHECKBOX
            and _checkbox_rect(self.text_rect(QRect(option.rect), field)).adjusted(-6, -6, 6, 6).contains(_at(event))
        ):
            self.toggled.emit(field)
            return True
        return False

    def _lead_on(self, step: int) -> None:
        if self.line is not None:
            self.commitData.emit(self.line)
            self.closeEditor.emit(self.line, QAbstractItemDelegate.EndEditHint.NoHint)
        self.led_on.emit(step)

    def _typed(self) -> None:
        self.line = None


def _name_width(row: QRect) -> int:
    return min(_NAME_PX, row.width() // 4)


def _checkbox_rect(room: QRect) -> QRect:
    return QRect(room.left(), room.center().y() - _BOX_PX // 2, _BOX_PX, _BOX_PX)


def _at(event: QMouseEvent) -> QPoint:
    return event.position().toPoint()

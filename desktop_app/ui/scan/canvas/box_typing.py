"""Typing at the box: one field, right below the box on the page, so that both can be compared."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Signal

from desktop_app.domain.geometry import bounds
from desktop_app.domain.scan import FieldType
from desktop_app.ui.look.style import font
from desktop_app.ui.scan.canvas.canvas import PageCanvas
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.text_line import TextLine

_LEAST_PX, _MOST_PX = 140, 520
_GAP_PX = 4


class BoxTyping(QObject):
    """The field over the canvas. It is there only while something is typed."""

    ended = Signal()

    def __init__(self, editor: ScanEditor, canvas: PageCanvas) -> None:
        super().__init__(canvas)
        self._editor, self._canvas = editor, canvas
        self.line = TextLine(editor, canvas.viewport())
        self.line.setFont(font(15))
        self.line.setAccessibleName(self.tr("Text of the box"))
        self.line.setStyleSheet("QLineEdit, QLineEdit:focus { padding: 4px 8px; }")
        self.line.hide()
        self.line.entered.connect(self.end)
        self.line.escaped.connect(self.end)
        self.line.led_on.connect(self._lead_on)
        self.line.textChanged.connect(lambda _text: self._place())
        self.line.installEventFilter(self)
        canvas.moved.connect(self._place)
        editor.current_changed.connect(self._follow)
        editor.changed.connect(lambda _change: self._follow(editor.current))

    @property
    def field_id(self) -> str:
        """The field that is typed in; "" if none is."""
        return self.line.field_id

    def start(self, field_id: str) -> bool:
        """Type in a field. Returns whether that can be done: not without a place on the page, nor in a checkbox."""
        field = self._editor.field(field_id)
        if field is None or not field.polygon or field.type is FieldType.CHECKBOX:
            return False
        self._editor.set_current(field_id)
        self._canvas.reveal(field.polygon)
        self.line.bind(self._editor.page_id, field_id)
        self._place()
        self.line.show()
        self.line.setFocus()
        self.line.selectAll()
        return True

    def end(self) -> None:
        """Type no more; the page has the keys again."""
        if self.line.field_id:
            had_focus = self.line.hasFocus()
            self.line.bind("", "")
            self.line.hide()
            if had_focus:
                self._canvas.setFocus()
            self.ended.emit()

    def caret(self) -> int:
        """The character before which the caret stands; -1 while nothing is typed."""
        if not self.line.field_id:
            return -1
        # Qt counts in UTF-16 units, Python in characters
        before = self.line.text().encode("utf-16-le")[: 2 * self.line.cursorPosition()]
        return len(before.decode("utf-16-le", "ignore"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The focus went elsewhere: the typing is over."""
        if watched is self.line and event.type() == QEvent.Type.FocusOut and self.line.field_id:
            app_window = self.line.window().isActiveWindow()
            if app_window and not self.line.hasFocus():
                self.end()
        return False

    def _follow(self, which: str) -> None:
        if self.line.field_id and (which != self.line.field_id or self._editor.field(which) is None):
            self.end()
        elif self.line.field_id:
            self._place()

    def _lead_on(self, step: int) -> None:
        page = self._editor.page
        order = [f.id for f in page.all_fields()] if page else []
        at = order.index(self.line.field_id) + step
        if 0 <= at < len(order):
            self._editor.set_current(order[at])
            self.start(order[at])

    def _place(self) -> None:
        field = self._editor.field(self.line.field_id)
        if field is None or not field.polygon:
            return
        box = bounds(field.polygon)
        seen = self._canvas.mapFromScene(QRectF(box.left, box.top, box.width, box.height)).boundingRect()
        room = self._canvas.viewport().rect()
        wanted = self.line.fontMetrics().horizontalAdvance(self.line.text()) + 32
        width = min(max(seen.width(), wanted, _LEAST_PX), _MOST_PX, room.width() - 8)
        height = self.line.sizeHint().height()
        x = min(max(seen.left() - 2, 4), room.width() - width - 4)
        y = seen.bottom() + _GAP_PX
        if y + height > room.height() - 4:
            y = seen.top() - height - _GAP_PX
        y = min(max(y, 4), room.height() - height - 4)
        self.line.setGeometry(x, y, width, height)

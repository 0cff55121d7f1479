"""Reviewing: one doubtful box after the other, large, over a field to put it right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.scan import Cell, Field, FieldType
from desktop_app.ui.controls.boxes import Slider
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.scan.box_look import tinted
from desktop_app.ui.scan.editor import ScanEditor
from desktop_app.ui.scan.pictures import PagePictures
from desktop_app.ui.scan.review.snippet import Snippet
from desktop_app.ui.scan.text_line import TextLine

NEXT_KEY = "F8"
PREVIOUS_KEY = "Shift+F8"


class ReviewCard(QFrame):
    """Goes through the doubtful boxes of all pages. It is shown by :meth:`start` and closed by :meth:`stop`."""

    stopped = Signal()

    def __init__(
        self, look: Look, editor: ScanEditor, pictures: PagePictures, previews: PagePictures, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._look, self._editor = look, editor
        self._last = ""
        set_role(self, "card")
        self.setObjectName("review")
        self.setAccessibleName(self.tr("Review"))
        self._title = QLabel(self)
        set_role(self._title, "section")
        self.counter = QLabel(self)
        self.counter.setFont(font(12, bold=True, tabular=True))
        self.previous = self._button("chevron-up", self.tr("Previous doubtful box ({key})"), PREVIOUS_KEY)
        self.next = self._button("chevron-down", self.tr("Next doubtful box ({key})"), NEXT_KEY)
        self.close_button = self._button("close", self.tr("End the review"), "")
        self.snippet = Snippet(look, pictures, previews, self)
        self.line = TextLine(editor, self)
        self.line.setFont(font(16, bold=True))
        self.line.setAccessibleName(self.tr("Text of the doubtful box"))
        self.tick = QCheckBox(self.tr("Ticked"), self)
        self.right = QPushButton(self.tr("Right, next"), self)
        self.right.setIcon(icon(look, "check", "accent"))
        self.right.setIconSize(QSize(18, 18))
        self.right.setToolTip(self.tr("This is right as it stands here: mark it and go to the next (Enter)"))
        self.right.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.later = QPushButton(self.tr("Later"), self)
        self.later.setToolTip(self.tr("Leave it doubtful and go to the next ({key})").format(key=NEXT_KEY))
        self.later.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.delete = self._button("delete", self.tr("There is no text here: delete the box and go to the next"), "")
        self._message = QLabel(self)
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self._message, "quiet")
        self._picture, self._entry = QStackedWidget(self), QStackedWidget(self)
        self._limit = QLabel(self)
        set_role(self._limit, "small")
        self.slider = Slider(self)
        self.slider.setRange(5, 100)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(self.tr("Check what is less sure than"))
        self.slider.setToolTip(self.tr("Further right: more boxes are looked at"))
        self._lay_out()
        self._connect()
        self._dress()
        self.hide()

    def _lay_out(self) -> None:
        """What is shown in turns has one place, as high as the highest of it: what lies below must not move while a
        box is clicked, or the second press of a double click falls on another one."""
        keeping = self.delete.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        for shown in (self.delete, self.counter):
            shown.setSizePolicy(keeping)
        self._picture.addWidget(self.snippet)
        self._picture.addWidget(self._message)
        self._picture.setFixedHeight(self.snippet.height())
        for part in (self.line, self.tick):
            self._entry.addWidget(part)
        self._entry.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for stack in (self._picture, self._entry):
            set_role(stack, "bare")
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.counter)
        for button in (self.previous, self.next, self.close_button):
            head.addWidget(button)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.right)
        buttons.addWidget(self.later)
        buttons.addStretch(1)
        buttons.addWidget(self.delete)
        limit = QHBoxLayout()
        limit.setSpacing(GRID)
        limit.addWidget(self._limit)
        limit.addWidget(self.slider, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 16, 10)
        box.setSpacing(10)
        box.addLayout(head)
        box.addWidget(self._picture)
        box.addWidget(self._entry)
        box.addLayout(buttons)
        box.addLayout(limit)

    def _connect(self) -> None:
        editor = self._editor
        for keys, step in ((NEXT_KEY, 1), (PREVIOUS_KEY, -1)):
            self._add_keys(keys, step)
        self.previous.clicked.connect(lambda: self.go_on(-1))
        self.next.clicked.connect(lambda: self.go_on(1))
        self.later.clicked.connect(lambda: self.go_on(1))
        self.right.clicked.connect(self.confirm_and_go_on)
        self.delete.clicked.connect(self._delete)
        self.line.entered.connect(self.confirm_and_go_on)
        self.line.escaped.connect(self.stop)
        self.line.led_on.connect(self.go_on)
        self.close_button.clicked.connect(self.stop)
        self.tick.clicked.connect(self._ticked)
        self.slider.valueChanged.connect(lambda value: editor.set_threshold(value / 100))
        editor.changed.connect(self._show)
        editor.current_changed.connect(self._show)
        editor.page_changed.connect(self._show)
        editor.threshold_changed.connect(self._show)
        editor.completed.connect(self._show)
        self._look.changed.connect(self._dress)

    def start(self, *, on_this_page: bool = False) -> None:
        """Show the card and go to the first doubtful box from here on; with ``on_this_page`` to no other page."""
        self.show()
        page = self._editor.page
        stays = on_this_page and page is not None and not self._editor.doubts.doubtful(page)
        if stays or self._editor.number_among_unsure():
            self._show()
            self._focus()
        else:
            self.go_on(1)

    def showEvent(self, event: QShowEvent) -> None:
        """The keys go to the text of the box that is reviewed."""
        super().showEvent(event)
        self._show()
        self._focus()

    def stop(self) -> None:
        """Close the card."""
        if not self.isHidden():
            self._editor.settle()
            self.hide()
            self.stopped.emit()

    def go_on(self, step: int = 1) -> None:
        """Go to the next doubtful box, or the one before (-1)."""
        self._editor.go_to_doubtful(step)
        self._show()
        self._focus()

    def confirm_and_go_on(self) -> None:
        """The current box is right as it stands; go to the next doubtful one."""
        self._editor.settle()
        if self._editor.number_among_unsure():
            self._last = self._editor.current
            self._editor.confirm((self._editor.current,))
        self.go_on(1)

    # -- within ------------------------------------------------------------------------------------------------------

    def _box(self) -> Field | Cell | None:
        which = self._editor.current
        return self._editor.field(which) or self._editor.cell(which)

    def _focus(self) -> None:
        if self.isVisible():
            target: QWidget = self.tick if self._entry.currentWidget() is self.tick else self.line
            if target.isEnabled() and not target.hasFocus():
                target.setFocus(Qt.FocusReason.OtherFocusReason)
            if target is self.line:
                self.line.selectAll()

    def _ticked(self) -> None:
        field = self._editor.field(self._editor.current)
        if field is not None and field.type is FieldType.CHECKBOX:
            checked = self.tick.isChecked()
            name = self.tr("Tick") if checked else self.tr("Untick")
            self._editor.edit_page(name, lambda page: edits.set_checked(page, field.id, checked=checked))

    def _delete(self) -> None:
        editor = self._editor
        page_id, which = editor.page_id, editor.current
        if editor.field(which) is not None:
            # the next one is looked for from its place on, so before it is gone
            editor.go_to_doubtful(1)
            editor.edit_page(self.tr("Delete boxes"), lambda page: edits.remove(page, (which,)), page_id=page_id)
        self._focus()

    def _show(self) -> None:
        if self.isHidden():
            return
        editor = self._editor
        box, page = self._box(), editor.page
        total, left = editor.unsure_count, editor.doubtful_count
        number = editor.number_among_unsure()
        self.counter.setText(f"{number or total - left} / {total}")
        self.counter.setVisible(total > 0)
        self.counter.setToolTip(self.tr("{done} of {total} are done").format(done=total - left, total=total))
        is_box = box is not None and bool(number)
        is_checkbox = isinstance(box, Field) and box.type is FieldType.CHECKBOX
        is_over = not left and editor.current == self._last
        self._picture.setCurrentWidget(self.snippet if is_box and not is_over else self._message)
        self._entry.setCurrentWidget(self.tick if is_box and is_checkbox else self.line)
        for part in (self.line, self.later, self.right):
            part.setEnabled(is_box)
        self.delete.setVisible(isinstance(box, Field) and is_box)
        self._message.setText(self._said(total, left))
        is_done = bool(total) and not left
        self._title.setText(self.tr("All checked") if is_done else self.tr("To check"))
        self._title.setToolTip(self._said(total, left) if is_done else "")
        if is_box and box is not None:
            self.snippet.show_box(page, box.polygon)
            self._bind("" if is_checkbox else box.id)
            self.tick.setChecked(bool(is_checkbox and isinstance(box, Field) and box.checked))
        else:
            self._bind("")
        for button in (self.previous, self.next):
            button.setEnabled(left > 0)
        percent = round(editor.threshold * 100)
        self._limit.setText(self.tr("Below {percent} %").format(percent=percent))
        if self.slider.value() != percent:
            self.slider.setValue(percent)

    def _bind(self, which: str) -> None:
        if not self.line.is_bound_to(self._editor.page_id, which):
            self.line.bind(self._editor.page_id, which)

    def _said(self, total: int, left: int) -> str:
        pages = self._editor.scan.pages
        boxes = [f for page in pages for f in page.all_fields()]
        if left:
            return self.tr("%n boxes are still to be checked.", "", left)
        if total:
            return self.tr("All %n doubtful boxes are checked.", "", total)
        if any(box.confidence is not None for box in boxes):
            return self.tr("Nothing is below this. Move the slider to the right to look at more.")
        if not boxes:
            return self.tr("No text was found, so there is nothing to check.")
        if all(page.from_file for page in pages if page.fields):
            return self.tr("This text stood in the file: there is nothing that was recognised to check.")
        return self.tr("The service does not say how sure it is.")

    def _dress(self) -> None:
        theme = self._look.theme
        edge = theme.warning.name()
        soft = tinted(theme.warning, 0.14).name(tinted(theme.warning, 0.14).NameFormat.HexArgb)
        self.counter.setStyleSheet(
            f"background: {soft}; color: {edge}; border-radius: 9px; padding: 2px 10px; margin-right: 4px;"
        )

    def _add_keys(self, keys: str, step: int) -> None:
        """Keys that lead on from anywhere on the screen."""
        screen = self.parentWidget() or self
        action = QAction(screen)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked: self.go_on(step))
        screen.addAction(action)

    def _button(self, name: str, tip: str, key: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(self._look, name))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(tip.format(key=key))
        button.setAccessibleName(button.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setStyleSheet("QToolButton { padding: 3px; min-width: 18px; min-height: 18px; }")
        set_role(button, "icon")
        return button

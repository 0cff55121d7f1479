"""What can be done with a scan and its boxes, each with its words, picture and keys, for buttons and a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.scan import FieldType, Page
from desktop_app.domain.scan_changes import difference
from desktop_app.domain.scan_recognised import revert, revert_all
from desktop_app.domain.straightened_pages import as_shown
from desktop_app.domain.table_edits import can_merge
from desktop_app.ui.editing.pane_actions import pane_action, tell_steps, undo_and_redo
from desktop_app.ui.look.theme import Look
from desktop_app.ui.scan.canvas.canvas import PageCanvas
from desktop_app.ui.scan.contents.table_bar import merge_selected_cells
from desktop_app.ui.scan.editor import ScanEditor


class ScanActions(QObject):
    """The actions of one open scan. None of them is a letter alone: nothing happens by mistake while one types."""

    type_requested = Signal()
    review_requested = Signal()
    same_texts_requested = Signal()
    export_requested = Signal()
    read_page_requested = Signal()
    read_box_requested = Signal()
    straighten_requested = Signal()
    advised = Signal(str)
    """What the user has to do first for what was asked for."""

    def __init__(self, look: Look, editor: ScanEditor, canvas: PageCanvas, pane: QWidget) -> None:
        super().__init__(pane)
        self._look, self._editor, self._canvas, self._pane = look, editor, canvas, pane
        self.caret: Callable[[], int] = lambda: -1
        """Where the caret stands in the current field's text; -1 while it is not typed in."""
        self.can_read = False
        self.can_straighten = False
        self.undo, self.redo = undo_and_redo(pane, look, editor.undo, editor.redo)
        self.review = self._action(self.tr("Review doubtful boxes"), "check", "Ctrl+R", self.review_requested.emit)
        self.review.setCheckable(True)
        self.same_texts = self._action(
            self.tr("Look at same texts side by side"), "compare", "Ctrl+G", self.same_texts_requested.emit
        )
        self.same_texts.setCheckable(True)
        self.export = self._action(self.tr("Export"), "export", "Ctrl+E", self.export_requested.emit)
        self.read_page = self._action(
            self.tr("Read this page again"), "text-recognition", "Ctrl+Shift+R", self.read_page_requested.emit
        )
        self.read_box = self._action(
            self.tr("Read this box again"), "image-search-outline", "", self.read_box_requested.emit
        )
        self.edit = self._action(self.tr("Type the text"), "rename", "F2", self.type_requested.emit)
        self.draw = self._action(self.tr("Draw a new box"), "vector-square-plus", "Ctrl+B", self._draw)
        self.draw.setIconText(self.tr("Draw a box"))
        self.draw.setCheckable(True)
        self.confirm = self._action(self.tr("Mark as right"), "check", "Ctrl+Return", self._confirm)
        self.merge = self._action(self.tr("Merge the selected boxes"), "merge", "Ctrl+M", self._merge)
        self.split = self._action(self.tr("Split at the caret"), "split", "Ctrl+K", self._split)
        self.earlier = self._action(
            self.tr("Earlier in reading order"), "arrow-up", "Alt+Up", lambda: self._reorder(-1)
        )
        self.later = self._action(self.tr("Later in reading order"), "arrow-down", "Alt+Down", lambda: self._reorder(1))
        self.delete = self._action(self.tr("Delete"), "delete", "", self.delete_selected)
        self.revert = self._action(self.tr("Back to what was recognised"), "undo-variant", "", self._revert)
        self.revert_page = self._action(
            self.tr("Whole page back to what was recognised"), "restore", "", self._revert_page
        )
        self.select_all = self._action(self.tr("Select all boxes"), "select-all", "", self._select_all)
        self.zoom_in = self._action(self.tr("Zoom in"), "plus", "Ctrl++", canvas.zoom_in)
        self.zoom_in.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.zoom_out = self._action(self.tr("Zoom out"), "minus", "Ctrl+-", canvas.zoom_out)
        self.fit_page = self._action(self.tr("Fit the page"), "fit-to-page-outline", "Ctrl+0", canvas.fit_page)
        self.fit_width = self._action(self.tr("Fit the width"), "arrow-expand-horizontal", "Ctrl+9", canvas.fit_width)
        self.real_size = self._action(self.tr("Real size (100 %)"), "magnify", "Ctrl+1", canvas.zoom_to_pixels)
        self.turn = self._action(self.tr("Turn the page"), "rotate-right", "Ctrl+Shift+Right", self._turn)
        self.turn_back = self._action(
            self.tr("Turn the page back"), "rotate-left", "Ctrl+Shift+Left", lambda: self._turn(-90)
        )
        self.straighten = self._action(
            self.tr("Straighten the photo"), "perspective-less", "Ctrl+Shift+Up", self._straighten
        )
        self.straighten.setIconText(self.tr("Straighten"))
        self.straighten.setCheckable(True)
        self.next_page = self._action(self.tr("Next page"), "page-next", "Ctrl+PgDown", lambda: editor.step_page(1))
        self.previous_page = self._action(
            self.tr("Previous page"), "page-previous", "Ctrl+PgUp", lambda: editor.step_page(-1)
        )
        self._delete_keys()
        editor.stepped.connect(self._show)
        editor.selection_changed.connect(self._show)
        editor.current_changed.connect(self._show)
        editor.page_changed.connect(self._show)
        canvas.drawing_changed.connect(self.draw.setChecked)
        self._show()

    def menu(self, parent: QWidget) -> QMenu:
        """What can be done with boxes, as a menu."""
        menu = QMenu(parent)
        menu.addActions([self.edit, self.confirm, self.merge, self.split, self.earlier, self.later, self.delete])
        menu.addSeparator()
        menu.addActions([self.read_box, self.revert])
        menu.addSeparator()
        menu.addActions([self.draw, self.select_all])
        return menu

    def more_menu(self, parent: QWidget) -> QMenu:
        """What can be done with the whole page, as a menu."""
        menu = QMenu(parent)
        menu.addActions([self.read_page, self.revert_page])
        menu.addSeparator()
        menu.addActions([self.straighten, self.turn, self.turn_back, self.fit_page, self.fit_width, self.real_size])
        menu.addSeparator()
        menu.addActions([self.previous_page, self.next_page])
        return menu

    def shown(self) -> tuple[QAction, ...]:
        """All that have keys, in the order in which they are explained."""
        whole = (self.undo, self.redo, self.review, self.same_texts, self.export, self.next_page, self.previous_page)
        boxes = (self.edit, self.confirm, self.draw, self.merge, self.split, self.earlier, self.later)
        view = (self.zoom_in, self.zoom_out, self.fit_page, self.fit_width, self.real_size)
        return (*whole, *boxes, *view, self.turn, self.straighten, self.read_page)

    def delete_selected(self) -> None:
        """Take the selected boxes away; what stands next becomes the current one."""
        editor = self._editor
        ids, page = editor.selection, editor.page
        if not ids or page is None:
            return
        order = [f.id for f in page.all_fields()]
        behind = order[order.index(ids[-1]) + 1 :]
        self._do(self.tr("Delete boxes"), lambda p: edits.remove(p, ids))
        if behind:
            self._canvas.choose(behind[0])

    # -- within ------------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        hand = self._canvas.hand
        hand.set_drawing(drawing=not hand.is_drawing)
        if hand.is_drawing:
            self._canvas.setFocus()
        self.draw.setChecked(hand.is_drawing)

    def _confirm(self) -> None:
        editor = self._editor
        ids = (*editor.selection, *editor.cells) or ((editor.current,) if editor.current else ())
        boxes = [editor.field(i) or editor.cell(i) for i in ids]
        are_confirmed = all(box is not None and box.confirmed for box in boxes)
        editor.confirm(ids, confirmed=not are_confirmed)

    def _merge(self) -> None:
        ids = self._editor.selection
        if len(self._editor.cells) > 1:
            merge_selected_cells(self._editor, self.tr("Merge cells"))
            return
        if self._can_merge():
            self._do(self.tr("Merge boxes"), lambda p: edits.merge(p, ids))
            self._editor.set_current(ids[0])

    def _split(self) -> None:
        editor = self._editor
        current = editor.current
        field = editor.field(current)
        if field is None or field.type is not FieldType.NORMAL:
            return
        editor.settle()
        at = self.caret()
        if at < 0 and len(parts := field.text.split(" ")) == 2:
            # two words leave no choice of where
            at = len(parts[0])
        if 0 < at < len(field.text) and field.text[:at].strip() and field.text[at:].strip():
            self._do(self.tr("Split the box"), lambda p: edits.split(p, current, at))
        else:
            if at < 0:
                self.type_requested.emit()
            words = self.tr("To split the box, put the caret between two letters of its text, then press {keys}.")
            self.advised.emit(words.format(keys=self.split.shortcut().toString(QKeySequence.SequenceFormat.NativeText)))

    def _reorder(self, step: int) -> None:
        editor = self._editor
        page = editor.page
        ids = set(editor.selection)
        if page is None or not ids:
            return
        order = [f.id for f in page.fields]
        places = [n for n, i in enumerate(order) if i in ids]
        rest = [i for i in order if i not in ids]
        if not places or not rest:
            return
        # how many of the others stand before the first of them
        place = places[0] + step
        if 0 <= place <= len(rest):
            before = rest[place] if place < len(rest) else None
            self._do(self.tr("Change the reading order"), lambda p: edits.reorder(p, tuple(ids), before))

    def _revert(self) -> None:
        editor, recognised = self._editor, self._recognised()
        ids = editor.selection or ((editor.current,) if editor.current else ())
        if recognised is not None and ids:
            self._do(self.tr("Back to what was recognised"), lambda p: revert(p, recognised, ids))

    def _revert_page(self) -> None:
        recognised = self._recognised()
        if recognised is not None:
            name, before = self.tr("Whole page back to what was recognised"), self._editor.scan
            boxes = 0
            if self._do(name, lambda _p: revert_all(_p, recognised)):
                change = difference(before, self._editor.scan)
                boxes = sum(len({*one.written_ids(), *one.removed_ids()}) for one in change.pages)
            self._editor.reverted.emit(boxes)

    def _recognised(self) -> Page | None:
        """What was recognised, on the picture that the page is shown with."""
        page, recognised = self._editor.page, self._editor.recognised_page()
        return None if page is None or recognised is None else as_shown(recognised, page)

    def _select_all(self) -> None:
        page = self._editor.page
        if page is not None and page.fields:
            if self._editor.field(self._editor.current) is None:
                self._editor.set_current(page.fields[0].id)
            self._editor.set_selection(f.id for f in page.fields)

    def _turn(self, degrees: int = 90) -> None:
        if self._editor.page is not None:
            self._do(self.tr("Turn the page"), lambda p: edits.turn(p, degrees))

    def _straighten(self) -> None:
        self._show()  # pressed is it once the page is straightened
        self.straighten_requested.emit()

    def _do(self, name: str, function: Callable[[Page], Page]) -> bool:
        return self._editor.edit_page(name, function)

    def _can_merge(self) -> bool:
        page = self._editor.page
        if page is not None and len(self._editor.cells) > 1:
            return can_merge(page, self._editor.cells)
        fields = [self._editor.field(i) for i in self._editor.selection]
        return len(fields) > 1 and all(
            f is not None and f.type is FieldType.NORMAL and page is not None and f is not page.title for f in fields
        )

    def _show(self) -> None:
        editor = self._editor
        tell_steps(self.undo, self.redo, editor.history)
        field = editor.field(editor.current)
        is_text = field is not None and field.type is FieldType.NORMAL
        has_selection = bool(editor.selection)
        self.edit.setEnabled(bool(editor.current))
        self.confirm.setEnabled(bool(editor.current) or has_selection)
        for action in (self.delete, self.earlier, self.later):
            action.setEnabled(has_selection)
        self.merge.setEnabled(self._can_merge())
        self.split.setEnabled(is_text and len(editor.selection) == 1)
        self.read_box.setEnabled(self.can_read and field is not None and bool(field.polygon))
        self.read_page.setEnabled(self.can_read and editor.page is not None)
        is_known = editor.recognised_page() is not None
        self.revert.setEnabled(bool(editor.current) and is_known)
        self.revert_page.setEnabled(is_known)
        self.straighten.setEnabled(self.can_straighten and editor.page is not None)
        self.straighten.setChecked(editor.page is not None and editor.page.straightening is not None)
        for action in (self.draw, self.select_all, self.turn, self.turn_back):
            action.setEnabled(editor.page is not None)

    def refresh(self) -> None:
        """Something that the editor does not tell of is another."""
        self._show()

    def _delete_keys(self) -> None:
        # the key belongs to the page and the list: in a text it takes a letter away, in the grid it does nothing
        key = QAction(self._canvas)
        key.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        key.triggered.connect(lambda _checked: self.delete.trigger())
        self.delete_key = key
        self._canvas.addAction(key)
        name = key.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.delete.setText(f"{self.delete.text()}\t{name}")
        self.delete.setToolTip(f"{self.tr('Delete')} ({name})")

    def _action(self, text: str, picture: str, keys: str, run: Callable[[], object]) -> QAction:
        return pane_action(self._pane, self._look, text, picture, keys, run)

"""What can be done with the lines of a transcript, each with its words, picture and keys, for buttons and a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.draft_edits import point_of_lines
from desktop_app.domain.minutes_draft import PointKind
from desktop_app.domain.transcript import Transcript, new_id
from desktop_app.domain.transcript_changes import difference
from desktop_app.ui.editing.pane_actions import pane_action, tell_steps, undo_and_redo
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.theme import Look
from desktop_app.ui.transcript.draft.point_words import kind_name
from desktop_app.ui.transcript.editor import TranscriptEditor
from desktop_app.ui.transcript.lines.line_editing import LineEditing

_NEW_LINE_MS = 2000


class TranscriptActions(QObject):
    """The actions of one open transcript. They belong to the pane, so that their keys work everywhere in it."""

    find_requested = Signal()
    review_requested = Signal()
    export_requested = Signal()
    merge_fragments_requested = Signal()
    recognise_again_requested = Signal()
    day_requested = Signal()
    draft_requested = Signal()
    fillers_hidden = Signal(bool)
    """Whether the words that only fill pauses are to be seen among the lines."""

    def __init__(self, look: Look, editor: TranscriptEditor, editing: LineEditing, pane: QWidget) -> None:
        super().__init__(pane)
        self._look = look
        self._editor = editor
        self._editing = editing
        self._pane = pane
        self.undo, self.redo = undo_and_redo(pane, look, editor.undo, editor.redo)
        self.find = self._action(self.tr("Find and replace"), "search", "Ctrl+F", self.find_requested.emit)
        self.find.setShortcuts([QKeySequence("Ctrl+F"), QKeySequence("Ctrl+H")])  # as in office programs
        self.review = self._action(self.tr("Review doubtful lines"), "check", "Ctrl+R", self.review_requested.emit)
        self.review.setCheckable(True)
        self.export = self._action(self.tr("Export"), "export", "Ctrl+E", self.export_requested.emit)
        self.draft = self._action(self.tr("Draft of the minutes"), "scan", "Ctrl+Shift+D", self.draft_requested.emit)
        self.draft.setCheckable(True)
        self.fillers = self._action(
            self.tr("Hide words that only fill pauses (um, uh)"), "minus", "", self._hide_fillers
        )
        self.fillers.setCheckable(True)
        self.edit = self._action(self.tr("Edit the text"), "rename", "F2", self._edit)
        self.split = self._action(self.tr("Split at the caret"), "split", "", self._split)
        self.merge_back = self._action(self.tr("Merge with the line before"), "merge", "Ctrl+M", self._merge_back)
        self.merge = self._action(self.tr("Merge the selected lines"), "merge", "Ctrl+Shift+M", self._merge)
        self.insert = self._action(self.tr("Insert a line"), "add", "Ctrl+I", self.insert_line)
        self.delete = self._action(self.tr("Delete"), "delete", "", self.delete_selected)
        self.confirm = self._action(self.tr("Mark as right"), "check", "Ctrl+Return", self._confirm)
        self.revert = self._action(self.tr("Back to what was recognised"), "undo-variant", "", self._revert)
        self.revert_all = self._action(self.tr("All back to what was recognised"), "restore", "", self._revert_all)
        self.merge_fragments = self._action(
            self.tr("Merge short fragments…"), "format-line-weight", "", self.merge_fragments_requested.emit
        )
        self.recognise_again = self._action(
            self.tr("Recognise again…"), "retry", "Ctrl+Shift+R", self.recognise_again_requested.emit
        )
        self.day = self._action(self.tr("Day of the recording…"), "jobs", "", self.day_requested.emit)
        self.has_media = False
        self.are_lines_shown = True
        # these keys belong to the list and to the field alone, so they are no shortcuts of the whole pane
        for action, key in ((self.split, Qt.Key.Key_Return), (self.delete, Qt.Key.Key_Delete)):
            keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(f"{action.text()}\t{keys}")
        editor.stepped.connect(self._show)
        editor.changed.connect(self._show_again)
        editor.selection_changed.connect(self._show)
        editor.current_changed.connect(self._show)
        self._show()

    def menu(self, parent: QWidget) -> QMenu:
        """All actions on a transcript as one menu."""
        menu = QMenu(parent)
        menu.addActions([self.edit, self.split, self.merge_back, self.merge, self.insert, self.delete])
        menu.addSeparator()
        speakers = self.speakers_menu(menu)
        menu.addMenu(speakers)
        menu.aboutToShow.connect(lambda: self._offer_speakers(speakers))
        menu.addMenu(self._points_menu(menu))
        menu.addActions([self.confirm, self.revert])
        menu.addSeparator()
        menu.addActions(
            [self.draft, self.fillers, self.recognise_again, self.merge_fragments, self.day, self.revert_all]
        )
        return menu

    def speakers_menu(self, parent: QWidget) -> QMenu:
        """The speakers, to give the selected lines to."""
        menu = QMenu(self.tr("Give to speaker"), parent)
        menu.setIcon(icon(self._look, "speaker"))
        self._offer_speakers(menu)
        return menu

    def _points_menu(self, parent: QWidget) -> QMenu:
        """The kinds of points that the selected lines can become in the minutes."""
        menu = QMenu(self.tr("Into the minutes as"), parent)
        menu.setIcon(icon(self._look, "scan"))
        for kind in (PointKind.AGENDA, PointKind.DECISION, PointKind.TODO):
            menu.addAction(kind_name(kind)).triggered.connect(lambda _checked, kind=kind: self.take_as_point(kind))
        return menu

    def take_as_point(self, kind: PointKind) -> None:
        """Put what the selected lines say into the minutes."""
        lines = [s for i in self._editor.selection if (s := self._editor.segment(i)) is not None and s.text]
        if lines:
            made = new_id("m")
            self._do(self.tr("Take lines into the minutes"), lambda t: point_of_lines(t, kind, lines, made))

    def _offer_speakers(self, menu: QMenu) -> None:
        """Fill in the speakers as they are now."""
        menu.clear()
        for number, speaker in enumerate(self._editor.transcript.speakers):
            keys = f"\t{number + 1}" if number < 9 else ""
            # an ampersand in a name is none that underlines a letter
            action = menu.addAction(speaker.name.replace("&", "&&") + keys)
            action.triggered.connect(lambda _checked, number=number: self.give_to_speaker(number))
        menu.setEnabled(bool(self._editor.transcript.speakers))

    def shown(self) -> tuple[QAction, ...]:
        """All of them, in the order in which they are explained."""
        whole = (self.undo, self.redo, self.find, self.review, self.draft, self.export)
        lines = (self.edit, self.merge_back, self.merge, self.insert, self.confirm, self.recognise_again)
        return whole + lines

    def insert_line(self) -> None:
        """Insert an empty line behind the current one, in the pause there, and type in it."""
        editor = self._editor
        editor.settle()
        current = editor.segment(editor.current)
        segments = editor.transcript.segments
        made = new_id("s")
        if current is None:
            self._do(self.tr("Insert a line"), lambda t: edits.insert_after(t, None, 0, _NEW_LINE_MS, new_id=made))
        else:
            row = editor.position(current.id) + 1
            end = segments[row].start_ms if row < len(segments) else current.end_ms + _NEW_LINE_MS
            start = min(current.end_ms, end)
            self._do(
                self.tr("Insert a line"),
                lambda t: edits.insert_after(
                    t, current.id, start, max(end, start), speaker=current.speaker, new_id=made
                ),
            )
        self._editing.start(made)

    def delete_selected(self) -> None:
        """Take the selected lines out."""
        ids = self._editor.selection
        if ids:
            self._do(self.tr("Delete lines"), lambda t: edits.delete(t, ids))

    def give_to_speaker(self, number: int) -> None:
        """Give the selected lines to a speaker, by the place in the speaker table; -1: to nobody."""
        speakers = self._editor.transcript.speakers
        ids = self._editor.selection
        if ids and number < len(speakers):
            to = speakers[number].id if number >= 0 else None
            self._do(self.tr("Change the speaker"), lambda t: edits.assign_speaker(t, ids, to))

    def show_state(self, *, has_media: bool | None = None, are_lines_shown: bool | None = None) -> None:
        """Whether there is a recording to hear, and whether the lines are what the user sees."""
        self.has_media = self.has_media if has_media is None else has_media
        self.are_lines_shown = self.are_lines_shown if are_lines_shown is None else are_lines_shown
        self._show()

    # -- within ------------------------------------------------------------------------------------------------------

    def _hide_fillers(self) -> None:
        self.fillers_hidden.emit(self.fillers.isChecked())

    def _edit(self) -> None:
        self._editing.start(self._editor.current)

    def _split(self) -> None:
        if not self._editing.split():
            self._editing.start(self._editor.current)

    def _merge_back(self) -> None:
        current = self._editor.current
        if current and self._editor.position(current) > 0:
            self._do(self.tr("Merge lines"), lambda t: edits.merge_with_previous(t, current))

    def _merge(self) -> None:
        ids = self._editor.selection
        if self._are_neighbours():
            self._do(self.tr("Merge lines"), lambda t: edits.merge(t, ids))

    def _confirm(self) -> None:
        ids = self._editor.selection
        are_confirmed = all((s := self._editor.segment(i)) is not None and s.confirmed for i in ids)
        self._editor.confirm(ids, confirmed=not are_confirmed)

    def _revert(self) -> None:
        recognised, ids = self._editor.recognised, self._editor.selection
        if recognised is not None and ids:
            self._do(self.tr("Back to what was recognised"), lambda t: edits.revert(t, recognised, ids))

    def _revert_all(self) -> None:
        recognised = self._editor.recognised
        if recognised is not None:
            name, before = self.tr("All back to what was recognised"), self._editor.transcript
            lines = 0
            if self._do(name, lambda t: edits.revert_all(t, recognised)):
                change = difference(before, self._editor.transcript)
                lines = len({*change.written_ids(), *change.removed_ids()})
            self._editor.reverted.emit(lines)

    def _do(self, name: str, function: Callable[[Transcript], Transcript]) -> bool:
        return self._editor.edit(name, function)

    def _are_neighbours(self) -> bool:
        rows = [self._editor.position(i) for i in self._editor.selection]
        return len(rows) > 1 and rows[-1] - rows[0] == len(rows) - 1

    def _show(self) -> None:
        editor = self._editor
        has_line = bool(editor.current) and self.are_lines_shown
        tell_steps(self.undo, self.redo, editor.history)
        for action in (self.edit, self.split, self.delete, self.confirm):
            action.setEnabled(has_line)
        self.merge_back.setEnabled(has_line and editor.position(editor.current) > 0)
        self.merge.setEnabled(self.are_lines_shown and self._are_neighbours())
        self.revert.setEnabled(has_line and editor.recognised is not None)
        self.revert_all.setEnabled(editor.recognised is not None)
        self._show_again()
        for action in (self.insert, self.merge_fragments):
            action.setEnabled(self.are_lines_shown)

    def _show_again(self) -> None:
        """While the recording is still being recognised there is nothing to recognise again."""
        is_complete = self._editor.transcript.is_complete
        self.recognise_again.setEnabled(self.has_media and self.are_lines_shown and is_complete)

    def _action(self, text: str, picture: str, keys: str, run: Callable[[], object]) -> QAction:
        return pane_action(self._pane, self._look, text, picture, keys, run)

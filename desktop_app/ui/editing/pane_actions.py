"""Actions of a pane, each with its words, picture and keys; undo and redo among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.ui.editing.history import History
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.theme import Look

translate = QCoreApplication.translate


def pane_action(pane: QWidget, look: Look, text: str, picture: str, keys: str, run: Callable[[], object]) -> QAction:
    """An action that belongs to the pane, so that its keys ("" for none) work everywhere in it."""
    action = QAction(icon(look, picture), text, pane)
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked: run())
    pane.addAction(action)
    _set_tip(action, text)
    return action


def undo_and_redo(
    pane: QWidget, look: Look, undo: Callable[[], object], redo: Callable[[], object]
) -> tuple[QAction, QAction]:
    """The two actions; `tell_steps` says what they do at the moment."""
    back = pane_action(pane, look, translate("PaneActions", "Undo"), "undo", "Ctrl+Z", undo)
    again = pane_action(pane, look, translate("PaneActions", "Redo"), "redo", "Ctrl+Shift+Z", redo)
    again.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
    return back, again


def tell_steps(undo: QAction, redo: QAction, history: History) -> None:
    """Name the steps that undo and redo would take, as far as there are any."""
    undo.setEnabled(history.last is not None)
    redo.setEnabled(history.next is not None)
    back, again = history.undo_name, history.redo_name
    _set_tip(undo, translate("PaneActions", "Undo: {step}").format(step=back) if back else undo.text())
    _set_tip(redo, translate("PaneActions", "Redo: {step}").format(step=again) if again else redo.text())


def keys_of(actions: Iterable[QAction]) -> list[tuple[str, str]]:
    """All the keys that actions have, the second ones too, each with what it does: for the list of shortcuts."""
    return [(key.toString(), action.text()) for action in actions for key in action.shortcuts()]


def _set_tip(action: QAction, text: str) -> None:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{text} ({keys})" if keys else text)

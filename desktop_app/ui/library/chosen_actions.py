"""What can be done with the chosen documents of a list: as buttons in its bar and in its menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QPushButton, QWidget

from desktop_app.ui.look.icons import ICON_PX, icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import Look


def chosen_action(
    parent: QWidget, look: Look, icon_name: str, text: str, run: Callable[[], object], *, single: bool = False
) -> QAction:
    """An action that waits until something is chosen. ``single``: its data say that it is for one document only."""
    action = QAction(icon(look, icon_name), text, parent)
    action.setData(single)
    action.setEnabled(False)
    action.triggered.connect(lambda _checked=False: run())
    return action


def add_buttons(row: QHBoxLayout, actions: Sequence[QAction]) -> None:
    """Put a button for each action into a bar, seen while the action can be taken."""
    for action in actions:
        button = QPushButton(action.icon(), action.text())
        set_role(button, "quiet")
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda one=action, press=button: press.setVisible(one.isEnabled()))
        # the bar keeps the height it has with its buttons: choosing a row must move nothing
        row.addStrut(button.sizeHint().height())
        button.hide()
        row.addWidget(button)


def show_menu(view: QAbstractItemView, at: QPoint, actions: Sequence[QAction]) -> None:
    """The menu of the actions that can be taken now, where a document was pressed."""
    if view.indexAt(at).isValid():
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([action for action in actions if action.isEnabled()])
        menu.popup(view.viewport().mapToGlobal(at))

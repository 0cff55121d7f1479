"""The buttons over the page: what can be done with boxes above it, how it is looked at below it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import Look
from desktop_app.ui.scan.actions import ScanActions
from desktop_app.ui.scan.canvas.canvas import PageCanvas

_COMPACT = "QToolButton { padding: 4px; min-width: 20px; min-height: 20px; }"


class BoxBar(QFrame):
    """One button for each thing that can be done with boxes."""

    def __init__(self, actions: ScanActions, parent: QWidget) -> None:
        super().__init__(parent)
        self._with_words_px = 0
        self._is_worded = True
        set_role(self, "bare")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 5)
        row.setSpacing(2)
        self.draw, self.straighten = (_worded(action, self) for action in (actions.draw, actions.straighten))
        row.addWidget(self.draw)
        row.addWidget(self.straighten)
        row.addStretch(1)
        for action in (
            actions.confirm,
            actions.merge,
            actions.split,
            actions.earlier,
            actions.later,
            actions.read_box,
            actions.delete,
        ):
            row.addWidget(_button(action, self))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for words the picture alone stands there; the tool tip has the words."""
        super().resizeEvent(event)
        words, picture = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        if self._is_worded:
            self._with_words_px = self.sizeHint().width()
        self._is_worded = event.size().width() >= self._with_words_px
        for button in (self.draw, self.straighten):
            button.setToolButtonStyle(words if self._is_worded else picture)


class ZoomBar(QFrame):
    """Nearer, farther, fit, turn. It floats over the lower left corner of the page."""

    def __init__(self, look: Look, actions: ScanActions, canvas: PageCanvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        set_role(self, "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 3, 6, 3)
        row.setSpacing(0)
        self.percent = QToolButton(self)
        self.percent.setFont(font(12, tabular=True))
        self.percent.setToolTip(self.tr("Choose how large the page is shown"))
        self.percent.setAccessibleName(self.percent.toolTip())
        self.percent.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.percent.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.percent.setMinimumWidth(58)
        menu = QMenu(self.percent)
        menu.addActions([actions.fit_page, actions.fit_width, actions.real_size])
        self.percent.setMenu(menu)
        set_role(self.percent, "quiet")
        self.percent.setStyleSheet("QToolButton { padding: 4px 4px; }")
        fit = _button(actions.fit_page, self)
        row.addWidget(_button(actions.zoom_out, self))
        row.addWidget(self.percent)
        row.addWidget(_button(actions.zoom_in, self))
        row.addWidget(fit)
        row.addWidget(_button(actions.fit_width, self))
        row.addWidget(_button(actions.turn, self))
        canvas.zoom_changed.connect(self._show)
        look.changed.connect(self.update)
        self._show()

    def _show(self) -> None:
        self.percent.setText(f"{self._canvas.percent} %")
        self.percent.setAccessibleDescription(self.percent.text())


def _worded(action: QAction, parent: QWidget) -> QToolButton:
    """A button that says in words what it does."""
    button = _button(action, parent)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    # a style sheet leaves no room between the icon of a tool button and its words
    action.setIconText(f" {action.iconText()}")
    button.setAccessibleName(action.text())
    set_role(button, "quiet")
    return button


def _button(action: QAction, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setIconSize(QSize(20, 20))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    # a press must not take the focus from a text that is being typed
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_role(button, "icon")
    button.setStyleSheet(_COMPACT)
    return button

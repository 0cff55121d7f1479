"""Where Tab leads: the controls of a window in the order in which the key comes to them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

MOST = 200


def tabbed(first: QWidget) -> list[QWidget]:
    """The controls from ``first`` on, until Tab comes back to it. Raises AssertionError if it never does."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    found = [first]
    for _ in range(MOST):
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if now is first:
            return found
        assert now not in found, f"Tab is caught at {spoken(now)}"
        found.append(now)
    raise AssertionError("Tab never came back")


def spoken(widget: QWidget) -> str:
    """What a screen reader calls a control."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")

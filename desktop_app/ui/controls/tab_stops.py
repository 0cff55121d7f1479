"""Where the Tab key stops."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def first_stop(page: QWidget) -> QWidget | None:
    """The first part of a page that Tab would come to; None where there is none."""
    part = page.nextInFocusChain()
    while part is not None and part is not page:
        is_stop = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isEnabled()
        if is_stop and page.isAncestorOf(part) and part.isVisibleTo(page):
            return part
        part = part.nextInFocusChain()
    return None

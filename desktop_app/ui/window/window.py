"""The window: the sidebar, the pages, the notices; nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.controls.screen_room import free_area
from desktop_app.ui.controls.tab_stops import first_stop
from desktop_app.ui.look.theme import Look
from desktop_app.ui.window.dropping import DropOverlay, can_be_taken
from desktop_app.ui.window.notices import NoticeStrip
from desktop_app.ui.window.shortcuts import Shortcuts, ShortcutsPanel
from desktop_app.ui.window.sidebar import FOLD_KEYS, Sidebar
from desktop_app.ui.window.window_room import SMALLEST, first_size

if TYPE_CHECKING:
    # Loaded after the window is painted.
    from desktop_app.domain.library import DocumentSummary

MARKED = {"recording": "meetings"}
"""Pages without an entry of their own, and the entry that is marked for them."""


class MainWindow(QMainWindow):
    """One window for everything.

    ``closing``: the user wants to leave; the window stays until the program has come to its orderly end.
    ``files_dropped(list)``: paths and addresses, from anywhere in the window. ``document_opened(id)``: chosen in the
    sidebar. ``page_changed(key)``. ``geometry`` is what ``geometry_left(bytes)`` told last (empty at first).
    """

    closing = Signal()
    files_dropped = Signal(list)
    document_opened = Signal(str)
    page_changed = Signal(str)
    geometry_left = Signal(bytes)

    def __init__(self, look: Look, geometry: bytes = b"") -> None:
        super().__init__()
        self._pages: dict[str, QWidget] = {}
        self._shortcuts: list[tuple[str, Sequence[tuple[str, str]]]] = []
        self._known = {
            "home": self.tr("Home"),
            "meetings": self.tr("Meetings"),
            "dictation": self.tr("Dictation"),
            "scans": self.tr("Scans"),
            "jobs": self.tr("Jobs"),
            "settings": self.tr("Settings"),
            "bin": self.tr("Bin"),
        }
        self.setWindowTitle(self.tr("Malgeul"))
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self.sidebar = Sidebar(look)
        self._stack = QStackedWidget()
        self._lay_out(look)
        self._overlay = DropOverlay(look, self)
        self._overlay.files_dropped.connect(self.files_dropped)
        self.sidebar.page_chosen.connect(self.show_page)
        self.sidebar.document_chosen.connect(self.document_opened)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self, self.show_shortcuts)
        self.add_shortcuts(
            self.tr("Everywhere"),
            [
                ("F1", self.tr("Show this list")),
                ("Ctrl+Q", self.tr("Quit")),
                ("Ctrl+1", self.tr("First page, and so on")),
                ("Esc", self.tr("Close the newest notice")),
                (FOLD_KEYS, self.tr("Fold the sidebar or unfold it")),
            ],
        )
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        QShortcut(QKeySequence(FOLD_KEYS), self, self.sidebar.fold_button.click)
        self._restore(geometry)

    def _lay_out(self, look: Look) -> None:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        self.notices = NoticeStrip(look, pane)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(pane, 1)
        self.setCentralWidget(whole)

    def _restore(self, geometry: bytes) -> None:
        if not (geometry and self.restoreGeometry(geometry)):
            self.resize(first_size(free_area(self).size()))

    # -- pages

    def add_page(self, key: str, page: QWidget) -> None:
        """Put a page into the window; one of a key that is there already takes its place.

        «home», «meetings», «dictation», «scans», «jobs», «settings» and «bin» have an entry in the sidebar from then
        on.
        """
        old = self._pages.get(key)
        self._pages[key] = page
        self._stack.addWidget(page)
        if old is not None:
            if self._stack.currentWidget() is old:
                self._stack.setCurrentWidget(page)
            self._stack.removeWidget(old)
            old.deleteLater()
        elif key in self._known:
            self.sidebar.add_entry(
                key, self._known[key], key, at_bottom=key in ("jobs", "settings", "bin"), is_quiet=key == "bin"
            )
            shortcut = QKeySequence(f"Ctrl+{min(self.sidebar.entries, 9)}")
            QShortcut(shortcut, self, lambda: self._go_to(key))
            self.sidebar.set_keys(key, shortcut.toString(QKeySequence.SequenceFormat.NativeText))

    def remove_page(self, key: str) -> None:
        """Take a page away that is not shown; its widgets go as soon as the loop is reached."""
        page = self._pages.pop(key)
        self._stack.removeWidget(page)
        page.deleteLater()

    def show_page(self, key: str, *, mark: str = "", document: str = "") -> None:
        """Open a page. ``mark``: the entry that is marked, for pages without one (a transcript marks Meetings).

        ``document``: the id of the document on it, which is marked among the recent ones.
        """
        page = self._pages[key]
        changed = self._stack.currentWidget() is not page
        self._stack.setCurrentWidget(page)
        self.sidebar.mark(mark or MARKED.get(key, key))
        self.sidebar.mark_document(document)
        if changed:
            self.page_changed.emit(key)

    def _go_to(self, key: str) -> None:
        """Open a page for somebody at the keyboard: the keys go to it from then on, as they went when it was left."""
        self.show_page(key)
        page, focused = self._pages[key], self.focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            (page.focusWidget() or first_stop(page) or page).setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def page(self) -> str:
        """The key of the page that is shown; empty where there is none yet."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    # -- what the window tells

    def set_recent(self, documents: Sequence[DocumentSummary]) -> None:
        """Show the recent documents in the sidebar."""
        self.sidebar.set_recent(documents)

    def add_shortcuts(self, group: str, shortcuts: Sequence[tuple[str, str]]) -> None:
        """Add (keys, what they do) to the list that F1 shows; a group of the same name is replaced."""
        self._shortcuts = [*(one for one in self._shortcuts if one[0] != group), (group, tuple(shortcuts))]

    def show_shortcuts(self) -> None:
        """Open the list of shortcuts."""
        groups: Shortcuts = tuple(self._shortcuts)
        ShortcutsPanel(groups, self).show()

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as in dialogs, unless something around it takes the key; Escape
        takes the newest notice away where nothing else is to be left."""
        focused = self.focusWidget()
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.isAutoRepeat()
            and isinstance(focused, QAbstractButton)
            and not isinstance(focused, QCheckBox | QRadioButton)
        ):
            focused.click()
        elif event.key() != Qt.Key.Key_Escape or not self.notices.dismiss():
            super().keyPressEvent(event)

    # -- files dragged over it

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for drags on the native window: a field inside would take the files for text."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window as soon as files are dragged over it."""
        if isinstance(event, QDragEnterEvent) and can_be_taken(event):
            self._overlay.cover()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cover over the whole."""
        super().resizeEvent(event)
        if self._overlay.isVisible():
            self._overlay.cover()

    # -- the end

    def withdraw_questions(self) -> None:
        """Close what is still being asked, as if it was cancelled: whoever leaves does not answer any more."""
        for dialog in self.findChildren(QDialog):
            dialog.reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay open and say that the user wants to leave: the program ends in order, then hides the window."""
        event.ignore()
        self.geometry_left.emit(bytes(self.saveGeometry().data()))
        self.closing.emit()

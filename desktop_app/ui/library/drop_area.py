"""The area that invites files: large on Home, one line high on Meetings."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.look.icons import IconLabel, icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import CORNER, GRID, Look
from desktop_app.ui.window.dropping import pasted

RECORDINGS = "*.mp3 *.m4a *.wav *.flac *.ogg *.opus *.aac *.ac3 *.wma *.amr *.mp4 *.mov *.mkv *.avi *.wmv *.flv *.webm"
SCANS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp *.heic *.heif *.gif *.jp2 *.avif"
IMPORTED = "*.srt *.vtt *.smi *.sami *.ass *.ssa *.sbv *.lrc *.ttml *.dfxp *.txt *.csv *.tsv *.json *.json3"
TALL = 264


class Accepts(Enum):
    """What an area invites; whatever is dropped is told apart all the same."""

    EVERYTHING = "everything"
    RECORDINGS = "recordings"
    SCANS = "scans"


class DropArea(QWidget):
    """``files_chosen(list)``: paths from the file dialog, paths and addresses that were pasted; drops are taken by the
    window. ``speak_requested``, ``record_requested``."""

    files_chosen = Signal(list)
    speak_requested = Signal()
    record_requested = Signal()

    def __init__(
        self,
        look: Look,
        accepts: Accepts = Accepts.EVERYTHING,
        *,
        is_compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._accepts = look, accepts
        title, hint = self._words()
        self._title, self._hint = QLabel(title), QLabel(hint)
        set_role(self._hint, "quiet")
        set_role(self._title, "strong" if is_compact else "title")
        self._choose = QPushButton(self.tr("Choose files"))
        set_role(self._choose, "primary")
        self._choose.clicked.connect(self._ask)
        self._speak = QPushButton(icon(look, "dictation"), self.tr("Speak into the microphone"))
        self._speak.clicked.connect(self.speak_requested)
        self._speak.hide()
        self._record = QPushButton(icon(look, "meeting"), self.tr("Record a meeting"))
        self._record.clicked.connect(self.record_requested)
        self._record.hide()
        if is_compact:
            self._lay_out_low()
        else:
            self._lay_out_tall()

    def _words(self) -> tuple[str, str]:
        if self._accepts is Accepts.RECORDINGS:
            hint = self.tr("Meeting recordings · videos — several at once, folders too; Ctrl+V takes an address")
            return self.tr("Drop recordings here"), hint
        if self._accepts is Accepts.SCANS:
            return self.tr("Drop scans here"), self.tr(
                "Images · photos · PDFs — several at once, folders too; Ctrl+V takes an address"
            )
        hint = self.tr(
            "Meeting recordings · videos · images · PDFs — several at once, folders too; Ctrl+V takes an address"
        )
        return self.tr("Drop recordings or documents here"), hint

    def _lay_out_tall(self) -> None:
        self.setFixedHeight(TALL)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 4 * GRID, 2 * GRID, 4 * GRID)
        column.setSpacing(2 * GRID)
        column.addStretch(1)
        column.addWidget(IconLabel(self._look, "drop", "accent", 44), 0, middle)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(GRID + GRID // 2)
        row.addStretch(1)
        row.addWidget(self._choose)
        row.addWidget(self._record)
        row.addWidget(self._speak)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def _lay_out_low(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(IconLabel(self._look, "drop", "accent", 28))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        self._hint.setWordWrap(True)
        words.addWidget(self._hint)
        row.addLayout(words, 1)
        row.addWidget(self._record)
        row.addWidget(self._speak)
        row.addWidget(self._choose)

    def offer_speaking(self, *, is_offered: bool) -> None:
        """Show the button for speaking: only where there is a page for it."""
        self._speak.setVisible(is_offered)

    def offer_recording(self, *, is_offered: bool) -> None:
        """Show the button for recording a meeting, as with speaking."""
        self._record.setVisible(is_offered)

    def take_pastes_on(self, page: QWidget) -> None:
        """What is pasted anywhere on this page, but into no field, is taken as if it were dropped."""
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page, self._paste)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _paste(self) -> None:
        found = pasted(QGuiApplication.clipboard().mimeData())
        if found:
            self.files_chosen.emit(found)

    def _ask(self) -> None:
        # Loaded only now: the window was to be seen first.
        from desktop_app.ui.controls.file_dialog import choose_files  # noqa: PLC0415 — see above

        recordings = self.tr("Recordings ({kinds})").format(kinds=RECORDINGS)
        scans = self.tr("Images and PDFs ({kinds})").format(kinds=SCANS)
        everything = self.tr("All files (*)")
        if self._accepts is Accepts.RECORDINGS:
            choose_files(self, self.tr("Choose recordings"), [recordings, everything], self.files_chosen.emit)
        elif self._accepts is Accepts.SCANS:
            choose_files(self, self.tr("Choose images or PDFs"), [scans, everything], self.files_chosen.emit)
        else:
            kinds = f"{RECORDINGS} {SCANS} {IMPORTED}"
            taken = self.tr("All supported files ({kinds})").format(kinds=kinds)
            texts = self.tr("Subtitles and transcripts ({kinds})").format(kinds=IMPORTED)
            filters = [taken, recordings, scans, texts, everything]
            choose_files(self, self.tr("Choose files"), filters, self.files_chosen.emit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The soft ground and the dashed border."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.accent), 2)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(theme.accent_soft)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER, CORNER)
        painter.end()

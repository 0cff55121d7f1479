"""What is kept of a document, in a word. Home shows it before the lists of documents are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.words import measures

if TYPE_CHECKING:
    # Loaded after the window is painted.
    from desktop_app.domain.library import DocumentSummary


def kept_words(document: DocumentSummary) -> str:
    """What is kept of a document, in a word: the same on every screen."""
    if document.is_sound_only:
        return QCoreApplication.translate("MeetingsModel", "Sound only")
    if document.recognised_to_ms is not None:
        text = QCoreApplication.translate("MeetingsModel", "Up to {time}")
        return text.format(time=measures.clock(document.recognised_to_ms))
    if document.media or document.is_scan:
        return QCoreApplication.translate("MeetingsModel", "Saved")
    return QCoreApplication.translate("MeetingsModel", "Text only")

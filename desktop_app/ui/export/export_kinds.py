"""The formats that the export dialog offers, in the user's words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class ExportKind:
    """One way to write documents, as the user chooses it. ``suffix``: of its files, where it is not the id."""

    id: str
    name: str
    description: str
    has_speakers: bool = False
    has_cues: bool = False
    has_sound: bool = False
    suffix: str = ""

    @property
    def ending(self) -> str:
        """The ending of its files."""
        return f".{self.suffix or self.id}"


def transcript_kinds(*, of_films: bool = False) -> tuple[ExportKind, ...]:
    """What a transcript can become: minutes first, or subtitles where there are pictures to read them over."""
    translate = QCoreApplication.translate
    papers = (
        ExportKind("hwpx", "HWPX", translate("ExportDialog", "Minutes for Hangul"), has_speakers=True),
        ExportKind("docx", "DOCX", translate("ExportDialog", "Minutes for Word"), has_speakers=True),
        ExportKind(
            "html", "HTML", translate("ExportDialog", "Page to read and listen"), has_speakers=True, has_sound=True
        ),
        ExportKind("txt", "TXT", translate("ExportDialog", "Plain text"), has_speakers=True),
        ExportKind("xlsx", "XLSX", translate("ExportDialog", "Table for Excel")),
        ExportKind("csv", "CSV", translate("ExportDialog", "Table for any program")),
    )
    subtitles = (
        ExportKind(
            "srt", "SRT", translate("ExportDialog", "Subtitles for most players"), has_speakers=True, has_cues=True
        ),
        ExportKind(
            "vtt", "VTT", translate("ExportDialog", "Subtitles for web pages"), has_speakers=True, has_cues=True
        ),
        ExportKind(
            "smi", "SMI", translate("ExportDialog", "Subtitles for Korean players"), has_speakers=True, has_cues=True
        ),
        ExportKind(
            "ass", "ASS", translate("ExportDialog", "Subtitles for video editors"), has_speakers=True, has_cues=True
        ),
    )
    data = ExportKind("json", "JSON", translate("ExportDialog", "Everything, for other software"))
    return (*subtitles, *papers, data) if of_films else (*papers, *subtitles, data)


def scan_kinds() -> tuple[ExportKind, ...]:
    """What a scan can become."""
    translate = QCoreApplication.translate
    return (
        ExportKind("txt", "TXT", translate("ExportDialog", "Plain text")),
        ExportKind("pdf", "PDF", translate("ExportDialog", "The pages as they are, but searchable")),
        ExportKind("hwpx", "HWPX", translate("ExportDialog", "Text and tables for Hangul")),
        ExportKind("docx", "DOCX", translate("ExportDialog", "Text and tables for Word")),
        ExportKind("xlsx", "XLSX", translate("ExportDialog", "Tables and forms for Excel")),
        ExportKind("csv", "CSV", translate("ExportDialog", "Every box with its place")),
        ExportKind("json", "JSON", translate("ExportDialog", "Everything, for other software")),
        ExportKind("hocr", "hOCR", translate("ExportDialog", "Text with places, for web pages")),
        ExportKind("alto", "ALTO", translate("ExportDialog", "Text with places, for archives"), suffix="xml"),
    )

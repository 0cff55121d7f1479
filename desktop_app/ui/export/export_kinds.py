"""The formats that the export dialog offers, in the user's words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication


class KindGroup(StrEnum):
    """What a format is used for: formats of one group stand together."""

    PAPERS = "papers"
    TABLES = "tables"
    SUBTITLES = "subtitles"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class ExportKind:
    """One way to write documents, as the user chooses it. ``suffix``: of its files, where it is not the id."""

    id: str
    name: str
    description: str
    group: KindGroup
    has_speakers: bool = False
    has_cues: bool = False
    has_sound: bool = False
    has_events: bool = False
    is_table: bool = False
    suffix: str = ""

    @property
    def ending(self) -> str:
        """The ending of its files."""
        return f".{self.suffix or self.id}"


def group_name(group: KindGroup) -> str:
    """What stands over the formats of a group."""
    translate = QCoreApplication.translate
    return {
        KindGroup.PAPERS: translate("ExportKinds", "Documents"),
        KindGroup.TABLES: translate("ExportKinds", "Tables"),
        KindGroup.SUBTITLES: translate("ExportKinds", "Subtitles"),
        KindGroup.DATA: translate("ExportKinds", "Data"),
    }[group]


def transcript_kinds(*, of_films: bool = False) -> tuple[ExportKind, ...]:
    """What a transcript can become: minutes first, or subtitles where there are pictures to read them over."""
    translate = QCoreApplication.translate

    def paper(name: str, description: str, *, has_sound: bool = False) -> ExportKind:
        return ExportKind(
            name.lower(), name, description, KindGroup.PAPERS, has_speakers=True, has_sound=has_sound, has_events=True
        )

    def table(name: str, description: str) -> ExportKind:
        return ExportKind(name.lower(), name, description, KindGroup.TABLES, has_events=True, is_table=True)

    def subtitles(name: str, description: str) -> ExportKind:
        return ExportKind(
            name.lower(), name, description, KindGroup.SUBTITLES, has_speakers=True, has_cues=True, has_events=True
        )

    to_read = (
        paper("HWPX", translate("ExportDialog", "Minutes for Hangul")),
        paper("DOCX", translate("ExportDialog", "Minutes for Word")),
        paper("HTML", translate("ExportDialog", "Page to read and listen"), has_sound=True),
        paper("TXT", translate("ExportDialog", "Plain text")),
        table("XLSX", translate("ExportDialog", "Table for Excel")),
        table("CSV", translate("ExportDialog", "Table for any program")),
    )
    to_watch = (
        subtitles("SRT", translate("ExportDialog", "Subtitles for most players")),
        subtitles("VTT", translate("ExportDialog", "Subtitles for web pages")),
        subtitles("SMI", translate("ExportDialog", "Subtitles for Korean players")),
        subtitles("ASS", translate("ExportDialog", "Subtitles for video editors")),
    )
    everything = translate("ExportDialog", "Everything, for other software")
    data = (ExportKind("json", "JSON", everything, KindGroup.DATA, is_table=True), *_reports())
    return (*to_watch, *to_read, *data) if of_films else (*to_read, *to_watch, *data)


def format_name(format_id: str) -> str:
    """What a format is called beside the title of a document."""
    return next((one.name for one in _reports() if one.id == format_id), format_id.upper())


def _reports() -> tuple[ExportKind, ...]:
    """What was corrected, of documents of both kinds."""
    translate, data = QCoreApplication.translate, KindGroup.DATA
    named = translate("ExportDialog", "Corrections")
    return (
        ExportKind(
            "corrections",
            named,
            translate("ExportDialog", "Before and after, for Excel"),
            data,
            is_table=True,
            suffix="corrections.xlsx",
        ),
        ExportKind(
            "corrections-csv",
            translate("ExportDialog", "Corrections (CSV)"),
            translate("ExportDialog", "Before and after, for any program"),
            data,
            is_table=True,
            suffix="corrections.csv",
        ),
    )


def scan_kinds() -> tuple[ExportKind, ...]:
    """What a scan can become."""
    translate = QCoreApplication.translate
    papers, tables, data = KindGroup.PAPERS, KindGroup.TABLES, KindGroup.DATA
    return (
        ExportKind("txt", "TXT", translate("ExportDialog", "Plain text"), papers),
        ExportKind("pdf", "PDF", translate("ExportDialog", "The pages as they are, but searchable"), papers),
        ExportKind("hwpx", "HWPX", translate("ExportDialog", "Text and tables for Hangul"), papers),
        ExportKind("docx", "DOCX", translate("ExportDialog", "Text and tables for Word"), papers),
        ExportKind("xlsx", "XLSX", translate("ExportDialog", "Tables and forms for Excel"), tables, is_table=True),
        ExportKind("csv", "CSV", translate("ExportDialog", "Every box with its place"), tables, is_table=True),
        ExportKind("json", "JSON", translate("ExportDialog", "Everything, for other software"), data, is_table=True),
        ExportKind("hocr", "hOCR", translate("ExportDialog", "Text with places, for web pages"), data, is_table=True),
        ExportKind(
            "alto",
            "ALTO",
            translate("ExportDialog", "Text with places, for archives"),
            data,
            is_table=True,
            suffix="xml",
        ),
        *_reports(),
    )

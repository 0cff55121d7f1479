"""DOCX: minutes by speaker turns, for Word and Hangul."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop_app.domain.timecode import format_clock
from desktop_app.domain.transcript import Transcript
from desktop_app.export.plain_text import one_line
from desktop_app.export.turns import turns

_FONT = "Malgun Gothic"
_QUIET = 0x66, 0x70, 0x70


@dataclass(frozen=True, slots=True)
class Labels:
    """The few fixed words of the minutes, in the reader's language."""

    date: str
    length: str
    speakers: str


KOREAN = Labels("날짜", "길이", "참석자")
ENGLISH = Labels("Date", "Length", "Speakers")


def to_docx(t: Transcript, *, on: date | None = None, labels: Labels = KOREAN, speakers: bool = True) -> bytes:
    """A document with title, date, length and speakers, then each turn with its name and time."""
    import docx  # noqa: PLC0415 — takes longer to load than most commands take; needed for this format alone
    from docx.shared import Pt  # noqa: PLC0415 — as above

    document: Any = docx.Document()
    for style in ("Normal", "Title"):
        _set_font(document.styles[style])
    document.styles["Normal"].font.size = Pt(10.5)
    title = one_line(t.title)
    document.core_properties.title = title[:255]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    if on is not None:
        document.core_properties.created = datetime(on.year, on.month, on.day)  # noqa: DTZ001 python-docx wants it naive
    document.add_paragraph(title, style="Title")
    facts = [(labels.date, on.isoformat() if on else ""), (labels.length, format_clock(length_ms(t)))]
    if speakers:
        facts.append((labels.speakers, ", ".join(one_line(s.name) for s in t.speakers)))
    for label, value in facts:
        if value:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            _quiet(paragraph.add_run(f"{label}: "))
            paragraph.add_run(value)
    document.add_paragraph()
    for turn in turns(t):
        head = document.add_paragraph()
        head.paragraph_format.space_after = Pt(0)
        head.paragraph_format.keep_with_next = True
        if turn.name and speakers:
            head.add_run(turn.name).bold = True
            head.add_run("  ")
        _quiet(head.add_run(format_clock(turn.start_ms)))
        document.add_paragraph(turn.text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def length_ms(t: Transcript) -> int:
    """The recording's length, or where the last segment ends if that is not known."""
    return t.duration_ms or max((s.end_ms for s in t.segments), default=0)


def _quiet(run: Any) -> None:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 — loaded by now

    run.font.color.rgb = RGBColor(*_QUIET)
    run.font.size = Pt(9)


def _set_font(style: Any) -> None:
    """The font for Latin and for Korean: Word keeps two, and the theme's would win over the second."""
    from docx.oxml.ns import qn  # noqa: PLC0415 — loaded by now

    style.font.name = _FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:eastAsia"), _FONT)

"""DOCX: a paper for Word, Hangul and LibreOffice.

The package, its styles and its metadata are python-docx's; the body is `docx_body`'s.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from desktop_app.domain.progress import Progress
from desktop_app.export import docx_body
from desktop_app.export.docx_body import DocxBody
from desktop_app.export.paper import Paper, watched
from desktop_app.export.zip_parts import part_of, repacked

_SERIF, _SANS = "함초롬바탕", "함초롬돋움"
"""Hancom's fonts; where they are not there, the others that `_FONTS` names take their place."""
_FONTS = "".join(
    f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:panose1 w:val="{panose}"/><w:charset w:val="81"/>'
    f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
    for name, instead, panose, family in (
        (_SERIF, "바탕", "02030604000101010101", "roman"),
        (_SANS, "맑은 고딕", "020B0604000101010101", "swiss"),
    )
).encode()
_QUIET = 0x66, 0x70, 0x70
_BODY, _FONT_TABLE = "word/document.xml", "word/fontTable.xml"
_PAGES, _END_OF_FONTS = b"<w:sectPr", b"</w:fonts>"
_LONGEST_TITLE = 255


def to_docx(paper: Paper, progress: Progress | None = None) -> bytes:
    """The file. Raises `Cancelled` where the user gave up; then there is none."""
    import docx  # noqa: PLC0415 — takes longer to load than most commands take; needed for this format alone

    document: Any = docx.Document()
    _set_styles(document)
    _set_pages(document)
    _entitle(document, paper)
    out = io.BytesIO()
    document.save(out)
    package = out.getvalue()
    before, pages, after = part_of(package, _BODY).rpartition(_PAGES)
    body = DocxBody()
    parts = [before]
    parts += [text.encode() for text in body.written(watched(paper, progress))]
    parts += [pages, after]
    fonts = part_of(package, _FONT_TABLE).replace(_END_OF_FONTS, _FONTS + _END_OF_FONTS)
    return repacked(package, {_BODY: b"".join(parts), _FONT_TABLE: fonts}, paper.on)


def _entitle(document: Any, paper: Paper) -> None:
    known = document.core_properties
    known.title = paper.title[:_LONGEST_TITLE]
    known.author = known.comments = ""
    if paper.on is None:
        for date in ("created", "modified"):
            element = next((e for e in known._element if e.tag.endswith(f"}}{date}")), None)
            if element is not None:
                known._element.remove(element)
    else:
        day = datetime(paper.on.year, paper.on.month, paper.on.day)  # noqa: DTZ001 python-docx wants it naive
        known.created = known.modified = day


def _set_pages(document: Any) -> None:
    """A4 with the number of each page below."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 — loaded by now
    from docx.shared import Mm  # noqa: PLC0415 — loaded by now

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin, section.bottom_margin = Mm(25), Mm(25)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("- ")
    _add_page_number(footer)
    footer.add_run(" -")


def _add_page_number(paragraph: Any) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 — loaded by now
    from docx.oxml.ns import qn  # noqa: PLC0415 — loaded by now

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph.add_run("1")
    field.append(paragraph.runs[-1]._r)
    paragraph._p.append(field)


def _set_styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 — loaded by now
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 — loaded by now
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 — loaded by now

    styles = document.styles
    _speak_korean(styles, document.settings)
    normal = styles["Normal"]
    _set_font(normal, _SERIF, 10.5)
    for name, size, before, after in (("Title", 18.0, 0, 14), ("Heading 1", 13.0, 12, 6)):
        style = styles[name]
        _set_font(style, _SANS, size, bold=True)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _take_line_below(styles["Title"])
    for style_id, font, size, bold, before, after in (
        (docx_body.TEXT, _SERIF, 10.5, False, 0, 6),
        (docx_body.TURN, _SANS, 10.5, False, 4, 0),
        (docx_body.CELL, _SERIF, 10.0, False, 2, 2),
        (docx_body.LABEL, _SANS, 10.0, True, 2, 2),
        (docx_body.SMALL, _SERIF, 7.0, False, 0, 0),
    ):
        style = styles.add_style(style_id, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _set_font(style, font, size, bold=bold)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    styles[docx_body.TURN].paragraph_format.keep_with_next = True
    styles[docx_body.LABEL].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _set_font(styles.add_style(docx_body.NAME, WD_STYLE_TYPE.CHARACTER), _SANS, 10.5, bold=True)
    quiet = styles.add_style(docx_body.TIME, WD_STYLE_TYPE.CHARACTER)
    _set_font(quiet, _SANS, 9)
    quiet.font.color.rgb = RGBColor(*_QUIET)


def _set_font(style: Any, font: str, size_pt: float, *, bold: bool = False) -> None:
    """The font for Latin and for Korean: Word keeps two, and the theme's would win over the second."""
    from docx.oxml.ns import qn  # noqa: PLC0415 — loaded by now
    from docx.shared import Pt  # noqa: PLC0415 — loaded by now

    style.font.name = font
    style.font.size = Pt(size_pt)
    style.font.bold = bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:eastAsia"), font)


def _speak_korean(styles: Any, settings: Any) -> None:
    """The East Asian language of the whole document, by which Word chooses fonts, breaks lines and checks spelling."""
    from docx.oxml.ns import qn  # noqa: PLC0415 — loaded by now

    for language in (*styles.element.iter(qn("w:lang")), *settings.element.iter(qn("w:themeFontLang"))):
        language.set(qn("w:eastAsia"), "ko-KR")


def _take_line_below(style: Any) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 — loaded by now

    properties = style.element.get_or_add_pPr()
    for line in properties.findall(qn("w:pBdr")):
        properties.remove(line)

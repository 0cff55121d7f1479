"""HWPX: a paper for Hangul (Hancom Office), the format that Korean offices hand documents on in.

The package, its header with fonts and shapes, and its metadata are python-hwpx's; the body is `hwpx_body`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.domain.progress import Progress
from desktop_app.export.hwpx_body import HwpxBody, HwpxShapes
from desktop_app.export.paper import Paper, watched
from desktop_app.export.paper_text import beginning_of
from desktop_app.export.zip_parts import part_of, repacked

if TYPE_CHECKING:
    from hwpx import HwpxDocument

_SERIF, _SANS = "함초롬바탕", "함초롬돋움"
"""Hancom's own fonts, which every Hangul has."""
_INSTEAD = {_SERIF: "바탕", _SANS: "맑은 고딕"}
"""What programs show that lack them."""
_QUIET = "#667070"
_LINES, _SHADE = "#7F7F7F", "#F2F2F2"
_SECTION, _PREVIEW = "Contents/section0.xml", "Preview/PrvText.txt"
_PARAGRAPH, _RUN, _END_OF_RUN, _END = b"<hp:p ", b"<hp:run ", b"</hp:run>", b"</hs:sec>"
_LONGEST_PREVIEW = 1_000
_NO_DATE = "1970-01-01T00:00:00Z"
_HEAD = "{http://www.hancom.co.kr/hwpml/2011/head}"
_BODY = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"


def to_hwpx(paper: Paper, progress: Progress | None = None) -> bytes:
    """The file. Raises `Cancelled` where the user gave up; then there is none."""
    from hwpx import HwpxDocument  # noqa: PLC0415 — takes longer to load than most commands take; needed here alone

    document = HwpxDocument.new()
    try:
        shapes = _shapes(document)
        _entitle(document, paper)
        package = document.to_bytes()
    finally:
        document.close()
    before, _, first = part_of(package, _SECTION).partition(_PARAGRAPH)
    settings = first[first.index(_RUN) : first.index(_END_OF_RUN) + len(_END_OF_RUN)].decode()
    parts = [before]
    parts += [text.encode() for text in HwpxBody(shapes, settings).written(watched(paper, progress))]
    parts.append(_END)
    shown = beginning_of(paper, _LONGEST_PREVIEW).replace("\n", "\r\n")
    return repacked(package, {_SECTION: b"".join(parts), _PREVIEW: shown.encode()}, paper.on)


def _entitle(document: HwpxDocument, paper: Paper) -> None:
    """Put title and day into the metadata, and number the pages in the first paragraph, which holds their settings."""
    day = f"{paper.on.isoformat()}T00:00:00Z" if paper.on is not None else _NO_DATE
    document.parts.clear_document_metadata(keep=("language",), timestamp=day)
    document.parts.set_document_metadata(title=paper.title)
    section: Any = document.sections[0]
    run = section.element.find(f"{_BODY}p/{_BODY}run")
    control = run.makeelement(f"{_BODY}ctrl", {})
    number = {"pos": "BOTTOM_CENTER", "formatType": "DIGIT", "sideChar": "-"}
    control.append(control.makeelement(f"{_BODY}pageNum", number))
    run.append(control)
    section.mark_dirty()


def _shapes(document: HwpxDocument) -> HwpxShapes:
    styles = document.styles
    _name_fonts_instead(document)
    return HwpxShapes(
        text=styles.ensure_run(font=_SERIF, size=10),
        title=styles.ensure_run(bold=True, font=_SANS, size=18),
        heading=styles.ensure_run(bold=True, font=_SANS, size=13),
        name=styles.ensure_run(bold=True, font=_SANS, size=10),
        quiet=styles.ensure_run(font=_SANS, size=9, color=_QUIET),
        label=styles.ensure_run(bold=True, font=_SANS, size=10),
        small=styles.ensure_run(font=_SERIF, size=7),
        text_lines=_lines(document, after=500),
        title_lines=_lines(document, alignment="CENTER", after=1200),
        heading_lines=_lines(document, before=1000, after=500, with_next=True),
        name_lines=_lines(document, before=200, with_next=True),
        cell_lines=_lines(document, alignment="LEFT", spacing=130),
        label_lines=_lines(document, alignment="CENTER", spacing=130),
        cell_border=styles.ensure_border_fill(border_color=_LINES),
        label_border=styles.ensure_border_fill(border_color=_LINES, fill_color=_SHADE),
    )


def _lines(
    document: HwpxDocument,
    *,
    alignment: str = "JUSTIFY",
    spacing: int = 160,
    before: int = 0,
    after: int = 0,
    with_next: bool = False,
) -> str:
    """The number of a shape of paragraphs. ``spacing``: of lines, in per cent; ``before``, ``after``: in HWPUNIT."""
    return document.parts.headers[0].ensure_paragraph_format(
        base_para_pr_id=0,
        alignment=alignment,
        line_spacing_percent=spacing,
        margins={"prev": before, "next": after},
        break_setting={"keep_with_next": with_next},
    )


def _name_fonts_instead(document: HwpxDocument) -> None:
    """Say of the fonts which others may stand for them."""
    header: Any = document.parts.headers[0]
    for font in header.element.iter(f"{_HEAD}font"):
        instead = _INSTEAD.get(font.get("face"))
        if instead is not None and font.find(f"{_HEAD}substFont") is None:
            which = {"face": instead, "type": "TTF", "isEmbedded": "0", "binaryItemIDRef": ""}
            font.insert(0, font.makeelement(f"{_HEAD}substFont", which))
    header.mark_dirty()

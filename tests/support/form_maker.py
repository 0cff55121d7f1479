"""Forms for minutes as offices have them, made here as HWPX and DOCX out of one description."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import docx
from hwpx import HwpxDocument

from desktop_app.export.zip_parts import part_of

WIDTH = 42_000
"""Of a table, in HWPUNIT."""
_SECTION = "Contents/section0.xml"
_LINES = (
    '<hp:linesegarray><hp:lineseg textpos="0" vertpos="0" vertsize="1000" textheight="1000" baseline="850"'
    ' spacing="600" horzpos="0" horzsize="42520" flags="393216"/></hp:linesegarray>'
)


@dataclass(frozen=True, slots=True)
class MadeCell:
    """A cell with its lines. ``down``, ``across``: what it spans; ``look``: «», «bold» or «grey»."""

    row: int
    column: int
    lines: tuple[str, ...] = ("",)
    down: int = 1
    across: int = 1
    look: str = ""
    inner: MadeTable | None = None


@dataclass(frozen=True, slots=True)
class MadeTable:
    cells: tuple[MadeCell, ...]
    is_fixed: bool = False
    """It keeps its rows on one page and as high as they are."""

    @property
    def rows(self) -> int:
        return max(cell.row + cell.down for cell in self.cells)

    @property
    def columns(self) -> int:
        return max(cell.column + cell.across for cell in self.cells)


@dataclass(frozen=True, slots=True)
class MadeRaw:
    """The runs of a paragraph as each file has them."""

    hwpx: str
    docx: str


MadeBlock = str | MadeTable | MadeRaw


def table(*rows: Sequence[str | tuple[str, int]], looks: str = "") -> MadeTable:
    """A table of rows; a text with a number spans so many columns."""
    cells = []
    for number, row in enumerate(rows):
        column = 0
        for one in row:
            text, across = one if isinstance(one, tuple) else (one, 1)
            cells.append(MadeCell(number, column, tuple(text.split("\n")), 1, across, looks))
            column += across
    return MadeTable(tuple(cells))


@functools.cache
def _hwpx_package() -> tuple[bytes, dict[str, str], str]:
    """A document without text, the numbers of its looks, and of its border."""
    document = HwpxDocument.new()
    looks = {
        "": document.styles.ensure_run(size=10),
        "bold": document.styles.ensure_run(size=10, bold=True),
        "grey": document.styles.ensure_run(size=10, color="#A6A6A6", italic=True),
    }
    border = document.styles.ensure_border_fill(border_color="#000000")
    package = document.to_bytes()
    document.close()
    return package, looks, border


class _HwpxMaker:
    def __init__(self) -> None:
        self.package, self.looks, self.border = _hwpx_package()
        self.ids = count(1)

    def paragraph(self, runs: str) -> str:
        return (
            f'<hp:p id="{next(self.ids)}" paraPrIDRef="0" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">'
            f"{runs}{_LINES}</hp:p>"
        )

    def run(self, text: str, look: str = "") -> str:
        """As Hangul writes them: a run of no text is an empty element."""
        number = self.looks[look]
        if not text:
            return f'<hp:run charPrIDRef="{number}"/>'
        escaped = (
            text.replace("&", "&amp;").replace("<", "&lt;").replace("\t", '<hp:tab width="4000" leader="0" type="1"/>')
        )
        return f'<hp:run charPrIDRef="{number}"><hp:t>{escaped}</hp:t></hp:run>'

    def block(self, block: MadeBlock) -> str:
        if isinstance(block, MadeTable):
            return self.paragraph(f'<hp:run charPrIDRef="{self.looks[""]}">{self.table(block)}<hp:t/></hp:run>')
        if isinstance(block, MadeRaw):
            return self.paragraph(block.hwpx)
        return self.paragraph(self.run(block))

    def table(self, made: MadeTable) -> str:
        width = WIDTH // made.columns
        rows = []
        for number in range(made.rows):
            cells = [self.cell(cell, width) for cell in made.cells if cell.row == number]
            rows.append(f"<hp:tr>{''.join(cells)}</hp:tr>")
        return (
            f'<hp:tbl id="{next(self.ids)}" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM"'
            f' textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" pageBreak="{"NONE" if made.is_fixed else "CELL"}"'
            f' repeatHeader="1" rowCnt="{made.rows}" colCnt="{made.columns}" cellSpacing="0"'
            f' borderFillIDRef="{self.border}" noAdjust="0"><hp:sz width="{WIDTH}" widthRelTo="ABSOLUTE"'
            f' height="{1282 * made.rows}" heightRelTo="ABSOLUTE" protect="0"/><hp:pos treatAsChar="1"'
            ' affectLSpacing="0"'
            ' flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP"'
            ' horzAlign="LEFT" vertOffset="0" horzOffset="0"/><hp:outMargin left="0" right="0" top="0" bottom="0"/>'
            f'<hp:inMargin left="510" right="510" top="141" bottom="141"/>{"".join(rows)}</hp:tbl>'
        )

    def cell(self, cell: MadeCell, width: int) -> str:
        lines = "".join(self.paragraph(self.run(line, cell.look)) for line in cell.lines)
        if cell.inner is not None:
            lines += self.block(cell.inner)
        return (
            f'<hp:tc name="" header="0" hasMargin="0" protect="0" editable="0" dirty="0"'
            f' borderFillIDRef="{self.border}"><hp:subList id="" textDirection="HORIZONTAL"'
            ' lineWrap="BREAK" vertAlign="CENTER" linkListIDRef="0"'
            f' linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0">{lines}</hp:subList>'
            f'<hp:cellAddr colAddr="{cell.column}" rowAddr="{cell.row}"/>'
            f'<hp:cellSpan colSpan="{cell.across}" rowSpan="{cell.down}"/>'
            f'<hp:cellSz width="{width * cell.across}" height="{1282 * cell.down}"/>'
            '<hp:cellMargin left="510" right="510" top="141" bottom="141"/></hp:tc>'
        )


def hwpx_form(*blocks: MadeBlock) -> bytes:
    """A HWPX as Hangul writes it, with the cached places of its lines."""
    maker = _HwpxMaker()
    section = part_of(maker.package, _SECTION).decode()
    end = section.rindex("</hs:sec>")
    body = section[:end] + "".join(maker.block(block) for block in blocks) + section[end:]
    return exchanged(maker.package, {_SECTION: body.encode()})


_DOCX_LOOKS = {
    "": '<w:rPr><w:sz w:val="20"/></w:rPr>',
    "bold": '<w:rPr><w:b/><w:sz w:val="20"/></w:rPr>',
    "grey": '<w:rPr><w:i/><w:color w:val="A6A6A6"/><w:sz w:val="20"/></w:rPr>',
}


def _docx_paragraph(runs: str) -> str:
    return f'<w:p><w:pPr><w:spacing w:after="0"/><w:rPr><w:sz w:val="20"/></w:rPr></w:pPr>{runs}</w:p>'


def _docx_run(text: str, look: str = "") -> str:
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    parts = "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in escaped.split("\t"))
    return f"<w:r>{_DOCX_LOOKS[look]}{parts}</w:r>"


def _docx_block(block: MadeBlock) -> str:
    if isinstance(block, MadeTable):
        return _docx_table(block) + _docx_paragraph("")
    return _docx_paragraph(block.docx if isinstance(block, MadeRaw) else _docx_run(block))


def _docx_table(made: MadeTable) -> str:
    width = 8400 // made.columns
    at = {(r, c): cell for cell in made.cells for r in range(cell.row, cell.row + cell.down) for c in [cell.column]}
    rows = []
    for number in range(made.rows):
        cells = [at[number, c] for c in range(made.columns) if (number, c) in at]
        look = '<w:trPr><w:cantSplit/><w:trHeight w:val="400" w:hRule="exact"/></w:trPr>' if made.is_fixed else ""
        rows.append(f"<w:tr>{look}{''.join(_docx_cell(cell, number, width) for cell in cells)}</w:tr>")
    grid = f'<w:gridCol w:w="{width}"/>' * made.columns
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width * made.columns}" w:type="dxa"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _docx_cell(cell: MadeCell, row: int, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    merge = "" if cell.down == 1 else '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    begins = row == cell.row
    lines = (
        "".join(_docx_paragraph(_docx_run(line, cell.look)) for line in cell.lines) if begins else _docx_paragraph("")
    )
    inner = "" if cell.inner is None or not begins else _docx_table(cell.inner) + _docx_paragraph("")
    return f'<w:tc><w:tcPr><w:tcW w:w="{width * cell.across}" w:type="dxa"/>{span}{merge}</w:tcPr>{lines}{inner}</w:tc>'


@functools.cache
def _docx_package() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def docx_form(*blocks: MadeBlock) -> bytes:
    """A DOCX as Word writes it."""
    package = _docx_package()
    before, pages, after = part_of(package, "word/document.xml").decode().rpartition("<w:sectPr")
    body = before + "".join(_docx_block(block) for block in blocks) + pages + after
    return exchanged(package, {"word/document.xml": body.encode()})


def exchanged(package: bytes, parts: dict[str, bytes]) -> bytes:
    """The package with other, or with more parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = [known.filename for known in old.infolist()]
        for known in old.infolist():
            new.writestr(known, parts[known.filename] if known.filename in parts else old.read(known))
        for name, body in parts.items():
            if name not in names:
                new.writestr(name, body)
    return out.getvalue()


def plain_form() -> tuple[MadeBlock, ...]:
    """A form of a small office: labels with letters spread, and long blanks beside and below them."""
    return (
        "회   의   록",
        table(
            ("회 의 명", ("", 3)),
            ("회의 일시", "20   년   월   일(   )   시", "장 소", ""),
            ("참 석 자", ("", 3)),
            ("안      건", ("", 3)),
            (("회 의 내 용", 4),),
            (("", 4),),
            ("결정사항", ("", 3)),
        ),
        "작성자 : ",
    )


def merged_form() -> tuple[MadeBlock, ...]:
    """A form of a public office: a box for approval, a label over several rows, headings inside, examples in grey."""
    box = (
        MadeCell(0, 0, ("결", "재"), 2, 1, "bold"),
        *(MadeCell(0, n, (name,), look="bold") for n, name in enumerate(("담당", "과장", "국장"), 1)),
        *(MadeCell(1, n) for n in (1, 2, 3)),
    )
    return (
        MadeTable(box),
        "",
        MadeTable(
            (
                MadeCell(0, 0, ("회의제목",), look="bold"),
                MadeCell(0, 1, ("예) 2026년 상반기 주간업무 회의",), 1, 3, "grey"),
                MadeCell(1, 0, ("일시 :",), look="bold"),
                MadeCell(1, 1, ("2026.    .    .",)),
                MadeCell(1, 2, ("장소 :",), look="bold"),
                MadeCell(1, 3),
                MadeCell(2, 0, ("참석자",), 3, 1, "bold"),
                MadeCell(2, 1, ("소속",), look="bold"),
                MadeCell(2, 2, ("성명",), look="bold"),
                MadeCell(2, 3, ("서명",), look="bold"),
                *(MadeCell(row, column) for row in (3, 4) for column in (1, 2, 3)),
                MadeCell(5, 0, ("회", "의", "내", "용"), 4, 1, "bold"),
                MadeCell(5, 1, ("내      용",), 1, 2, "bold"),
                MadeCell(5, 3, ("비 고",), look="bold"),
                *(MadeCell(row, 1, ("",), 1, 2) for row in (6, 7, 8)),
                *(MadeCell(row, 3) for row in (6, 7, 8)),
                MadeCell(9, 0, ("작 성 자",), look="bold"),
                MadeCell(9, 1, ("",), 1, 3),
            )
        ),
        "※ 위와 같이 회의 내용을 보고합니다.",
    )

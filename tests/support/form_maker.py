"""Forms for minutes as offices have them, made here as HWPX and DOCX out of one description."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count

import docx
from hwpx import HwpxDocument

from desktop_app.export.zip_parts import part_of

WIDTH = 42_000
"""Of a table, in HWPUNIT."""
_LINE, _PADDING = 1_600, 282
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
    """``is_fixed``: it keeps its rows on one page and as high as they are; ``shares``: the widths of its columns, alike
    where none are told."""

    cells: tuple[MadeCell, ...]
    is_fixed: bool = False
    shares: tuple[float, ...] = ()

    def width(self, cell: MadeCell, whole: int) -> int:
        """How wide a cell is in a table so wide."""
        shares = self.shares or (1 / self.columns,) * self.columns
        return round(sum(shares[cell.column : cell.column + cell.across]) / sum(shares) * whole)

    @property
    def rows(self) -> int:
        return max(cell.row + cell.down for cell in self.cells)

    def height(self, row: int, down: int = 1) -> int:
        """How high so many rows are from one on, in HWPUNIT."""
        lines = {cell.row: len(cell.lines) for cell in self.cells if cell.down == 1}
        for cell in self.cells:
            if cell.down == 1:
                lines[cell.row] = max(lines[cell.row], len(cell.lines))
        return sum(_LINE * lines.get(row + n, 1) + _PADDING for n in range(down))

    @property
    def columns(self) -> int:
        return max(cell.column + cell.across for cell in self.cells)


@dataclass(frozen=True, slots=True)
class MadeRaw:
    """The runs of a paragraph as each file has them."""

    hwpx: str
    docx: str


@dataclass(frozen=True, slots=True)
class MadeTitle:
    text: str


MadeBlock = str | MadeTable | MadeRaw | MadeTitle


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
def _hwpx_package() -> tuple[bytes, dict[str, str], dict[str, str], str]:
    """A document without text, the numbers of its looks and of their borders, and that of lines in the middle."""
    document = HwpxDocument.new()
    looks = {
        "": document.styles.ensure_run(size=10),
        "bold": document.styles.ensure_run(size=10, bold=True),
        "title": document.styles.ensure_run(size=20, bold=True),
        "grey": document.styles.ensure_run(size=10, color="#A6A6A6", italic=True),
    }
    plain = document.styles.ensure_border_fill(border_color="#000000")
    shaded = document.styles.ensure_border_fill(border_color="#000000", fill_color="#EAF1F1")
    middle = document.parts.headers[0].ensure_paragraph_format(base_para_pr_id=0, alignment="CENTER")
    package = document.to_bytes()
    document.close()
    return package, looks, {"": plain, "grey": plain, "bold": shaded}, middle


class _HwpxMaker:
    def __init__(self) -> None:
        self.package, self.looks, self.borders, self.middle = _hwpx_package()
        self.border = self.borders[""]
        self.ids = count(1)

    def paragraph(self, runs: str, look: str = "") -> str:
        lines = self.middle if look in ("bold", "title") else "0"
        return (
            f'<hp:p id="{next(self.ids)}" paraPrIDRef="{lines}" styleIDRef="0" pageBreak="0"'
            f' columnBreak="0" merged="0">{runs}{_LINES}</hp:p>'
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
        if isinstance(block, MadeTitle):
            return self.paragraph(self.run(block.text, "title"), "title") + self.paragraph(self.run(""))
        return self.paragraph(self.run(block))

    def table(self, made: MadeTable) -> str:
        rows = []
        for number in range(made.rows):
            cells = [self.cell(cell, made) for cell in made.cells if cell.row == number]
            rows.append(f"<hp:tr>{''.join(cells)}</hp:tr>")
        return (
            f'<hp:tbl id="{next(self.ids)}" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM"'
            f' textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" pageBreak="{"NONE" if made.is_fixed else "CELL"}"'
            f' repeatHeader="1" rowCnt="{made.rows}" colCnt="{made.columns}" cellSpacing="0"'
            f' borderFillIDRef="{self.border}" noAdjust="0"><hp:sz width="{WIDTH}" widthRelTo="ABSOLUTE"'
            f' height="{made.height(0, made.rows)}" heightRelTo="ABSOLUTE" protect="0"/><hp:pos treatAsChar="1"'
            ' affectLSpacing="0"'
            ' flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP"'
            ' horzAlign="LEFT" vertOffset="0" horzOffset="0"/><hp:outMargin left="0" right="0" top="0" bottom="0"/>'
            f'<hp:inMargin left="510" right="510" top="141" bottom="141"/>{"".join(rows)}</hp:tbl>'
        )

    def cell(self, cell: MadeCell, of: MadeTable) -> str:
        width, height = of.width(cell, WIDTH), of.height(cell.row, cell.down)
        lines = "".join(self.paragraph(self.run(line, cell.look), cell.look) for line in cell.lines)
        if cell.inner is not None:
            lines += self.block(cell.inner)
        return (
            f'<hp:tc name="" header="0" hasMargin="0" protect="0" editable="0" dirty="0"'
            f' borderFillIDRef="{self.borders[cell.look]}"><hp:subList id="" textDirection="HORIZONTAL"'
            ' lineWrap="BREAK" vertAlign="CENTER" linkListIDRef="0"'
            f' linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0">{lines}</hp:subList>'
            f'<hp:cellAddr colAddr="{cell.column}" rowAddr="{cell.row}"/>'
            f'<hp:cellSpan colSpan="{cell.across}" rowSpan="{cell.down}"/>'
            f'<hp:cellSz width="{width}" height="{height}"/>'
            '<hp:cellMargin left="510" right="510" top="141" bottom="141"/></hp:tc>'
        )


def hwpx_form(*blocks: MadeBlock) -> bytes:
    """A HWPX as Hangul writes it, with the cached places of its lines."""
    maker = _HwpxMaker()
    section = part_of(maker.package, _SECTION).decode()
    end = section.rindex("</hs:sec>")
    body = section[:end] + "".join(maker.block(block) for block in blocks) + section[end:]
    return exchanged(maker.package, {_SECTION: body.encode()})


_DOCX_WIDTH = 8_600
_DOCX_LOOKS = {
    "": '<w:rPr><w:sz w:val="20"/></w:rPr>',
    "bold": '<w:rPr><w:b/><w:sz w:val="20"/></w:rPr>',
    "title": '<w:rPr><w:b/><w:sz w:val="40"/></w:rPr>',
    "grey": '<w:rPr><w:i/><w:color w:val="A6A6A6"/><w:sz w:val="20"/></w:rPr>',
}


def _docx_paragraph(runs: str, look: str = "") -> str:
    middle = '<w:jc w:val="center"/>' if look in ("bold", "title") else ""
    return f'<w:p><w:pPr><w:spacing w:after="0"/>{middle}<w:rPr><w:sz w:val="20"/></w:rPr></w:pPr>{runs}</w:p>'


def _docx_run(text: str, look: str = "") -> str:
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    parts = "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in escaped.split("\t"))
    return f"<w:r>{_DOCX_LOOKS[look]}{parts}</w:r>"


def _docx_block(block: MadeBlock) -> str:
    if isinstance(block, MadeTable):
        return _docx_table(block) + _docx_paragraph("")
    if isinstance(block, MadeTitle):
        return _docx_paragraph(_docx_run(block.text, "title"), "title") + _docx_paragraph("")
    return _docx_paragraph(block.docx if isinstance(block, MadeRaw) else _docx_run(block))


def _docx_table(made: MadeTable) -> str:
    at = {(r, c): cell for cell in made.cells for r in range(cell.row, cell.row + cell.down) for c in [cell.column]}
    rows = []
    for number in range(made.rows):
        cells = [at[number, c] for c in range(made.columns) if (number, c) in at]
        look = '<w:trPr><w:cantSplit/><w:trHeight w:val="400" w:hRule="exact"/></w:trPr>' if made.is_fixed else ""
        rows.append(
            f"<w:tr>{look}{''.join(_docx_cell(cell, number, made.width(cell, _DOCX_WIDTH)) for cell in cells)}</w:tr>"
        )
    columns = [made.width(MadeCell(0, n), _DOCX_WIDTH) for n in range(made.columns)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{_DOCX_WIDTH}" w:type="dxa"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _docx_cell(cell: MadeCell, row: int, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    merge = "" if cell.down == 1 else '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    begins = row == cell.row
    shown = cell.lines if begins else ("",)
    lines = "".join(_docx_paragraph(_docx_run(line, cell.look), cell.look) for line in shown)
    inner = "" if cell.inner is None or not begins else _docx_table(cell.inner) + _docx_paragraph("")
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EAF1F1"/>' if cell.look == "bold" else ""
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{look}{lines}{inner}</w:tc>"


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
    label = partial(MadeCell, look="bold")
    rows = (
        *(label(0, 0, ("회 의 명",)), MadeCell(0, 1, ("",), 1, 3)),
        *(label(1, 0, ("회의 일시",)), MadeCell(1, 1, ("20   년   월   일(   )   시",))),
        *(label(1, 2, ("장 소",)), MadeCell(1, 3)),
        *(label(2, 0, ("참 석 자",)), MadeCell(2, 1, ("",), 1, 3)),
        *(label(3, 0, ("안      건",)), MadeCell(3, 1, ("",), 1, 3)),
        *(label(4, 0, ("회 의 내 용",), 1, 4), MadeCell(5, 0, ("",), 1, 4)),
        *(label(6, 0, ("결정사항",)), MadeCell(6, 1, ("",), 1, 3)),
    )
    return MadeTitle("회   의   록"), MadeTable(rows, shares=(0.17, 0.43, 0.12, 0.28)), "", "작성자 : "


def merged_form() -> tuple[MadeBlock, ...]:
    """A form of a public office: a box for approval, a label over several rows, headings inside, examples in grey."""
    box = (
        MadeCell(0, 0, ("결", "재"), 2, 1, "bold"),
        *(MadeCell(0, n, (name,), look="bold") for n, name in enumerate(("담당", "과장", "국장"), 1)),
        *(MadeCell(1, n, ("", "", "")) for n in (1, 2, 3)),
    )
    return (
        MadeTitle("회 의 결 과 보 고"),
        MadeTable(box, shares=(0.1, 0.3, 0.3, 0.3)),
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
            ),
            shares=(0.15, 0.25, 0.4, 0.2),
        ),
        "※ 위와 같이 회의 내용을 보고합니다.",
    )

"""Makes PDFs and pictures that other programs make and that readers differ about: forms with stale looks, marks over
pages, layers, pages that say oddly where they are shown."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String
from PIL import Image, ImageDraw

CONTENT = b"0.9 g 0 0 300 400 re f 0 g 100 220 60 20 re f 10 370 40 20 re f"
SHOWN = b"1 0 0 rg 0 0 60 40 re f 0 0 1 rg 0 0 10 10 re f"
_HELVETICA: dict[str, Any] = {"Type": Name.Font, "Subtype": Name.Type1, "BaseFont": Name.Helvetica}


def marked(size: tuple[int, int]) -> Image.Image:
    """White, with a black bar near the upper left corner."""
    image = Image.new("L", size, 255)
    width, height = size
    box = (round(0.1 * width), round(0.1 * height), round(0.4 * width), round(0.17 * height))
    ImageDraw.Draw(image).rectangle(box, fill=0)
    return image


def odd_pdf(
    path: Path, pages: Sequence[dict[str, Any]], content: bytes = CONTENT, after: Callable[[Pdf], None] | None = None
) -> Path:
    """A PDF of these pages, each given by what it says beside its content."""
    with pikepdf.new() as pdf:
        for said in pages:
            node = Dictionary(
                **{"Type": Name.Page, "MediaBox": Array([0, 0, 300, 400]), "Resources": Dictionary(), **said}
            )
            node.Contents = pdf.make_stream(content)
            pdf.pages.append(Page(pdf.make_indirect(node)))
        if after is not None:
            after(pdf)
        pdf.save(path)
    return path


PAGES: dict[str, list[dict[str, Any]]] = {
    "a turn by a name": [{"Rotate": Name("/R90")}],
    "a turn against the clock": [{"Rotate": -90}, {"Rotate": -270}],
    "more than a whole turn": [{"Rotate": 450}, {"Rotate": 720}],
    "half a quarter": [{"Rotate": -45}, {"Rotate": 45}, {"Rotate": 135}],
    "a turn with a fraction": [{"Rotate": 90.5}, {"Rotate": 89.9}],
    "a box of no size": [{"MediaBox": Array([0, 0, 0, 0])}],
    "a box the wrong way round": [{"MediaBox": Array([300, 400, 0, 0])}],
    "a box of three numbers": [{"MediaBox": Array([0, 0, 300])}],
    "a box of names": [{"MediaBox": Array([Name.A, Name.B, Name.C, Name.D])}],
    "a crop box off the page": [{"CropBox": Array([900, 900, 990, 990])}],
    "a crop box larger than the page": [{"CropBox": Array([-50, -50, 900, 900])}],
    "a crop box off the origin": [{"CropBox": Array([50, 100, 250, 350]), "Rotate": 90}],
    "a crop box the wrong way round": [{"CropBox": Array([250, 350, 50, 100])}],
    "a page off the origin": [{"MediaBox": Array([-100, -50, 200, 350])}],
    "a unit of its own": [{"UserUnit": 2.5}],
}


def form(path: Path, value: str, *, pages: int = 1, has_look: bool = True, needs_looks: bool | None = None) -> Path:
    """A field on each page, filled in with a text; ``has_look``: drawn as it should be, in a Korean font."""

    def fill_in(pdf: Pdf) -> None:
        helvetica = pdf.make_indirect(Dictionary(**_HELVETICA))
        korean = _korean(pdf)
        fields = Array()
        for number, page in enumerate(pdf.pages):
            field = Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(f"f{number}"), V=String(value), F=4,
                Rect=Array([100, 100, 200, 120]), P=page.obj,
                DA=String("/KR 12 Tf 0 g" if has_look else "/Helv 12 Tf 0 g"),
            )  # fmt: skip
            if has_look:
                code = value.encode("utf-16-be").hex().encode()
                look = pdf.make_stream(b"/Tx BMC q BT /KR 12 Tf 0 g 2 5 Td <" + code + b"> Tj ET Q EMC")
                look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 20])
                look.Resources = Dictionary(Font=Dictionary(KR=korean))
                field.AP = Dictionary(N=look)
            page.obj.Annots = Array([pdf.make_indirect(field)])
            fields.append(page.obj.Annots[0])
        pdf.Root.AcroForm = pdf.make_indirect(
            Dictionary(
                Fields=fields, DA=String("/Helv 12 Tf 0 g"), DR=Dictionary(Font=Dictionary(Helv=helvetica, KR=korean))
            )
        )
        if needs_looks is not None:
            pdf.Root.AcroForm.NeedAppearances = needs_looks

    return odd_pdf(path, [{}] * pages, after=fill_in)


def _korean(pdf: Pdf) -> Object:
    name = Name("/HYGoThic-Medium")
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=Array([0, -200, 1000, 800]), ItalicAngle=0,
        Ascent=800, Descent=-200, CapHeight=800, StemV=80,
    )  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=name, DW=1000, FontDescriptor=pdf.make_indirect(descriptor),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Korea1", Supplement=1),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/UniKS-UCS2-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
        )
    )


def hidden_layer(path: Path, pages: int = 1) -> Path:
    """A layer that is switched off over half of each page."""

    def put(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("초안")))
        off = Dictionary(OFF=Array([layer]), Order=Array([layer]))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=off)
        for page in pdf.pages:
            page.obj.Resources = Dictionary(Properties=Dictionary(L1=layer))

    content = b"0 g 20 20 50 20 re f /OC /L1 BDC 0 g 100 220 160 60 re f EMC"
    return odd_pdf(path, [{}] * pages, content, put)


def with_count(path: Path, pages: int, count: int) -> Path:
    """A PDF that says another number of pages than it has."""
    odd_pdf(path, [{"MediaBox": Array([0, 0, 300 + n, 400])} for n in range(pages)])
    path.write_bytes(re.sub(rb"/Count \d+", b"/Count %d" % count, path.read_bytes()))
    return path


def nested(path: Path, pages: int, depth: int) -> Path:
    """A PDF whose pages hang ever deeper in the tree, a few on each floor."""

    def hang(pdf: Pdf) -> None:
        left = [page.obj for page in pdf.pages]
        node = pdf.Root.Pages
        node.Rotate, node.Resources = 0, Dictionary()
        for floor in range(depth):
            few = len(left) if floor == depth - 1 else len(left) // (depth - floor)
            here, left = left[:few], left[few:]
            deeper = pdf.make_indirect(Dictionary(Type=Name.Pages, Parent=node, Kids=Array(), Count=len(left)))
            node.Kids, node.Count = Array([*here, *([deeper] if left else [])]), len(here) + len(left)
            for page in here:
                page.Parent = node
                del page["/Resources"]
            node = deeper

    return odd_pdf(path, [{"MediaBox": Array([0, 0, 300 + n, 400])} for n in range(pages)], after=hang)


# -- what lies over pages

Make = Callable[[Pdf], dict[str, Any]]


def look(
    pdf: Pdf, content: bytes = SHOWN, box: Sequence[float] = (0, 0, 60, 40), resources: Dictionary | None = None
) -> Object:
    """How an annotation looks, as a stream."""
    stream = pdf.make_stream(content)
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([*box])
    stream.Resources = Dictionary() if resources is None else resources
    return stream


def _over(make: Make) -> Callable[[Path, int], Path]:
    def made(path: Path, rotate: int) -> Path:
        def put(pdf: Pdf) -> None:
            page = pdf.pages[0].obj
            over = Dictionary(**{"Type": Name.Annot, "Rect": Array([50, 50, 150, 100]), "P": page, **make(pdf)})
            page.Annots = Array([pdf.make_indirect(over)])

        return odd_pdf(path, [{"Rotate": rotate}], after=put)

    return made


def _field(said: Make, *, needs_looks: bool | None = None) -> Callable[[Path, int], Path]:
    def made(path: Path, rotate: int) -> Path:
        def put(pdf: Pdf) -> None:
            page = pdf.pages[0].obj
            field = Dictionary(
                **{
                    "Type": Name.Annot, "Subtype": Name.Widget, "Rect": Array([50, 50, 200, 90]), "T": String("f"),
                    "DA": String("/Helv 14 Tf 0 0 1 rg"), "F": 4, "P": page, **said(pdf),
                }
            )  # fmt: skip
            page.Annots = Array([pdf.make_indirect(field)])
            fonts = Dictionary(
                Helv=pdf.make_indirect(Dictionary(**_HELVETICA)),
                ZaDb=pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)),
            )
            form_ = Dictionary(Fields=Array([page.Annots[0]]), DA=String("/Helv 12 Tf 0 g"), DR=Dictionary(Font=fonts))
            if needs_looks is not None:
                form_.NeedAppearances = needs_looks
            pdf.Root.AcroForm = pdf.make_indirect(form_)

        return odd_pdf(path, [{"Rotate": rotate}], after=put)

    return made


def _quad() -> dict[str, Any]:
    return {
        "Rect": Array([90, 210, 180, 250]), "QuadPoints": Array([90, 250, 180, 250, 90, 210, 180, 210]), "F": 4
    }  # fmt: skip


def _old_look(pdf: Pdf) -> dict[str, Any]:
    fonts = Dictionary(Font=Dictionary(Helv=Dictionary(**_HELVETICA)))
    old = look(pdf, b"/Tx BMC q BT /Helv 14 Tf 0 g 2 5 Td (OLD) Tj ET Q EMC", (0, 0, 150, 40), fonts)
    return {"FT": Name.Tx, "V": String("NEW VALUE"), "AP": Dictionary(N=old)}


def _states(pdf: Pdf) -> Dictionary:
    return Dictionary(N=Dictionary(Yes=look(pdf), Off=look(pdf, b"0 1 0 rg 0 0 60 40 re f")))


_LEANING = [math.cos(0.5), math.sin(0.5), -math.sin(0.5), math.cos(0.5), 0, 0]


def _leaning(pdf: Pdf) -> dict[str, Any]:
    leaning = look(pdf)
    leaning.Matrix = Array(_LEANING)
    return {"Subtype": Name.Stamp, "AP": Dictionary(N=leaning), "F": 4}


def _stamp(flags: int | None = 4, **more: Any) -> Make:
    def made(pdf: Pdf) -> dict[str, Any]:
        said = {"Subtype": Name.Stamp, "AP": Dictionary(N=look(pdf)), **more}
        return said if flags is None else {**said, "F": flags}

    return made


ANNOTATED: dict[str, Callable[[Path, int], Path]] = {
    "a stamp": _over(_stamp()),
    "a stamp without flags": _over(_stamp(None)),
    "a stamp that is not printed": _over(_stamp(0)),
    "a hidden stamp": _over(_stamp(2)),
    "a stamp for paper only": _over(_stamp(36)),
    "an invisible stamp": _over(_stamp(1)),
    "a stamp that does not turn": _over(_stamp(20)),
    "a leaning stamp": _over(_leaning),
    "a stamp in a box the wrong way round": _over(_stamp(Rect=Array([150, 150, 50, 50]))),
    "a stamp of two states": _over(lambda p: {"Subtype": Name.Stamp, "AP": _states(p), "AS": Name.Yes, "F": 4}),
    "a square without a look": _over(
        lambda _: {"Subtype": Name.Square, "C": Array([1, 0, 0]), "IC": Array([1, 1, 0]), "F": 4, "BS": Dictionary(W=3)}
    ),
    "a circle half seen through": _over(
        lambda _: {"Subtype": Name.Circle, "C": Array([1, 0, 0]), "IC": Array([1, 1, 0]), "F": 4, "CA": 0.5}
    ),
    "a highlight": _over(lambda _: {"Subtype": Name.Highlight, "C": Array([1, 1, 0]), **_quad()}),
    "a line under": _over(lambda _: {"Subtype": Name.Underline, "C": Array([1, 0, 0]), **_quad()}),
    "a line through": _over(lambda _: {"Subtype": Name.StrikeOut, "C": Array([1, 0, 0]), **_quad()}),
    "ink": _over(
        lambda _: {
            "Subtype": Name.Ink,
            "InkList": Array([Array([60, 60, 100, 95, 140, 60])]),
            "C": Array([1, 0, 0]),
            "F": 4,
            "BS": Dictionary(W=4),
        }
    ),
    "a note": _over(lambda _: {"Subtype": Name.Text, "Contents": String("메모"), "C": Array([1, 1, 0]), "F": 4}),
    "a text of its own": _over(
        lambda _: {"Subtype": Name.FreeText, "Contents": String("Note"), "DA": String("/Helv 14 Tf 1 0 0 rg"), "F": 4}
    ),
    "a text field": _field(lambda _: {"FT": Name.Tx, "V": String("A-1234")}),
    "a text field with a frame": _field(
        lambda _: {"FT": Name.Tx, "V": String("A-1234"), "MK": Dictionary(BC=Array([1, 0, 0]), BG=Array([1, 1, 0]))}
    ),
    "a text of several lines": _field(lambda _: {"FT": Name.Tx, "V": String("one two three four " * 3), "Ff": 4096}),
    "a text in boxes": _field(lambda _: {"FT": Name.Tx, "V": String("12345"), "Ff": 1 << 24, "MaxLen": 8}),
    "a stale text": _field(_old_look, needs_looks=True),
    "a text that looks otherwise": _field(_old_look),
    "a list to choose from": _field(
        lambda _: {"FT": Name.Ch, "V": String("two"), "Opt": Array([String("one"), String("two")]), "I": Array([1])}
    ),
    "a choice": _field(
        lambda _: {"FT": Name.Ch, "V": String("two"), "Ff": 1 << 17, "Opt": Array([String("one"), String("two")])}
    ),
    "a tick": _field(lambda p: {"FT": Name.Btn, "V": Name.Yes, "AS": Name.Yes, "AP": _states(p)}),
    "a tick without a look": _field(
        lambda _: {"FT": Name.Btn, "V": Name.Yes, "AS": Name.Yes, "MK": Dictionary(CA=String("4"))}
    ),
    "no tick": _field(
        lambda p: {"FT": Name.Btn, "V": Name.Off, "AS": Name.Off, "AP": Dictionary(N=Dictionary(Yes=look(p)))}
    ),
    "a button": _field(
        lambda _: {"FT": Name.Btn, "Ff": 1 << 16, "MK": Dictionary(CA=String("Print"), BG=Array([0.8, 0.8, 0.8]))}
    ),
    "a signature": _field(lambda p: {"FT": Name.Sig, "AP": Dictionary(N=look(p))}),
}
"""Makers of a page, turned by so many degrees, with one thing over it, by its name."""

"""What is laid over the pages of a PDF made part of them: filled-in forms, stamps, notes, as PDFium shows them.

A service may draw none of these, or draw them by its own lights: a field without an appearance stays empty, a right
appearance is made anew with another font. So what leaves the program has them in the page itself. Their looks are
those of the file; where it has none, or says that they are out of date, PDFium makes them, as it does on the screen.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from desktop_app.domain.pdf_page import PdfBox, inherited, shown_turn
from desktop_app.media.pdf_processes import PDF_PROCESSES, PdfGone, PdfProcesses

Matrix = tuple[float, float, float, float, float, float]

_HIDDEN, _NO_ROTATE, _NO_VIEW, _INVISIBLE = 2, 16, 32, 1
_NEVER_DRAWN = {"/Popup"}
_OF_FIELDS = ("/FT", "/V", "/Ff", "/DA", "/Q", "/MaxLen", "/Opt", "/I", "/DS", "/RV")
"""What a field's widgets inherit (ISO 32000-1, 12.7.3)."""
_AT_ONCE = 100
_NAME = "MalgeulLook"


class PdfLooks:
    """The annotations of one open PDF. Works on the pages as they are in memory; the file stays as it is."""

    def __init__(self, source: Pdf, scratch: Path, processes: PdfProcesses = PDF_PROCESSES) -> None:
        """``scratch``: a folder for what PDFium is handed."""
        self._source, self._scratch, self._processes = source, scratch, processes
        form = source.Root.get("/AcroForm")
        self._form = form if isinstance(form, Dictionary) else None
        self._is_stale = self._form is not None and self._form.get("/NeedAppearances") == True  # noqa: E712 - an object
        self._made: set[int] = set()
        self._settled: set[int] = set()
        # what was copied out of them is read when the page is written
        self._held: list[Pdf] = []

    def any_on(self, numbers: Sequence[int]) -> bool:
        """Whether anything lies over one of these pages, counted from 1."""
        return any(True for number in numbers for _ in self._shown(self._source.pages[number - 1]))

    def settle(self, numbers: Sequence[int]) -> None:
        """Make what lies over these pages part of them. Raises PdfError and what pikepdf raises for broken files."""
        waiting = [number for number in numbers if number not in self._settled]
        for at in range(0, len(waiting), _AT_ONCE):
            self._make_looks(waiting[at : at + _AT_ONCE])
        for number in waiting:
            self._settle(self._source.pages[number - 1])
            self._settled.add(number)

    # -- what is shown

    def _shown(self, page: Page) -> Iterator[Object]:
        """The annotations that are seen on the screen: what lies above comes later, fields last of all."""
        found = [one for one in _dictionaries(page.obj.get("/Annots")) if self._is_shown(one)]
        yield from (one for one in found if one.get("/Subtype") != Name.Widget)
        yield from (one for one in found if one.get("/Subtype") == Name.Widget)

    def _is_shown(self, annotation: Object) -> bool:
        flags, kind = _whole(annotation.get("/F")), annotation.get("/Subtype")
        if flags & (_HIDDEN | _NO_VIEW) or str(kind) in _NEVER_DRAWN:
            return False
        if kind == Name.Widget:
            return self._form is not None and not flags & _INVISIBLE
        return kind != Name.Link or _look(annotation) is not None

    # -- looks that are missing

    def _lacks_look(self, annotation: Object) -> bool:
        if annotation.get("/Subtype") != Name.Widget:
            return _look(annotation) is None and "/AP" not in annotation
        kind = inherited(annotation, "/FT")
        if kind not in (Name.Tx, Name.Ch, Name.Btn):
            return False
        if self._is_stale:
            return True
        return "/AP" not in annotation

    def _make_looks(self, numbers: Sequence[int]) -> None:
        """Have PDFium make the looks of what has none, on empty pages, and take them over."""
        wanted: list[list[Object]] = []
        pages: list[Page] = []
        for number in numbers:
            page = self._source.pages[number - 1]
            lacking = [one for one in self._shown(page) if self._lacks_look(one)]
            if lacking:
                wanted.append(lacking)
                pages.append(page)
        if not wanted:
            return
        path = self._scratch / "looks.pdf"
        try:
            with pikepdf.new() as empty:
                self._lay_out(empty, pages, wanted)
                empty.save(path)
            made = self._drawn_up(path)
        finally:
            path.unlink(missing_ok=True)
        if made is None:
            return
        self._held.append(made)
        for page, lacking in zip(made.pages, wanted, strict=False):
            for annotation, other in zip(lacking, _dictionaries(page.obj.get("/Annots")), strict=False):
                look = other.get("/AP")
                if isinstance(look, Dictionary) and _look(other) is not None:
                    annotation.AP = self._source.copy_foreign(made.make_indirect(look))
                    # room for the width of its lines
                    annotation.Rect = Array([float(one) for one in other.Rect])
                    if "/AS" in other:
                        annotation.AS = Name(str(other.AS))

    def _lay_out(self, empty: Pdf, pages: Sequence[Page], wanted: Sequence[Sequence[Object]]) -> None:
        """Pages with nothing on them but these annotations, each for itself, and what forms have in common."""
        common = Dictionary()
        for key in ("/DR", "/DA", "/Q", "/NeedAppearances"):
            if self._form is not None and key in self._form:
                common[key] = _over(empty, self._source, self._form[key])
        if self._form is None:
            plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            common.DR = Dictionary(Font=Dictionary(Helv=empty.make_indirect(plain)))
            common.DA = String("/Helv 12 Tf 0 g")
        fields: list[Object] = []
        for page, lacking in zip(pages, wanted, strict=True):
            node = empty.make_indirect(
                Dictionary(
                    Type=Name.Page, MediaBox=Array([0, 0, 612, 792]), Rotate=shown_turn(inherited(page.obj, "/Rotate"))
                )
            )
            empty.pages.append(Page(node))
            own = empty.pages[-1].obj
            own.Annots = Array()
            for annotation in lacking:
                copy = empty.make_indirect(self._alone(empty, annotation, len(fields)))
                copy.P = own
                own.Annots.append(copy)
                if copy.get("/Subtype") == Name.Widget:
                    fields.append(copy)
        common.Fields = Array(fields)
        empty.Root.AcroForm = empty.make_indirect(common)

    def _alone(self, empty: Pdf, annotation: Object, number: int) -> Dictionary:
        """An annotation by itself, with what it inherits, away from its page and the other fields."""
        left_behind = {"/P", "/Parent", "/Popup", "/IRT", "/StructParent", "/A", "/AA", "/Dest", "/Kids", "/OC"}
        alone = Dictionary()
        for key in annotation.keys():  # noqa: SIM118 - iterating an object of pikepdf gives its values
            if key not in left_behind:
                alone[key] = _over(empty, self._source, annotation[key])
        if annotation.get("/Subtype") == Name.Widget:
            for key in _OF_FIELDS:
                value = inherited(annotation, key)
                if value is not None and key not in alone:
                    alone[key] = _over(empty, self._source, value)
            alone.T = String(f"field {number}")
        return alone

    def _drawn_up(self, path: Path) -> Pdf | None:
        """The file as PDFium leaves it when it has shown its pages; None where that fails."""
        key = self._processes.new_key()
        try:
            told, body = self._processes.ask({"do": "looks", "file": key, "path": str(path.absolute())})
        except PdfGone:
            return None
        finally:
            self._processes.let_go(key)
        return None if "problem" in told else pikepdf.open(io.BytesIO(body))

    # -- into the page

    def _settle(self, page: Page) -> None:
        if "/Annots" not in page.obj:
            return
        shown = list(self._shown(page))
        del page.obj["/Annots"]
        drawn: list[bytes] = []
        objects: dict[str, Object] = {}
        turn = shown_turn(inherited(page.obj, "/Rotate"))
        for annotation in shown:
            look = _look(annotation)
            rect = _rectangle(annotation.get("/Rect"))
            if look is None or rect is None:
                continue
            name = f"{_NAME}{len(objects)}"
            objects[name] = look
            placed = _placed(look, rect, turn if _whole(annotation.get("/F")) & _NO_ROTATE else 0)
            drawing = f"q {' '.join(_short(n) for n in placed)} cm /{name} Do Q"
            drawn.append(drawing.encode("ascii"))
        if drawn:
            page.obj.Resources = _with(page.resources, objects)
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"Q\n" + b"\n".join(drawn))


def _dictionaries(value: Any) -> Iterator[Object]:
    if isinstance(value, Array):
        yield from (one for one in value if isinstance(one, Dictionary))


def _over(target: Pdf, source: Pdf, value: Any) -> Any:
    """A value of one file for another."""
    if not isinstance(value, Object):
        return value
    if value.is_indirect:
        return target.copy_foreign(value)
    if isinstance(value, Array | Dictionary):
        return target.copy_foreign(source.make_indirect(value))
    return value


def _look(annotation: Object) -> Object | None:
    """How an annotation looks when nobody touches it (ISO 32000-1, 12.5.5), in its present state."""
    looks = annotation.get("/AP")
    look = looks.get("/N") if isinstance(looks, Dictionary) else None
    if isinstance(look, pikepdf.Stream):
        return look
    if not isinstance(look, Dictionary):
        return None
    state = annotation.get("/AS")
    if state is None:
        value = inherited(annotation, "/V")
        state = value if isinstance(value, Name) and str(value) in look else Name.Off
    found = look.get(str(state)) if isinstance(state, Name) else None
    return found if isinstance(found, pikepdf.Stream) else None


def _placed(look: Object, rect: PdfBox, turn: int) -> Matrix:
    """The matrix that brings a look to its rectangle; ``turn``: that of the page, which it does not follow."""
    left, bottom, right, top = _bounds(look)
    a = (rect[2] - rect[0]) / (right - left) if right - left > 0.001 else 1.0
    d = (rect[3] - rect[1]) / (top - bottom) if top - bottom > 0.001 else 1.0
    e, f = rect[0] - left * a, rect[1] - bottom * d
    if not turn:
        return a, 0.0, 0.0, d, e, f
    # about its upper left corner
    cos, sin = round(math.cos(math.radians(turn))), round(math.sin(math.radians(turn)))
    x, y = e - rect[0], f - rect[3]
    return a * cos, a * sin, -d * sin, d * cos, x * cos - y * sin + rect[0], x * sin + y * cos + rect[3]


def _bounds(look: Object) -> PdfBox:
    """What the look's own box spans under its matrix."""
    box = _rectangle(look.get("/BBox")) or (0.0, 0.0, 0.0, 0.0)
    matrix = look.get("/Matrix")
    numbers = [float(one) for one in matrix] if isinstance(matrix, Array) and len(matrix) == 6 else None
    if numbers is None:
        return box
    a, b, c, d, e, f = numbers
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def _rectangle(value: Any) -> PdfBox | None:
    if not isinstance(value, Array) or len(value) != 4:
        return None
    x0, y0, x1, y1 = (float(one) for one in value)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _with(resources: Object, more: dict[str, Object]) -> Dictionary:
    """Resources, which may belong to other pages too, with some more to be drawn."""
    copied = Dictionary(dict(resources.items()))
    known = dict(copied.XObject.items()) if isinstance(copied.get("/XObject"), Dictionary) else {}
    copied.XObject = Dictionary({**known, **{f"/{name}": value for name, value in more.items()}})
    return copied


def _whole(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0


def _short(value: float) -> str:
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text

"""What is laid over the pages of a PDF made part of them: filled-in forms, stamps, notes, as PDFium shows them.

A service may draw none of these, or draw them by its own lights: a field without an appearance stays empty, a right
appearance is made anew with another font. So what leaves the program has them in the page itself. Their looks are
those of the file; where it has none, or says that they are out of date, PDFium makes them, as it does on the screen.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from desktop_app.domain.pdf_page import inherited, shown_turn
from desktop_app.media.pdf_processes import PDF_PROCESSES, PdfGone, PdfProcesses

_HIDDEN, _NO_VIEW, _INVISIBLE = 2, 32, 1
_NEVER_DRAWN = {"/Popup"}
_OF_FORMS = ("/DR", "/DA", "/Q", "/NeedAppearances")
"""What the fields of a form have in common (ISO 32000-1, 12.7.2)."""
_AT_ONCE = 300
_DEEPEST = 32


class PdfLooks:
    """The annotations of one open PDF. Works on the pages as they are in memory; the file stays as it is."""

    def __init__(self, source: Pdf, scratch: Path, processes: PdfProcesses = PDF_PROCESSES) -> None:
        """``scratch``: a folder for what PDFium is handed."""
        self._source, self._scratch, self._processes = source, scratch, processes
        form = source.Root.get("/AcroForm")
        self._form = form if isinstance(form, Dictionary) else None
        self._is_stale = self._form is not None and bool(self._form.get("/NeedAppearances", False))
        # what was copied out of them is read when the pages are written
        self._held: list[Pdf] = []

    def any_on(self, numbers: Sequence[int]) -> bool:
        """Whether anything lies over one of these pages, counted from 1."""
        return any(True for number in numbers for _ in self._shown(self._source.pages[number - 1].obj))

    def settle(self, numbers: Sequence[int]) -> None:
        """Make what lies over these pages part of them; once for all that are wanted. Raises PdfError and what pikepdf
        raises for broken files."""
        lacking: list[tuple[Object, list[Object]]] = []
        lies_over = False
        for number in numbers:
            page = self._source.pages[number - 1].obj
            if "/Annots" not in page:
                continue
            shown = list(self._shown(page))
            for annotation in shown:
                if _whole(annotation.get("/F")) & _INVISIBLE:
                    # which PDFium heeds of fields only
                    annotation.F = _whole(annotation.F) & ~_INVISIBLE
                _say_state(annotation)
            lies_over = lies_over or bool(shown)
            page.Annots = Array(shown)
            if wanted := [one for one in shown if self._lacks_look(one)]:
                lacking.append((page, wanted))
        for at in range(0, len(lacking), _AT_ONCE):
            self._make_looks(lacking[at : at + _AT_ONCE])
        if lies_over:
            if self._form is not None and "/NeedAppearances" in self._form:
                # they are right by now, and QPDF leaves alone what is not
                del self._form["/NeedAppearances"]
            self._source.flatten_annotations("screen")

    # -- what is shown

    def _shown(self, page: Object) -> Iterator[Object]:
        """The annotations that are seen on the screen: what lies above comes later, fields last of all."""
        found = [one for one in _dictionaries(page.get("/Annots")) if self._is_shown(one)]
        yield from (one for one in found if one.get("/Subtype") != Name.Widget)
        yield from (one for one in found if one.get("/Subtype") == Name.Widget)

    def _is_shown(self, annotation: Object) -> bool:
        flags, kind = _whole(annotation.get("/F")), annotation.get("/Subtype")
        if flags & (_HIDDEN | _NO_VIEW) or str(kind) in _NEVER_DRAWN:
            return False
        if kind == Name.Widget:
            return self._form is not None and not flags & _INVISIBLE
        return kind != Name.Link or "/AP" in annotation

    # -- looks that are missing

    def _lacks_look(self, annotation: Object) -> bool:
        if "/AP" in annotation and not self._is_stale:
            return False
        if annotation.get("/Subtype") != Name.Widget:
            return "/AP" not in annotation
        return inherited(annotation, "/FT") in (Name.Tx, Name.Ch, Name.Btn)

    def _make_looks(self, lacking: Sequence[tuple[Object, list[Object]]]) -> None:
        """Have PDFium make the looks of what has none, on empty pages, and take them over."""
        path = self._scratch / "looks.pdf"
        try:
            with pikepdf.new() as empty:
                self._lay_out(empty, lacking)
                empty.save(path)
            made = self._drawn_up(path)
        finally:
            path.unlink(missing_ok=True)
        if made is None:
            return
        self._held.append(made)
        for page, (_, wanted) in zip(made.pages, lacking, strict=False):
            for annotation, other in zip(wanted, _dictionaries(page.obj.get("/Annots")), strict=False):
                look = other.get("/AP")
                if isinstance(look, Dictionary) and other.get("/Subtype") == annotation.get("/Subtype"):
                    annotation.AP = self._source.copy_foreign(look if look.is_indirect else made.make_indirect(look))
                    # room for the width of its lines
                    annotation.Rect = Array([float(one) for one in other.Rect])
                    _say_state(other)
                    if isinstance(state := other.get("/AS"), Name):
                        annotation.AS = Name(str(state))

    def _lay_out(self, empty: Pdf, lacking: Sequence[tuple[Object, list[Object]]]) -> None:
        """Pages with nothing on them but these annotations, and what forms have in common."""
        fields: list[Object] = []
        for page, wanted in lacking:
            turn = shown_turn(inherited(page, "/Rotate"))
            node = empty.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 612, 792]), Rotate=turn))
            empty.pages.append(Page(node))
            copies = [empty.copy_foreign(one if one.is_indirect else self._source.make_indirect(one)) for one in wanted]
            empty.pages[-1].obj.Annots = Array(copies)
            fields += [_first_above(one) for one in copies if one.get("/Subtype") == Name.Widget]
        if self._form is None:
            plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            fonts = Dictionary(Font=Dictionary(Helv=empty.make_indirect(plain)))
            common: Object = Dictionary(DR=fonts, DA=String("/Helv 12 Tf 0 g"))
        else:
            shared = {key: self._form[key] for key in _OF_FORMS if key in self._form}
            common = empty.copy_foreign(self._source.make_indirect(Dictionary(shared)))
        common.Fields = Array(fields)
        empty.Root.AcroForm = common if common.is_indirect else empty.make_indirect(common)

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


def _dictionaries(value: Any) -> Iterator[Object]:
    if isinstance(value, Array):
        yield from (one for one in value if isinstance(one, Dictionary))


def _say_state(annotation: Object) -> None:
    """A box to tick that does not say which of its looks it has is not ticked, as PDFium and Acrobat show it; QPDF
    would draw none, and take no state without a name."""
    looks = annotation.get("/AP")
    normal = looks.get("/N") if isinstance(looks, Dictionary) else None
    if not isinstance(normal, Dictionary):
        return
    state = annotation.get("/AS")
    if not isinstance(state, Name) or len(str(state)) < 2:
        annotation.AS = Name.Off


def _first_above(field: Object) -> Object:
    """The field of which this one is a part of a part."""
    for _ in range(_DEEPEST):
        parent = field.get("/Parent")
        if not isinstance(parent, Dictionary):
            break
        field = parent
    return field


def _whole(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0

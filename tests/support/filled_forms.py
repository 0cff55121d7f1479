"""Forms that were filled, as programs of others read them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date

from hwpx.tools.package_validator import validate_editor_open_safety

from desktop_app.domain.office_forms import FormMapping
from desktop_app.domain.transcript import Transcript
from desktop_app.export.templates.contents import FormTexts, form_texts
from desktop_app.export.templates.office_form import OfficeForm, form_of
from tests.support.form_maker import MadeBlock, docx_form, hwpx_form
from tests.support.paper_readers import Found, ReadTable, by_dochan, by_hwpforge, by_python_docx

DAY = date(2026, 11, 20)
MAKERS: dict[str, Callable[..., bytes]] = {"hwpx": hwpx_form, "docx": docx_form}
READERS: dict[str, list[Callable[[bytes], Found]]] = {
    "hwpx": [by_hwpforge, lambda data: by_dochan(data, ".hwpx")],
    "docx": [by_python_docx],
}


def made(kind: str, *blocks: MadeBlock) -> OfficeForm:
    """A form of that kind, read by the program."""
    return form_of(f"회의록 양식.{kind}", MAKERS[kind](*blocks))


def texts(t: Transcript) -> FormTexts:
    return form_texts(t, on=DAY)


def filled(form: OfficeForm, t: Transcript, mapping: FormMapping | None = None) -> Found:
    """What others read of it once it is filled; all of them the same."""
    return read(form, form.filled(texts(t), mapping))


def read(form: OfficeForm, data: bytes) -> Found:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
    if form.format == "hwpx":
        assert validate_editor_open_safety(data).ok
    seen = [reader(data) for reader in READERS[form.format]]
    assert all(one == seen[0] for one in seen)
    return seen[0]


def cells(found: Found) -> dict[tuple[int, int, int], tuple[str, ...]]:
    """The lines of each cell by table, row and column."""
    tables = [one for one in found if isinstance(one, ReadTable)]
    return {(n, row, column): lines for n, t in enumerate(tables) for row, column, _, _, lines in t.cells}


def changed_parts(form: OfficeForm, data: bytes) -> Iterator[str]:
    """The parts of the package that are not byte for byte what they were."""
    with zipfile.ZipFile(io.BytesIO(form.package)) as old, zipfile.ZipFile(io.BytesIO(data)) as new:
        assert old.namelist() == new.namelist()
        yield from (name for name in old.namelist() if old.read(name) != new.read(name))

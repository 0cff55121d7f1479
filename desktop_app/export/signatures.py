"""Signatures of a PDF, which hold for its very bytes: a copy with words on it is not what was signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

from desktop_app.domain.pdf_page import inherited

_DEEPEST = 32
_OF_SIGNED = ("/Perms", "/DSS")


def take_signatures(pdf: Pdf) -> None:
    """Take them out; what is drawn for them on the pages stays."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        for field in list(_fields(form.get("/Fields"), _DEEPEST)):
            if inherited(field, "/FT") == Name.Sig:
                for key in ("/V", "/Lock", "/SV"):
                    if key in field:
                        del field[key]
        if "/SigFlags" in form:
            del form["/SigFlags"]
    for key in _OF_SIGNED:
        if key in pdf.Root:
            del pdf.Root[key]


def _fields(fields: Any, depth: int) -> Iterator[Object]:
    if not isinstance(fields, Array) or depth == 0:
        return
    for field in fields:
        if isinstance(field, Dictionary):
            yield field
            yield from _fields(field.get("/Kids"), depth - 1)

"""The unseen text that a page has already: that of an earlier export of ours, and that of other programs.

Where words are written onto a page, what was there before to be found and not to be seen goes: it would be found
twice. Text that is seen stays, and so does every mark on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Object, Page, Pdf, Stream

from desktop_app.export.glyphless_font import FAMILY

MARK = "/MalgeulText"
"""In the dictionary of a stream that holds a layer of ours."""

_UNSEEN = 3
_SHOWING = {"Tj", "TJ", "'", '"'}
_DEEPEST = 4

Instructions = Sequence[Any]


def take_unseen_text(pdf: Pdf, page: Page) -> None:
    """Take the unseen text off a page; streams that other pages share stay as they are."""
    _drop_own_streams(page)
    fonts = _fonts(page.resources)
    if fonts or _fonts_within(page.resources):
        kept = _without_unseen(pdf, pikepdf.parse_content_stream(page), page.resources, _DEEPEST)
        if kept is not None:
            content, resources = kept
            page.obj.Contents = pdf.make_stream(content)
            page.obj.Resources = resources
    _forget_own_fonts(page)


def _drop_own_streams(page: Page) -> None:
    contents = page.obj.get("/Contents")
    if isinstance(contents, Array) and any(_is_own(one) for one in contents):
        page.obj.Contents = Array([one for one in contents if not _is_own(one)])
    elif _is_own(contents):
        del page.obj.Contents


def _is_own(stream: Any) -> bool:
    return isinstance(stream, Stream) and MARK in stream.stream_dict


def _fonts(resources: Object) -> list[tuple[str, Object]]:
    fonts = resources.get("/Font") if isinstance(resources, Dictionary) else None
    return [(name, font) for name, font in fonts.items()] if isinstance(fonts, Dictionary) else []


def _fonts_within(resources: Object, depth: int = _DEEPEST) -> bool:
    """Whether a form on the page may have text."""
    return depth > 0 and any(
        _fonts(form.get("/Resources", Dictionary())) or _fonts_within(form.get("/Resources", Dictionary()), depth - 1)
        for _, form in _forms(resources)
    )


def _forms(resources: Object) -> list[tuple[str, Object]]:
    objects = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(objects, Dictionary):
        return []
    return [(n, o) for n, o in objects.items() if isinstance(o, Stream) and o.get("/Subtype") == Name.Form]


def _is_ours(font: Object) -> bool:
    return isinstance(font, Dictionary) and str(font.get("/BaseFont", "")).endswith(FAMILY)


def _without_unseen(
    pdf: Pdf, instructions: Instructions, resources: Object, depth: int
) -> tuple[bytes, Dictionary] | None:
    """What is left of a page or a form, and its resources; None where it has no unseen text."""
    found = _Sieve([name for name, font in _fonts(resources) if _is_ours(font)]).sift(instructions)
    replaced = {}
    for name, form in _forms(resources) if depth else []:
        own = form.get("/Resources")
        kept = _without_unseen(pdf, pikepdf.parse_content_stream(form), own or resources, depth - 1)
        if kept is not None:
            replaced[name] = _as_form(pdf, form, kept[0], kept[1] if own is not None else None)
    if found is None and not replaced:
        return None
    copied = Dictionary(dict(resources.items()))
    if replaced:
        copied.XObject = Dictionary({**dict(copied.XObject.items()), **replaced})
    return pikepdf.unparse_content_stream(list(instructions) if found is None else found), copied


def _as_form(pdf: Pdf, form: Object, content: bytes, resources: Dictionary | None) -> Stream:
    made = pdf.make_stream(content)
    for key in form.keys():  # noqa: SIM118 - iterating an object of pikepdf gives its values
        if key not in {"/Length", "/Filter", "/DecodeParms"}:
            made[key] = form[key]
    if resources is not None:
        made.Resources = resources
    return made


class _Sieve:
    """Goes through the instructions of a page and leaves out those that write without being seen.

    What stands in the same text object as text that is seen stays: that one may go on from it.
    """

    def __init__(self, own_fonts: Sequence[str]) -> None:
        self._own = set(own_fonts)
        self._mode, self._font = 0, ""
        self._saved: list[tuple[int, str]] = []

    def sift(self, instructions: Instructions) -> list[Any] | None:
        """What is left; None where nothing was to be left out."""
        kept: list[Any] = []
        within: list[Any] | None = None
        unseen: list[int] = []
        is_seen = is_sifted = False
        for instruction in instructions:
            name = str(instruction.operator) if isinstance(instruction, ContentStreamInstruction) else ""
            self._follow(name, instruction)
            if name == "BT":
                within, unseen, is_seen = [], [], False
            target = kept if within is None else within
            if within is not None and name in _SHOWING:
                if self._mode == _UNSEEN or self._font in self._own:
                    unseen.append(len(within))
                else:
                    is_seen = True
            target.append(instruction)
            if name == "ET" and within is not None:
                if unseen and not is_seen:
                    is_sifted = True
                    within = [one for at, one in enumerate(within) if at not in set(unseen)]
                kept += within
                within = None
        kept += within or []
        return kept if is_sifted else None

    def _follow(self, name: str, instruction: Any) -> None:
        if name == "q":
            self._saved.append((self._mode, self._font))
        elif name == "Q" and self._saved:
            self._mode, self._font = self._saved.pop()
        elif name == "Tr" and instruction.operands:
            self._mode = int(instruction.operands[0])
        elif name == "Tf" and instruction.operands:
            self._font = str(instruction.operands[0])


def _forget_own_fonts(page: Page) -> None:
    fonts = _fonts(page.resources)
    if any(_is_ours(font) for _, font in fonts):
        resources = Dictionary(dict(page.resources.items()))
        resources.Font = Dictionary({name: font for name, font in fonts if not _is_ours(font)})
        page.obj.Resources = resources

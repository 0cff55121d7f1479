"""What CLOVA OCR answers, General and Template, V2 and V1, and its pages (CLOVA OCR API, «Responses»).

Real answers differ from the document (CLOVA OCR in practice), so every value may be missing or of another type: what
makes sense is taken, in the pixels of the picture as the service saw it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from desktop_app.domain.errors import Broken, Rejected, Service, ServiceError, Unintelligible
from desktop_app.domain.geometry import bounds, frame, united
from desktop_app.domain.job import JobFailure
from desktop_app.domain.scan import (
    Combined,
    Field,
    FieldType,
    Page,
    PageState,
    SubField,
    Template,
    Validation,
)
from desktop_app.services.clova_ocr_tables import to_tables
from desktop_app.services.clova_ocr_values import (
    FARTHEST,
    confidence,
    entries,
    flag,
    line,
    number,
    polygon,
    text,
    whole,
)
from desktop_app.services.clova_speech_wire import parse

FAILURE = "FAILURE"
"""`Rejected.code` of a page the service could not read, where its message begins with no code of its own (such as
«NOT_FOUND: not found matched template»)."""
ERROR = "ERROR"
"""`Broken.code` of a page the service stumbled over; such a page is not charged."""
NO_TEMPLATE_FOUND = "NOT_FOUND"
"""`Rejected.code` of a page that matched none of the templates asked for."""

_MOST_PAGES = 1000
_CODE = re.compile(r"([A-Z][A-Z0-9_]{2,40}):")


def to_pages(
    answer: bytes, *, first_number: int = 1, count: int | None = None, service: Service = Service.CLOVA_OCR
) -> tuple[Page, ...]:
    """What an answer says, page by page in their order; a page that failed stands among the good ones as FAILED.

    ``first_number``: the number of the first page that was sent. ``count``: how many were; each of them then has its
    page, FAILED where the answer leaves it out. Ids are made of page numbers and places in the answer, so they are the
    same for the same answer. Raises Unintelligible where nothing in it can be understood.
    """
    value = parse(answer)
    if not isinstance(value, dict):
        raise Unintelligible(service, "body")
    images = entries(value.get("images"))[:_MOST_PAGES]
    if not images:
        raise Unintelligible(service, "images")
    if count is not None:
        images = images[:count]
    pages = {
        index: _page(image, first_number + index, service)
        for index, image in zip(_indexes(images, count), images, strict=True)
    }
    missing = JobFailure(Unintelligible.__name__, MappingProxyType(Unintelligible(service, "images").facts()))
    for index in range(count or 0):
        if index not in pages:
            number_ = first_number + index
            pages[index] = Page(f"p{number_}", number_, state=PageState.FAILED, failure=missing)
    return tuple(pages[index] for index in sorted(pages))


def _indexes(images: Sequence[dict[str, Any]], count: int | None) -> list[int]:
    """The place of each image among the pages that were sent, from 0: as it says itself, else as it comes."""
    said = [whole(_info(image).get("pageIndex")) for image in images]
    known = [index for index in said if index is not None]
    total = count if count is not None else max(len(images), min(max(known, default=0) + 1, _MOST_PAGES))
    # The documents do not say from where it counts; real answers count from 0.
    if known and 0 not in known and max(known) == total and count is not None:
        said = [None if index is None else index - 1 for index in said]
    places: list[int | None] = []
    for index in said:
        places.append(index if index is not None and index < total and index not in places else None)
    free = iter(sorted(set(range(total + len(images))) - {p for p in places if p is not None}))
    return [next(free) if place is None else place for place in places]


def _info(image: dict[str, Any]) -> dict[str, Any]:
    info = image.get("convertedImageInfo")
    return info if isinstance(info, dict) else {}


def _page(image: dict[str, Any], page_number: int, service: Service) -> Page:
    own_id = f"p{page_number}"
    info = _info(image)
    width, height = (_size(info.get(name)) for name in ("width", "height"))
    result = line(image.get("inferResult")).upper()
    message = line(image.get("message"))
    template = _template(image.get("matchedTemplate"))
    fields = _fields(image.get("fields"), own_id, has_template=template is not None)
    title = _title(image.get("title"), own_id)
    tables = to_tables(image.get("tables"), own_id)
    has_content = isinstance(image.get("fields"), list) or bool(title or tables)
    error = _error(result, message, service, has_content=has_content)
    return Page(
        own_id,
        page_number,
        width,
        height,
        PageState.DONE if error is None else PageState.FAILED,
        None if error is None else JobFailure(type(error).__name__, MappingProxyType(error.facts())),
        line(image.get("uid")),
        line(image.get("name")),
        result,
        message,
        whole(info.get("pageIndex")),
        flag(info.get("longImage")),
        template,
        _validation(image.get("validationResult")),
        title,
        fields,
        tables,
        tuple(_combined(image.get("combineResult"))),
    )


def _error(result: str, message: str, service: Service, *, has_content: bool) -> ServiceError | None:
    """The error a page's ``inferResult`` stands for; None where it was read."""
    if result == "SUCCESS" or (result not in {FAILURE, ERROR} and has_content):
        return None
    if result == ERROR:
        return Broken(service, ERROR, message)
    if not result and not message:
        return Unintelligible(service, "inferResult")
    own_code = _CODE.match(message)
    return Rejected(service, own_code[1] if own_code else FAILURE, message)


def _size(value: Any) -> float:
    found = number(value)
    return found if found is not None and 0 < found <= FARTHEST else 0


def _template(value: Any) -> Template | None:
    if not isinstance(value, dict):
        return None
    own_id, name = whole(value.get("id")), line(value.get("name"))
    return Template(own_id or 0, name) if own_id is not None or name else None


def _validation(value: Any) -> Validation | None:
    if not isinstance(value, dict) or not (result := line(value.get("result")).upper()):
        return None
    return Validation(result, line(value.get("message")))


def _combined(value: Any) -> list[Combined]:
    found = (Combined(line(entry.get("name")), text(entry.get("text"))) for entry in entries(value))
    return [combined for combined in found if combined.name or combined.text]


def _title(value: Any, page_id: str) -> Field | None:
    """The title; V1 names it a string. One that is a picture (a logo) has a place but no text."""
    entry = {"inferText": value} if isinstance(value, str) and value.strip() else value
    if not isinstance(entry, dict):
        return None
    field = _field(entry, f"{page_id}-title")
    return field if field.text or field.polygon or field.name else None


def _fields(value: Any, page_id: str, *, has_template: bool) -> tuple[Field, ...]:
    items = value if isinstance(value, list) else []
    found = [
        (entry, field)
        for index, entry in enumerate(items)
        if isinstance(entry, dict) and _has_meaning(field := _field(entry, f"{page_id}-f{index}"))
    ]
    fields = [field for _, field in found]
    # A template's fields are answers to questions and no running text; elsewhere only V1 says nothing of line ends.
    if has_template or any(entry.get("lineBreak") is not None or field.name for entry, field in found):
        return tuple(fields)
    return _with_line_breaks(fields)


def _has_meaning(field: Field) -> bool:
    return bool(field.text or field.polygon or field.name) or field.type is not FieldType.NORMAL


def _field(entry: dict[str, Any], own_id: str) -> Field:
    parts = tuple(_sub_field(part, f"{own_id}.{n}") for n, part in enumerate(entries(entry.get("subFields"))))
    checked = flag(entry.get("checked"))
    kind = line(entry.get("type")).upper().replace("-", "_").replace(" ", "_")
    if kind in FieldType.__members__:
        field_type = FieldType(kind)
    else:
        field_type = FieldType.NORMAL if checked is None else FieldType.CHECKBOX
    return Field(
        own_id,
        text(entry.get("inferText")) or _joined(parts, field_type),
        polygon(entry) or united(part.polygon for part in parts),
        confidence(entry.get("inferConfidence")),
        line(entry.get("name")),
        field_type,
        line(entry.get("valueType")),
        bool(checked) if field_type is FieldType.CHECKBOX else None,
        flag(entry.get("lineBreak")) or False,
        parts,
        origins=(own_id,),
    )


def _sub_field(entry: dict[str, Any], own_id: str) -> SubField:
    return SubField(
        own_id,
        text(entry.get("inferText")),
        polygon(entry),
        confidence(entry.get("inferConfidence")),
        flag(entry.get("lineBreak")) or False,
    )


def _joined(parts: Sequence[SubField], field_type: FieldType) -> str:
    """The text of a field that gives it in its parts only."""
    if field_type is FieldType.MULTI_BOX:
        return "".join(part.text for part in parts)
    return "".join(part.text + ("\n" if part.line_break else " ") for part in parts if part.text).strip()


def _with_line_breaks(fields: Sequence[Field]) -> tuple[Field, ...]:
    """The fields with line ends where the next one lies lower, or back at the start, as the text runs."""
    ended = [replace(field, line_break=_ends_line(field, following)) for field, following in pairwise(fields)]
    return (*ended, *(replace(field, line_break=True) for field in fields[-1:]))


def _ends_line(field: Field, following: Field) -> bool:
    if not field.polygon or not following.polygon:
        return False
    here = frame(field.polygon)
    around = bounds(following.polygon)
    dx = (around.left + around.right) / 2 - here.origin[0]
    dy = (around.top + around.bottom) / 2 - here.origin[1]
    along, below = dx * here.along[0] + dy * here.along[1], dx * here.down[0] + dy * here.down[1]
    return along < 0 or not 0 <= below <= here.height

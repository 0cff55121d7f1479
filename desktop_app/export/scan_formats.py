"""The formats a scan can become, and the one function behind both the preview and the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.domain.scan import Page, Scan
from desktop_app.domain.straightened_pages import on_its_photos
from desktop_app.domain.transcript import Kind
from desktop_app.export.alto import to_alto
from desktop_app.export.hocr import to_hocr
from desktop_app.export.original import Beneath
from desktop_app.export.scan_data import to_json
from desktop_app.export.scan_tables import fill, fill_forms, to_csv, to_xlsx
from desktop_app.export.scan_text import to_txt
from desktop_app.export.sheet_texts import SheetTexts
from desktop_app.export.sheets import KOREAN, SheetLabels


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """What a format may need beside the scan.

    ``original``: the file it was read from (PDF; its name in hOCR and ALTO). ``labels``: the fixed words of workbooks.
    ``check``: called between pages; may raise `Cancelled`. ``beneath``: what is known of the original beside its bytes.
    """

    original: str = ""
    labels: SheetLabels = KOREAN
    check: Callable[[], None] | None = None
    beneath: Beneath = field(default_factory=Beneath)


DEFAULTS = ScanOptions()


@dataclass(frozen=True, slots=True)
class ScanFormat:
    """A format by the name it has on the command line. ``is_text``: its bytes are UTF-8 that can be shown.

    ``shows_pages``: the file holds the pages' pictures. Where it does not, its places are those on the pictures of the
    original, which is what a reader of it has, also of pages that a person had straightened.
    """

    id: str
    suffix: str
    make: Callable[[Scan, ScanOptions], str | bytes]
    is_text: bool = True
    needs_original: bool = False
    shows_pages: bool = False
    kind: Kind = Kind.SCAN


def _searchable_pdf(scan: Scan, options: ScanOptions) -> bytes:
    # Loaded only here: it brings two libraries along that no other format needs.
    from desktop_app.export.searchable_pdf import to_searchable_pdf  # noqa: PLC0415 — see above

    return to_searchable_pdf(scan, options.original, options.check, options.beneath)


def _hocr(scan: Scan, original: str) -> str:
    if not original.lower().endswith(".pdf"):
        return to_hocr(scan, Path(original).name)
    from desktop_app.export.page_sizes import widths_pt  # noqa: PLC0415 — as above

    return to_hocr(scan, Path(original).name, widths_pt(original))


SCAN_FORMATS: tuple[ScanFormat, ...] = (
    ScanFormat("txt", ".txt", lambda s, _: to_txt(s)),
    ScanFormat("csv", ".csv", lambda s, _: to_csv(s)),
    ScanFormat("xlsx", ".xlsx", lambda s, o: to_xlsx(s, o.labels), is_text=False),
    ScanFormat("json", ".json", lambda s, _: to_json(s)),
    ScanFormat("hocr", ".hocr", lambda s, o: _hocr(s, o.original)),
    ScanFormat("alto", ".xml", lambda s, o: to_alto(s, Path(o.original).name)),
    ScanFormat(
        "pdf",
        ".pdf",
        _searchable_pdf,
        is_text=False,
        needs_original=True,
        shows_pages=True,
    ),
)
_BY_ID = {f.id: f for f in SCAN_FORMATS}
_SHOWN_AS = {"pdf": "txt"}
"""What a preview shows of a format that is no text: the same words."""


def scan_format(format_id: str) -> ScanFormat:
    """The format of that name. Raises KeyError if there is none."""
    return _BY_ID[format_id]


def render_scan(scan: Scan, format_id: str, options: ScanOptions = DEFAULTS) -> bytes:
    """The bytes of the file. Raises KeyError for an unknown format, UnusableFile where the original cannot be used."""
    known = _BY_ID[format_id]
    made = known.make(scan if known.shows_pages else on_its_photos(scan), options)
    return made if isinstance(made, bytes) else made.encode("utf-8")


def preview_scan(scan: Scan, format_id: str, options: ScanOptions = DEFAULTS, max_chars: int = 4000) -> str:
    """The beginning of the file as text, at most ``max_chars`` characters, at the cost of the beginning only."""
    shown = _SHOWN_AS.get(format_id, format_id)
    part = replace(scan, pages=_first(scan.pages, max_chars))
    if shown == "xlsx":
        sheets = SheetTexts()
        fill(sheets, part, options.labels)
        return sheets.finish(max_chars)
    return render_scan(part, shown, options).decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")[:max_chars]


def preview_forms(scans: Sequence[Scan], labels: SheetLabels, max_chars: int = 4000) -> str:
    """The beginning of the one workbook that several scans become."""
    sheets = SheetTexts()
    fill_forms(sheets, [replace(scan, pages=_first(scan.pages, max_chars)) for scan in scans], labels)
    return sheets.finish(max_chars)


def _first(pages: tuple[Page, ...], max_chars: int) -> tuple[Page, ...]:
    taken, length = 0, 0
    while taken < len(pages) and length <= max_chars:
        length += sum(len(field.text) + 1 for field in pages[taken].all_fields())
        taken += 1
    return pages[: taken + 1]

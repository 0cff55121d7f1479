"""The formats a scan can become, and the one function behind both the preview and the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.scan import Page, Scan
from desktop_app.domain.straightened_pages import on_its_photos
from desktop_app.domain.transcript import Kind
from desktop_app.export.alto import to_alto
from desktop_app.export.docx_file import to_docx
from desktop_app.export.hocr import to_hocr
from desktop_app.export.hwpx_file import to_hwpx
from desktop_app.export.original import Beneath
from desktop_app.export.paper import Paper
from desktop_app.export.paper_text import beginning_of
from desktop_app.export.scan_data import to_json
from desktop_app.export.scan_paper import scan_paper
from desktop_app.export.scan_tables import fill, fill_forms, to_csv, to_xlsx
from desktop_app.export.scan_text import to_txt
from desktop_app.export.sheet_texts import SheetTexts
from desktop_app.export.sheets import KOREAN, SheetLabels


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """What a format may need beside the scan.

    ``original``: the file it was read from (PDF; its name in hOCR and ALTO). ``labels``: the fixed words of workbooks.
    ``progress``: may raise `Cancelled` between pages. ``beneath``: what is known of the original beside its bytes.
    ``on``: the day of the document (HWPX, DOCX).
    """

    original: str = ""
    labels: SheetLabels = KOREAN
    progress: Progress = field(default_factory=NoProgress)
    beneath: Beneath = field(default_factory=Beneath)
    on: date | None = None


DEFAULTS = ScanOptions()
WHOLE = 10**12
"""So many characters are all there are."""


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

    return to_searchable_pdf(scan, options.original, options.progress.check, options.beneath)


def _hocr(scan: Scan, original: str) -> str:
    if not original.lower().endswith(".pdf"):
        return to_hocr(scan, Path(original).name)
    from desktop_app.export.page_sizes import widths_pt  # noqa: PLC0415 — as above

    return to_hocr(scan, Path(original).name, widths_pt(original))


def _paper(scan: Scan, options: ScanOptions) -> Paper:
    return scan_paper(scan, on=options.on, nameless=options.labels.nameless, check=options.progress.check)


SCAN_FORMATS: tuple[ScanFormat, ...] = (
    ScanFormat("txt", ".txt", lambda s, _: to_txt(s)),
    ScanFormat("csv", ".csv", lambda s, _: to_csv(s)),
    ScanFormat("xlsx", ".xlsx", lambda s, o: to_xlsx(s, o.labels), is_text=False),
    ScanFormat("hwpx", ".hwpx", lambda s, o: to_hwpx(_paper(s, o), o.progress), is_text=False),
    ScanFormat("docx", ".docx", lambda s, o: to_docx(_paper(s, o), o.progress), is_text=False),
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
_PAPERS = {"hwpx", "docx"}


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
        sheets = SheetTexts(is_whole=max_chars >= WHOLE)
        fill(sheets, part, options.labels)
        return sheets.finish(max_chars)
    if shown in _PAPERS:
        return beginning_of(_paper(part, options), max_chars)
    return render_scan(part, shown, options).decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")[:max_chars]


def paper_of_scan(scan: Scan, options: ScanOptions = DEFAULTS) -> Paper:
    """The paper as it is written into HWPX and DOCX."""
    return _paper(scan, options)


def preview_forms(scans: Sequence[Scan], labels: SheetLabels, max_chars: int = 4000) -> str:
    """The beginning of the one workbook that several scans become."""
    sheets = SheetTexts(is_whole=max_chars >= WHOLE)
    fill_forms(sheets, [replace(scan, pages=_first(scan.pages, max_chars)) for scan in scans], labels)
    return sheets.finish(max_chars)


def _first(pages: tuple[Page, ...], max_chars: int) -> tuple[Page, ...]:
    taken, length = 0, 0
    while taken < len(pages) and length <= max_chars:
        length += sum(len(field.text) + 1 for field in pages[taken].all_fields())
        taken += 1
    return pages[: taken + 1]

"""The office's own form as a file: opened with all bounds, looked through, and filled."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import FormProblem, UnusableForm
from desktop_app.domain.office_forms import FormMapping, FormPlan, FormRemark
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.export.templates.contents import FormTexts
from desktop_app.export.templates.docx_form import DocxPart, docx_parts
from desktop_app.export.templates.filler import Filler, planned
from desktop_app.export.templates.finder import Finder
from desktop_app.export.templates.hwpx_form import HwpxPart, hwpx_parts
from desktop_app.export.templates.hwpx_looks import HwpxLooks
from desktop_app.export.templates.package_bytes import BrokenPackageError, with_parts
from desktop_app.export.templates.xml_source import BrokenXmlError

LARGEST_FILE = 100 << 20
"""Bytes of a form."""
_LARGEST_PART = 48 << 20
_LARGEST_OF_ALL = 96 << 20
_MOST_PARTS = 20_000
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_HANGUL_3 = b"HWP Document File V3"
_TYPES, _RELATIONS, _MANIFEST = "[Content_Types].xml", "_rels/.rels", "META-INF/manifest.xml"
_MAIN = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*?/officeDocument[\"'][^>]*>")
_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']/?([^\"']+)[\"']")
_TEMPLATE_TYPE, _DOCUMENT_TYPE = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"


@dataclass(frozen=True, slots=True, eq=False)
class OfficeForm:
    """A form that was read. ``format``: «hwpx» or «docx»; ``package``: its bytes."""

    path: str
    format: str
    package: bytes
    parts: Mapping[str, bytes]
    main: str = ""

    def plan(self, texts: FormTexts, mapping: FormMapping | None = None) -> FormPlan:
        """What of a meeting goes where. Raises `UnusableForm` where the file is damaged inside."""
        read, _ = self._read()
        finder = Finder([one.part for one in read], mapping or {})
        return planned(finder, texts, _remarks(read))[0]

    def filled(self, texts: FormTexts, mapping: FormMapping | None = None, progress: Progress | None = None) -> bytes:
        """The file with its blanks filled. Raises `UnusableForm` where it is damaged inside, or has no blank of which
        it is known what belongs there; `Cancelled` where the user gave up."""
        progress = progress or NoProgress()
        read, looks = self._read()
        progress.check()
        finder = Finder([one.part for one in read], mapping or {})
        plan, blanks = planned(finder, texts, _remarks(read))
        if not plan.is_form:
            raise UnusableForm(self.path, FormProblem.NO_BLANKS)
        filler = Filler()
        for number, (blank, text) in enumerate(blanks):
            progress.check()
            progress.report(number, len(blanks))
            filler.fill(blank, text)
        changed: dict[str, bytes] = {}
        for number, splices in filler.splices().items():
            part = read[number]
            edited = part.source.edited(splices)
            changed[part.part.name] = edited if looks is None else looks.settled(edited)
        header = None if looks is None else looks.header()
        if looks is not None and header is not None:
            changed[looks.name] = header
        types = self.parts.get(_TYPES, b"")
        if _TEMPLATE_TYPE in types:
            changed[_TYPES] = types.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
        progress.check()
        try:
            return with_parts(self.package, changed)
        except BrokenPackageError as error:
            raise UnusableForm(self.path, FormProblem.DAMAGED) from error

    def _read(self) -> tuple[list[DocxPart] | list[HwpxPart], HwpxLooks | None]:
        try:
            if self.format == "docx":
                return docx_parts(self.parts, self.main), None
            return hwpx_parts(self.parts)
        except BrokenXmlError as error:
            raise UnusableForm(self.path, FormProblem.DAMAGED) from error


def _remarks(read: list[DocxPart] | list[HwpxPart]) -> frozenset[FormRemark]:
    return frozenset().union(*(one.remarks for one in read))


def read_form(path: Path | str) -> OfficeForm:
    """Read a form. Raises `UnusableForm`."""
    path = Path(path)
    try:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise UnusableForm(str(path), FormProblem.TOO_LARGE)
        if path.exists() and not path.is_file():
            raise UnusableForm(str(path), FormProblem.WRONG_KIND)
        package = path.read_bytes()
    except FileNotFoundError as error:
        raise UnusableForm(str(path), FormProblem.MISSING) from error
    except (OSError, ValueError) as error:
        raise UnusableForm(str(path), FormProblem.UNREADABLE) from error
    return form_of(str(path), package)


def form_of(path: str, package: bytes) -> OfficeForm:
    """The form that bytes are. ``path``: what it is called in errors. Raises `UnusableForm`."""
    if package.startswith(_COMPOUND):
        raise UnusableForm(path, _of_compound(package))
    if package.startswith(_OLD_HANGUL_3):
        raise UnusableForm(path, FormProblem.OLD_HANGUL)
    if not package.startswith(b"PK"):
        is_one = path.lower().endswith((".hwpx", ".docx")) or not package
        raise UnusableForm(path, FormProblem.DAMAGED if is_one else FormProblem.WRONG_KIND)
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            return _opened(path, package, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise UnusableForm(path, FormProblem.DAMAGED) from error


def _of_compound(package: bytes) -> FormProblem:
    """What a compound file is: OOXML behind a password, or what Word and Hangul wrote before."""
    if "EncryptedPackage".encode("utf-16-le") in package:
        return FormProblem.ENCRYPTED
    if "WordDocument".encode("utf-16-le") in package:
        return FormProblem.OLD_WORD
    if "FileHeader".encode("utf-16-le") in package or "HwpSummary".encode("utf-16-le") in package:
        return FormProblem.OLD_HANGUL
    return FormProblem.WRONG_KIND


def _opened(path: str, package: bytes, archive: zipfile.ZipFile) -> OfficeForm:
    known = archive.infolist()
    names = [one.filename for one in known]
    if len(known) > _MOST_PARTS:
        raise UnusableForm(path, FormProblem.TOO_LARGE)
    if len(set(names)) != len(names):
        raise UnusableForm(path, FormProblem.DAMAGED)
    if any(one.flag_bits & 0x1 for one in known):
        raise UnusableForm(path, FormProblem.ENCRYPTED)
    wanted = [one for one in known if _is_text(one.filename)]
    if any(one.file_size > _LARGEST_PART for one in wanted) or sum(one.file_size for one in wanted) > _LARGEST_OF_ALL:
        raise UnusableForm(path, FormProblem.TOO_LARGE)
    parts = {one.filename: archive.read(one) for one in wanted}
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise UnusableForm(path, FormProblem.ENCRYPTED)
    if any(re.fullmatch(r"Contents/section\d+\.xml", name, re.IGNORECASE) for name in names):
        return OfficeForm(path, "hwpx", package, parts)
    main = _main_part(parts)
    if main in parts and (main.startswith("word/") or b"wordprocessingml" in parts.get(_TYPES, b"")):
        if b"macroEnabled" in parts.get(_TYPES, b""):
            raise UnusableForm(path, FormProblem.WRONG_KIND)
        return OfficeForm(path, "docx", package, parts, main)
    is_one = "mimetype" in names or "word/document.xml" in names
    raise UnusableForm(path, FormProblem.DAMAGED if is_one else FormProblem.WRONG_KIND)


def _is_text(name: str) -> bool:
    if name in (_TYPES, _RELATIONS, _MANIFEST):
        return True
    if re.fullmatch(r"Contents/(?:(?:section|masterpage)\d+|header)\.xml", name, re.IGNORECASE):
        return True
    return bool(re.fullmatch(r"word/(?:document\d*|header\d*|footer\d*|styles)\.xml", name))


def _main_part(parts: Mapping[str, bytes]) -> str:
    found = _MAIN.search(parts.get(_RELATIONS, b""))
    target = None if found is None else _TARGET.search(found[0])
    return target[1].decode(errors="replace") if target is not None else "word/document.xml"

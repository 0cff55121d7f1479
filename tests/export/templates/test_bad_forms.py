"""Files that are no form, or none that can be filled: each is told by its own problem, and none is written."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from pathlib import Path

import pytest

from desktop_app.domain.errors import FormProblem, UnusableForm
from desktop_app.export.templates.office_form import form_of, read_form
from tests.support.filled_forms import cells, filled, made, texts
from tests.support.form_maker import docx_form, exchanged, hwpx_form, plain_form, table
from tests.support.transcripts import meeting

PLAIN = {"hwpx": hwpx_form, "docx": docx_form}
both = pytest.mark.parametrize("kind", ["hwpx", "docx"])


def compound(*streams: str) -> bytes:
    """The beginning of a compound file, with the names of its streams in the directory."""
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + directory


def problem_of(name: str, data: bytes) -> FormProblem:
    with pytest.raises(UnusableForm) as told:
        form_of(name, data).filled(texts(meeting()))
    return told.value.problem


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.docx", compound("EncryptionInfo", "EncryptedPackage"), FormProblem.ENCRYPTED),
        ("a.hwp", compound("FileHeader", "DocInfo", "BodyText"), FormProblem.OLD_HANGUL),
        ("a.hwpx", compound("FileHeader", "DocInfo"), FormProblem.OLD_HANGUL),
        ("a.hwp", b"HWP Document File V3.00 \x1a\x01", FormProblem.OLD_HANGUL),
        ("a.doc", compound("WordDocument", "1Table"), FormProblem.OLD_WORD),
        ("a.xls", compound("Workbook"), FormProblem.WRONG_KIND),
        ("a.pdf", b"%PDF-1.7\n", FormProblem.WRONG_KIND),
        ("a.docx", b"", FormProblem.DAMAGED),
        ("a.hwpx", b"hello", FormProblem.DAMAGED),
        ("a.docx", b"PK\x03\x04 and no more", FormProblem.DAMAGED),
    ],
)
def test_what_is_no_hwpx_or_docx_is_told_by_what_it_is(name: str, data: bytes, problem: FormProblem) -> None:
    assert problem_of(name, data) is problem


@both
def test_a_form_that_was_cut_short_or_bent_is_damaged(kind: str) -> None:
    whole = PLAIN[kind](*plain_form())
    body = "Contents/section0.xml" if kind == "hwpx" else "word/document.xml"
    for data in (
        whole[: len(whole) // 2],
        whole[:-30],
        exchanged(whole, {body: b"<broken"}),
        exchanged(whole, {body: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        exchanged(whole, {body: b"<a>" * 5000 + b"</a>" * 5000}),
        _bent(whole, body),
    ):
        assert problem_of(f"a.{kind}", data) is FormProblem.DAMAGED


def _bent(package: bytes, name: str) -> bytes:
    """The package with other bytes in the middle of a part."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        known = parts.getinfo(name)
    at = known.header_offset + 30 + len(name) + known.compress_size // 2
    return package[:at] + bytes(byte ^ 0xFF for byte in package[at : at + 40]) + package[at + 40 :]


@both
def test_a_form_that_unpacks_to_gigabytes_is_not_unpacked(kind: str) -> None:
    body = "Contents/section0.xml" if kind == "hwpx" else "word/document.xml"
    assert problem_of(f"a.{kind}", exchanged(PLAIN[kind](*plain_form()), {body: b" " * (60 << 20)})) is (
        FormProblem.TOO_LARGE
    )


@both
def test_a_form_whose_parts_lie_about_their_size_is_damaged(kind: str) -> None:
    body = "Contents/section0.xml" if kind == "hwpx" else "word/document.xml"
    data = exchanged(PLAIN[kind](*plain_form()), {body: b" " * (20 << 20)})
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        size = parts.getinfo(body).file_size
    assert problem_of(f"a.{kind}", data.replace(struct.pack("<I", size), struct.pack("<I", 100))) is FormProblem.DAMAGED


@both
def test_a_document_without_labels_fields_or_marks_is_no_form(kind: str) -> None:
    assert problem_of(f"a.{kind}", PLAIN[kind]("안녕하세요.", table(("가", "나")))) is FormProblem.NO_BLANKS


def test_hangul_documents_with_a_password_are_told() -> None:
    manifest = b'<odf:manifest xmlns:odf="urn:x"><odf:file-entry><odf:encryption-data/></odf:file-entry></odf:manifest>'
    data = exchanged(hwpx_form(*plain_form()), {"META-INF/manifest.xml": manifest})
    assert problem_of("a.hwpx", data) is FormProblem.ENCRYPTED


def test_a_package_locked_as_a_zip_file_is_told() -> None:
    data = bytearray(docx_form(*plain_form()))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert problem_of("a.docx", bytes(data)) is FormProblem.ENCRYPTED


def test_files_that_are_not_there_or_are_folders_are_told(tmp_path: Path) -> None:
    for path, problem in ((tmp_path / "no.hwpx", FormProblem.MISSING), (tmp_path, FormProblem.WRONG_KIND)):
        with pytest.raises(UnusableForm) as told:
            read_form(path)
        assert told.value.problem is problem


def test_a_word_template_becomes_a_document_that_word_opens() -> None:
    data = docx_form(*plain_form())
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        types = parts.read("[Content_Types].xml")
    other = types.replace(b"document.main+xml", b"template.main+xml")
    assert other != types
    made_of = form_of("a.dotx", exchanged(data, {"[Content_Types].xml": other})).filled(texts(meeting()))
    with zipfile.ZipFile(io.BytesIO(made_of)) as parts:
        assert parts.read("[Content_Types].xml") == types


def test_a_package_with_something_before_it_and_a_comment_after_it_is_copied_whole() -> None:
    data = hwpx_form(*plain_form())
    end = data.rindex(b"PK\x05\x06")
    form = form_of("a.hwpx", data[: end + 20] + struct.pack("<H", 5) + b"hello")
    out = form.filled(texts(meeting()))
    assert out.endswith(b"hello")
    assert cells(filled(made("hwpx", *plain_form()), meeting()))[0, 0, 1] == ("예산 회의",)
    with zipfile.ZipFile(io.BytesIO(out)) as parts:
        assert parts.testzip() is None
        assert re.search("예산 회의", parts.read("Contents/section0.xml").decode())

"""`malgeul export … --template`: minutes in the office's own form."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.draft_edits import write_point
from desktop_app.domain.minutes_draft import PointKind
from desktop_app.storage.library import Library
from desktop_app.storage.office_forms import KeptForms
from desktop_app.storage.paths import Paths
from tests.support.command_line import run, said
from tests.support.form_maker import docx_form, hwpx_form, merged_form, plain_form, table
from tests.support.paper_readers import by_hwpforge, by_python_docx
from tests.support.transcripts import meeting


@pytest.fixture
def document(own_home: Path) -> str:
    """A meeting in the library."""
    paths = Paths()
    paths.create()
    library = Library(paths.library, paths.backups)
    try:
        return library.add_transcript(meeting())
    finally:
        library.close()


def test_minutes_are_filled_into_a_file_and_into_a_form_that_is_kept_by_name(document: str, tmp_path: Path) -> None:
    form = tmp_path / "양식.hwpx"
    form.write_bytes(hwpx_form(*merged_form()))
    done = run("export", document, "--format", "hwpx", "--template", form, "-o", tmp_path / "a.hwpx", MALGEUL_LANG="ko")
    assert done.returncode == 0, done.stderr.decode()
    assert "예산 회의" in str(by_hwpforge((tmp_path / "a.hwpx").read_bytes()))
    assert "직접 적어야 하는 곳: 장소, 작 성 자" in done.stderr.decode()
    KeptForms(Paths().templates).keep("주간 회의", "docx", docx_form(*plain_form()))
    said_so = ("--place", "본관 3층", "--author", "박서기")
    done = run("export", document, "--format", "docx", "--template", "주간 회의", *said_so, "-o", tmp_path / "b.docx")
    assert done.returncode == 0, done.stderr.decode()
    found = str(by_python_docx((tmp_path / "b.docx").read_bytes()))
    assert all(text in found for text in ("예산 회의", "본관 3층", "작성자 : 박서기"))


def test_a_form_is_filled_in_its_own_format_and_the_other_one_is_written_beside_it(
    document: str, tmp_path: Path
) -> None:
    form = tmp_path / "양식.hwpx"
    form.write_bytes(hwpx_form(*merged_form()))
    both = ("--format", "hwpx", "--format", "docx")
    done = run("export", document, *both, "--template", form, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr.decode()
    (filled,) = (tmp_path / "out").glob("*.hwpx")
    assert "예산 회의" in str(by_hwpforge(filled.read_bytes()))
    assert "예산 회의" in str(by_python_docx(filled.with_suffix(".docx").read_bytes()))


def test_what_cannot_be_filled_in_is_told_in_one_line_and_nothing_is_written(document: str, tmp_path: Path) -> None:
    (tmp_path / "old.hwp").write_bytes(b"HWP Document File V3.00 \x1a\x01")
    (tmp_path / "none.docx").write_bytes(docx_form("안녕하세요.", table(("모임", ""))))
    out = tmp_path / "out.docx"
    for template, code, words in (
        ("old.hwp", 3, "save it as HWPX"),
        ("none.docx", 3, "Say what belongs where"),
        ("missing.docx", 3, "There is no template"),
        ("그런 이름", 3, "no such file"),
    ):
        name = tmp_path / template if (tmp_path / template).exists() else template
        done = run("export", document, "--format", "docx", "--template", name, "-o", out, MALGEUL_LANG="en")
        assert (done.returncode, out.exists()) == (code, False), done.stderr.decode()
        assert words in said(done)
        assert len(done.stderr.decode().strip().splitlines()) == 1
    done = run(
        *(
            "export",
            document,
            "--format",
            "docx",
            "--template",
            tmp_path / "none.docx",
            "--map",
            "모임=title",
            "-o",
            out,
        )
    )
    assert done.returncode == 0
    assert "예산 회의" in str(by_python_docx(out.read_bytes()))


def test_a_form_of_the_other_format_or_for_another_kind_of_file_is_told(document: str, tmp_path: Path) -> None:
    form = tmp_path / "양식.hwpx"
    form.write_bytes(hwpx_form(*plain_form()))
    out = tmp_path / "out"
    for chosen, code, words in (("docx", 3, "another format"), ("srt", 2, "--format hwpx or docx only")):
        done = run("export", document, "--format", chosen, "--template", form, "-o", out, MALGEUL_LANG="en")
        assert (done.returncode, out.exists()) == (code, False), done.stderr.decode()
        assert words in said(done)


def test_what_was_ticked_and_has_no_place_in_the_form_is_told(own_home: Path, tmp_path: Path) -> None:
    paths = Paths()
    paths.create()
    library = Library(paths.library, paths.backups)
    try:
        document = library.add_transcript(write_point(meeting(), PointKind.TODO, "견적을 받는다", "m1"))
    finally:
        library.close()
    form = tmp_path / "양식.hwpx"
    form.write_bytes(hwpx_form(table(("회의명", ""), ("일시", ""))))
    done = run("export", document, "--format", "hwpx", "--template", form, "-o", tmp_path / "a.hwpx", MALGEUL_LANG="ko")
    assert "할 일 1개는 이 양식에 들어갈 곳이 없습니다." in done.stderr.decode()

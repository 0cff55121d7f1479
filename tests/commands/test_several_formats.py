"""`malgeul export` with several formats."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.command_line import run
from tests.support.made_up_scan import made_up_scan
from tests.support.transcript_examples import example


def test_a_document_is_exported_in_each_format_that_is_asked_for_under_one_name(own_home: Path, tmp_path: Path) -> None:
    Paths().create()
    with closing(Library(Paths().library)) as library:
        document = library.add_transcript(example(3, title="회의"))
        page = library.scans.add(made_up_scan(1), made_up_scan(1))
    out = tmp_path / "out"
    out.mkdir()
    (out / "회의.srt").write_text("of the user")
    done = run("export", document, "--format", "srt", "--format", "hwpx", "--format", "srt", "-o", out)
    assert done.returncode == 0, done.stderr.decode()
    assert sorted(path.name for path in out.iterdir()) == ["회의 (2).hwpx", "회의 (2).srt", "회의.srt"]
    mixed = run("export", document, page, "--format", "srt", "--format", "docx", "-o", tmp_path / "mixed")
    assert mixed.returncode == 2
    assert f"{page}: srt:" in mixed.stderr.decode()
    assert sorted(path.suffix for path in (tmp_path / "mixed").iterdir()) == [".docx", ".docx", ".srt"]
    one = tmp_path / "one.srt"
    one.touch()
    assert run("export", document, "--format", "srt", "--format", "txt", "-o", one).returncode == 2
    assert one.read_text() == ""

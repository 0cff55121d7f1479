import csv
import io
from pathlib import Path

from desktop_app.domain import scan_edits
from desktop_app.domain import transcript_edits as edits
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.command_line import run
from tests.support.scans import bill
from tests.support.transcripts import meeting


def test_what_was_corrected_is_exported_of_documents_of_both_kinds(own_home: Path, tmp_path: Path) -> None:
    Paths().create()
    library = Library(Paths().library)
    heard = library.add_transcript(meeting(), meeting())
    library.save(heard, library.transcript(heard), edits.reword(meeting(), "r0-1", "내년 예산부터 봅시다."))
    read = library.scans.add(bill(), bill())
    edited = scan_edits.on_page(bill(), "p1", lambda page: scan_edits.reword(page, "p1-f3", "상회"))
    library.scans.save(read, library.scans.scan(read), edited)
    library.close()
    told = run("export", heard, "--format", "corrections-csv")
    assert told.returncode == 0
    rows = list(csv.reader(io.StringIO(told.stdout.decode("utf-8-sig"))))
    assert rows[1][-2:] == ["내년 예산부터 보겠습니다.", "내년 예산부터 봅시다."]
    both = run("export", heard, read, "--format", "corrections", "-o", tmp_path / "out")
    assert both.returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "거래명세서.corrections.xlsx",
        "예산 회의.corrections.xlsx",
    ]
    assert run("export", heard, "--format", "corrections").returncode == 2

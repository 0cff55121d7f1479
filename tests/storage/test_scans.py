"""Scans in the library: kept whole, corrected row by row, found, and read again."""

from __future__ import annotations

import random
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.errors import Service, StorageError, StorageProblem
from desktop_app.domain.geometry import rectangle
from desktop_app.domain.job import Job, JobState, Piece, PieceState
from desktop_app.domain.library import HitIn
from desktop_app.domain.reading_options import ApiVersion, ReadingOptions, Send
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.scan import Page, PageState, Scan
from desktop_app.domain.transcript import Kind
from desktop_app.storage import library_schema, library_tables
from desktop_app.storage.library import Library
from tests.support.made_up_scan import made_up_scan
from tests.support.nasty_scans import nasty_scan
from tests.support.scans import bill, crowded, form, numbered
from tests.support.text_index_check import check_index
from tests.support.transcript_examples import example


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.db")
    yield opened
    opened.close()


def on_first(scan: Scan, edit: Callable[[Page], Page]) -> Scan:
    return edits.on_page(scan, scan.pages[0].id, edit)


def heads(library: Library) -> list[tuple[str, bytes]]:
    with closing(sqlite3.connect(library.path)) as connection:
        return connection.execute("SELECT id, head FROM pages").fetchall()


@pytest.mark.parametrize(
    "scan", [bill(), form(), numbered(bill(), 12), Scan("빈"), Scan("빈 쪽", pages=(Page("p", 1),))]
)
def test_a_scan_comes_back_as_it_was_kept(library: Library, scan: Scan) -> None:
    document = library.scans.add(scan, scan, (((1,), b'{"images":[]}'),), "/문서/영수증.pdf", "f1")
    assert library.scans.scan(document) == scan
    assert library.scans.recognised(document) == scan
    assert library.media(document) == ("/문서/영수증.pdf", "f1")
    assert [(a.pages, a.body) for a in library.answers(document)] == [((1,), b'{"images":[]}')]


def test_what_breaks_files_breaks_nothing_here(library: Library) -> None:
    nasty = nasty_scan()
    document = library.scans.add(nasty, nasty)
    back = library.scans.scan(document)
    assert [f.text for f in back.pages[0].fields] == [
        f.text.encode("utf-8", "replace").decode() for f in nasty.pages[0].fields
    ]
    check_index(library.path)


def test_a_list_tells_scans_with_their_pages_from_transcripts(library: Library) -> None:
    library.add_transcript(example(3))
    document = library.scans.add(numbered(bill(), 4), bill())
    (found,) = library.documents(kind=Kind.SCAN)
    assert (found.id, found.kind, found.pages, found.title) == (document, Kind.SCAN, 4, "거래명세서")
    assert len(library.documents()) == 2
    with pytest.raises(KeyError):
        library.transcript(document)
    with pytest.raises(KeyError):
        library.scans.scan(library.documents(kind=Kind.TRANSCRIPT)[0].id)


def test_a_correction_writes_its_field_and_no_other(library: Library) -> None:
    scan = numbered(bill(), 3)
    document = library.scans.add(scan, scan)
    before = heads(library)
    after = on_first(scan, lambda page: edits.reword(page, "p1-f1", "공급받는자"))
    with closing(sqlite3.connect(library.path)) as watching:
        watching.execute("CREATE TABLE written (page INTEGER, id TEXT)")
        watching.execute(
            "CREATE TRIGGER watch AFTER UPDATE ON fields BEGIN INSERT INTO written VALUES (new.page, new.id); END"
        )
        watching.execute("CREATE TRIGGER add_ AFTER INSERT ON fields BEGIN INSERT INTO written VALUES (0, new.id); END")
        watching.commit()
    library.scans.save(document, scan, after)
    with closing(sqlite3.connect(library.path)) as watching:
        assert watching.execute("SELECT id FROM written").fetchall() == [("p1-f1",)]
    assert library.scans.scan(document) == after
    assert library.scans.recognised(document) == scan
    assert heads(library) == before


def test_every_kind_of_edit_is_on_disk_when_saved(library: Library) -> None:
    scan = numbered(bill(), 3)
    document = library.scans.add(scan, scan)
    steps: list[Callable[[Page], Page]] = [
        lambda page: edits.merge(page, ["p1-f1", "p1-f2"]),
        lambda page: edits.split(page, "p1-f10", 2, "new"),
        lambda page: edits.remove(page, ["p1-f3"]),
        lambda page: edits.add(page, rectangle(10, 400, 90, 30), "덧붙임", new_id="drawn"),
        lambda page: edits.move(page, ["p1-f9"], 5, 5),
        lambda page: edits.reorder(page, ["drawn"], "p1-f4"),
        lambda page: edits.confirm(page, ["p1-f8", "p1-t1-1-1"]),
        lambda page: edits.turn(page, 90),
    ]
    for step in steps:
        after = on_first(scan, step)
        library.scans.save(document, scan, after)
        assert library.scans.scan(document) == after
        scan = after
    gone = replace(scan, title="다른 제목", pages=(scan.pages[2], scan.pages[0]))
    library.scans.save(document, scan, gone)
    assert library.scans.scan(document) == gone
    assert library.document(document).pages == 2
    check_index(library.path)
    library.bin.remove([document])
    assert library.documents() == ()
    check_index(library.path)


def test_random_edits_and_going_back_are_saved_exactly(library: Library) -> None:
    chance = random.Random(4)
    states = [Scan("많다", pages=(crowded(60),))]
    document = library.scans.add(states[0], states[0])
    for _ in range(40):
        page = states[-1].pages[0]
        one, other = chance.sample([f.id for f in page.fields], 2)
        edited = chance.choice(
            [
                edits.reword(page, one, f"고침 {chance.random()}"),
                edits.remove(page, [one]),
                edits.reorder(page, [one], other),
                edits.merge(page, [one, other]),
            ]
        )
        states.append(replace(states[-1], pages=(edited,)))
        library.scans.save(document, states[-2], states[-1])
    assert library.scans.scan(document) == states[-1]
    library.scans.save(document, states[-1], states[0])
    assert library.scans.scan(document) == states[0]
    check_index(library.path)


def test_two_programs_that_save_the_same_scan_leave_the_last_one_whole(library: Library) -> None:
    scan = bill()
    document = library.scans.add(scan, scan)
    other = Library(library.path)
    theirs = on_first(other.scans.scan(document), lambda page: edits.remove(page, ["p1-f1", "p1-f2"]))
    other.scans.save(document, scan, theirs)
    other.close()
    ours = on_first(scan, lambda page: edits.reword(page, "p1-f1", "우리"))
    library.scans.save(document, scan, ours)
    assert library.scans.scan(document) == ours
    check_index(library.path)


def test_a_page_that_is_read_again_keeps_its_answer_before_anything_is_made_of_it(library: Library) -> None:
    scan = replace(bill(), pages=(replace(bill().pages[0], state=PageState.FAILED, fields=()),))
    document = library.scans.add(scan, scan, (((1,), b"first"),))
    library.scans.keep_answer(document, (1,), b"second")
    library.scans.set_recognised(document, bill())
    assert [(a.piece, a.pages, a.body) for a in library.answers(document)] == [
        (0, (1,), b"first"),
        (1, (1,), b"second"),
    ]
    assert library.scans.recognised(document) == bill()
    with pytest.raises(KeyError):
        library.scans.keep_answer("gone", (1,), b"")


def test_what_was_recognised_shares_what_is_still_the_same(library: Library) -> None:
    scan = numbered(bill(), 2)
    document = library.scans.add(scan, scan)
    after = on_first(scan, lambda page: edits.reword(page, "p1-f1", "고침"))
    library.scans.save(document, scan, after)
    opened = library.scans.scan(document)
    recognised = library.scans.recognised(document, like=opened)
    assert recognised == scan
    assert recognised is not None
    assert recognised.pages[1] is opened.pages[1]
    assert recognised.pages[0].fields[1] is opened.pages[0].fields[1]


def test_the_same_id_twice_keeps_the_first(library: Library) -> None:
    library.scans.add(bill(), bill(), document_id="j1")
    library.scans.add(form(), form(), document_id="j1")
    assert library.scans.scan("j1") == bill()


def test_options_of_scans_and_recordings_come_back_as_what_they_are(library: Library) -> None:
    wishes = ReadingOptions(Service.CLOVA_OCR, ("390", "any"), True, ("ko", "en"), ApiVersion.V1, Send.JSON)
    document = library.scans.add(bill(), bill(), options=wishes)
    assert library.scans.options(document) == wishes
    pieces = (Piece(0, 0, PieceState.ANSWERED, pages=(1, 2, 3)), Piece(0, 0, PieceState.PENDING, pages=(4,)))
    jobs = (
        Job("j1", "/문서/스캔.pdf", wishes, "스캔", JobState.FAILED, pieces, notes=("tables-off",)),
        Job("j2", "/회의.wav", SpeechOptions(), "회의"),
    )
    for job in jobs:
        library.save_job(job)
    assert library.jobs() == jobs
    assert [job.is_scan for job in library.jobs()] == [True, False]


def test_a_scan_is_found_across_its_words_and_says_where(library: Library) -> None:
    library.add_transcript(replace(example(3), title="회의"))
    document = library.scans.add(numbered(bill(), 2), bill())
    hits = library.search("한빛 상사")
    assert [(h.document_id, h.page, h.segment_id, h.text) for h in hits] == [
        (document, 1, "p1-f2", "공급자 한빛 상사"),
        (document, 2, "p1-f2", "공급자 한빛 상사"),
    ]
    assert hits[0].text[hits[0].at : hits[0].at + hits[0].length] == "한빛 상사"
    assert [h.page for h in library.search("A4")] == [1, 2]
    title = library.scans.add(form(), form())
    texts = [h for h in library.search("청구서") if h.found_in is HitIn.TEXT]
    assert [(h.document_id, h.segment_id, h.text) for h in texts] == [(title, "", "보험금 청구서")]


def test_a_corrected_text_is_found_and_the_old_one_is_not(library: Library) -> None:
    document = library.scans.add(bill(), bill())
    library.scans.save(document, bill(), on_first(bill(), lambda page: edits.reword(page, "p1-f2", "두빛나라")))
    assert library.search("한빛") == ()
    assert [h.segment_id for h in library.search("두빛나라")] == ["p1-f2"]


def test_hits_of_both_kinds_come_newest_document_first(library: Library) -> None:
    scan = library.scans.add(bill(), bill())
    old = replace(example(2), segments=tuple(replace(s, text="합계는") for s in example(2).segments))
    transcript = library.add_transcript(old)
    assert [h.document_id for h in library.search("합계")] == [transcript, transcript, scan]
    library.scans.save(scan, bill(), replace(bill(), title="새 제목"))
    assert [h.document_id for h in library.search("합계")] == [scan, transcript, transcript]
    assert len(library.search("합계", limit=2)) == 2


def test_half_surrogates_become_question_marks(library: Library) -> None:
    broken = on_first(bill(), lambda page: replace(page, message="\ud800", name="가\udfff"))
    document = library.scans.add(broken, broken)
    assert library.scans.scan(document).pages[0].name == "가?"
    kept = library.scans.scan(document)
    library.scans.save(document, kept, replace(kept, title="제\udfff목"))
    assert library.scans.scan(document).title == "제?목"


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE fields SET body = x'c1'",
        "UPDATE pages SET head = x''",
        "UPDATE pages SET reading_order = x'93'",
        "DELETE FROM fields WHERE id = 'p1-f1'",
    ],
)
def test_damage_is_told_as_damage(library: Library, harm: str) -> None:
    document = library.scans.add(bill(), bill())
    with closing(sqlite3.connect(library.path)) as connection:
        connection.execute(harm)
        connection.commit()
    with pytest.raises(StorageError) as raised:
        library.scans.scan(document)
    assert raised.value.problem is StorageProblem.UNREADABLE


def test_a_library_of_the_first_version_is_backed_up_and_takes_scans(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    with monkeypatch.context() as patch:
        patch.setattr(library_schema, "MIGRATIONS", library_tables.MIGRATIONS[:1])
        patch.setattr(library_schema, "VERSION", 1)
        library_schema.open_library(path, lambda: None).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO documents (id, kind, title, created_at, updated_at, head) VALUES (?, ?, ?, 1, 1, ?)",
            ("d1", "transcript", "옛 회의", b"\x82\xa8speakers\x90\xa6events\x90"),
        )
        connection.execute("INSERT INTO answers VALUES (1, 0, 0, ?)", (zlib.compress(b"{}"),))
        connection.commit()
    library = Library(path)
    assert library.transcript("d1").title == "옛 회의"
    assert library.answers("d1")[0].pages == ()
    assert library.scans.scan(library.scans.add(bill(), bill())) == bill()
    library.close()
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_the_first_page_is_read_whole_and_of_the_others_what_stands_above_their_fields(library: Library) -> None:
    scan = made_up_scan()
    assert len(scan.pages) > 1
    document = library.scans.add(scan, scan)
    found = library.scans.first_page(document)
    assert found.pages[0] == scan.pages[0]
    assert found.pages[1:] == tuple(replace(page, fields=()) for page in scan.pages[1:])
    assert (found.title, found.service) == (scan.title, scan.service)
    empty = library.scans.add(Scan("빈 것"), Scan("빈 것"))
    assert library.scans.first_page(empty) == Scan("빈 것")
    with pytest.raises(KeyError):
        library.scans.first_page("nothing")

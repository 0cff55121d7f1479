"""The bin: deleted documents are in no list, come back as they were, and leave nothing behind once they are removed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import Service
from desktop_app.domain.job import Job, JobState, Piece, PieceState
from desktop_app.domain.library import KEPT_IN_BIN_S
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.storage.library import Library
from tests.support.made_up_scan import made_up_scan
from tests.support.transcript_examples import example

DAY_S = 24 * 3600
BEGIN = b"before the clocks"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library.db")
    for at in range(3):
        answers = ((0, b"answer %d" % at),)
        made.add_transcript(example(20, seed=at), example(20, seed=at), answers, f"/회의 {at}.wav", "abc", f"d{at}")
    yield made
    made.close()


def ids(library: Library) -> list[str]:
    return sorted(document.id for document in library.documents())


def test_what_is_in_the_bin_is_in_no_list_search_or_export(library: Library) -> None:
    hits = {hit.document_id for hit in library.search("예산부터")}
    library.bin.put(["d0"])
    assert ids(library) == ["d1", "d2"]
    with pytest.raises(KeyError):
        library.document("d0")
    for words in ("예산부터", "예산"):
        assert {hit.document_id for hit in library.search(words)} == hits - {"d0"}
    [deleted] = library.bin.documents()
    assert (deleted.id, deleted.title) == ("d0", "주간 회의")
    assert deleted.deleted_at == pytest.approx(time.time(), abs=60)


def test_a_scan_in_the_bin_is_not_found(library: Library) -> None:
    scan = made_up_scan()
    library.scans.add(scan, scan, document_id="scan")
    words = next(field.text for field in scan.pages[0].fields if len(field.text) >= 3)
    assert "scan" in {hit.document_id for hit in library.search(words)}
    library.bin.put(["scan"])
    assert "scan" not in {hit.document_id for hit in library.search(words)}


def test_a_restored_document_is_as_it_was_also_after_a_restart(library: Library) -> None:
    before, order = library.document("d1"), library.documents()
    library.bin.put(["d1", "nowhere"])
    library.close()
    again = Library(library.path)
    assert again.bin.restore(["d1", "nowhere", "d2"]) == ("d1",)
    assert again.document("d1") == before
    assert again.documents() == order
    assert again.transcript("d1") == example(20, seed=1)
    assert [answer.body for answer in again.answers("d1")] == [b"answer 1"]
    assert again.bin.documents() == ()
    again.close()


def test_the_last_deleted_is_the_first_and_keeps_its_time_when_it_is_deleted_again(library: Library) -> None:
    library.bin.put(["d0"])
    [first] = library.bin.documents()
    library.bin.put(["d2"])
    library.bin.put(["d0"])
    assert [one.id for one in library.bin.documents()] == ["d2", "d0"]
    assert library.bin.documents()[1] == first


def test_a_recording_known_from_the_bin_alone_is_said_to_be_there(library: Library) -> None:
    library.bin.put(["d0", "d2"])
    known = library.of_recording("abc")
    assert known is not None
    assert (known.id, known.deleted_at) == ("d1", None)
    library.bin.put(["d1"])
    known = library.of_recording("abc")
    assert known is not None
    assert known.deleted_at is not None


def test_only_what_was_in_the_bin_for_thirty_days_is_condemned(library: Library) -> None:
    library.bin.put(["d0"])
    now = time.time()
    assert library.bin.condemn_old(now + KEPT_IN_BIN_S - 60) == ()
    # a clock that was set back is no reason either
    assert library.bin.condemn_old(now - KEPT_IN_BIN_S) == ()
    assert library.bin.condemn_old(now + KEPT_IN_BIN_S + 60) == ()
    assert library.bin.condemn_old(now + KEPT_IN_BIN_S + 60 + DAY_S) == ("d0",)
    assert library.bin.documents() == ()
    assert library.bin.restore(["d0"]) == ()


@pytest.mark.parametrize("ahead", [KEPT_IN_BIN_S + 60, 400 * DAY_S, 100 * 365 * DAY_S])
def test_a_clock_that_is_far_ahead_for_a_while_condemns_nothing(library: Library, ahead: float) -> None:
    library.bin.put(["d0"])
    now = time.time()
    for start in range(3):
        # wrong after the start, seen wrong for hours, then put right
        assert library.bin.condemn_old(now + ahead + start * 3600) == ()
        library.close()
        library = Library(library.path)
        assert library.bin.condemn_old(now + ahead + start * 3600 + 20 * 3600) == ()
        assert library.bin.condemn_old(now + start * DAY_S) == ()
    [kept] = library.bin.documents()
    assert kept.deleted_at == pytest.approx(now, abs=60)
    assert library.bin.restore(["d0"]) == ("d0",)
    library.close()


def test_a_clock_that_jumps_back_while_the_time_is_over_begins_the_day_anew(library: Library) -> None:
    library.bin.put(["d0"])
    over = time.time() + KEPT_IN_BIN_S + 60
    assert library.bin.condemn_old(over + 400 * DAY_S) == ()
    assert library.bin.condemn_old(over) == ()
    assert library.bin.condemn_old(over + DAY_S - 60) == ()
    assert library.bin.condemn_old(over + DAY_S) == ("d0",)


def test_deleted_while_the_clock_was_years_behind_it_has_its_thirty_days(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: now - 10 * 365 * DAY_S)
        library.bin.put(["d0"])
    for day in range(29):
        assert library.bin.condemn_old(now + day * DAY_S) == ()


def test_restored_and_deleted_again_the_days_begin_anew(library: Library) -> None:
    library.bin.put(["d0"])
    now = time.time()
    assert library.bin.condemn_old(now + KEPT_IN_BIN_S + 60) == ()
    library.bin.restore(["d0"])
    library.bin.put(["d0"])
    assert library.bin.condemn_old(now + KEPT_IN_BIN_S + 60 + DAY_S) == ()


def test_what_was_condemned_before_a_kill_is_still_to_be_removed_afterwards(library: Library) -> None:
    library.bin.put(["d0", "d1"])
    assert library.bin.condemn(["d0", "d2"]) == ("d0",)
    library.close()
    again = Library(library.path)
    assert again.bin.condemn_old() == ("d0",)
    assert [one.id for one in again.bin.documents()] == ["d1"]
    assert ids(again) == ["d2"]
    assert again.of_recording("abc") is not None
    again.close()


def test_removed_nothing_of_it_stays_in_the_file(library: Library) -> None:
    job = Job("j1", "/회의.wav", SpeechOptions(service=Service.CLOVA_SPEECH), "회의", JobState.DONE, document_id="d0")
    library.save_job(replace(job, pieces=(Piece(0, 1, PieceState.ANSWERED),)))
    library.keep_answer("j1", 0, BEGIN * 9)
    library.save_job(replace(job, id="j2", document_id="d1"))
    secret = replace(example(20), segments=(replace(example(20).segments[0], text="아무도 모르는 말"),))
    library.save("d0", library.transcript("d0"), secret)
    # some systems build SQLite so that it overwrites in any case
    library._writer.execute("PRAGMA secure_delete = OFF")
    library.bin.put(["d0"])
    library.bin.remove(library.bin.condemn(["d0"]))
    assert ids(library) == ["d1", "d2"]
    assert [kept.id for kept in library.jobs()] == ["j2"]
    assert library.answer("j1", 0) is None
    library.close()
    for path in library.path.parent.glob("library.db*"):
        assert "아무도 모르는 말".encode() not in path.read_bytes()


def test_the_file_of_another_document_is_known_to_be_needed(library: Library) -> None:
    library.bin.put(["d0", "d1"])
    assert not library.bin.is_media_elsewhere("d0", "/회의 0.wav")
    assert library.bin.is_recording_elsewhere("d0", "abc")
    library.bin.condemn(["d0", "d1"])
    assert library.bin.is_recording_elsewhere("d0", "abc")
    library.bin.put(["d2"])
    library.bin.condemn(["d2"])
    assert not library.bin.is_recording_elsewhere("d0", "abc")

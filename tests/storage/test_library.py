from __future__ import annotations

import os
import random
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import Service, StorageError
from desktop_app.domain.job import Job, JobFailure, JobState, Piece, PieceState
from desktop_app.domain.original import Original
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.transcript import Kind, Segment, Speaker, Transcript
from desktop_app.storage.library import Library
from tests.support.text_index_check import check_index
from tests.support.transcript_examples import corrected, example


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.db")
    yield opened
    opened.close()


def test_a_transcript_comes_back_as_it_was_kept(library: Library) -> None:
    kept = example(20)
    assert library.transcript(library.add_transcript(kept)) == kept


def test_segments_keep_their_order_even_where_their_times_do_not(library: Library) -> None:
    rows = (Segment("b", 500, 600, "나중"), Segment("a", 0, 100, "먼저"), Segment("c", 0, 100, "같이"))
    kept = Transcript("뒤섞임", segments=rows)
    assert library.transcript(library.add_transcript(kept)) == kept


def test_an_empty_transcript_and_one_of_odd_texts_come_back(library: Library) -> None:
    odd = Transcript("", segments=(Segment("", 0, 0, "\x00'\"%_\\😀 \u200b"),), speakers=(Speaker("", ""),))
    for kept in (Transcript("빈"), odd):
        assert library.transcript(library.add_transcript(kept)) == kept


def test_half_surrogates_of_a_broken_answer_become_question_marks(library: Library) -> None:
    broken = Transcript("t", segments=(Segment("a", 0, 1, "가\ud800나"),))
    document = library.add_transcript(broken, broken)
    assert library.transcript(document).segments[0].text == "가?나"
    mended = library.transcript(document)
    library.save(document, mended, replace(mended, title="제\udfff목"))
    assert library.transcript(document).title == "제?목"


def test_what_was_recognised_and_answered_stays_after_corrections(library: Library) -> None:
    recognised = example(5)
    answers = ((0, b'{"segments": []}' * 100), (60_000, b"\x00\xff"))
    document = library.add_transcript(recognised, recognised, answers)
    library.save(document, recognised, replace(recognised, segments=()))
    assert library.recognised(document) == recognised
    assert [(a.piece, a.offset_ms, a.body) for a in library.answers(document)] == [
        (0, 0, answers[0][1]),
        (1, 60_000, answers[1][1]),
    ]
    assert library.recognised(library.add_transcript(recognised)) is None


def test_what_was_recognised_shares_the_lines_that_nobody_corrected(library: Library) -> None:
    recognised = example(20)
    document = library.add_transcript(recognised, recognised)
    rows = list(recognised.segments)
    rows[3] = replace(rows[3], text="고친 줄")
    rows[5] = replace(rows[5], words=())
    rows[7] = replace(rows[7], confirmed=True)
    del rows[9]
    rows.reverse()
    library.save(document, recognised, replace(recognised, title="t", segments=tuple(rows)))
    opened = library.transcript(document)
    again = library.recognised(document, opened)
    assert again == recognised
    mine = {id(segment) for segment in opened.segments}
    assert again is not None
    assert [n for n, segment in enumerate(again.segments) if id(segment) not in mine] == [3, 5, 7, 9]


@pytest.mark.parametrize("seed", range(6))
def test_random_corrections_saved_row_by_row_equal_the_whole(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    library = Library(tmp_path / "library.db")
    saved = example(12, seed=seed)
    document = library.add_transcript(saved)
    for _ in range(40):
        after = saved
        for _ in range(chance.randrange(1, 4)):
            after = corrected(after, chance)
        library.save(document, saved, after)
        saved = after
        assert library.transcript(document) == saved
    library.close()
    again = Library(tmp_path / "library.db")
    assert again.transcript(document) == saved
    assert again.document(document).segments == len(saved.segments)
    again.close()


def test_a_hundred_lines_inserted_at_one_place_keep_their_order(library: Library) -> None:
    saved = example(4)
    document = library.add_transcript(saved)
    for n in range(100):
        rows = (*saved.segments[:2], Segment(f"n{n}", 2000, 2000, str(n)), *saved.segments[2:])
        after = replace(saved, segments=rows)
        library.save(document, saved, after)
        saved = after
    assert library.transcript(document) == saved


@pytest.mark.parametrize("seed", range(4))
def test_two_programs_that_save_one_document_never_mix_their_states(tmp_path: Path, seed: int) -> None:
    path, chance = tmp_path / "library.db", random.Random(seed)
    one, two = Library(path), Library(path)
    first = example(12)
    document = one.add_transcript(first)
    states = {one: first, two: two.transcript(document)}
    for _ in range(25):
        library = chance.choice((one, two))
        after = corrected(states[library], chance)
        library.save(document, states[library], after)
        states[library] = after
        with closing(Library(path)) as third:
            assert third.transcript(document) == after
    one.close()
    two.close()
    check_index(path)


def test_a_document_id_that_is_there_is_left_as_it_is(library: Library) -> None:
    first = example(3)
    assert library.add_transcript(first, document_id="job-1") == "job-1"
    assert library.add_transcript(example(9), document_id="job-1") == "job-1"
    assert library.transcript("job-1") == first
    assert len(library.documents()) == 1


def test_lists_say_what_there_is_the_last_changed_first(library: Library) -> None:
    first = example(3, title="먼저")
    one = library.add_transcript(first, media="/녹음/회의 1.m4a", media_hash="abc")
    two = library.add_transcript(example(4, title="나중"))
    assert [d.id for d in library.documents()] == [two, one]
    library.save(one, first, replace(first, title="고친 제목", segments=first.segments[:1]))
    summary = library.documents(kind=Kind.TRANSCRIPT, limit=1)[0]
    assert (summary.id, summary.title, summary.segments, summary.speakers) == (one, "고친 제목", 1, 2)
    assert (summary.service, summary.duration_ms, summary.media) == ("clova-speech", 3000, "/녹음/회의 1.m4a")
    assert summary.updated_at >= summary.created_at > 0
    assert [d.id for d in library.documents(limit=1, offset=1)] == [two]
    assert library.documents(kind=Kind.SCAN) == ()


def test_a_recording_whose_name_is_not_utf_8_is_found_again(library: Library) -> None:
    name = b"/tmp/\xb3\xec\xc0\xbd.wav".decode("utf-8", "surrogateescape")
    document = library.add_transcript(example(1), media=name)
    assert library.media(document) == (name, "")
    assert library.documents()[0].media == name
    library.keep_original(document, Original("/새 곳.wav", "f00"))
    assert library.media(document) == ("/새 곳.wav", "f00")
    library.save_job(Job("j", name, SpeechOptions(), "t"))
    assert library.jobs()[0].source == name


def test_a_renamed_document_keeps_its_text_and_a_deleted_one_is_gone(library: Library) -> None:
    kept = example(3)
    document = library.add_transcript(kept, kept, ((0, b"x"),), options=SpeechOptions(boost=("말글",)))
    assert library.options(document) == SpeechOptions(boost=("말글",))
    library.rename(document, "새 이름")
    assert library.transcript(document) == replace(kept, title="새 이름")
    library.bin.remove([document])
    library.bin.remove([document])
    for call in (library.transcript, library.recognised, library.answers, library.media, library.document):
        with pytest.raises(KeyError):
            call(document)
    with pytest.raises(KeyError):
        library.save(document, kept, replace(kept, title="x"))
    assert library.search("회의") == ()


def test_jobs_come_back_with_pieces_tokens_and_failures(library: Library) -> None:
    pieces = (Piece(0, 60_000, PieceState.ANSWERED, "t-1"), Piece(60_000, 90_000, PieceState.ACCEPTED, "t-2"))
    options = SpeechOptions(
        Service.CLOVA_SPEECH, boost=("예산",), bias=(("안건", "한건"),), userdata={"a": [1, {"b": None}]}
    )
    job = Job("j1", "/회의.m4a", options, "회의", JobState.RECOGNISING, pieces, notes=("speakers-off",), created_at=1.5)
    other = Job("j0", "s", SpeechOptions(), "t", failure=JobFailure("Busy", {"service": "csr", "retry_after_s": 1.0}))
    library.save_job(job)
    library.save_job(other)
    library.save_job(replace(job, document_id="d1", state=JobState.DONE))
    assert library.jobs() == (replace(job, document_id="d1", state=JobState.DONE), other)
    library.delete_job("j1")
    library.delete_job("j1")
    assert library.jobs() == (other,)


def test_answers_are_kept_with_their_job_and_go_with_it(library: Library) -> None:
    library.save_job(Job("j1", "s", SpeechOptions(), "t"))
    library.keep_answer("j1", 1, b"first")
    library.keep_answer("j1", 1, b"second" * 1000)
    library.save_job(Job("j1", "s", SpeechOptions(), "t", JobState.DONE))
    assert library.answer("j1", 1) == b"second" * 1000
    assert library.answer("j1", 0) is None
    library.delete_job("j1")
    assert library.answer("j1", 1) is None
    with pytest.raises(KeyError):
        library.keep_answer("j1", 0, b"")


def test_threads_save_and_read_at_the_same_time(library: Library) -> None:
    first = example(30)
    documents = [library.add_transcript(first) for _ in range(4)]
    wrong: list[object] = []

    def work(document: str, seed: int) -> None:
        chance, saved = random.Random(seed), first
        for _ in range(15):
            after = corrected(saved, chance)
            library.save(document, saved, after)
            saved = after
            if library.transcript(document) != saved or len(library.documents()) != 4:
                wrong.append(document)
            library.search("회의")

    threads = [threading.Thread(target=work, args=(d, n)) for n, d in enumerate(documents)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_closed_library_says_so(library: Library) -> None:
    library.close()
    library.close()
    for call in (library.documents, library.jobs):
        with pytest.raises(StorageError):
            call()
    with pytest.raises(StorageError):
        library.add_transcript(example(1))


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be moved")
def test_a_library_that_was_taken_away_is_told_when_saving(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = Library(path)
    document = library.add_transcript(example(3))
    for replaced in (False, True):
        if replaced:
            Library(tmp_path / "other.db").close()
            (tmp_path / "other.db").rename(path)
        else:
            path.rename(tmp_path / "moved.db")
        with pytest.raises(StorageError):
            library.save(document, example(3), example(4))
    library.close()


def test_the_search_index_agrees_with_the_segments_after_many_corrections(tmp_path: Path) -> None:
    chance, saved = random.Random(3), example(30)
    library = Library(tmp_path / "library.db")
    document = library.add_transcript(saved)
    for _ in range(60):
        after = corrected(saved, chance)
        library.save(document, saved, after)
        saved = after
    library.bin.remove([library.add_transcript(example(30))])
    library.close()
    check_index(library.path)

"""What is known of unfinished dictations outlives a crash, whatever the crash left of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_app.domain.dictation import RATE, DictatedPiece, Dictation, DictationState
from desktop_app.domain.errors import Service
from desktop_app.domain.job import JobFailure, PieceState
from desktop_app.media.recording_file import RecordingFile
from desktop_app.recipes.kept_dictation import KeptDictations


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recordings"


def begun(folder: Path, seconds: int = 10) -> Dictation:
    dictation = KeptDictations(folder).new("현장 점검 메모", Service.CSR, "ko-KR", is_long=True)
    if seconds:
        file = RecordingFile(dictation.recording)
        file.append(np.ones(seconds * RATE, np.int16))
        file.close()
    return dictation


def test_everything_that_was_known_is_known_again(folder: Path) -> None:
    pieces = (
        DictatedPiece(0, 4 * RATE, PieceState.ANSWERED, "하나."),
        DictatedPiece(4 * RATE, 7 * RATE, PieceState.SENDING),
        DictatedPiece(
            7 * RATE, 9 * RATE, PieceState.PENDING, "", JobFailure("Busy", {"service": "csr", "code": "410"})
        ),
    )
    dictation = replace(begun(folder), pieces=pieces, title="다른 제목")
    kept = KeptDictations(folder)
    kept.save(dictation)
    kept.keep_answer(dictation.id, 0, b'{"text":"\xed\x95\x98\xeb\x82\x98."}')
    [left] = KeptDictations(folder).unfinished()
    assert left == replace(dictation, samples=10 * RATE, state=DictationState.WAITING)
    assert KeptDictations(folder).answer(dictation.id, 0) == b'{"text":"\xed\x95\x98\xeb\x82\x98."}'
    assert KeptDictations(folder).answer(dictation.id, 1) is None


def test_what_is_begun_here_is_not_taken_for_what_a_crash_left(folder: Path) -> None:
    kept = KeptDictations(folder)
    dictation = kept.new("a", Service.CSR, "ko-KR", is_long=True)
    assert kept.unfinished() == ()
    assert Path(folder, f"{dictation.id}.json").exists()


def test_one_without_any_sound_leaves_nothing(folder: Path) -> None:
    dictation = begun(folder, seconds=0)
    RecordingFile(dictation.recording).close()
    assert KeptDictations(folder).unfinished() == ()
    assert list(folder.iterdir()) == []


def test_two_begun_in_the_same_second_are_two(folder: Path) -> None:
    first, second = begun(folder), begun(folder)
    assert first.id != second.id
    assert len(KeptDictations(folder).unfinished()) == 2


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"{",
        b"[]",
        b'{"pieces": 5, "title": 7, "service": "none", "created_at": "now"}',
        b'{"created_at": NaN}',
        b'{"created_at": 1e300}',
        b'{"pieces": [{"start": 5, "end": 9, "state": "answered"}]}',
        b'{"pieces": [{"start": 0, "end": 99999999, "state": "answered"}]}',
        b'{"pieces": [{"start": 0, "end": "x", "state": "answered"}]}',
        b'{"pieces": [{"start": 0, "end": 9, "state": "answered", "failure": {"error": "x"}}]}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_note_costs_no_sound(folder: Path, note: bytes) -> None:
    dictation = begun(folder)
    (folder / f"{dictation.id}.json").write_bytes(note)
    [left] = KeptDictations(folder).unfinished()
    assert left.samples == 10 * RATE
    assert left.pieces == ()
    assert left.title == dictation.id


def test_a_recording_that_is_gone_or_another_file_is_left_out_and_left_alone(folder: Path) -> None:
    gone, other = begun(folder), begun(folder)
    Path(gone.recording).unlink()
    Path(other.recording).write_bytes(b"something else")
    assert KeptDictations(folder).unfinished() == ()
    assert Path(other.recording).read_bytes() == b"something else"


def test_what_is_in_the_library_is_forgotten_but_not_its_sound(folder: Path) -> None:
    dictation = begun(folder)
    kept = KeptDictations(folder)
    kept.keep_answer(dictation.id, 0, b"{}")
    kept.forget(dictation.id)
    assert [path.name for path in folder.iterdir()] == [Path(dictation.recording).name]

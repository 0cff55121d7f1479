"""What comes in together with its recording: times that lie behind its end are placed in it where that is sure."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.remarks import Remark, RemarkKind
from desktop_app.recipes.importing import Kept, keep
from desktop_app.storage.library import Library

RATE = 1000
"""Hertz: enough for what is only measured, also over hours."""
CUES = "1\n{0}:00:05,000 --> {0}:00:07,000\n안녕하세요\n\n2\n{0}:01:40,000 --> {0}:01:42,000\n네\n"
CAPTIONS = "[홍길동] 14:20:05\n안녕하세요\n\n[김민수] 14:21:40\n네\n"


class Bench:
    """A library, and a folder with a recording of so many seconds."""

    def __init__(self, folder: Path, seconds: float) -> None:
        self.folder = folder
        self.library = Library(folder / "library.db")
        self.recording = str(folder / "회의.wav")
        with wave.open(self.recording, "wb") as file:
            file.setparams((1, 1, RATE, 0, "NONE", ""))
            file.writeframes(b"\x80" * round(seconds * RATE))

    def keep(self, text: str, name: str) -> Kept:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return keep(str(path), self.library, [self.recording], is_only_one=True)

    def starts(self, kept: Kept) -> list[int]:
        return [one.start_ms for one in self.library.transcript(kept.document_id).segments]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path, 120.0)
    yield made
    made.library.close()


@pytest.mark.parametrize("hour", ["01", "10"])
def test_a_subtitle_that_lies_behind_its_recording_counts_from_the_hour(bench: Bench, hour: str) -> None:
    kept = bench.keep(CUES.format(hour), "회의.ko.srt")
    assert kept.original == bench.recording
    assert bench.starts(kept) == [5000, 100_000]
    assert kept.remarks == (Remark(RemarkKind.TIMES_OF_DAY, detail=f"{hour}:00"),)


def test_a_subtitle_of_the_afternoon_begins_with_its_recording(bench: Bench) -> None:
    kept = bench.keep(CUES.format("14"), "회의.ko.srt")
    assert bench.starts(kept) == [0, 95_000]
    assert kept.remarks == (Remark(RemarkKind.TIMES_OF_DAY, detail="14:00"),)


def test_captions_of_a_meeting_begin_with_their_recording_whatever_it_is_called(bench: Bench) -> None:
    kept = bench.keep(CAPTIONS, "meeting_saved_closed_caption.txt")
    assert kept.original == bench.recording
    assert bench.starts(kept) == [0, 95_000]
    cues = CUES.format("14").replace(":00:05", ":20:05").replace(":01:40", ":21:40")
    assert bench.starts(bench.keep(cues, "자막.srt")) == [0, 95_000]


def test_a_subtitle_of_another_name_that_lies_behind_the_recording_stays_alone(bench: Bench) -> None:
    kept = bench.keep(CUES.format("01"), "영화 2부.srt")
    assert kept.original == ""
    assert bench.starts(kept) == [3_605_000, 3_700_000]


def test_times_too_far_apart_for_the_recording_are_not_moved_but_told(bench: Bench) -> None:
    cues = CUES.format("10") + "\n3\n10:30:00,000 --> 10:30:02,000\n끝\n"
    kept = bench.keep(cues, "회의.srt")
    assert bench.starts(kept)[0] == 36_005_000
    assert [remark.kind for remark in kept.remarks] == [RemarkKind.BEHIND_THE_END]


def test_in_a_recording_that_is_long_enough_the_times_are_its_own(tmp_path: Path) -> None:
    bench = Bench(tmp_path, 7.2 * 3600)
    text = "[홍길동] 07:01:05\n안녕하세요\n\n[김민수] 07:02:40\n네\n"
    kept = bench.keep(text, "회의.txt")
    assert bench.starts(kept) == [25_265_000, 25_360_000]
    assert kept.remarks == ()
    assert bench.starts(bench.keep(CUES.format("07"), "회의.srt")) == [25_205_000, 25_300_000]
    bench.library.close()

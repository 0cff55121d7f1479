"""How the head of a transcript is kept, and what a segment knows beside its text and times."""

from __future__ import annotations

from pathlib import Path

import msgspec

from desktop_app.domain import draft_edits
from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.minutes_draft import MinutesDraft, PointKind
from desktop_app.domain.steps import opened
from desktop_app.domain.transcript import Speaker, Transcript
from desktop_app.storage.library import Library
from desktop_app.storage.segments_table import pack_head, unpack_head
from tests.support.transcripts import meeting


def test_whether_a_speaker_is_a_suggestion_is_kept() -> None:
    speakers = (Speaker("v1", "A", 0, suggested=True), Speaker("p1", "김민수", 1))
    assert unpack_head(pack_head(Transcript("", speakers=speakers))).speakers == speakers


def test_a_head_from_before_there_were_suggestions_is_read() -> None:
    old = msgspec.msgpack.encode({"speakers": [{"id": "s1", "name": "A", "color": 3}], "events": []})
    assert unpack_head(old).speakers == (Speaker("s1", "A", 3),)


def test_the_draft_of_the_minutes_is_kept_with_the_transcript_and_its_steps(tmp_path: Path) -> None:
    t = draft_edits.write_point(meeting(), PointKind.DECISION, "예산은 그대로 둔다", "m1", who="김민수")
    t = draft_edits.tell_shares(t, with_shares=False)
    library = Library(tmp_path / "library.db")
    document = library.add_transcript(meeting())
    library.save(document, meeting(), t)
    library.rename(document, "다른 제목", "Rename")
    library.close()
    again = Library(tmp_path / "library.db")
    try:
        assert again.transcript(document).draft == t.draft
        [step] = again.steps(document).all
        assert opened(step).changes[0].head_before.draft == t.draft
    finally:
        again.close()


def test_a_head_from_before_there_were_drafts_is_read() -> None:
    old = msgspec.msgpack.encode({"speakers": [], "events": [], "recorded_on": "2026-11-20", "track": 2})
    assert unpack_head(old).draft == MinutesDraft()


def test_where_a_cut_word_lies_and_what_was_split_inside_a_word_is_known_after_a_restart(tmp_path: Path) -> None:
    t = meeting()
    t = edits.confirm(edits.split(edits.retime(t, "r0-1", 3000, 3700), "r0-0", 4, "new"), ["new"])
    assert t.segments[1].tied
    assert any(word.uncut for word in t.segments[2].words)
    library = Library(tmp_path / "library.db")
    document = library.add_transcript(meeting())
    library.save(document, meeting(), t)
    library.close()
    again = Library(tmp_path / "library.db")
    try:
        kept = again.transcript(document)
    finally:
        again.close()
    assert kept.segments == t.segments
    back = edits.merge(edits.retime(kept, "r0-1", 3000, 4900), ["r0-0", "new"])
    assert [s.words for s in back.segments[:2]] == [s.words for s in meeting().segments[:2]]

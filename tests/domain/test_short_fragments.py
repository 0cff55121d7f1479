from dataclasses import replace

import pytest

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.short_fragments import merge_all, proposals
from desktop_app.domain.transcript import Transcript
from tests.support.transcripts import line, meeting


def _of(*lines: tuple[str, int, str, str | None]) -> Transcript:
    made = tuple(line(*row) for row in lines)
    return replace(meeting(), segments=made)


def test_neighbouring_fragments_of_one_speaker_are_proposed_and_merged_in_one_pass() -> None:
    t = _of(
        ("a", 0, "네", "p1"),
        ("b", 600, "그러니까", "p1"),
        ("c", 1200, "음", "p2"),
        ("d", 1800, "제가", "p1"),
        ("e", 2400, "볼게요", "p1"),
    )
    groups = proposals(t)
    assert groups == (("a", "b"), ("d", "e"))
    after = merge_all(t, groups)
    assert [s.text for s in after.segments] == ["네 그러니까", "음", "제가 볼게요"]
    assert after == edits.merge(edits.merge(t, ["a", "b"]), ["d", "e"])


def test_pauses_long_lines_and_full_lines_stay_apart() -> None:
    long = "아주 긴 문장이라서 혼자서도 읽을 만한 줄입니다 정말로"
    t = _of(("a", 0, "네", "p1"), ("b", 9000, "네", "p1"), ("c", 20_000, long, "p1"), ("d", 24_600, long, "p1"))
    assert proposals(t) == ()
    assert proposals(t, max_gap_ms=10_000) == (("a", "b"),)
    close = _of(("a", 0, "네", "p1"), ("b", 600, "네", "p1"), ("c", 1200, "네", "p1"))
    assert proposals(close, max_length=3) == (("a", "b"),)


def test_lines_of_nobody_are_proposed_only_where_there_are_no_speakers() -> None:
    t = _of(("a", 0, "네", None), ("b", 600, "그러니까", None))
    assert proposals(t) == ()
    assert proposals(replace(t, speakers=())) == (("a", "b"),)


def test_groups_that_are_no_neighbours_or_share_a_line_are_refused() -> None:
    t = meeting()
    refused: list[list[list[str]]] = [
        [["r0-0", "r0-2"]],
        [["r0-1", "r0-0"]],
        [["r0-0", "r0-1"], ["r0-1", "r0-2"]],
        [[]],
    ]
    for groups in refused:
        with pytest.raises(ValueError, match=r"neighbours|same segment"):
            merge_all(t, groups)
    with pytest.raises(KeyError):
        merge_all(t, [["nobody"]])
    assert merge_all(t, []) is t

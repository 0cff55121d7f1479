from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.talk_time import changed_stretch, talk, talk_again
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.domain.transcript_changes import difference
from tests.support.made_up_transcript import made_up_transcript
from tests.support.transcripts import meeting, random_edit, transcripts


def test_each_speaker_of_the_table_has_a_time_and_lines() -> None:
    counted = talk(meeting())
    assert counted.times == Counter({"p1": 1900 + 900 + 900, "p2": 1400})
    assert counted.lines == Counter({"p1": 3, "p2": 1})


def test_overlapping_lines_of_one_speaker_count_once() -> None:
    t = Transcript(
        "",
        speakers=(Speaker("a", "A"), Speaker("b", "B")),
        segments=(
            Segment("1", 0, 1000, "x", "a"),
            Segment("2", 500, 800, "x", "a"),
            Segment("3", 600, 1500, "x", "a"),
            Segment("4", 2000, 2500, "x", None),
            Segment("5", 2000, 2500, "x", "gone"),
        ),
    )
    assert talk(t).times == Counter({"a": 1500, None: 500})
    assert talk(t).lines == Counter({"a": 3, None: 2})


@given(transcripts(), st.data())
@settings(max_examples=200)
def test_counting_again_where_something_changed_is_counting_all(t: Transcript, data: st.DataObject) -> None:
    counted = talk(t)
    for _ in range(data.draw(st.integers(1, 8))):
        before, t = t, random_edit(t, data)
        counted = talk_again(counted, before, t, changed_stretch(difference(before, t)))
        assert (counted.times, counted.lines) == (talk(t).times, talk(t).lines)


def test_counting_again_looks_only_at_the_lines_around() -> None:
    before = made_up_transcript(2000)
    after = edits.split(before, "r0-700", 5)

    class Watched(tuple[Segment, ...]):
        """Says how many of its rows were taken out at once."""

        taken = 0

        def __getitem__(self, at: object) -> object:  # type: ignore[override]  # counts what is looked at, whatever the key
            if isinstance(at, slice):
                Watched.taken += len(range(*at.indices(len(self))))
            return super().__getitem__(at)  # type: ignore[call-overload]  # counts what is looked at, whatever the key

        def __iter__(self) -> object:  # type: ignore[override]  # counts what is looked at, whatever the key
            raise AssertionError("all lines were looked at")

    counted = talk(before)
    stretch = changed_stretch(difference(before, after))
    one, other = (t.with_segments(Watched(t.segments)) for t in (before, after))
    assert talk_again(counted, one, other, stretch).lines == talk(after).lines
    assert Watched.taken < 40

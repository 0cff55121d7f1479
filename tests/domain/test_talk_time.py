from desktop_app.domain.talk_time import talk_time
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from tests.support.transcripts import meeting


def test_each_speaker_of_the_table_has_a_time() -> None:
    assert talk_time(meeting()) == {"p1": 1900 + 900 + 900, "p2": 1400}


def test_overlapping_lines_of_one_speaker_count_once_and_nobody_comes_last() -> None:
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
    assert list(talk_time(t).items()) == [("a", 1500), ("b", 0), (None, 500)]

"""The sample that everybody can try without an account."""

from __future__ import annotations

import av

from tests.makers.sample_meeting import LINES
from tests.support.spoken import MEETING


def test_the_sample_meeting_is_short_small_and_of_three_voices() -> None:
    with av.open(str(MEETING)) as container:
        assert container.duration is not None
        assert 60 <= container.duration / 1_000_000 <= 120
        assert len(container.streams.audio) == 1
    assert MEETING.stat().st_size <= 1_000_000
    assert len({name for name, _ in LINES}) == 3

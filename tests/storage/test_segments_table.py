"""How the head of a transcript is kept."""

from __future__ import annotations

import msgspec

from desktop_app.domain.transcript import Speaker, Transcript
from desktop_app.storage.segments_table import pack_head, unpack_head


def test_whether_a_speaker_is_a_suggestion_is_kept() -> None:
    speakers = (Speaker("v1", "A", 0, suggested=True), Speaker("p1", "김민수", 1))
    assert unpack_head(pack_head(Transcript("", speakers=speakers))).speakers == speakers


def test_a_head_from_before_there_were_suggestions_is_read() -> None:
    old = msgspec.msgpack.encode({"speakers": [{"id": "s1", "name": "A", "color": 3}], "events": []})
    assert unpack_head(old).speakers == (Speaker("s1", "A", 3),)

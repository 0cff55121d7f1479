"""Transcripts for tests, and random corrections of them."""

from __future__ import annotations

import random
from dataclasses import replace

from desktop_app.domain.transcript import Event, Segment, Speaker, Transcript, Word

WORDS = ("회의", "안건은", "두", "가지입니다", "예산부터", "보겠습니다", "budget", "다음", "주까지")


def example(segments: int = 5, *, title: str = "주간 회의", seed: int = 1) -> Transcript:
    """A transcript of that many segments with words, speakers and an event."""
    chance = random.Random(seed)
    rows = []
    for n in range(segments):
        texts = [chance.choice(WORDS) for _ in range(4)]
        words = tuple(Word(4 * n + i, 1000 * n + 200 * i, 1000 * n + 200 * i + 150, t) for i, t in enumerate(texts))
        confidence = chance.choice((None, 0.5, 0.98765))
        speaker = chance.choice((None, "s1", "s2"))
        id_ = f"r0-{n}"
        rows.append(Segment(id_, 1000 * n, 1000 * n + 900, " ".join(texts), speaker, confidence, words, origins=(id_,)))
    return Transcript(
        title,
        "ko-KR",
        1000 * segments,
        "clova-speech",
        (Speaker("s1", "김민수", 0), Speaker("s2", "이영희", 1)),
        tuple(rows),
        (Event("e1", "music", "음악", 100, 900),),
    )


def corrected(transcript: Transcript, chance: random.Random) -> Transcript:
    """One random correction: words, speakers, rows that come, go and move, the head, or all lines at once."""
    rows = list(transcript.segments)
    at = chance.randrange(len(rows)) if rows else 0
    kind = chance.randrange(9) if rows else 1
    if kind == 0:
        rows[at] = replace(rows[at], text=f"고침 {chance.random()}", words=(), confirmed=True)
    elif kind == 1:
        start = rows[at].start_ms if rows else 0
        made = [
            Segment(f"n{chance.getrandbits(64):x}", start, start, f"새 줄 {i}") for i in range(chance.randrange(1, 4))
        ]
        rows[at:at] = made
    elif kind == 2:
        del rows[at : at + chance.randrange(1, 4)]
    elif kind == 3:
        rows.append(rows.pop(at))
    elif kind == 4:
        rows = [replace(s, speaker="s1") for s in rows]
    elif kind == 5:
        chance.shuffle(rows)
    elif kind == 6:
        rows[at] = replace(rows[at], id=f"n{chance.getrandbits(64):x}", origins=("r0-0", "r0-1"))
    elif kind == 7:
        return replace(transcript, title=f"제목 {chance.random()}", speakers=(*transcript.speakers[:1],), events=())
    else:
        for i in range(0, len(rows), 3):
            rows[i] = replace(rows[i], text=rows[i].text + "!")
    return replace(transcript, segments=tuple(rows))

"""Transcripts to try things on: a small meeting by hand, and whole ones by hypothesis."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.transcript import Event, Segment, Speaker, Transcript, Word
from desktop_app.domain.word_alignment import timed


def words(text: str, start_ms: int, step_ms: int = 500) -> tuple[Word, ...]:
    """A word every ``step_ms``, with a pause of 100 ms after each."""
    return tuple(
        Word(n + 1, start_ms + n * step_ms, start_ms + (n + 1) * step_ms - 100, text)
        for n, text in enumerate(text.split())
    )


def line(segment_id: str, start_ms: int, text: str, speaker: str | None = None, *, timed: bool = True) -> Segment:
    """A recognised segment with a word every half second; 0.9 sure."""
    made = words(text, start_ms)
    end = made[-1].end_ms if made else start_ms + 500
    return Segment(segment_id, start_ms, end, text, speaker, 0.9, made if timed else (), origins=(segment_id,))


def meeting() -> Transcript:
    """Two speakers and four lines, the second without text being said twice."""
    return Transcript(
        "예산 회의",
        "ko",
        20_000,
        "clova-speech",
        (Speaker("p1", "김민수", 0), Speaker("p2", "이영희", 1)),
        (
            line("r0-0", 0, "오늘 안건은 두 가지입니다.", "p1"),
            line("r0-1", 3000, "내년 예산부터 보겠습니다.", "p2"),
            line("r0-2", 6000, "네 좋습니다.", "p1"),
            line("r0-3", 9000, "그럼 시작하죠.", "p1"),
        ),
        (Event("e0", "music", "music", 0, 1000),),
    )


_WORDS = st.sampled_from(["네", "안건은", "두", "가지입니다.", "This", "is", "budget,", "2026년", "각", "가"])
TEXTS = st.lists(_WORDS, min_size=1, max_size=8).map(" ".join)


@st.composite
def segments(draw: st.DrawFn, number: int, start_ms: int) -> Segment:
    """A recognised segment that starts at ``start_ms`` or later."""
    start = start_ms + draw(st.integers(0, 500))
    text = draw(TEXTS)
    end = start + draw(st.integers(0, 4000))
    said = timed(text, start, end) if draw(st.booleans()) else ()
    if len(said) > 1 and draw(st.booleans()):
        first, second, *rest = said
        said = (Word(first.id, first.start_ms, second.end_ms, f"{first.text} {second.text}"), *rest)
    speaker = draw(st.sampled_from([None, "p1", "p2"]))
    name = f"r0-{number}"
    confidence = draw(st.none() | st.floats(0, 1))
    return Segment(name, start, end, text, speaker, confidence, said, origins=(name,))


@st.composite
def transcripts(draw: st.DrawFn, most: int = 6) -> Transcript:
    """A recognised transcript with two speakers: segments in order, some with words, some without."""
    made: list[Segment] = []
    for number in range(draw(st.integers(1, most))):
        made.append(draw(segments(number, made[-1].end_ms if made else 0)))
    speakers = (Speaker("p1", "김민수", 0), Speaker("p2", "이영희", 1))
    return Transcript("회의", "ko", made[-1].end_ms, "clova-speech", speakers, tuple(made))


def random_edit(t: Transcript, data: st.DataObject) -> Transcript:
    """The transcript after an edit that hypothesis chooses; itself where that edit cannot be made."""
    start = data.draw(st.integers(0, 5000))
    text = data.draw(st.sampled_from(["네", "This is all new", "", "안건은 두 가지입니다. 네"]))
    if not t.segments:
        return edits.insert_after(t, None, start, start + 100, text)
    pick = data.draw(st.sampled_from(t.segments))
    place = data.draw(st.integers(0, len(pick.text)))
    speaker = data.draw(st.sampled_from([None, *(s.id for s in t.speakers)]))
    choices: list[Callable[[], Transcript]] = [
        lambda: edits.reword(t, pick.id, text),
        lambda: edits.split(t, pick.id, place),
        lambda: edits.merge_with_previous(t, pick.id),
        lambda: edits.insert_after(t, pick.id, start, start + 100, text),
        lambda: edits.delete(t, [pick.id]),
        lambda: edits.retime(t, pick.id, start, start + 10 * place * place),
        lambda: edits.assign_speaker(t, [pick.id], speaker),
        lambda: edits.confirm(t, [pick.id]),
        lambda: edits.add_speaker(t, "새 사람"),
    ]
    try:
        return choices[data.draw(st.integers(0, len(choices) - 1))]()
    except ValueError:
        return t

"""A transcript beside another recognition of its lines, or of some: what is the same, what differs, what is taken over.

The lines keep their speakers and, as far as they can, their borders; the words and their times are the new ones. What
«back to what was recognised» brings stays the first recognition: a line that was taken over comes from the same
recognised lines as those whose place it took.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_app.domain.again_stretches import is_inside
from desktop_app.domain.heard_again import cut_at_lines
from desktop_app.domain.lines_by_time import LinesByTime
from desktop_app.domain.text_difference import letters
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.domain.word_alignment import in_sequence, realign


class ProposalKind(StrEnum):
    """How old and new lines of a stretch relate."""

    SAME = "same"
    REWORDED = "reworded"
    """Another text; as a rule one line on each side."""
    SPLIT = "split"
    """One line became several."""
    MERGED = "merged"
    """Several lines became one."""
    NEW = "new"
    """Words where no line was."""
    GONE = "gone"
    """Nothing was heard where a line is."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The ``old`` lines of a stretch of time, as they are in the transcript, and the ``new`` ones for their place."""

    kind: ProposalKind
    old: tuple[Segment, ...]
    new: tuple[Segment, ...]

    @property
    def id(self) -> str:
        """Unique among the proposals of one recognition; stays while the old lines are edited."""
        return (self.old or self.new)[0].id

    @property
    def start_ms(self) -> int:
        """Where it begins."""
        return min(s.start_ms for s in (*self.old, *self.new))

    @property
    def end_ms(self) -> int:
        """Where it ends."""
        return max(s.end_ms for s in (*self.old, *self.new))

    @property
    def old_text(self) -> str:
        """The texts of the old lines, one a line."""
        return "\n".join(s.text for s in self.old)

    @property
    def new_text(self) -> str:
        """The texts of the new lines, one a line."""
        return "\n".join(s.text for s in self.new)


def proposals(
    t: Transcript, heard: Sequence[Segment], spans: Sequence[tuple[int, int]], beside: Collection[str] = ()
) -> tuple[Proposal, ...]:
    """The transcript's lines in ``spans``, but those ``beside``, against what was ``heard`` there; in order of time.

    A new line over several speakers is cut at the word where the speaker changes, one over many lines at each of them.
    """
    old = [s for s in t.segments if s.id not in beside and is_inside(s, spans)]
    by_time = LinesByTime(old)
    new = [piece for segment in heard for piece in cut_at_lines(segment, by_time)]
    new.sort(key=lambda s: s.start_ms)
    groups = _grouped(old, new)
    return tuple(sorted((_proposal(*group) for group in groups), key=lambda p: (p.start_ms, p.end_ms)))


def taken(t: Transcript, offered: Iterable[Proposal], ticked: Collection[str]) -> Transcript:
    """The transcript with the new lines of the proposals whose ids are ``ticked``; all else stays as it is.

    The first new lines take the ids of the old ones. Raises KeyError for old lines that are not there any more.
    """
    chosen = [p for p in offered if p.id in ticked and p.kind is not ProposalKind.SAME]
    if not chosen:
        return t
    places = {segment.id: at for at, segment in enumerate(t.segments)}
    gone = {segment.id for p in chosen for segment in p.old}
    rows = [((s.start_ms, at, 0), s) for at, s in enumerate(t.segments) if s.id not in gone]
    for proposal in chosen:
        first = min((places[s.id] for s in proposal.old), default=-1)
        rows += [((s.start_ms, first, 1 + at), s) for at, s in enumerate(_in_place(proposal))]
    rows.sort(key=lambda row: row[0])
    return replace(t, segments=tuple(s for _, s in rows))


def corrected(t: Transcript, recognitions: Sequence[Transcript]) -> frozenset[str]:
    """The ids of the lines that a person corrected or confirmed.

    ``recognitions``: all that was ever recognised of it; a line whose letters stand in none of them was corrected.
    Without any (an imported transcript) only confirmed lines are known.
    """
    known = [LinesByTime(one.segments) for one in recognitions]
    return frozenset(s.id for s in t.segments if s.confirmed or (known and not any(_holds(one, s) for one in known)))


def _holds(recognition: LinesByTime, segment: Segment) -> bool:
    """Whether a recognition said the letters of a line at its time."""
    said = "".join(letters(s.text) for s in recognition.around(segment.start_ms, segment.end_ms))
    return letters(segment.text) in said


# -- what belongs together


def _grouped(old: Sequence[Segment], new: Sequence[Segment]) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Old and new lines over the same time: each with those it shares half of the shorter with, else with the one it
    shares most with."""
    by_time = LinesByTime(new)
    links: list[tuple[int, int]] = []
    best_of_old: dict[int, tuple[float, int]] = {}
    best_of_new: dict[int, tuple[float, int]] = {}
    for i, line in enumerate(old):
        for j in by_time.places(line.start_ms, line.end_ms):
            share = _share(line, new[j])
            if share <= 0:
                continue
            if share >= 0.5:
                links.append((i, j))
            best_of_old[i] = max(best_of_old.get(i, (0.0, j)), (share, j))
            best_of_new[j] = max(best_of_new.get(j, (0.0, i)), (share, i))
    linked_old, linked_new = {i for i, _ in links}, {j for _, j in links}
    links += [(i, j) for i, (_, j) in best_of_old.items() if i not in linked_old]
    links += [(i, j) for j, (_, i) in best_of_new.items() if j not in linked_new]
    yield from _components(old, new, links)


def _share(a: Segment, b: Segment) -> float:
    """How much of the shorter of two lines lies in the other, 0–1."""
    shorter = min(a.end_ms - a.start_ms, b.end_ms - b.start_ms)
    shared = min(a.end_ms, b.end_ms) - max(a.start_ms, b.start_ms)
    if shorter == 0:
        return 1.0 if shared >= 0 else 0.0
    return shared / shorter


def _components(
    old: Sequence[Segment], new: Sequence[Segment], links: list[tuple[int, int]]
) -> Iterator[tuple[list[Segment], list[Segment]]]:
    leader = list(range(len(old) + len(new)))

    def find(node: int) -> int:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for i, j in links:
        leader[find(len(old) + j)] = find(i)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for node, segment in enumerate((*old, *new)):
        groups.setdefault(find(node), ([], []))[node >= len(old)].append(segment)
    yield from groups.values()


def _proposal(old: list[Segment], new: list[Segment]) -> Proposal:
    if not new:
        kind = ProposalKind.GONE
    elif not old:
        kind = ProposalKind.NEW
    elif len(old) == len(new):
        is_same = all(a.text == b.text for a, b in zip(old, new, strict=True))
        kind = ProposalKind.SAME if is_same else ProposalKind.REWORDED
    elif len(old) == 1:
        kind = ProposalKind.SPLIT
    else:
        kind = ProposalKind.MERGED if len(new) == 1 else ProposalKind.REWORDED
    return Proposal(kind, tuple(old), tuple(new))


# -- taking over


def _in_place(proposal: Proposal) -> Iterator[Segment]:
    """The new lines as they go into the transcript."""
    old = proposal.old
    origins = tuple(dict.fromkeys(origin for s in old for origin in s.origins))
    for at, segment in enumerate(proposal.new):
        made = replace(
            segment,
            id=old[at].id if at < len(old) else segment.id,
            speaker=_speaker(segment, old),
            confirmed=False,
            origins=origins,
        )
        if not made.words and len(proposal.new) == 1 and old:
            # a service that tells no times: those of the old words hold on
            made = replace(made, start_ms=old[0].start_ms, end_ms=max(s.end_ms for s in old))
            before = in_sequence([s.words for s in old])
            words = realign(before, made.text, made.start_ms, made.end_ms) if before else ()
            made = replace(made, words=words)
        yield made


def _speaker(segment: Segment, old: tuple[Segment, ...]) -> str | None:
    """Who spoke longest of the old lines under a new one; the nearest where none is under it."""
    times: dict[str | None, int] = {}
    for line in old:
        shared = min(line.end_ms, segment.end_ms) - max(line.start_ms, segment.start_ms)
        if shared > 0:
            times[line.speaker] = times.get(line.speaker, 0) + shared
    if times:
        return max(times, key=lambda speaker: times[speaker])
    nearest = min(old, key=lambda s: max(s.start_ms - segment.end_ms, segment.start_ms - s.end_ms), default=None)
    return None if nearest is None else nearest.speaker

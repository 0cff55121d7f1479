"""What a trial counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

KILL, FAULT, FILE, ROUND = "kills", "faults", "damaged files", "rounds of work"


@dataclass
class Tally:
    """The figures of one trial. Only ``done`` and ``growth_mb`` may be other than 0 in the end.

    ``unit``: of what it did so many (``done``). ``died``: those after which it did not come up again, or ended as
    nobody meant. ``edits_lost``: corrections that stood as saved and are gone. ``paid_twice``: contents that a service
    took more than once though nobody asked for it; ``taken``: all that it took. ``secrets``: places where a key stands
    that is no place for keys. ``growth_mb``: how much more memory an hour of work takes. ``stories``: what went wrong,
    for whoever mends it.
    """

    name: str
    unit: str
    done: int = 0
    died: int = 0
    edits_lost: int = 0
    paid_twice: int = 0
    taken: int = 0
    secrets: int = 0
    growth_mb: float | None = None
    stories: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether all is at zero that has to be."""
        return not (self.died or self.edits_lost or self.paid_twice or self.secrets)

    def tell(self, story: str) -> None:
        """Keep what went wrong."""
        self.stories.append(story)


def together(name: str, tallies: list[Tally]) -> Tally:
    """Those of trials that ran at the same time, as one."""
    return Tally(
        name,
        tallies[0].unit,
        sum(one.done for one in tallies),
        sum(one.died for one in tallies),
        sum(one.edits_lost for one in tallies),
        sum(one.paid_twice for one in tallies),
        sum(one.taken for one in tallies),
        sum(one.secrets for one in tallies),
        stories=[story for one in tallies for story in one.stories],
    )


def table(tallies: list[Tally]) -> str:
    """All of them as lines of text, one a trial, and how much was done of each unit."""
    lines = [
        f"{'':2} {'trial':32} {'done':>6} {'survived':>9} {'edits lost':>11} {'calls':>6} {'paid twice':>11} "
        f"{'secrets':>8} {'MB/h':>6}"
    ]
    for one in tallies:
        growth = "" if one.growth_mb is None else f"{one.growth_mb:.1f}"
        lines.append(
            f"{'ok' if one.holds else '!!':2} {one.name:32} {one.done:6} {one.done - one.died:9} {one.edits_lost:11} "
            f"{one.taken or '':>6} {one.paid_twice:11} {one.secrets:8} {growth:>6}"
        )
        lines += [f"     {story}" for story in one.stories]
    done: Counter[str] = Counter()
    for one in tallies:
        done[one.unit] += one.done
    lost = sum(one.died + one.edits_lost + one.paid_twice + one.secrets for one in tallies)
    lines.append(f"{', '.join(f'{count} {unit}' for unit, count in done.items())}; what is not at zero: {lost}")
    return "\n".join(lines)

"""What a trial counts."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Tally:
    """The figures of one trial. Only ``done`` and ``growth_mb`` may be other than 0 in the end.

    ``done``: kills, faults or files. ``died``: starts that did not come up again, and ends that nobody meant.
    ``edits_lost``: corrections that stood as saved and are gone. ``paid_twice``: contents that a service took more than
    once though nobody asked for it. ``secrets``: places where a key stands that is no place for keys. ``growth_mb``:
    how much more memory an hour of work takes. ``stories``: what went wrong, for whoever mends it.
    """

    name: str
    done: int = 0
    died: int = 0
    edits_lost: int = 0
    paid_twice: int = 0
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
        sum(one.done for one in tallies),
        sum(one.died for one in tallies),
        sum(one.edits_lost for one in tallies),
        sum(one.paid_twice for one in tallies),
        sum(one.secrets for one in tallies),
        stories=[story for one in tallies for story in one.stories],
    )


def table(tallies: list[Tally]) -> str:
    """All of them as lines of text, one a trial."""
    head = (
        f"{'':2} {'trial':26} {'done':>6} {'died':>5} {'edits lost':>11} {'paid twice':>11} {'secrets':>8} {'MB/h':>6}"
    )
    lines = [head]
    for one in tallies:
        growth = "" if one.growth_mb is None else f"{one.growth_mb:.1f}"
        lines.append(
            f"{'ok' if one.holds else '!!':2} {one.name:26} {one.done:6} {one.died:5} {one.edits_lost:11} "
            f"{one.paid_twice:11} {one.secrets:8} {growth:>6}"
        )
        lines += [f"     {story}" for story in one.stories]
    return "\n".join(lines)

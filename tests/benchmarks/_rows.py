"""One row of the table: a figure, beside it what bare parts take for the same in the same run, and what is allowed."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """``holds``: whether the budget is kept. ``yardstick`` and ``ratio``: "" where there is nothing to compare with."""

    what: str
    figure: str
    budget: str
    holds: bool
    yardstick: str = ""
    ratio: str = ""


def compared(what: str, figure: float, yardstick: float, most: float | None, unit: str = "ms") -> Row:
    """A figure that may be so many times its yardstick; None: for comparison only."""
    ratio = figure / yardstick if yardstick else float("inf")
    digits = 2 if min(figure, yardstick) < 10 else 0
    return Row(
        what,
        f"{figure:,.{digits}f} {unit}",
        "–" if most is None else f"≤ {most:g} ×",
        most is None or ratio <= most,
        f"{yardstick:,.{digits}f} {unit}",
        f"{ratio:.2f} ×",
    )


def at_most(what: str, figure: float, most: float, unit: str, yardstick: str = "") -> Row:
    """A figure with a budget of its own: what memory there is and what a person notices do not hang on the machine."""
    return Row(what, f"{figure:,.1f} {unit}", f"≤ {most:g} {unit}", figure <= most, yardstick)


def stood_still(what: str, longest_ms: float, idle_ms: float, most_ms: float) -> Row:
    """The longest pause of a window; it may be so much longer than that of an idle loop at the same time."""
    budget = f"≤ {most_ms:g} ms more"
    return Row(what, f"{longest_ms:.0f} ms", budget, longest_ms - idle_ms <= most_ms, f"{idle_ms:.0f} ms")


def told(what: str, figure: str) -> Row:
    """Only to be known."""
    return Row(what, figure, "–", holds=True)

"""What is wrong with a subtitle, in the user's words and with its figures."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.subtitles import Finding, Flaw

_WIDE = {32, 24}
"""The limits that are told in full-width characters: half-widths of a line, and of a second."""


def flaw_words(finding: Finding) -> str:
    """One flaw in a few words, with the figure and its limit."""
    translate = QCoreApplication.translate
    actual, limit = _figures(finding)
    is_wide = finding.limit in _WIDE
    text = {
        Flaw.TOO_FAST: translate("SubtitleWords", "too fast: {actual} characters a second (at most {limit})"),
        Flaw.TOO_SHORT: translate("SubtitleWords", "too short: {actual} s (at least {limit} s)"),
        Flaw.TOO_LONG: translate("SubtitleWords", "too long: {actual} s (at most {limit} s)"),
        Flaw.WIDE_LINE: translate("SubtitleWords", "line too long: {actual} characters (at most {limit})"),
        Flaw.MANY_LINES: translate("SubtitleWords", "too many lines: {actual} (at most {limit})"),
        Flaw.TOO_CLOSE: translate("SubtitleWords", "too close to the next: {actual} s (at least {limit} s)"),
    }[finding.flaw]
    if not is_wide and finding.flaw is Flaw.TOO_FAST:
        text = translate("SubtitleWords", "too fast: {actual} letters a second (at most {limit})")
    if not is_wide and finding.flaw is Flaw.WIDE_LINE:
        text = translate("SubtitleWords", "line too long: {actual} letters (at most {limit})")
    return text.format(actual=actual, limit=limit)


def all_flaws(findings: Iterable[Finding]) -> str:
    """All flaws of a subtitle on one line."""
    return ", ".join(map(flaw_words, findings))


def rules_words() -> str:
    """The rules themselves."""
    return QCoreApplication.translate(
        "SubtitleWords",
        "Usual rules for Korean subtitles: 16 characters a line (letters, digits, spaces and punctuation count half), "
        "2 lines, 12 characters a second, 0.833 to 7 seconds, a gap of 0.083 seconds. Of Latin letters alone, 42 a "
        "line and 20 a second.",
    )


def _figures(finding: Finding) -> tuple[str, str]:
    if finding.flaw in (Flaw.TOO_SHORT, Flaw.TOO_LONG, Flaw.TOO_CLOSE):
        return _number(finding.actual / 1000), _number(finding.limit / 1000)
    if finding.limit in _WIDE and finding.flaw in (Flaw.TOO_FAST, Flaw.WIDE_LINE):
        return _number(finding.actual / 2), _number(finding.limit / 2)
    return _number(finding.actual), _number(finding.limit)


def _number(value: float) -> str:
    text = QLocale().toString(float(value), "f", 3)
    point = QLocale().decimalPoint()
    return text.rstrip("0").removesuffix(point) if point in text else text

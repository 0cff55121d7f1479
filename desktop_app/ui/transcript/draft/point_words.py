"""What the kinds of points are called on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.minutes_draft import PointKind

translate = QCoreApplication.translate


def kind_name(kind: PointKind) -> str:
    """One of that kind."""
    return {
        PointKind.AGENDA: translate("Points", "Agenda item"),
        PointKind.DECISION: translate("Points", "Decision"),
        PointKind.TODO: translate("Points", "To do"),
        PointKind.SUMMARY: translate("Points", "Sentence of the summary"),
    }[kind]


def kinds_name(kind: PointKind) -> str:
    """All of that kind, as a heading."""
    return {
        PointKind.AGENDA: translate("Points", "Agenda"),
        PointKind.DECISION: translate("Points", "Decisions"),
        PointKind.TODO: translate("Points", "To-dos"),
        PointKind.SUMMARY: translate("Points", "Summary"),
    }[kind]


def what_is_found(kind: PointKind) -> str:
    """What is looked for in the lines, with examples in the language of the screen."""
    return {
        PointKind.AGENDA: translate("Points", "“The first item is the budget”"),
        PointKind.DECISION: translate("Points", "“We decided to …”, “we agreed not to …”"),
        PointKind.SUMMARY: "",
        PointKind.TODO: translate("Points", "“I will send it by Friday”, “Ms. Kim will … by 3 December”"),
    }[kind]

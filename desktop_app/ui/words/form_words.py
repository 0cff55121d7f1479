"""What goes where in the office's own form, in words: for the preview of an export and for the command line."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.office_forms import (
    FormContent,
    FormLeft,
    FormPlace,
    FormPlan,
    FormRemark,
    FormSpot,
    WhyLeft,
)

translate = QCoreApplication.translate


def content_name(content: FormContent) -> str:
    """What of the minutes it is."""
    return {
        FormContent.TITLE: translate("Forms", "Title"),
        FormContent.DATE: translate("Forms", "Date"),
        FormContent.PLACE: translate("Forms", "Place"),
        FormContent.ATTENDEES: translate("Forms", "Attendees"),
        FormContent.AGENDA: translate("Forms", "Agenda"),
        FormContent.SAID: translate("Forms", "What was said"),
        FormContent.DECISIONS: translate("Forms", "Decisions"),
        FormContent.TASKS: translate("Forms", "Tasks"),
        FormContent.AUTHOR: translate("Forms", "Written by"),
        FormContent.LENGTH: translate("Forms", "Length"),
    }[content]


def plan_words(plan: FormPlan) -> str:
    """All of it, as a preview shows it."""
    lost = list(lost_words(plan))
    lines = [*lost, "", *map(_place_words, plan.places)] if lost else [_place_words(place) for place in plan.places]
    if not plan.is_form:
        lines.append(translate("Forms", "No place for minutes was found in this template."))
    notes = list(_others_left(plan))
    if plan.unknown:
        text = translate("Forms", "Left as they are, for nobody knows what belongs there: {labels}")
        notes.append(text.format(labels=", ".join(plan.unknown)))
    if FormRemark.APPROVAL_BOX in plan.remarks:
        notes.append(translate("Forms", "The box for approval stays empty."))
    if FormRemark.TRACKED_CHANGES in plan.remarks:
        notes.append(translate("Forms", "The template holds tracked changes: they stay as they are."))
    return "\n".join([*lines, "", *notes] if notes else lines)


def _place_words(place: FormPlace) -> str:
    label = f"{{{{{place.label}}}}}" if place.spot is FormSpot.MARK else place.label
    if place.lines > 1:
        text = translate("Forms", "{count} lines, from “{beginning}” on")
        return f"{label}  ←  {text.format(count=place.lines, beginning=place.text[:80])}"
    return f"{label}  ←  {place.text}"


def left_words(plan: FormPlan) -> Iterator[str]:
    """What did not get into the form, a sentence for each reason."""
    yield from lost_words(plan)
    yield from _others_left(plan)


def lost_words(plan: FormPlan) -> Iterator[str]:
    """What was ticked for the minutes and has no place of its own in the form, a sentence each."""
    for one in plan.left:
        if one.why is WhyLeft.BENEATH:
            text = translate(
                "Forms", "To-dos that go below “{label}”, for this template has no place for them: {count}"
            )
            yield text.format(label=one.label, count=one.count)
        elif one.why is WhyLeft.NO_PLACE and one.count:
            yield _lost(one)


def _lost(one: FormLeft) -> str:
    text = {
        FormContent.AGENDA: translate("Forms", "Agenda items that have no place in this template: {count}"),
        FormContent.DECISIONS: translate("Forms", "Decisions that have no place in this template: {count}"),
        FormContent.TASKS: translate("Forms", "To-dos that have no place in this template: {count}"),
    }[one.content]
    return text.format(count=one.count)


def _others_left(plan: FormPlan) -> Iterator[str]:
    for why, text in (
        (WhyLeft.NOT_KNOWN, translate("Forms", "To be filled in by hand: {labels}")),
        (WhyLeft.TAKEN, translate("Forms", "Left as it is, for something stands there already: {labels}")),
        (WhyLeft.NO_PLACE, translate("Forms", "No place in the template for: {labels}")),
    ):
        labels = [one.label or content_name(one.content) for one in plan.left if one.why is why and not one.count]
        if labels:
            yield text.format(labels=", ".join(dict.fromkeys(labels)))

"""What English sentences say of the minutes, and what only sounds like it."""

from __future__ import annotations

import pytest

from desktop_app.domain.english_points import english_point
from desktop_app.domain.minutes_draft import PointKind


@pytest.mark.parametrize(
    ("sentence", "kind", "text", "who", "until"),
    [
        ("Okay, we decided to move the office.", PointKind.DECISION, "we decided to move the office", "", ""),
        ("We agreed not to hire anyone.", PointKind.DECISION, "We agreed not to hire anyone", "", ""),
        ("Okay, let's go with the second offer.", PointKind.DECISION, "let's go with the second offer", "", ""),
        ("The motion is carried.", PointKind.DECISION, "The motion is carried", "", ""),
        (
            "Ms. Kim will send the draft by 3 December.",
            PointKind.TODO,
            "send the draft by 3 December",
            "",
            "3 December",
        ),
        ("Anna will send the draft by Friday.", PointKind.TODO, "", "Anna", "Friday"),
        ("Anna, please review it by tomorrow.", PointKind.TODO, "", "Anna", "tomorrow"),
        ("The first item on the agenda is the budget.", PointKind.AGENDA, "the budget", "", ""),
        ("Let's move on to the new website.", PointKind.AGENDA, "the new website", "", ""),
    ],
)
def test_decisions_to_dos_and_agenda_items_are_found(
    sentence: str, kind: PointKind, text: str, who: str, until: str
) -> None:
    point = english_point(sentence, ("Anna",))
    assert point is not None
    assert point.kind is kind
    assert text in point.text
    assert point.text in sentence
    assert who in point.who
    assert point.until == until


def test_what_the_speaker_promises_is_the_speakers_to_do() -> None:
    point = english_point("So I'll write the report by Friday.")
    assert point is not None
    assert (point.kind, point.until, point.is_by_speaker) == (PointKind.TODO, "Friday", True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Should we agree to move the office?",
        "If we decided to move, it would cost more.",
        "Last month we decided to move the office.",
        "We haven't agreed to anything.",
        "I'll be brief.",
        "I'll take that as a no.",
        "I'll say a few words.",
        "Everything he said was will and reason.",
        "ladies and gentlemen please fasten your seat belts we are expecting some turbulence thank you",
        "Let's move on to the next agenda item.",
    ],
)
def test_questions_doubts_and_the_run_of_the_meeting_are_no_points(sentence: str) -> None:
    assert english_point(sentence) is None

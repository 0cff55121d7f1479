from __future__ import annotations

from desktop_app.domain.library import numbered


def test_two_notes_of_the_same_minute_have_different_titles() -> None:
    assert numbered("Dictation 14:03", ()) == "Dictation 14:03"
    assert numbered("Dictation 14:03", {"Dictation 14:03"}) == "Dictation 14:03 (2)"
    assert numbered("Dictation 14:03", {"Dictation 14:03", "Dictation 14:03 (2)"}) == "Dictation 14:03 (3)"

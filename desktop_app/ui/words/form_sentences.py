"""What is wrong with a file that was to be the office's own form (a template of minutes)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.domain.errors import FormProblem
from desktop_app.ui.words.sentences import QT_TRANSLATE_NOOP, SourceText

_CHOOSE = QT_TRANSLATE_NOOP("Wording", "Choose a template in HWPX or DOCX.")
FORMS: dict[FormProblem, SourceText] = {
    FormProblem.MISSING: SourceText(
        QT_TRANSLATE_NOOP("Wording", "There is no template “{name}” at this place."),
        QT_TRANSLATE_NOOP("Wording", "Check the name, or add the template again."),
    ),
    FormProblem.UNREADABLE: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The template “{name}” cannot be opened."),
        QT_TRANSLATE_NOOP("Wording", "Check that you may read the file and that no other program holds it."),
    ),
    FormProblem.WRONG_KIND: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is neither HWPX nor DOCX, so that nothing can be filled in."), _CHOOSE
    ),
    FormProblem.OLD_HANGUL: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is in the old format of Hangul (HWP), which cannot be filled in."),
        QT_TRANSLATE_NOOP("Wording", "Open it in Hangul, save it as HWPX, and add that file."),
    ),
    FormProblem.OLD_WORD: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is in the old format of Word (DOC), which cannot be filled in."),
        QT_TRANSLATE_NOOP("Wording", "Open it in Word, save it as DOCX, and add that file."),
    ),
    FormProblem.ENCRYPTED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The template “{name}” is protected by a password."),
        QT_TRANSLATE_NOOP("Wording", "Save it without a password in Hangul or Word, and add it again."),
    ),
    FormProblem.DAMAGED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The template “{name}” is damaged or was cut short."),
        QT_TRANSLATE_NOOP("Wording", "Open it in Hangul or Word and save it again, or copy it once more."),
    ),
    FormProblem.TOO_LARGE: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The template “{name}” is too large to be filled in."),
        QT_TRANSLATE_NOOP("Wording", "Take large pictures out of it, or choose another one."),
    ),
    FormProblem.NO_BLANKS: SourceText(
        QT_TRANSLATE_NOOP(
            "Wording", "In “{name}” no place for minutes was found: no label such as 회의명 or 참석자, no field."
        ),
        QT_TRANSLATE_NOOP("Wording", "Say what belongs where, or write marks such as {mark} into the template."),
    ),
    FormProblem.OTHER_FORMAT: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The template “{name}” is of another format than the one chosen."),
        QT_TRANSLATE_NOOP("Wording", "Choose the format that the template has: HWPX or DOCX."),
    ),
    FormProblem.NOT_KEPT: SourceText(
        QT_TRANSLATE_NOOP("Wording", "There is no template called “{name}”, and no such file."),
        QT_TRANSLATE_NOOP("Wording", "Check the name, or name the file of the template."),
    ),
    FormProblem.NAME_TAKEN: SourceText(
        QT_TRANSLATE_NOOP("Wording", "Another template is called “{name}” already."),
        QT_TRANSLATE_NOOP("Wording", "Choose another name."),
    ),
}


def of_form(kind: str, facts: Mapping[str, Any]) -> SourceText | None:
    """The sentences for an error about a form; None for all other errors."""
    if kind != "UnusableForm":
        return None
    problem = facts.get("problem")
    return next((said for one, said in FORMS.items() if one == problem), FORMS[FormProblem.UNREADABLE])

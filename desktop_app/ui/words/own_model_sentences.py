"""What goes wrong with a language model of the office's own, and what to do."""

from __future__ import annotations

from desktop_app.ui.words.sentences import QT_TRANSLATE_NOOP, SourceText

_LOOK_AT_SETTINGS = QT_TRANSLATE_NOOP("Wording", "Check its address in Settings, and that it is running there.")

OWN_MODEL: dict[str, SourceText] = {
    "Unreachable": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The language model could not be reached ({host})."),
        _LOOK_AT_SETTINGS,
    ),
    "Unintelligible": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The language model's answer could not be read."),
        QT_TRANSLATE_NOOP("Wording", "Ask it again. If it stays so, try fewer lines or another model."),
    ),
    "WRONG_ADDRESS": SourceText(
        QT_TRANSLATE_NOOP("Wording", "Something else than a language model answers at this address."),
        _LOOK_AT_SETTINGS,
        can_retry=False,
    ),
    "MODEL_NOT_FOUND": SourceText(
        QT_TRANSLATE_NOOP("Wording", "There is no model of this name at this address."),
        QT_TRANSLATE_NOOP("Wording", "Check the name of the model in Settings."),
        can_retry=False,
    ),
    "TOO_LONG": SourceText(
        QT_TRANSLATE_NOOP("Wording", "This is more text than the language model takes in at once."),
        QT_TRANSLATE_NOOP("Wording", "Select fewer lines, or use a model that takes in more."),
        can_retry=False,
    ),
    "INSECURE_ADDRESS": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The address of the language model must begin with https://. Nothing was sent."),
        QT_TRANSLATE_NOOP("Wording", "Only a model on this computer may be asked over http://."),
        can_retry=False,
    ),
}
"""By the code, or where there is none by the class of the error."""

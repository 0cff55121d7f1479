"""What is wrong with a speech model of this computer, to a user."""

from __future__ import annotations

from desktop_app.domain.errors import ModelProblem
from desktop_app.ui.words.sentences import QT_TRANSLATE_NOOP, SourceText

MODELS: dict[ModelProblem, SourceText] = {
    ModelProblem.MISSING: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The speech model “{name}” is not on this computer."),
        QT_TRANSLATE_NOOP("Wording", "Fetch it in Settings under “Speech recognition on this computer”."),
    ),
    ModelProblem.DAMAGED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The speech model “{name}” is damaged."),
        QT_TRANSLATE_NOOP("Wording", "Remove it in Settings and fetch it again, or use another one."),
    ),
    ModelProblem.NO_ROOM: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The memory is not enough for the speech model “{name}”{needed}."),
        QT_TRANSLATE_NOOP("Wording", "Close other programs and try again, or use a smaller model{instead}."),
    ),
    ModelProblem.DISK_FULL: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The disk has no room for the speech model “{name}”{needed}."),
        QT_TRANSLATE_NOOP("Wording", "Free some space, then try again. What was fetched so far is kept."),
    ),
    ModelProblem.DENIED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "Malgeul may not read or write the folder of the speech model “{name}”."),
        QT_TRANSLATE_NOOP("Wording", "Give yourself the right to this folder, then try again."),
    ),
    ModelProblem.NO_MODEL: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The folder “{name}” holds no speech model that can be used here."),
        QT_TRANSLATE_NOOP(
            "Wording", "Choose the folder of a Whisper model for CTranslate2, with model.bin and tokenizer.json in it."
        ),
        can_retry=False,
    ),
    ModelProblem.UNKNOWN: SourceText(
        QT_TRANSLATE_NOOP("Wording", "There is no speech model “{name}”."),
        QT_TRANSLATE_NOOP("Wording", "Choose one of those that Settings shows."),
        can_retry=False,
    ),
    ModelProblem.UNDER_WAY: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The speech model “{name}” is being fetched by another window or command."),
        QT_TRANSLATE_NOOP("Wording", "Wait until it is done there."),
    ),
    ModelProblem.UNREACHABLE: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The speech model “{name}” could not be fetched: the connection broke off."),
        QT_TRANSLATE_NOOP(
            "Wording",
            "Check the internet connection and fetch it again; what came so far is kept and goes on. "
            "Without internet, take it from a folder: “From a folder…” in Settings.",
        ),
    ),
    ModelProblem.REFUSED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The speech model “{name}” is not given out at the moment."),
        QT_TRANSLATE_NOOP("Wording", "Try again later, or take the model from a folder."),
    ),
    ModelProblem.WRONG_BYTES: SourceText(
        QT_TRANSLATE_NOOP("Wording", "What came is not the speech model “{name}”, so it was thrown away."),
        QT_TRANSLATE_NOOP(
            "Wording", "Fetch it again. If it stays so, try another network or take the model from a folder."
        ),
    ),
    ModelProblem.UNSAFE_ADDRESS: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The speech model “{name}” would have come unprotected, so it was not fetched."),
        QT_TRANSLATE_NOOP("Wording", "Try another network. Models come from an address that begins with https://."),
        can_retry=False,
    ),
}
"""The sentences for each problem. ``{needed}`` is a size and ``{instead}`` a name, in brackets, or nothing."""

"""Why there is no window: what a start that fails says, where nothing is open yet and tried again by itself."""

from __future__ import annotations

from desktop_app.domain.errors import StorageError, StorageProblem
from desktop_app.ui.words.sentences import QT_TRANSLATE_NOOP, SourceText
from desktop_app.ui.words.wording import Wording, filled, sentence

_START: dict[StorageProblem, SourceText] = {
    StorageProblem.FULL: SourceText(
        QT_TRANSLATE_NOOP("Wording", "Malgeul cannot start, because the disk of “{path}” is full."),
        QT_TRANSLATE_NOOP(
            "Wording", "Free some space on it, then start Malgeul again. What was saved before is unharmed."
        ),
    ),
    StorageProblem.DENIED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "Malgeul cannot start, because it has no right to “{path}”."),
        QT_TRANSLATE_NOOP(
            "Wording", "Give yourself the right to read and write there, or ask who looks after this computer."
        ),
    ),
    StorageProblem.LOCKED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "Malgeul is already running, but it does not answer."),
        QT_TRANSLATE_NOOP(
            "Wording",
            "Wait a minute and go to its window. If there is none, restart the computer, then start Malgeul again. "
            "What was saved before is unharmed.",
        ),
    ),
    StorageProblem.MISSING: SourceText(
        QT_TRANSLATE_NOOP("Wording", "Malgeul cannot start, because “{path}” is not there."),
        QT_TRANSLATE_NOOP(
            "Wording", "If it lies on another disk or in the network, connect that, then start Malgeul again."
        ),
    ),
}
_OTHER = SourceText(
    QT_TRANSLATE_NOOP("Wording", "Malgeul cannot start, because “{path}” cannot be read or written."),
    QT_TRANSLATE_NOOP("Wording", "Check this place and its disk, then start Malgeul again. Nothing was changed."),
)


def start_sentence(error: BaseException) -> Wording:
    """What a start that failed says to the user."""
    if not isinstance(error, StorageError):
        return sentence(error)
    return filled(_START.get(error.problem, _OTHER), error.facts())

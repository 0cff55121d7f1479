"""What is wrong with a file to a user: one that comes in, that is kept, or that is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from desktop_app.domain.errors import FileProblem, StorageProblem
from desktop_app.ui.words.ocr_sentences import SCAN_ENDINGS, SCAN_FILES
from desktop_app.ui.words.sentences import QT_TRANSLATE_NOOP, SourceText

_FILES: dict[FileProblem, SourceText] = {
    FileProblem.MISSING: SourceText(
        QT_TRANSLATE_NOOP("Wording", "There is no file “{name}” at this place."),
        QT_TRANSLATE_NOOP("Wording", "Check the name. If the file was moved, put it back or add it again."),
    ),
    FileProblem.UNREADABLE: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” cannot be opened."),
        QT_TRANSLATE_NOOP("Wording", "Check that you may read the file and that no other program holds it."),
    ),
    FileProblem.EMPTY: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is empty."),
        QT_TRANSLATE_NOOP("Wording", "Choose the recording again; it may not have been copied completely."),
        can_retry=False,
    ),
    FileProblem.WRONG_KIND: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is not a kind of file that can be used here."),
        QT_TRANSLATE_NOOP(
            "Wording", "Choose a recording such as MP3, M4A, WAV or MP4, or a scan such as PDF, JPG or PNG."
        ),
        can_retry=False,
    ),
    FileProblem.DAMAGED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is damaged or was cut short."),
        QT_TRANSLATE_NOOP("Wording", "Copy it again from the recorder, or choose another file."),
        can_retry=False,
    ),
    FileProblem.NO_AUDIO: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” has no sound."),
        QT_TRANSLATE_NOOP("Wording", "Choose a recording in which something can be heard."),
        can_retry=False,
    ),
    FileProblem.TOO_LONG: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is too long ({actual}; at most {limit})."),
        QT_TRANSLATE_NOOP("Wording", "Cut the recording into shorter files, or choose another service."),
        can_retry=False,
    ),
    FileProblem.TOO_SHORT: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is too short ({actual}; at least {limit})."),
        QT_TRANSLATE_NOOP("Wording", "Choose a longer recording."),
        can_retry=False,
    ),
    FileProblem.TOO_LARGE: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is too large ({actual}; at most {limit})."),
        QT_TRANSLATE_NOOP("Wording", "Save it in a smaller format such as MP3, or cut it into shorter files."),
        can_retry=False,
    ),
    FileProblem.TOO_SLOW: SCAN_FILES[FileProblem.TOO_SLOW],
    FileProblem.ENCRYPTED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is protected by a password."),
        QT_TRANSLATE_NOOP("Wording", "Save it without a password and add it again."),
        can_retry=False,
    ),
    FileProblem.OTHER_RECORDING: SourceText(
        QT_TRANSLATE_NOOP(
            "Wording", "“{name}” ends before the text that came along with it: they do not belong together."
        ),
        QT_TRANSLATE_NOOP("Wording", "Add the recording alone to have it recognised."),
        can_retry=False,
    ),
    FileProblem.NO_SUCH_PAGE: SCAN_FILES[FileProblem.NO_SUCH_PAGE],
    FileProblem.ANOTHER: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is another recording than the one this text came from."),
        QT_TRANSLATE_NOOP(
            "Wording", "In the document, find the right recording, or say that this one is to be used all the same."
        ),
    ),
    FileProblem.EXCHANGED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” was overwritten with another recording before all of it was sent."),
        QT_TRANSLATE_NOOP(
            "Wording", "Put the first one back under this name, then try again: what was answered so far is kept."
        ),
    ),
    FileProblem.HARDLY_SPOKEN: SourceText(
        QT_TRANSLATE_NOOP("Wording", "Nothing was recorded: the dictation was too short."),
        QT_TRANSLATE_NOOP("Wording", "Press the round button, speak, and press it again at the end."),
        can_retry=False,
    ),
    FileProblem.NOTHING_INSIDE: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The folder “{name}” holds nothing that can be used here."),
        QT_TRANSLATE_NOOP("Wording", "Choose a folder with recordings, images or PDFs."),
        can_retry=False,
    ),
}

_SOUND = (".mp3", ".m4a", ".wav", ".flac", ".ogg", ".opus", ".aac", ".ac3", ".wma", ".amr", ".aiff")
FILM = (".mp4", ".mov", ".mkv", ".avi", ".wmv", ".flv", ".webm", ".3gp")
"""The endings of recordings with pictures."""
_RECORDING_ENDINGS = frozenset((*_SOUND, *FILM))
_NO_RECORDING = SourceText(
    QT_TRANSLATE_NOOP("Wording", "“{name}” is no recording, whatever its name says."),
    QT_TRANSLATE_NOOP("Wording", "Open it in the program that made it, or choose another file."),
    can_retry=False,
)

_TEXT_ENDINGS = frozenset(
    (".srt", ".vtt", ".smi", ".sami", ".ass", ".ssa", ".sbv", ".lrc", ".ttml", ".dfxp", ".txt", ".csv", ".tsv", ".json")
)
_NO_TIMED_TEXT = SourceText(
    QT_TRANSLATE_NOOP("Wording", "No lines with the times of a recording were found in “{name}”."),
    QT_TRANSLATE_NOOP("Wording", "Choose subtitles, or a transcript in which the lines have their times."),
    can_retry=False,
)
_BROKEN_TEXT = SourceText(
    QT_TRANSLATE_NOOP("Wording", "“{name}” cannot be read: its text is damaged or was cut short."),
    QT_TRANSLATE_NOOP("Wording", "Save it again in the program that made it, or choose another file."),
    can_retry=False,
)

_STORAGE: dict[StorageProblem, SourceText] = {
    StorageProblem.FULL: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The disk is full, so that nothing more can be saved."),
        QT_TRANSLATE_NOOP("Wording", "Free some space, then try again. What was saved before is unharmed."),
    ),
    StorageProblem.DENIED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "Malgeul may not write to “{path}”."),
        QT_TRANSLATE_NOOP("Wording", "Give yourself the right to write to this folder, then try again."),
    ),
    StorageProblem.DAMAGED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The library “{path}” is damaged and was left untouched."),
        QT_TRANSLATE_NOOP("Wording", "Restore it from one of the backups beside it."),
        can_retry=False,
    ),
    StorageProblem.UNREADABLE: SourceText(
        QT_TRANSLATE_NOOP(
            "Wording", "This document cannot be read: what is kept of it is damaged. The others are fine."
        ),
        QT_TRANSLATE_NOOP(
            "Wording", "Take its file in once more. Earlier states of it stand in the backups beside “{path}”."
        ),
        can_retry=False,
    ),
    StorageProblem.NEWER: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The library “{path}” was made by a newer Malgeul."),
        QT_TRANSLATE_NOOP("Wording", "Update Malgeul to open it. Nothing was changed."),
        can_retry=False,
    ),
    StorageProblem.LOCKED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "The library is in use by another program."),
        QT_TRANSLATE_NOOP("Wording", "Close the other Malgeul window, then try again."),
    ),
    StorageProblem.MISSING: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{path}” is not there any more."),
        QT_TRANSLATE_NOOP("Wording", "If it lies on a disk that can be taken out, plug it in, then try again."),
    ),
    StorageProblem.OTHER: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{path}” could not be read or saved."),
        QT_TRANSLATE_NOOP("Wording", "Check the disk, then try again. What was saved before is unharmed."),
    ),
}

_NOT_KEPT: dict[StorageProblem, str] = {
    StorageProblem.FULL: QT_TRANSLATE_NOOP(
        "Wording", "The result is there, but the disk is full, so that it could not be saved in the library."
    ),
    StorageProblem.LOCKED: QT_TRANSLATE_NOOP(
        "Wording", "The result is there, but another program holds the library, so that it could not be saved in it."
    ),
    StorageProblem.MISSING: QT_TRANSLATE_NOOP(
        "Wording", "The result is there, but the library is not there any more, so that it could not be saved in it."
    ),
}
_NOT_KEPT_OTHER = QT_TRANSLATE_NOOP("Wording", "The result is there, but it could not be saved in the library.")
_LIES_BESIDE = QT_TRANSLATE_NOOP(
    "Wording", "It is kept until then: put this right and try again. Nothing is sent or charged a second time."
)
_LIES_NOWHERE = QT_TRANSLATE_NOOP(
    "Wording", "It could be kept nowhere else: put this right and try again before you close Malgeul."
)

_EXPORT: dict[StorageProblem, SourceText] = {
    StorageProblem.FULL: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” was not written because the disk is full."),
        QT_TRANSLATE_NOOP("Wording", "Free some space or choose another folder."),
    ),
    StorageProblem.DENIED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” was not written: this folder may not be written to."),
        QT_TRANSLATE_NOOP("Wording", "Choose another folder."),
    ),
    StorageProblem.LOCKED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” was not written because another program has it open."),
        QT_TRANSLATE_NOOP("Wording", "Close it there, for example in Excel, then export again."),
    ),
    StorageProblem.MISSING: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” could not be made: the folder it should lie in is not there."),
        QT_TRANSLATE_NOOP("Wording", "Choose a folder that is there, or create it first."),
    ),
}
_EXPORT_OTHER = SourceText(
    QT_TRANSLATE_NOOP("Wording", "“{name}” could not be written."),
    QT_TRANSLATE_NOOP("Wording", "Choose another folder or name."),
)


def of_file(kind: str, facts: Mapping[str, Any]) -> SourceText | None:
    """The sentences for an error about a file, by the name of its class and its facts; None for all other errors."""
    problem = facts.get("problem")
    if kind == "UnusableFile":
        suffix = PurePath(str(facts.get("path", ""))).suffix.lower()
        if suffix in SCAN_ENDINGS and problem in SCAN_FILES:
            return SCAN_FILES[FileProblem(problem)]
        if problem == FileProblem.WRONG_KIND and suffix in _RECORDING_ENDINGS:
            return _NO_RECORDING
        if problem == FileProblem.WRONG_KIND and suffix in _TEXT_ENDINGS:
            return _NO_TIMED_TEXT
        if problem == FileProblem.DAMAGED and suffix in _TEXT_ENDINGS:
            return _BROKEN_TEXT
        return next((said for one, said in _FILES.items() if one == problem), _FILES[FileProblem.UNREADABLE])
    if kind == "StorageError":
        return next((said for one, said in _STORAGE.items() if one == problem), _STORAGE[StorageProblem.OTHER])
    if kind == "NotKept":
        what = next((said for one, said in _NOT_KEPT.items() if one == problem), _NOT_KEPT_OTHER)
        return SourceText(what, _LIES_BESIDE if facts.get("beside") else _LIES_NOWHERE)
    if kind == "ExportError":
        return next((said for one, said in _EXPORT.items() if one == problem), _EXPORT_OTHER)
    return None

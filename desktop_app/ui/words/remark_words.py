"""What is to be said of a file that came in: in whole sentences, for the window and the command line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.remarks import Remark, RemarkKind

_HARMLESS = frozenset({RemarkKind.LETTERS_GUESSED, RemarkKind.OTHER_LANGUAGES, RemarkKind.TIMES_OF_DAY})


def is_loss(remarks: Sequence[Remark]) -> bool:
    """Whether one of the remarks says that something is missing or wrong."""
    return any(remark.kind not in _HARMLESS for remark in remarks)


def remark_sentence(remark: Remark) -> str:
    """What a remark says."""
    translate = QCoreApplication.translate
    texts = {
        RemarkKind.LEFT_OUT: translate("Remarks", "Left out, as their time could not be understood: {count} text(s)."),
        RemarkKind.OTHER_LANGUAGES: translate("Remarks", "Left out, as they are in other languages: {count} line(s)."),
        RemarkKind.LETTERS_LOST: translate("Remarks", "Broken in the file, and shown as �: {count} letter(s)."),
        RemarkKind.LETTERS_GUESSED: translate(
            "Remarks", "The file does not say its encoding; it was read as {encoding}."
        ),
        RemarkKind.BEHIND_THE_END: translate("Remarks", "Beginning after the end of the recording: {count} line(s)."),
        RemarkKind.TIMES_OF_DAY: translate(
            "Remarks", "Its times were those of a clock: what was said at {clock} is now at the beginning."
        ),
        RemarkKind.WITHOUT_PICTURE: translate(
            "Remarks", "The picture is missing. To see the pages, drop it together with this file."
        ),
    }
    return texts[remark.kind].format(count=remark.count, encoding=remark.detail, clock=remark.detail)


def remark_sentences(remarks: Sequence[Remark]) -> str:
    """All of them, one behind the other."""
    return " ".join(map(remark_sentence, remarks))

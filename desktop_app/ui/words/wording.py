"""Errors and states in the user's language: what happened, and what to do. The only such place. Needs QtCore only.

The sentences of each service's codes and those about files stand in files of their own, `file_sentences` and its
siblings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.calls import Fate
from desktop_app.domain.errors import AppError, FileProblem, Service, said_by_service
from desktop_app.domain.job import Job, JobFailure, JobState
from desktop_app.domain.reading_options import Domain
from desktop_app.ui.words import measures
from desktop_app.ui.words.clova_speech_sentences import CLOVA_SPEECH, TOO_LARGE
from desktop_app.ui.words.csr_sentences import CSR
from desktop_app.ui.words.file_sentences import of_file
from desktop_app.ui.words.form_sentences import of_form
from desktop_app.ui.words.measures import duration_words, language_name, service_name, size_words
from desktop_app.ui.words.model_sentences import MODELS
from desktop_app.ui.words.nhn_sentences import NHN
from desktop_app.ui.words.ocr_sentences import MAYBE_READ, OCR, OCR_CODES
from desktop_app.ui.words.own_model_sentences import OWN_MODEL
from desktop_app.ui.words.sentences import QT_TRANSLATE_NOOP, SourceText
from desktop_app.ui.words.storage_sentences import OBJECT_STORAGE
from desktop_app.ui.words.sureness_words import unsure_sentence

__all__ = [
    "OCR_CODES",
    "Wording",
    "domain_name",
    "duration_words",
    "failure_sentence",
    "job_wording",
    "language_name",
    "language_sentence",
    "note_sentence",
    "sentence",
    "service_name",
    "size_words",
    "state_name",
]

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Wording:
    """``what`` happened and ``what_next`` to do, in whole sentences.

    ``can_retry``: whether trying again can help, once what is to be done was done. ``details``: what the service itself
    said, for whoever asks its support; empty where it said nothing.
    """

    what: str
    what_next: str
    can_retry: bool
    details: str = ""

    def line(self) -> str:
        """What happened and what to do next, as one line."""
        return f"{self.what} {self.what_next}".strip()


_CLASSES: dict[str, SourceText] = {
    "Cancelled": SourceText(QT_TRANSLATE_NOOP("Wording", "Cancelled."), ""),
    "Unreachable": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} could not be reached ({host})."),
        QT_TRANSLATE_NOOP("Wording", "Check the internet connection and try again."),
    ),
    "Refused": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} did not accept this account ({code})."),
        QT_TRANSLATE_NOOP("Wording", "Check the address and the key of the account, then try again."),
    ),
    "QuotaExceeded": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The usage limit of {service} is used up ({code})."),
        QT_TRANSLATE_NOOP("Wording", "Raise the limit in the service's console, or wait for the next day or month."),
    ),
    "LimitReached-day": SourceText(
        QT_TRANSLATE_NOOP("Wording", "Your own limit for {service} is reached for today ({limit}). Nothing was sent."),
        QT_TRANSLATE_NOOP("Wording", "Raise it in Settings, or try again after midnight in Korea."),
    ),
    "LimitReached-month": SourceText(
        QT_TRANSLATE_NOOP(
            "Wording", "Your own limit for {service} is reached for this month ({limit}). Nothing was sent."
        ),
        QT_TRANSLATE_NOOP("Wording", "Raise it in Settings, or try again next month."),
    ),
    "SentBefore-like": SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{like}”, which was given before it, has the same content; one is enough."),
        QT_TRANSLATE_NOOP("Wording", "It was not sent to {service}; to send it, too, may be charged again."),
    ),
    "SentBefore-answered": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} has already recognised the same content."),
        QT_TRANSLATE_NOOP("Wording", "Look in the library. Sending it again may be charged again."),
    ),
    "SentBefore-sent": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The same content is already under way to {service}."),
        QT_TRANSLATE_NOOP("Wording", "Wait for it. Sending it again may be charged twice."),
    ),
    "SentBefore-unknown": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The same content was already sent to {service} and may have been accepted."),
        QT_TRANSLATE_NOOP("Wording", "Sending it again may be charged twice."),
    ),
    "Rejected": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} did not accept this request ({code})."),
        QT_TRANSLATE_NOOP("Wording", "Check the choices made for sending, or send the file another way."),
        can_retry=False,
    ),
    "Busy": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} is busy at the moment."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes."),
    ),
    "Broken": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} has a problem on its own side ({code})."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes. If it stays so, ask the service's support."),
    ),
    "Unintelligible": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The answer of {service} could not be read ({where})."),
        QT_TRANSLATE_NOOP("Wording", "The answer was kept. Update Malgeul and try again; it is not sent twice."),
    ),
    "OwnFault": SourceText(
        QT_TRANSLATE_NOOP("Wording", "Something went wrong inside Malgeul with “{name}”."),
        QT_TRANSLATE_NOOP("Wording", "Your work is kept. Try again; if it happens again, the log says more."),
    ),
    "NoKey": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The account of {service} is not filled in yet."),
        QT_TRANSLATE_NOOP("Wording", "Enter its address and key in Settings."),
    ),
}
"""The wording of each class that has one wording, by its name."""

_MAYBE_ACCEPTED = SourceText(
    QT_TRANSLATE_NOOP("Wording", "It is not known whether {service} took the recording."),
    QT_TRANSLATE_NOOP("Wording", "The connection broke off. Sending it again may be charged twice."),
)

_FAILED_MAYBE_ACCEPTED = SourceText(
    QT_TRANSLATE_NOOP("Wording", "{service} failed ({code}). It is not known whether it took the recording."),
    QT_TRANSLATE_NOOP("Wording", "Wait a few minutes. Sending it again may be charged twice."),
)

_LOST_MAYBE_ACCEPTED = SourceText(
    QT_TRANSLATE_NOOP("Wording", "The answer of {service} could not be read ({where})."),
    QT_TRANSLATE_NOOP("Wording", "Wait a few minutes. Sending it again may be charged twice."),
)

_MAYBE_ACCEPTED_BY_CLASS = {"Unreachable": _MAYBE_ACCEPTED, "Unintelligible": _LOST_MAYBE_ACCEPTED}

_UNTRUSTED = SourceText(
    QT_TRANSLATE_NOOP("Wording", "{host} does not prove to be {service}, so nothing was sent."),
    QT_TRANSLATE_NOOP(
        "Wording", "Try another network. If your office inspects secure connections, ask its administrators."
    ),
)

_LOCAL_SILENT = SourceText(
    QT_TRANSLATE_NOOP("Wording", "The recogniser on this computer does not answer."),
    QT_TRANSLATE_NOOP("Wording", "Try again. If it stays so, start Malgeul again."),
)

_ADDRESSES: dict[str, SourceText] = {
    "INSECURE_ADDRESS": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The address of {service} must begin with https://. Nothing was sent."),
        QT_TRANSLATE_NOOP("Wording", "Copy the address again from the service's console."),
    ),
    "INVALID_ADDRESS": SourceText(
        QT_TRANSLATE_NOOP("Wording", "What is entered as the address of {service} is not an address."),
        QT_TRANSLATE_NOOP("Wording", "Copy the whole address, from https:// on, from the service's console."),
    ),
}
"""What is wrong with the address of any service; nothing was sent to it."""

_BY_SERVICE = {Service.CSR: CSR, Service.NHN_STT: NHN, Service.OBJECT_STORAGE: OBJECT_STORAGE}

_TOO_LARGE_CODES = frozenset({"HTTP_413", "4131000"})
"""What a gateway says of more than it lets through (NHN in practice)."""

_UNEXPECTED = SourceText(
    QT_TRANSLATE_NOOP("Wording", "Something went wrong inside Malgeul."),
    QT_TRANSLATE_NOOP("Wording", "Your work is kept. Try again; if it happens again, the log says more."),
)


def sentence(error: BaseException) -> Wording:
    """What an error says to the user. Errors outside the tree are faults of ours and say so."""
    return _worded(type(error).__name__, error.facts() if isinstance(error, AppError) else {})


def failure_sentence(failure: JobFailure) -> Wording:
    """What a failure that was kept with its job says to the user."""
    return _worded(failure.error, failure.facts)


def note_sentence(note: str) -> str:
    """A remark of a finished job (`Job.notes`); empty for one that is not known."""
    notes = {
        "speakers-off": translate(
            "Wording",
            "The speakers were not told apart: the domain has speaker recognition switched off in the console.",
        ),
    }
    notes |= {
        "copy-stays": translate(
            "Wording",
            "A copy of the transcript may still be in Object Storage: the program could not delete it. "
            "It lies in the domain's result path.",
        ),
        "speakers-not-told": translate(
            "Wording",
            "The speakers could not be told apart on this computer, so the transcript has none. "
            "The editor can try again.",
        ),
        "end-missing": translate(
            "Wording", "The end of the recording is missing: the file is cut off. What is there was transcribed."
        ),
        "maybe-sides": translate(
            "Wording",
            "Left and right seem to be two people. Where that is chosen before sending, each becomes a speaker.",
        ),
        "silence": translate(
            "Wording", "Parts in which nothing can be heard were not sent, so nothing is charged for them."
        ),
        "tables-off": translate(
            "Wording",
            "Tables were not looked for: the domain has table extraction switched off in the console.",
        ),
        "language-refused": translate(
            "Wording",
            "The service did not take the language, so the pages were read in the one that its domain is set to.",
        ),
        # of documents that versions before 0.2 read
        "tables-local": translate(
            "Wording", "Tables were not looked for: the recogniser on this computer did not find any at that time."
        ),
        "picture-end-missing": translate(
            "Wording", "The end of the picture is missing: the file is cut off. What is there was read."
        ),
        "pages-failed": translate(
            "Wording", "Some pages could not be read. Each of them can be tried again in the document."
        ),
    }
    return notes.get(note, "") or tracks_sentence(note) or language_sentence(note) or unsure_sentence(note)


def tracks_sentence(note: str) -> str:
    """Which of several tracks was transcribed; empty for another remark."""
    kind, _, numbers = note.rpartition("other-tracks-")
    track, _, count = numbers.partition("-")
    if kind or not (track.isdecimal() and count.isdecimal()):
        return ""
    text = translate(
        "Wording",
        "The file has {count} tracks with sound, of which number {track} was transcribed. Another can be chosen.",
    )
    return text.format(count=count, track=track)


def language_sentence(note: str) -> str:
    """That a recording is in another language than was named; empty for another remark."""
    in_words = {
        "sounds-like-ko-KR": translate("Wording", "It sounds like Korean, and was recognised as another language."),
        "sounds-like-en-US": translate("Wording", "It sounds like English, and was recognised as another language."),
        "sounds-like-ja": translate("Wording", "It sounds like Japanese, and was recognised as another language."),
        "sounds-like-zh-cn": translate("Wording", "It sounds like Chinese, and was recognised as another language."),
    }
    if note not in in_words:
        return ""
    what_next = translate("Wording", "In the transcript choose “Recognise again” with the right language.")
    return f"{in_words[note]} {what_next}"


def domain_name(domain: Domain) -> str:
    """Which kind of domain of CLOVA OCR, as its console names it."""
    if domain is Domain.GENERAL:
        return translate("Wording", "General")
    return translate("Wording", "Template")


def state_name(state: JobState) -> str:
    """Where a job stands, in a word or two."""
    return {
        JobState.WAITING: translate("Wording", "Waiting"),
        JobState.CONVERTING: translate("Wording", "Converting"),
        JobState.UPLOADING: translate("Wording", "Uploading"),
        JobState.RECOGNISING: translate("Wording", "Recognising"),
        JobState.DONE: translate("Wording", "Done"),
        JobState.FAILED: translate("Wording", "Failed"),
        JobState.CANCELLED: translate("Wording", "Cancelled"),
        JobState.CUT_OFF: translate("Wording", "Broken off while sending"),
    }[state]


def sent_before_words(fate: Fate) -> str:
    """What became of a call with the same content, after a file's length and size."""
    match fate:
        case Fate.ANSWERED:
            return translate("Wording", "was recognised before")
        case Fate.SENT | Fate.ACCEPTED:
            return translate("Wording", "is already under way")
        case Fate.UNREADABLE:
            return translate("Wording", "was answered before with nothing that can be read")
        case _:
            return translate("Wording", "may already have been accepted: sending it again may be charged twice")


def same_content_words(path: str) -> str:
    """That another file of the same list has the same content, after a file's length and size."""
    text = translate("Wording", "has the same content as “{name}”: one of them is enough")
    return text.format(name=PurePath(path).name or path)


def getting_ready() -> str:
    """Words that say that the engine has not come to anything new yet."""
    return translate("Wording", "getting ready…")


def job_wording(job: Job) -> Wording | None:
    """What is to be said of a job that ended otherwise than well; None for all others."""
    if job.state is JobState.CUT_OFF and job.failure is None:
        return filled(MAYBE_READ if job.is_scan else _MAYBE_ACCEPTED, {"service": job.options.service})
    if job.state in (JobState.FAILED, JobState.CUT_OFF):
        return failure_sentence(job.failure or JobFailure(""))
    return None


_OWN_FAULT = "Internal Server Error"


_NO_SERVICE = frozenset({"http", "head", "interim", "answer-size", "content-encoding"})
"""Where an answer breaks that no service of these gives: before its body can be read."""


def _worded(kind: str, facts: Mapping[str, Any]) -> Wording:
    said = said_by_service(facts)
    details = translate("Wording", "The service says: {message}").format(message=said) if said else ""
    return replace(filled(_source(kind, facts), facts), details=details)


def _source(kind: str, facts: Mapping[str, Any]) -> SourceText:
    if kind == "LimitReached":
        kind = f"LimitReached-{'month' if facts.get('period') == 'month' else 'day'}"
    if kind == "SentBefore":
        fate = str(facts.get("fate"))
        kind = f"SentBefore-{'like' if facts.get('like') else 'sent' if fate == 'accepted' else fate}"
    if kind == "UnusableModel":
        return next((said for one, said in MODELS.items() if one == facts.get("problem")), _UNEXPECTED)
    if kind == "Unintelligible" and facts.get("where") in _NO_SERVICE and not facts.get("maybe_accepted"):
        # No service answers there, but something else, so nothing was kept and nothing taken.
        facts = {**facts, "code": "WRONG_ADDRESS"}
    own = of_file(kind, facts) or of_form(kind, facts)
    return own or _of_the_way(kind, facts) or _of_service(facts) or _CLASSES.get(kind, _UNEXPECTED)


def _of_the_way(kind: str, facts: Mapping[str, Any]) -> SourceText | None:
    """What became of a call on its way, where that matters more than what the service says."""
    service = facts.get("service")
    if kind == "Unreachable" and service == Service.LOCAL:
        return _LOCAL_SILENT
    if facts.get("is_untrusted"):
        return _UNTRUSTED
    if service == Service.OWN_MODEL:
        return OWN_MODEL.get(str(facts.get("code", ""))) or OWN_MODEL.get(kind)
    if facts.get("maybe_accepted"):
        maybe = _MAYBE_ACCEPTED_BY_CLASS.get(kind, _FAILED_MAYBE_ACCEPTED)
        return MAYBE_READ if service == Service.CLOVA_OCR else maybe
    return None


def _of_service(facts: Mapping[str, Any]) -> SourceText | None:
    """What a service means by its code, where there is a sentence for it."""
    service, code = facts.get("service"), str(facts.get("code", ""))
    if code in _ADDRESSES:
        return _ADDRESSES[code]
    if code in _TOO_LARGE_CODES and service in (Service.CLOVA_SPEECH, Service.CSR, Service.NHN_STT):
        return TOO_LARGE
    own = "LOCAL_NO_LANGUAGE" if "language data" in str(facts.get("message")) else f"LOCAL_{code}"
    if service == Service.LOCAL and own in OCR:
        return OCR[own]
    if service in (Service.CLOVA_OCR, Service.LOCAL) and code in OCR:
        return OCR[code]
    if service in _BY_SERVICE:
        return _BY_SERVICE[Service(service)].get(code)
    if service in (Service.CLOVA_SPEECH, Service.LOCAL):
        if re.search(r"speaker.detect", f"{code} {facts.get('message', '')}", re.IGNORECASE):
            code = "speaker-detect-off"
        if service == Service.LOCAL and code == "FAILED" and facts.get("message") == _OWN_FAULT:
            # A job that failed has no other code, and the recording is not to blame.
            code = "ERROR_INTERNAL_ERROR"
        return CLOVA_SPEECH.get(code)
    return None


def filled(source: SourceText, facts: Mapping[str, Any]) -> Wording:
    """A sentence in the language of the screens, with the facts in its gaps."""
    values = {
        "service": measures.service_name(str(facts.get("service", ""))),
        "host": str(facts.get("host", "")),
        "code": str(facts.get("code") or facts.get("message") or "–")[:120],
        "where": str(facts.get("where", ""))[:120],
        "path": str(facts.get("path", "")),
        "name": str(facts.get("name") or PurePath(str(facts.get("path", ""))).name)[:120],
        "like": str(facts.get("like", "")),
        "mark": "{{회의명}}",
        "needed": f" ({measures.size_words(facts['needed'])})" if isinstance(facts.get("needed"), int) else "",
        "instead": f" ({str(facts['instead'])[:80]})" if facts.get("instead") else "",
        "limit": _amount(facts, "limit"),
        "actual": _amount(facts, "actual"),
    }
    what, what_next = (_in_words(text).format(**values) for text in (source.what, source.what_next))
    return Wording(what, what_next, source.can_retry)


def _in_words(text: str) -> str:
    return QCoreApplication.translate("Wording", text) if text else ""


def _amount(facts: Mapping[str, Any], name: str) -> str:
    amount = facts.get(name)
    if not isinstance(amount, int):
        return "?"
    if facts.get("unit") == "pages":
        return measures.pages(amount)
    if facts.get("problem") == FileProblem.NO_SUCH_PAGE:
        return str(amount)
    if facts.get("problem") == FileProblem.TOO_SHORT and name == "limit":
        amount = -(-amount // 100) * 100  # up to the tenth that is long enough
    return (
        measures.size_words(amount)
        if facts.get("problem") == FileProblem.TOO_LARGE
        else measures.duration_words(amount)
    )

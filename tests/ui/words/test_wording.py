from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.calls import Fate
from desktop_app.domain.errors import (
    AppError,
    Broken,
    Busy,
    Cancelled,
    ExportError,
    FileProblem,
    FormProblem,
    ModelProblem,
    NoKey,
    Refused,
    Rejected,
    SentBefore,
    Service,
    StorageError,
    StorageProblem,
    Unintelligible,
    Unreachable,
    UnusableFile,
    UnusableForm,
    UnusableModel,
)
from desktop_app.domain.job import Job, JobFailure, JobState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.ui.words.clova_speech_sentences import CLOVA_SPEECH
from desktop_app.ui.words.translations import install_translators
from desktop_app.ui.words.wording import (
    Wording,
    failure_sentence,
    job_wording,
    note_sentence,
    sentence,
    state_name,
)

UNEXPECTED = sentence(ZeroDivisionError()).what
EXAMPLES: dict[str, Any] = {
    "name": "small",
    "path": "/home/a/회의 (1).m4a",
    "problem": FileProblem.EMPTY,
    "service": Service.CLOVA_SPEECH,
    "host": "example.com",
    "code": "X1",
    "where": "segments[3]",
    "limit": 7_200_000,
    "actual": 25_200_000,
    "period": "day",
    "fate": Fate.ANSWERED,
    "started_at": 1_700_000_000.0,
}


def leaves(kind: type[AppError] = AppError) -> Iterator[type[AppError]]:
    """The classes of the tree that are raised: all but the two that only gather."""
    children = kind.__subclasses__()
    if not children or kind is StorageError:
        yield kind
    for child in children:
        yield from leaves(child)


def example(kind: type[AppError], **facts: Any) -> AppError:
    needed = {f.name: EXAMPLES[f.name] for f in fields(kind) if f.default is MISSING}
    if kind is UnusableModel:
        needed["problem"] = ModelProblem.MISSING
    if kind is UnusableForm:
        needed["problem"] = FormProblem.MISSING
    return kind(**(needed | facts))


@pytest.fixture(params=["en", "ko"])
def language(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[str]:
    app = QCoreApplication.instance()
    assert app is not None
    install_translators(app, request.param)
    yield request.param
    install_translators(app, "en")


def assert_said(wording: Wording, language: str) -> None:
    assert wording.what.endswith(".")
    assert "{" not in wording.line()
    assert "None" not in wording.line()
    if language == "ko":
        assert re.search(r"(니다|요)(\(.*\))?\.$", wording.what), wording.what
        assert re.search(r"[가-힣]", wording.line())


@pytest.mark.parametrize("kind", list(leaves()), ids=lambda kind: kind.__name__)
def test_every_class_of_the_tree_has_its_own_wording(kind: type[AppError], language: str) -> None:
    wording = sentence(example(kind))
    assert_said(wording, language)
    assert wording.what != sentence(ZeroDivisionError()).what
    if kind is not Cancelled:
        assert wording.what_next


@pytest.mark.parametrize("fate", [fate for fate in Fate if fate.bars])
def test_what_was_sent_before_is_told_by_what_became_of_it(fate: Fate, language: str) -> None:
    wording = sentence(SentBefore(Service.CSR, fate, 0.0))
    assert_said(wording, language)
    assert wording.what != UNEXPECTED
    assert wording.what_next


def test_every_problem_of_a_file_has_its_own_sentence(language: str) -> None:
    said = {problem: sentence(UnusableFile("/x/회의.wav", problem, 60_000, 120_000)) for problem in FileProblem}
    for problem, wording in said.items():
        assert_said(wording, language)
        # the file of a dictation has a name that nobody gave it
        assert ("회의.wav" in wording.what) == (problem is not FileProblem.HARDLY_SPOKEN)
    assert len({wording.what for wording in said.values()}) == len(FileProblem)


def test_every_problem_of_a_speech_model_has_its_own_sentence(language: str) -> None:
    said = [sentence(UnusableModel("small", problem, 900_000_000, "base")) for problem in ModelProblem]
    for wording in said:
        assert_said(wording, language)
        assert "small" in wording.what
        assert wording.what_next
    assert len({wording.what for wording in said}) == len(ModelProblem)
    assert "(base)" in sentence(UnusableModel("small", ModelProblem.NO_ROOM, 900_000_000, "base")).what_next
    assert "{" not in sentence(UnusableModel("small", ModelProblem.NO_ROOM)).line()
    button = {"en": "“From a folder…”", "ko": "“폴더에서…”"}[language]
    assert button in sentence(UnusableModel("small", ModelProblem.UNREACHABLE)).what_next


def test_every_problem_of_a_template_has_its_own_sentence(language: str) -> None:
    said = [sentence(UnusableForm("/x/회의록.hwpx", problem)) for problem in FormProblem]
    for wording in said:
        assert_said(replace(wording, what_next=wording.what_next.replace("{{회의명}}", "")), language)
        assert "회의록.hwpx" in wording.what
        assert wording.what_next
    assert len({wording.what for wording in said}) == len(FormProblem)


@pytest.mark.parametrize("kind", [StorageError, ExportError])
def test_every_problem_of_storage_has_its_own_sentence(kind: type[StorageError | ExportError], language: str) -> None:
    said = [sentence(kind("/x/회의.srt", problem)) for problem in StorageProblem]
    for wording in said:
        assert_said(wording, language)
    if kind is StorageError:
        assert len({wording.what for wording in said}) == len(StorageProblem)


# CLOVA Speech API, «Error codes», and the states of CLOVA Speech in practice
@pytest.mark.parametrize(
    "code",
    [
        "ERROR_SERVER_BUSY",
        "ERROR_TOKEN_INVALID",
        "ERROR_AUDIO_EMPTY",
        "ERROR_AUDIO_CONVERSION",
        "ERROR_PARAMS_FORMAT_INVALID",
        "ERROR_REQUEST_PARAMETER",
        "ERROR_INVALID_SECRET",
        "ERROR_DATA_NOT_FOUND",
        "ERROR_DATA_CONFLICT",
        "ERROR_INTERNAL_ERROR",
        "ERROR_EXTERNAL_ERROR",
        "ERROR_TOO_MANY_JOBS",
        "ERROR_GATEWAY_TIMEOUT",
        "FAILED",
        "TIMEOUT",
    ],
)
def test_every_code_of_clova_speech_has_its_own_sentence(code: str, language: str) -> None:
    assert code in CLOVA_SPEECH
    wording = sentence(Rejected(Service.CLOVA_SPEECH, code))
    assert_said(wording, language)
    assert wording.what_next
    assert wording.what != sentence(Rejected(Service.CLOVA_SPEECH, "SOMETHING_NEW")).what


def test_speaker_recognition_that_is_off_says_where_to_switch_it_on(qtbot: QtBot) -> None:
    wording = sentence(Rejected(Service.CLOVA_SPEECH, "ERROR_REQUEST_PARAMETER", "speaker detect is off"))
    assert "console" in wording.what_next
    assert wording != sentence(Rejected(Service.CLOVA_SPEECH, "ERROR_REQUEST_PARAMETER", "Invalid request parameters"))


@pytest.mark.parametrize("service", [Service.CLOVA_SPEECH, Service.NHN_STT, Service.CLOVA_OCR, Service.OBJECT_STORAGE])
def test_an_address_that_is_none_or_not_safe_is_said_without_codes(service: Service, language: str) -> None:
    said = [sentence(Refused(service, code)) for code in ("INSECURE_ADDRESS", "INVALID_ADDRESS")]
    for wording in said:
        assert_said(wording, language)
        assert "ADDRESS" not in wording.line()
        assert "https://" in wording.line()
    assert len({wording.what for wording in said}) == 2


def test_a_refusal_does_not_send_to_the_page_on_which_it_is_read(qtbot: QtBot) -> None:
    for error in (Refused(Service.NHN_STT, "E1"), Refused(Service.CLOVA_SPEECH, "ERROR_INVALID_SECRET")):
        assert "Settings" not in sentence(error).line()


def test_a_file_that_was_never_there_is_not_said_to_have_gone(qtbot: QtBot) -> None:
    wording = sentence(UnusableFile("/x/nichtda.wav", FileProblem.MISSING))
    assert wording.what == "There is no file “nichtda.wav” at this place."
    assert "Check the name" in wording.what_next


def test_a_file_that_is_not_what_its_name_says_is_told_so(language: str) -> None:
    lying = sentence(UnusableFile("/x/text.WAV", FileProblem.WRONG_KIND))
    other = sentence(UnusableFile("/x/table.ods", FileProblem.WRONG_KIND))
    assert_said(lying, language)
    assert lying.what.replace("text.WAV", "") != other.what.replace("table.ods", "")
    if language == "en":
        assert "whatever its name says" in lying.what
        assert "PDF" in other.what_next


def test_an_empty_folder_is_called_a_folder(language: str) -> None:
    wording = sentence(UnusableFile("/x/sub", FileProblem.NOTHING_INSIDE))
    assert_said(wording, language)
    assert ("folder" if language == "en" else "폴더") in wording.what


def test_an_unknown_code_is_named(qtbot: QtBot) -> None:
    assert "E9" in sentence(Rejected(Service.CLOVA_SPEECH, "E9")).what


def test_a_recording_that_a_gateway_finds_too_large_is_called_so(language: str) -> None:
    for error in (
        Rejected(Service.CLOVA_SPEECH, "HTTP_413"),
        Rejected(Service.CLOVA_SPEECH, "430"),
        Rejected(Service.CSR, "HTTP_413"),
        Rejected(Service.NHN_STT, "HTTP_413"),
        Rejected(Service.NHN_STT, "4131000"),
    ):
        wording = sentence(error)
        assert_said(wording, language)
        assert ("too large" if language == "en" else "너무 큽니다") in wording.what
        assert not wording.can_retry


def test_limits_are_said_in_the_unit_they_have(qtbot: QtBot) -> None:
    too_short = sentence(UnusableFile("/x/a.mp3", FileProblem.TOO_SHORT, 401, 390))
    assert "0.3 s; at least 0.5 s" in too_short.what
    too_long = sentence(UnusableFile("/x/a.mp3", FileProblem.TOO_LONG, 21_600_000, 25_200_000))
    too_large = sentence(UnusableFile("/x/a.mp3", FileProblem.TOO_LARGE, 2_000_000_000, 2_400_000_000))
    assert "7 h 00 min" in too_long.what
    assert "2.4 GB" in too_large.what


def test_what_may_have_been_accepted_warns_of_paying_twice(qtbot: QtBot) -> None:
    for error in (
        Unreachable(Service.CLOVA_SPEECH, "example.com", maybe_accepted=True),
        Broken(Service.CLOVA_SPEECH, "ERROR_GATEWAY_TIMEOUT", maybe_accepted=True),
        Unintelligible(Service.CLOVA_SPEECH, "token", maybe_accepted=True),
    ):
        assert "charged twice" in sentence(error).what_next
        assert isinstance(error, Unreachable) == ("broke off" in sentence(error).line())
        assert "kept" not in sentence(error).line()


def test_a_job_that_waits_for_a_person_says_why(qtbot: QtBot) -> None:
    error = Broken(Service.CSR, "HTTP_502", maybe_accepted=True)
    failure = JobFailure("Broken", error.facts())
    cut_off = Job("1", "/x", SpeechOptions(Service.CSR), "x", JobState.CUT_OFF, failure=failure)
    assert job_wording(cut_off) == sentence(error)


def test_who_cannot_prove_to_be_the_service_is_not_called_unreachable(language: str) -> None:
    wording = sentence(Unreachable(Service.CLOVA_SPEECH, "example.com", is_untrusted=True))
    assert_said(wording, language)
    assert "example.com" in wording.what
    assert ("nothing was sent" if language == "en" else "아무것도 보내지 않았습니다") in wording.what
    assert wording.what_next != sentence(Unreachable(Service.CLOVA_SPEECH, "example.com")).what_next


@pytest.mark.parametrize("service", [Service.CLOVA_SPEECH, Service.CSR, Service.NHN_STT, Service.CLOVA_OCR])
def test_what_is_no_web_service_is_a_wrong_address(service: Service, qtbot: QtBot) -> None:
    for where in ("http", "interim", "answer-size"):
        assert sentence(Unintelligible(service, where)) == sentence(Rejected(service, "WRONG_ADDRESS"))
        assert "was kept" not in sentence(Unintelligible(service, where, maybe_accepted=True)).line()


def test_this_computer_does_not_send_anyone_to_the_internet(qtbot: QtBot) -> None:
    assert "internet" not in sentence(Unreachable(Service.LOCAL, "127.0.0.1")).line()


def test_trying_again_is_offered_only_where_it_can_help(qtbot: QtBot) -> None:
    assert sentence(Busy(Service.CLOVA_SPEECH)).can_retry
    assert sentence(NoKey(Service.CLOVA_SPEECH)).can_retry
    assert sentence(Refused(Service.CLOVA_SPEECH, "ERROR_INVALID_SECRET")).can_retry
    assert not sentence(UnusableFile("/x", FileProblem.WRONG_KIND)).can_retry


@pytest.mark.parametrize("kind", list(leaves()), ids=lambda kind: kind.__name__)
def test_a_failure_kept_with_its_job_says_the_same_as_the_error(kind: type[AppError], qtbot: QtBot) -> None:
    error = example(kind)
    assert failure_sentence(JobFailure(kind.__name__, error.facts())) == sentence(error)


@pytest.mark.parametrize(
    "failure", [JobFailure(""), JobFailure("Gone", {"x": 1}), JobFailure("UnusableFile", {"path": 3})]
)
def test_a_failure_that_makes_no_sense_is_still_said(failure: JobFailure, qtbot: QtBot) -> None:
    assert failure_sentence(failure).what.endswith(".")


def test_braces_in_names_and_codes_are_left_as_they_are(qtbot: QtBot) -> None:
    assert "{0}" in sentence(UnusableFile("/x/{0}.wav", FileProblem.EMPTY)).what


def test_every_state_of_a_job_has_a_name(language: str) -> None:
    assert len({state_name(state) for state in JobState}) == len(JobState)


def test_only_jobs_that_ended_badly_have_a_sentence(qtbot: QtBot) -> None:
    for state in JobState:
        said = job_wording(Job("1", "/x", SpeechOptions(), "x", state))
        assert (said is not None) == (state in (JobState.FAILED, JobState.CUT_OFF))


def test_a_note_is_said_and_an_unknown_one_is_not(qtbot: QtBot) -> None:
    assert note_sentence("speakers-off").endswith(".")
    assert "end of the recording is missing" in note_sentence("end-missing")
    assert note_sentence("from-the-future") == ""
    assert note_sentence("maybe-sides").startswith("Left and right")
    assert "2 tracks with sound, of which number 1" in note_sentence("other-tracks-1-2")
    assert note_sentence("other-tracks-") == ""


def test_a_fault_of_the_services_on_this_computer_is_not_told_as_a_bad_recording() -> None:
    own = sentence(Rejected(Service.LOCAL, "FAILED", "Internal Server Error"))
    assert own.what != sentence(Rejected(Service.LOCAL, "FAILED", "File format is not supported.")).what
    assert "failed while recognising" in own.what

from __future__ import annotations

import pytest

from desktop_app.domain.errors import (
    Broken,
    FileProblem,
    QuotaExceeded,
    Refused,
    Rejected,
    Service,
    Unreachable,
    UnusableFile,
)
from desktop_app.domain.job import Job, JobState
from desktop_app.domain.reading_options import Domain, ReadingOptions
from desktop_app.recipes import read_scan
from desktop_app.services import clova_ocr, clova_ocr_codes, clova_ocr_wire
from desktop_app.ui.words.wording import OCR_CODES, domain_name, job_wording, note_sentence, sentence

CODES = {
    clova_ocr.TABLES_OFF,
    clova_ocr.NOT_DEPLOYED,
    clova_ocr.NO_TEMPLATE_NUMBER,
    clova_ocr.WRONG_DOMAIN,
    clova_ocr.WRONG_ADDRESS,
    clova_ocr.BLOCKED,
    clova_ocr_codes.INVALID_REQUEST,
    clova_ocr_wire.FAILURE,
    clova_ocr_wire.ERROR,
    clova_ocr_wire.NO_TEMPLATE_FOUND,
    "0002",
    "0021",
    "0023",
    "0025",
}


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("service", [Service.CLOVA_OCR, Service.LOCAL])
def test_every_code_of_the_client_has_its_own_sentence(code: str, service: Service) -> None:
    words = sentence(Rejected(service, code, "vendor's words"))
    assert words != sentence(Rejected(service, "9999", ""))
    assert words.what.endswith(".")
    assert words.what_next.endswith(".")
    assert "{" not in words.line()
    assert code not in words.line()


def test_the_sentence_hangs_on_the_code_alone() -> None:
    assert sentence(Refused(Service.CLOVA_OCR, "0002")).what.startswith("The secret key of CLOVA OCR")
    assert "console" in sentence(QuotaExceeded(Service.CLOVA_OCR, "0023")).what_next
    assert "not charged" in sentence(Broken(Service.CLOVA_OCR, "ERROR")).what
    assert CODES <= OCR_CODES


def test_a_call_that_may_have_been_taken_speaks_of_pages() -> None:
    error = Unreachable(Service.CLOVA_OCR, "example.com", maybe_accepted=True)
    assert "took the pages" in sentence(error).what
    job = Job("j", "/a.pdf", ReadingOptions(Service.CLOVA_OCR), "a", JobState.CUT_OFF)
    told = job_wording(job)
    assert told is not None
    assert "took the pages" in told.what


def test_a_language_without_data_on_this_computer_is_told_as_such() -> None:
    said = "System error: Tesseract's language data is not installed (tesseract-ocr-jpn)"
    assert "no data for this language" in sentence(Broken(Service.LOCAL, "0500", said)).what
    assert "no data" not in sentence(Broken(Service.LOCAL, "0500", "System error")).what


OF_SOUND = {FileProblem.NO_AUDIO, FileProblem.TOO_LONG, FileProblem.TOO_SHORT, FileProblem.HARDLY_SPOKEN}
OF_SOUND |= {FileProblem.OTHER_RECORDING}


@pytest.mark.parametrize("problem", sorted(set(FileProblem) - OF_SOUND - {FileProblem.NOTHING_INSIDE}))
def test_a_scan_that_cannot_be_used_is_not_told_to_be_a_recording(problem: FileProblem) -> None:
    words = sentence(UnusableFile("/문서/영수증 (1).PDF", problem, limit=3, actual=4)).line()
    assert "영수증 (1).PDF" in words
    assert "record" not in words
    assert "?" not in words


def test_every_remark_of_the_recipe_has_a_sentence() -> None:
    notes = (read_scan.NO_TABLES, "tables-local", read_scan.NO_LANGUAGE, read_scan.PAGES_FAILED)
    assert all(note_sentence(note).endswith(".") for note in notes)
    assert len({note_sentence(note) for note in notes}) == len(notes)


def test_the_kinds_of_domains_are_named_as_in_the_console() -> None:
    assert [domain_name(domain) for domain in Domain] == ["General", "Template"]

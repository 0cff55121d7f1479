"""Every code of CSR, NHN Speech to Text and object stores has its own sentence, in both languages."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import Rejected, Service
from desktop_app.services import clova_speech, csr, csr_codes, nhn_stt, nhn_stt_codes
from desktop_app.ui.words.csr_sentences import CSR
from desktop_app.ui.words.nhn_sentences import NHN
from desktop_app.ui.words.storage_sentences import OBJECT_STORAGE
from desktop_app.ui.words.wording import sentence
from tests.support.csr_stand_in import GATEWAY_CODES, STT_CODES
from tests.support.nhn_stand_in import CODES
from tests.ui.words.test_wording import assert_said, language

__all__ = ["language"]

CSR_CODES = (
    set(STT_CODES)
    | (set(GATEWAY_CODES) - {"300", "400"})  # these two are told as the address and the limit
    | csr_codes.ONCE
    | csr_codes.FAULTS
    | {
        csr.LANGUAGE_NOT_OFFERED,
        csr.UPLOAD_ONLY,
        csr.NOT_SUBSCRIBED,
        csr.QUOTA_OR_NOT_TICKED,
        csr.WRONG_ADDRESS,
    }
)
NHN_CODES = (
    {str(code) for code in CODES if code != 404}
    | nhn_stt_codes.ONCE
    | nhn_stt_codes.FAULTS
    | {
        nhn_stt.ACCESS_KEY_REFUSED,
        nhn_stt.BAD_PAIR,
        nhn_stt.FAILED,
        nhn_stt.KOREAN_ONLY,
        nhn_stt.NEEDS_URL,
        nhn_stt.SPEECH_NOT_DETECTED,
        nhn_stt.TIMED_OUT,
        nhn_stt.TOKEN_EXPIRED,
        nhn_stt.UNKNOWN_TASK,
        nhn_stt.WRONG_ADDRESS,
    }
)
OTHERS = {
    clova_speech.RESULT_ELSEWHERE,
    clova_speech.TOO_MANY_WORDS,
    clova_speech.WRONG_ADDRESS,
}
EVERY = [
    *((Service.CSR, code) for code in sorted(CSR_CODES)),
    *((Service.NHN_STT, code) for code in sorted(NHN_CODES)),
    *((Service.OBJECT_STORAGE, code) for code in sorted(OBJECT_STORAGE)),
    *((Service.CLOVA_SPEECH, code) for code in sorted(OTHERS)),
]


@pytest.mark.parametrize(("service", "code"), EVERY)
def test_each_code_has_a_sentence_of_its_own(service: Service, code: str, language: str) -> None:
    wording = sentence(Rejected(service, code))
    assert_said(wording, language)
    assert wording.what_next
    assert code not in wording.what
    assert wording.what != sentence(Rejected(service, "SOMETHING_NEW")).what


@pytest.mark.parametrize("service", [Service.CSR, Service.NHN_STT, Service.OBJECT_STORAGE])
def test_no_two_codes_of_a_service_say_the_same(service: Service, language: str) -> None:
    codes = [code for one, code in EVERY if one is service]
    assert len({sentence(Rejected(service, code)).what for code in codes}) == len(codes)


def test_there_is_no_sentence_for_a_code_that_nobody_sends() -> None:
    assert set(CSR) == CSR_CODES
    assert set(NHN) == NHN_CODES

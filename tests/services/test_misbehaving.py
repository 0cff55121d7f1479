"""Every client before a server that goes wrong in every way: what is told, whether it may have been accepted, and that
nothing that may have been accepted goes out twice."""

from __future__ import annotations

import gzip
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_app.domain.errors import (
    Broken,
    Busy,
    QuotaExceeded,
    Refused,
    Rejected,
    Service,
    ServiceError,
    Unintelligible,
    Unreachable,
)
from desktop_app.domain.job import JobFailure
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import Completion, SpeechOptions
from desktop_app.services.clova_ocr import ClovaOcr
from desktop_app.services.clova_speech import ClovaSpeech
from desktop_app.services.csr import Csr
from desktop_app.services.http import Patience
from desktop_app.services.nhn_stt import NhnStt
from desktop_app.ui.words.wording import failure_sentence, sentence
from tests.support.authority import Authority
from tests.support.misbehaving_server import (
    Behaviour,
    Line,
    MisbehavingServer,
    answers,
    closes_after_body,
    closes_while_sent,
    cuts_the_answer,
    goes_on_for_ever,
    never_ends,
    packs,
    resets_after_body,
    resets_at_once,
    talks_nonsense,
)

HASTY = Patience(connect_s=10, stall_s=30, lost_delays_s=(0.0,), busy_delays_s=(0.0,), longest_delay_s=0.0)
KEY, KEY_ID, INVOKE_KEY = "s3cr3t/key+of-this=test", "1d-of-this-test", "9f8e7d6c5b4a39281706f5e4d3c2b1a0"
SIZE = 2_500_000

Call = Callable[[str, Path], bytes]


def clova_speech(url: str, file: Path) -> bytes:
    client = ClovaSpeech(f"{url}/external/v1/1/{INVOKE_KEY}", KEY, patience=HASTY)
    options = SpeechOptions(Service.CLOVA_SPEECH, completion=Completion.SYNC)
    answer = client.recognise(str(file), options, NoProgress())
    client.transcript(answer, title="")
    return answer


def csr(url: str, file: Path) -> bytes:
    client = Csr(f"{url}/recog/v1", KEY_ID, KEY, patience=HASTY)
    answer = client.recognise(file, SpeechOptions(Service.CSR), NoProgress())
    client.transcript(answer, title="", duration_ms=1000)
    return answer


def nhn_stt(url: str, file: Path) -> bytes:
    client = NhnStt(url, KEY_ID, secret=KEY, patience=HASTY)
    answer = client.recognise(str(file), SpeechOptions(Service.NHN_STT), NoProgress())
    client.transcript(answer, title="")
    return answer


def clova_ocr(url: str, file: Path) -> bytes:
    client = ClovaOcr(f"{url}/custom/v1/1/{INVOKE_KEY}/general", KEY, patience=HASTY)
    answer = client.read(str(file), ReadingOptions(Service.CLOVA_OCR), NoProgress())
    client.pages(answer)
    return answer


CLIENTS: dict[Call, bytes] = {
    clova_speech: b'{"result":"COMPLETED","message":"Succeeded","token":"t","segments":[],"text":""}',
    csr: '{"text":"안녕하세요"}'.encode(),
    nhn_stt: b'{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},"result":{"text":[]}}',
    clova_ocr: b'{"version":"V2","requestId":"r","timestamp":1,"images":[{"uid":"u","name":"n","inferResult":"SUCCESS",'
    b'"message":"SUCCESS","fields":[]}]}',
}
"""Each client, and an answer that it understands."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[Call, Path]:
    folder = tmp_path_factory.mktemp("files")
    sound, page = folder / "말.flac", folder / "쪽.png"
    sound.write_bytes(b"fLaC" + bytes(SIZE))
    page.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(SIZE))
    return {call: page if call is clova_ocr else sound for call in CLIENTS}


@dataclass(frozen=True)
class Case:
    """What a server does, and what is told of it: one of the errors; whether it may have been accepted (None: that
    depends on how far the request came); how often it is asked at most."""

    behaviour: Behaviour
    told: tuple[type[ServiceError], ...]
    maybe: bool | None
    asked: int = 1


HTML = f"<html><title>Oops</title><body>{KEY} {INVOKE_KEY} {KEY_ID}</body></html>".encode()
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
NOT_AN_ANSWER = (Unintelligible, Rejected, Broken)
FAILED = (
    b'{"result":"FAILED","message":"%b","error":{"errorCode":"900","message":"%b"},'
    b'"header":{"isSuccessful":false,"resultCode":-1,"resultMessage":"%b"}}'
)
WAITS = ("1", "0", "-1", "soon", "Wed, 21 Oct 2015 07:28:00 GMT", "9" * 40)


def bomb(line: Line) -> None:
    """Two hundred kilobytes that unpack to two hundred megabytes."""
    packs(b" " * (200 << 20))(line)


CASES: dict[str, Case] = {
    "reset before": Case(resets_at_once, (Unreachable,), None, asked=2),
    "reset during the upload": Case(closes_while_sent(), (Unreachable,), None, asked=2),
    "reset after the upload": Case(resets_after_body, (Unreachable,), maybe=True),
    "closed after the upload": Case(closes_after_body, (Unreachable,), maybe=True),
    "cut": Case(cuts_the_answer(b'{"text": "'), (Unreachable,), maybe=True),
    "no HTTP": Case(talks_nonsense, (Unintelligible,), maybe=False),
    "429": Case(answers(b"", 429), (Busy, QuotaExceeded), maybe=False, asked=2),
    "429 in HTML": Case(answers(HTML, 429, "Content-Type: text/html"), (Busy, QuotaExceeded), maybe=False, asked=2),
    **{
        f"429 for {wait[:20]}": Case(
            answers(b"", 429, f"Retry-After: {wait}"), (Busy, QuotaExceeded), maybe=False, asked=2
        )
        for wait in WAITS
    },
    **{
        f"{status} in HTML": Case(answers(HTML, status, "Content-Type: text/html"), (Broken,), maybe=True)
        for status in (500, 501, 502, 503, 504, 520, 599)
    },
    **{
        f"503 to come again, in words {words[:12]!r}": Case(
            answers(words, 503, "Retry-After: 1"), (Broken,), maybe=True
        )
        for words in (
            b"The server is busy, please try again later.",
            b'{"message": "Too many requests: try again later"}',
            b'{"error": {"message": "upstream overloaded", "code": "UNAVAILABLE"}}',
        )
    },
    "503 to come again": Case(answers(HTML, 503, "Retry-After: 1"), (Broken,), maybe=True),
    "500 without an end": Case(never_ends(500), (Broken,), maybe=True),
    **{f"{status}": Case(answers(HTML, status), (Refused, Rejected), maybe=False) for status in (400, 401, 403, 404)},
    **{
        f"{status} elsewhere": Case(answers(b"", status, "Location: http://127.0.0.1:9/"), (Rejected,), maybe=False)
        for status in (301, 302, 303, 307, 308)
    },
    "200 in HTML": Case(answers(HTML, 200, "Content-Type: text/html"), NOT_AN_ANSWER, None),
    "200 of nothing": Case(answers(b""), NOT_AN_ANSWER, None),
    "200 null": Case(answers(b"null"), NOT_AN_ANSWER, None),
    "200 of a list": Case(answers(b"[]"), NOT_AN_ANSWER, None),
    "200 of zeroes": Case(answers(b"\0" * 100), NOT_AN_ANSWER, None),
    "200 with an error": Case(answers(FAILED.replace(b"%b", KEY.encode())), NOT_AN_ANSWER, None, asked=2),
    "204": Case(answers(b"", 204), NOT_AN_ANSWER, None),
    "deep lists": Case(answers(b"[" * 200_000), NOT_AN_ANSWER, None),
    "deep objects": Case(answers(b'{"a":' * 200_000), NOT_AN_ANSWER, None),
    "deep and whole": Case(answers(b"[" * 100_000 + b"]" * 100_000), NOT_AN_ANSWER, None),
    "a bomb": Case(bomb, (Unintelligible,), maybe=True),
    "packed and cut": Case(
        answers(gzip.compress(bytes(9_000))[:-12], 200, "Content-Encoding: gzip"), (Unintelligible,), maybe=True
    ),
    "packed oddly": Case(answers(b"xx", 200, "Content-Encoding: br"), (Unintelligible,), maybe=True),
    "100 without an end": Case(goes_on_for_ever(b"", CONTINUE * 99, early=False), (Unintelligible,), maybe=True),
    "100 without an end, early": Case(goes_on_for_ever(b"", CONTINUE * 99, early=True), (Unintelligible,), None),
    "a head without an end": Case(
        goes_on_for_ever(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"a" * 9_000 + b"\r\n", early=False),
        (Unintelligible,),
        maybe=True,
    ),
    "an answer without an end": Case(never_ends(), (Unintelligible,), maybe=True),
    "an answer without an end, early": Case(
        goes_on_for_ever(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536, early=True), (Unintelligible,), None
    ),
}

each_client = pytest.mark.parametrize("call", CLIENTS, ids=lambda call: call.__name__)


def keys_in(text: str) -> list[str]:
    return [key for key in (KEY, INVOKE_KEY) if key in text]


@each_client
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_goes_wrong_is_told_for_what_it_is_and_without_a_key(
    files: dict[Call, Path], call: Call, case: Case
) -> None:
    with MisbehavingServer(case.behaviour) as server, pytest.raises(ServiceError) as raised:
        call(server.url, files[call])
    error = raised.value
    assert isinstance(error, case.told), repr(error)
    maybe = getattr(error, "maybe_accepted", False)
    assert case.maybe is None or maybe is case.maybe
    assert 1 <= len(server.lines) <= case.asked
    whole = [line for line in server.lines if line.head and len(line.body) == line.length]
    assert not maybe or len(whole) <= 1, "what may have been accepted goes out once"
    words, kept = sentence(error), JobFailure(type(error).__name__, error.facts())
    assert keys_in(f"{error!r} {error} {error.facts()} {words} {failure_sentence(kept)}") == []


@each_client
def test_nobody_at_the_address_is_unreachable_and_accepted_nothing(files: dict[Call, Path], call: Call) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Unreachable) as raised:
        call(f"http://127.0.0.1:{port}", files[call])
    assert not raised.value.maybe_accepted


@each_client
def test_a_redirect_is_followed_by_no_key(files: dict[Call, Path], call: Call) -> None:
    with (
        MisbehavingServer(answers(b"{}")) as other,
        MisbehavingServer(answers(b"", 307, f"Location: {other.url}/")) as server,
    ):
        with pytest.raises(Rejected):
            call(server.url, files[call])
        assert other.lines == []


@each_client
@pytest.mark.parametrize(
    "play",
    [
        packs,
        lambda body: answers(body, 200, "Content-Type: text/html"),
        lambda body: answers(body, 200, "Content-Type: application/octet-stream; charset=no-such"),
        lambda body: answers(b"\xef\xbb\xbf" + body) if body else answers(body),
    ],
    ids=["packed", "called HTML", "called anything", "with a mark before it"],
)
def test_a_good_answer_is_understood_however_it_comes(
    files: dict[Call, Path], call: Call, play: Callable[[bytes], Behaviour]
) -> None:
    with MisbehavingServer(play(CLIENTS[call])) as server:
        assert CLIENTS[call] in call(server.url, files[call])


@each_client
@pytest.mark.parametrize("who", ["a stranger", "expired", "not yet", "of another host"])
def test_whom_nobody_vouches_for_is_told_nothing(
    files: dict[Call, Path], call: Call, who: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = Authority(tmp_path), Authority(tmp_path, "Somebody else's")
    monkeypatch.setenv("SSL_CERT_FILE", str(ours.certificate))
    shown = {
        "a stranger": theirs.server(),
        "expired": ours.server(from_day=-20, to_day=-10),
        "not yet": ours.server(from_day=10),
        "of another host": ours.server("example.test"),
    }[who]
    with MisbehavingServer(answers(CLIENTS[call]), tls=shown) as server:
        with pytest.raises(Unreachable) as raised:
            call(server.url, files[call])
        assert raised.value.is_untrusted
        assert not raised.value.maybe_accepted
        assert server.lines == []
    with MisbehavingServer(answers(CLIENTS[call]), tls=ours.server()) as server:
        assert call(server.url, files[call]) == CLIENTS[call]


@each_client
def test_a_page_that_repeats_the_keys_is_handed_on_without_them(files: dict[Call, Path], call: Call) -> None:
    with MisbehavingServer(answers(HTML + CLIENTS[call])) as server:
        with pytest.raises(ServiceError) as raised:
            call(server.url, files[call])
        assert keys_in(repr(raised.value)) == []


MEASURE = """
import sys
from pathlib import Path
from tests.services import test_misbehaving as clients
call, url, file = getattr(clients, sys.argv[1]), sys.argv[2], Path(sys.argv[3])

def megabytes(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) // 1024

at_rest = megabytes("VmRSS")
try:
    print(len(call(url, file)))
except clients.Unintelligible as error:
    print(error.where)
print(megabytes("VmHWM") - at_rest)
"""
MOST_MB = 250
LINE = (
    b'{"start":5870,"end":8160,"text":"This is Seoul pool.","confidence":0.96,"diarization":{"label":"2"},'
    b'"speaker":{"label":"2","name":"B"},"words":[[5871,6730,"This is"],[6860,7530,"Seoul pool."]]}'
)


def measured(call: Call, answer: bytes, file: Path) -> tuple[str, int]:
    """What came of it, and the megabytes that it took more than at rest."""
    with MisbehavingServer(answers(answer)) as server:
        command = [sys.executable, "-c", MEASURE, call.__name__, server.url, str(file)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    said, more = done.stdout.split()
    return said, int(more)


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the most memory that a process had is told on Linux")


@linux_only
@each_client
def test_an_answer_of_a_hundred_megabytes_is_told_and_takes_little_memory(files: dict[Call, Path], call: Call) -> None:
    said, more = measured(call, CLIENTS[call][:-1] + b" " * (100 << 20) + b"}", files[call])
    assert said == "answer-size"
    assert more <= MOST_MB


@linux_only
def test_an_answer_longer_than_any_recording_gives_is_read_in_bounds(files: dict[Call, Path]) -> None:
    lines = b",".join([LINE] * ((20 << 20) // len(LINE)))
    answer = CLIENTS[clova_speech].replace(b'"segments":[]', b'"segments":[' + lines + b"]")
    said, more = measured(clova_speech, answer, files[clova_speech])
    assert int(said) == len(answer)
    assert more <= MOST_MB

"""Calls of dictation and of scans are counted through the parts that the window and the commands are made of."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.assembly.parts import Parts
from desktop_app.domain.errors import LimitReached, Rejected, Service, Unreachable
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.usage import Used, vendor_day
from desktop_app.recipes.limited_meter import LimitsAndWarnings, Warned
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.csr_stand_in import KEY, KEY_ID, CsrStandIn, stt_error
from tests.support.loopback_server import Reply
from tests.support.media_maker import make, tone
from tests.support.misbehaving_server import MisbehavingServer, closes_after_body
from tests.support.ocr_stand_in import SECRET, OcrStandIn, answer_of, general_page

PICTURE = Path(__file__).parents[2] / "resources" / "samples" / "receipt.jpg"
SPEECH = SpeechOptions(service=Service.CSR)
READING = ReadingOptions(service=Service.CLOVA_OCR)


class Bench:
    """The parts with an open library."""

    def __init__(self) -> None:
        paths = Paths()
        paths.create()
        self.limits = LimitsAndWarnings({}, {}, (80, 100))
        self.warned: list[Warned] = []
        self.parts = Parts(paths, limits=lambda: self.limits, warn=self.warned.append)
        self.library: Library = self.parts.open_library()

    def used(self, service: Service) -> Used:
        today = vendor_day(time.time())
        return self.library.usage.of_month(service, today)

    def point_at_csr(self, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
        monkeypatch.setenv("MALGEUL_CSR_URL", url)
        monkeypatch.setenv("MALGEUL_CSR_KEY_ID", KEY_ID)
        monkeypatch.setenv("MALGEUL_CSR_KEY", KEY)

    def dictate(self, piece: Path) -> None:
        client = self.parts.connect_dictation(SPEECH)
        try:
            client.recognise(str(piece), SPEECH, NoProgress())
        finally:
            client.close()

    def read(self) -> None:
        client = self.parts.connect_ocr(READING)
        try:
            client.read(str(PICTURE), READING, NoProgress())
        finally:
            client.close()


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    yield bench
    bench.library.close()
    bench.parts.close()


@pytest.fixture
def piece(tmp_path: Path) -> Path:
    return make(tmp_path / "piece.flac", tone(3.0))


def test_the_pieces_of_a_dictation_are_counted_and_stopped_at_the_limit(
    bench: Bench, piece: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with CsrStandIn() as server:
        bench.point_at_csr(monkeypatch, server.url)
        bench.limits = LimitsAndWarnings({"csr": 5000}, {}, (80, 100))
        bench.dictate(piece)
        bench.dictate(piece)
        with pytest.raises(LimitReached):
            bench.dictate(piece)
    assert len(server.received) == 2
    assert bench.used(Service.CSR) == Used(2, 6000)
    assert [one.percent for one in bench.warned] == [100]


def test_a_refused_piece_is_not_counted_and_one_of_unknown_fate_is(
    bench: Bench, piece: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with CsrStandIn() as server:
        bench.point_at_csr(monkeypatch, server.url)
        server.replies.append(stt_error("STT007"))
        with pytest.raises(Rejected):
            bench.dictate(piece)
    assert bench.used(Service.CSR) == Used()
    with MisbehavingServer(closes_after_body) as broken:
        bench.point_at_csr(monkeypatch, broken.url)
        with pytest.raises(Unreachable):
            bench.dictate(piece)
    assert bench.used(Service.CSR) == Used(1, 3000)


def test_pages_are_counted_as_the_answer_tells_them(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    with OcrStandIn() as server:
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", SECRET)
        bench.read()
        server.replies.append(Reply(answer_of(*(general_page([], index) for index in range(3)))))
        bench.read()
        bench.limits = LimitsAndWarnings({}, {"clova-ocr": 4}, ())
        with pytest.raises(LimitReached) as told:
            bench.read()
    assert bench.used(Service.CLOVA_OCR) == Used(2, 0, 4)
    assert (told.value.period, told.value.unit) == ("month", "pages")

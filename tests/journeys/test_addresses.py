"""Addresses of recordings, dropped: which services are offered for them, and what is said of what they leave behind."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget

from desktop_app.domain.errors import Service
from desktop_app.domain.job import JobState
from desktop_app.domain.recognition import Source, SpeechOptions
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import SettingsFile
from desktop_app.ui.sending.sending_sheet import SendingSheet
from tests.support.clova_stand_in import SECRET, ClovaStandIn
from tests.support.csr_stand_in import KEY, KEY_ID, CsrStandIn
from tests.support.media_maker import make, tone
from tests.support.running_program import Hands, run_program, until
from tests.support.spoken import spoken

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

ADDRESS = "https://example.com/회의.mp3"


@pytest.fixture
def csr(monkeypatch: pytest.MonkeyPatch) -> Iterator[CsrStandIn]:
    with CsrStandIn() as server:
        monkeypatch.setenv("MALGEUL_CSR_URL", server.url)
        monkeypatch.setenv("MALGEUL_CSR_KEY_ID", KEY_ID)
        monkeypatch.setenv("MALGEUL_CSR_KEY", KEY)
        yield server


@pytest.fixture
def clova(monkeypatch: pytest.MonkeyPatch) -> Iterator[ClovaStandIn]:
    with ClovaStandIn() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
        yield server


def choose(service: Service) -> None:
    Paths().create()
    SettingsFile(Paths().settings).change(
        speech=SpeechOptions(service=service, language="ko-KR", diarization=False), is_service_chosen=True
    )


def offered(hands: Hands, sheet: SendingSheet) -> list[Service]:
    [box] = [box for box in hands.seen(QComboBox, sheet) if box.accessibleName() == "Service"]
    return [Service(box.itemData(row)) for row in range(box.count())]


def test_an_address_is_offered_to_services_that_fetch_and_the_wish_for_files_stays(
    qapp: QApplication, clova: ClovaStandIn, csr: CsrStandIn
) -> None:
    async def work(hands: Hands) -> None:
        hands.drop(ADDRESS)
        sheet = await hands.dialog(SendingSheet)
        assert offered(hands, sheet) == [Service.CLOVA_SPEECH, Service.LOCAL]
        await hands.send()
        await hands.until_over(1)
        assert hands.states == [JobState.DONE]
        assert hands.jobs[0].speech.source is Source.URL

    choose(Service.CSR)
    run_program(qapp, work)
    assert [r.path for r in clova.received if r.method == "POST"] == ["/recognizer/url"]
    assert csr.received == []
    kept = SettingsFile(Paths().settings).settings.speech
    assert kept is not None
    assert kept.service is Service.CSR


def test_beside_a_file_an_address_is_told_to_be_none_for_a_service_that_takes_files_alone(
    qapp: QApplication, tmp_path: Path, clova: ClovaStandIn, csr: CsrStandIn
) -> None:
    recording = make(tmp_path / "회의.wav", tone(2.0))

    async def work(hands: Hands) -> None:
        hands.drop(recording, ADDRESS)
        sheet = await hands.dialog(SendingSheet)
        assert Service.CSR in offered(hands, sheet)
        [rows] = hands.seen(QListWidget, sheet)
        await until(lambda: "takes files from this computer only" in rows.item(1).text(), "the word of the address")
        await hands.send()
        await hands.until_over(1)
        assert [Path(job.source) for job in hands.jobs] == [recording]

    choose(Service.CSR)
    run_program(qapp, work)
    assert len(csr.received) == 1


def test_this_computer_fetches_a_recording_from_its_address(qapp: QApplication, tmp_path: Path) -> None:
    spoken(tmp_path / "greeting.wav")
    quiet = functools.partial(_Quiet, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    async def work(hands: Hands) -> None:
        hands.drop(f"http://127.0.0.1:{server.server_port}/greeting.wav")
        sheet = await hands.dialog(SendingSheet)
        [rows] = hands.seen(QListWidget, sheet)
        await until(lambda: "this computer fetches it" in rows.item(0).text(), "who fetches it")
        await hands.send()
        await hands.until_transcript()
        assert hands.transcript.text()

    try:
        run_program(qapp, work)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""

"""What was wished for a recording is there the next time: also this computer, and never what nobody chose."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from desktop_app.domain.errors import Service
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.ui.sending.sending_sheet import SendingSheet
from tests.support.clova_stand_in import SECRET, ClovaStandIn
from tests.support.media_maker import make, tone
from tests.support.running_program import Hands, run_program, until

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return make(tmp_path / "회의.wav", tone(1.0))


def choice(sheet: SendingSheet, name: str) -> QComboBox:
    return next(box for box in sheet.findChildren(QComboBox) if box.accessibleName() == name)


def test_this_computer_is_remembered_where_another_service_could_have_been_chosen(
    qapp: QApplication, recording: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def choose(hands: Hands) -> None:
        hands.drop(recording)
        sheet = await hands.dialog(SendingSheet)
        service = choice(sheet, "Service")
        assert service.currentData() == Service.CLOVA_SPEECH
        while service.currentData() != Service.LOCAL:
            QTest.keyClick(service, Qt.Key.Key_Down)
        await hands.send()

    async def again(hands: Hands) -> None:
        hands.drop(recording)
        sheet = await hands.dialog(SendingSheet)
        assert choice(sheet, "Service").currentData() == Service.LOCAL

    with ClovaStandIn() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
        run_program(qapp, choose)
        run_program(qapp, again)


def test_what_was_the_only_service_and_the_language_of_the_screens_was_no_choice(
    qapp: QApplication, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def first(hands: Hands) -> None:
        context = hands.program.context
        await until(context.services_known.is_set, "the services")
        assert context.defaults() == SpeechOptions(Service.LOCAL, language="en-US")
        context.remember(context.defaults())

    async def second(hands: Hands) -> None:
        context = hands.program.context
        await until(context.services_known.is_set, "the services")
        assert context.defaults() == SpeechOptions(Service.CLOVA_SPEECH, language="ko-KR")

    run_program(qapp, first)
    monkeypatch.setenv("MALGEUL_LANG", "ko")
    with ClovaStandIn() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
        run_program(qapp, second)

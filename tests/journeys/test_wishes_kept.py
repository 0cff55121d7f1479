"""What was wished for a recording is there the next time: also this computer, and never what nobody chose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QWidget

from desktop_app.domain.errors import Service
from desktop_app.domain.recognition import FIND_OUT, SpeechOptions
from desktop_app.ui.sending.sending_sheet import SendingSheet
from tests.support.clova_stand_in import SECRET, ClovaStandIn
from tests.support.media_maker import make, tone
from tests.support.running_program import Hands, run_program, until

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return make(tmp_path / "회의.wav", tone(1.0))


def choice(sheet: QWidget, name: str) -> QComboBox:
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
        await until(context.wishes.services_known.is_set, "the services")
        assert context.wishes.speech() == SpeechOptions(Service.LOCAL, language="en-US")
        context.wishes.remember(context.wishes.speech())

    async def second(hands: Hands) -> None:
        context = hands.program.context
        await until(context.wishes.services_known.is_set, "the services")
        assert context.wishes.speech() == SpeechOptions(Service.CLOVA_SPEECH, language="ko-KR")

    run_program(qapp, first)
    monkeypatch.setenv("MALGEUL_LANG", "ko")
    with ClovaStandIn() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
        run_program(qapp, second)


def words(where: QWidget, name: str) -> QLineEdit:
    return next(edit for edit in where.findChildren(QLineEdit) if edit.accessibleName() == name)


def test_settings_show_what_was_chosen_in_the_sheet_and_one_choice_there_changes_nothing_else(
    qapp: QApplication, recording: Path, own_home: Path
) -> None:
    async def journey(hands: Hands) -> None:
        await hands.until_open()
        context = hands.program.context
        await until(context.wishes.services_known.is_set, "the services")
        hands.go_to("settings")
        settings = hands.program.pages.settings
        assert choice(settings, "Language spoken").currentData() == "en-US"
        hands.drop(recording)  # the page stays behind the sheet
        sheet = await hands.dialog(SendingSheet)
        language = choice(sheet, "Language spoken")
        language.setCurrentIndex(language.findData(FIND_OUT))
        hands.write(words(sheet, "Words to expect"), "난류")
        hands.write(words(sheet, "Words to hide"), "비밀")
        await hands.send()
        await until(lambda: context.settings.now.speech is not None, "the wishes to be kept")
        chosen = context.settings.now.speech
        assert chosen is not None
        assert (chosen.language, chosen.boost, chosen.forbid) == (FIND_OUT, ("난류",), ("비밀",))

        hands.go_to("settings")
        assert choice(settings, "Language spoken").currentData() == FIND_OUT
        assert words(settings, "Words to expect").text() == "난류"
        assert words(settings, "Words to hide").text() == "비밀"
        QTest.keyClick(choice(settings, "How it listens"), Qt.Key.Key_Down)
        assert context.settings.now.speech == replace(chosen, careful=True)

        # kept meanwhile, and not shown yet
        context.settings.change(speech=replace(chosen, boost=("유동",), careful=True))
        QTest.keyClick(choice(settings, "How it listens"), Qt.Key.Key_Up)
        assert context.settings.now.speech == replace(chosen, boost=("유동",), careful=False)

    run_program(qapp, journey)


def test_that_spaces_do_not_matter_in_a_search_is_known_after_a_restart_and_in_both_lists(
    qapp: QApplication, own_home: Path
) -> None:
    def boxes(hands: Hands) -> list[QCheckBox]:
        return [box for box in hands.window.findChildren(QCheckBox) if box.text() == "Spaces do not matter"]

    async def choose(hands: Hands) -> None:
        await until(lambda: len(boxes(hands)) == 2, "both lists")
        assert [box.isChecked() for box in boxes(hands)] == [False, False]
        boxes(hands)[0].click()
        assert [box.isChecked() for box in boxes(hands)] == [True, True]

    async def again(hands: Hands) -> None:
        await until(lambda: len(boxes(hands)) == 2, "both lists")
        assert [box.isChecked() for box in boxes(hands)] == [True, True]
        boxes(hands)[1].click()
        assert [box.isChecked() for box in boxes(hands)] == [False, False]

    run_program(qapp, choose)
    run_program(qapp, again)

"""A folder that was sent before is dropped once more with something new in it: only that is sent."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from desktop_app.domain.job import JobState
from desktop_app.ui.sending.scan_sheet import ScanSheet
from desktop_app.ui.sending.sending_sheet import SendingSheet
from tests.support import ocr_stand_in
from tests.support.clova_stand_in import SECRET, ClovaStandIn
from tests.support.media_maker import make, tone
from tests.support.ocr_stand_in import OcrStandIn
from tests.support.page_maker import make_image
from tests.support.running_program import Hands, run_program, until

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

START = {"en": "Start", "ko": "시작"}
BEFORE = {"en": "was transcribed before: “{name}”", "ko": "전에 글로 옮긴 녹음입니다: “{name}”"}
READ_BEFORE = {"en": "was recognised before", "ko": "전에 인식했습니다"}
SAME = {
    "en": "has the same content as “{name}”: one of them is enough",
    "ko": "“{name}” 파일과 내용이 같습니다. 하나만 보내면 됩니다",
}


def rows(sheet: SendingSheet | ScanSheet) -> dict[str, tuple[bool, str]]:
    """Of each file whether it is ticked, and what is said of it."""
    [files] = sheet.findChildren(QListWidget)
    items = [files.item(row) for row in range(files.count())]
    return {
        item.text().partition("\n")[0]: (item.checkState() is Qt.CheckState.Checked, item.text().partition("\n")[2])
        for item in items
    }


async def send(hands: Hands, kind: type[SendingSheet] | type[ScanSheet], language: str) -> dict[str, tuple[bool, str]]:
    """Wait until the sheet knows what it sends, press Enter in it; what stood in it."""
    sheet = await hands.dialog(kind)
    await until(hands.button(START[language], sheet).isEnabled, "Start to be enabled")
    found = rows(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    await hands.until_closed(kind)
    return found


@pytest.mark.parametrize("language", ["ko", "en"])
def test_of_a_folder_of_recordings_dropped_a_second_time_the_new_one_is_ticked(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("MALGEUL_LANG", language)
    folder = tmp_path / "회의들"
    folder.mkdir()
    for n in range(3):
        make(folder / f"회의 {n}.wav", tone(1.0, hertz=440.0 + n))

    async def first(hands: Hands) -> None:
        await hands.until_open()
        hands.drop(folder)
        found = await send(hands, SendingSheet, language)
        assert [ticked for ticked, _ in found.values()] == [True] * 3
        await hands.until_over(3)
        assert set(hands.states) == {JobState.DONE}

    async def second(hands: Hands) -> None:
        await hands.until_open()
        make(folder / "새 회의.wav", tone(1.0, hertz=880.0))
        shutil.copy(folder / "새 회의.wav", folder / "새 회의 사본.wav")
        hands.drop(folder)
        found = await send(hands, SendingSheet, language)
        assert sorted(name for name, (ticked, _) in found.items() if ticked) == [names[0]]
        for n in range(3):
            assert found[f"회의 {n}.wav"][1].endswith(BEFORE[language].format(name=f"회의 {n}"))
        assert found[names[1]][1].endswith(SAME[language].format(name=names[0]))
        await until(lambda: len(hands.titles) == 4, "the new one")

    names = sorted(["새 회의.wav", "새 회의 사본.wav"])
    with ClovaStandIn() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
        run_program(qapp, first)
        run_program(qapp, second)
        assert sum(request.method == "POST" for request in server.received) == 4


@pytest.mark.parametrize("language", ["ko", "en"])
def test_of_a_folder_of_scans_dropped_a_second_time_the_new_one_is_ticked(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("MALGEUL_LANG", language)
    folder = tmp_path / "공문들"
    folder.mkdir()
    for n in range(3):
        make_image(folder / f"공문 {n}.png", (200 + n, 120))

    async def first(hands: Hands) -> None:
        await hands.until_open()
        hands.drop(folder)
        found = await send(hands, ScanSheet, language)
        assert [ticked for ticked, _ in found.values()] == [True] * 3
        await hands.until_over(3)
        assert set(hands.states) == {JobState.DONE}

    async def second(hands: Hands) -> None:
        await hands.until_open()
        make_image(folder / "새 공문.png", (300, 120))
        shutil.copy(folder / "새 공문.png", folder / "새 공문 사본.png")
        hands.drop(folder)
        found = await send(hands, ScanSheet, language)
        assert sorted(name for name, (ticked, _) in found.items() if ticked) == [names[0]]
        for n in range(3):
            assert found[f"공문 {n}.png"][1].endswith(READ_BEFORE[language])
        assert found[names[1]][1].endswith(SAME[language].format(name=names[0]))
        await until(lambda: len(hands.titles) == 4, "the new one")

    names = sorted(["새 공문.png", "새 공문 사본.png"])
    with OcrStandIn() as server:
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", ocr_stand_in.SECRET)
        run_program(qapp, first)
        run_program(qapp, second)
        assert len(server.received) == 4

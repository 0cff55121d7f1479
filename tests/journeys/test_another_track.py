"""Another track of a recording that was sent before: the sheet lets it go unasked, and the same one stays unticked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget

from desktop_app.domain.job import JobState
from desktop_app.ui.sending.sending_sheet import SendingSheet
from tests.support.clova_stand_in import SECRET, ClovaStandIn
from tests.support.media_maker import make_tracks, tone
from tests.support.running_program import Hands, run_program, until

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


def test_another_track_is_ticked_and_sent_and_each_one_once(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = make_tracks(tmp_path / "통역.mkv", [tone(3.0), tone(3.0, hertz=300)], default=1)

    async def dropped(hands: Hands) -> tuple[SendingSheet, QListWidget, QComboBox]:
        hands.drop(recording)
        sheet = await hands.dialog(SendingSheet)
        [files] = sheet.findChildren(QListWidget)
        await until(lambda: "was transcribed before" in files.item(0).text(), "what is known")
        assert files.item(0).checkState() is Qt.CheckState.Unchecked
        [box] = [box for box in sheet.findChildren(QComboBox) if box.accessibleName() == "Track"]
        await until(box.isVisible, "the choice of tracks")
        return sheet, files, box

    async def work(hands: Hands) -> None:
        hands.drop(recording)
        await hands.send()
        await hands.until_over(1)
        await hands.until_transcript()
        sheet, files, box = await dropped(hands)
        box.setCurrentIndex(box.findData(2))
        await until(lambda: "track 2" in files.item(0).text(), "the other track")
        assert "before" not in files.item(0).text()
        assert files.item(0).checkState() is Qt.CheckState.Checked
        QTest.keyClick(sheet, Qt.Key.Key_Return)
        await hands.until_over(2)
        assert hands.states == [JobState.DONE, JobState.DONE]
        again, known, choice = await dropped(hands)
        choice.setCurrentIndex(choice.findData(2))
        await until(
            lambda: "track 2" in known.item(0).text() and "before" in known.item(0).text(), "what is known of it"
        )
        assert known.item(0).checkState() is Qt.CheckState.Unchecked
        again.reject()

    with ClovaStandIn() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", SECRET)
        run_program(qapp, work)
        assert sum(r.method == "POST" for r in server.received) == 2

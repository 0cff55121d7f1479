"""Subtitles that break the rules are listed in the window, mended with one press, and so they stand in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.export.subtitle_dialog import SubtitleDialog
from tests.support.export_hands import tick_formats
from tests.support.media_maker import make, tone
from tests.support.running_program import Hands, run_program, until

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")
SUBTITLES = """1
00:00:00,500 --> 00:00:00,800
네

2
00:00:00,800 --> 00:00:04,000
시작하죠
"""


def test_a_short_subtitle_stands_longer_in_the_file_and_the_line_keeps_its_time(
    qapp: QApplication, tmp_path: Path, own_home: Path
) -> None:
    recording = make(tmp_path / "talk.wav", tone(4.5))
    subtitles = tmp_path / "talk.srt"
    subtitles.write_text(SUBTITLES, "utf-8")
    folder = tmp_path / "out"

    async def work(hands: Hands) -> None:
        hands.drop(subtitles, recording)
        await hands.until_transcript()
        QTest.keyClick(hands.pane.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        dialog = await hands.dialog(ExportDialog)
        tick_formats(dialog, "SRT")
        await until(dialog.rules.show_button.isVisible, "what breaks the rules")
        hands.click(dialog.rules.show_button)
        listed = await hands.dialog(SubtitleDialog)
        hands.click(listed.all)
        hands.click(listed.take)
        await hands.until_closed(SubtitleDialog)
        await until(lambda: "00:00:00,933" in dialog.preview.text.toPlainText(), "the mended one in the preview")
        dialog.place.folder.setFocus()
        dialog.place.folder.selectAll()
        hands.write(dialog.place.folder, str(folder))
        hands.click(dialog.foot.save)
        await until(dialog.saved.close_button.isVisible, "the result of the export")
        await hands.press("Close", dialog)
        await hands.until_closed(ExportDialog)
        assert hands.transcript.segments[0].end_ms == 800

    run_program(qapp, work)
    [file] = folder.iterdir()
    assert file.read_text("utf-8").startswith("1\n00:00:00,100 --> 00:00:00,933\n네\n")

"""A planted number is masked on its way out of the window: chosen by a person, and in no byte of the file."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.export.personal_data_dialog import PersonalDataDialog
from tests.support.export_hands import tick_formats
from tests.support.media_maker import make, tone
from tests.support.running_program import Hands, run_program, until

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")
PLANTED = "010-4829-7713"
SUBTITLES = f"""1
00:00:00,500 --> 00:00:02,000
김민수: 제 번호는 {PLANTED} 입니다

2
00:00:02,500 --> 00:00:04,000
이영희: 네 적었습니다
"""


async def export_masked(hands: Hands, kind: str, folder: Path) -> None:
    QTest.keyClick(hands.pane.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = await hands.dialog(ExportDialog)
    tick_formats(dialog, kind)
    hands.click(dialog.masking.box)
    question = await hands.dialog(PersonalDataDialog)
    assert PLANTED in question.list.item(0).text()
    hands.click(question.take)
    await hands.until_closed(PersonalDataDialog)
    await until(lambda: "***-****-****" in dialog.preview.text.toPlainText(), "the masks in the preview")
    assert PLANTED not in dialog.preview.text.toPlainText()
    dialog.place.folder.setFocus()
    dialog.place.folder.selectAll()
    hands.write(dialog.place.folder, str(folder))
    hands.click(dialog.foot.save)
    await until(dialog.saved.close_button.isVisible, "the result of the export")
    await hands.press("Close", dialog)
    await hands.until_closed(ExportDialog)


def unpacked(path: Path) -> bytes:
    body = path.read_bytes()
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            return body + b"".join(file.read(name) for name in file.namelist())
    return body


def test_a_number_is_found_masked_and_in_no_file_and_the_document_keeps_it(
    qapp: QApplication, tmp_path: Path, own_home: Path
) -> None:
    recording = make(tmp_path / "talk.wav", tone(4.5))
    subtitles = tmp_path / "talk.srt"
    subtitles.write_text(SUBTITLES, "utf-8")
    folder = tmp_path / "out"

    async def work(hands: Hands) -> None:
        hands.drop(subtitles, recording)
        await hands.until_transcript()
        for kind in ("HWPX", "DOCX", "HTML", "SRT"):
            await export_masked(hands, kind, folder)
        assert PLANTED in hands.transcript.segments[0].text

    run_program(qapp, work)
    files = sorted(folder.iterdir())
    assert [path.suffix for path in files] == [".docx", ".html", ".hwpx", ".srt"]
    for path in files:
        assert b"4829" not in unpacked(path)
        assert "적었습니다" in unpacked(path).decode("utf-8", "replace")
    page = next(path for path in files if path.suffix == ".html").read_text("utf-8")
    assert re.search(r'id="packed"', page)

"""The first whole way: a recording is dropped, transcribed here, named, corrected, exported, and opened again."""

from __future__ import annotations

import base64
import csv
import io
import re
from pathlib import Path

import av
import pysubs2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from desktop_app.domain.job import JobState
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.sending.sending_sheet import SendingSheet
from desktop_app.ui.transcript.speaker_row import SpeakerRow
from tests.support.export_hands import tick_formats
from tests.support.running_program import Hands, run_program, until
from tests.support.spoken import spoken

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


async def export(hands: Hands, kind: str, folder: Path) -> None:
    QTest.keyClick(hands.pane.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = await hands.dialog(ExportDialog)
    tick_formats(dialog, kind)
    await until(lambda: "김민수" in dialog.preview.text.toPlainText(), f"the preview of {kind}")
    dialog.place.folder.setFocus()
    dialog.place.folder.selectAll()
    hands.write(dialog.place.folder, str(folder))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    await until(dialog.saved.close_button.isVisible, "the result of the export")
    await hands.press("Close", dialog)
    await hands.until_closed(ExportDialog)


async def add_speaker(hands: Hands, name: str) -> None:
    panel = hands.pane.speakers
    count = len(hands.transcript.speakers)
    hands.click(panel.add)
    await until(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "the caret in the name")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert isinstance(field.parentWidget(), SpeakerRow)
    hands.write(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(hands.transcript.speakers) == count + 1
    assert hands.transcript.speakers[-1].name == name


def check_exports(folder: Path) -> None:
    subtitles = pysubs2.load(str(next(folder.glob("*.srt"))))
    assert subtitles[0].text.startswith("김민수: ")
    assert any("이영희: 안건은" in line.text for line in subtitles)
    table = next(folder.glob("*.csv"))
    assert table.read_bytes().startswith("\ufeffindex,start,end,speaker,text,confidence\r\n".encode())
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["speaker"] for row in rows[:2]] == ["김민수", "이영희"]
    assert rows[1]["text"].startswith("안건은 ")
    page = next(folder.glob("*.html")).read_text("utf-8")
    assert 'class="name c' in page
    packed = re.search(r'id="packed" data-type="audio/mpeg">([^<]+)<', page)
    assert packed
    with av.open(io.BytesIO(base64.b64decode(packed[1])), "r") as sound:
        assert sound.duration is not None
        assert sound.duration / av.time_base == pytest.approx(4.8, abs=0.3)


def test_from_the_dropped_recording_to_the_exported_transcript_and_back(
    qapp: QApplication, tmp_path: Path, own_home: Path
) -> None:
    recording = spoken(tmp_path / "회의 '한' 문장 🎤.m4a", 1.0, 5.8)
    exports = tmp_path / "내보낸 것"
    kept: list[str] = []

    async def work(hands: Hands) -> None:
        hands.drop(recording)
        sheet = await hands.dialog(SendingSheet)
        assert "회의 '한' 문장 🎤.m4a" in sheet.files.item(0).text()
        await hands.send()
        await until(lambda: hands.states == [JobState.DONE], "recognised")
        await hands.until_transcript()
        assert "morning" in " ".join(s.text for s in hands.transcript.segments).lower()
        assert all(s.words for s in hands.transcript.segments)

        # who speaks was suggested, as «A»; the two are somebody else
        await add_speaker(hands, "김민수")
        await add_speaker(hands, "이영희")
        view = hands.pane.view
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(view, Qt.Key.Key_2)
        assert hands.transcript.segments[0].speaker == hands.transcript.speakers[1].id

        first = hands.transcript.segments[0].text
        lines = len(hands.transcript.segments)
        QTest.keyClick(view, Qt.Key.Key_F2)
        field = hands.pane.editing.field
        await until(field.hasFocus, "the caret in the line")
        QTest.keyClick(field, Qt.Key.Key_Home)
        for _ in range(first.index(" ") + 1):
            QTest.keyClick(field, Qt.Key.Key_Right)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert len(hands.transcript.segments) == lines + 1
        QTest.keyClick(field, Qt.Key.Key_Home)
        hands.write(field, "안건은 ")
        QTest.keyClick(field, Qt.Key.Key_Escape)
        QTest.keyClick(view, Qt.Key.Key_3)
        await hands.until_saved()
        assert hands.transcript.segments[1].text.startswith("안건은 ")
        assert hands.transcript.segments[1].speaker == hands.transcript.speakers[2].id
        kept.extend(s.text for s in hands.transcript.segments)

        await export(hands, "SRT", exports)
        await export(hands, "CSV", exports)
        await export(hands, "HTML", exports)

    async def again(hands: Hands) -> None:
        assert hands.titles == ["회의 '한' 문장 🎤"]
        rows = [b for b in hands.seen(QAbstractButton) if "🎤" in b.accessibleName()]
        hands.click(rows[0])
        await hands.until_transcript()
        assert [s.text for s in hands.transcript.segments] == kept
        assert [s.name for s in hands.transcript.speakers] == ["A", "김민수", "이영희"]

    run_program(qapp, work)
    run_program(qapp, again)
    check_exports(exports)

"""Minutes in the office's own form: added once, seen before it is saved, filled, and chosen again at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.export.template_choice import TemplateWish
from tests.support.export_hands import tick_formats
from tests.support.filled_forms import cells
from tests.support.form_maker import hwpx_form, merged_form
from tests.support.paper_readers import by_hwpforge
from tests.support.running_program import Hands, run_program, until

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")
SUBTITLES = """1
00:00:00,500 --> 00:00:02,000
김민수: 오늘 안건은 두 가지입니다

2
00:00:02,500 --> 00:00:04,000
이영희: 네 시작하죠
"""


async def opened(hands: Hands) -> tuple[ExportDialog, TemplateWish]:
    QTest.keyClick(hands.pane.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = await hands.dialog(ExportDialog)
    tick_formats(dialog, "HWPX")
    wish = dialog.findChildren(TemplateWish)[0]
    await until(lambda: not wish.is_busy, "the templates")
    return dialog, wish


async def saved(hands: Hands, dialog: ExportDialog, folder: Path) -> None:
    await until(lambda: "회의제목" in dialog.preview.text.toPlainText(), "what goes where")
    dialog.place.folder.setFocus()
    dialog.place.folder.selectAll()
    hands.write(dialog.place.folder, str(folder))
    hands.click(dialog.foot.save)
    await until(dialog.saved.close_button.isVisible, "the result of the export")
    await hands.press("Close", dialog)
    await hands.until_closed(ExportDialog)


def test_a_form_is_added_filled_and_chosen_again_after_a_restart(
    qapp: QApplication, tmp_path: Path, own_home: Path
) -> None:
    subtitles = tmp_path / "주간 회의.srt"
    subtitles.write_text(SUBTITLES, "utf-8")
    form = tmp_path / "부서 회의록.hwpx"
    form.write_bytes(hwpx_form(*merged_form()))
    folder = tmp_path / "out"

    async def first(hands: Hands) -> None:
        hands.drop(subtitles)
        await hands.until_transcript()
        dialog, wish = await opened(hands)
        wish.add_file(str(form))
        await until(lambda: wish.box.currentText() == "부서 회의록", "the template by its name")
        await saved(hands, dialog, folder)
        form.unlink()

    async def second(hands: Hands) -> None:
        hands.drop(subtitles)
        await hands.until_transcript()
        dialog, wish = await opened(hands)
        assert wish.box.currentText() == "부서 회의록"
        await saved(hands, dialog, folder)

    run_program(qapp, first)
    run_program(qapp, second)
    files = sorted(folder.iterdir())
    assert len(files) == 2
    for path in files:
        found = cells(by_hwpforge(path.read_bytes()))
        assert found[1, 0, 1] == ("주간 회의",)
        assert [found[1, row, 2] for row in (3, 4)] == [("김민수",), ("이영희",)]
        assert found[1, 6, 1] == ("김민수 (00:00): 오늘 안건은 두 가지입니다",)
        assert [found[0, 1, column] for column in (1, 2, 3)] == [(), (), ()]

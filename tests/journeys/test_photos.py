"""The way of a phone photo through the window: shown before and after, sent straightened, looked at straightened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.geometry import Bounds, bounds
from desktop_app.domain.scan import Page
from desktop_app.export.scan_formats import ScanOptions, render_scan
from desktop_app.program.open_scan import OpenScan
from desktop_app.recipes.original import beneath
from desktop_app.ui.editing.saving import Saving
from desktop_app.ui.sending.scan_sheet import ScanSheet
from tests.recipes.test_photo_to_send import reads_mark
from tests.support.marked_photo import clean_scan, mark_on, marked_photo
from tests.support.ocr_stand_in import SECRET, OcrStandIn
from tests.support.running_program import Hands, run_program, until

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")
NEAR_PX = 5.0


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[OcrStandIn]:
    with OcrStandIn() as server:
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", SECRET)
        yield server


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return marked_photo(tmp_path / "계약서 사진.jpg")


def opened(hands: Hands) -> OpenScan:
    found = hands.program.pages.documents.opened
    assert isinstance(found, OpenScan), "no scan is open"
    return found


def page(hands: Hands) -> Page:
    return opened(hands).editor.scan.pages[0]


async def sheet_of(hands: Hands, *files: Path) -> ScanSheet:
    hands.drop(*files)
    sheet = await hands.dialog(ScanSheet)
    await until(hands.button("Start", sheet).isEnabled, "Start to be enabled")
    return sheet


async def start(hands: Hands, sheet: ScanSheet) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    await hands.until_closed(ScanSheet)
    await until(lambda: hands.program.window.page == "scan", lambda: f"an open scan ({hands.states}, {hands.told})")
    await hands.to_front()


def near(around: Bounds, mark: tuple[float, float, float, float], within: float = NEAR_PX) -> bool:
    found = around.left, around.top, around.right, around.bottom
    return all(abs(one - other) <= within for one, other in zip(found, mark, strict=True))


def pixels(image: QImage, folder: Path) -> Image.Image:
    path = folder / "shown.png"
    assert image.save(str(path))
    with Image.open(path) as opened_again:
        return opened_again.convert("RGB")


def test_a_photo_is_shown_before_and_after_and_sent_straightened_only_where_that_is_wished(
    qapp: QApplication, own_home: Path, cloud: OcrStandIn, photo: Path, tmp_path: Path
) -> None:
    async def work(hands: Hands) -> None:
        sheet = await sheet_of(hands, photo)
        box, looks = sheet.form.straighten, sheet.before_after
        assert looks is not None
        await until(box.isVisible, "the choice")
        assert not box.isChecked()
        assert looks.isHidden()
        QTest.keyClick(box, Qt.Key.Key_Space)
        await until(looks.captions[1].isVisible, "the photo as it is sent")
        assert "As it is sent" in looks.captions[1].text()
        before, after = (picture.pixmap().toImage() for picture in looks.pictures)
        assert not before.isNull()
        assert before != after
        await until(hands.button("Start", sheet).isEnabled, "Start to be enabled")
        await start(hands, sheet)
        assert cloud.received[0].data != as_it_is
        assert near(bounds(page(hands).fields[0].polygon), mark_on(Image.open(photo)))
        # the wish is there the next time, and the same photo is known to be paid for
        sheet = await sheet_of_known(hands, photo)
        assert sheet.form.straighten.isChecked()
        assert "recognised before" in sheet.files.item(0).text()
        assert sheet.files.item(0).checkState() is Qt.CheckState.Unchecked
        sheet.reject()

    async def sheet_of_known(hands: Hands, *files: Path) -> ScanSheet:
        hands.drop(*files)
        sheet = await hands.dialog(ScanSheet)
        await until(lambda: "looking at it" not in sheet.files.item(0).text(), "the plan")
        return sheet

    as_it_is = photo.read_bytes()
    cloud.replies.append(reads_mark)
    run_program(qapp, work)


def test_of_clean_scans_it_is_not_asked(qapp: QApplication, own_home: Path, cloud: OcrStandIn, tmp_path: Path) -> None:
    async def work(hands: Hands) -> None:
        sheet = await sheet_of(hands, clean_scan(tmp_path / "스캔.png"))
        assert sheet.form.straighten.isHidden()
        sheet.reject()

    run_program(qapp, work)


def test_the_photo_is_looked_at_straightened_exported_so_and_so_again_after_a_restart(
    qapp: QApplication, own_home: Path, cloud: OcrStandIn, photo: Path, tmp_path: Path
) -> None:
    async def straighten(hands: Hands) -> None:
        await start(hands, await sheet_of(hands, photo))
        pane = opened(hands).pane
        as_read = page(hands)
        assert near(bounds(as_read.fields[0].polygon), mark_on(Image.open(photo)))
        QTest.mouseClick(pane.box_bar.straighten, Qt.MouseButton.LeftButton)
        await until(lambda: page(hands).straightening is not None, "the straightened page")
        await until_mark_is_framed(hands)
        pane.actions_.undo.trigger()
        assert page(hands) == as_read
        pane.actions_.redo.trigger()
        await until(lambda: pane.saver.state is Saving.SAVED, "saved")

    async def until_mark_is_framed(hands: Hands) -> None:
        """The box lies on the mark in the very picture that is shown."""

        def is_framed() -> bool:
            shown = page(hands)
            image = opened(hands).pane.pictures.best(1, 1)
            if image is None or abs(image.width() / image.height() - shown.width / shown.height) > 0.01:
                return False
            scale = shown.width / image.width()
            mark = tuple(n * scale for n in mark_on(pixels(image, tmp_path)))
            return near(bounds(shown.fields[0].polygon), (mark[0], mark[1], mark[2], mark[3]), 8.0)

        await until(is_framed, "the box on the mark of the straightened picture")

    async def again(hands: Hands) -> None:
        (document,) = hands.library.documents()
        hands.program.pages.documents.open(document.id)
        await until(lambda: hands.program.window.page == "scan", "the document")
        assert page(hands).straightening is not None
        await until_mark_is_framed(hands)
        scan = opened(hands).editor.scan
        made = tmp_path / "사진.pdf"
        made.write_bytes(render_scan(scan, "pdf", ScanOptions(str(photo), beneath=beneath(str(photo)))))
        check_pdf(made, scan.pages[0])
        # undoing goes on over the restart
        pane = opened(hands).pane
        pane.actions_.undo.trigger()
        assert page(hands).straightening is None
        assert near(bounds(page(hands).fields[0].polygon), mark_on(Image.open(photo)))
        # a file that holds no picture tells of the photo that it names
        assert '"width":1500' in render_scan(scan, "json").decode().replace(" ", "")

    def check_pdf(made: Path, shown: Page) -> None:
        with pikepdf.open(made) as pdf:
            box = [float(n) for n in pdf.pages[0].mediabox]
        assert abs(box[2] / box[3] - shown.width / shown.height) < 0.01
        document = pypdfium2.PdfDocument(made)
        drawn = document[0].render(scale=2).to_pil()
        text = document[0].get_textpage()
        left, bottom, right, top = text.get_charbox(0)
        red = mark_on(drawn)
        assert text.get_text_range().strip() == "표시"
        middle = (left + right) / 2 * 2, (box[3] - (top + bottom) / 2) * 2
        assert red[0] - 4 <= middle[0] <= red[2] + 4
        assert red[1] - 4 <= middle[1] <= red[3] + 4
        document.close()

    cloud.replies.append(reads_mark)
    run_program(qapp, straighten)
    run_program(qapp, again)

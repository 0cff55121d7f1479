"""The way of scans through the window: dropped, read, corrected, read again, exported, opened again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit

from desktop_app.domain import scan_edits as edits
from desktop_app.domain.errors import Service
from desktop_app.domain.job import JobState
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.scan import Page, Scan
from desktop_app.domain.transcript import Kind
from desktop_app.media.fingerprint import fingerprint
from desktop_app.program.open_scan import OpenScan
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import SettingsFile
from desktop_app.ui.editing.saving import Saving
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.look.resource_files import resource
from desktop_app.ui.sending.scan_sheet import ScanSheet
from desktop_app.ui.sending.sending_sheet import SendingSheet
from tests.support.export_hands import tick_formats
from tests.support.loopback_server import Reply
from tests.support.made_up_scan import drawn, made_up_scan
from tests.support.media_maker import make, tone
from tests.support.ocr_stand_in import SECRET, OcrStandIn, answer_of, failed_page, general_page, word
from tests.support.running_program import Hands, run_program, until

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


def sample(name: str, folder: Path, as_name: str) -> Path:
    target = folder / as_name
    shutil.copy(resource("samples", name), target)
    return target


def opened(hands: Hands) -> OpenScan:
    found = hands.program.pages.documents.opened
    assert isinstance(found, OpenScan), "no scan is open"
    return found


def first_page(hands: Hands) -> Page:
    return opened(hands).editor.scan.pages[0]


def texts(scan: Scan) -> list[str]:
    return [field.text for page in scan.pages for field in page.all_fields()]


async def send(hands: Hands) -> None:
    sheet = await hands.dialog(ScanSheet)
    await until(hands.button("Start", sheet).isEnabled, "Start to be enabled")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    await hands.until_closed(ScanSheet)


async def until_open(hands: Hands) -> None:
    await until(lambda: hands.program.window.page == "scan", lambda: f"an open scan ({hands.states}, {hands.told})")
    await hands.to_front()


async def export(hands: Hands, kind: str, folder: Path) -> Path:
    opened(hands).pane.export_requested.emit()
    dialog = await hands.dialog(ExportDialog)
    tick_formats(dialog, kind)
    await until(lambda: "한글 고침" in dialog.preview.text.toPlainText(), f"the preview of {kind}")
    dialog.place.folder.setFocus()
    dialog.place.folder.selectAll()
    hands.write(dialog.place.folder, str(folder))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    await until(dialog.saved.close_button.isVisible, "the result of the export")
    await hands.press("Close", dialog)
    await hands.until_closed(ExportDialog)
    return written(folder, kind)


def written(folder: Path, kind: str) -> Path:
    return next(folder.glob(f"*.{kind.lower()}"))


def test_a_dropped_receipt_is_read_corrected_read_again_exported_and_opened_again(
    qapp: QApplication, tmp_path: Path
) -> None:
    receipt = sample("receipt.jpg", tmp_path, "영수증 '한' 장 🧾.jpg")
    exports = tmp_path / "내보낸 것"
    exports.mkdir()
    kept: list[str] = []

    async def work(hands: Hands) -> None:
        hands.drop(receipt)
        await send(hands)
        await until_open(hands)
        editor = opened(hands).editor
        assert "영수증" in texts(editor.scan)
        page = first_page(hands)
        assert (page.width, page.height) == (800, 1360)
        field = next(f for f in page.fields if f.text == "영수증")
        editor.edit_page("reword", lambda p: edits.reword(p, field.id, "한글 고침"))
        await until(lambda: opened(hands).pane.saver.state is Saving.SAVED, "all saved")
        document = opened(hands).id
        assert "한글 고침" in texts(hands.library.scans.scan(document))

        opened(hands).pane.reading.read_page(page.id)
        await until(lambda: not opened(hands).pane.reading.is_busy(page.id), "the page to be read again")
        assert opened(hands).pane.reading.errors == {}
        assert "한글 고침" in texts(editor.scan)
        assert [a.pages for a in hands.library.answers(document)] == [(1,), (1,)]

        other = next(f for f in first_page(hands).fields if "한빛" in f.text)
        opened(hands).pane.reading.read_box(page.id, other)
        await until(lambda: not opened(hands).pane.reading.is_busy(page.id), "the box to be read again")
        assert "한빛" in first_page(hands).field(other.id).text
        assert [a.pages for a in hands.library.answers(document)] == [(1,), (1,), ()]

        data = json.loads((await export(hands, "JSON", exports)).read_text("utf-8"))
        assert "한글 고침" in [f["text"] for f in data["pages"][0]["fields"]]
        assert (await export(hands, "PDF", exports)).read_bytes().startswith(b"%PDF-")
        await until(lambda: opened(hands).pane.saver.state is Saving.SAVED, "all saved")
        kept.extend(texts(editor.scan))

    async def again(hands: Hands) -> None:
        (summary,) = hands.library.documents(kind=Kind.SCAN)
        assert summary.title == "영수증 '한' 장 🧾"
        hands.go_to("scans")
        hands.program.pages.documents.open(summary.id)
        await until_open(hands)
        assert texts(opened(hands).editor.scan) == kept
        recognised = opened(hands).editor.recognised
        assert recognised is not None
        assert "영수증" in texts(recognised)

    run_program(qapp, work)
    run_program(qapp, again)


def test_scans_and_recordings_dropped_together_are_each_asked_about(qapp: QApplication, tmp_path: Path) -> None:
    receipt = sample("receipt.jpg", tmp_path, "a.jpg")
    recording = make(tmp_path / "b.wav", tone(1.0))
    text = tmp_path / "c.docx"
    text.write_bytes(b"no scan")

    async def work(hands: Hands) -> None:
        hands.drop(receipt, recording, text)
        await hands.dialog(SendingSheet)
        assert "“c.docx”" in hands.told
        await hands.send()
        await send(hands)
        await hands.until_over(2)
        await until(lambda: len(hands.titles) == 2, lambda: str(hands.titles))

    run_program(qapp, work)


def test_the_sample_scans_are_read_for_real_and_listed_with_their_pictures(qapp: QApplication) -> None:
    async def work(hands: Hands) -> None:
        await hands.press("Open the sample scans")
        await hands.until_page("scans")
        await hands.until_over(3)
        scans = hands.program.pages.scans
        await until(lambda: scans.table.documents.rowCount() == 3, "three scans")
        ids = [scans.table.documents.document(row).id for row in range(3)]
        await until(lambda: all(scans.pictures.picture(one, 176) is not None for one in ids), "their pictures")
        assert {d.pages for d in hands.library.documents()} == {1, 2}
        hands.go_to("home")
        await hands.press("Open the sample scans")
        await hands.until_page("scans")

    async def again(hands: Hands) -> None:
        await hands.press("Open the sample scans")
        await hands.until_page("scans")
        await until(lambda: hands.program.pages.scans.table.documents.rowCount() == 3, "three scans")

    run_program(qapp, work)
    run_program(qapp, again)
    library = Library(Paths().library)
    assert len(library.documents()) == 3
    library.close()


async def choose(hands: Hands, button: QAbstractButton, path: Path) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = await hands.dialog(QFileDialog)
    (name,) = hands.seen(QLineEdit, dialog)
    hands.write(name, str(path))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    await hands.until_closed(QFileDialog)


def test_a_scan_whose_file_was_moved_is_edited_and_its_file_found_again(qapp: QApplication, tmp_path: Path) -> None:
    scan = made_up_scan()
    paths = Paths()
    paths.create()
    library = Library(paths.library)
    was = tmp_path / "계약서.png"
    image = drawn(scan.pages[0], 400)
    assert image.save(str(was))
    document = library.scans.add(scan, scan, (), str(was), fingerprint(was))
    library.close()
    moved = was.rename(tmp_path / "옮긴 계약서.png")
    other = sample("receipt.jpg", tmp_path, "영수증.jpg")

    async def work(hands: Hands) -> None:
        hands.program.pages.documents.open(document)
        await until_open(hands)
        pane = opened(hands).pane
        bar = pane.original
        await until(bar.isVisible, "the bar to say that the file is gone")
        assert "“계약서.png”" in bar.text
        assert pane.notice.isHidden()
        field = first_page(hands).fields[0]
        opened(hands).editor.edit_page("reword", lambda p: edits.reword(p, field.id, "한글 고침"))
        await until(lambda: pane.saver.state is Saving.SAVED, "all saved")
        assert "한글 고침" in texts(hands.library.scans.scan(document))

        await choose(hands, bar.find_button, other)
        await until(pane.question.isVisible, "the question about another file")
        assert "“영수증.jpg” is not the file that was read" in hands.texts(pane.question)
        no = hands.button("Cancel", pane.question)
        await until(no.hasFocus, "the harmless answer to have the focus")
        QTest.keyClick(no, Qt.Key.Key_Return)
        assert pane.question.isHidden()
        assert bar.isVisible()
        assert hands.library.media(document)[0] == str(was)
        await choose(hands, bar.find_button, moved)
        await until(bar.isHidden, "the bar to go")
        assert hands.library.media(document) == (str(moved), fingerprint(moved))
        await until(lambda: pane.pictures.best(1, 100) is not None, "the picture of the page")
        assert pane.notice.isHidden()

        moved.rename(was)
        await choose(hands, bar.find_button, other)
        await until(pane.question.isVisible, "the question about another file")
        await hands.press("Use the chosen file", pane.question)
        await until(lambda: hands.library.media(document)[0] == str(other), "the other file to be taken")
        assert hands.library.original(document).fingerprint == fingerprint(was)

    run_program(qapp, work)


def test_a_page_that_failed_is_read_again_alone_from_the_editor(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = sample("minutes.pdf", tmp_path, "minutes.pdf")

    async def work(hands: Hands) -> None:
        hands.drop(minutes)
        await send(hands)
        await until_open(hands)
        editor = opened(hands).editor
        assert [page.state for page in editor.scan.pages] == ["done", "failed"]
        page = editor.scan.pages[1]
        opened(hands).pane.reading.read_page(page.id)
        await until(lambda: not opened(hands).pane.reading.is_busy(page.id), "the page to be read again")
        assert [page.state for page in editor.scan.pages] == ["done", "done"]
        assert texts(editor.scan) == ["첫 쪽", "둘째 쪽"]
        await until(lambda: opened(hands).pane.saver.state is Saving.SAVED, "all saved")
        assert texts(hands.library.scans.scan(opened(hands).id)) == ["첫 쪽", "둘째 쪽"]

    with OcrStandIn() as server:
        server.replies.append(Reply(answer_of(general_page([word("첫 쪽")], 0), failed_page("FAIL: blurred"))))
        server.replies.append(Reply(answer_of(general_page([word("둘째 쪽")], 0))))
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", SECRET)
        run_program(qapp, work)
    assert len(server.received) == 2


def test_a_language_that_is_refused_for_a_page_that_is_read_again_is_told(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = sample("minutes.pdf", tmp_path, "minutes.pdf")
    Paths().create()
    SettingsFile(Paths().settings).change(reading=ReadingOptions(Service.CLOVA_OCR, languages=("ja",)))

    async def work(hands: Hands) -> None:
        hands.drop(minutes)
        await send(hands)
        await until_open(hands)
        page = opened(hands).editor.scan.pages[1]
        opened(hands).pane.reading.read_page(page.id)
        await until(lambda: "The service did not take the language" in hands.told, "what was refused")
        assert "The page was read again." in hands.told

    with OcrStandIn() as server:
        server.replies.append(Reply(answer_of(general_page([word("첫 쪽")], 0), general_page([word("둘째")], 1))))
        server.replies.append(Reply({"code": "0011", "message": "Request body invalid", "path": "/general"}, 400))
        server.replies.append(Reply(answer_of(general_page([word("둘째 쪽")], 0))))
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", SECRET)
        run_program(qapp, work)
    assert [received.message.get("lang") for received in server.received] == ["ja", "ja", None]


@pytest.mark.parametrize("has_general", [True, False])
def test_that_forms_were_read_is_not_remembered_over_reading_anything(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_general: bool
) -> None:
    form = sample("form.png", tmp_path, "신청서.png")
    Paths().create()
    SettingsFile(Paths().settings).change(reading=ReadingOptions(Service.CLOVA_OCR, template_ids=("390",)))

    async def work(hands: Hands) -> None:
        hands.drop(form)
        await send(hands)
        await until(lambda: hands.states == [JobState.DONE], lambda: f"the form to be read ({hands.told})")

    with OcrStandIn(domain="template") as forms, OcrStandIn() as general:
        monkeypatch.setenv("MALGEUL_OCR_TEMPLATE_URL", forms.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_TEMPLATE_SECRET", SECRET)
        if has_general:
            monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", general.invoke_url)
            monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", SECRET)
        run_program(qapp, work)
    assert len(forms.received) == 1
    kept = SettingsFile(Paths().settings).settings.reading
    assert kept.template_ids == (() if has_general else ("390",))

"""`malgeul ocr` as other programs meet it: arguments, exit codes, files, the library, and what is paid for."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from desktop_app.domain.job import JobState, PieceState
from desktop_app.domain.transcript import Kind
from desktop_app.export.scan_formats import scan_format
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.support.command_line import ROOT, environment, run
from tests.support.loopback_server import Reply
from tests.support.marked_photo import marked_photo
from tests.support.ocr_stand_in import (
    SECRET,
    SERVICE_FAULT,
    OcrStandIn,
    Received,
    answer_of,
    failed_page,
    general_page,
    page_count,
    read_pages,
    word,
)
from tests.support.page_maker import make_image, make_pdf
from tests.support.paper_readers import by_hwpforge
from tests.support.waiting import SOON_S, wait_until

REFUSED_PAGES = Reply({"code": "0011", "message": "Request body invalid"}, 400)


@pytest.fixture
def general(monkeypatch: pytest.MonkeyPatch) -> Iterator[OcrStandIn]:
    with OcrStandIn() as server:
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", SECRET)
        yield server


@pytest.fixture
def template(monkeypatch: pytest.MonkeyPatch) -> Iterator[OcrStandIn]:
    with OcrStandIn("template") as server:
        monkeypatch.setenv("MALGEUL_OCR_TEMPLATE_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_TEMPLATE_SECRET", SECRET)
        yield server


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    path = tmp_path / "영수증 (1).png"
    Image.new("RGB", (1240, 1754), "white").save(path)
    return path


def pdf(path: Path, pages: int) -> Path:
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(300, 400))
        made.save(path)
    return path


def library() -> Library:
    return Library(Paths().library)


def kept_ids() -> list[str]:
    kept = library()
    try:
        return [document.id for document in kept.documents()]
    finally:
        kept.close()


def test_text_goes_to_standard_output_and_the_scan_into_the_library(general: OcrStandIn, receipt: Path) -> None:
    done = run("ocr", receipt)
    assert (done.returncode, done.stdout.decode()) == (0, "말글 1쪽\n")
    assert "영수증 (1).png" in done.stderr.decode()
    kept = library()
    (document,) = kept.documents(kind=Kind.SCAN)
    assert (document.title, document.service, document.pages) == ("영수증 (1)", "clova-ocr", 1)
    assert kept.jobs() == ()
    kept.close()


def test_every_format_is_written_and_exporting_costs_no_call(
    general: OcrStandIn, receipt: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    formats = ("txt", "csv", "xlsx", "hwpx", "docx", "json", "hocr", "alto", "pdf")
    done = run("ocr", receipt, *(part for name in formats for part in ("--format", name)), "-o", f"{out}{os.sep}")
    assert done.returncode == 0, done.stderr
    suffixes = {scan_format(name).suffix for name in formats}
    assert {path.suffix for path in out.iterdir()} == suffixes
    assert len(suffixes) == len(formats)
    rows = list(csv.DictReader(io.StringIO((out / "영수증 (1).csv").read_text("utf-8-sig"))))
    assert [row["text"] for row in rows] == ["말글", "1쪽"]
    kept = library()
    (document,) = kept.documents()
    kept.close()
    for name in formats:
        again = run("export", document.id, "--format", name, "-o", tmp_path / f"again.{name}")
        assert again.returncode == 0, again.stderr
    for name in ("json", "hwpx", "docx"):
        assert (tmp_path / f"again.{name}").read_bytes() == (out / f"영수증 (1).{name}").read_bytes()
    assert by_hwpforge((tmp_path / "again.hwpx").read_bytes()) == ["말글 1쪽"]
    assert run("export", document.id, "--format", "srt", "-o", tmp_path / "no.srt").returncode == 2
    assert len(general.received) == 1


def test_the_name_after_o_says_the_format(general: OcrStandIn, receipt: Path, tmp_path: Path) -> None:
    assert run("ocr", receipt, "-o", tmp_path / "a.xml").returncode == 0
    assert "alto" in (tmp_path / "a.xml").read_text("utf-8")


def test_every_wish_reaches_the_service(general: OcrStandIn, receipt: Path) -> None:
    wishes = ("--language", "ko,en", "--language", "ko,ja", "--tables", "--api-version", "V1", "--send", "json")
    assert run("ocr", receipt, *wishes).returncode == 0
    (sent,) = general.received
    assert not sent.is_form
    assert sent.data == receipt.read_bytes()
    assert (sent.message["version"], sent.message["lang"]) == ("V1", "ko,ja")
    assert sent.message["enableTableDetection"] is True


def test_letters_that_come_along_with_every_language_are_not_sent_as_one(general: OcrStandIn, receipt: Path) -> None:
    assert run("ocr", receipt, "--language", "ko,en").returncode == 0
    (sent,) = general.received
    assert sent.message["lang"] == "ko"


def test_templates_ask_the_template_domain(template: OcrStandIn, receipt: Path) -> None:
    done = run("ocr", receipt, "--template", "390", "--template", "391", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["pages"][0]["template"] == "template"
    assert template.received[0].image["templateIds"] == [390, 391]
    assert run("ocr", receipt, "--template", "any", "--send-again").returncode == 0
    assert "templateIds" not in template.received[1].image


def test_forms_of_several_files_go_into_one_workbook_a_row_each(
    template: OcrStandIn, receipt: Path, tmp_path: Path
) -> None:
    other = make_image(tmp_path / "둘.png")
    done = run("ocr", receipt, other, "--template", "any", "--format", "xlsx", "-o", tmp_path / "forms.xlsx")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "forms.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 3


def test_twenty_three_pages_are_three_calls(general: OcrStandIn, tmp_path: Path) -> None:
    done = run("ocr", pdf(tmp_path / "긴 문서.pdf", 23), "--format", "json")
    assert done.returncode == 0, done.stderr
    assert [page["number"] for page in json.loads(done.stdout)["pages"]] == list(range(1, 24))
    assert len(general.received) == 3


def test_the_same_command_again_sends_only_what_is_missing(general: OcrStandIn, tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", 23)
    os.utime(source, (1_700_000_000, 1_700_000_000))
    general.replies.append(REFUSED_PAGES)
    assert run("ocr", source).returncode == 4
    assert len(general.received) == 3
    kept = library()
    assert [job.state for job in kept.jobs()] == [JobState.FAILED]
    kept.close()
    again = run("ocr", source, "--format", "json")
    assert again.returncode == 0, again.stderr
    assert [page["number"] for page in json.loads(again.stdout)["pages"]] == list(range(1, 24))
    assert len(general.received) == 4
    assert run("ocr", source).returncode == 5
    assert len(general.received) == 4
    assert run("ocr", source, "--send-again").returncode == 0
    assert len(general.received) == 7


def test_tables_that_are_switched_off_are_told_and_the_rest_is_read(
    monkeypatch: pytest.MonkeyPatch, receipt: Path
) -> None:
    with OcrStandIn(tables_on=False) as server:
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_URL", server.invoke_url)
        monkeypatch.setenv("MALGEUL_OCR_GENERAL_SECRET", SECRET)
        done = run("ocr", receipt, "--tables")
    assert (done.returncode, done.stdout.decode()) == (0, "말글 1쪽\n")
    assert "table extraction switched off" in done.stderr.decode()


def test_a_page_that_failed_is_told_and_the_others_are_written(general: OcrStandIn, tmp_path: Path) -> None:
    general.replies.append(Reply(answer_of(general_page([word("첫 쪽")], 0), failed_page("FAIL: blurred"))))
    done = run("ocr", pdf(tmp_path / "a.pdf", 2))
    assert done.returncode == 0
    assert done.stdout.decode().strip() == "첫 쪽"
    assert "Some pages could not be read" in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ocr",), 2),
        (("ocr", "a.png", "--format", "srt"), 2),
        (("ocr", "a.png", "--template", "x"), 2),
        (("ocr", "a.png", "--format", "pdf"), 2),
        (("ocr", "https://example.com/a.jpg", "--format", "pdf", "-o", "a.pdf"), 2),
        (("ocr", "no-such-file.png"), 3),
        (("ocr", "no-such-file.png", "--service", "clova-ocr"), 3),
    ],
)
def test_what_makes_no_sense_costs_nothing(general: OcrStandIn, arguments: tuple[str, ...], code: int) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (code, b"")
    assert general.received == []


def test_a_wrong_key_and_no_account_are_4(general: OcrStandIn, receipt: Path) -> None:
    assert run("ocr", receipt, MALGEUL_OCR_GENERAL_SECRET="wrong").returncode == 4
    assert run("ocr", receipt, "--template", "any").returncode == 4
    assert run("check", MALGEUL_OCR_GENERAL_SECRET="wrong").returncode == 4


def test_a_form_that_matches_no_template_is_4_and_no_document(template: OcrStandIn, receipt: Path) -> None:
    done = run("ocr", receipt, "--template", "7")
    assert done.returncode == 4
    kept = library()
    assert kept.documents() == ()
    kept.close()


def test_one_file_that_cannot_be_used_does_not_keep_back_the_others(
    general: OcrStandIn, receipt: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 and nothing more")
    done = run("ocr", bad, receipt, "-o", f"{tmp_path / 'out'}{os.sep}")
    assert done.returncode == 3
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["영수증 (1).txt"]


def test_each_domain_is_checked_at_no_cost(general: OcrStandIn, template: OcrStandIn) -> None:
    done = run("check")
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    assert "CLOVA OCR (General)" in text
    assert "CLOVA OCR (Template)" in text
    assert all(not request.data for server in (general, template) for request in server.received)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX systems")
def test_interrupted_in_the_middle_it_ends_at_once_and_keeps_what_was_paid_for(
    general: OcrStandIn, tmp_path: Path
) -> None:
    source = pdf(tmp_path / "a.pdf", 23)
    os.utime(source, (1_700_000_000, 1_700_000_000))
    waiting, go = threading.Semaphore(0), threading.Event()

    def wait(_request: Received) -> Reply:
        waiting.release()
        go.wait(SOON_S)
        return SERVICE_FAULT

    def first(request: Received) -> Reply:
        return Reply(read_pages(request, "general")) if page_count(request.data) == 3 else wait(request)

    general.replies.extend([first] * 3)
    command = [sys.executable, "-m", "desktop_app", "ocr", str(source)]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            assert waiting.acquire(timeout=SOON_S)
            assert waiting.acquire(timeout=SOON_S)
            kept = library()
            until_answered(kept)
            kept.close()
            process.send_signal(signal.SIGINT)
            assert process.wait(SOON_S) == 130
        finally:
            go.set()
            process.kill()
    kept = library()
    (job,) = kept.jobs()
    kept.close()
    assert job.state is JobState.CANCELLED
    assert [piece.state for piece in job.pieces if len(piece.pages) == 3] == [PieceState.ANSWERED]
    assert run("ocr", source).returncode == 5
    assert len(general.received) == 3
    assert run("ocr", source, "--send-again").returncode == 0
    assert len(general.received) == 5


def test_a_photo_is_straightened_before_it_is_sent_where_that_is_asked_for(general: OcrStandIn, tmp_path: Path) -> None:
    photo = marked_photo(tmp_path / "사진.jpg")
    assert run("ocr", photo, "--straighten").returncode == 0
    (sent,) = general.received
    assert sent.image["format"] == "jpg"
    assert len(sent.data) < photo.stat().st_size


def until_answered(kept: Library) -> None:
    """Until one call of the only job is answered; the process writes, so this looks again and again."""
    wait_until(lambda: any(p.state is PieceState.ANSWERED for job in kept.jobs() for p in job.pieces), "an answer")


def test_without_an_account_a_scan_is_read_on_this_computer(tmp_path: Path) -> None:
    sample = ROOT / "resources" / "samples" / "receipt.jpg"
    done = run("ocr", sample, "--format", "json", DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
    assert done.returncode == 0, done.stderr
    kept = json.loads(done.stdout)
    assert (kept["kind"], kept["service"]) == ("scan", "local")
    assert "영수증" in " ".join(field["text"] for field in kept["pages"][0]["fields"])


def test_several_scans_are_read_on_this_computer_in_one_command(tmp_path: Path) -> None:
    samples = ROOT / "resources" / "samples"
    torn, out = tmp_path / "torn.png", tmp_path / "out"
    torn.write_bytes(b"\x89PNG\r\n\x1a\n")
    scans = samples / "receipt.jpg", torn, samples / "form.png"
    done = run("ocr", *scans, "--service", "local", "-o", f"{out}{os.sep}")
    assert done.returncode == 3
    assert "torn.png" in done.stderr.decode()
    assert "영수증" in (out / "receipt.txt").read_text("utf-8")
    assert (out / "form.txt").read_text("utf-8").strip()


def test_only_the_pages_that_were_asked_for_are_sent(general: OcrStandIn, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", 12)
    done = run("ocr", path, "--pages", "2-3,12", "--format", "json")
    assert done.returncode == 0
    assert sorted(page_count(request.data) for request in general.received) == [1, 2]
    assert [page["number"] for page in json.loads(done.stdout)["pages"]] == [2, 3, 12]
    assert run("ocr", path, "--pages", "13").returncode == 3
    assert run("ocr", path, "--pages", "3-1").returncode == 2
    assert len(general.received) == 2


def test_a_locked_pdf_is_read_and_exported_with_its_password_which_is_written_nowhere(
    general: OcrStandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("MALGEUL_HOME", str(home))
    monkeypatch.setenv("MALGEUL_LOG", "debug")
    path = make_pdf(tmp_path / "급여.pdf", 2, password="비밀번호9")
    refused = run("ocr", path, MALGEUL_LANG="en")
    assert refused.returncode == 3
    assert "--password-file" in refused.stderr.decode()
    assert general.received == []
    passwords = tmp_path / "passwords.txt"
    passwords.write_text("falsch\n비밀번호9\n", encoding="utf-8")
    made = tmp_path / "out.pdf"
    assert run("ocr", path, "--password-file", passwords, "-o", made).returncode == 0
    assert page_count(general.received[0].data) == 2
    with pikepdf.open(made, password="비밀번호9") as pdf:
        assert len(pdf.pages) == 2
    library = Library(Paths().library)
    try:
        (document,) = library.documents()
    finally:
        library.close()
    assert run("export", document.id, "--format", "pdf", "-o", tmp_path / "no.pdf").returncode == 3
    again = run("export", document.id, "--format", "pdf", "-o", tmp_path / "yes.pdf", "--password-file", passwords)
    assert again.returncode == 0
    assert run("ocr", path, "--password-file", tmp_path / "nowhere.txt").returncode == 3
    secret = ("비밀번호9".encode(), "비밀번호9".encode("utf-16-le"))
    for file in home.rglob("*"):
        if file.is_file():
            assert not any(one in file.read_bytes() for one in secret), file


def test_another_paper_under_the_same_name_is_told_by_export_and_library_and_not_written_over(
    general: OcrStandIn, receipt: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.pdf"
    assert run("ocr", receipt, "-o", tmp_path / "first.txt").returncode == 0
    (document,) = kept_ids()
    assert run("export", document, "--format", "pdf", "-o", out).returncode == 0
    assert run("library").stderr == b""
    out.unlink()
    status = receipt.stat()
    Image.new("RGB", (1240, 1754), "#fffffe").save(receipt)
    os.utime(receipt, ns=(status.st_atime_ns, status.st_mtime_ns))

    told = run("export", document, "--format", "pdf", "-o", out, MALGEUL_LANG="en")
    assert told.returncode == 3
    (line,) = told.stderr.decode().splitlines()
    assert line.startswith(
        f"malgeul: {document}: “{receipt.name}” is another scan than the one this text was read from."
    )
    assert "find the right file" in line
    assert not out.exists()
    korean = run("export", document, "--format", "pdf", "-o", out, MALGEUL_LANG="ko")
    assert "다른 스캔입니다" in korean.stderr.decode()
    assert run("export", document, "--format", "txt", "-o", tmp_path / "a.txt").returncode == 0

    listed = run("library", MALGEUL_LANG="en")
    assert listed.returncode == 0
    assert listed.stdout.decode().startswith(document)
    (line,) = listed.stderr.decode().splitlines()
    assert line.startswith(f"malgeul: {document}: “{receipt.name}” is another scan")
    assert json.loads(run("library", "--json").stdout)[0]["id"] == document


def test_a_paper_that_is_overwritten_while_it_is_read_becomes_no_pdf_and_its_text_is_kept(
    general: OcrStandIn, receipt: Path, tmp_path: Path
) -> None:
    def overwriting(received: Received) -> Reply:
        Image.new("RGB", (1240, 1754), "#fffffe").save(receipt)
        return Reply(answer_of(general_page([word("글")])))

    general.replies.append(overwriting)
    told = run("ocr", receipt, "-o", tmp_path / "out.pdf", MALGEUL_LANG="en")
    assert told.returncode == 3
    assert "is another scan than the one" in told.stderr.decode()
    (document,) = kept_ids()
    assert run("export", document, "--format", "txt").stdout.decode().split() == ["글"]


def test_pages_that_hold_their_text_are_told_and_not_sent_unless_all_are_to_be_read(
    general: OcrStandIn, tmp_path: Path
) -> None:
    path = make_pdf(tmp_path / "a.pdf", 3)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].contents_add(b"BT 0 g /F1 12 Tf 20 20 Td (INVOICE 2026-11) Tj ET")
        pdf.save(path)
    done = run("ocr", path, MALGEUL_LANG="en")
    assert "1 of 3 pages already hold text, which is taken as it is (p. 2)" in done.stderr.decode()
    assert "INVOICE 2026-11" in done.stdout.decode()
    assert sorted(page_count(received.data) for received in general.received) == [1, 1]
    general.received.clear()
    done = run("ocr", path, "--read-all", "--send-again", MALGEUL_LANG="en")
    assert "already hold" not in done.stderr.decode()
    assert [page_count(received.data) for received in general.received] == [3]

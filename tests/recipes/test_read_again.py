"""A page or a box of a kept scan, read again: one call, its answer kept first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from desktop_app.domain.errors import FileProblem, Rejected, Service, UnusableFile
from desktop_app.domain.geometry import rectangle
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.scan import Field, Page, PageState, Scan
from desktop_app.domain.scan_recognised import keep_confirmed
from desktop_app.media.content_hash import content_hash
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.page_crop import crop_page
from desktop_app.recipes.originals import Originals
from desktop_app.recipes.read_again import ReadingPagesAgain
from desktop_app.recipes.read_scan import NO_LANGUAGE, NO_TABLES
from desktop_app.services.clova_ocr import ClovaOcr
from desktop_app.services.slots import Slots
from desktop_app.storage.library import Library
from tests.support.loopback_server import Reply
from tests.support.ocr_stand_in import SECRET, OcrStandIn, answer_of, failed_page, general_page, word
from tests.support.odd_papers import form
from tests.support.page_maker import make_image
from tests.support.scan_bench import pdf, widths

OPTIONS = ReadingOptions(Service.CLOVA_OCR)
PAGE = Page("p1", 1, 620, 877, PageState.DONE)
FIELD = Field("f1", "옛 글", rectangle(100, 200, 200, 40), 0.4, confirmed=True, origins=("f1",))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.db")
    opened.scans.add(Scan("스캔", pages=(PAGE,)), Scan("스캔", pages=(PAGE,)), document_id="d1")
    yield opened
    opened.close()


@pytest.fixture
def server() -> Iterator[OcrStandIn]:
    with OcrStandIn(tables_on=False) as running:
        yield running


@pytest.fixture
def again(library: Library, server: OcrStandIn, tmp_path: Path) -> ReadingPagesAgain:
    return ReadingPagesAgain(
        lambda options: ClovaOcr(server.invoke_url, SECRET, options.domain), library.scans, tmp_path / "s", Slots(1)
    )


def picture(path: Path, size: tuple[int, int] = (1240, 1754)) -> Path:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((200, 400, 599, 479), fill="black")
    image.save(path)
    return path


def test_a_page_is_sent_alone_and_comes_back_under_its_number(
    again: ReadingPagesAgain, library: Library, server: OcrStandIn, tmp_path: Path
) -> None:
    source = pdf(tmp_path / "a.pdf", 12)
    page = again.page("d1", str(source), 11, replace(OPTIONS, tables=True), NoProgress())
    assert (page.number, [f.id for f in page.fields]) == (11, ["p11-f0", "p11-f1"])
    assert [widths(r.data) for r in server.received] == [[211], [211]]
    assert [r.message.get("enableTableDetection", False) for r in server.received] == [True, False]
    assert [a.pages for a in library.answers("d1")] == [(11,)]
    assert list((tmp_path / "s").iterdir()) == []


def test_a_page_that_fails_raises_why_and_its_answer_is_kept(
    again: ReadingPagesAgain, library: Library, server: OcrStandIn, tmp_path: Path
) -> None:
    server.replies.append(Reply(answer_of(failed_page())))
    with pytest.raises(Rejected) as caught:
        again.page("d1", str(picture(tmp_path / "a.png")), 1, OPTIONS, NoProgress())
    assert caught.value.code == "NOT_FOUND"
    assert len(library.answers("d1")) == 1


def test_a_box_is_cut_out_of_the_page_and_its_text_put_together(
    again: ReadingPagesAgain, library: Library, server: OcrStandIn, tmp_path: Path
) -> None:
    words = [word("새", line_break=False), word("글", 1, line_break=True), word("둘째", 2, confidence=0.5)]
    server.replies.append(Reply(answer_of(general_page(words))))
    source = picture(tmp_path / "a.png")
    field = again.box("d1", str(source), PAGE, FIELD, replace(OPTIONS, template_ids=("390",)), NoProgress())
    assert (field.text, field.confidence) == ("새 글\n둘째", 0.5)
    assert (field.id, field.polygon) == (FIELD.id, FIELD.polygon)
    (sent,) = server.received
    assert sent.path == "/general"
    (answer,) = library.answers("d1")
    assert answer.pages == ()


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_another_paper_under_the_same_name_costs_no_call(
    again: ReadingPagesAgain, library: Library, server: OcrStandIn, tmp_path: Path, when: str
) -> None:
    source = picture(tmp_path / "scan.png")
    scan = Scan("스캔", pages=(PAGE,))
    library.scans.add(scan, scan, (), str(source), fingerprint(source), "d2", content=content_hash(source))
    originals = Originals(library)
    asked: list[str] = []

    def check(document_id: str) -> None:
        asked.append(document_id)
        if when == "before" or len(asked) % 2 == 0:
            picture(source, (1240, 1755))
        originals.check(document_id)
        picture(source)

    checking = replace(again, check=check)
    with pytest.raises(UnusableFile) as told:
        checking.page("d2", str(source), 1, OPTIONS, NoProgress())
    assert told.value.problem is FileProblem.ANOTHER
    asked.clear()
    picture(source)
    with pytest.raises(UnusableFile):
        checking.box("d2", str(source), PAGE, FIELD, OPTIONS, NoProgress())
    assert server.received == []
    assert library.answers("d2") == ()
    picture(source)
    assert replace(again, check=originals.check).page("d2", str(source), 1, OPTIONS, NoProgress()).number == 1


def test_a_missing_file_and_a_page_that_is_gone_cost_no_call(
    again: ReadingPagesAgain, server: OcrStandIn, tmp_path: Path
) -> None:
    with pytest.raises(UnusableFile) as missing:
        again.page("d1", str(tmp_path / "gone.pdf"), 1, OPTIONS, NoProgress())
    assert missing.value.problem is FileProblem.MISSING
    source = str(pdf(tmp_path / "a.pdf", 2))
    with pytest.raises(UnusableFile):
        again.page("d1", source, 3, OPTIONS, NoProgress())
    with pytest.raises(UnusableFile):
        again.box("d1", source, replace(PAGE, number=3), FIELD, OPTIONS, NoProgress())
    with pytest.raises(UnusableFile):
        far = replace(FIELD, polygon=rectangle(9000, 9000, 10, 10))
        again.box("d1", source, PAGE, far, OPTIONS, NoProgress())
    assert server.received == []


def test_a_crop_is_measured_in_the_picture_the_service_saw(tmp_path: Path) -> None:
    source = picture(tmp_path / "a.png")
    crop_page(source, 1, (100, 200, 300, 240), (620, 877), tmp_path / "crop.png")
    with Image.open(tmp_path / "crop.png") as crop:
        assert crop.size == (400 + 48, 80 + 48)
        assert crop.getpixel((24 + 200, 24 + 40)) == (0, 0, 0)
        assert crop.getpixel((2, 2)) == (255, 255, 255)


def test_a_low_line_is_drawn_larger(tmp_path: Path) -> None:
    source = picture(tmp_path / "a.png")
    crop_page(source, 1, (200, 400, 300, 412), (0, 0), tmp_path / "crop.png")
    with Image.open(tmp_path / "crop.png") as crop:
        assert crop.size == (400 + 48, 48 + 48)


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_page_of_which_the_answer_tells_no_size_has_that_of_what_was_sent(
    again: ReadingPagesAgain, server: OcrStandIn, tmp_path: Path, orientation: int
) -> None:
    answered = general_page([word("글")])
    del answered["convertedImageInfo"]
    server.replies.append(Reply(answer_of(answered)))
    path = make_image(tmp_path / "a.jpg", (620, 877), orientation=orientation)
    page = again.page("d1", str(path), 1, OPTIONS, NoProgress())
    assert (page.width, page.height) == (620, 877)
    kept = keep_confirmed(replace(PAGE, fields=(FIELD,)), page)
    assert kept.field("f1").polygon == FIELD.polygon


def test_a_page_of_a_form_is_sent_alone_as_it_is_shown(
    again: ReadingPagesAgain, server: OcrStandIn, tmp_path: Path
) -> None:
    path = form(tmp_path / "form.pdf", "A-1234", pages=2, has_look=False)
    again.page("d1", str(path), 2, OPTIONS, NoProgress())
    (sent,) = server.received
    with pypdfium2.PdfDocument(sent.data) as pdf:
        assert len(pdf) == 1
        seen = pdf[0].render(scale=2).to_pil().convert("L").crop((200, 560, 400, 600))
        assert min(seen.get_flattened_data()) < 60


def test_a_language_or_tables_that_the_service_refuses_for_one_page_or_box_are_told(
    again: ReadingPagesAgain, server: OcrStandIn, tmp_path: Path
) -> None:
    source = str(picture(tmp_path / "a.png"))
    invalid = Reply({"code": "0011", "message": "Request body invalid. lang", "path": "/general"}, 400)
    told: list[str] = []
    server.replies.append(invalid)
    options = replace(OPTIONS, languages=("ja",), tables=True)
    again.page("d1", source, 1, options, NoProgress(), told.append)
    assert sorted(told) == sorted([NO_LANGUAGE, NO_TABLES])
    told.clear()
    server.replies.append(invalid)
    again.box("d1", source, PAGE, FIELD, options, NoProgress(), told.append)
    assert told == [NO_LANGUAGE]
    told.clear()
    again.page("d1", source, 1, OPTIONS, NoProgress(), told.append)
    assert told == []

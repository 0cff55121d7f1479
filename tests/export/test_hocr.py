import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pikepdf import Pdf

from desktop_app.domain.scan import Page, Scan
from desktop_app.export.hocr import to_hocr
from desktop_app.export.scan_formats import ScanOptions, render_scan
from tests.support.nasty_scans import nasty_scan
from tests.support.scans import bill, form, leaning, numbered, sideways

_X = "{http://www.w3.org/1999/xhtml}"


def parsed(scan: Scan, image: str = "") -> ET.Element:
    return ET.fromstring(to_hocr(scan, image).encode())


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [e for e in root.iter() if e.get("class") == name]


def test_pages_lines_and_words_carry_what_the_specification_asks_for() -> None:
    root = parsed(numbered(bill(), 2), "스캔.pdf")
    assert [p.get("title") for p in of_class(root, "ocr_page")] == [
        'image "스캔.pdf"; bbox 0 0 600 800; ppageno 0; scan_res 100',
        'image "스캔.pdf"; bbox 0 0 600 800; ppageno 1; scan_res 100',
    ]
    first = of_class(root, "ocr_line")[0]
    assert first.get("title") == "bbox 50 40 320 70; baseline 0 -6"
    assert "".join(first.itertext()) == "공급자 한빛 상사"
    amount = next(w for w in of_class(root, "ocrx_word") if w.text == "1,234,500")
    assert amount.get("title") == "bbox 260 160 380 190; x_wconf 58"
    assert len(of_class(root, "ocrx_word")) == 20
    metas = {m.get("name"): m.get("content") for m in root.iter(f"{_X}meta")}
    assert metas["ocr-system"] == "clova-ocr"
    assert {"ocr_page", "ocr_line", "ocrx_word"} <= set(str(metas["ocr-capabilities"]).split())


def test_ids_are_unique_and_boxes_whole_numbers_inside_the_page() -> None:
    root = parsed(nasty_scan())
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        box = re.search(r"bbox (\S+) (\S+) (\S+) (\S+)(;|$)", element.get("title") or "")
        if box:
            left, top, right, bottom = map(int, box.groups()[:4])
            assert 0 <= left < right <= 601
            assert 0 <= top < bottom <= 801


def test_text_that_runs_upwards_says_its_angle_and_leaning_text_its_slope() -> None:
    (line,) = of_class(parsed(sideways()), "ocr_line")
    assert line.get("title") == "bbox 100 400 130 700; baseline 0 -6; textangle 90"
    (line,) = of_class(parsed(leaning(5)), "ocr_line")
    found = re.search(r"baseline (\S+) (\S+)", line.get("title") or "")
    assert found is not None
    assert float(found[1]) == pytest.approx(0.0875, abs=0.001)
    # 24 pixels below the top left of the text, seen from the lower left corner of the box
    assert float(found[2]) == pytest.approx(-22.6, abs=0.5)


def test_a_form_begins_with_its_title_and_a_page_of_no_size_still_has_a_box() -> None:
    assert [w.text for w in of_class(parsed(form()), "ocrx_word")] == ["보험금", "청구서", "102831", "홍길동"]
    assert (
        of_class(parsed(Scan("", pages=(Page("p1", 1),))), "ocr_page")[0].get("title")
        == "bbox 0 0 1 1; ppageno 0; scan_res 100"
    )


def test_lines_lie_in_paragraphs_and_blocks_as_readers_of_hocr_ask_for() -> None:
    root = parsed(numbered(bill(), 2))
    for page in of_class(root, "ocr_page"):
        areas = list(page)
        assert {(area.tag, area.get("class")) for area in areas} == {(f"{_X}div", "ocr_carea")}
        paragraphs = [part for area in areas for part in area]
        assert {(part.tag, part.get("class")) for part in paragraphs} == {(f"{_X}p", "ocr_par")}
        assert {line.get("class") for part in paragraphs for line in part} == {"ocr_line"}
        assert len(paragraphs) > 1


def test_a_page_of_a_pdf_says_at_which_resolution_it_is_as_large_as_its_places(tmp_path: Path) -> None:
    original = tmp_path / "두 쪽.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(144, 192))
        turned = pdf.add_blank_page(page_size=(192, 144))
        turned.rotate(90, relative=False)
        pdf.save(original)
    root = ET.fromstring(render_scan(numbered(bill(), 2), "hocr", ScanOptions(str(original))))
    titles = [str(page.get("title")) for page in of_class(root, "ocr_page")]
    assert [title.rpartition("scan_res ")[2] for title in titles] == ["300", "300"]  # 600 pixels over two inches
    root = ET.fromstring(render_scan(bill(), "hocr", ScanOptions(str(tmp_path / "fehlt.pdf"))))
    assert str(of_class(root, "ocr_page")[0].get("title")).endswith("scan_res 100")

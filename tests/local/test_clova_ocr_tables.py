"""Tables of the CLOVA OCR service on this computer: in the documented shape, and as the program reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop_app.local.address import ocr_url
from desktop_app.local.server import LocalServer
from desktop_app.services.clova_ocr_tables import to_tables
from tests.support.drawn_tables import drawn_table, scanned
from tests.support.table_readings import Layout, drawn_layout, in_place

SECRET = "ocr-secret"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    running = LocalServer(0, SECRET, tmp_path_factory.mktemp("services"))
    yield ocr_url(running.url)
    running.close()


def image_of(url: str, file: Path, **wishes: Any) -> dict[str, Any]:
    """The only page of the answer."""
    message = {"version": "V2", "requestId": "r", "timestamp": 0, "images": [{"format": "png", "name": "표"}], **wishes}
    response = requests.post(
        url,
        headers={"X-OCR-SECRET": SECRET},
        data={"message": json.dumps(message)},
        files={"file": ("scan", file.read_bytes())},
        timeout=240,
    )
    assert response.status_code == 200
    (image,) = response.json()["images"]
    assert isinstance(image, dict)
    return image


@pytest.fixture(scope="module")
def asked(url: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Layout]:
    """What is answered to a scan of a table with merged cells that lies two degrees askew, and the table."""
    page = drawn_table("plain", 104, merged=True, shape=(5, 4))
    file = tmp_path_factory.mktemp("scan") / "table.png"
    scanned(page, 1, degrees=2.0).save(file)
    return image_of(url, file, enableTableDetection=True), drawn_layout(page.tables[0])


def test_a_table_is_answered_as_the_document_says(asked: tuple[dict[str, Any], Layout]) -> None:
    image, _ = asked
    (table,) = image["tables"]
    assert set(table) == {"cells", "boundingPoly", "inferConfidence"}
    assert len(table["boundingPoly"]["vertices"]) == 4
    places = [(cell["columnIndex"], cell["rowIndex"]) for cell in table["cells"]]
    assert places == sorted(places)
    for cell in table["cells"]:
        names = {"cellTextLines", "boundingPoly", "inferConfidence", "rowSpan", "rowIndex", "columnSpan", "columnIndex"}
        assert set(cell) == names
        for line in cell["cellTextLines"]:
            assert set(line) == {"cellWords", "boundingPoly", "inferConfidence"}
            for word in line["cellWords"]:
                assert set(word) == {"inferText", "boundingPoly", "inferConfidence"}


def test_the_program_reads_each_cell_at_its_place_with_its_text(asked: tuple[dict[str, Any], Layout]) -> None:
    image, drawn = asked
    (table,) = to_tables(image["tables"], "p1")
    found = {(c.row, c.column, c.row_span, c.column_span): c.text for c in table.cells}
    placed, right = in_place(drawn, [found])
    assert placed == len(drawn)
    assert right >= 0.9 * len(drawn)


def test_each_word_of_a_table_is_among_the_fields_too(asked: tuple[dict[str, Any], Layout]) -> None:
    image, _ = asked
    fields = [(field["inferText"], field["boundingPoly"]) for field in image["fields"]]
    words = [
        (word["inferText"], word["boundingPoly"])
        for cell in image["tables"][0]["cells"]
        for line in cell["cellTextLines"]
        for word in line["cellWords"]
    ]
    assert words
    assert all(word in fields for word in words)


@pytest.mark.parametrize("wish", [{}, {"enableTableDetection": False}, {"enableTableDetection": "false"}])
def test_tables_are_answered_only_where_they_are_asked_for(url: str, tmp_path: Path, wish: dict[str, Any]) -> None:
    file = tmp_path / "table.png"
    drawn_table("plain", 1, shape=(2, 2)).picture.crop((0, 0, 1654, 500)).save(file)
    assert "tables" not in image_of(url, file, **wish)


def test_a_page_without_tables_is_answered_with_none(url: str, tmp_path: Path) -> None:
    file = tmp_path / "line.png"
    drawn_table("plain", 1, shape=(2, 2)).picture.crop((0, 0, 1654, 160)).save(file)
    assert image_of(url, file, enableTableDetection=True)["tables"] == []

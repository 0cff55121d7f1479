"""How well this computer finds tables: cells in their places with their spans, and cells with the right text.

Of pages with known tables beside the project, where they are there, and of tables from seeds: scanned askew, and
photographed. Of pages that hold none, how often one is found.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from desktop_app.local.ocr_engine import OcrEngine, Reading
from desktop_app.local.ocr_page import ReadTable
from desktop_app.local.table_engine import tables_of
from desktop_app.media.pages import open_pages
from desktop_app.media.preparation.prepared import as_it_is
from tests.benchmarks._rows import Row, at_most
from tests.support.drawn_prose import PROSE, drawn_prose
from tests.support.drawn_tables import RULED, UNRULED, DrawnPage, drawn_table, scanned, two_tables
from tests.support.photographed import photographed
from tests.support.table_readings import Layout, drawn_layout, found_layout, in_place

SHARED = Path(__file__).parents[3] / "shared" / "data" / "pages"
LEAST_RULED = 0.95
LEAST_RULED_TEXT = 0.9
LEAST_OTHERS = 0.8
MOST_TIME = 0.5
"""Of what reading the page takes, for finding its tables and reading their doubtful cells again."""
MOST_OF_ANYTHING_S = 20.0
"""For a picture of 20 million pixels full of lines, of which a usual page takes a tenth of a second."""
_WITHOUT_UPRIGHT = ("e_borderless", "t6_only_h")
_MOST_TILT = 3.0

Known = tuple[str, Image.Image, list[Layout]]


def run() -> list[Row]:
    """The rows (what, figure, budget, whether it holds)."""
    engine = OcrEngine()
    rows = []
    if SHARED.is_dir():
        known = list(_shared())
        rows += _rows("pages beside the project, ruled", engine, (k for k in known if not _is_unruled(k)), LEAST_RULED)
        rows += _rows("pages beside the project, others", engine, filter(_is_unruled, known), LEAST_OTHERS)
    rows += _rows("ruled tables scanned askew", engine, _scans(RULED), LEAST_RULED)
    rows += _rows("tables without upright lines, scanned askew", engine, _scans(UNRULED), LEAST_OTHERS)
    rows += _rows("ruled tables on photos", engine, _photos(), LEAST_RULED)
    rows.append(_prose(engine))
    rows.append(_time(engine))
    rows.append(_full_of_lines())
    engine.close()
    return rows


def _read(engine: OcrEngine, picture: Image.Image) -> tuple[Reading, tuple[ReadTable, ...]]:
    reading = engine.read(picture)
    return tables_of(reading, partial(engine.read_part, reading.prepared))


def _rows(what: str, engine: OcrEngine, pages: Iterable[Known], least: float) -> list[Row]:
    placed = right = cells = 0
    for _, picture, tables in pages:
        _, read = _read(engine, picture)
        found = [found_layout(one) for one in read]
        for table in tables:
            counts = in_place(table, found)
            placed, right, cells = placed + counts[0], right + counts[1], cells + len(table)
    least_text = LEAST_RULED_TEXT if least == LEAST_RULED else LEAST_OTHERS
    return [
        _share(f"{what}: cells in place", placed, cells, least),
        _share(f"{what}: cells with the right text", right, cells, least_text),
    ]


def _share(what: str, part: int, whole: int, least: float) -> Row:
    return Row(what, f"{part} of {whole}", f"≥ {least:.0%}", part >= least * whole, "", f"{part / whole:.1%}")


def _shared() -> Iterator[Known]:
    for truth in sorted(SHARED.glob("*.truth.json")):
        name = truth.name.removesuffix(".truth.json")
        tables = json.loads(truth.read_text(encoding="utf-8")).get("tables", [])
        if tables:
            (path,) = (one for one in SHARED.glob(f"{name}.*") if one != truth)
            with open_pages(path) as pages:
                picture = pages.render(0)
            yield name, picture, [{(r, c, down, across): t for r, c, down, across, t in t["cells"]} for t in tables]


def _is_unruled(known: Known) -> bool:
    return known[0] in _WITHOUT_UPRIGHT


def _drawn(name: str, page: DrawnPage, picture: Image.Image) -> Known:
    return name, picture, [drawn_layout(cells) for cells in page.tables]


def _scans(kinds: Iterable[str]) -> Iterator[Known]:
    for number, kind in enumerate(kinds):
        page = drawn_table(kind, 700 + number, merged=kind in RULED and number % 2 == 0 and "alone" not in kind)
        degrees = random.Random(number).uniform(-_MOST_TILT, _MOST_TILT)
        yield _drawn(kind, page, scanned(page, number, degrees))
    page = two_tables(700)
    if "plain" in kinds:
        yield _drawn("two", page, scanned(page, 99, 1.0))


def _photos() -> Iterator[Known]:
    for seed, kind in enumerate(("plain", "grey-head", "open-sides", "thick")):
        page = drawn_table(kind, 800 + seed, merged=seed % 2 == 1)
        yield _drawn(kind, page, photographed(page.picture, seed).picture)


def _prose(engine: OcrEngine) -> Row:
    pages = [scanned(drawn_prose(kind, 70), 70, 1.0) for kind in PROSE]
    found = sum(len(_read(engine, page)[1]) for page in pages)
    return at_most(f"tables on {len(pages)} pages without any", found, 0, "tables")


def _time(engine: OcrEngine) -> Row:
    page = scanned(drawn_table("plain", 900, shape=(14, 6)), 1)
    started = time.process_time()
    reading = engine.read(page)
    read = time.process_time()
    tables_of(reading, partial(engine.read_part, reading.prepared))
    took, of = time.process_time() - read, read - started
    budget = f"≤ {MOST_TIME:g} ×"
    return Row(
        "finding tables, beside reading",
        f"{took:.2f} s",
        budget,
        took <= MOST_TIME * of,
        f"{of:.2f} s",
        f"{took / of:.2f} ×",
    )


def _full_of_lines() -> Row:
    picture = np.full((4000, 5000), 255, np.uint8)
    picture[::9] = picture[:, ::9] = 0
    started = time.process_time()
    tables_of(Reading((), (), as_it_is(Image.fromarray(picture))))
    return at_most("20 million pixels of lines", time.process_time() - started, MOST_OF_ANYTHING_S, "s")

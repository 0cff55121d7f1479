"""A workbook, read back cell by cell."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET
from zipfile import ZipFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets(body: bytes) -> dict[str, list[list[str]]]:
    """The cells of each sheet, texts as they are and numbers as they are stored."""
    with ZipFile(io.BytesIO(body)) as book:
        names = [one.get("name", "") for one in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")]
        strings = [
            "".join(node.text or "" for node in item.iter(f"{_MAIN}t"))
            for item in ET.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        found = {}
        for number, name in enumerate(names, 1):
            rows = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{_MAIN}row")
            found[name] = [
                [
                    strings[int(c.findtext(f"{_MAIN}v") or 0)] if c.get("t") == "s" else c.findtext(f"{_MAIN}v") or ""
                    for c in r
                ]
                for r in rows
            ]
    return found

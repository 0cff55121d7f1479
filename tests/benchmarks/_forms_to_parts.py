"""Cuts a PDF of 300 filled-in pages into parts, in the version of the program that the path names.

A name a line in: «looks», «stale» (the file says that its looks are out of date) or «without» looks. A line out: the
time in ms, and the peak of the memory in MB, with that of the processes that were started.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from desktop_app.media.page_parts import parts

PAGES, FIELDS, MOST_A_CALL = 300, 12, 10
_WORDS = b"BT /Helv 9 Tf 40 %d Td (What is asked for on this form, line %d of the page) Tj ET\n"


def main() -> None:
    """Work until the input ends."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: make_form(Path(folder) / f"{name}.pdf", name) for name in ("looks", "stale", "without")}
        print(flush=True)
        for line in sys.stdin:
            print(*_cut(files[line.strip()], Path(folder) / "parts"), flush=True)


def make_form(path: Path, name: str) -> Path:
    """A form with a few texts filled in on each page."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        fonts = Dictionary(Font=Dictionary(Helv=font))
        content = b"".join(_WORDS % (780 - 12 * n, n) for n in range(40))
        fields = Array()
        for number in range(PAGES):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.obj.Resources, page.Contents = fonts, pdf.make_stream(content)
            page.obj.Annots = Array()
            for n in range(FIELDS):
                field = Dictionary(
                    Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(f"f{number}.{n}"), V=String(f"A-{n}"),
                    Rect=Array([300, 40 + 20 * n, 500, 56 + 20 * n]), DA=String("/Helv 10 Tf 0 g"), F=4, P=page.obj,
                )  # fmt: skip
                if name != "without":
                    look = pdf.make_stream(b"/Tx BMC q BT /Helv 10 Tf 0 g 2 4 Td (A-%d) Tj ET Q EMC" % n)
                    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 16])
                    look.Resources = fonts
                    field.AP = Dictionary(N=look)
                page.obj.Annots.append(pdf.make_indirect(field))
                fields.append(page.obj.Annots[n])
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=fields, DA=String("/Helv 10 Tf 0 g"), DR=fonts))
        if name == "stale":
            pdf.Root.AcroForm.NeedAppearances = True
        pdf.save(path)
    return path


def _cut(path: Path, folder: Path) -> tuple[float, float]:
    shutil.rmtree(folder, ignore_errors=True)
    Path("/proc/self/clear_refs").write_text("5")
    began = time.perf_counter()
    # as a job does: call by call
    for first in range(1, PAGES + 1, MOST_A_CALL):
        made = parts(path, folder / str(first), MOST_A_CALL, pages=range(first, first + MOST_A_CALL))
        assert [number for part in made for number in part.pages] == list(range(first, first + MOST_A_CALL))
    taken = (time.perf_counter() - began) * 1000
    return taken, sum(_peak(status) for status in _family()) / 1e3


def _family() -> list[str]:
    """What the system says of this process and of those that it started."""
    own = Path("/proc/self/status").read_text()
    number = re.search(r"^Pid:\s+(\d+)", own, re.MULTILINE)
    found = [own]
    for other in Path("/proc").glob("[0-9]*/status"):
        try:
            status = other.read_text()
        except OSError:
            continue
        if number is not None and re.search(rf"^PPid:\s+{number[1]}$", status, re.MULTILINE):
            found.append(status)
    return found


def _peak(status: str) -> int:
    found = re.search(r"^VmHWM:\s+(\d+)", status, re.MULTILINE)
    return 0 if found is None else int(found[1])


if __name__ == "__main__":
    main()

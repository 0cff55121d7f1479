"""Pictures of the minutes as word processors show them, and of two forms that were filled with the same meeting.

    python -m tests.makers.paper_pictures [PYTHON]

DOCX is drawn by LibreOffice (``soffice``) and poppler (``pdftoppm``). HWPX, which LibreOffice does not open, is drawn
by rhwp where PYTHON, an interpreter that has the package ``rhwp-python``, is named, and chromium makes pictures of it.
On Debian 12 rhwp is loaded with ``LD_PRELOAD`` naming ``libfreetype.so.6`` and ``libfontconfig.so.1``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from desktop_app.domain.minutes_draft import MinutesDraft, MinutesPoint, PointKind
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.export.formats import ExportOptions, render
from desktop_app.export.templates.chosen_form import ChosenForm
from desktop_app.export.templates.office_form import form_of
from tests.makers.screenshots import FOLDER, NAMES, TALK
from tests.support.form_maker import docx_form, hwpx_form, merged_form, plain_form

DAY = date(2026, 11, 20)
MAKERS = {"hwpx": hwpx_form, "docx": docx_form}
FORMS = {"form": plain_form, "form-merged": merged_form}
_DRAW = "import rhwp, sys; open(sys.argv[2], 'w').write(rhwp.parse(sys.argv[1]).render_svg(0))"
_SIZE = (794, 1123)
"""Of A4 at 96 dots an inch."""


def meeting() -> Transcript:
    """The meeting of the other pictures, with what was ticked of its draft."""
    ends = [start - 600 for _, start, *_ in TALK[1:]] + [145_000]
    lines = tuple(
        Segment(f"r0-{n}", start, end, text, f"s{who}", sureness)
        for n, ((who, start, text, sureness), end) in enumerate(zip(TALK, ends, strict=True))
    )
    points = (
        MinutesPoint("a1", PointKind.AGENDA, "내년 예산안", is_ticked=True),
        MinutesPoint("a2", PointKind.AGENDA, "창고 이전 일정", is_ticked=True),
        MinutesPoint("d1", PointKind.DECISION, "이전 일정을 삼월 둘째 주로 당기는 안을 검토한다", is_ticked=True),
        MinutesPoint("t1", PointKind.TODO, "이전 업체 견적 공유", "이영희", "다음 주 화요일까지", is_ticked=True),
    )
    speakers = tuple(Speaker(f"s{n}", name, n) for n, name in enumerate(NAMES))
    draft = MinutesDraft(points)
    return Transcript("11월 정기 이사회", "ko", 146_000, "local", speakers, lines, recorded_on=DAY, draft=draft)


def main() -> None:
    """Draw them all."""
    python = sys.argv[1] if len(sys.argv) > 1 else ""
    with tempfile.TemporaryDirectory() as folder:
        for kind, make in MAKERS.items():
            papers = {"minutes": render(meeting(), kind, ExportOptions(on=DAY))}
            for name, blocks in FORMS.items():
                form = ChosenForm(form_of(f"{name}.{kind}", make(*blocks())))
                papers[name] = render(meeting(), kind, ExportOptions(on=DAY, form=form))
            for name, body in papers.items():
                path = Path(folder) / f"{name}-{kind}.{kind}"
                path.write_bytes(body)
                if kind == "docx":
                    _draw_docx(path)
                elif python:
                    _draw_hwpx(path, python)


def _draw_docx(path: Path) -> None:
    home = f"-env:UserInstallation=file://{path.parent}/office"
    office = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(path)]
    subprocess.run(office, check=True, stdout=subprocess.DEVNULL)
    pages = ["pdftoppm", "-png", "-r", "96", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*pages, str(path.with_suffix(".pdf")), str(FOLDER / path.stem)], check=True)


def _draw_hwpx(path: Path, python: str) -> None:
    drawn = path.with_suffix(".svg")
    subprocess.run([python, "-c", _DRAW, str(path), str(drawn)], check=True, stderr=subprocess.DEVNULL)
    size = f"--window-size={_SIZE[0]},{_SIZE[1]}"
    shot = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", size]
    command = [*shot, f"--screenshot={FOLDER / path.stem}.png", f"file://{drawn}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()

"""A number that is masked is in no byte of what is handed on, not seen on the page, and not heard in the sound."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop_app.domain.errors import Cancelled
from desktop_app.domain.geometry import Polygon
from desktop_app.domain.masked_documents import masked_scan, masked_transcript, muted
from desktop_app.domain.masks import Masks
from desktop_app.domain.personal_data import PersonalKind
from desktop_app.domain.progress import NoProgress
from desktop_app.domain.scan import Cell, Field, Page, PageState, Scan, Table
from desktop_app.domain.transcript import Transcript
from desktop_app.export.formats import FORMATS, ExportOptions, render
from desktop_app.export.scan_formats import SCAN_FORMATS, ScanOptions, render_scan
from desktop_app.recipes.masked_export import covered_original
from desktop_app.recipes.sound_to_share import sound_to_share
from tests.support.media_maker import make, tone
from tests.support.page_maker import make_pdf
from tests.support.transcripts import line, meeting

PLANTED = "010-4829-7713"
PARTS = (b"4829", b"7713")
MASKS = Masks(frozenset({(PersonalKind.PHONE, "01048297713"), (PersonalKind.NAME, "김민수")}))
SIZE = (800, 1000)


def box(x: int, y: int, width: int, height: int = 30) -> Polygon:
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def talk() -> Transcript:
    lines = (
        line("r0-0", 0, "안녕하세요 김민수 입니다", "p1"),
        line("r0-1", 2_000, f"번호는 {PLANTED} 입니다", "p1"),
        line("r0-2", 4_000, "네 알겠습니다", "p2"),
    )
    return replace(meeting(), title=f"{PLANTED} 통화", segments=lines, duration_ms=6_000)


def receipt() -> Scan:
    page = Page(
        "p1",
        1,
        *SIZE,
        state=PageState.DONE,
        fields=(Field("f1", "연락처", box(50, 100, 120)), Field("f2", PLANTED, box(200, 100, 260), line_break=True)),
        tables=(Table("t", (Cell("c1", 0, 0, "담당"), Cell("c2", 0, 1, PLANTED, polygon=box(200, 300, 260)))),),
    )
    return Scan("영수증", "local", (page,))


def drawn() -> Image.Image:
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(24)
    for place in (box(200, 100, 260), box(200, 300, 260)):
        draw.text(place[0], PLANTED, font=font, fill="black")
    draw.text((50, 500), "TOTAL 13,500", font=font, fill="black")
    return image


def unpacked(body: bytes) -> bytes:
    """All bytes of a file, and of what is packed in it."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            return body + b"".join(name.encode() + unpacked(file.read(name)) for name in file.namelist())
    if body.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(body)) as pdf:
            streams = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream) and not _is_jpeg(one)]
            words = [bytes(repr(one), "utf-8") for one in pdf.objects]
            return body + b"".join(streams) + b"".join(words)
    return body


def _is_jpeg(stream: pikepdf.Stream) -> bool:
    return stream.get("/Filter") == pikepdf.Name.DCTDecode


def assert_untold(body: bytes) -> None:
    everything = unpacked(body)
    for part in (*PARTS, "김민수".encode(), "김민수".encode("utf-16-be")):
        assert part not in everything


@pytest.mark.parametrize("format_id", [f.id for f in FORMATS])
def test_no_file_of_a_transcript_tells_what_is_masked(format_id: str) -> None:
    assert any(part in unpacked(render(talk(), format_id)) for part in PARTS)
    body = render(masked_transcript(talk(), MASKS), format_id)
    assert_untold(body)


@pytest.mark.parametrize("format_id", [f.id for f in SCAN_FORMATS if not f.needs_original])
def test_no_file_of_a_scan_tells_what_is_masked(format_id: str) -> None:
    assert any(part in unpacked(render_scan(receipt(), format_id)) for part in PARTS)
    assert_untold(render_scan(masked_scan(receipt(), MASKS), format_id))


def _exported(original: Path, scan: Scan) -> bytes:
    with covered_original(str(original), scan, MASKS, NoProgress()) as (path, covered):
        return render_scan(covered, "pdf", ScanOptions(str(path)))


def _seen(body: bytes) -> tuple[npt.NDArray[np.uint8], str]:
    pdf = pypdfium2.PdfDocument(body)
    page = pdf[0]
    picture = page.render(scale=SIZE[0] / page.get_width()).to_pil().convert("L")
    text = page.get_textpage().get_text_range()
    pdf.close()
    return np.asarray(picture), text


def test_on_the_page_of_a_pdf_it_is_covered_and_the_rest_is_seen_and_found(tmp_path: Path) -> None:
    original = tmp_path / "receipt.png"
    drawn().save(original)
    body = _exported(original, receipt())
    assert_untold(body)
    picture, text = _seen(body)
    assert "연락처" in text
    assert "***-****-****" in text
    for x, y, width in ((200, 100, 260), (200, 300, 260)):
        assert picture[y : y + 30, x : x + width].max() < 60
    assert picture[500:530, 50:250].min() < 60
    assert picture[500:530, 50:250].max() > 200
    assert picture[100:130, 520:].min() > 200


def test_what_a_pdf_holds_unseen_does_not_go_with_it(tmp_path: Path) -> None:
    original = make_pdf(tmp_path / "typed.pdf")
    with pikepdf.open(original, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Title"] = PLANTED
        pdf.attachments["note.txt"] = PLANTED.encode()
        pdf.save(original)
    assert any(part in unpacked(original.read_bytes()) for part in PARTS)
    page = replace(receipt().pages[0], from_file=True)
    assert_untold(_exported(original, Scan("a", pages=(page,))))


def test_every_page_comes_along_also_one_without_anything_masked(tmp_path: Path) -> None:
    original = make_pdf(tmp_path / "three.pdf", 3)
    pages = tuple(replace(receipt().pages[0], id=f"p{n}", number=n) for n in (1, 3))
    with pikepdf.open(io.BytesIO(_exported(original, Scan("a", pages=pages)))) as pdf:
        assert len(pdf.pages) == 3


def test_it_can_be_given_up(tmp_path: Path) -> None:
    class Impatient(NoProgress):
        def check(self) -> None:
            raise Cancelled

    original = make_pdf(tmp_path / "three.pdf", 3)
    with pytest.raises(Cancelled), covered_original(str(original), receipt(), MASKS, Impatient()):
        pass


def test_in_the_sound_it_is_silent_and_the_rest_is_heard(tmp_path: Path) -> None:
    recording = make(tmp_path / "talk.wav", tone(6.0, level=0.5))
    times = muted(talk(), MASKS)
    assert len(times) == 2
    sound = sound_to_share(str(recording), 0, NoProgress(), times)
    with av.open(io.BytesIO(sound.body), "r") as file:
        rate = file.streams.audio[0].rate
        heard = np.concatenate([frame.to_ndarray().mean(axis=0) for frame in file.decode(audio=0)]).astype(np.float64)
    heard /= np.abs(heard).max()

    def loudest(start_ms: int, end_ms: int) -> float:
        return float(np.abs(heard[start_ms * rate // 1000 : end_ms * rate // 1000]).max())

    for start_ms, end_ms in times:
        assert loudest(start_ms + 60, end_ms - 60) < 0.02
        assert loudest(end_ms + 80, end_ms + 200) > 0.5
    page = render(masked_transcript(talk(), MASKS), "html", ExportOptions(sound=lambda: sound))
    assert_untold(page)

"""The language data that comes with the program."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.local.ocr_engine import OcrEngine
from desktop_app.local.tessdata import folders, tessdata_folder
from tests.support.written_sheets import receipt

OWN = Path(__file__).parents[2] / "resources" / "tessdata"
DIGESTS = {
    "kor": "6b85e11d9bbf07863b97b3523b1b112844c43e713df8b66418a081fd1060b3b2",
    "eng": "7d4322bd2a7749724879683fc3912cb542f19906c83bcc1a52132556427170b2",
}
"""Of tessdata_fast 4.1.0."""


@pytest.mark.parametrize("language", DIGESTS)
def test_the_data_is_that_of_tesseract_to_the_byte(language: str) -> None:
    assert sha256((OWN / f"{language}.traineddata").read_bytes()).hexdigest() == DIGESTS[language]


def test_a_computer_without_tesseract_reads_with_what_came_with_the_program() -> None:
    sheet = receipt(5)
    engine = OcrEngine(tessdata=OWN)
    try:
        read = {word.text for word in engine.read(sheet.picture).words}
    finally:
        engine.close()
    assert len(read & {word.text for word in sheet.words}) >= 0.8 * len({word.text for word in sheet.words})


def test_what_the_system_has_comes_first_and_the_own_data_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    *_, last = folders()
    assert last.resolve() == OWN
    for language in DIGESTS:
        (tmp_path / f"{language}.traineddata").touch()
    assert tessdata_folder() == tmp_path

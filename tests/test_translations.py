"""Every word of the screens stands in Korean too, and the compiled files are those of the sources."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.resource_files import resource
from desktop_app.ui.words.translations import install_translators
from tests.makers import translations

FOLDER = resource("translations")
LANGUAGES = ("ko", "en")


def messages(path: Path) -> Iterator[tuple[str, str, str, list[str], str]]:
    """(context, source, comment, translations, type) of each message."""
    # our own files, not input from outside
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            source, comment = message.findtext("source", ""), message.findtext("comment", "")
            yield context.findtext("name", ""), source, comment, forms, translation.get("type", "")


def placeholders(text: str) -> list[str]:
    return sorted(name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated(language: str) -> None:
    open_ones = [
        (context, source)
        for context, source, _comment, forms, kind in messages(FOLDER / f"malgeul_{language}.ts")
        if kind == "unfinished" or not all(forms)
    ]
    assert open_ones == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_has_no_words_that_the_files_do_not_know(language: str, tmp_path: Path) -> None:
    for path in FOLDER.glob("*.ts"):
        shutil.copy(path, tmp_path)
    translations.collect(tmp_path)
    known = {message[:3] for message in messages(FOLDER / f"malgeul_{language}.ts")}
    found = {message[:3] for message in messages(tmp_path / f"malgeul_{language}.ts")}
    assert found == known


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_what_is_filled_in(language: str) -> None:
    for context, source, _comment, forms, _kind in messages(FOLDER / f"malgeul_{language}.ts"):
        for form in filter(None, forms):
            assert placeholders(form) == placeholders(source), f"{context}: {source!r} → {form!r}"
            assert form.count("%n") == source.count("%n"), f"{context}: {source!r} → {form!r}"
            assert len(re.findall(r"&\w", form)) == len(re.findall(r"&\w", source)), f"{context}: {source!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_that_of_its_source(language: str, tmp_path: Path) -> None:
    for path in FOLDER.glob("*.ts"):
        shutil.copy(path, tmp_path)
    translations.release(tmp_path)
    assert (FOLDER / f"malgeul_{language}.qm").read_bytes() == (tmp_path / f"malgeul_{language}.qm").read_bytes()


def test_the_program_speaks_the_language_it_is_told_to(qtbot: QtBot) -> None:
    app = QCoreApplication.instance()
    assert app is not None
    try:
        assert install_translators(app, "ko") == "ko"
        assert QCoreApplication.translate("Wording", "Done") == "완료"
        # Qt's own words, for example in the file dialog
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"
    finally:
        install_translators(app, "en")
    assert QCoreApplication.translate("Wording", "Done") == "Done"
    assert len(app.findChildren(QTranslator, "malgeul")) <= 2


def test_korean_names_stand_in_double_quotes_before_a_noun_that_tells_their_particle() -> None:
    # «을(를)» leaves the choice to the reader: a noun of ours behind what is filled in takes the particle instead
    undecided = re.compile(r"을\(를\)|를\(을\)|은\(는\)|이\(가\)|과\(와\)|와\(과\)|\(으\)로|\(이\)")
    odd = [
        form
        for _context, _source, _comment, forms, _kind in messages(FOLDER / "malgeul_ko.ts")
        for form in forms
        if undecided.search(form) or re.search(r"‘\{\w+\}’", form)
    ]
    assert odd == []

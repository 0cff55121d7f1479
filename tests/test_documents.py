"""What README and CONTRIBUTING name is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import desktop_app

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "desktop_app"
PAGES = ("README.md", "CONTRIBUTING.md")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_file_that_a_page_names_is_there(name: str) -> None:
    text = page(name)
    named = re.findall(r"`((?:[\w.*-]+/)+[\w.*-]*|[\w-]+\.(?:py|toml|md))`", text) + re.findall(
        r"\]\(([^)#:]+)\)", text
    )
    assert named
    folders = (ROOT, ROOT / "tests", PACKAGE, *(p for p in PACKAGE.iterdir() if p.is_dir()))
    assert [path for path in named if not any(list(folder.glob(path.rstrip("/"))) for folder in folders)] == []


def test_each_promise_names_the_tests_that_hold_it() -> None:
    promises = page("README.md").partition("## What you can rely on")[2].partition("\n## ")[0].split("\n* ")[1:]
    assert len(promises) > 5
    for promise in promises:
        named = re.findall(r"`((?:\w+/)+test_\w+\.py)`", promise)
        assert named, f"no test holds: {promise}"
        for test in named:
            assert re.search(r"^(async )?def test_", (ROOT / "tests" / test).read_text("utf-8"), re.MULTILINE), test
        # no promise stands behind the last test that is named, where none holds it
        behind = promise.rpartition(named[-1])[2]
        assert len(re.sub(r"\(.*?\)", "", behind, flags=re.DOTALL).strip(" `.,;\n")) == 0, f"no test holds: {behind}"


@pytest.mark.parametrize("name", PAGES)
def test_every_command_of_make_and_every_maker_that_a_page_names_is_there(name: str) -> None:
    targets = set(re.findall(r"^([\w-]+):", page("Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([\w-]+)(?=[`\s]*(?:#|`|$|,))", page(name), re.MULTILINE)) <= targets
    for module in re.findall(r"python -m ([\w.]+)", page(name)):
        assert ROOT.joinpath(*module.split(".")).with_suffix(".py").is_file(), module


def test_the_table_of_folders_names_every_folder_of_the_program() -> None:
    table = page("README.md").partition("| folder of `desktop_app` |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`(\w+)`", "\n".join(row.split("|")[1] for row in table.splitlines()[2:])))
    assert named == {p.name for p in PACKAGE.iterdir() if p.is_dir() and p.name != "__pycache__"}


def test_the_version_is_the_same_in_both_places() -> None:
    assert tomllib.loads(page("pyproject.toml"))["project"]["version"] == desktop_app.__version__


def test_every_source_that_a_docstring_names_stands_in_the_table_of_sources() -> None:
    table = (PACKAGE / "services" / "__init__.py").read_text(encoding="utf-8")
    code = "".join(p.read_text(encoding="utf-8") for p in PACKAGE.rglob("*.py"))
    assert not re.findall(r"beyond-the-documents|clova-speech-long|csr-overview|nhn-stt-v2|clova-ocr-custom", code)
    for name in set(re.findall(r"(?:CLOVA Speech|CSR|NHN|CLOVA OCR|object stores) in practice", code)):
        assert f"\n{name} " in table, name

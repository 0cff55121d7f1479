"""The table of layers of the house, held against every import of the program."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "desktop_app"

BELOW = {"domain", "services", "media", "jobs", "storage", "export", "readers"}
ALLOWED: dict[str, set[str]] = {
    "domain": set(),
    "services": {"domain"},
    "local": {"domain", "media"},
    "media": {"domain"},
    "jobs": {"domain"},
    "storage": {"domain"},
    "export": {"domain"},
    "readers": {"domain"},
    "recipes": BELOW,
    "ui": {"domain"},
    "assembly": BELOW | {"recipes", "local"},
    "commands": BELOW | {"recipes", "local", "assembly", "ui"},
    "program": BELOW | {"recipes", "local", "assembly", "ui"},
    "app": BELOW | {"recipes", "local", "assembly", "ui", "commands", "program", "running"},
    "running": BELOW | {"recipes", "local", "assembly", "ui", "commands", "program"},
    "__main__": {"app", "commands", "program"},
    "resources": set(),
}
"""What each floor may know. The command line and the window are strangers; nobody but the two ways in knows them."""
UI_FLOORS = (
    {"look"},
    {"words"},
    {"controls"},
    {"window", "editing", "sound"},
    {"library", "sending"},
    {"export", "settings", "dictation", "recording", "scan", "transcript"},
)
"""The rooms of `ui`, from below. Those of one floor are strangers; each knows those below it."""
THIRD_PARTIES: dict[str, set[str]] = {
    "domain": set(),
    "services": {"requests", "truststore", "urllib3", "msgspec", "boto3", "botocore", "mypy_boto3_s3"},
    "local": {
        "flask",
        "werkzeug",
        "faster_whisper",
        "ctranslate2",
        "onnxruntime",
        "tesserocr",
        "PIL",
        "av",
        "numpy",
        "requests",
    },
    "media": {"av", "numpy", "pypdfium2", "pikepdf", "PIL", "pi_heif"},
    "jobs": set(),
    "recipes": set(),
    "storage": {"keyring", "platformdirs", "msgspec"},
    "export": {"xlsxwriter", "docx", "hwpx", "pikepdf", "PIL", "pi_heif"},
    "readers": set(),
    "ui": {"PySide6", "qasync", "shiboken6"},
    "assembly": set(),
    "commands": {"PySide6"},
    "program": {"PySide6", "qasync"},
    "app": {"PySide6"},
    "running": {"PySide6", "qasync"},
    "__main__": set(),
    "resources": set(),
}
KNOW_QT = {"ui", "commands", "program", "app", "running"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            assert node.module is not None
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_only_flow_down(path: Path) -> None:
    layer = layer_of(path)
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "desktop_app" and len(parts) > 1:
            assert parts[1] == layer or parts[1] in ALLOWED[layer] or parts[1] == "__version__", (
                f"{layer} imports {name}"
            )
        elif parts[0] != "desktop_app":
            known = parts[0] in sys.stdlib_module_names or parts[0] in THIRD_PARTIES[layer]
            assert known, f"{layer} imports {name}"


def test_every_layer_is_in_the_table() -> None:
    found = {p.stem for p in PACKAGE.iterdir() if (p.is_dir() or p.suffix == ".py") and p.name != "__pycache__"}
    assert found - {"__init__"} == set(ALLOWED) - {"resources"}
    rooms = {p.name for p in (PACKAGE / "ui").iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert rooms == set().union(*UI_FLOORS)
    assert [p.name for p in (PACKAGE / "ui").glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("path", sorted((PACKAGE / "ui").rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_the_rooms_of_the_screens_know_only_those_below(path: Path) -> None:
    room = path.relative_to(PACKAGE / "ui").parts[0]
    if room == "__init__.py":
        return
    floor = next(number for number, rooms in enumerate(UI_FLOORS) if room in rooms)
    below = set().union(*UI_FLOORS[:floor])
    for name in imports_of(path):
        parts = name.split(".")
        if parts[:2] == ["desktop_app", "ui"] and len(parts) > 2:
            assert parts[2] == room or parts[2] in below, f"{room} imports {name}"


def test_no_import_goes_round_in_a_circle() -> None:
    names = {".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): p for p in MODULES}
    edges = {
        name: {n for i in imports_of(path) for n in (i, i.rpartition(".")[0]) if n in names and n != name}
        for name, path in names.items()
    }
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join([*trail, name])
        if name not in done:
            for other in edges[name]:
                walk(other, (*trail, name))
            done.add(name)

    for name in names:
        walk(name, ())


def test_only_the_ui_layer_and_the_top_know_qt() -> None:
    for path in MODULES:
        if layer_of(path) not in KNOW_QT:
            assert not any(i.split(".")[0] in {"PySide6", "qasync"} for i in imports_of(path)), path


def test_the_top_level_of_the_repository_is_as_agreed() -> None:
    allowed = {"pyproject.toml", "README.md", "LICENSE", "CONTRIBUTING.md", "Makefile"} | {
        "desktop_app",
        "resources",
        "tests",
        "findings",
    }
    ignored = {"build", "dist", "uv.lock", "malgeul.egg-info"}
    found = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")} - ignored
    assert found <= allowed


def test_a_class_below_the_screens_has_its_name_alone() -> None:
    found: dict[str, list[str]] = {}
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(str(path.relative_to(PACKAGE)))
    twice = {name: places for name, places in found.items() if len(places) > 1}
    assert not {n: p for n, p in twice.items() if any(not place.startswith(("ui/", "program/")) for place in p)}


def test_no_window_is_asked_for_its_screen_but_in_one_place() -> None:
    """What `QWidget.screen` gives is tied to the window; see `ui/controls/screen_room.py`."""
    asked = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "screen"
    ]
    assert asked == []

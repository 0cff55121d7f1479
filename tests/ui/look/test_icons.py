"""The program's own icon font holds every glyph that the window asks for, and shows nothing for none of them."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap, QRawFont
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.icon_names import BY_THEIR_OWN_NAME, OURS
from desktop_app.ui.look.icons import glyph, icon
from desktop_app.ui.look.resource_files import resource
from desktop_app.ui.look.theme import DARK, LIGHT, Look

NAMES = sorted({*OURS, *BY_THEIR_OWN_NAME})
PACKAGE = Path(__file__).parents[3] / "desktop_app"

COLLECTS = """
import gc
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.theme import LIGHT, Look

class Pane:
    def __init__(self, icons):
        self.icons, self.me = icons, self

app, look = QApplication([]), Look(LIGHT)
gc.disable()
for _ in range(50):
    icons = [icon(look, "home") for _ in range(6)]
    shown = QIcon(icons[0])  # as an action or a row has it
    pane = Pane(icons)
    del icons, pane
    gc.collect()
    assert not shown.pixmap(16, 16).isNull()
print("well")
"""


def test_the_font_is_made_of_the_list_and_of_nothing_else() -> None:
    kept = json.loads(resource("icons", "glyphs.json").read_text(encoding="utf-8"))
    assert set(kept) == {*OURS.values(), *BY_THEIR_OWN_NAME}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_of_the_list_draws_a_glyph_of_the_font(qtbot: QtBot, name: str) -> None:
    image = icon(Look(LIGHT), name).pixmap(QSize(20, 20)).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20))
    assert 0 not in QRawFont(str(resource("icons", "glyphs.ttf")), 20).glyphIndexesForString(glyph(name))


def test_every_icon_that_is_asked_for_by_name_is_in_the_list() -> None:
    asked: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"icon", "IconLabel"}:
                asked.update(
                    a.value for a in node.args[1:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)
                )
    assert asked
    assert asked <= set(NAMES)


def test_no_glyph_by_its_own_name_is_kept_that_nobody_asks_for() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in PACKAGE.rglob("*.py") if p.name != "icon_names.py")
    assert {name for name in BY_THEIR_OWN_NAME if not re.search(f'"{name}"', code)} == set()


def _most_covering(picture: QPixmap) -> str:
    image = picture.toImage()
    colors = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(colors, key=lambda color: color.alpha()).name()


def test_a_picture_that_was_drawn_before_is_shown_in_no_other_colour_or_size(qtbot: QtBot) -> None:
    look = Look(LIGHT)
    made = icon(look, "home", "text", "accent")
    size = QSize(24, 24)
    for theme in (LIGHT, DARK, LIGHT):
        look.set_theme(theme)
        assert _most_covering(made.pixmap(size)) == theme.text.name()
        assert _most_covering(made.pixmap(size, QIcon.Mode.Normal, QIcon.State.On)) == theme.accent.name()
    assert made.pixmap(QSize(40, 40)).toImage() != made.pixmap(size).toImage()
    assert icon(look, "delete").pixmap(size).toImage() != made.pixmap(size).toImage()
    assert _most_covering(made.pixmap(size, QIcon.Mode.Disabled)) == LIGHT.faint.name()


def test_a_screen_that_holds_icons_is_garbage_collected_and_what_shows_them_goes_on() -> None:
    # in a process of its own, which the fault takes along
    done = subprocess.run(
        [sys.executable, "-c", COLLECTS], cwd=PACKAGE.parent, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "well"), done.stderr

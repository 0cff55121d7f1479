from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.icons import UnknownIconError, glyph, icon
from desktop_app.ui.look.resource_files import resource
from desktop_app.ui.look.style import Style, palette, set_role, stylesheet
from desktop_app.ui.look.theme import DARK, LIGHT, Look


def test_the_style_sheet_names_no_colour_of_its_own() -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", resource("look.qss").read_text(encoding="utf-8")) == []


def test_the_marks_have_the_colours_of_their_theme() -> None:
    for theme, shade in ((LIGHT, "light"), (DARK, "dark")):
        for name, color in (("check", theme.on_accent), ("down", theme.quiet_text), ("up", theme.quiet_text)):
            drawn = resource("icons", f"{name}-{shade}.svg").read_text(encoding="utf-8")
            assert color.name() in drawn


def test_both_themes_fill_in_the_whole_sheet_and_name_marks_that_exist() -> None:
    for theme in (LIGHT, DARK):
        sheet = stylesheet(theme)
        assert "$" not in sheet
        for path in re.findall(r"url\((.+?)\)", sheet):
            assert resource().joinpath(path).is_file()


def test_the_palette_follows_the_theme() -> None:
    assert palette(DARK).color(QPalette.ColorRole.Window) == DARK.background
    assert palette(LIGHT).color(QPalette.ColorRole.Highlight) == LIGHT.accent


def test_a_role_changes_how_a_widget_looks(qtbot: QtBot) -> None:
    button = QPushButton("x")
    qtbot.addWidget(button)
    button.setStyleSheet(stylesheet(LIGHT))
    button.resize(80, 36)
    before = button.grab().toImage().pixelColor(40, 4)
    set_role(button, "primary")
    after = button.grab().toImage().pixelColor(40, 4)
    assert (before, after) == (LIGHT.surface, LIGHT.accent)


def test_an_icon_follows_the_theme_by_itself(qtbot: QtBot) -> None:
    look = Look(LIGHT)
    home = icon(look, "home")

    def colors() -> set[str]:
        image = home.pixmap(QSize(40, 40)).toImage()
        solid = [image.pixelColor(x, y) for x in range(40) for y in range(40)]
        return {QColor(c.red(), c.green(), c.blue()).name() for c in solid if c.alpha() == 255}

    assert colors() == {LIGHT.text.name()}
    look.set_theme(DARK)
    assert colors() == {DARK.text.name()}


def test_an_icon_takes_any_name_of_the_list_and_refuses_others(qtbot: QtBot) -> None:
    assert glyph("home") == glyph("home-outline")
    assert glyph("chevron-left")
    with pytest.raises(UnknownIconError):
        glyph("no-such-icon")


def test_the_list_of_a_choice_shows_every_entry_whole(qtbot: QtBot, qapp: QApplication) -> None:
    style = Style(qapp, Look())
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["As the system", "한국어", "English"])
    box.show()
    box.showPopup()
    view = box.view()
    rows = [view.visualRect(view.model().index(row, 0)) for row in range(3)]
    assert rows[0].height() >= 28
    assert view.viewport().rect().contains(rows[-1])
    assert view.window().mapToGlobal(QPoint()).y() >= box.mapToGlobal(QPoint(0, box.height() - 1)).y()
    box.hidePopup()
    style.deleteLater()
    qapp.setStyleSheet("")


def test_a_role_dresses_alike_before_and_after_the_first_sight(qapp: QApplication, qtbot: QtBot) -> None:
    style = Style(qapp, Look())
    before, after = QLabel("말"), QLabel("말")
    for label in (before, after):
        qtbot.addWidget(label)
    set_role(before, "headline")
    before.show()
    after.show()
    plain = after.fontInfo().pixelSize()
    set_role(after, "headline")
    assert after.fontInfo().pixelSize() == before.fontInfo().pixelSize() != plain
    qapp.setStyleSheet("")
    style.deleteLater()

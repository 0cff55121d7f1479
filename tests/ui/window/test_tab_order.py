"""Tab goes through each screen as it is read, comes to every control, and is caught nowhere."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Service
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.ui.library.home import Home
from desktop_app.ui.library.job_board import JobBoard
from desktop_app.ui.look.theme import Look
from desktop_app.ui.settings.pane import Preferences, SettingsPane
from desktop_app.ui.window.window import MainWindow
from tests.support.made_up_transcript import made_up_transcript
from tests.support.tab_order import spoken, tabbed
from tests.support.transcript_screen import Screen
from tests.support.transcript_window import shown
from tests.ui.library.samples import document
from tests.ui.sending.test_options_form import BOTH

# the offscreen platform says so of every window; it means nothing
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def in_front(qtbot: QtBot, window: QWidget) -> None:
    shown(qtbot, window, lambda shut: shut.hide())
    qtbot.waitUntil(window.isActiveWindow)


def test_every_button_of_a_transcript_is_reached(qtbot: QtBot) -> None:
    screen = Screen(made_up_transcript(4))
    in_front(qtbot, screen)
    names = [spoken(one) for one in tabbed(screen.pane.view)]
    for name in ("Back to the list", "Title", "Find", "Export", "Place in the recording", "Add a speaker"):
        assert name in names


def test_home_is_read_from_top_to_bottom_with_the_rows_in_between(qtbot: QtBot) -> None:
    home = Home(Look())
    home.follow(JobBoard(home))
    home.resize(900, 900)
    in_front(qtbot, home)
    home.set_documents([document(3), document(2)])
    choose = next(b for b in home.findChildren(QPushButton) if b.text() == "Choose files")
    stops = tabbed(choose)
    page = home.widget()
    assert page is not None
    heights = [one.mapTo(page, one.rect().center()).y() for one in stops]
    assert heights == sorted(heights)
    assert home not in stops


def test_what_is_made_anew_in_settings_keeps_its_place(qtbot: QtBot) -> None:
    pane = SettingsPane([QPushButton("account")], BOTH, SpeechOptions(service=Service.LOCAL), Preferences())
    pane.resize(900, 700)
    in_front(qtbot, pane)
    pane.set_services(BOTH, SpeechOptions(service=Service.LOCAL))
    names = [spoken(one) for one in tabbed(next(b for b in pane.findChildren(QWidget) if spoken(b) == "Look"))]
    assert names.index("Service") < names.index("Language spoken") < names.index("Parts sent at the same time")
    assert "" not in names


def test_the_recent_documents_come_between_the_pages_and_what_is_open(qtbot: QtBot) -> None:
    window = MainWindow(Look())
    for key in ("home", "meetings"):
        window.add_page(key, QPushButton(f"on {key}"))
    window.show_page("home")
    in_front(qtbot, window)
    window.set_recent([document(3, "회의 셋"), document(2, "회의 둘")])
    names = [spoken(one) for one in tabbed(window.sidebar.entry("home"))]
    assert names == ["Home", "회의 셋", "회의 둘", "on home"]

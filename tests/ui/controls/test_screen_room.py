"""The room on a screen is known without a window being asked for its screen."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.controls.screen_room import FRAME, free_area, most_height, screen_area


def test_a_window_and_what_is_in_it_have_the_room_of_their_screen(qtbot: QtBot) -> None:
    window, inner = QWidget(), QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(inner)
    window.show()
    screen = QGuiApplication.primaryScreen()
    for widget in (window, inner):
        assert screen_area(widget) == screen.geometry()
        assert free_area(widget) == screen.availableGeometry()
        assert most_height(widget) == screen.availableGeometry().height() - FRAME

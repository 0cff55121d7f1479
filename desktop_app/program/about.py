"""The card of Settings that tells the version and where the documents lie."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app import __version__
from desktop_app.storage.paths import Paths
from desktop_app.ui.controls.system_open import open_in_system
from desktop_app.ui.settings.about_card import AboutCard, AboutProgram


def about_card(paths: Paths) -> AboutCard:
    """The card for the program that keeps its documents there."""

    def open_folder(path: str, failed: Callable[[], None]) -> None:
        open_in_system(path, failed, card)

    card = AboutCard(AboutProgram(__version__, str(paths.data), str(paths.backups)), open_folder)
    return card

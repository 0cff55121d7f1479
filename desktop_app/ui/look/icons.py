"""The icons of the window: Material Design glyphs from qtawesome's fonts, in the colours of the theme in force."""

from __future__ import annotations

import functools
import importlib.util
import json
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from desktop_app.ui.look.theme import Look

ICON_PX = 20

_NAMES = {
    "home": "home-outline",
    "meetings": "account-multiple-outline",
    "meeting": "account-multiple-outline",
    "dictation": "microphone-outline",
    "scans": "file-document-outline",
    "scan": "file-document-outline",
    "jobs": "clock-outline",
    "settings": "cog-outline",
    "drop": "tray-arrow-down",
    "search": "magnify",
    "export": "export-variant",
    "import": "import",
    "rename": "pencil-outline",
    "delete": "trash-can-outline",
    "close": "close",
    "more": "dots-horizontal",
    "undo": "undo",
    "redo": "redo",
    "play": "play",
    "pause": "pause",
    "retry": "refresh",
    "cancel": "close-circle-outline",
    "open": "open-in-new",
    "folder": "folder-open-outline",
    "information": "information-outline",
    "success": "check-circle-outline",
    "warning": "alert-outline",
    "failure": "alert-circle-outline",
    "account": "key-outline",
    "help": "help-circle-outline",
    "speaker": "account-outline",
    "add": "plus",
    "merge": "call-merge",
    "split": "call-split",
    "music": "music",
    "link": "link-variant",
    "storage": "cloud-outline",
    "expand": "chevron-down",
    "collapse": "chevron-up",
}


class UnknownIconError(LookupError):
    """No glyph has that name."""


@functools.cache
def _glyphs() -> tuple[dict[str, str], str]:
    # The package's files are read directly: importing it loads a dozen other fonts and costs 200 ms at the start.
    found = importlib.util.find_spec("qtawesome")
    if found is None or not found.submodule_search_locations:
        raise UnknownIconError("qtawesome")
    fonts = Path(found.submodule_search_locations[0]) / "fonts"
    charmap = next(fonts.glob("materialdesignicons6-*charmap*.json"))
    font = next(fonts.glob("materialdesignicons6-*.ttf"))
    codes: dict[str, str] = json.loads(charmap.read_text(encoding="utf-8"))
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
    return {name: chr(int(code, 16)) for name, code in codes.items()}, families[0]


def glyph(name: str) -> str:
    """The character of an icon, by our name or by any name of Material Design Icons. Raises `UnknownIconError`."""
    characters, _family = _glyphs()
    try:
        return characters[_NAMES.get(name, name)]
    except KeyError:
        raise UnknownIconError(name) from None


class _ThemedEngine(QIconEngine):
    """Draws a glyph in the colour that the theme gives to a role at the moment of drawing."""

    def __init__(self, look: Look, name: str, role: str, checked_role: str) -> None:
        super().__init__()
        self._parts = (look, name, role, checked_role)
        self._glyph = glyph(name)

    def clone(self) -> QIconEngine:
        """Another of the same kind, as Qt asks for when an icon is copied."""
        return _ThemedEngine(*self._parts)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the glyph into ``rect``."""
        look, _name, role, checked_role = self._parts
        color = QColor(getattr(look.theme, checked_role if state == QIcon.State.On else role))
        if mode == QIcon.Mode.Disabled:
            color.setAlphaF(0.45)
        font = QFont(_glyphs()[1])
        font.setPixelSize(max(1, min(rect.width(), rect.height())))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The glyph as a picture of ``size`` device pixels."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


def icon(look: Look, name: str, role: str = "text", checked_role: str = "") -> QIcon:
    """An icon that follows the theme by itself.

    ``name``: one of ours («home», «delete»…) or any Material Design name («skip-next»). ``role``: a colour of `Theme`
    («text», «quiet_text», «accent», «on_accent», «danger»…); ``checked_role``: the one when checked. Widgets show it at
    `ICON_PX` if told so by ``setIconSize``; delegates may call ``icon(…).paint(painter, rect)``.
    """
    return QIcon(_ThemedEngine(look, name, role, checked_role or role))


class IconLabel(QWidget):
    """An icon that stands alone. Purely decorative: what it says stands beside it in words."""

    def __init__(self, look: Look, name: str, role: str = "text", pixels: int = ICON_PX) -> None:
        super().__init__()
        self._icon = icon(look, name, role)
        self.setFixedSize(pixels, pixels)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()

"""The icons of the window: glyphs of Material Design Icons, in the colours of the theme in force."""

from __future__ import annotations

import functools
import json

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtWidgets import QWidget

from desktop_app.ui.look.icon_names import OURS
from desktop_app.ui.look.resource_files import resource
from desktop_app.ui.look.theme import Look

ICON_PX = 20


class UnknownIconError(LookupError):
    """No glyph has that name."""


@functools.cache
def _glyphs() -> tuple[dict[str, str], str]:
    codes: dict[str, str] = json.loads(resource("icons", "glyphs.json").read_text(encoding="utf-8"))
    families = QFontDatabase.applicationFontFamilies(
        QFontDatabase.addApplicationFont(str(resource("icons", "glyphs.ttf")))
    )
    return {name: chr(int(code, 16)) for name, code in codes.items()}, families[0]


def glyph(name: str) -> str:
    """The character of an icon, by any name that `icon_names` lists. Raises `UnknownIconError`."""
    characters, _family = _glyphs()
    try:
        return characters[OURS.get(name, name)]
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
        font = QFont(_glyphs()[1])
        font.setPixelSize(max(1, min(rect.width(), rect.height())))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.setPen(self._color(mode, state))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The glyph as a picture of ``size`` device pixels, drawn once: a button asks each time it is painted."""
        color = self._color(mode, state).name(QColor.NameFormat.HexArgb)
        key = f"glyph {self._glyph} {color} {size.width()} {size.height()}"
        pixmap = QPixmap()
        if QPixmapCache.find(key, pixmap):
            return pixmap
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        QPixmapCache.insert(key, pixmap)
        return pixmap

    def _color(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        look, _name, role, checked_role = self._parts
        if mode == QIcon.Mode.Disabled:
            return look.theme.faint  # whatever its role: a disabled button has a ground of its own, too
        return QColor(getattr(look.theme, checked_role if state == QIcon.State.On else role))


def icon(look: Look, name: str, role: str = "text", checked_role: str = "") -> QIcon:
    """An icon that follows the theme by itself.

    ``name``: one that `icon_names` lists, ours («home», «delete»…) or the family's («chevron-left»). ``role``: a colour
    of `Theme` («text», «quiet_text», «accent», «on_accent», «danger»…); ``checked_role``: the one when checked. Widgets
    show it at `ICON_PX` if told so by ``setIconSize``; delegates may call ``icon(…).paint(painter, rect)``.
    """
    # A copy: PySide makes the engine a child of the icon that is given it. An icon that is garbage-collected gives its
    # child back to Python, and both free it (seen with 6.11.3): a window that held icons took the program along, now
    # and then. The first icon goes at once, by itself, and the copy has no child.
    return QIcon(QIcon(_ThemedEngine(look, name, role, checked_role or role)))


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


class IconPictures:
    """Icons of one size as pictures, drawn once for each colour and sharpness: delegates paint them all the time."""

    def __init__(self, look: Look, size_px: int) -> None:
        self._look, self._size_px = look, size_px
        self._drawn: dict[tuple[str, str, float], QPixmap] = {}

    def picture(self, painter: QPainter, name: str, role: str) -> QPixmap:
        """An icon in the colour that the theme gives to ``role`` now, as sharp as what is painted on."""
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        key = (name, getattr(self._look.theme, role).name(), ratio)
        if key not in self._drawn:
            size = QSize(self._size_px, self._size_px)
            self._drawn[key] = icon(self._look, name, role).pixmap(size, ratio)
        return self._drawn[key]

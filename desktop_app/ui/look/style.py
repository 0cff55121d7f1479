"""The look of the standard widgets, made from the theme's tokens.

What a widget is, is told by the dynamic property ``role`` (`set_role`):

* buttons: «primary» (at most one on a screen), «plain» (also without a role), «quiet», «link», «icon», «chip»,
  «danger», «nav»
* labels: «headline», «title», «section», «quiet», «chip», «badge», «danger», «warning», «success»
* frames: «card», «notice» (a card over others), «line» (a hairline), «bar» (a card without corners),
  «soft» (accent_soft)
"""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.look.resource_files import resource
from desktop_app.ui.look.theme import CONTROL_PX, CORNER, FAMILIES, HEADLINE_PX, TITLE_PX, Look, Theme, mix

SECTION_PX = 16
MARKS = ("check", "dot", "down", "up", "back", "forward", "parent", "new-folder", "list", "details")
"""The drawings that the style sheet names; each is there for light and for dark."""


def font(pixels: int = CONTROL_PX, *, bold: bool = False, tabular: bool = False) -> QFont:
    """The program's font. ``tabular``: figures of one width, for times and tables."""
    made = QFont()
    made.setFamilies([*FAMILIES, QFont().defaultFamily()])
    made.setPixelSize(pixels)
    made.setBold(bold)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def palette(theme: Theme) -> QPalette:
    """The colours for what draws itself by the palette."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, color in {
        role.Window: theme.background,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.background,
        role.Text: theme.text,
        role.PlaceholderText: theme.quiet_text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_accent,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.surface,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.quiet_text,
        role.Shadow: theme.line,
    }.items():
        made.setColor(which, color)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, mix(theme.quiet_text, theme.surface, 0.4))
    return made


def stylesheet(theme: Theme) -> str:
    """The style sheet of the whole program in one theme."""
    shade = "dark" if theme.is_dark else "light"
    colors = {
        "text": theme.text,
        "quiet_text": theme.quiet_text,
        "background": theme.background,
        "surface": theme.surface,
        "line": theme.line,
        "accent": theme.accent,
        "accent_soft": theme.accent_soft,
        "on_accent": theme.on_accent,
        "danger": theme.danger,
        "warning": theme.warning,
        "success": theme.success,
        "edge": mix(theme.line, theme.quiet_text, 0.25),
        "faint": theme.faint,
        "hover": mix(theme.surface, theme.line, 0.5),
        "thumb": mix(theme.line, theme.quiet_text, 0.45),
        "accent_hover": mix(theme.accent, theme.text, 0.12),
        "accent_press": mix(theme.accent, theme.text, 0.25),
        "accent_line": mix(theme.line, theme.accent, 0.5),
        "danger_line": mix(theme.line, theme.danger, 0.5),
    }
    marks = {name.replace("-", "_"): resource("icons", f"{name}-{shade}.svg").as_posix() for name in MARKS}
    sizes = {"headline_px": HEADLINE_PX, "title_px": TITLE_PX, "section_px": SECTION_PX, "corner": CORNER}
    sheet = Template(resource("look.qss").read_text(encoding="utf-8"))
    return sheet.substitute({name: color.name() for name, color in colors.items()}, **marks, **sizes)


FUSION = ("-style", "Fusion")
"""What the application is to be started with: the style sheet is made for it. `QApplication.setStyle` would hand a
`QStyle` back, and to make all its names takes 10 ms that the window is waited for."""


class Style(QObject):
    """Dresses the application, and again whenever the look's theme becomes another."""

    def __init__(self, app: QApplication, look: Look) -> None:
        super().__init__(app)
        self._app = app
        self._look = look
        app.setFont(font())
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._app.setPalette(palette(self._look.theme))
        self._app.setStyleSheet(stylesheet(self._look.theme))


def set_role(widget: QWidget, role: str) -> None:
    """Say what a widget is; the style sheet dresses it accordingly, also when it is another than before."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # what was not shown yet is dressed then, and all the others once more
        widget.style().unpolish(widget)
        widget.style().polish(widget)

"""One speaker in the panel: colour, name to type over, key, share of the talk, a sample, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop_app.domain.transcript import Speaker
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import font, set_role
from desktop_app.ui.look.theme import Look

_DOT_PX = 10
_DOT_RATIO = 2.0
"""Sharp on screens of double density too."""


def dot(color: QColor) -> QIcon:
    """A round spot of a colour, as an icon."""
    pixmap = QPixmap(QSize(_DOT_PX, _DOT_PX) * _DOT_RATIO)
    pixmap.setDevicePixelRatio(_DOT_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QRectF(0, 0, _DOT_PX, _DOT_PX))
    painter.end()
    return QIcon(pixmap)


class TalkShare(QWidget):
    """A thin bar: the share of the talk, 0–1."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._share = 0.0
        self._color = QColor()
        self.setFixedHeight(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, color: QColor) -> None:
        """Another share or colour."""
        if (share, color) != (self._share, self._color):
            self._share, self._color = share, color
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the share in the speaker's colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for width, color in ((self.width(), self._look.theme.line), (self.width() * self._share, self._color)):
            if width > 0:
                painter.setBrush(color)
                painter.drawRoundedRect(QRectF(0, 0, max(width, 4.0), self.height()), 2, 2)
        painter.end()


class SpeakerRow(QWidget):
    """The row of one speaker, or with the id None that of the lines nobody was given.

    It changes nothing itself: the panel hears what the user wants.
    """

    renamed = Signal(str)
    given = Signal()
    sample_wanted = Signal()
    merge_wanted = Signal(str)
    recolored = Signal(int)
    remove_wanted = Signal()
    remember_wanted = Signal()
    forget_wanted = Signal()
    typed = Signal()
    """Enter or Escape ended the typing: the keys belong to the lines again."""

    def __init__(self, look: Look, speaker: Speaker | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.speaker = speaker
        self._others: Sequence[Speaker] = ()
        self._share = 0.0
        self._can_remember = self._is_remembered = False
        self._below: QWidget | None = None
        self._names = QStringListModel(self)
        self._dot = self._tool("icon")
        self._dot.setIconSize(QSize(_DOT_PX, _DOT_PX))
        self.name = LineEdit(parent=self)
        self.name.setFont(font(14, bold=True))
        self.name.setMaxLength(80)
        self.badge = self._tool("chip")
        self._percent = QLabel(self)
        self._percent.setFont(font(tabular=True))
        set_role(self._percent, "quiet")
        self.sample = self._tool("icon")
        self.sample.setIcon(icon(look, "play", "quiet_text"))
        self.more = self._tool("icon")
        self.more.setIcon(icon(look, "dots-vertical", "quiet_text"))
        self._bar = TalkShare(look, self)
        self._lay_out()
        self._connect()
        self.show_speaker(speaker, None, ())

    def _tool(self, role: str) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(button, role)
        return button

    def _lay_out(self) -> None:
        # small enough for a narrow column: the style's own paddings are for roomier places
        self.setStyleSheet(
            "QToolButton { padding: 1px; min-width: 16px; min-height: 16px; }"
            "QToolButton[role='icon']:focus { padding: 0; }"
            "QToolButton[role='chip'] { padding: 0; min-width: 18px; min-height: 18px; border-radius: 9px; }"
            "QToolButton[role='chip']:focus { padding: 0; min-width: 16px; min-height: 16px; }"
            "QToolButton::menu-indicator { image: none; }"
            "QLineEdit { border: 1px solid transparent; background: transparent; padding: 1px 3px; }"
            "QLineEdit:focus { padding: 0 2px; }"
        )
        for button in (self.badge, self._dot, self.sample, self.more):
            button.setFixedSize(22, 22)
        self._dot.setFixedWidth(_DOT_PX + 4)
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance("100 %"))
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._dot)
        row.addWidget(self.name, 1)
        row.addWidget(self.badge)
        row.addSpacing(4)
        row.addWidget(self._percent)
        row.addWidget(self.sample)
        row.addWidget(self.more)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 8)
        grid.setVerticalSpacing(3)
        grid.addLayout(row, 0, 0)
        grid.addWidget(self._bar, 1, 0)

    def _connect(self) -> None:
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        self.name.editingFinished.connect(self.hand_in)
        self.name.returnPressed.connect(self.typed)
        self.name.installEventFilter(self)
        self.badge.clicked.connect(self.given)
        self.sample.clicked.connect(self.sample_wanted)
        for button in (self._dot, self.more):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._colors = QMenu(self)
        self._colors.aboutToShow.connect(self._fill_colors)
        self._dot.setMenu(self._colors)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self._menu)

    # -- what it shows

    def show_speaker(self, speaker: Speaker | None, key: int | None, others: Sequence[Speaker]) -> None:
        """The speaker as it is now; `key` 0–9, or None if it has none; `others`: whom it could be merged into."""
        self.speaker = speaker
        self._others = others
        name = speaker.name if speaker else self.tr("No speaker")
        if not self._is_typing():
            self.name.setText(name)
            self.name.setCursorPosition(0)
        self.name.setReadOnly(speaker is None)
        self.name.setFocusPolicy(Qt.FocusPolicy.StrongFocus if speaker else Qt.FocusPolicy.NoFocus)
        is_suggested = speaker is not None and speaker.suggested
        rename = self.tr("Click to rename “{name}” everywhere") if speaker else ""
        if is_suggested:
            rename = self.tr("Suggested: please check. Click to name this speaker everywhere")
        named = self.tr("Name of {name}, suggested") if is_suggested else self.tr("Name of {name}")
        self.name.setFont(font(14, bold=not is_suggested))
        self.name.setToolTip(rename.format(name=name))
        self.name.setAccessibleName(named.format(name=name))
        self.badge.setText("←" if key is None else str(key))
        give = self.tr("Give the selected lines to {name}") if speaker else self.tr("Selected lines: no speaker")
        give = give.format(name=name)
        self.badge.setToolTip(self.tr("{what} (key {key})").format(what=give, key=key) if key is not None else give)
        self.badge.setAccessibleName(give)
        self._dot.setEnabled(speaker is not None)
        self._dot.setToolTip(self.tr("Colour"))
        self._dot.setAccessibleName(self.tr("Colour of {name}").format(name=name))
        self.more.setVisible(speaker is not None)
        self.more.setToolTip(self.tr("Merge, colour, remove…"))
        self.more.setAccessibleName(self.tr("More for {name}").format(name=name))
        self.sample.setToolTip(self.tr("Hear a sample of {name}").format(name=name))
        self.sample.setAccessibleName(self.sample.toolTip())
        self.dress()

    def show_share(self, share: float, *, has_sample: bool) -> None:
        """The share of the talk, 0–1, and whether there is anything to hear."""
        self._share = share
        percent = self.tr("{number} %").format(number=round(share * 100))
        self._percent.setText(percent)
        self._percent.setAccessibleName(self.tr("Share of the talk: {percent}").format(percent=percent))
        self.sample.setEnabled(has_sample)
        self.dress()

    def show_voice(self, *, can_remember: bool, is_remembered: bool) -> None:
        """Whether the voice can be remembered, and whether somebody of that name already is."""
        self._can_remember, self._is_remembered = can_remember, is_remembered

    def set_below(self, widget: QWidget | None) -> None:
        """Show this under the row, in place of what was there."""
        if self._below is not None:
            self._grid.removeWidget(self._below)
            self._below.hide()
        self._below = widget
        if widget is not None:
            self._grid.addWidget(widget, 2, 0)
            widget.show()

    def offer_names(self, names: Sequence[str]) -> None:
        """Names that were used before."""
        self._names.setStringList(list(names))

    def dress(self) -> None:
        """Take the colours of the theme in force."""
        theme = self._look.theme
        color = theme.speaker(self.speaker.color) if self.speaker else theme.quiet_text
        self._dot.setIcon(dot(color))
        self._bar.show_share(self._share, color)

    # -- the name

    def begin_rename(self) -> None:
        """Put the caret into the name, all of it selected."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def hand_in(self) -> None:
        """Tell of a name that was typed, also of a syllable that is still being composed."""
        self.name.guard.commit()
        old = self.speaker.name if self.speaker else ""
        new = self.name.text().strip()
        if not new:
            self.name.setText(old)
        elif self.speaker is not None and new != old:
            self.renamed.emit(new)

    def _is_typing(self) -> bool:
        return self.name.hasFocus() and self.name.isModified()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape gives up renaming."""
        if watched is self.name and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            completer = self.name.completer()
            names = completer.popup() if completer is not None else None
            listed = names is not None and names.isVisible()
            if event.key() == Qt.Key.Key_Escape and not listed and self.speaker is not None:
                self.name.setText(self.speaker.name)
                self.name.clearFocus()
                self.typed.emit()
                return True
        return super().eventFilter(watched, event)

    # -- the menus

    def _fill_colors(self, menu: QMenu | None = None) -> None:
        menu = menu or self._colors
        menu.clear()
        for index, color in enumerate(self._look.theme.speakers):
            entry = menu.addAction(dot(color), self.tr("Colour {number}").format(number=index + 1))
            entry.setCheckable(True)
            entry.setChecked(self.speaker is not None and self.speaker.color == index)
            entry.triggered.connect(lambda _=False, chosen=index: self.recolored.emit(chosen))

    def _fill_menu(self) -> None:
        self._menu.clear()
        rename = self._menu.addAction(icon(self._look, "rename"), self.tr("Rename"))
        rename.triggered.connect(self.begin_rename)
        merge = QMenu(self.tr("Merge into…"), self._menu)
        merge.setIcon(icon(self._look, "merge"))
        merge.setEnabled(bool(self._others))
        for other in self._others:
            entry = merge.addAction(dot(self._look.theme.speaker(other.color)), other.name.replace("&", "&&"))
            entry.triggered.connect(lambda _=False, into=other.id: self.merge_wanted.emit(into))
        self._menu.addMenu(merge)
        colors = QMenu(self.tr("Colour"), self._menu)
        colors.setIcon(icon(self._look, "palette-outline"))
        self._fill_colors(colors)
        self._menu.addMenu(colors)
        if self._can_remember:
            self._add_voice_entries()
        self._menu.addSeparator()
        remove = self._menu.addAction(icon(self._look, "delete"), self.tr("Remove"))
        remove.triggered.connect(self.remove_wanted)

    def _add_voice_entries(self) -> None:
        self._menu.addSeparator()
        remember = self._menu.addAction(icon(self._look, "account-voice"), self.tr("Remember this voice…"))
        remember.triggered.connect(self.remember_wanted)
        if self._is_remembered:
            remember.setText(self.tr("Remember from this recording too…"))
            forget = self._menu.addAction(icon(self._look, "account-off-outline"), self.tr("Forget this voice…"))
            forget.triggered.connect(self.forget_wanted)

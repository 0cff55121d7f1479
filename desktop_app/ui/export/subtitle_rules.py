"""How many subtitles break the rules, told below the wishes, and the way to their list."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.subtitles import SubtitleProblem
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.export.export_choice import Check, ExportChoice
from desktop_app.ui.export.export_kinds import ExportKind
from desktop_app.ui.export.subtitle_dialog import SubtitleDialog
from desktop_app.ui.look.style import set_role
from desktop_app.ui.words.wording import sentence

_SOON_MS = 300


class SubtitleRules(QWidget):
    """Asks ``check`` for the subtitles that break the rules, soon after `look` is called; hidden where none are
    written. ``changed``: others are mended now."""

    changed = Signal()

    def __init__(self, check: Check | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = check
        self._problems: tuple[SubtitleProblem, ...] = ()
        self._mended: frozenset[tuple[str, int]] = frozenset()
        self._are_all = False
        self._wanted: tuple[str, ExportChoice] | None = None
        self._asked: tuple[str, ExportChoice] | None = None
        self._looking: asyncio.Task[None] | None = None
        self.said = Note()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.show_button = QPushButton(self.tr("Show"), self)
        self.show_button.setAccessibleName(self.tr("Show the subtitles that break the rules"))
        self.show_button.setAutoDefault(False)
        set_role(self.show_button, "link")
        self.show_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said, 1)
        row.addWidget(self.show_button)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._look_now)
        self.show_button.clicked.connect(self._ask)
        self.hide()

    def look(self, kinds: Collection[ExportKind], choice: ExportChoice) -> None:
        """These are written so: find out soon what breaks the rules in the subtitles among them."""
        kind = next((one for one in kinds if one.has_cues), None)
        if kind is None or self._check is None:
            self._wanted = None
            self.hide()
            return
        # what is mended, and where it is saved, changes nothing of what breaks the rules
        asked = replace(
            choice, formats=(kind.id,), mends_all=False, mended=frozenset(), folder="", name="", missing=frozenset()
        )
        self._wanted = kind.id, asked
        self.show()
        if self._wanted != self._asked:
            self._soon.start()

    def put(self, choice: ExportChoice) -> ExportChoice:
        """The choice with what is mended."""
        return replace(choice, mends_all=self._are_all, mended=frozenset() if self._are_all else self._mended)

    def close_looking(self) -> None:
        """Nobody waits for it any more."""
        self._soon.stop()
        if self._looking is not None:
            self._looking.cancel()

    def _look_now(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        if self._check is not None and self._wanted is not None:
            self._asked = self._wanted
            self.said.setText(self.tr("Checking the subtitles…"))
            self.show_button.hide()
            self._looking = asyncio.ensure_future(self._take(self._check, *self._wanted))

    async def _take(self, check: Check, format_id: str, choice: ExportChoice) -> None:
        try:
            self._problems = tuple(await check(format_id, choice))
        except AppError as error:
            self._asked = None
            self.said.setText(sentence(error).line())
            return
        self._show()

    def _show(self) -> None:
        count = len(self._problems)
        mendable = {one.key for one in self._problems if one.is_mendable}
        chosen = mendable if self._are_all else mendable & self._mended
        partly = sum(bool(one.left) for one in self._problems if one.key in chosen)
        self.show_button.setVisible(bool(count))
        if not count:
            self.said.setText(self.tr("All subtitles keep the rules."))
        elif chosen:
            told = self.tr("%n subtitle(s) break the rules; {mended} are repaired in the file.", "", count)
            more = self.tr("Of these, {count} only in part.") if partly else ""
            self.said.setText(f"{told.format(mended=len(chosen))} {more.format(count=partly)}".strip())
        else:
            self.said.setText(self.tr("%n subtitle(s) break the rules.", "", count))

    def _ask(self) -> None:
        keys = {one.key for one in self._problems} if self._are_all else self._mended
        dialog = SubtitleDialog(self._problems, keys, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._mend(dialog.mended, are_all=dialog.are_all))
        dialog.open()

    def _mend(self, mended: frozenset[tuple[str, int]], *, are_all: bool) -> None:
        self._mended, self._are_all = mended, are_all
        self._show()
        self.changed.emit()

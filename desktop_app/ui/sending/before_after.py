"""A photo as it is and as it is sent, small and side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.controls.screen_room import free_area
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID
from desktop_app.ui.words.wording import size_words

PICTURE_PX = 190
"""The longer side of each picture, in pixels of the window."""
_SMALLER_PX = 110
_LOW_SCREEN = 800
"""On lower screens than that the sheet has no room for more."""


@dataclass(frozen=True)
class PhotoLook:
    """A photo before and after it was straightened, and how many bytes each has."""

    before: QImage
    after: QImage
    before_bytes: int
    after_bytes: int


LookAtPhoto = Callable[[str], Awaitable[PhotoLook | None]]
"""Gives the look of a photo by its path; None where it cannot be straightened. May raise AppError."""


class BeforeAfter(QWidget):
    """Shows one photo of those that are sent; what is not known yet is said in words."""

    def __init__(self, look: LookAtPhoto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._path = ""
        self._asking: asyncio.Task[None] | None = None
        self._said = Note()
        self.pictures = QLabel(), QLabel()
        self.captions = QLabel(), QLabel()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.addWidget(self._said, 0, 0, 1, 3)
        for column, (picture, caption) in enumerate(zip(self.pictures, self.captions, strict=True)):
            grid.addWidget(picture, 1, column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(caption, 2, column)
            set_role(caption, "small")
        grid.setColumnStretch(2, 1)
        self.hide()

    def show_photo(self, path: str, count: int) -> None:
        """Show one of so many photos; "" for none."""
        self.setVisible(bool(path))
        if path == self._path:
            return
        self.stop()
        self._path = path
        self._show(None)
        if path:
            self._said.setText(self.tr("“{name}” is being straightened…").format(name=Path(path).name))
            self._asking = asyncio.ensure_future(self._ask(path, count))

    def stop(self) -> None:
        """Let go of what is still asked for."""
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    async def _ask(self, path: str, count: int) -> None:
        try:
            look = await self._look(path)
        except AppError:
            look = None
        self._show(look)
        name = Path(path).name
        if look is None:
            text = self.tr("“{name}” cannot be straightened and is sent as it is.").format(name=name)
        elif count > 1:
            text = self.tr("“{name}”, the first of %n photo(s):", "", count).format(name=name)
        else:
            text = ""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _show(self, look: PhotoLook | None) -> None:
        self._said.setVisible(look is None)
        for part in (*self.pictures, *self.captions):
            part.setVisible(look is not None)
        if look is None:
            return
        sides = (
            (look.before, look.before_bytes, self.tr("As it is · {size}")),
            (look.after, look.after_bytes, self.tr("As it is sent · {size}")),
        )
        for (image, size, words), picture, caption in zip(sides, self.pictures, self.captions, strict=True):
            picture.setPixmap(self._fitted(image))
            text = words.format(size=size_words(size))
            picture.setAccessibleName(text)
            caption.setText(text)
        self.updateGeometry()

    def _fitted(self, image: QImage) -> QPixmap:
        ratio = self.devicePixelRatioF()
        is_low = free_area(self).height() < _LOW_SCREEN
        longest = round((_SMALLER_PX if is_low else PICTURE_PX) * ratio)
        room = QSize(longest, longest)
        fitted = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        pixmap = QPixmap.fromImage(fitted)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

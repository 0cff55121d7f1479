"""Whether personal data are masked in what is exported, and which: a box to tick, how many, and a button to choose."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.masked_documents import FoundDatum
from desktop_app.domain.masks import Masks
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.export.export_choice import Find
from desktop_app.ui.export.personal_data_dialog import PersonalDataDialog
from desktop_app.ui.look.style import set_role
from desktop_app.ui.words.wording import sentence


class MaskingChoice(QWidget):
    """Looks for personal data with ``find`` as soon as the box is ticked, and shows what was found to be chosen."""

    changed = Signal()

    def __init__(self, find: Find, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._found: tuple[FoundDatum, ...] | None = None
        self._masks = Masks()
        self._looking: asyncio.Task[None] | None = None
        self.box = QCheckBox(self.tr("Mask personal data"), self)
        self.box.setToolTip(
            self.tr(
                "Numbers, addresses and names are replaced in the file. "
                "In PDFs they are covered for good, in the sound they are silent."
            )
        )
        self.choose = QPushButton(self.tr("Choose…"), self)
        self.choose.setAccessibleName(self.tr("Choose what is masked"))
        self.choose.setAutoDefault(False)
        set_role(self.choose, "link")
        self.said = Note()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addWidget(self.said, 1)
        row.addWidget(self.choose)
        self.box.clicked.connect(self._box_clicked)
        self.choose.clicked.connect(self._ask)
        self._show()

    @property
    def masks(self) -> Masks:
        """What is masked; nothing where the box is not ticked."""
        return self._masks if self.box.isChecked() else Masks()

    @property
    def is_looking(self) -> bool:
        """Whether it is not known yet what there is: nothing is saved before."""
        return self._looking is not None

    def close_looking(self) -> None:
        """Nobody waits for it any more."""
        if self._looking is not None:
            self._looking.cancel()

    def _box_clicked(self) -> None:
        if self.box.isChecked() and self._found is None:
            self._looking = asyncio.ensure_future(self._look())
        elif self.box.isChecked() and not self._masks:
            self._ask()
        self._show()
        self.changed.emit()

    async def _look(self) -> None:
        try:
            self._found = tuple(await self._find())
        except AppError as error:
            self.box.setChecked(False)
            self._looking = None
            self._show()
            self.said.setText(sentence(error).line())
            self.changed.emit()
            return
        self._looking = None
        self._masks = Masks(frozenset((one.kind, one.key) for one in self._found if one.is_sure))
        self._show()
        self.changed.emit()
        self._ask()

    def _ask(self) -> None:
        dialog = PersonalDataDialog(self._found or (), self._masks, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._take(dialog.masks))
        dialog.rejected.connect(self._left)
        dialog.open()

    def _take(self, masks: Masks) -> None:
        self._masks = masks
        self.box.setChecked(bool(masks))
        self._show()
        self.changed.emit()

    def _left(self) -> None:
        """Without anything to mask the tick would promise what is not done."""
        if not self._masks:
            self._take(self._masks)

    def _show(self) -> None:
        self.choose.setVisible(self.box.isChecked() and self._found is not None)
        if self._looking is not None:
            self.said.setText(self.tr("Looking…"))
        elif self.box.isChecked():
            self.said.setText(self.tr("{count} chosen").format(count=len(self._masks.wanted)))
        else:
            self.said.setText("")

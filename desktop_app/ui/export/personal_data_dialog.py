"""Which personal data are masked in what is handed on: all that was found, each to be ticked, and one's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.masked_documents import FoundDatum
from desktop_app.domain.masks import Masks
from desktop_app.domain.personal_data import PersonalKind, key_of
from desktop_app.ui.controls.held_keys import HeldKeys
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import MARGIN

_WANTED = Qt.ItemDataRole.UserRole
_SHORTEST_NAME = 2
_ROW_PX = 30


def kind_name(kind: PersonalKind) -> str:
    """What it is called on the screen."""
    translate = QCoreApplication.translate
    return {
        PersonalKind.RESIDENT_NUMBER: translate("PersonalData", "Resident number"),
        PersonalKind.PASSPORT: translate("PersonalData", "Passport"),
        PersonalKind.CARD: translate("PersonalData", "Card"),
        PersonalKind.ACCOUNT: translate("PersonalData", "Account"),
        PersonalKind.PHONE: translate("PersonalData", "Telephone"),
        PersonalKind.EMAIL: translate("PersonalData", "E-mail"),
        PersonalKind.NAME: translate("PersonalData", "Name"),
    }[kind]


class PersonalDataDialog(QDialog):
    """Shown with `open`. ``found``: what the documents hold; ``masks``: what is ticked at first."""

    def __init__(self, found: Sequence[FoundDatum], masks: Masks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        HeldKeys(self)
        self.setWindowTitle(self.tr("Mask personal data"))
        self.resize(520, 460)
        said = Note(self.tr("What is ticked is masked in the file. Your document and the original stay as they are."))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Personal data that was found"))
        known = {(one.kind, one.key) for one in found}
        for one in found:
            self._add(one, is_ticked=(one.kind, one.key) in masks.wanted)
        for kind, key in sorted(masks.wanted - known):
            self._add(FoundDatum(kind, key, key, 0, is_sure=True), is_ticked=True)
        self.nothing = QLabel(self.tr("Nothing was found by its form. Names can be added below."), self)
        set_role(self.nothing, "quiet")
        self.nothing.setVisible(not found)
        self.name = LineEdit("", self)
        self.name.setAccessibleName(self.tr("Another name or word"))
        self.name.setPlaceholderText(self.tr("Another name or word"))
        self.name.setMaxLength(60)
        self.add_name = QPushButton(self.tr("Add"), self)
        self.add_name.setAutoDefault(False)
        set_role(self.add_name, "plain")
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAutoDefault(False)
        set_role(self.cancel, "plain")
        self.take = QPushButton(self.tr("Mask these"), self)
        self.take.setDefault(True)
        set_role(self.take, "primary")
        more = QHBoxLayout()
        more.addWidget(self.name, 1)
        more.addWidget(self.add_name)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, 16)
        box.setSpacing(12)
        for widget in (said, self.nothing):
            box.addWidget(widget)
        box.addWidget(self.list, 1)
        box.addLayout(more)
        box.addLayout(row)
        self.name.textChanged.connect(self._let_add)
        self.name.returnPressed.connect(self._add_name)
        self.add_name.clicked.connect(self._add_name)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self.accept)
        self._let_add()

    @property
    def masks(self) -> Masks:
        """What is ticked now."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return Masks(frozenset(i.data(_WANTED) for i in items if i.checkState() is Qt.CheckState.Checked))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter behind a name adds that name, and answers nothing else."""
        if self.name.hasFocus() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            return
        super().keyPressEvent(event)

    def _add(self, one: FoundDatum, *, is_ticked: bool) -> QListWidgetItem:
        text = self.tr("{kind}: {text}").format(kind=kind_name(one.kind), text=one.text)
        if one.count > 1:
            text = self.tr("{kind}: {text} ({count} times)").format(
                kind=kind_name(one.kind), text=one.text, count=one.count
            )
        item = QListWidgetItem(text, self.list)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        item.setData(_WANTED, (one.kind, one.key))
        item.setSizeHint(QSize(0, max(_ROW_PX, self.list.fontMetrics().height() + 10)))
        return item

    def _let_add(self) -> None:
        self.add_name.setEnabled(len("".join(self.name.text().split())) >= _SHORTEST_NAME)

    def _add_name(self) -> None:
        self.name.guard.commit()
        self._let_add()
        if not self.add_name.isEnabled():
            return
        text = " ".join(self.name.text().split())
        wanted = PersonalKind.NAME, key_of(text, PersonalKind.NAME)
        for row in range(self.list.count()):
            if self.list.item(row).data(_WANTED) == wanted:
                self.list.item(row).setCheckState(Qt.CheckState.Checked)
                break
        else:
            self._add(FoundDatum(*wanted, text, 1, is_sure=True), is_ticked=True)
            self.list.scrollToBottom()
        self.nothing.hide()
        self.name.clear()

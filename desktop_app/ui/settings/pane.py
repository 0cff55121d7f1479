"""Settings: accounts, what is asked for by default, look and language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.recognition import SpeechOptions
from desktop_app.domain.sending import ServiceFacts
from desktop_app.ui.controls.boxes import ComboBox, DoubleSpinBox, SpinBox
from desktop_app.ui.controls.labels import Note, field_label
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN
from desktop_app.ui.sending.options_form import OptionsForm
from desktop_app.ui.settings.parts_list import LIST_WIDTH, PartsList

CONTENT_WIDTH = 96 * GRID
LIST_FROM = 115 * GRID
"""From this width on the list of the parts stands beside them, and the fields keep their room."""

MOST_CALLS_AT_ONCE = 10
"""The vendor does not publish how many it takes (CLOVA OCR in practice)."""


@dataclass(frozen=True)
class Preferences:
    """What Settings shows besides the rest. ``language``: system, ko, en; ``look``: system, light, dark.

    ``calls_at_once``: how many calls for scans are under way at the same time.

    ``is_language_fixed``: the system administrator or whoever starts the program says the language (MALGEUL_LANG).
    """

    language: str = "system"
    look: str = "system"
    back_on_resume_s: float = 1.0
    pause_while_typing: bool = False
    calls_at_once: int = 4
    is_language_fixed: bool = False


class SettingsPane(QScrollArea):
    """One column of cards. Every change takes effect at once; there is no button to apply.

    ``defaults_changed`` brings the wishes for recordings that a person changed, by name, and no others: what is shown
    may have been changed elsewhere meanwhile.
    """

    preferences_changed = Signal(object)
    defaults_changed = Signal(object)

    def __init__(
        self,
        accounts: Sequence[QWidget],
        services: Sequence[ServiceFacts],
        defaults: SpeechOptions,
        preferences: Preferences,
        usage: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        models: QWidget | None = None,
        voices: QWidget | None = None,
        about: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._be_plain()
        self._parts = PartsList(self)
        self._parts.chosen.connect(self._show_part)
        self._headings: list[QLabel] = []
        self.verticalScrollBar().valueChanged.connect(self._mark_part)
        self._preferences = preferences
        self._accounts = tuple(accounts)
        self._column = column = QWidget()
        column.setMaximumWidth(CONTENT_WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(MARGIN + 2 * GRID, MARGIN + GRID, MARGIN + 2 * GRID, MARGIN)
        layout.setSpacing(GRID)
        title = QLabel(self.tr("Settings"))
        set_role(title, "headline")
        layout.addWidget(title)
        self._begin(layout, self.tr("Accounts"))
        layout.addWidget(Note(self.tr("Without an account, recordings and scans are recognised on this computer.")))
        for account in accounts:
            layout.addWidget(account)
        self._begin(layout, self.tr("When a recording is sent"))
        self._defaults_card, self._defaults_layout = self._card()
        layout.addWidget(self._defaults_card)
        if models is not None:
            self._begin(layout, self.tr("Speech recognition on this computer"))
            layout.addWidget(models)
        self._begin(layout, self.tr("When scans are sent"))
        layout.addWidget(self._scans())
        self._form: OptionsForm | None = None
        self._told, self._is_telling = defaults, False
        self.set_services(services, defaults)
        if usage is not None:
            self._begin(layout, self.tr("Usage and limits"))
            layout.addWidget(usage)
        self._begin(layout, self.tr("Listening and correcting"))
        layout.addWidget(self._listening())
        if voices is not None:
            self._begin(layout, self.tr("Remembered voices"))
            layout.addWidget(voices)
        self._begin(layout, self.tr("Look and language"))
        layout.addWidget(self._look_and_language())
        if about is not None:
            self._begin(layout, self.tr("About Malgeul"))
            layout.addWidget(about)
        layout.addStretch()
        self._put_in(column)
        self._line_up()

    def _be_plain(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _put_in(self, column: QWidget) -> None:
        outer = QWidget()
        across = QHBoxLayout(outer)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(column, 1)
        across.addStretch()
        self.setWidget(outer)

    def _begin(self, layout: QVBoxLayout, text: str) -> None:
        """A heading: near to what follows, apart from what was before."""
        label = QLabel(text)
        self._headings.append(label)
        self._parts.add(text)
        set_role(label, "section")
        layout.addSpacing(3 * GRID)
        layout.addWidget(label)

    # -- the list of the parts

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list stands beside the parts where there is room for both."""
        is_shown = self.width() >= LIST_FROM
        self._parts.setVisible(is_shown)
        self._parts.setGeometry(0, 0, LIST_WIDTH, self.height())
        self.setViewportMargins(LIST_WIDTH if is_shown else 0, 0, 0, 0)
        super().resizeEvent(event)
        self._mark_part()

    def _show_part(self, place: int) -> None:
        heading = self._headings[place]
        top = heading.mapTo(self._column, heading.rect().topLeft()).y()
        self.verticalScrollBar().setValue(top - MARGIN)
        # of the last parts that are seen together, the one that was asked for
        self._parts.mark(place)

    def _mark_part(self) -> None:
        scrolled = self.verticalScrollBar().value()
        if self.widget() is None or not scrolled:
            self._parts.mark(0)
            return
        seen_to = scrolled + self.viewport().height() // 4
        tops = [heading.mapTo(self._column, heading.rect().topLeft()).y() for heading in self._headings]
        self._parts.mark(max((place for place, top in enumerate(tops) if top <= seen_to), default=0))

    @staticmethod
    def _card() -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        set_role(card, "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        return card, layout

    def set_services(self, services: Sequence[ServiceFacts], defaults: SpeechOptions) -> None:
        """Show which services are ready now (an account was added or removed)."""
        if self._form is not None:
            self._defaults_layout.removeWidget(self._form)
            self._form.deleteLater()
        form = OptionsForm(services, defaults)
        form.changed.connect(self._tell_defaults)
        self._form, self._told = form, form.options()
        self._defaults_layout.addWidget(form)
        self._order_keys(form)
        self._line_up()

    def show_defaults(self, defaults: SpeechOptions) -> None:
        """Show what is asked for by default now; what the form itself told stays as it is being written."""
        if self._form is not None and not self._is_telling:
            with QSignalBlocker(self._form):
                self._form.set_options(defaults)
            self._told = self._form.options()

    def _tell_defaults(self) -> None:
        if self._form is None:
            return
        before, self._told = self._told, self._form.options()
        names = [one.name for one in fields(SpeechOptions)]
        changes = {name: getattr(self._told, name) for name in names}
        changes = {name: value for name, value in changes.items() if value != getattr(before, name)}
        if "service" in changes:
            # the rest only follows what the service can do, and comes back with another one
            changes = {"service": changes["service"]}
        if changes:
            self._is_telling = True
            self.defaults_changed.emit(changes)
            self._is_telling = False

    def _order_keys(self, form: QWidget) -> None:
        """Tab comes to the form where it stands, however late it was made."""
        before: QWidget | None = None
        for place in (*self._accounts, form):
            for part in (place, *place.findChildren(QWidget)):
                # what hangs from a choice is a window of its own
                takes_keys = part.focusPolicy() is not Qt.FocusPolicy.NoFocus and part.focusProxy() is None
                if not takes_keys or part.window() is not form.window():
                    continue
                if place is form and before is not None:
                    QWidget.setTabOrder(before, part)
                before = part

    def _line_up(self) -> None:
        """The fields of all cards begin at the same place."""
        labels = [label for label in self._column.findChildren(QLabel) if label.buddy() is not None]
        widest = max((label.sizeHint().width() for label in labels), default=0)
        for label in labels:
            label.setMinimumWidth(widest)

    def _scans(self) -> QWidget:
        card, layout = self._card()
        form = self._form_of(layout)
        self._calls = SpinBox()
        self._calls.setMaximumWidth(14 * GRID)
        self._calls.lineEdit().setTextMargins(GRID, 0, 0, 0)
        self._calls.setRange(1, MOST_CALLS_AT_ONCE)
        self._calls.setValue(self._preferences.calls_at_once)
        self._calls.setAccessibleName(self.tr("Parts sent at the same time"))
        self._calls.valueChanged.connect(self._tell)
        form.addRow(field_label(self.tr("Parts sent at the same time"), self._calls), self._calls)
        hint = self.tr("Long documents are read sooner with more. Choose fewer if CLOVA OCR answers that it is busy.")
        layout.addWidget(Note(hint))
        return card

    @staticmethod
    def _form_of(layout: QVBoxLayout) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(GRID + GRID // 2)
        layout.addLayout(form)
        return form

    def _listening(self) -> QWidget:
        card, layout = self._card()
        form = self._form_of(layout)
        self._back = DoubleSpinBox()
        self._back.setMaximumWidth(14 * GRID)
        self._back.lineEdit().setTextMargins(GRID, 0, 0, 0)
        self._back.setRange(0, 10)
        self._back.setSingleStep(0.5)
        self._back.setDecimals(1)
        self._back.setSuffix(self.tr(" s"))
        self._back.setValue(self._preferences.back_on_resume_s)
        self._back.setAccessibleName(self.tr("Go back before playing on"))
        self._back.valueChanged.connect(self._tell)
        form.addRow(field_label(self.tr("Go back before playing on"), self._back), self._back)
        self._pause = QCheckBox(self.tr("Pause while typing"))
        self._pause.setChecked(self._preferences.pause_while_typing)
        self._pause.toggled.connect(self._tell)
        form.addRow("", self._pause)
        return card

    def _look_and_language(self) -> QWidget:
        card, layout = self._card()
        form = self._form_of(layout)
        self._language = self._choice(
            self.tr("Language of the screens"),
            (("system", self.tr("As the system")), ("ko", "한국어"), ("en", "English")),
            self._preferences.language,
        )
        self._look = self._choice(
            self.tr("Look"),
            (("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))),
            self._preferences.look,
        )
        language = QVBoxLayout()
        language.setSpacing(GRID // 2)
        language.addWidget(self._language)
        form.addRow(field_label(self.tr("Language of the screens"), self._language), language)
        if self._preferences.is_language_fixed:
            self._language.setEnabled(False)
            why = self.tr("The language is set by MALGEUL_LANG where the program is started.")
            self._language.setAccessibleDescription(why)
            language.addWidget(Note(why))
        form.addRow(field_label(self.tr("Look"), self._look), self._look)
        return card

    def show_language(self) -> None:
        """Go on where the language was chosen."""
        self._language.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self._language)

    def _choice(self, name: str, choices: Sequence[tuple[str, str]], chosen: str) -> QComboBox:
        box = ComboBox()
        box.setAccessibleName(name)
        for value, label in choices:
            box.addItem(label, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.currentIndexChanged.connect(self._tell)
        return box

    def _tell(self) -> None:
        self._preferences = Preferences(
            self._language.currentData(),
            self._look.currentData(),
            self._back.value(),
            self._pause.isChecked(),
            self._calls.value(),
            self._preferences.is_language_fixed,
        )
        self.preferences_changed.emit(self._preferences)

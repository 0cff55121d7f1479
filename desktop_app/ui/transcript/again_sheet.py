"""The small sheet before lines are recognised again: which lines, by whom, and what that takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from desktop_app.domain.again import AgainPlan
from desktop_app.domain.errors import Service
from desktop_app.domain.recognition import SpeechOptions, nearest_language
from desktop_app.domain.sending import ServiceFacts
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.controls.held_keys import HeldKeys
from desktop_app.ui.controls.labels import Note, field_label
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, MARGIN
from desktop_app.ui.sending.engine_choices import EngineChoices
from desktop_app.ui.sending.files_to_send import SendingButtons
from desktop_app.ui.words.measures import duration_words, language_name, service_name


class AgainSheet(QDialog):
    """Enter sends. `sent` carries the wishes and whether all lines are meant.

    ``chosen`` and ``total``: how many lines are selected and how many there are. ``plan`` says what the wishes take,
    for the chosen lines or (True) for all. ``problem``: why nothing can be sent, in words; empty where it can.
    """

    sent = Signal(object, bool)

    def __init__(
        self,
        chosen: int,
        total: int,
        services: Sequence[ServiceFacts],
        options: SpeechOptions,
        *,
        plan: Callable[[SpeechOptions, bool], AgainPlan],
        problem: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        HeldKeys(self)
        self._chosen, self._total = chosen, total
        self._facts = {facts.service: facts for facts in services if facts.is_ready}
        self._options, self._plan, self._problem = options, plan, problem
        self._is_possible = False
        self.setWindowTitle(self.tr("Recognise again"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._adapt()
        self.setMinimumWidth(64 * GRID)
        self.buttons.start.setFocus()

    def _build(self) -> None:
        title = QLabel(self.tr("Recognise again"), self)
        set_role(title, "title")
        self.selected = QRadioButton(self.tr("%n selected line(s)", "", self._chosen), self)
        self.everything = QRadioButton(self.tr("The whole recording (%n line(s))", "", self._total), self)
        is_all = self._chosen in (0, self._total)
        for choice in (self.selected, self.everything):
            choice.setVisible(not is_all)
        (self.everything if is_all else self.selected).setChecked(True)
        self.service = ComboBox(self)
        self.service.setAccessibleName(self.tr("Service"))
        for service in self._facts:
            self.service.addItem(service_name(service), service)
        self.service.setCurrentIndex(max(0, self.service.findData(self._options.service)))
        self.language = ComboBox(self)
        self.language.setAccessibleName(self.tr("Language spoken"))
        form = QFormLayout()
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(GRID + GRID // 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in ((self.tr("Service"), self.service), (self.tr("Language spoken"), self.language)):
            form.addRow(field_label(name, field), field)
        self.engine = EngineChoices(form, field_label, self)
        self.engine.set_wishes(self._options.model, is_careful=self._options.careful)
        self.summary = Note()
        self._promise = Note(
            self.tr(
                "Nothing changes by itself: you see both texts beside each other and tick what is taken over. Speakers "
                "stay as they are."
            )
        )
        self.buttons = SendingButtons("", self)
        self.buttons.hint.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(2 * GRID)
        layout.addWidget(title)
        scope = QVBoxLayout()
        scope.setSpacing(0)
        scope.addWidget(self.selected)
        scope.addWidget(self.everything)
        layout.addLayout(scope)
        layout.addLayout(form)
        layout.addWidget(self.summary)
        layout.addWidget(self._promise)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self.service.currentIndexChanged.connect(self._adapt)
        self.language.currentIndexChanged.connect(self._summarise)
        self.engine.changed.connect(self._summarise)
        self.everything.toggled.connect(self._summarise)
        self.buttons.started.connect(self._send)
        self.buttons.cancelled.connect(self.reject)

    def options(self) -> SpeechOptions:
        """The wishes as they stand."""
        service = Service(self.service.currentData())
        is_local = service is Service.LOCAL
        return replace(
            self._options,
            service=service,
            language=self.language.currentData(),
            model=self.engine.model if is_local else "",
            careful=is_local and self.engine.is_careful,
        )

    def _adapt(self) -> None:
        """Offer what the chosen service understands."""
        facts = self._facts[self.service.currentData()]
        own = self._options.language
        wish = nearest_language(self.language.currentData() or own, facts.languages, own)
        with QSignalBlocker(self.language):
            self.language.clear()
            for code in facts.languages:
                self.language.addItem(language_name(code), code)
            self.language.setCurrentIndex(max(0, self.language.findData(wish)))
        self.engine.show_for(facts)
        self._summarise()

    def _summarise(self) -> None:
        options, is_all = self.options(), self.everything.isChecked()
        plan = self._plan(options, is_all)
        self._is_possible = not self._problem and plan.calls > 0
        self.buttons.start.setEnabled(self._is_possible)
        set_role(self.summary, "danger" if self._problem else "strong")
        if self._problem:
            self.summary.setText(self._problem)
            return
        if not plan.calls:
            self.summary.setText(self.tr("There is no sound in these lines."))
            return
        lines = self._total if is_all else self._chosen
        what = self.tr("The whole recording") if is_all else self.tr("%n line(s)", "", lines)
        if options.service is Service.LOCAL:
            text = self.tr("{what}, {total} of sound, recognised on this computer; nothing leaves it.")
        else:
            text = self.tr("{what}, {total} of sound, sent to {where} in {calls}.")
        calls = self.tr("%n call(s)", "", plan.calls)
        where, total = service_name(options.service), duration_words(plan.length_ms)
        self.summary.setText(text.format(what=what, total=total, where=where, calls=calls))

    def _send(self) -> None:
        if self._is_possible:
            self.sent.emit(self.options(), self.everything.isChecked())
            self.accept()

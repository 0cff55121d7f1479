"""What a user asks of the recognition: the same form in Settings (defaults) and before sending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Service
from desktop_app.domain.recognition import SpeechOptions, language_of, nearest_language
from desktop_app.domain.sending import ServiceFacts
from desktop_app.domain.word_hints import MOST_WORDS, not_listened_for
from desktop_app.ui.controls.boxes import ComboBox, SpinBox
from desktop_app.ui.controls.labels import Note, field_label
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.theme import GRID
from desktop_app.ui.sending.engine_choices import EngineChoices
from desktop_app.ui.sending.track_choices import TrackChoices
from desktop_app.ui.words.measures import duration_words, language_name, service_name
from desktop_app.ui.words.model_words import title_in_words
from desktop_app.ui.words.translations import current_language

translate = QCoreApplication.translate

MOST_SPEAKERS = 30
"""CLOVA Speech tells up to 30 apart since 2026-09-17 (CLOVA Speech in practice)."""


class OptionsForm(QWidget):
    """Service, language, speakers, words. Shows only what the chosen service understands. ``are_some_fetched``: beside
    files of this computer there are recordings that the service fetches itself."""

    changed = Signal()

    def __init__(
        self,
        services: Sequence[ServiceFacts],
        options: SpeechOptions,
        parent: QWidget | None = None,
        *,
        are_some_fetched: bool = False,
    ) -> None:
        super().__init__(parent)
        self._are_some_fetched = are_some_fetched
        self._facts = {facts.service: facts for facts in services}
        self._options = options
        self._wish = options.language
        """The language that was asked for, also while the chosen service does not offer it."""
        self._build(services)
        self.set_options(options)

    def _build(self, services: Sequence[ServiceFacts]) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(GRID + GRID // 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form = form

        self._service = ComboBox()
        self._service.setAccessibleName(self.tr("Service"))
        for facts in services:
            if facts.is_ready:
                self._service.addItem(service_name(facts.service), facts.service)
        self._about = Note()
        form.addRow(field_label(self.tr("Service"), self._service), self._service)
        form.addRow("", self._about)

        self._language = ComboBox()
        self._language.setAccessibleName(self.tr("Language spoken"))
        form.addRow(field_label(self.tr("Language spoken"), self._language), self._language)
        self._speakers_row = self._speakers()
        form.addRow(field_label(self.tr("Speakers"), self._tell_apart), self._speakers_row)

        self.tracks = TrackChoices(form, field_label, self)
        self.tracks.changed.connect(self.changed)
        self._engine = EngineChoices(form, field_label, self)
        self._engine.changed.connect(self.changed)
        self._build_words(form)
        self._build_checks(form)
        self._service.currentIndexChanged.connect(self._adapt)
        self._language.currentIndexChanged.connect(self._wish_language)
        for edit in (self._boost, self._forbid, self._pairs):
            edit.textChanged.connect(self.changed)

    def _build_checks(self, form: QFormLayout) -> None:
        self._events = QCheckBox(self.tr("Mark music and other sounds"))
        self._word_times = QCheckBox(self.tr("Times for every word"))
        self._noise = QCheckBox(self.tr("Filter noise"))
        self._domain_words = QCheckBox(self.tr("Expect the domain's own words too"))
        self._domain_words.setToolTip(self.tr("The words that are registered for the domain in the service's console."))
        self._checks = QWidget()
        checks = QVBoxLayout(self._checks)
        checks.setContentsMargins(0, 0, 0, 0)
        checks.setSpacing(0)
        for box in (self._events, self._word_times, self._noise, self._domain_words):
            checks.addWidget(box)
            box.toggled.connect(self.changed)
        form.addRow("", self._checks)
        self._storage = QCheckBox(self.tr("Send it through Object Storage"))
        self._storage.setToolTip(self.tr("For very large files: the service fetches it from your own store."))
        self._storage.toggled.connect(self.changed)
        form.addRow("", self._storage)
        self._stays = Note()
        form.addRow("", self._stays)

    def _build_words(self, form: QFormLayout) -> None:
        self._boost = LineEdit()
        self._boost.setAccessibleName(self.tr("Words to expect"))
        self._boost.setPlaceholderText(self.tr("names and terms, with commas between them"))
        self._boost.setToolTip(
            self.tr(
                "Two syllables or more, letters and digits. English comes in small letters unless it has capitals here."
            )
        )
        form.addRow(field_label(self.tr("Words to expect"), self._boost), self._boost)
        self._wrong_words = Note(role="warning")
        form.addRow("", self._wrong_words)
        self._forbid = LineEdit()
        self._forbid.setAccessibleName(self.tr("Words to hide"))
        self._forbid.setPlaceholderText(self.tr("these are masked in the text"))
        form.addRow(field_label(self.tr("Words to hide"), self._forbid), self._forbid)
        self._exactly = Note(self.tr("Hidden only where it stands exactly so, spaces and capitals included."))
        form.addRow("", self._exactly)
        for edit in (self._boost, self._forbid):
            edit.textChanged.connect(self._say_of_words)

        self._pairs = LineEdit()
        self._pairs.setAccessibleName(self.tr("Misheard words"))
        self._pairs.setPlaceholderText(self.tr("as meant_as heard, with commas between them"))
        self._pairs.textChanged.connect(self._say_wrong_pairs)
        form.addRow(field_label(self.tr("Misheard words"), self._pairs), self._pairs)
        self._wrong_pairs = Note(role="warning")
        form.addRow("", self._wrong_pairs)

    def _speakers(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self._tell_apart = ComboBox()
        self._tell_apart.setAccessibleName(self.tr("Speakers"))
        self._tell_apart.addItem(self.tr("Find out how many"), "auto")
        self._tell_apart.addItem(self.tr("From … to …"), "range")
        self._tell_apart.addItem(self.tr("Do not tell speakers apart"), "off")
        self._fewest, self._most = SpinBox(), SpinBox()
        self._dash = QLabel("–")
        for box, name in ((self._fewest, self.tr("Fewest speakers")), (self._most, self.tr("Most speakers"))):
            box.setRange(1, MOST_SPEAKERS)
            box.lineEdit().setTextMargins(GRID, 0, 0, 0)
            box.setAccessibleName(name)
            box.valueChanged.connect(self._keep_range)
        layout.addWidget(self._tell_apart)
        layout.addWidget(self._fewest)
        layout.addWidget(self._dash)
        layout.addWidget(self._most)
        layout.addStretch()
        self._tell_apart.currentIndexChanged.connect(self._show_range)
        return row

    def _keep_range(self) -> None:
        if self.sender() is self._fewest:
            self._most.setValue(max(self._most.value(), self._fewest.value()))
        else:
            self._fewest.setValue(min(self._most.value(), self._fewest.value()))
        self.changed.emit()

    def _show_range(self) -> None:
        shown = self._tell_apart.currentData() == "range"
        for widget in (self._fewest, self._dash, self._most):
            widget.setVisible(shown)
        self.changed.emit()

    def _wish_language(self) -> None:
        self._wish = self._language.currentData()
        self.changed.emit()

    def _adapt(self) -> None:
        facts = self._facts.get(self._service.currentData())
        if facts is None:
            return
        self._about.setText(_about(facts))
        wish = nearest_language(self._wish, facts.languages, language_of(current_language()))
        with QSignalBlocker(self._language):
            self._language.clear()
            for code in facts.languages:
                self._language.addItem(language_name(code), code)
            self._language.setCurrentIndex(self._language.findData(wish))
        self._form.setRowVisible(self._speakers_row, facts.gives_speakers or facts.speakers_here)
        self._engine.show_for(facts)
        self._form.setRowVisible(self._boost, facts.takes_words)
        self._form.setRowVisible(self._forbid, facts.takes_words)
        self._form.setRowVisible(self._pairs, facts.takes_pairs)
        self._form.setRowVisible(self._storage, facts.takes_storage)
        self._form.setRowVisible(self._checks, facts.gives_events)
        self._domain_words.setVisible(facts.service is Service.CLOVA_SPEECH)
        self._say_wrong_pairs()
        self._say_of_words()
        self._say_of_storage()
        self.changed.emit()

    def _say_of_words(self) -> None:
        is_cloud = self._service.currentData() == Service.CLOVA_SPEECH
        words = _words(self._boost.text()) if is_cloud else ()
        wrong = not_listened_for(words)
        told = ""
        if len(words) > MOST_WORDS:
            told = self.tr("The service takes at most {count} words.").format(count=MOST_WORDS)
        elif wrong:
            told = self.tr(
                "The service does not listen for {words}: a word needs two syllables, and only letters and digits."
            ).format(words=", ".join(wrong))
        self._wrong_words.setText(told)
        self._form.setRowVisible(self._wrong_words, bool(told))
        self._form.setRowVisible(self._exactly, is_cloud and bool(self._forbid.text().strip()))

    def _say_of_storage(self) -> None:
        facts = self._facts.get(self._service.currentData())
        stays = self.tr(
            "Of a recording that is not answered at once, the service lays a copy of the transcript into the domain's "
            "Object Storage. It stays there."
        )
        goes = self.tr(
            "Of a recording that is not answered at once, the service lays a copy of the transcript into the domain's "
            "Object Storage. It is deleted as soon as the transcript is here."
        )
        some_go = self.tr(
            "Of a recording that is not answered at once, the service lays a copy of the transcript into the domain's "
            "Object Storage. It is deleted as soon as the transcript is here, but stays where the recording was "
            "fetched from an address."
        )
        are_deleted = facts is not None and facts.deletes_copies
        self._stays.setText((some_go if self._are_some_fetched else goes) if are_deleted else stays)
        self._form.setRowVisible(self._stays, facts is not None and facts.leaves_copies)

    def _say_wrong_pairs(self) -> None:
        facts = self._facts.get(self._service.currentData())
        wrong = _wrong_pairs(self._pairs.text()) if facts is not None and facts.takes_pairs else ()
        words = self.tr("Not understood: {words}. Write each as meant_heard, for example 말글_말굴.")
        self._wrong_pairs.setText(words.format(words=", ".join(wrong)) if wrong else "")
        self._form.setRowVisible(self._wrong_pairs, bool(wrong))

    def set_options(self, options: SpeechOptions) -> None:
        """Show these wishes. A service that is not ready gives way to the first that is."""
        self._options = options
        self._service.setCurrentIndex(max(0, self._service.findData(options.service)))
        self._fewest.setValue(max(1, options.speakers_min if options.speakers_min > 0 else 2))
        self._most.setValue(max(1, options.speakers_max if options.speakers_max > 0 else 4))
        kind = "off" if not options.diarization else "range" if options.speakers_max > 0 else "auto"
        self._tell_apart.setCurrentIndex(self._tell_apart.findData(kind))
        self._boost.setText(", ".join(options.boost))
        self._forbid.setText(", ".join(options.forbid))
        self._pairs.setText(", ".join("_".join(pair) for pair in options.bias))
        self._storage.setChecked(options.through_storage)
        self._events.setChecked(options.events)
        self._word_times.setChecked(options.word_times)
        self._noise.setChecked(options.noise_filter)
        self._domain_words.setChecked(options.domain_boosting)
        self._wish = options.language
        self._engine.set_wishes(options.model, is_careful=options.careful)
        self._adapt()
        self._show_range()

    def options(self) -> SpeechOptions:
        """The wishes as they stand. What the chosen service cannot do is not wished away: another one may do it."""
        facts = self._facts[self._service.currentData()]
        kind = self._tell_apart.currentData()
        in_range = kind == "range"
        has_choice = len(facts.languages) > 1
        is_here = facts.service is Service.LOCAL
        return replace(
            self._options,
            service=Service(facts.service),
            language=self._language.currentData() if has_choice else self._wish,
            diarization=kind != "off",
            speakers_min=self._fewest.value() if in_range else -1,
            speakers_max=self._most.value() if in_range else -1,
            boost=_words(self._boost.text()),
            forbid=_words(self._forbid.text()),
            bias=_pairs(self._pairs.text()),
            through_storage=facts.takes_storage and self._storage.isChecked(),
            events=self._events.isChecked(),
            word_times=self._word_times.isChecked(),
            noise_filter=self._noise.isChecked(),
            domain_boosting=self._domain_words.isChecked(),
            model=self._engine.model if is_here else self._options.model,
            careful=self._engine.is_careful,
            track=self.tracks.track,
            people_apart=self.tracks.are_people_apart,
        )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs of (meant, heard) that are written as they should be."""
    halves = (word.partition("_") for word in _words(text))
    return tuple((meant.strip(), heard.strip()) for meant, _, heard in halves if meant.strip() and heard.strip())


def _wrong_pairs(text: str) -> tuple[str, ...]:
    return tuple(word for word in _words(text) if not _pairs(word))


def _about_here(facts: ServiceFacts) -> str:
    """What this computer gives, and what it does not."""
    used = next((model.name for model in facts.models if model.is_used), "")
    gives = [
        translate("OptionsForm", "A draft to be checked"),
        title_in_words(used) if used else "",
        translate("OptionsForm", "Korean, English (also mixed), Japanese, Chinese"),
        translate("OptionsForm", "times for every word"),
        translate("OptionsForm", "speakers as a suggestion") if facts.gives_speakers else "",
    ]
    lines = (
        translate("OptionsForm", "Free, without an account, nothing leaves this computer."),
        " · ".join(part for part in gives if part),
        translate("OptionsForm", "A cloud service hears names and unclear speech better."),
    )
    return "\n".join(lines)


def _about(facts: ServiceFacts) -> str:
    """What a service gives, in one line."""
    if facts.service is Service.LOCAL:
        return _about_here(facts)
    if facts.service is Service.CSR:
        return translate(
            "OptionsForm",
            "Made for dictation: plain text. Longer recordings go in parts of up to {length} each. "
            "Speakers are suggested by this computer.",
        ).format(length=duration_words(facts.longest_ms))
    if facts.service is Service.NHN_STT and not facts.speakers_here:
        return translate("OptionsForm", "Korean only. A time for each line. Up to {length} in one call.").format(
            length=duration_words(facts.longest_ms)
        )
    if facts.service is Service.NHN_STT:
        return translate(
            "OptionsForm",
            "Korean only. A time for each line. Up to {length} in one call, longer recordings in parts. "
            "Speakers are suggested by this computer.",
        ).format(length=duration_words(facts.longest_ms))
    gives = [
        translate("OptionsForm", "tells speakers apart") if facts.gives_speakers else "",
        translate("OptionsForm", "times for every word") if facts.gives_word_times else "",
        translate("OptionsForm", "up to {length} in one call").format(length=duration_words(facts.longest_ms)),
    ]
    return " · ".join(part for part in gives if part)

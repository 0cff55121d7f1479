"""What a user asks of a service that reads scans: the service, forms by template, tables, languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from desktop_app.domain.errors import Service
from desktop_app.domain.reading_options import ANY_TEMPLATE, Domain, ReadingOptions, documented
from desktop_app.domain.sending import ReaderFacts
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.controls.labels import Note, field_label
from desktop_app.ui.controls.line_edit import LineEdit
from desktop_app.ui.look.theme import GRID
from desktop_app.ui.words.measures import service_name

_NO_NUMBERS = re.compile(r"[^0-9, ]")


class ReadingForm(QWidget):
    """Shows only what the chosen service understands."""

    changed = Signal()

    def __init__(self, services: Sequence[ReaderFacts], options: ReadingOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = {facts.service: facts for facts in services}
        self._options = options
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(GRID + GRID // 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form = form
        self._service = ComboBox()
        for facts in services:
            if facts.is_ready:
                self._service.addItem(service_name(facts.service), facts.service)
        self._about = Note()
        self._kind = ComboBox()
        self._templates = LineEdit()
        self._templates.setPlaceholderText(self.tr("numbers of templates; leave empty to let the service choose"))
        self._language = ComboBox()
        self._language.setToolTip(self.tr("English letters are read along with every language."))
        self._tables = QCheckBox(self.tr("Find tables too"))
        self.straighten = QCheckBox(self.tr("Straighten photos before they are sent"))
        self.straighten.setToolTip(
            self.tr("With even light and in fewer bytes. The words are shown on the photo as it is.")
        )
        self._has_photos = False
        for text, field in (
            (self.tr("Service"), self._service),
            ("", self._about),
            (self.tr("Read"), self._kind),
            (self.tr("Templates"), self._templates),
            (self.tr("Languages"), self._language),
            ("", self._tables),
            ("", self.straighten),
        ):
            field.setAccessibleName(text or field.accessibleName())
            form.addRow(field_label(text, field) if text else "", field)
        self._show(options)
        self._service.currentIndexChanged.connect(self._adapt)
        self._kind.currentIndexChanged.connect(self._show_rows)
        self._templates.textChanged.connect(self._keep_numbers)
        for signal in (self._language.currentIndexChanged, self._tables.toggled, self.straighten.toggled):
            signal.connect(self.changed)

    def offer_straightening(self, *, is_offered: bool) -> None:
        """Whether there are photos among what is to be sent: of clean scans it is not asked."""
        self._has_photos = is_offered
        self._form.setRowVisible(self.straighten, self.straightens)

    @property
    def straightens(self) -> bool:
        """Whether it is a person's to choose: there are photos, and they go to a service."""
        return self._has_photos and self._chosen is not Service.LOCAL

    def _languages(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if self._chosen is Service.LOCAL:
            return (
                (self.tr("Korean and English"), ()),
                (self.tr("Korean"), ("ko",)),
                (self.tr("English"), ("en",)),
            )
        # Latin letters come along with each of them (CLOVA OCR API, «lang»).
        return (
            (self.tr("As the service is set"), ()),
            (self.tr("Korean and English"), ("ko",)),
            (self.tr("Japanese"), ("ja",)),
            (self.tr("Chinese (traditional)"), ("zh-TW",)),
            (self.tr("Korean and Japanese"), ("ko", "ja")),
            (self.tr("Korean and Chinese (traditional)"), ("ko", "zh-TW")),
            (self.tr("Japanese and Chinese (traditional)"), ("ja", "zh-TW")),
            (self.tr("Korean, Japanese and Chinese (traditional)"), ("ko", "ja", "zh-TW")),
        )

    def _show(self, options: ReadingOptions) -> None:
        self._service.setCurrentIndex(max(0, self._service.findData(options.service)))
        self._fill_kinds()
        self._kind.setCurrentIndex(max(0, self._kind.findData(options.domain)))
        self._templates.setText(", ".join(number for number in options.template_ids if number != ANY_TEMPLATE))
        self._fill_languages(options.languages)
        self._tables.setChecked(options.tables)
        self.straighten.setChecked(options.straightens)
        self._show_rows()

    def _fill_kinds(self) -> None:
        facts = self._facts[self._chosen]
        blocker = QSignalBlocker(self._kind)
        self._kind.clear()
        if facts.reads_any:
            self._kind.addItem(self.tr("Any text"), Domain.GENERAL)
        if facts.reads_templates:
            self._kind.addItem(self.tr("Forms, by templates"), Domain.TEMPLATE)
        blocker.unblock()

    def _fill_languages(self, chosen: tuple[str, ...]) -> None:
        with QSignalBlocker(self._language):
            self._language.clear()
            for name, languages in self._languages():
                self._language.addItem(name, languages)
            rows = range(self._language.count())
            chosen = chosen if self._chosen is Service.LOCAL else documented(chosen)
            known = next((row for row in rows if tuple(self._language.itemData(row)) == chosen), 0)
            self._language.setCurrentIndex(known)

    @property
    def _chosen(self) -> Service:
        return Service(self._service.currentData())

    def _adapt(self) -> None:
        self._fill_kinds()
        self._fill_languages(tuple(self._language.currentData()))
        self._show_rows()

    def _show_rows(self) -> None:
        facts = self._facts[self._chosen]
        by_template = self._kind.currentData() == Domain.TEMPLATE
        is_local = self._chosen is Service.LOCAL
        about = self.tr(
            "Free and without an account. A draft to be checked, in Korean and English; tables too, no forms."
        )
        self._about.setText(about if is_local else "")
        tables_first = self.tr("Switch tables on for the domain in the service's console first.")
        self._tables.setToolTip("" if is_local else tables_first)
        self._form.setRowVisible(self._about, is_local)
        self._form.setRowVisible(self._kind, self._kind.count() > 1)
        self._form.setRowVisible(self._templates, by_template)
        self._form.setRowVisible(self._tables, facts.finds_tables and not by_template)
        self._form.setRowVisible(self.straighten, self.straightens)
        self.changed.emit()

    def _keep_numbers(self, text: str) -> None:
        if _NO_NUMBERS.search(text):
            self._templates.setText(_NO_NUMBERS.sub("", text))
        else:
            self.changed.emit()

    def options(self) -> ReadingOptions:
        """What is chosen now."""
        facts, by_template = self._facts[self._chosen], self._kind.currentData() == Domain.TEMPLATE
        numbers = tuple(dict.fromkeys(re.findall(r"\d+", self._templates.text())))
        return ReadingOptions(
            self._chosen,
            (numbers or (ANY_TEMPLATE,)) if by_template else (),
            self._tables.isChecked() and facts.finds_tables and not by_template,
            tuple(self._language.currentData()),
            self._options.api_version,
            self._options.send,
            straightens=self.straighten.isChecked(),
        )

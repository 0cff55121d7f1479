"""What can be chosen of the engine on this computer: how carefully it listens, with which model; how long it takes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from desktop_app.domain.errors import Service
from desktop_app.domain.sending import ModelFacts, ServiceFacts
from desktop_app.ui.controls.boxes import ComboBox
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.words.model_words import title


class EngineChoices(QObject):
    """Three rows of a form, shown where the chosen service is this computer. ``changed``: a person chose."""

    changed = Signal()

    def __init__(self, form: QFormLayout, label: Callable[[str, QWidget], QLabel], parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._models: tuple[ModelFacts, ...] = ()
        self._is_here = False
        self._wish = ""
        self._careful, self._model, self._time = ComboBox(), ComboBox(), Note()
        self._careful.addItem(self.tr("Quick"), "quick")
        self._careful.addItem(self.tr("Careful: a little more exact, takes longer"), "careful")
        for box, name in ((self._careful, self.tr("How it listens")), (self._model, self.tr("Speech model"))):
            box.setAccessibleName(name)
            form.addRow(label(name, box), box)
            box.currentIndexChanged.connect(self._choose)
        form.addRow("", self._time)

    @property
    def is_careful(self) -> bool:
        """Whether the engine is to listen carefully (a wider search, more slowly) instead of quickly."""
        return bool(self._careful.currentData() == "careful")

    @property
    def model(self) -> str:
        """The name of the model that is to listen; "" for the one in use."""
        return str(self._model.currentData() or "")

    def set_wishes(self, model: str, *, is_careful: bool) -> None:
        """Show these wishes, the model from the next `show_for` on, where it is there."""
        # setting the box must not be taken for a choice, which would forget the model that is not offered yet
        with QSignalBlocker(self._careful):
            self._careful.setCurrentIndex(int(is_careful))
        self._wish = model

    def show_for(self, facts: ServiceFacts) -> None:
        """Offer the models that are there; nothing where another service is to listen."""
        self._models = facts.models
        self._is_here = facts.service is Service.LOCAL
        used = next((one.name for one in self._models if one.is_used), "")
        with QSignalBlocker(self._model):
            self._model.clear()
            self._model.addItem(self.tr("The one in use: {name}").format(name=title(used)), "")
            for one in self._models:
                if not one.is_used:
                    self._model.addItem(title(one.name), one.name)
            self._model.setCurrentIndex(max(0, self._model.findData(self._wish)))
        self._form.setRowVisible(self._careful, self._is_here)
        self._form.setRowVisible(self._model, self._is_here and self._model.count() > 1)
        self._say_time()

    def _choose(self) -> None:
        self._wish = self.model
        self._say_time()
        self.changed.emit()

    def _say_time(self) -> None:
        """How long it takes, where that was measured on this computer; else nothing."""
        minutes = next(
            (
                one.careful_minutes if self.is_careful else one.quick_minutes
                for one in self._models
                if one.name == self.model or (one.is_used and not self.model)
            ),
            None,
        )
        if minutes is not None:
            count = max(1, round(minutes))
            self._time.setText(self.tr("About %n minute(s) for an hour of speech, measured here.", "", count))
        self._form.setRowVisible(self._time, self._is_here and minutes is not None)

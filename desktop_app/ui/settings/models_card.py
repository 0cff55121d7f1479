"""«Speech recognition on this computer»: the speech models, and which one is used."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.models import Doing, ModelWork, SpeechModel
from desktop_app.ui.controls.file_dialog import opening
from desktop_app.ui.controls.labels import Note
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import set_role
from desktop_app.ui.look.theme import GRID, Look
from desktop_app.ui.settings.loading_card import LoadingCard
from desktop_app.ui.settings.model_row import ModelRow


@dataclass(frozen=True)
class ModelsShown:
    """What the card shows: the models, what is being done with which, and what went wrong with which, in words.

    A name in ``works`` that is no model yet is being taken from a folder.
    """

    models: Sequence[SpeechModel] = ()
    works: Mapping[str, ModelWork] = field(default_factory=dict)
    failures: Mapping[str, str] = field(default_factory=dict)


class ModelsCard(LoadingCard):
    """Signals bring a model's name, or the path of a folder; ``settled`` nothing.

    ``load`` is asked each time the card comes into sight.
    """

    fetch_requested = Signal(str)
    cancel_requested = Signal(str)
    use_requested = Signal(str)
    remove_requested = Signal(str)
    measure_requested = Signal(str)
    folder_chosen = Signal(str)
    settled = Signal()

    def __init__(
        self,
        look: Look,
        load: Callable[[], Awaitable[ModelsShown]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._load = load
        self._rows: dict[str, ModelRow] = {}
        self._build(look)

    def _build(self, look: Look) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        hint = self.tr("Larger models hear more exactly and take longer. What they hear stays on this computer.")
        measured = self.tr("Speed is measured with a short English sample; Korean and lively talk take longer.")
        layout.addWidget(Note(f"{hint} {measured}"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        layout.addLayout(self._list)
        self._trouble = Note("", "danger")
        self._trouble.hide()
        layout.addWidget(self._trouble)
        self._folder = QPushButton(self.tr("From a folder…"))
        self._folder.setIcon(icon(look, "folder"))
        self._folder.clicked.connect(self._ask_folder)
        below = QHBoxLayout()
        below.addWidget(self._folder)
        below.addStretch()
        layout.addLayout(below)

    async def load(self) -> None:
        """Ask for them; what goes wrong is told elsewhere."""
        try:
            shown = await self._load()
        except AppError:
            return  # told elsewhere
        self.show_models(shown)

    def settle(self) -> None:
        """Something came to its end: other models may be there now."""
        self.settled.emit()

    def show_models(self, shown: ModelsShown) -> None:
        """Show these models and works."""
        models = {model.name: model for model in shown.models}
        if list(models) != list(self._rows):
            self._lay_out(tuple(models))
        for name, model in models.items():
            measured = {one for one, work in shown.works.items() if work.doing is Doing.MEASURING} - {name}
            self._rows[name].show_model(
                model, shown.works.get(name), shown.failures.get(name, ""), is_alone=not measured
            )
        elsewhere = [text for name, text in shown.failures.items() if name not in models]
        self._trouble.setText(" ".join(elsewhere))
        self._trouble.setVisible(bool(elsewhere))
        self._folder.setEnabled(all(name in models for name in shown.works))

    def _lay_out(self, names: Sequence[str]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        before: QWidget | None = None
        for name in names:
            if before is not None:
                line = QFrame()
                set_role(line, "line")
                line.setFixedHeight(1)
                self._list.addWidget(line)
            before = self._rows[name] = self._row(name)
            self._list.addWidget(before)

    def _row(self, name: str) -> ModelRow:
        row = ModelRow(name)
        for signal, own in (
            (row.fetch_requested, self.fetch_requested),
            (row.cancel_requested, self.cancel_requested),
            (row.use_requested, self.use_requested),
            (row.remove_requested, self.remove_requested),
            (row.measure_requested, self.measure_requested),
        ):
            signal.connect(own)
        return row

    def _ask_folder(self) -> None:
        dialog = opening(self, self.tr("The folder of a speech model"), QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.folder_chosen)
        dialog.open()

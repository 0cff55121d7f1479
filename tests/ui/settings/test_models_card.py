"""The card of the speech models on a real screen: what it says, and which button asks for what."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from desktop_app.domain.models import Doing, ModelWork, Presence, SpeechModel
from desktop_app.ui.controls.share_bar import ShareBar
from desktop_app.ui.look.theme import LIGHT, Look
from desktop_app.ui.settings.models_card import ModelsCard, ModelsShown
from tests.support.accessible_names import nameless
from tests.support.qt_loop import Run
from tests.support.running_program import until

BASE = SpeechModel(
    "base",
    Presence.HERE,
    148_000_000,
    367_000_000,
    is_estimate=False,
    is_used=True,
    comes_along=True,
    source="with the installation",
    quick_minutes=5.2,
    careful_minutes=10.4,
)
SMALL = SpeechModel("small", Presence.FETCHABLE, 484_000_000, 975_000_000, source="Systran/small", digest="3e30" * 16)
OWN = SpeechModel("회의용", Presence.HERE, 484_000_000, 975_000_000, where="/models/회의용", source="/media/usb")
MODELS = (BASE, SMALL, OWN)
ASKS = ("fetch_requested", "cancel_requested", "use_requested", "remove_requested", "measure_requested")


class Shown:
    """The card on the screen."""

    def __init__(self) -> None:
        self.models = ModelsShown(MODELS)
        self.card = ModelsCard(Look(LIGHT), self.load)
        self.asked: list[tuple[str, str]] = []
        for ask in ASKS:
            getattr(self.card, ask).connect(lambda name, ask=ask: self.asked.append((ask, name)))
        self.card.folder_chosen.connect(lambda path: self.asked.append(("folder_chosen", path)))
        self.card.resize(700, 600)
        self.card.show()

    async def load(self) -> ModelsShown:
        return self.models

    async def until_there(self) -> None:
        await until(lambda: "base" in self.text, "the models")

    def show(self, models: tuple[SpeechModel, ...] = MODELS, failure: str = "", **works: ModelWork) -> None:
        self.card.show_models(ModelsShown(models, works, {"small": failure} if failure else {}))

    @property
    def text(self) -> str:
        return " ".join(label.text() for label in self.card.findChildren(QLabel) if label.isVisible())

    @property
    def buttons(self) -> set[str]:
        return {b.accessibleName() for b in self.card.findChildren(QPushButton) if b.isVisible()} - {""}

    def press(self, name: str) -> None:
        (button,) = (b for b in self.card.findChildren(QPushButton) if b.isVisible() and b.accessibleName() == name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def close(self) -> None:
        self.card.close()
        self.card.deleteLater()


def test_each_model_says_what_it_needs_how_quick_it_is_and_what_can_be_done(run: Run) -> None:
    async def work() -> None:
        shown = Shown()
        await shown.until_there()
        assert "standard model (base)" in shown.text
        assert "148 MB on the disk · 367 MB of memory" in shown.text
        assert "an hour of speech takes 5 minutes, listening carefully 10 minutes" in shown.text
        assert "484 MB to fetch · about 975 MB of memory (estimated)" in shown.text
        assert "not measured yet" in shown.text
        assert "From Systran/small · SHA-256 3e303e303e303e30…" in shown.text
        assert shown.buttons == {"Measure: base", "Fetch: small", "Measure: 회의용", "Use: 회의용", "Remove: 회의용"}
        for name in ("Measure: base", "Fetch: small", "Use: 회의용"):
            shown.press(name)
        assert shown.asked == [
            ("measure_requested", "base"),
            ("fetch_requested", "small"),
            ("use_requested", "회의용"),
        ]
        assert nameless(shown.card) == []
        shown.close()

    run(work)


def test_a_model_is_removed_only_after_a_question_that_says_how_much(run: Run) -> None:
    async def work() -> None:
        shown = Shown()
        await shown.until_there()
        shown.press("Remove: 회의용")
        assert shown.asked == []
        assert "Remove “회의용” (484 MB) from this computer?" in shown.text
        assert "Remove: 회의용" not in shown.buttons
        focused = shown.card.focusWidget()
        assert isinstance(focused, QPushButton)
        assert focused.accessibleName() == "Keep: 회의용"
        assert nameless(shown.card) == []
        QTest.keyClick(focused, Qt.Key.Key_Space)
        assert shown.asked == []
        assert "from this computer?" not in shown.text
        shown.press("Remove: 회의용")
        shown.show(회의용=ModelWork(Doing.MEASURING))
        assert "from this computer?" not in shown.text
        shown.show()
        shown.press("Remove: 회의용")
        shown.show()  # the list comes again, and the question stands
        shown.press("Remove it: 회의용")
        assert shown.asked == [("remove_requested", "회의용")]
        assert "from this computer?" not in shown.text
        partly = replace(SMALL, presence=Presence.PARTLY, fetched_bytes=121_000_000)
        shown.show((BASE, partly, OWN))
        shown.press("Remove: small")
        assert "Remove “small” (121 MB) from this computer?" in shown.text
        shown.close()

    run(work)


def test_a_fetch_shows_its_share_speed_and_time_and_can_be_given_up(run: Run) -> None:
    async def work() -> None:
        shown = Shown()
        await shown.until_there()
        shown.show(small=ModelWork(Doing.FETCHING, 121_000_000, 484_000_000, 36.3))
        assert "Fetching · 25 % · 10 MB a second · 36 s left" in shown.text
        (bar,) = (bar for bar in shown.card.findChildren(ShareBar) if bar.isVisible())
        assert (bar.value(), bar.maximum()) == (250, 1000)
        assert "Fetch: small" not in shown.buttons
        shown.press("Cancel: small")
        assert shown.asked == [("cancel_requested", "small")]
        partly = replace(SMALL, presence=Presence.PARTLY, fetched_bytes=121_000_000)
        shown.show((BASE, partly, OWN))
        assert "121 MB fetched so far" in shown.text
        assert {"Go on: small", "Remove: small"} <= shown.buttons
        shown.close()

    run(work)


def test_while_one_is_measured_no_other_can_be(run: Run) -> None:
    async def work() -> None:
        shown = Shown()
        await shown.until_there()
        shown.show(base=ModelWork(Doing.MEASURING))
        assert "Measuring with a short sample" in shown.text
        assert any(t.isActive() for bar in shown.card.findChildren(ShareBar) for t in bar.findChildren(QTimer))
        shown.press("Measure: 회의용")
        assert shown.asked == []
        shown.close()

    run(work)


def test_a_failure_stands_with_its_model_until_it_is_tried_again(run: Run) -> None:
    async def work() -> None:
        shown = Shown()
        await shown.until_there()
        shown.show(failure="The disk has no room.")
        assert "The disk has no room." in shown.text
        shown.show(failure="The disk has no room.", small=ModelWork(Doing.FETCHING))
        assert "The disk has no room." not in shown.text
        shown.close()

    run(work)


def test_a_model_that_is_gone_has_no_row_and_a_damaged_one_can_be_fetched_or_removed(run: Run) -> None:
    async def work() -> None:
        shown = Shown()
        await shown.until_there()
        shown.show((BASE, replace(SMALL, presence=Presence.DAMAGED)))
        await until(lambda: "Damaged" in shown.text, "the new rows")
        assert "회의용" not in shown.text
        assert {"Fetch: small", "Remove: small"} <= shown.buttons
        shown.show((BASE, replace(OWN, presence=Presence.DAMAGED, is_on_hub=False)))
        await until(lambda: "회의용" in shown.text, "the new rows")
        assert shown.buttons == {"Measure: base", "Remove: 회의용"}
        shown.close()

    run(work)


def test_a_folder_is_asked_for(run: Run) -> None:
    async def work() -> None:
        shown = Shown()
        await shown.until_there()
        (button,) = (b for b in shown.card.findChildren(QPushButton) if b.text() == "From a folder…")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        (dialog,) = shown.card.findChildren(QFileDialog)
        assert dialog.fileMode() is QFileDialog.FileMode.Directory
        dialog.fileSelected.emit("/media/usb")
        assert shown.asked == [("folder_chosen", "/media/usb")]
        dialog.close()
        shown.close()

    run(work)

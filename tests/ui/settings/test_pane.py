from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Service, Unreachable
from desktop_app.domain.recognition import FIND_OUT, SpeechOptions
from desktop_app.ui.settings.about_card import AboutCard, AboutProgram
from desktop_app.ui.settings.pane import Preferences, SettingsPane
from desktop_app.ui.settings.parts_list import PartsList
from tests.support.accessible_names import nameless
from tests.support.qt_loop import Run
from tests.support.running_program import until
from tests.ui.sending.test_options_form import BOTH, HERE
from tests.ui.settings.test_accounts import Shown, Store


def pane(qtbot: QtBot, preferences: Preferences | None = None) -> SettingsPane:
    made = SettingsPane([QLabel("card")], BOTH, SpeechOptions(service=Service.LOCAL), preferences or Preferences())
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def box(made: SettingsPane, name: str) -> QComboBox:
    return next(b for b in made.findChildren(QComboBox) if b.accessibleName() == name)


def test_what_was_chosen_is_shown(qtbot: QtBot) -> None:
    made = pane(qtbot, Preferences("ko", "dark", 2.5, pause_while_typing=True))
    assert box(made, "Language of the screens").currentData() == "ko"
    assert box(made, "Look").currentData() == "dark"
    assert made.findChildren(QDoubleSpinBox)[0].value() == 2.5
    assert next(b for b in made.findChildren(QCheckBox) if b.text() == "Pause while typing").isChecked()


def test_every_change_takes_effect_at_once(qtbot: QtBot) -> None:
    made = pane(qtbot)
    told: list[Preferences] = []
    made.preferences_changed.connect(told.append)
    QTest.keyClick(box(made, "Language of the screens"), Qt.Key.Key_Down)
    QTest.keyClick(box(made, "Look"), Qt.Key.Key_Down)
    QTest.keyClick(made.findChildren(QDoubleSpinBox)[0], Qt.Key.Key_Up)
    next(b for b in made.findChildren(QCheckBox) if b.text() == "Pause while typing").click()
    QTest.keyClick(
        next(b for b in made.findChildren(QSpinBox) if b.accessibleName().startswith("Parts")), Qt.Key.Key_Up
    )
    assert told[-1] == Preferences("ko", "light", 1.5, pause_while_typing=True, calls_at_once=5)
    assert len(told) == 5


def test_the_wishes_for_sending_are_told_and_survive_another_account(qtbot: QtBot) -> None:
    made = pane(qtbot)
    told: list[dict[str, object]] = []
    made.defaults_changed.connect(told.append)
    QTest.keyClick(box(made, "Service"), Qt.Key.Key_Up)
    assert told == [{"service": Service.CLOVA_SPEECH}]
    made.set_services((HERE,), SpeechOptions(service=Service.LOCAL))
    assert box(made, "Service").isVisible()
    assert made._form is not None
    assert made._form.options().service is Service.LOCAL


def test_one_wish_that_is_changed_is_told_alone_and_what_was_wished_elsewhere_is_shown(qtbot: QtBot) -> None:
    made = pane(qtbot)
    told: list[dict[str, object]] = []
    made.defaults_changed.connect(told.append)
    made.show_defaults(
        SpeechOptions(Service.LOCAL, language=FIND_OUT, boost=("난류",), forbid=("비밀",), model="small")
    )
    assert told == []
    assert box(made, "Language spoken").currentData() == FIND_OUT
    assert {"난류", "비밀"} <= {edit.text() for edit in made.findChildren(QLineEdit)}
    QTest.keyClick(box(made, "How it listens"), Qt.Key.Key_Down)
    assert told == [{"careful": True}]
    (boost,) = (edit for edit in made.findChildren(QLineEdit) if edit.accessibleName() == "Words to expect")
    QTest.keyClicks(boost, ", ")
    assert len(told) == 1
    QTest.keyClicks(boost, "a")
    assert told[1:] == [{"boost": ("난류", "a")}]


def test_the_fields_of_all_cards_begin_at_the_same_place(run: Run) -> None:
    async def whole() -> None:
        account = Shown(Store()).card
        made = SettingsPane([account], BOTH, SpeechOptions(service=Service.LOCAL), Preferences())
        made.resize(900, 700)
        made.show()
        made.set_services(BOTH, SpeechOptions(service=Service.LOCAL))

        def starts() -> list[int]:
            fields = (label.buddy() for label in made.findChildren(QLabel))
            return [field.mapTo(made, QPoint()).x() for field in fields if field is not None and field.isVisible()]

        await until(lambda: len(starts()) > 6 and len(set(starts())) == 1)
        made.close()

    run(whole)


def test_every_control_has_a_name(qtbot: QtBot) -> None:
    assert nameless(pane(qtbot)) == []


def test_a_language_that_is_said_from_outside_cannot_be_chosen_and_the_page_says_why(qtbot: QtBot) -> None:
    made = pane(qtbot, Preferences("ko", is_language_fixed=True))
    language = box(made, "Language of the screens")
    assert not language.isEnabled()
    assert language.currentData() == "ko"
    assert any("MALGEUL_LANG" in label.text() for label in made.findChildren(QLabel))
    told: list[Preferences] = []
    made.preferences_changed.connect(told.append)
    QTest.keyClick(box(made, "Look"), Qt.Key.Key_Down)
    assert told[0].is_language_fixed
    free = pane(qtbot)
    assert box(free, "Language of the screens").isEnabled()
    assert not any("MALGEUL_LANG" in label.text() for label in free.findChildren(QLabel))


def test_a_long_answer_of_a_service_presses_nothing_together(run: Run) -> None:
    async def work() -> None:
        store = Store(refusal=Unreachable(Service.CLOVA_SPEECH, "a-rather-long-name." * 6 + "example.com"))
        card = Shown(store).card
        made = SettingsPane([card], BOTH, SpeechOptions(service=Service.LOCAL), Preferences())
        made.resize(600, 500)
        made.show()
        for edit in card.findChildren(QLineEdit):
            edit.setText("https://example.com/abc")
        next(b for b in card.findChildren(QPushButton) if b.text() == "Test connection and save").click()
        labels = [label for label in card.findChildren(QLabel) if label.wordWrap()]
        await until(lambda: any("could not be reached" in label.text() for label in labels), "the answer")
        await until(
            lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels if label.isVisible()),
            "whole words",
        )
        heights = [edit.height() for edit in card.findChildren(QLineEdit) if edit.isVisible()]
        assert min(heights) >= card.findChildren(QLineEdit)[0].sizeHint().height()
        made.close()
        made.deleteLater()

    run(work)


def test_the_parts_stand_in_a_list_that_leads_to_them_and_marks_what_is_read(qtbot: QtBot) -> None:
    opened: list[str] = []
    about = AboutCard(AboutProgram("1.2.3", "/data", "/data/backups"), lambda path, _failed: opened.append(path))
    accounts = [QPushButton("account")]
    pane = SettingsPane(accounts, BOTH, SpeechOptions(service=Service.LOCAL), Preferences(), about=about)
    qtbot.addWidget(pane)
    pane.resize(1100, 500)
    pane.show()
    entries = pane.findChildren(PartsList)[0].entries
    assert [entry.text() for entry in entries][-1] == "About Malgeul"
    assert [entry.isChecked() for entry in entries].index(True) == 0
    QTest.mouseClick(entries[-1], Qt.MouseButton.LeftButton)
    assert [entry.isChecked() for entry in entries].index(True) == len(entries) - 1
    assert not about.visibleRegion().isEmpty()
    button = next(b for b in about.findChildren(QPushButton) if b.accessibleName() == "Open folder: Backups")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened == ["/data/backups"]
    QTest.mouseClick(entries[0], Qt.MouseButton.LeftButton)
    assert entries[0].isChecked()
    assert about.visibleRegion().isEmpty()
    assert nameless(pane) == []
    pane.resize(800, 500)
    assert not entries[0].isVisible()

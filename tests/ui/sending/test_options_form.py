from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Service
from desktop_app.domain.recognition import FIND_OUT, LANGUAGES, Completion, SpeechOptions
from desktop_app.domain.sending import ModelFacts, ServiceFacts
from desktop_app.ui.sending.options_form import OptionsForm
from desktop_app.ui.words.translations import install_translators
from tests.support.accessible_names import nameless

CLOUD = ServiceFacts(
    Service.CLOVA_SPEECH,
    is_ready=True,
    languages=LANGUAGES,
    longest_ms=6 * 3_600_000,
    gives_speakers=True,
    gives_word_times=True,
    gives_events=True,
    takes_words=True,
)
HERE = ServiceFacts(
    Service.LOCAL,
    is_ready=True,
    languages=(*LANGUAGES, FIND_OUT),
    longest_ms=6 * 3_600_000,
    gives_speakers=True,
    gives_word_times=True,
    gives_events=False,
    takes_words=True,
    models=(ModelFacts("base", True, 13.2, 33.0), ModelFacts("small")),
)
BOTH = (CLOUD, HERE)
NHN = ServiceFacts(
    Service.NHN_STT,
    is_ready=True,
    languages=("ko-KR",),
    longest_ms=3_600_000,
    gives_speakers=False,
    gives_word_times=False,
    gives_events=False,
    takes_words=False,
    takes_pairs=True,
    takes_storage=True,
)


def form(qtbot: QtBot, options: SpeechOptions, services: tuple[ServiceFacts, ...] = BOTH) -> OptionsForm:
    made = OptionsForm(services, options)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def named(made: QWidget, kind: type[QComboBox], name: str) -> QComboBox:
    return next(w for w in made.findChildren(kind) if w.accessibleName() == name)


def field(made: QWidget, name: str) -> QLineEdit:
    return next(w for w in made.findChildren(QLineEdit) if w.accessibleName() == name)


def is_shown(made: QWidget, name: str) -> bool:
    return any(w.isVisible() for w in made.findChildren(QWidget) if w.accessibleName() == name)


@pytest.mark.parametrize(
    "options",
    [
        SpeechOptions(service=Service.CLOVA_SPEECH),
        SpeechOptions(
            service=Service.CLOVA_SPEECH,
            language="enko",
            speakers_min=2,
            speakers_max=7,
            boost=("말글", "예산 안"),
            forbid=("비밀",),
            noise_filter=False,
            word_times=False,
            events=True,
            completion=Completion.ASYNC,
            domain_boosting=True,
            userdata={"id": 1},
        ),
        SpeechOptions(service=Service.CLOVA_SPEECH, diarization=False),
        SpeechOptions(service=Service.LOCAL, language="en-US", diarization=False),
        SpeechOptions(service=Service.LOCAL, careful=True, speakers_min=2, speakers_max=3, boost=("말글",)),
        SpeechOptions(service=Service.LOCAL, model="small"),
    ],
)
def test_what_is_shown_comes_back_as_it_was(qtbot: QtBot, options: SpeechOptions) -> None:
    assert form(qtbot, options).options() == options


def test_only_what_the_service_understands_is_shown(qtbot: QtBot) -> None:
    made = form(qtbot, SpeechOptions(service=Service.CLOVA_SPEECH, boost=("말글",)), (CLOUD, NHN))
    assert is_shown(made, "Words to expect")
    assert is_shown(made, "Speakers")
    service = named(made, QComboBox, "Service")
    QTest.keyClick(service, Qt.Key.Key_Down)
    assert made.options().service is Service.NHN_STT
    assert not is_shown(made, "Words to expect")
    assert not is_shown(made, "Speakers")
    assert named(made, QComboBox, "Language spoken").count() == 1
    QTest.keyClick(service, Qt.Key.Key_Up)
    assert is_shown(made, "Words to expect")
    assert made.options().boost == ("말글",)
    assert made.options().diarization


def test_what_one_service_cannot_do_is_not_wished_away_for_the_others(qtbot: QtBot) -> None:
    wishes = SpeechOptions(service=Service.LOCAL, language="ko-KR", diarization=True, events=True)
    made = form(qtbot, wishes)
    assert made.options() == wishes
    QTest.keyClick(named(made, QComboBox, "Service"), Qt.Key.Key_Up)
    assert made.options() == replace(wishes, service=Service.CLOVA_SPEECH)


def test_only_this_computer_finds_out_the_language_and_another_service_falls_back_to_that_of_the_screens(
    qtbot: QtBot, qapp: QApplication
) -> None:
    for screens, spoken in (("en", "en-US"), ("ko", "ko-KR")):
        install_translators(qapp, screens)
        made = form(qtbot, SpeechOptions(service=Service.LOCAL, language=FIND_OUT))
        assert made.options().language == FIND_OUT
        service = made.findChildren(QComboBox)[0]
        QTest.keyClick(service, Qt.Key.Key_Up)
        assert made.options() == SpeechOptions(service=Service.CLOVA_SPEECH, language=spoken)
        QTest.keyClick(service, Qt.Key.Key_Down)
        assert made.options().language == FIND_OUT
    install_translators(qapp, "en")


def test_of_this_computer_it_is_said_what_it_can_do_and_what_others_do_better(qtbot: QtBot) -> None:
    made = form(qtbot, SpeechOptions(service=Service.LOCAL))
    shown = " ".join(label.text() for label in made.findChildren(QLabel) if label.isVisible())
    for words in (
        "draft",
        "Korean",
        "every word",
        "speakers as a suggestion",
        "standard model (base)",
        "cloud service",
    ):
        assert words in shown
    for field_name in ("Words to expect", "Speakers", "Language spoken"):
        assert is_shown(made, field_name)


def test_of_the_engine_here_one_chooses_how_it_listens_and_which_model_and_sees_how_long_it_takes(
    qtbot: QtBot,
) -> None:
    made = form(qtbot, SpeechOptions(service=Service.LOCAL))
    assert "About 13 minute" in words(made)
    QTest.keyClick(named(made, QComboBox, "How it listens"), Qt.Key.Key_Down)
    assert "About 33 minute" in words(made)
    assert made.options().careful
    models = named(made, QComboBox, "Speech model")
    assert [models.itemText(row) for row in range(models.count())] == ["The one in use: standard model (base)", "small"]
    QTest.keyClick(models, Qt.Key.Key_Down)
    assert made.options().model == "small"
    assert "minute" not in words(made), "nobody measured it"
    QTest.keyClick(named(made, QComboBox, "Service"), Qt.Key.Key_Up)
    assert not is_shown(made, "How it listens")
    assert not is_shown(made, "Speech model")
    assert "minute" not in words(made)


def test_a_model_that_is_gone_is_not_offered_and_the_only_one_is_no_choice(qtbot: QtBot) -> None:
    made = form(qtbot, SpeechOptions(service=Service.LOCAL, model="medium"))
    assert made.options().model == ""
    alone = form(qtbot, SpeechOptions(service=Service.LOCAL), (replace(HERE, models=HERE.models[:1]),))
    assert not is_shown(alone, "Speech model")
    assert is_shown(alone, "How it listens")


def words(made: QWidget) -> str:
    return " ".join(label.text() for label in made.findChildren(QLabel) if label.isVisible())


def test_a_service_without_an_account_gives_way_to_one_that_is_ready(qtbot: QtBot) -> None:
    made = form(qtbot, SpeechOptions(service=Service.CLOVA_SPEECH), (replace(CLOUD, is_ready=False), HERE))
    assert made.options().service is Service.LOCAL
    assert named(made, QComboBox, "Service").count() == 1


def test_the_fewest_and_the_most_speakers_never_cross(qtbot: QtBot) -> None:
    made = form(qtbot, SpeechOptions(service=Service.CLOVA_SPEECH, speakers_min=2, speakers_max=3))
    fewest, most = (
        next(w for w in made.findChildren(QSpinBox) if w.accessibleName() == name)
        for name in ("Fewest speakers", "Most speakers")
    )
    assert fewest.isVisible()
    for _ in range(5):
        QTest.keyClick(fewest, Qt.Key.Key_Up)
    assert (made.options().speakers_min, made.options().speakers_max) == (7, 7)
    for _ in range(5):
        QTest.keyClick(most, Qt.Key.Key_Down)
    assert (made.options().speakers_min, made.options().speakers_max) == (2, 2)


def test_each_change_is_told_and_words_are_taken_apart(qtbot: QtBot) -> None:
    made = form(qtbot, SpeechOptions(service=Service.CLOVA_SPEECH))
    with qtbot.waitSignal(made.changed):
        QTest.keyClicks(field(made, "Words to expect"), " alpha, ,beta gamma ,")
    assert made.options().boost == ("alpha", "beta gamma")
    with qtbot.waitSignal(made.changed):
        made.findChildren(QCheckBox)[0].click()


def test_nhn_is_asked_with_pairs_of_words_in_korean_and_by_storage_if_wished(qtbot: QtBot) -> None:
    made = form(
        qtbot, SpeechOptions(service=Service.NHN_STT, diarization=False, bias=(("말글", "말 글"),)), (NHN, HERE)
    )
    assert not is_shown(made, "Words to expect")
    assert not is_shown(made, "Speakers")
    pairs = field(made, "Misheard words")
    assert pairs.text() == "말글_말 글"
    pairs.insert(", 예산_예 산, broken")
    assert made.options().bias == (("말글", "말 글"), ("예산", "예 산"))
    assert any("broken" in label.text() for label in made.findChildren(QLabel) if label.isVisible())
    box = next(b for b in made.findChildren(QCheckBox) if b.isVisible())
    assert not made.options().through_storage
    box.click()
    assert made.options().through_storage
    assert made.options().language == "ko-KR"


def test_pairs_are_not_asked_for_where_no_service_takes_them(qtbot: QtBot) -> None:
    made = form(qtbot, SpeechOptions(service=Service.CLOVA_SPEECH))
    assert not is_shown(made, "Misheard words")
    assert not any("Object Storage" in box.text() for box in made.findChildren(QCheckBox) if box.isVisible())


def test_every_control_has_a_name(qtbot: QtBot) -> None:
    assert nameless(form(qtbot, SpeechOptions(service=Service.CLOVA_SPEECH))) == []


def test_a_service_without_speakers_offers_those_that_this_computer_tells_apart(qtbot: QtBot) -> None:
    made = form(qtbot, SpeechOptions(service=Service.NHN_STT), (replace(NHN, speakers_here=True),))
    assert is_shown(made, "Speakers")
    assert any("suggested by this computer" in label.text() for label in made.findChildren(QLabel))
    assert not is_shown(form(qtbot, SpeechOptions(service=Service.NHN_STT), (NHN,)), "Speakers")


def told(made: QWidget) -> str:
    return " ".join(label.text() for label in made.findChildren(QLabel) if label.isVisible())


def test_words_that_the_service_does_not_listen_for_are_told_as_they_are_typed(qtbot: QtBot) -> None:
    made = form(qtbot, SpeechOptions(service=Service.CLOVA_SPEECH))
    field(made, "Words to expect").setText("말글, 예, CLOVA Speech, C++, 2차")
    assert "does not listen for 예, C++:" in told(made)
    field(made, "Words to expect").setText("말글, CLOVA Speech, 2차")
    assert "does not listen" not in told(made)
    field(made, "Words to expect").setText(", ".join(f"낱말{n}" for n in range(1001)))
    assert "at most 1000 words" in told(made)
    named(made, QComboBox, "Service").setCurrentIndex(1)
    assert "at most 1000 words" not in told(made)


def test_of_words_to_hide_it_is_said_that_they_must_stand_exactly_so(qtbot: QtBot) -> None:
    made = form(qtbot, SpeechOptions(service=Service.CLOVA_SPEECH))
    assert "exactly so" not in told(made)
    field(made, "Words to hide").setText("비밀")
    assert "exactly so" in told(made)


def test_the_domains_own_words_are_expected_where_that_is_wished(qtbot: QtBot) -> None:
    made = form(qtbot, SpeechOptions(service=Service.CLOVA_SPEECH))
    box = next(b for b in made.findChildren(QCheckBox) if b.text() == "Expect the domain's own words too")
    assert box.isVisible()
    box.setChecked(True)
    assert made.options().domain_boosting
    named(made, QComboBox, "Service").setCurrentIndex(1)
    assert not box.isVisible()


def test_what_becomes_of_the_copy_that_the_service_lays_down_is_said_before_sending(qtbot: QtBot) -> None:
    cloud = replace(BOTH[0], leaves_copies=True)
    stays = form(qtbot, SpeechOptions(service=Service.CLOVA_SPEECH), (cloud, *BOTH[1:]))
    assert "It stays there." in told(stays)
    goes = form(qtbot, SpeechOptions(service=Service.CLOVA_SPEECH), (replace(cloud, deletes_copies=True), *BOTH[1:]))
    assert "It stays there." not in told(goes)
    assert "It is deleted as soon as the transcript is here." in told(goes)
    here = form(qtbot, SpeechOptions(service=Service.LOCAL), (cloud, *BOTH[1:]))
    assert "a copy of the transcript" not in told(here)


def test_of_a_recording_that_the_service_fetches_nothing_is_promised_that_only_files_get(qtbot: QtBot) -> None:
    cloud = replace(BOTH[0], takes_storage=True, leaves_copies=True, deletes_copies=True)
    made = form(qtbot, SpeechOptions(service=Service.CLOVA_SPEECH), (cloud.of_fetched(), NHN.of_fetched()))
    assert "It stays there." in told(made)
    assert "deleted" not in told(made)
    assert not any(box.isVisible() for box in made.findChildren(QCheckBox) if "Object Storage" in box.text())
    named(made, QComboBox, "Service").setCurrentIndex(1)
    assert "by this computer" not in told(made)
    mixed = OptionsForm((cloud,), SpeechOptions(service=Service.CLOVA_SPEECH), are_some_fetched=True)
    qtbot.addWidget(mixed)
    mixed.show()
    assert "but stays where the recording was fetched from an address" in told(mixed)

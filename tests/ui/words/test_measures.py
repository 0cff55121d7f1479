from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Service
from desktop_app.ui.words import measures
from desktop_app.ui.words.translations import install_translators


@pytest.fixture(autouse=True)
def english(qtbot: QtBot) -> Iterator[None]:
    speak("en")
    yield
    speak("en")


def speak(language: str) -> None:
    app = QCoreApplication.instance()
    assert app is not None
    assert install_translators(app, language) == language


def at(year: int, month: int, day: int, hour: int = 14, minute: int = 3) -> float:
    return datetime(year, month, day, hour, minute).astimezone().timestamp()


def test_durations_read_naturally_in_both_languages() -> None:
    lengths = (3_733_000, 151_000, 31_900, 0)
    assert [measures.duration_words(ms) for ms in lengths] == ["1 h 02 min", "2 min 31 s", "31 s", "0 s"]
    assert [measures.duration_words(ms) for ms in (999, 405, 99)] == ["0.9 s", "0.4 s", "0 s"]
    speak("ko")
    assert [measures.duration_words(ms) for ms in lengths] == ["1시간 02분", "2분 31초", "31초", "0초"]


def test_days_read_naturally_in_both_languages() -> None:
    now = at(2026, 11, 20)
    whens = (at(2026, 11, 20, 9, 5), at(2026, 11, 19), at(2026, 3, 2), at(2025, 11, 20))
    assert [measures.moment(when, now) for when in whens] == ["Today 09:05", "Yesterday 14:03", "2 Mar", "2025-11-20"]
    speak("ko")
    assert [measures.moment(when, now) for when in whens] == ["오늘 09:05", "어제 14:03", "3월 2일", "2025-11-20"]


def test_sizes_have_the_unit_that_fits() -> None:
    sizes = (0, 999, 1_500, 12_300_000, 2_000_000_000, 7 * 10**12, 10**16)
    words = ["0 B", "999 B", "1.5 kB", "12.3 MB", "2 GB", "7 TB", "10000 TB"]
    assert [measures.size_words(amount) for amount in sizes] == words


def test_a_share_says_hundred_only_when_all_is_done() -> None:
    assert [measures.percent(*pair) for pair in ((0, 0), (43, 100), (999, 1000), (5, 5), (9, 5))] == [
        "0 %",
        "43 %",
        "99 %",
        "100 %",
        "100 %",
    ]


def test_services_and_languages_have_names_and_unknown_ones_stay_as_they_are() -> None:
    assert all(measures.service_name(service) for service in Service)
    assert measures.service_name("local") == "This computer"
    assert measures.service_name("other") == "other"
    assert measures.language_name("ko-KR") == "Korean"
    assert measures.language_name("xx") == "xx"


def test_a_clock_has_no_needless_zero() -> None:
    assert [measures.clock(ms) for ms in (5_000, 130_000, 3_733_000)] == ["0:05", "2:10", "1:02:13"]


def test_an_unknown_language_falls_back_to_the_systems() -> None:
    app = QCoreApplication.instance()
    assert app is not None
    assert install_translators(app, "fr") in ("ko", "en")

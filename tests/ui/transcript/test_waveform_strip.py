from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain import transcript_edits as edits
from desktop_app.domain.talk_time import changed_stretch
from desktop_app.domain.transcript import Event, Segment, Speaker, Transcript
from desktop_app.domain.transcript_changes import difference
from desktop_app.ui.look.theme import DARK, LIGHT, Look
from desktop_app.ui.transcript.waveform_strip import WaveformStrip

TRANSCRIPT = Transcript(
    "회의",
    duration_ms=100_000,
    speakers=(Speaker("a", "김민수", 0), Speaker("b", "이영희", 1)),
    segments=(Segment("1", 0, 49_000, "하나", "a"), Segment("2", 50_000, 90_000, "둘", "b")),
    events=(Event("e", "music", "음악", 92_000, 98_000),),
)


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(LIGHT)


@pytest.fixture
def strip(qtbot: QtBot, look: Look) -> WaveformStrip:
    made = WaveformStrip(look)
    qtbot.addWidget(made)
    made.resize(508, 56)  # 500 pixels for 100 seconds
    made.set_duration(100_000)
    made.set_transcript(TRANSCRIPT)
    made.set_peaks(bytes([200] * 1000), 10)
    made.show()
    return made


def colors_at(strip: WaveformStrip, ms: int) -> set[str]:
    picture = strip.grab().toImage()
    ratio = picture.devicePixelRatio()
    middle = int(strip.height() / 2 * ratio)
    x = int(strip.x_of(ms) * ratio)
    return {QColor(picture.pixel(at, middle)).name() for at in range(x - 5, x + 6)}


def test_a_click_goes_to_that_time(qtbot: QtBot, strip: WaveformStrip) -> None:
    with qtbot.waitSignal(strip.sought) as told:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(4 + 250, 20))
    assert told.args == [50_000]
    assert strip.position_ms == 50_000


def test_dragging_goes_along_and_ends_where_the_button_is_let_go(qtbot: QtBot, strip: WaveformStrip) -> None:
    places: list[int] = []
    strip.sought.connect(places.append)
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(54, 20))
    for x in range(60, 205, 5):
        QTest.mouseMove(strip, QPoint(x, 20))
    strip.set_position(1)  # the player is not listened to meanwhile
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(204, 20))
    assert places[0] == 10_000
    assert places[-1] == strip.position_ms == 40_000
    strip.set_position(5)
    assert strip.position_ms == 5


def test_the_arrow_keys_go_three_seconds_and_page_keys_thirty(strip: WaveformStrip) -> None:
    places: list[int] = []
    strip.sought.connect(places.append)
    strip.set_position(50_500)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(strip, key)
    assert places == [53_500, 50_500, 80_500, 0, 100_000]


def test_the_playhead_moving_on_by_itself_seeks_nothing(strip: WaveformStrip) -> None:
    places: list[int] = []
    strip.sought.connect(places.append)
    for ms in range(0, 5_000, 25):
        strip.set_position(ms)
    assert places == []
    assert strip.position_ms == 4_975


def test_a_screen_reader_meets_a_slider_with_a_name_and_whole_seconds(strip: WaveformStrip) -> None:
    interface = QAccessible.queryAccessibleInterface(strip)
    assert interface.role() == QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name)
    strip.set_position(42_300)
    assert strip.value() == 42_300
    strip.set_position(42_900)
    assert strip.value() == 42_300
    places: list[int] = []
    strip.sought.connect(places.append)
    strip.setValue(10_000)  # what a screen reader does
    assert places == [10_000]
    assert strip.position_ms == 10_000


def test_what_was_played_has_the_speakers_colour_and_the_rest_is_paler(strip: WaveformStrip) -> None:
    strip.set_position(60_000)
    assert LIGHT.speakers[0].name() in colors_at(strip, 20_000)
    assert LIGHT.speakers[1].name() in colors_at(strip, 55_000)
    assert LIGHT.speakers[1].name() not in colors_at(strip, 80_000)


def test_another_theme_is_taken_at_once(strip: WaveformStrip, look: Look) -> None:
    strip.set_position(60_000)
    look.set_theme(DARK)
    assert DARK.speakers[0].name() in colors_at(strip, 20_000)


def test_lines_given_to_somebody_else_are_seen_in_their_colour(strip: WaveformStrip) -> None:
    strip.set_position(100_000)
    assert colors_at(strip, 20_000).isdisjoint({LIGHT.speakers[1].name()})
    strip.set_transcript(edits.assign_speaker(TRANSCRIPT, ["1"], "b"))
    assert strip.color_at(20_000) == 1
    assert LIGHT.speakers[1].name() in colors_at(strip, 20_000)
    assert LIGHT.speakers[0].name() not in colors_at(strip, 20_000)


@pytest.mark.parametrize("seed", range(6))
def test_only_the_bars_of_a_changed_time_are_asked_for_anew_and_all_look_as_if_all_were(
    strip: WaveformStrip, seed: int
) -> None:
    random = Random(seed)
    starts = sorted(random.randrange(100_000) for _ in range(120))
    lines = (
        Segment(f"{n}", at, at + random.choice((300, 900, 30_000)), "네 " * 40, random.choice(("a", "b", None)))
        for n, at in enumerate(starts)
    )
    now = replace(TRANSCRIPT, segments=tuple(lines))
    strip.set_transcript(now)
    strip.set_position(100_000)
    strip.grab()
    if seed % 2:
        strip.zoom(3.0, 40_000)
        strip.grab()
    for _ in range(12):
        before, chosen = now, random.choice(now.segments).id
        start = random.randrange(90_000)
        now = random.choice(
            (
                lambda t, i=chosen: edits.split(t, i, 2),
                lambda t, i=chosen: edits.delete(t, [i]),
                lambda t, i=chosen: edits.assign_speaker(t, [i], "b"),
                lambda t, i=chosen, at=start: edits.retime(t, i, at, at + 9_000),
            )
        )(now)
        strip.set_transcript(now, changed_stretch(difference(before, now)))
        in_part = strip.grab().toImage()
        strip.set_transcript(now)
        assert in_part == strip.grab().toImage()


def test_who_speaks_is_known_at_each_time(strip: WaveformStrip) -> None:
    assert [strip.color_at(ms) for ms in (0, 48_999, 49_500, 50_000, 95_000)] == [0, 0, -2, 1, -2]


def test_zooming_keeps_the_time_under_the_mouse_and_ends_at_the_borders(strip: WaveformStrip) -> None:
    seen: list[float] = []
    at = QPointF(strip.x_of(40_000), 20)
    for _ in range(4):
        wheel = QWheelEvent(
            at,
            at,
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(strip, wheel)
        seen.append(strip.x_of(50_000) - strip.x_of(40_000))
    assert seen == sorted(set(seen))
    assert len(seen) == 4
    assert strip.is_zoomed
    assert abs(strip.ms_at(at.x()) - 40_000) < 300
    strip.zoom(1000)
    start, end = strip.view_ms
    assert end - start == 5_000
    strip.set_position(99_000)
    start, end = strip.view_ms
    assert start <= 99_000 <= end <= 100_000
    strip.zoom_all()
    assert strip.view_ms == (0, 100_000)


def test_peaks_may_come_bit_by_bit_or_not_at_all(strip: WaveformStrip) -> None:
    strip.set_peaks(b"", 0)
    assert not strip.grab().isNull()
    strip.set_peaks(bytes([10, 255]), 0.5)
    assert not strip.grab().isNull()
    strip.set_peaks(bytes([255] * 100_000), 100)  # more than the recording is long
    assert not strip.grab().isNull()


def test_an_empty_recording_is_no_trouble(qtbot: QtBot, look: Look) -> None:
    strip = WaveformStrip(look)
    qtbot.addWidget(strip)
    strip.show()
    places: list[int] = []
    strip.sought.connect(places.append)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    strip.zoom(2)
    assert places == []
    assert not strip.grab().isNull()


def test_hovering_names_the_time_and_what_is_heard(strip: WaveformStrip) -> None:
    QTest.mouseMove(strip, QPoint(int(strip.x_of(95_000)), 20))
    before = strip.grab().toImage()
    QTest.mouseMove(strip, QPoint(int(strip.x_of(20_000)), 20))
    assert strip.grab().toImage() != before

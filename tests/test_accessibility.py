"""Every page of the whole program: named for a screen reader, reached by the keyboard, and with no text cut off."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.job import Job, JobFailure, JobState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.controls.labels import ElidedLabel
from desktop_app.ui.export.export_dialog import ExportDialog
from desktop_app.ui.sending.sending_sheet import SendingSheet
from tests.support.media_maker import make, tone
from tests.support.running_program import Hands, run_program, until
from tests.support.transcript_examples import example

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

SMALLEST = (1024, 700)
PAGES = ("home", "meetings", "dictation", "scans", "jobs", "settings")
ROUNDING_PX = 1
LAID_OUT_S = 0.05
"""Layouts settle with the events of the next turns …"""
SETTLED_S = 10.0
"""… which come late on a busy machine."""


def visible(where: QWidget) -> Iterator[QWidget]:
    yield from (w for w in where.findChildren(QWidget) if w.isVisible() and w.window() is where.window())


def is_inside_a_control(widget: QWidget) -> bool:
    """What Qt puts inside its own controls is reached and named through them."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QComboBox, QLineEdit)) or parent.objectName().startswith("qt_"):
            return True
        parent = parent.parentWidget()
    return widget.objectName().startswith("qt_")


def described(widget: QWidget) -> str:
    chain: list[str] = []
    parent = widget.parentWidget()
    while parent is not None and len(chain) < 3:
        chain.append(type(parent).__name__)
        parent = parent.parentWidget()
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else widget.accessibleName()
    return f"{type(widget).__name__} {text[:60]!r} in {' < '.join(chain)}"


def unnamed(where: QWidget) -> list[str]:
    """What can be focused or pressed and says nothing to a screen reader."""
    found = []
    for widget in visible(where):
        is_control = isinstance(widget, (QAbstractButton, QComboBox, QLineEdit))
        if is_inside_a_control(widget) or not (is_control or widget.focusPolicy() != Qt.FocusPolicy.NoFocus):
            continue
        if isinstance(widget, QScrollArea):
            continue  # it scrolls what is inside by the keys; what is inside has names
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name):
            found.append(described(widget))
    return found


def cut_off(where: QWidget) -> list[str]:
    """Labels and buttons that are smaller than their text."""
    found = []
    for widget in visible(where):
        if isinstance(widget, ElidedLabel) or is_inside_a_control(widget):
            continue
        if isinstance(widget, QLabel) and widget.text() and widget.wordWrap():
            wanted = widget.heightForWidth(widget.width())
            if wanted > widget.height() + ROUNDING_PX:
                found.append(f"{described(widget)}: {widget.height()} px high, {wanted} needed")
        elif (isinstance(widget, (QLabel, QAbstractButton)) and widget.text()) or isinstance(widget, QComboBox):
            has, wants = widget.size(), widget.minimumSizeHint() if isinstance(widget, QComboBox) else widget.sizeHint()
            if isinstance(widget, QAbstractButton) and widget.property("role") in ("nav", "chip"):
                continue  # names of documents are shortened there, and say so; a chip is of one size
            if wants.width() > has.width() + ROUNDING_PX or wants.height() > has.height() + ROUNDING_PX:
                found.append(f"{described(widget)}: {has.toTuple()}, {wants.toTuple()} needed")
    return found


def sticks_out(where: QWidget) -> list[str]:
    """What lies beyond the window and cannot be scrolled to."""
    found = []
    for widget in visible(where):
        if not isinstance(widget, (QLabel, QAbstractButton, QLineEdit, QComboBox)) or widget.isWindow():
            continue
        parent = widget.parentWidget()
        while parent is not None and not isinstance(parent, QAbstractScrollArea):
            parent = parent.parentWidget()
        if parent is None and not where.rect().contains(
            widget.geometry().translated(-widget.pos()).translated(widget.mapTo(where, widget.rect().topLeft()))
        ):
            found.append(described(widget))
    return found


def reached_by_tab(where: QWidget) -> set[QWidget]:
    """All that the Tab key leads to, going round once."""
    reached: list[QWidget] = []
    focused = where.window().focusWidget()
    while focused is not None and focused not in reached:
        reached.append(focused)
        QTest.keyClick(where.window(), Qt.Key.Key_Tab)
        focused = where.window().focusWidget()
    return set(reached)


def keep_things() -> None:
    paths = Paths()
    paths.create()
    library = Library(paths.library, paths.backups)
    for number in range(3):
        library.add_transcript(example(30, seed=number), document_id=f"d{number}")
    long = "아주 긴 이름을 가진 2026년 11월 정기 이사회 녹음 파일 (최종) (2) — 본사 대회의실.m4a"
    failures = (JobFailure("Refused", {"service": "clova-speech", "code": "401"}), None, None)
    states = (JobState.FAILED, JobState.CUT_OFF, JobState.CANCELLED)
    for number, (state, failure) in enumerate(zip(states, failures, strict=True)):
        library.save_job(Job(f"j{number}", f"/x/{number}.wav", SpeechOptions(), long, state, failure=failure))
    library.close()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_page_is_named_whole_and_reached_by_the_keyboard(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("MALGEUL_LANG", language)
    keep_things()
    recording = make(tmp_path / "회의.wav", tone(1.0))
    faults: dict[str, list[str]] = {}

    async def look(name: str, where: QWidget) -> None:
        def measured() -> dict[str, list[str]]:
            measures = {"unnamed": unnamed(where), "cut off": cut_off(where), "outside": sticks_out(where)}
            return {f"{name}, {what}": found for what, found in measures.items() if found}

        await asyncio.sleep(LAID_OUT_S)
        with contextlib.suppress(AssertionError):
            await until(lambda: not measured(), within_s=SETTLED_S)
        faults.update(measured())

    async def work(hands: Hands) -> None:
        hands.window.resize(*SMALLEST)
        await hands.to_front()
        for page in PAGES:
            if page not in hands.program.window._pages:
                continue
            hands.go_to(page)
            await hands.until_page(page)
            await hands.program.context.background.settle(5)
            await look(page, hands.window)
            await hands.to_front()
            hands.program.window.sidebar.entry("home").setFocus()
            reached = reached_by_tab(hands.window)
            expected = [b for b in hands.seen(QAbstractButton) if b.isEnabled()]
            missing = [described(b) for b in expected if b not in reached and b.focusPolicy() & Qt.FocusPolicy.TabFocus]
            if missing:
                faults[f"{page}, not reached by Tab"] = missing
        hands.program.pages.documents.open("d1")
        await hands.until_transcript()
        await look("transcript", hands.window)
        hands.pane.export_requested.emit()
        dialog: QDialog = await hands.dialog(ExportDialog)
        await look("export", dialog)
        dialog.close()
        await hands.until_closed(ExportDialog)
        hands.drop(recording)
        sheet = await hands.dialog(SendingSheet)
        await until(lambda: any(b.isDefault() and b.isEnabled() for b in hands.seen(QPushButton, sheet)), "Start")
        await look("sending", sheet)
        sheet.close()
        await hands.until_closed(SendingSheet)

    run_program(qapp, work)
    assert not faults, "\n".join(f"{place}:\n  " + "\n  ".join(found) for place, found in faults.items())


def test_the_measures_find_what_they_look_for(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 100)
    short = QLabel("much longer than it is wide", window)
    short.setGeometry(0, 0, 30, 20)
    flat = QLabel("several words that need several lines here", window)
    flat.setWordWrap(True)
    flat.setGeometry(0, 20, 60, 15)
    away = QPushButton("", window)
    away.setGeometry(190, 50, 60, 30)
    window.show()
    assert len(cut_off(window)) == 2
    assert len(sticks_out(window)) == 1
    assert len(unnamed(window)) == 1

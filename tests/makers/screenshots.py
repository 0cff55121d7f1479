"""Pictures of every screen, in Korean and English, light and dark: `python -m tests.makers.screenshots`.

The whole program runs with a library of its own, filled with made-up meetings, and each page is taken as it is painted.
"""

from __future__ import annotations

import asyncio
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence

    from PySide6.QtWidgets import QDialog

    from desktop_app.domain.recognised_again import Proposal
    from desktop_app.domain.transcript import Transcript
    from tests.support.media_maker import Sound

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "screenshots"
SIZE = (1440, 900)

TALK: tuple[tuple[int, int, str, float], ...] = (
    (0, 12_000, "오늘 안건은 두 가지입니다. 내년 예산안과 창고 이전 일정을 차례로 보겠습니다.", 0.96),
    (
        1,
        31_400,
        "예산부터 말씀드리겠습니다. 올해보다 팔 퍼센트 늘어난 사십이억 원으로 잡았고, 가장 큰 항목은 장비 교체입니다.",
        0.64,
    ),
    (0, 58_000, "장비 교체는 몇 대까지 계획하고 계신가요?", 0.95),
    (1, 64_000, "모두 열네 대인데 상반기에 여섯 대, 하반기에 여덟 대로 나누었습니다.", 0.93),
    (2, 77_000, "납품 일정이 겹치니까 창고 이전을 먼저 끝내는 게 좋겠습니다. 그러지 않으면 두 번 옮기게 됩니다.", 0.58),
    (0, 99_000, "좋습니다. 그러면 이전 일정을 삼월 둘째 주로 당기는 안을 검토합시다.", 0.94),
    (3, 112_000, "저도 찬성합니다.", 0.91),
    (1, 116_000, "이전 업체 견적은 다음 주 화요일까지 받아서 공유하겠습니다.", 0.9),
    (2, 125_000, "창고 직원들에게는 제가 미리 알리겠습니다.", 0.97),
    (0, 133_000, "그럼 다음 회의에서 확정하고, 오늘은 여기까지 하겠습니다. 수고하셨습니다.", 0.96),
)
NAMES = ("김민수", "이영희", "박철수", "화자 4")


def main() -> None:
    """Every picture, each theme and language in a process of its own. Without a sound card they would show that."""
    from tests.support.sound_card import SoundCard

    with SoundCard() if shutil.which("pulseaudio") else nullcontext() as card:
        surroundings = os.environ | (card.environment if card else {})
        for language in ("ko", "en"):
            for look in ("light", "dark"):
                command = [sys.executable, "-m", "tests.makers.screenshots", language, look]
                subprocess.run(command, check=True, cwd=ROOT, env=surroundings)


def take(language: str, look: str) -> None:
    """The pictures of one language and theme."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"MALGEUL_HOME": home, "MALGEUL_LANG": language, "QT_QPA_PLATFORM": "offscreen"}
        for name in ("MALGEUL_CLOVA_SPEECH_URL", "MALGEUL_CLOVA_SPEECH_SECRET"):
            os.environ.pop(name, None)
        _run(Path(home), language, look)


def _run(home: Path, language: str, look: str) -> None:
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    from desktop_app.program.program import Program
    from desktop_app.storage.paths import Paths
    from desktop_app.storage.settings import LookChoice, SettingsFile

    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    paths = Paths()
    paths.create()
    SettingsFile(paths.settings).change(look=LookChoice(look))
    documents = _fill(paths, home)

    async def whole() -> None:
        program = Program(app, paths)
        running = asyncio.ensure_future(program.run([]))
        await program.context.store.ready.wait()
        await _take_all(program, documents, home, f"{language}-{look}")
        program.window.close()
        await running

    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(whole())


def _meeting(seconds: float) -> Sound:
    """Speech that rises and falls from word to word, and pauses between the lines."""
    import numpy as np

    from tests.support.media_maker import speech

    sound = speech(seconds)
    at = np.arange(sound.size) / 16_000
    loudness = np.random.default_rng(7).uniform(0.15, 1.0, round(seconds * 2.5))
    level = np.interp(at, np.linspace(0, seconds, loudness.size), loudness)
    for _, start, *_ in TALK:
        level[(at > start / 1000 - 0.6) & (at < start / 1000)] *= 0.05
    return (sound * level).astype(np.float32)


def _fill(paths: object, home: Path) -> list[str]:
    from desktop_app.domain.errors import Service
    from desktop_app.domain.job import Job, JobFailure, JobState
    from desktop_app.domain.recognition import SpeechOptions
    from desktop_app.domain.transcript import Event, Segment, Speaker, Transcript, Word
    from desktop_app.media.fingerprint import fingerprint
    from desktop_app.storage.library import Library
    from desktop_app.storage.paths import Paths
    from tests.support.media_maker import make

    assert isinstance(paths, Paths)
    recording = make(home / "11월 정기 이사회.flac", _meeting(146.0))
    segments = []
    for number, (speaker, start, text, confidence) in enumerate(TALK):
        end = TALK[number + 1][1] - 600 if number + 1 < len(TALK) else 145_000
        parts = text.split(" ")
        length = (end - start) // len(parts)
        words = tuple(
            Word(number * 100 + at, start + at * length, start + (at + 1) * length, part)
            for at, part in enumerate(parts)
        )
        name = f"r0-{number}"
        segments.append(Segment(name, start, end, text, f"s{speaker}", confidence, words, origins=(name,)))
    speakers = tuple(Speaker(f"s{n}", name, n) for n, name in enumerate(NAMES))
    events = (Event("e1", "music", "music", 1_000, 9_000),)
    board = Transcript("11월 정기 이사회", "ko-KR", 146_000, "clova-speech", speakers, tuple(segments), events)
    library = Library(paths.library)
    ids = []
    for title, service in (
        ("현장 점검 메모", "local"),
        ("예산 협의 2차", "clova-speech"),
        ("채용 면접 정리", "clova-speech"),
    ):
        ids.append(library.add_transcript(replace(board, title=title, service=service), board))
        time.sleep(0.01)
    ids.insert(0, library.add_transcript(board, board, (), str(recording), fingerprint(recording)))
    ids.append(_fill_scans(library, home))
    options = SpeechOptions(service=Service.CLOVA_SPEECH)
    now = time.time()
    failure = JobFailure("UnusableFile", {"path": str(home / "빈 파일.wav"), "problem": "empty"})
    for job in (
        Job("j1", str(home / "빈 파일.wav"), options, "빈 파일", JobState.FAILED, failure=failure),
        Job("j2", str(recording), options, "협력사 회의", JobState.CUT_OFF),
        Job("j3", str(recording), options, "11월 정기 이사회", JobState.DONE, document_id=ids[0]),
    ):
        library.save_job(replace(job, created_at=now, updated_at=now))
    library.close()
    return ids


def _fill_scans(library: object, home: Path) -> str:
    """Three scans; the id of the one of several pages."""
    from PIL import Image

    from desktop_app.domain.scan import Page, PageState, Scan
    from desktop_app.storage.library import Library
    from tests.support.made_up_scan import drawn, made_up_scan

    assert isinstance(library, Library)
    samples = ROOT / "resources" / "samples"
    for title, name in (("휴가 신청서", "form.png"), ("한빛문구 영수증", "receipt.jpg")):
        page = Page("p1", 1, 800, 1360, PageState.DONE)
        scan = Scan(title, "local", (page,))
        library.scans.add(scan, scan, (), str(samples / name), name)
        time.sleep(0.01)
    scan = made_up_scan()
    papers = home / "거래명세서 스캔.pdf"
    pictures = []
    for page in scan.pages:
        drawn(page).save(str(home / "page.png"))
        with Image.open(home / "page.png") as picture:
            pictures.append(picture.convert("RGB"))
    pictures[0].save(papers, save_all=True, append_images=pictures[1:], resolution=150.0)
    return library.scans.add(scan, scan, (), str(papers), "papers")


async def _take_all(program: object, documents: Sequence[str], home: Path, suffix: str) -> None:
    from PySide6.QtWidgets import QWidget

    from desktop_app.program.open_transcript import OpenTranscript
    from desktop_app.program.program import Program
    from desktop_app.ui.export.export_dialog import ExportDialog
    from desktop_app.ui.settings.models_card import ModelsCard
    from desktop_app.ui.settings.pane import SettingsPane

    assert isinstance(program, Program)
    window, document = program.window, documents[0]
    window.resize(*SIZE)

    async def picture(name: str, widget: QWidget = window) -> None:
        for _ in range(30):
            await asyncio.sleep(0.02)
        if isinstance(widget, ExportDialog):
            # Whose computer this is does not belong into a picture.
            widget.place.folder.setText("문서" if suffix.startswith("ko") else "Documents")
        widget.grab().save(str(FOLDER / f"{name}-{suffix}.png"))

    for page in ("home", "meetings", "scans", "jobs", "settings"):
        window.show_page(page)
        await picture(page)
    card = window.findChild(ModelsCard)
    assert card is not None
    settings = window.findChild(SettingsPane)
    assert settings is not None
    settings.ensureWidgetVisible(card)
    await picture("settings-models")
    await program.pages.documents.show(document)
    opened = program.pages.documents.opened
    assert isinstance(opened, OpenTranscript)
    opened.editor.set_current("r0-1")
    opened.player.seek(43_000)
    await picture("transcript")
    opened.pane.actions_.review.trigger()
    await picture("review")
    opened.pane.actions_.review.trigger()
    opened.pane.actions_.find.trigger()
    await picture("find")
    opened.pane.actions_.find.trigger()
    opened.pane.again.offer("CLOVA Speech", _heard_again)
    opened.pane.again.show_comparison()
    await picture("again")
    opened.pane.again.withdraw()
    program.pages.exporting.ask([document])
    dialog = await _dialog(window)
    await picture("export", dialog)
    dialog.reject()
    program.add([str(home / "11월 정기 이사회.flac")])
    sheet = await _dialog(window)
    await picture("sending", sheet)
    sheet.reject()
    await _take_scan(program, documents[-1], picture)
    program.add([str(home / "거래명세서 스캔.pdf")])
    sheet = await _dialog(window)
    await picture("sending-scan", sheet)
    sheet.reject()
    window.show_page("dictation")
    _dictate(program, is_korean=suffix.startswith("ko"))
    await picture("dictation")


def _heard_again(now: Transcript) -> tuple[Sequence[Proposal], Collection[str]]:
    """What another service might have heard of the same recording."""
    from desktop_app.domain.recognised_again import proposals

    heard = tuple(
        replace(s, id=f"a-{s.id}", text=s.text.replace("사십이억", "42억").replace("팔 퍼센트", "8 %"), words=())
        for s in now.segments
    )
    return proposals(now, heard, [(0, now.duration_ms)]), ()


async def _take_scan(program: object, document: str, picture: Callable[..., Awaitable[None]]) -> None:
    from desktop_app.program.open_scan import OpenScan
    from desktop_app.program.program import Program
    from desktop_app.ui.scan.contents.contents import TABLES

    assert isinstance(program, Program)
    await program.pages.documents.show(document)
    opened = program.pages.documents.opened
    assert isinstance(opened, OpenScan)
    for _ in range(250):
        await asyncio.sleep(0.02)
        if opened.pane.pictures.best(1, 400) is not None:
            break
    await picture("scan-review")
    opened.pane.review.stop()
    opened.editor.set_current(opened.editor.scan.pages[0].fields[3].id)
    await picture("scan")
    opened.pane.contents.show_view(TABLES)
    await picture("scan-table")
    opened.editor.set_page(opened.editor.scan.pages[1].id)
    await picture("scan-form")
    program.pages.exporting.ask([document])
    dialog = await _dialog(program.window)
    await picture("export-scan", dialog)
    dialog.reject()
    await asyncio.sleep(0.1)


def _dictate(program: object, *, is_korean: bool) -> None:
    """A dictation as it stands while somebody speaks; no microphone is needed for its picture."""
    from desktop_app.domain.dictation import RATE, DictatedPiece, Dictation
    from desktop_app.domain.errors import Service
    from desktop_app.domain.job import PieceState
    from desktop_app.program.program import Program
    from desktop_app.ui.sound.microphone import Microphone

    assert isinstance(program, Program)
    said = "삼 층 기계실 소음이 심합니다. 다음 점검 때 업체와 함께 봅니다."
    pieces = (
        DictatedPiece(0, 52 * RATE, PieceState.ANSWERED, said),
        DictatedPiece(52 * RATE, 98 * RATE, PieceState.SENDING),
    )
    pane = program.pages.dictations.pane
    name = "내장 마이크" if is_korean else "Built-in microphone"
    pane.set_microphones([Microphone("built-in", name, is_default=True)], "built-in")
    pane.set_languages(["ko-KR"], "ko-KR")
    pane.show_dictation(
        Dictation("s1", "현장 점검 메모", "", Service.CSR, "ko-KR", time.time(), samples=107 * RATE, pieces=pieces)
    )
    pane.card.add_levels([0.02 + 0.3 * abs(math.sin(n / 2.7) * math.sin(n / 7.1)) for n in range(200)])


async def _dialog(window: object) -> QDialog:
    from PySide6.QtWidgets import QDialog, QMainWindow

    assert isinstance(window, QMainWindow)
    while True:
        await asyncio.sleep(0.05)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                return dialog


if __name__ == "__main__":
    if len(sys.argv) == 3:
        take(sys.argv[1], sys.argv[2])
    else:
        main()

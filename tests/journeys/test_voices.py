"""A voice that the user asked to remember is suggested in the next recording, and gone for good when it is deleted."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.progress import Progress
from desktop_app.domain.transcript import Segment, Speaker, Transcript
from desktop_app.domain.voices import Span, Vector
from desktop_app.local.audio import pcm_blocks
from desktop_app.program.open_transcript import OpenTranscript
from desktop_app.program.open_voices import OpenVoices
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.ui.settings.voices_card import VoicesCard
from desktop_app.ui.transcript.known_voices import KnownVoices
from desktop_app.ui.transcript.voice_line import VoiceLine
from tests.support.made_up_voices import near, pointing
from tests.support.media_maker import make, tone
from tests.support.recordings import THREE_SPEAKERS, needs_recordings
from tests.support.running_program import Hands, run_program, until
from tests.support.spoken import write_sound

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")

TURNS = ((0, 8_000, "a"), (8_000, 16_000, "b"), (16_000, 24_000, "a"), (24_000, 25_000, "c"))
NAMES = {"a": "A", "b": "화자 2", "c": "C"}


@dataclass
class Ears:
    """Knows which voice speaks at which time of which recording; two recordings of one voice are a little unlike."""

    voices: dict[str, dict[str, int]] = field(default_factory=dict)
    """File name: speaker: seed."""
    heard: list[tuple[str, tuple[Span, ...]]] = field(default_factory=list)
    go_on: threading.Event = field(default_factory=threading.Event)
    trouble: Exception | None = None

    def __call__(self, path: str, spans: Sequence[Span], progress: Progress, _track: int) -> Vector:
        with progress.on_cancel(self.go_on.set):
            self.go_on.wait()
        progress.check()
        if self.trouble is not None:
            raise self.trouble
        name = Path(path).name
        self.heard.append((name, tuple(spans)))
        speaker = next(who for begin, end, who in TURNS if begin <= spans[0][0] < end)
        seed = self.voices[name][speaker]
        return near(pointing(seed), 0.88, seed + len(name))


@pytest.fixture
def ears() -> Ears:
    made = Ears({"첫째.wav": {"a": 1, "b": 2, "c": 3}, "둘째 회의.wav": {"a": 2, "b": 1, "c": 3}})
    made.go_on.set()
    return made


@pytest.fixture
def documents(own_home: Path, tmp_path: Path) -> list[str]:
    """Two transcripts of two recordings: what is A in the first is speaker 2 in the second."""
    Paths().create()
    library = Library(Paths().library)
    ids = []
    for name in ("첫째.wav", "둘째 회의.wav"):
        media = make(tmp_path / name, tone(27))
        segments = tuple(Segment(f"r{n}", begin, end, f"말 {n}", who) for n, (begin, end, who) in enumerate(TURNS))
        speakers = tuple(Speaker(who, NAMES[who], n) for n, who in enumerate(NAMES))
        transcript = Transcript(name, "ko", 27_000, "local", speakers, segments)
        ids.append(library.add_transcript(transcript, transcript, media=str(media)))
    library.close()
    return ids


async def show(hands: Hands, document: str, ears: Ears | None = None) -> KnownVoices:
    await hands.until_open()
    if ears is not None:
        hands.program.context.parts.voice_of = ears
    await hands.program.pages.documents.show(document)
    await hands.to_front()
    voices = hands.pane.speakers.voices
    await until(lambda: voices._names is not None, "the voices to be known")
    return voices


def rename(hands: Hands, speaker: str, name: str) -> None:
    field_ = hands.pane.speakers.row(speaker).name
    field_.setFocus()
    field_.selectAll()
    hands.write(field_, name)
    QTest.keyClick(field_, Qt.Key.Key_Return)


def choose(hands: Hands, speaker: str, entry: str) -> None:
    menu = hands.pane.speakers.row(speaker).more.menu()
    menu.aboutToShow.emit()
    next(one for one in menu.actions() if one.text() == entry).trigger()


async def remember(hands: Hands, speaker: str, name: str) -> None:
    rename(hands, speaker, name)
    choose(hands, speaker, "Remember this voice…")
    await hands.press("Remember", hands.pane.speakers)


def followed(hands: Hands) -> OpenVoices:
    opened = hands.program.pages.documents.opened
    assert isinstance(opened, OpenTranscript)
    return opened.voices


def move_away(media: str) -> None:
    Path(media).rename(f"{media}.old")


def suggested(hands: Hands) -> list[str]:
    return [line.accessibleName() for line in hands.seen(VoiceLine)]


def test_a_remembered_voice_is_suggested_in_the_next_recording_and_named_by_a_yes(
    qapp: QApplication, documents: list[str], ears: Ears
) -> None:
    async def work(hands: Hands) -> None:
        await show(hands, documents[0], ears)
        assert ears.heard == []  # nobody is remembered: nothing is listened to
        await remember(hands, "a", "김민수")
        await hands.until_reads("The voice of 김민수 is remembered.")
        ((_, spans),) = ears.heard[:1]
        assert spans == ((0, 8_000), (16_000, 24_000))
        (kept,) = hands.library.voices.all()
        assert (kept.name, kept.spoken_ms) == ("김민수", 16_000)

        await show(hands, documents[1], ears)
        await until(lambda: suggested(hands) == ["Sounds like 김민수 (79 %)"], lambda: f"{suggested(hands)}")
        (line,) = hands.seen(VoiceLine)
        assert hands.pane.speakers.row("b").isAncestorOf(line)
        assert hands.pane.editor.history.count == 0
        hands.click(line.yes)
        assert hands.transcript.speaker("b") == Speaker("b", "김민수", 1)
        await until(lambda: suggested(hands) == [])
        await hands.until_saved()
        hands.pane.actions_.undo.trigger()
        await until(lambda: suggested(hands) == ["Sounds like 김민수 (79 %)"])
        assert hands.transcript.speaker("b") == Speaker("b", "화자 2", 1)

    run_program(qapp, work)


def test_a_no_holds_for_this_document_also_after_coming_back(
    qapp: QApplication, documents: list[str], ears: Ears
) -> None:
    async def work(hands: Hands) -> None:
        await show(hands, documents[0], ears)
        await remember(hands, "a", "김민수")
        await hands.until_reads("The voice of 김민수 is remembered.")
        await show(hands, documents[1], ears)
        await until(lambda: len(suggested(hands)) == 1)
        hands.click(hands.seen(VoiceLine)[0].no)
        (kept,) = hands.library.voices.all()
        await until(lambda: hands.library.voices.refused(documents[1]) == {("b", kept.id)})
        hands.click(hands.seen(VoiceLine)[0].back)
        await until(lambda: not hands.library.voices.refused(documents[1]))
        await until(lambda: len(suggested(hands)) == 1)
        hands.click(hands.seen(VoiceLine)[0].no)
        await until(lambda: hands.library.voices.refused(documents[1]) == {("b", kept.id)})
        await show(hands, documents[0], ears)
        await show(hands, documents[1], ears)
        looking = followed(hands)._looking
        assert looking is not None
        await looking
        assert suggested(hands) == []

    run_program(qapp, work)


def test_the_remembered_voice_is_played_from_its_own_recording(
    qapp: QApplication, documents: list[str], ears: Ears
) -> None:
    async def work(hands: Hands) -> None:
        await show(hands, documents[0], ears)
        await remember(hands, "a", "김민수")
        await hands.until_reads("The voice of 김민수 is remembered.")
        await show(hands, documents[1], ears)
        await until(lambda: len(suggested(hands)) == 1)
        (line,) = hands.seen(VoiceLine)
        hands.click(line.voice)
        await until(lambda: followed(hands)._sample is not None)
        sample = followed(hands)._sample
        assert sample is not None
        await until(lambda: sample.position_ms > 200, "the sample to play")
        assert sample.path.endswith("첫째.wav")
        # this speaker's own line silences it
        await until(line.line.isEnabled)
        hands.click(line.line)
        await until(lambda: not sample.is_playing)
        assert hands.pane.player.is_playing

    run_program(qapp, work)


def test_who_said_too_little_and_a_recording_that_is_gone_are_told(
    qapp: QApplication, documents: list[str], ears: Ears
) -> None:
    async def work(hands: Hands) -> None:
        await show(hands, documents[0], ears)
        await remember(hands, "c", "박철수")
        await hands.until_reads("박철수 speaks alone for 1 s here, which is too little to know a voice by")
        move_away(hands.library.media(documents[0])[0])
        await remember(hands, "a", "김민수")
        await hands.until_reads("The recording is not where it was")
        assert not hands.library.voices.all()
        assert ears.heard == []

    run_program(qapp, work)


def test_a_failure_of_listening_is_told_and_a_voice_that_is_none_too(
    qapp: QApplication, documents: list[str], ears: Ears
) -> None:
    async def work(hands: Hands) -> None:
        await show(hands, documents[0], ears)
        ears.trouble = UnusableFile("첫째.wav", FileProblem.UNREADABLE)
        await remember(hands, "a", "김민수")
        await until(lambda: bool(hands.told))
        ears.trouble = ValueError("no voice")
        choose(hands, "a", "Remember this voice…")
        await hands.press("Remember", hands.pane.speakers)
        await hands.until_reads("김민수 speaks alone for 0 s here")
        assert not hands.library.voices.all()

    run_program(qapp, work)


def test_comparing_that_fails_troubles_nobody_and_is_tried_again_after_the_next_change(
    qapp: QApplication, documents: list[str], ears: Ears
) -> None:
    async def work(hands: Hands) -> None:
        await show(hands, documents[0], ears)
        await remember(hands, "a", "김민수")
        await hands.until_reads("The voice of 김민수 is remembered.")
        ears.trouble = UnusableFile("둘째 회의.wav", FileProblem.UNREADABLE)
        ears.go_on.clear()
        await hands.program.pages.documents.show(documents[1])
        await until(lambda: followed(hands)._looking is not None, "the voices to be compared")
        looking = followed(hands)._looking
        assert looking is not None
        ears.go_on.set()
        await looking
        assert hands.told == ""
        assert suggested(hands) == []
        ears.trouble = None
        rename(hands, "c", "박철수")
        await until(lambda: len(suggested(hands)) == 1)

    run_program(qapp, work)


def test_listening_says_so_and_closing_the_document_ends_it(
    qapp: QApplication, documents: list[str], ears: Ears
) -> None:
    async def work(hands: Hands) -> None:
        await show(hands, documents[0], ears)
        ears.go_on.clear()
        await remember(hands, "a", "김민수")
        await hands.until_reads("Listening to the voice of 김민수…")
        assert await hands.program.pages.documents.close()
        assert not hands.library.voices.all()

    run_program(qapp, work)


def test_settings_lists_the_voice_and_deletes_it_and_nothing_is_suggested_any_more(
    qapp: QApplication, documents: list[str], ears: Ears
) -> None:
    async def work(hands: Hands) -> None:
        await show(hands, documents[0], ears)
        await remember(hands, "a", "김민수")
        await hands.until_reads("The voice of 김민수 is remembered.")
        await show(hands, documents[1], ears)
        await until(lambda: len(suggested(hands)) == 1)
        hands.go_to("settings")
        (card,) = hands.window.findChildren(VoicesCard)
        hands.program.pages.settings.ensureWidgetVisible(card)
        await hands.press("Delete the voice of 김민수…", card)
        await hands.press("Delete", card)
        await hands.until_reads("The voice of 김민수 is deleted.")
        assert not hands.library.voices.all()
        await hands.program.pages.documents.show(documents[1])
        await until(lambda: suggested(hands) == [])

    run_program(qapp, work)


def test_the_menu_of_the_speaker_forgets_the_voice(qapp: QApplication, documents: list[str], ears: Ears) -> None:
    async def work(hands: Hands) -> None:
        await show(hands, documents[0], ears)
        await remember(hands, "a", "김민수")
        await hands.until_reads("The voice of 김민수 is remembered.")
        row = hands.pane.speakers.row("a")
        await until(lambda: row._is_remembered)
        choose(hands, "a", "Forget this voice…")
        button = hands.button("Forget", hands.pane.speakers)
        assert isinstance(button, QPushButton)
        hands.click(button)
        await hands.until_reads("The voice of 김민수 is forgotten.")
        assert not hands.library.voices.all()
        await until(lambda: not row._is_remembered)

    run_program(qapp, work)


NAMED = {"s1": "김민수", "s2": "이영희", "s3": "박철수"}
SPOKEN_MS = {"s1": (300, 6_200), "s2": (6_300, 11_400), "s3": (12_800, 19_600)}
"""Where each of the three speakers of the recording speaks alone."""
GAP_MS = 500


def telephone(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """A fifth as loud, and only what a telephone lets through: 300–3400 Hz, 24 dB less for each octave beside."""
    hertz = np.fft.rfftfreq(len(sound), 1 / 16_000)
    lets = 1 / np.sqrt((1 + (300 / np.maximum(hertz, 1)) ** 8) * (1 + (hertz / 3_400) ** 8))
    made: NDArray[np.float32] = (0.2 * np.fft.irfft(np.fft.rfft(sound) * lets, len(sound))).astype(np.float32)
    return made


def two_recordings(folder: Path) -> list[str]:
    """The recording of three speakers with their names, and another of the same voices in another order, unnamed."""
    sound = np.frombuffer(b"".join(pcm_blocks(THREE_SPEAKERS)), dtype="<i2")
    parts, lines, at = [], [], 0
    for speaker in ("s3", "s1", "s2"):
        begin, end = SPOKEN_MS[speaker]
        parts += [sound[begin * 16 : end * 16].astype(np.float32), np.zeros(GAP_MS * 16, np.float32)]
        lines.append((at, at + end - begin, speaker))
        at += end - begin + GAP_MS
    second = write_sound(folder / "telephone.wav", telephone(np.concatenate(parts)).astype(np.int16))
    firsts = [(*SPOKEN_MS[speaker], speaker) for speaker in NAMED]
    Paths().create()
    library = Library(Paths().library)
    ids = []
    for media, spoken, names in (
        (THREE_SPEAKERS, firsts, {"s1": "A", "s2": "B", "s3": "C"}),
        (second, lines, {"s3": "A", "s1": "B", "s2": "C"}),
    ):
        segments = tuple(Segment(f"r{n}", begin, end, f"말 {n}", who) for n, (begin, end, who) in enumerate(spoken))
        speakers = tuple(Speaker(who, name, n) for n, (who, name) in enumerate(names.items()))
        transcript = Transcript(media.stem, "en-US", 20_000, "local", speakers, segments)
        ids.append(library.add_transcript(transcript, transcript, media=str(media)))
    library.close()
    return ids


@needs_recordings
def test_three_speakers_named_and_remembered_are_suggested_in_another_recording_of_their_voices(
    qapp: QApplication, own_home: Path, tmp_path: Path
) -> None:
    first, second = two_recordings(tmp_path)

    async def work(hands: Hands) -> None:
        await show(hands, first)
        for speaker, name in NAMED.items():
            await remember(hands, speaker, name)
            await hands.until_reads(f"The voice of {name} is remembered.")
        assert {one.name for one in hands.library.voices.all()} == set(NAMED.values())
        await show(hands, second)
        await until(lambda: len(suggested(hands)) == 3, lambda: f"{suggested(hands)}")
        for speaker, name in NAMED.items():
            line = hands.pane.speakers.row(speaker).findChild(VoiceLine)
            assert line is not None
            assert line.accessibleName().startswith(f"Sounds like {name} (")
        # nothing is named before somebody says yes
        assert [one.name for one in hands.transcript.speakers] == ["A", "B", "C"]
        for line in hands.seen(VoiceLine):
            hands.click(line.yes)
        assert {one.id: one.name for one in hands.transcript.speakers} == NAMED

    run_program(qapp, work)

"""The window killed at random moments of whatever it does. One library lives through all of it, and what stood as saved
has to stand after the next start."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from tests.soak.counting import CountingPages, CountingSpeech
from tests.soak.secrets_search import places
from tests.soak.tally import KILL, Tally
from tests.support.clova_stand_in import SECRET
from tests.support.made_up_model import HEAD, made_up_files
from tests.support.media_maker import make, speech
from tests.support.model_hub import StandInHub
from tests.support.ocr_stand_in import SECRET as OCR_SECRET
from tests.support.page_maker import make_image
from tests.support.spoken import spoken
from tests.support.started_program import StartedProgram
from tests.support.transcript_examples import example

TITLE = "고칠 회의"
LINES = 40
COMES_UP_S = 120.0
MODEL = "large-v3-turbo"
WEIGHTS = 60_000_000
WHOLE_MODELS = {145_217_532, WEIGHTS + len(HEAD)}


@dataclass
class House:
    """One library, and what is known to stand in it.

    ``saved``: the number in the first line that was said to be saved. ``written``: the highest that was typed.
    """

    home: Path
    files: Path
    environment: Mapping[str, str]
    chance: random.Random
    saved: int = 0
    written: int = 0
    made: int = 0
    programs: list[StartedProgram] = field(default_factory=list)
    exports: Path = field(init=False)

    def __post_init__(self) -> None:
        self.exports = self.files / "exports"
        self.exports.mkdir(parents=True)

    def pause(self, most_s: float) -> None:
        """Somewhere within that time."""
        time.sleep(self.chance.uniform(0.0, most_s))

    def start(self, *files: Path) -> StartedProgram:
        """The program with this library."""
        program = StartedProgram(self.home, *files, environment=self.environment)
        self.programs.append(program)
        return program

    def recording(self, seconds: float) -> Path:
        """Another recording each time."""
        self.made += 1
        return make(self.files / f"회의 {self.made}.flac", speech(seconds, seed=self.made))

    def scan(self) -> Path:
        """Another scan each time."""
        self.made += 1
        return make_image(self.files / f"공문 {self.made}.png", (200 + self.made, 120))


Scene = Callable[[House], None]
"""Starts the program, has it do something, and kills it in the middle of it."""


def starting(house: House) -> None:
    with house.start() as program:
        house.pause(2.0)
        program.kill()


def editing(house: House) -> None:
    with house.start() as program:
        program.until(lambda seen: seen["texts"], f"open {TITLE}", COMES_UP_S)
        for _ in range(house.chance.randrange(1, 5)):
            house.written += 1
            program.tell(f"edit {house.written}")
            if house.chance.random() < 0.6:
                program.until(lambda seen: seen["is_saved"])
                house.saved = house.written
            house.pause(0.5)
        program.kill()


def splitting(house: House) -> None:
    with house.start() as program:
        seen = program.until(lambda seen: seen["texts"], f"open {TITLE}", COMES_UP_S)
        for _ in range(house.chance.randrange(1, 4)):
            lines = len(seen["texts"])
            seen = program.tell("split")
            # A line of one word is not split: what would be undone then is what an earlier run typed.
            if len(seen["texts"]) > lines and house.chance.random() < 0.5:
                seen = program.tell("undo")
            house.pause(0.4)
        program.kill()


def exporting(house: House) -> None:
    with house.start() as program:
        program.until(lambda seen: seen["texts"], f"open {TITLE}", COMES_UP_S)
        program.until(lambda seen: seen["dialogs"], "export", COMES_UP_S)
        program.tell(f"export {house.exports}")
        house.pause(0.3)
        program.kill()


def sending_speech(house: House) -> None:
    with house.start(house.recording(house.chance.choice((1.0, 2.0, 200.0)))) as program:
        program.until(lambda seen: seen["sheets"], within_s=COMES_UP_S)
        program.tell("send")
        house.pause(3.0)
        program.kill()


def reading_a_scan(house: House) -> None:
    with house.start(house.scan()) as program:
        program.until(lambda seen: seen["sheets"], within_s=COMES_UP_S)
        program.tell("send")
        house.pause(2.0)
        program.kill()


def going_on(house: House) -> None:
    """What was cut off goes on by itself where it may; it is killed once more meanwhile."""
    with house.start() as program:
        program.until(lambda _seen: True, within_s=COMES_UP_S)
        house.pause(2.0)
        program.kill()


def recognising_here(house: House) -> None:
    house.made += 1
    at = house.chance.uniform(0, 20)
    with house.start(spoken(house.files / f"여기 {house.made}.flac", at, at + 3)) as program:
        program.until(lambda seen: seen["sheets"], within_s=COMES_UP_S)
        program.tell("send")
        house.pause(6.0)
        program.kill()


def fetching_a_model(house: House) -> None:
    with house.start() as program:
        program.until(lambda _seen: True, within_s=COMES_UP_S)
        program.tell("page settings")
        program.tell(f"fetch {MODEL}")
        house.pause(2.0)
        program.kill()


WITH_ACCOUNTS: tuple[Scene, ...] = (
    starting,
    editing,
    editing,
    splitting,
    exporting,
    sending_speech,
    sending_speech,
    reading_a_scan,
    going_on,
)
WITHOUT: tuple[Scene, ...] = (recognising_here, fetching_a_model, editing)


def run(kills: int, seed: int, folder: Path) -> list[Tally]:
    """Kill it so many times, a quarter of them without accounts."""
    here = max(kills // 4, 1)
    return [
        _killed_with_accounts(kills - here, seed, folder / "accounts"),
        _killed_without(here, seed, folder / "none"),
    ]


def _killed_with_accounts(kills: int, seed: int, folder: Path) -> Tally:
    tally = Tally("killed window, accounts", KILL)
    with CountingSpeech(seed) as speech_server, CountingPages(seed) as page_server:
        environment = {
            "MALGEUL_CLOVA_SPEECH_URL": speech_server.invoke_url,
            "MALGEUL_CLOVA_SPEECH_SECRET": SECRET,
            "MALGEUL_OCR_GENERAL_URL": page_server.invoke_url,
            "MALGEUL_OCR_GENERAL_SECRET": OCR_SECRET,
        }
        house = _house(folder, environment, seed)
        _kill(house, WITH_ACCOUNTS, kills, tally)
        for taken in (speech_server.taken, page_server.taken):
            taken.is_over.set()
            tally.paid_twice += taken.twice
            tally.taken += taken.calls
        found = list(places((SECRET, OCR_SECRET), (folder,), (p.complaints for p in house.programs)))
    tally.secrets = len(found)
    for place in found:
        tally.tell(f"a key stands in {place}")
    return tally


def _killed_without(kills: int, seed: int, folder: Path) -> Tally:
    tally = Tally("killed window, this computer", KILL)
    files = {
        f"mobiuslabsgmbh/faster-whisper-{MODEL}/{name}": body for name, body in made_up_files("soak", WEIGHTS).items()
    }
    with StandInHub(files) as hub:
        hub.ways.drips = True
        house = _house(folder, {"MALGEUL_MODEL_HUB": hub.origin}, seed)
        _kill(house, WITHOUT, kills, tally)
        for path in Paths(house.home).models.rglob("model.bin"):
            if not path.parent.name.startswith(".") and path.stat().st_size not in WHOLE_MODELS:
                tally.died += 1
                tally.tell(f"half a model stands in {path.parent.name}")
        hub.released.set()
    return tally


def _house(folder: Path, environment: Mapping[str, str], seed: int) -> House:
    shutil.rmtree(folder, ignore_errors=True)
    house = House(folder / "home", folder / "files", environment, random.Random(seed))
    paths = Paths(house.home)
    paths.create()
    library = Library(paths.library, paths.backups)
    library.add_transcript(example(LINES, title=TITLE), document_id="d1")
    library.close()
    return house


def _kill(house: House, scenes: tuple[Scene, ...], kills: int, tally: Tally) -> None:
    """Play scenes in any order, each as often as the others."""
    mixed = house.chance.sample(scenes, len(scenes))
    order = [mixed[n % len(scenes)] for n in range(kills)]
    whole = _words(house)
    for scene in order:
        try:
            scene(house)
        except AssertionError as error:
            tally.died += 1
            tally.tell(f"{scene.__name__}: {str(error)[:300]}")
        tally.done += 1
        _check(house, whole, scene.__name__, tally)


def _words(house: House) -> str:
    """All words of the document but those of its first line, which is typed over."""
    library = Library(Paths(house.home).library)
    try:
        return " ".join(" ".join(s.text.split()) for s in library.transcript("d1").segments[1:])
    finally:
        library.close()


def _check(house: House, whole: str, scene: str, tally: Tally) -> None:
    """What was saved has to be in the library, and what was exported has to be whole."""
    library = Library(Paths(house.home).library)
    try:
        segments = library.transcript("d1").segments
    finally:
        library.close()
    first: Any = segments[0].text
    number = int(first) if first.isdigit() else 0
    if not house.saved <= number <= house.written:
        tally.edits_lost += 1
        tally.tell(f"{scene}: {first!r} stands, {house.saved} was saved")
    house.saved = number
    if " ".join(" ".join(s.text.split()) for s in segments[1:]) != whole:
        tally.edits_lost += 1
        tally.tell(f"{scene}: the words are others")
    for path in house.exports.iterdir():
        if not path.name.startswith(".") and path.read_bytes()[-1:] != b"\n":
            tally.edits_lost += 1
            tally.tell(f"{scene}: half an export stands as {path.name}")

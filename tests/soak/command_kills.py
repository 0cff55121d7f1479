"""Commands killed at random moments and given again: what a service may have taken is not sent twice unasked."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.soak.counting import CountingPages, CountingSpeech, Taken
from tests.soak.secrets_search import places
from tests.soak.tally import KILL, Tally
from tests.support.clova_stand_in import SECRET
from tests.support.csr_stand_in import KEY, KEY_ID, CsrStandIn
from tests.support.csr_stand_in import Received as Dictated
from tests.support.loopback_server import Reply
from tests.support.media_maker import make, speech
from tests.support.nhn_stand_in import APP_KEY, NhnStandIn
from tests.support.nhn_stand_in import SECRET as NHN_SECRET
from tests.support.nhn_stand_in import Received as Spoken
from tests.support.ocr_stand_in import SECRET as OCR_SECRET
from tests.support.page_maker import make_image
from tests.support.started_program import ROOT
from tests.support.waiting import SOON_S

FINE = (0, 5)
"""Done, or told that it may have been accepted."""
MOST_TRIES = 6
IN_A_CALL = 0.6
"""So many of the commands are killed a moment after their call came."""
LOOK_EVERY_S = 0.05
KEYS = (SECRET, OCR_SECRET, KEY, NHN_SECRET)


class CountingCsr(CsrStandIn):
    """CSR: takes its time."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.taken = Taken(seed)

    def answer(self, request: Dictated) -> Reply:
        """As the document says, late."""
        reply = super().answer(request)
        self.taken.take(request.body)
        self.taken.dawdle()
        return reply


class CountingNhn(NhnStandIn):
    """NHN: takes its time."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.taken = Taken(seed)

    def answer(self, request: Spoken) -> Reply:
        """As the document says, late."""
        reply = super().answer(request)
        for part in request.parts:
            if part.file_name is not None:
                self.taken.take(part.data)
                self.taken.dawdle()
        return reply


@contextmanager
def servers(seed: int) -> Iterator[tuple[dict[str, str], dict[str, Taken]]]:
    """All four services, the environment that names them, and what they took."""
    with (
        CountingSpeech(seed) as clova,
        CountingPages(seed) as pages,
        CountingCsr(seed) as csr,
        CountingNhn(seed) as nhn,
    ):
        environment = {
            "MALGEUL_CLOVA_SPEECH_URL": clova.invoke_url,
            "MALGEUL_CLOVA_SPEECH_SECRET": SECRET,
            "MALGEUL_OCR_GENERAL_URL": pages.invoke_url,
            "MALGEUL_OCR_GENERAL_SECRET": OCR_SECRET,
            "MALGEUL_CSR_URL": csr.url,
            "MALGEUL_CSR_KEY_ID": KEY_ID,
            "MALGEUL_CSR_KEY": KEY,
            "MALGEUL_NHN_STT_URL": nhn.url,
            "MALGEUL_NHN_STT_APP_KEY": APP_KEY,
            "MALGEUL_NHN_STT_SECRET": NHN_SECRET,
        }
        taken = {"clova-speech": clova.taken, "clova-ocr": pages.taken, "csr": csr.taken, "nhn-stt": nhn.taken}
        try:
            yield environment, taken
        finally:
            for one in taken.values():
                one.is_over.set()


Making = Callable[[Path, int], list[str]]


def _transcribe(service: str, seconds: float) -> Making:
    def line(folder: Path, number: int) -> list[str]:
        recording = make(folder / f"회의 {number}.flac", speech(seconds, seed=number))
        return ["transcribe", "--service", service, str(recording)]

    return line


def _ocr(folder: Path, number: int) -> list[str]:
    return ["ocr", "--service", "clova-ocr", str(make_image(folder / f"공문 {number}.png", (200 + number, 120)))]


SERVICES: dict[str, tuple[Making, ...]] = {
    # the long one is accepted with a token, and asked after
    "clova-speech": (_transcribe("clova-speech", 2.0), _transcribe("clova-speech", 190.0)),
    "csr": (_transcribe("csr", 2.0),),
    "nhn-stt": (_transcribe("nhn-stt", 2.0),),
    "clova-ocr": (_ocr,),
}
LINES = tuple(making for lines in SERVICES.values() for making in lines)


def run(kills: int, seed: int, folder: Path) -> list[Tally]:
    """Kill so many commands, of each service as many; each is given again until it ends by itself."""
    count = len(SERVICES)
    with ThreadPoolExecutor(count) as pool:
        running = [
            pool.submit(_run, name, kills // count + (n < kills % count), seed + n, folder / name)
            for n, name in enumerate(SERVICES)
        ]
        return [one.result() for one in running]


def _run(name: str, kills: int, seed: int, folder: Path) -> Tally:
    tally = Tally(f"killed commands, {name}", KILL)
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    with servers(seed) as (environment, taken):
        while tally.done < kills:
            line = chance.choice(SERVICES[name])(folder, tally.done + 1)
            for _ in range(chance.randrange(1, MOST_TRIES)):
                # at any moment, or where it matters most: while a call is under way and after its answer
                begin = taken[name].came if chance.random() < IN_A_CALL else None
                within_s = chance.uniform(0.0, 1.5) if begin is not None else chance.uniform(0.3, 4.0)
                code = _given(line, folder / "home", environment, within_s, begin)
                if code is not None:
                    break
                tally.done += 1
            else:
                code = _given(line, folder / "home", environment, SOON_S, None)
            if code not in FINE:
                tally.died += 1
                tally.tell(f"{' '.join(line)} ended with {code}")
        tally.paid_twice = sum(one.twice for one in taken.values())
        tally.taken = sum(one.calls for one in taken.values())
    look_for_keys(folder, tally)
    return tally


def look_for_keys(folder: Path, tally: Tally) -> None:
    """Count the places at which a key stands in what the commands kept and said."""
    for place in places(KEYS, (folder,)):
        tally.secrets += 1
        tally.tell(f"a key stands in {place}")


def begun(line: Sequence[str], home: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A command at work. What it says is added to a file beside its home."""
    with home.with_name("said.txt").open("ab") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "desktop_app", *line],
            env={**os.environ, **environment, "MALGEUL_HOME": str(home), "PYTHONPATH": str(ROOT)},
            stdout=said,
            stderr=said,
        )


def _given(
    line: list[str],
    home: Path,
    environment: Mapping[str, str],
    within_s: float,
    after: threading.Event | None,
) -> int | None:
    """The exit code, or None if it was killed before it ended: so long after its begin, or ``after`` something came."""
    if after is not None:
        after.clear()
    process = begun(line, home, environment)
    while after is not None and process.poll() is None and not after.wait(LOOK_EVERY_S):
        pass
    with suppress(subprocess.TimeoutExpired):
        return process.wait(within_s)
    process.kill()
    process.wait()
    return None

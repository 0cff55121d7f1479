"""Services that fail at random in the ways of real ones, asked by commands; then the same command is given to one that
works. What may have been taken is not sent again, and what was not taken is done then."""

from __future__ import annotations

import gzip
import random
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.soak.command_kills import LINES, begun, look_for_keys, servers
from tests.soak.tally import FAULT, Tally, together
from tests.support.misbehaving_server import (
    Behaviour,
    Line,
    MisbehavingServer,
    answers,
    closes_after_body,
    closes_while_sent,
    cuts_the_answer,
    drips,
    refuses_early,
    talks_nonsense,
)
from tests.support.waiting import SOON_S

BOMB = gzip.compress(bytes(200 << 20))
PAGE = b"<html><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass(frozen=True)
class Fault:
    """What a service does. ``may_be_taken``: nobody can know whether it took the call. An answer that is none is told,
    and bars nothing."""

    name: str
    behaviour: Behaviour
    may_be_taken: bool


def _resets_after_body(line: Line) -> None:
    line.read_all()
    line.reset()


def _hangs_up_at_once(line: Line) -> None:
    line.reset()


FAULTS = (
    Fault("hangs up at once", _hangs_up_at_once, may_be_taken=False),
    Fault("hangs up in the middle", closes_while_sent(20), may_be_taken=False),
    Fault("refuses early", refuses_early(PAGE, 413, hangs_up=True), may_be_taken=False),
    Fault(
        "is overrun", answers(b'{"error": {"errorCode": "420", "message": "Rate Limited"}}', 429), may_be_taken=False
    ),
    Fault("answers with a page", answers(PAGE, 200, "Content-Type: text/html"), may_be_taken=False),
    Fault("answers nothing that can be read", answers(b"\xff\xfe{"), may_be_taken=False),
    Fault("breaks its answer off", cuts_the_answer(b'{"result": "COMPLETED", "token": "x"}'), may_be_taken=False),
    Fault("speaks another language", talks_nonsense, may_be_taken=False),
    Fault("answers with a bomb", answers(BOMB, 200, "Content-Encoding: gzip"), may_be_taken=False),
    Fault("drips a page", drips(PAGE), may_be_taken=False),
    Fault("hangs up after all", closes_after_body, may_be_taken=True),
    Fault("resets after all", _resets_after_body, may_be_taken=True),
)
AT_ONCE = 6
ENDS = (0, 3, 4, 5)
"""Done, an input that cannot be used, refused, or not reached: each with its sentence. All else is a fault of ours."""


def run(faults: int, seed: int, folder: Path) -> list[Tally]:
    """Have services fail so many times, some at once: most of it is waiting."""
    each = [faults // AT_ONCE + (n < faults % AT_ONCE) for n in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        tallies = list(pool.map(lambda n: _run(each[n], seed + n, folder / str(n)), range(AT_ONCE)))
    return [together("failing services", tallies)]


def _run(faults: int, seed: int, folder: Path) -> Tally:
    tally = Tally("", FAULT)
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    with servers(seed) as (environment, taken):
        for _ in range(faults):
            tally.done += 1
            line = chance.choice(LINES)(folder, tally.done)
            fault = chance.choice(FAULTS)
            with MisbehavingServer(fault.behaviour) as server:
                wrong = {k: _elsewhere(v, server.url) if k.endswith("_URL") else v for k, v in environment.items()}
                first = _code(line, folder / "home", wrong)
            before = sum(one.calls for one in taken.values())
            again = _code(line, folder / "home", environment)
            sent = sum(one.calls for one in taken.values()) - before
            told = f"{' '.join(line[:3])}, a service that {fault.name}: {first}, then {again}, {sent} calls"
            if first not in ENDS or again not in ENDS:
                tally.died += 1
                tally.tell(told)
            if fault.may_be_taken and sent:
                tally.paid_twice += 1
                tally.tell(told)
        tally.taken = sum(one.calls for one in taken.values())
    look_for_keys(folder, tally)
    return tally


def _elsewhere(address: str, origin: str) -> str:
    """The same path on another server."""
    return origin + "/" + address.split("/", 3)[3] if address.count("/") > 2 else origin


def _code(line: list[str], home: Path, environment: Mapping[str, str]) -> int:
    return begun(line, home, environment).wait(SOON_S)

"""The processes that read scans: several pages side by side, and none that takes the others down with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from desktop_app.local.engine_process import EngineGone, EngineProcess
from desktop_app.local.ocr_process import MOST_CALLS, PROCESSES, OcrProcesses, cores, ocr_process
from tests.support.faulty_ocr_worker import DEADLY, ENDLESS
from tests.support.page_maker import make_image, make_tiff
from tests.support.waiting import LONG_S, wait_until

FAULTY = partial(ocr_process, "tests.support.faulty_ocr_worker")
GOOD = (120, 80)
IMPATIENT_S = 3.0
"""Longer than these small pages take, were the machine ever so busy."""


@contextmanager
def faulty(processes: int = 1, patience_s: float = LONG_S) -> Iterator[tuple[OcrProcesses, list[EngineProcess]]]:
    made: list[EngineProcess] = []

    def new() -> EngineProcess:
        made.append(FAULTY())
        return made[-1]

    readers = OcrProcesses(processes, patience_s, new=new)
    try:
        yield readers, made
    finally:
        readers.close()


def test_a_page_at_which_the_engine_dies_fails_alone(tmp_path: Path) -> None:
    scan = make_tiff(tmp_path / "scan.tif", [GOOD, (DEADLY, 80), GOOD, (DEADLY, 80)])
    with faulty() as (readers, _):
        pages = readers.read(scan, ("kor", "eng"), 10)
        assert [page.failed for page in pages] == [False, True, False, True]
        assert [page.index for page in pages] == [0, 1, 2, 3]
        assert not readers.read(scan, ("kor", "eng"), 10)[0].failed


def test_a_page_at_which_the_engine_hangs_is_ended_by_the_clock_and_fails_alone(tmp_path: Path) -> None:
    scan = make_tiff(tmp_path / "scan.tif", [(ENDLESS, 80), GOOD])
    with faulty(patience_s=IMPATIENT_S) as (readers, _):
        assert [page.failed for page in readers.read(scan, ("kor", "eng"), 10)] == [True, False]


def test_a_page_that_nobody_wants_any_more_ends_the_engine_and_frees_its_place(tmp_path: Path) -> None:
    hanging, good = make_image(tmp_path / "hangs.png", (ENDLESS, 80)), make_image(tmp_path / "good.png", GOOD)
    given_up = threading.Event()
    with faulty() as (readers, made), ThreadPoolExecutor(1) as pool:
        reading = pool.submit(readers.read, hanging, ("kor", "eng"), 10, lambda: not given_up.is_set())
        wait_until(lambda: made[0].pid, "the engine")
        given_up.set()
        with pytest.raises(EngineGone):
            reading.result(LONG_S)
        assert [page.failed for page in readers.read(good, ("kor", "eng"), 10)] == [False]


def test_other_scans_are_read_while_one_hangs(tmp_path: Path) -> None:
    hanging, good = make_image(tmp_path / "hangs.png", (ENDLESS, 80)), make_image(tmp_path / "good.png", GOOD)
    given_up = threading.Event()
    with faulty(processes=2) as (readers, made), ThreadPoolExecutor(1) as pool:
        reading = pool.submit(readers.read, hanging, ("kor", "eng"), 10, lambda: not given_up.is_set())
        wait_until(lambda: any(process.pid for process in made), "the engine")
        assert [page.failed for page in readers.read(good, ("kor", "eng"), 10)] == [False]
        given_up.set()
        with pytest.raises(EngineGone):
            reading.result(LONG_S)


def test_a_program_that_ends_waits_for_no_page(tmp_path: Path) -> None:
    hanging = make_image(tmp_path / "hangs.png", (ENDLESS, 80))
    with faulty() as (readers, made), ThreadPoolExecutor(1) as pool:
        reading = pool.submit(readers.read, hanging, ("kor", "eng"), 10)
        wait_until(lambda: made[0].pid, "the engine")
        readers.close()
        with pytest.raises(EngineGone):
            reading.result(LONG_S)


def test_there_is_a_process_for_each_core_and_a_place_for_more_calls() -> None:
    assert 1 <= PROCESSES <= cores()
    assert MOST_CALLS > PROCESSES + 1

"""What the ledger adds to a paid call, and what a huge answer takes, beside 0.1.0 in the same run."""

from __future__ import annotations

import json
import os
import statistics
from pathlib import Path

from tests.benchmarks._before import COMMIT, versions
from tests.benchmarks._rows import Row, at_most, compared, told
from tests.support.loopback_server import Reply
from tests.support.ocr_stand_in import SECRET, OcrStandIn, answer_of, general_page, word

ROUNDS = 60
MOST_TIMES = 1.05
ANSWER_MB = 100
MOST_MB = 250
MOST_SHARE = 0.35


def run() -> list[Row]:
    """The yardstick is what 0.1.0 took, of the same service on loopback."""
    with OcrStandIn() as service:
        os.environ |= {"MALGEUL_OCR_GENERAL_URL": service.invoke_url, "MALGEUL_OCR_GENERAL_SECRET": SECRET}
        with versions(Path(__file__).with_name("_calls.py")) as both:
            if both is None:
                return [told(f"not compared: this repository does not hold 0.1.0 ({COMMIT})", "")]
            for worker in both:
                worker.times("make")  # the first of each loads what the others have
            pairs = [[worker.times("make")[0] for worker in both] for _ in range(ROUNDS)]
            answer = _large_answer()
            grown = []
            for worker in both:
                service.replies.append(Reply(answer))
                grown.append(worker.times("take much")[0])
    usual = statistics.median(old for old, _ in pairs)
    ratio = statistics.median(new / old for old, new in pairs)
    before, now = grown
    what = f"an answer of {ANSWER_MB} MB: memory above rest"
    return [
        compared("a page read with the ledger, by 0.1.0", ratio * usual, usual, MOST_TIMES),
        at_most(what, now, MOST_MB, "MB"),
        compared("the same, by 0.1.0", now, before, MOST_SHARE, "MB"),
    ]


def _large_answer() -> bytes:
    """An answer that could be one: a page with more words than there are on any."""
    field = word("회의록", 7)
    count = ANSWER_MB * 1_000_000 // len(json.dumps(field, ensure_ascii=False).encode())
    return json.dumps(answer_of(general_page([field] * count)), ensure_ascii=False).encode()

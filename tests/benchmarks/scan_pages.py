"""A scan of 25 pages read on this computer, beside 0.1.0: pages a minute, and memory. Both read it by turns.

0.1.0 sent 10, 10 and 5 pages to two processes, so that one core read 15 of them: pages shared out one by one are 1.2
times as many a minute on two cores, and what is more than that has to come from less work for a page.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from PIL import Image, ImageDraw, ImageFont

from tests.benchmarks._before import COMMIT, ROOT, versions
from tests.benchmarks._rows import Row, compared, told

PAGES, LINES = 25, 24
ROUNDS = 2
LEAST_TIMES, MOST_MEMORY = 1.8, 1.6
_FONT = "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"
_SIZE = 1654, 2339
"""A4 at 200 dots an inch."""


def run() -> list[Row]:
    """The yardstick is what 0.1.0 takes; on two cores it may be 1.8 times as many pages a minute at least."""
    with tempfile.TemporaryDirectory() as folder, versions(Path(__file__).with_name("_scan_pages.py")) as both:
        if both is None:
            return [told(f"not compared: this repository does not hold 0.1.0 ({COMMIT})", "")]
        scan = make_scan(Path(folder) / "scan.pdf", PAGES)
        before, now = both
        pairs = [(before.times(str(scan)), now.times(str(scan))) for _ in range(ROUNDS)]
    speed = statistics.median(old[0] / new[0] for old, new in pairs)
    memory = statistics.median(new[1] / old[1] for old, new in pairs)
    old_ms, old_kb = (statistics.median(old[n] for old, _ in pairs) for n in (0, 1))
    cores = len(os.sched_getaffinity(0))
    return [
        Row(
            f"a scan of {PAGES} pages on {cores} cores, by 0.1.0",
            f"{PAGES * 60_000 / old_ms * speed:.1f} pages a minute",
            f"≥ {LEAST_TIMES:g} ×",
            speed >= LEAST_TIMES or cores < 2,
            f"{PAGES * 60_000 / old_ms:.1f}",
            f"{speed:.2f} ×",
        ),
        compared("its memory, by 0.1.0", old_kb / 1024 * memory, old_kb / 1024, MOST_MEMORY, "MB"),
    ]


def make_scan(path: Path, pages: int) -> Path:
    """A PDF of nothing but pictures of pages, with Korean sentences of this program on them."""
    source = ET.parse(ROOT / "resources" / "translations" / "malgeul_ko.ts")
    sentences = [one.text for one in source.iter("translation") if one.text and len(one.text) > 30]
    font, made = ImageFont.truetype(_FONT, 34), []
    for number in range(pages):
        page = Image.new("L", _SIZE, 255)
        draw = ImageDraw.Draw(page)
        draw.text((_SIZE[0] // 2, 120), f"- {number + 1}쪽 -", font=font, fill=0)
        for line in range(LINES):
            text = sentences[(number * LINES + line) % len(sentences)].replace("\n", " ")[:42]
            draw.text((150, 220 + line * 84), text, font=font, fill=0)
        made.append(page)
    made[0].save(path, save_all=True, append_images=made[1:], resolution=200)
    return path

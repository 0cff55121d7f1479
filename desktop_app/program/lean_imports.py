"""What the window's code is loaded and run under: nothing of it is collected or read a second time, and workers take
short turns.

The bindings of Qt read the source of each module that is loaded after them, to know whether Qt's names could be meant
in snake case there. Nothing in this program asks for that, and to read some two hundred files takes a fifth of the time
until the window is seen. The garbage collector would look at what is loaded several times over, and find nothing.

Each call into Qt lets Python's lock go, and a worker that computes keeps it for a whole turn: with five of them at work
and Python's own turns of 5 ms a window that paints stood still for seconds, and what was typed was saved late.
"""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401 — brings what reads along

from desktop_app.domain import collection

TURN_S = 0.0005
_READER, _ASKED = "shibokensupport.feature", "_mod_uses_pyside"


def begin() -> None:
    """Load without reading and without collecting from now on, in short turns. Other bindings go on reading."""
    sys.setswitchinterval(TURN_S)
    collection.stop()
    reader = sys.modules.get(_READER)
    if reader is not None and _ASKED in vars(reader):
        vars(reader)[_ASKED] = lambda _module: False

"""How long tests wait for what is sure to come: no judgement, so that a busy machine fails none of them."""

from __future__ import annotations

from functools import partialmethod

from pytestqt.qtbot import QtBot

SOON_S = 90.0
_SOON_MS = round(SOON_S * 1000)


class PatientBot(QtBot):
    """pytest-qt's, which gives up after five seconds by itself; a green run takes no longer for it."""

    waitActive = partialmethod(QtBot.waitActive, timeout=_SOON_MS)
    waitCallback = partialmethod(QtBot.waitCallback, timeout=_SOON_MS)
    waitExposed = partialmethod(QtBot.waitExposed, timeout=_SOON_MS)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=_SOON_MS)
    waitSignals = partialmethod(QtBot.waitSignals, timeout=_SOON_MS)
    waitUntil = partialmethod(QtBot.waitUntil, timeout=_SOON_MS)

"""Another language of the screens, chosen at a bad moment."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QComboBox

from tests.support.running_program import Hands, run_program, until
from tests.support.waiting import SOON_S

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


def test_what_was_asked_for_a_window_that_is_gone_meanwhile_harms_nothing(qapp: QApplication, own_home: Path) -> None:
    answered = threading.Event()

    async def work(hands: Hands) -> None:
        context, pages, old = hands.program.context, hands.program.pages, hands.window
        slow = [
            asyncio.ensure_future(crew.run(lambda _progress: answered.wait(SOON_S)))
            for crew in (context.workers.asker, context.workers.asker)
        ]
        late = [asyncio.ensure_future(each) for each in (pages.dictations.refresh(), pages.show_accounts())]
        hands.go_to("settings")
        box = next(b for b in hands.seen(QComboBox) if b.accessibleName() == "Language of the screens")
        box.setCurrentIndex(box.findData("ko"))
        await until(lambda: hands.window is not old and hands.window.isVisible(), "the new window")
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        answered.set()
        await asyncio.wait_for(asyncio.gather(*slow, *late), SOON_S)

    run_program(qapp, work)

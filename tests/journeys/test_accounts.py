"""An account from the empty card to the transcript, with the key store of the system and without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.domain.job import JobState
from desktop_app.ui.settings.account_header import AccountHeader
from desktop_app.ui.settings.accounts import AccountCard
from tests.support.clova_stand_in import SECRET, ClovaStandIn
from tests.support.media_maker import make, tone
from tests.support.running_program import Hands, run_program, until
from tests.support.secret_service import message_bus, secret_service

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


async def fill_in(hands: Hands, url: str, key: str) -> AccountCard:
    hands.go_to("settings")
    await hands.until_page("settings")
    card = hands.seen(AccountCard)[0]
    hands.click(hands.seen(AccountHeader, card)[0])
    await until(lambda: len(hands.seen(QLineEdit, card)) == 2, "the fields of the card")
    for edit, text in zip(hands.seen(QLineEdit, card), (url, key), strict=True):
        QTest.keyClicks(edit, text)
    await hands.press("Test connection and save", card)
    return card


def test_an_account_is_tested_kept_in_the_key_store_and_used_after_the_next_start(
    qapp: QApplication, tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = make(tmp_path / "a.wav", tone(1.0))

    async def connect(hands: Hands) -> None:
        await fill_in(hands, server.invoke_url, SECRET)
        await hands.until_reads("The connection works.")
        assert SECRET not in hands.texts()

    async def use(hands: Hands) -> None:
        hands.drop(recording)
        await hands.send()
        await hands.until_over(1)
        assert hands.states == [JobState.DONE]

    store = tmp_path / "store"
    store.mkdir()
    with ClovaStandIn() as server, secret_service(store, monkeypatch):
        run_program(qapp, connect)
        run_program(qapp, use)
    assert [r.path for r in server.received if r.method == "POST"][-1] == "/recognizer/upload"
    files = [path for path in own_home.rglob("*") if path.is_file()]
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]


def test_without_a_key_store_the_card_is_empty_and_a_test_asks_the_service_all_the_same(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(hands: Hands) -> None:
        hands.go_to("settings")
        await hands.until_reads("Not connected")
        assert "key-store" not in hands.texts()
        await fill_in(hands, server.invoke_url, SECRET)
        await hands.until_reads("no key store")
        assert len(server.received) == 1

    with ClovaStandIn() as server, message_bus(tmp_path, monkeypatch):
        run_program(qapp, work)

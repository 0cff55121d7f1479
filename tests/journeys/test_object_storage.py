"""Recordings that go through object storage, from the drop: fetched by the services from a real store, deleted, given
up half-way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

from desktop_app.domain.calls import hash_of_address
from desktop_app.domain.errors import Service
from desktop_app.domain.job import JobState
from desktop_app.domain.recognition import Completion, Source, SpeechOptions
from desktop_app.local.child import LocalServices
from desktop_app.services.object_storage import PART_BYTES
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import SettingsFile
from desktop_app.ui.library.stored_keys import StoredKeysDialog
from desktop_app.ui.sending.sending_sheet import SendingSheet
from tests.support.clova_stand_in import KEY_PATH, TOKEN, ClovaStandIn
from tests.support.clova_stand_in import SECRET as CLOVA_SECRET
from tests.support.media_maker import make, tone
from tests.support.nhn_stand_in import APP_KEY, NhnStandIn
from tests.support.nhn_stand_in import SECRET as NHN_SECRET
from tests.support.object_store import ACCESS_KEY, BUCKET, SECRET_KEY, ObjectStore
from tests.support.running_program import Hands, run_program, until
from tests.support.speech_models import MODELS
from tests.support.spoken import spoken
from tests.support.waiting import SOON_S

# there is no loudspeaker on a test machine
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


@pytest.fixture
def store(object_store: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> ObjectStore:
    account = {
        "ENDPOINT": object_store.endpoint,
        "BUCKET": BUCKET,
        "ACCESS_KEY": ACCESS_KEY,
        "SECRET_KEY": SECRET_KEY,
        "INPUT_PREFIX": "in",
        "RESULT_PREFIX": "out",
    }
    for name, value in account.items():
        monkeypatch.setenv(f"MALGEUL_STORAGE_{name}", value)
    return object_store


@pytest.fixture
def clova(monkeypatch: pytest.MonkeyPatch) -> Iterator[ClovaStandIn]:
    with ClovaStandIn() as server:
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_URL", server.origin + KEY_PATH)
        monkeypatch.setenv("MALGEUL_CLOVA_SPEECH_SECRET", CLOVA_SECRET)
        yield server


@pytest.fixture
def nhn(monkeypatch: pytest.MonkeyPatch) -> Iterator[NhnStandIn]:
    with NhnStandIn() as server:
        monkeypatch.setenv("MALGEUL_NHN_STT_URL", server.url)
        monkeypatch.setenv("MALGEUL_NHN_STT_APP_KEY", APP_KEY)
        monkeypatch.setenv("MALGEUL_NHN_STT_SECRET", NHN_SECRET)
        yield server


def send_to(service: Service, completion: Completion = Completion.AUTO) -> None:
    Paths().create()
    SettingsFile(Paths().settings).change(
        speech=SpeechOptions(service=service, completion=completion, language="ko-KR", diarization=False)
    )


async def send_through_storage(hands: Hands, recording: Path) -> None:
    hands.drop(recording)
    sheet = await hands.dialog(SendingSheet)
    box = next(b for b in hands.seen(QCheckBox, sheet) if b.text() == "Send it through Object Storage")
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    await hands.send()


def asked(store: ObjectStore, method: str) -> int:
    return sum(f'"{method} /{BUCKET}/in/malgeul-' in line for line in store.lines)


def test_nhn_fetches_a_recording_from_the_store_by_its_address_and_nothing_stays_there(
    qapp: QApplication, tmp_path: Path, store: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(hands: Hands) -> None:
        await send_through_storage(hands, spoken(tmp_path / "인사.wav"))
        await until(lambda: store.keys() != [] or hands.states == [JobState.DONE], "the recording in the store")
        await until(lambda: bool(hands.states) and hands.states[0].is_over, "the end of the job")
        assert hands.states == [JobState.DONE]
        await hands.until_transcript()
        # what English is taken for by a service that hears nothing but Korean differs from processor to processor
        assert hands.transcript.text()

    send_to(Service.NHN_STT)
    services = LocalServices(tmp_path / "services", MODELS)
    try:
        for name, value in services.environment().items():
            if name.startswith("MALGEUL_NHN"):
                monkeypatch.setenv(name, value)
        run_program(qapp, work)
    finally:
        services.close()
    assert asked(store, "PUT") == 1
    assert asked(store, "GET") >= 1
    assert store.keys() == []


@pytest.mark.parametrize("completion", [Completion.SYNC, Completion.ASYNC])
def test_clova_speech_is_told_the_name_in_the_store_and_nothing_stays_there(
    qapp: QApplication, tmp_path: Path, store: ObjectStore, clova: ClovaStandIn, completion: Completion
) -> None:
    async def work(hands: Hands) -> None:
        await send_through_storage(hands, make(tmp_path / "회의.wav", tone(2.0)))
        await hands.until_transcript()
        assert hands.transcript.segments[0].text == "This is Seoul pool."
        [job] = hands.jobs
        assert clova.received[0].params["dataKey"] == f"malgeul-{job.id}-1.wav"

    send_to(Service.CLOVA_SPEECH, completion)
    run_program(qapp, work)
    assert clova.received[0].path.endswith("/recognizer/object-storage")
    assert asked(store, "PUT") == 1
    assert store.keys() == []


def test_a_recording_that_is_cancelled_while_it_is_stored_leaves_no_part_and_is_sent_to_nobody(
    qapp: QApplication, tmp_path: Path, store: ObjectStore, clova: ClovaStandIn
) -> None:
    large = make(tmp_path / "큰 회의.wav", tone(600.0), rate=48000)
    assert large.stat().st_size > 5 * PART_BYTES

    async def work(hands: Hands) -> None:
        await send_through_storage(hands, large)
        hands.go_to("jobs")
        await until(lambda: store.unfinished() == 1, "an upload under way")
        await hands.press("Cancel: 큰 회의")
        await hands.until_over(1)
        assert hands.states == [JobState.CANCELLED]

    send_to(Service.CLOVA_SPEECH)
    run_program(qapp, work)
    assert clova.received == []
    assert (store.keys(), store.unfinished()) == ([], 0)


def test_a_result_that_lies_elsewhere_is_sent_once_more_only_after_a_yes_and_comes_in_the_answer(
    qapp: QApplication, tmp_path: Path, clova: ClovaStandIn
) -> None:
    async def work(hands: Hands) -> None:
        hands.drop(make(tmp_path / "회의.wav", tone(2.0)))
        await hands.send()
        await hands.until_over(1)
        assert hands.states == [JobState.FAILED]
        hands.go_to("jobs")
        await hands.press("Send again…: 회의")
        assert len(posted(clova)) == 1
        await hands.press("Send and pay again")
        await until(lambda: hands.states == [JobState.DONE], "the answer itself")

    clova.statuses.clear()
    clova.statuses.append({"result": "COMPLETED", "message": "Succeeded", "token": TOKEN})
    send_to(Service.CLOVA_SPEECH, Completion.ASYNC)
    run_program(qapp, work)
    assert posted(clova) == ["async", "sync"]


def posted(clova: ClovaStandIn) -> list[str]:
    return [received.params["completion"] for received in clova.received if received.method == "POST"]


async def ask_by_keys(hands: Hands, *keys: str) -> SendingSheet:
    """Type the keys, each ended by Enter, on Meetings and go on to the sheet."""
    hands.go_to("meetings")
    await hands.press("From Object Storage")
    dialog = await hands.dialog(StoredKeysDialog)
    assert not dialog.next.isEnabled()
    for key in keys:
        hands.write(dialog.field, key)
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert hands.seen(StoredKeysDialog) == [dialog]
    hands.click(dialog.next)
    return await hands.dialog(SendingSheet)


def services_of(hands: Hands, sheet: SendingSheet) -> list[str]:
    box = next(b for b in hands.seen(QComboBox, sheet) if b.accessibleName() == "Service")
    return [box.itemText(n) for n in range(box.count())]


def test_a_key_goes_to_clova_speech_as_it_was_typed_without_an_account_of_the_store_and_is_paid_once(
    qapp: QApplication, clova: ClovaStandIn
) -> None:
    key = "meetings/2026/주간 회의 50%20.wav"

    async def work(hands: Hands) -> None:
        sheet = await ask_by_keys(hands, key)
        assert services_of(hands, sheet) == ["CLOVA Speech"]
        assert not any("Object Storage" in box.text() for box in hands.seen(QCheckBox, sheet))
        assert hands.states == []
        await hands.send()
        await hands.until_told("“주간 회의 50%20” is ready.")
        await hands.press("Open", hands.program.window.notices)
        await hands.until_transcript()
        assert hands.transcript.title == "주간 회의 50%20"
        [job] = hands.jobs
        assert (job.source, job.speech.source, job.speech.through_storage) == (key, Source.OBJECT_STORAGE, False)
        assert job.content == hash_of_address(key)
        # a way that only some services go is no wish for the files to come
        assert hands.program.context.wishes.speech().service is Service.LOCAL
        assert hands.program.context.wishes.speech().source is Source.UPLOAD

        sheet = await ask_by_keys(hands, key)
        await until(lambda: "None of these can be transcribed." in hands.texts(sheet), "the call before to be known")
        assert not hands.button("Start", sheet).isEnabled()
        sheet.reject()
        await hands.until_closed(SendingSheet)

    send_to(Service.LOCAL)
    run_program(qapp, work)
    [post] = [received for received in clova.received if received.method == "POST"]
    assert post.path.endswith("/recognizer/object-storage")
    assert post.params["dataKey"] == key


def test_several_keys_go_to_nhn_as_addresses_of_the_store_and_what_lies_there_stays(
    qapp: QApplication, tmp_path: Path, store: ObjectStore, nhn: NhnStandIn
) -> None:
    lying = ["in/a.wav", "in/meetings/회의.wav"]
    for key in lying:
        store.s3.put_object(Bucket=BUCKET, Key=key, Body=make(tmp_path / "a.wav", tone(2.0)).read_bytes())

    async def work(hands: Hands) -> None:
        sheet = await ask_by_keys(hands, "a.wav", "meetings/회의.wav", "a.wav")
        assert services_of(hands, sheet) == ["NHN Speech to Text"]
        await hands.send()
        await hands.until_over(2)
        assert hands.states == [JobState.DONE, JobState.DONE]

    send_to(Service.NHN_STT)
    SettingsFile(Paths().settings).change(
        speech=SpeechOptions(service=Service.NHN_STT, language="ko-KR", through_storage=True)
    )
    run_program(qapp, work)
    links = [json.loads(received.body)["audioUrl"] for received in nhn.received if received.method == "POST"]
    assert sorted(link.partition("?")[0] for link in links) == [
        f"{store.endpoint}/{BUCKET}/in/a.wav",
        f"{store.endpoint}/{BUCKET}/in/meetings/{quote('회의')}.wav",
    ]
    assert sorted(store.keys()) == sorted(lying)
    assert not any(f'"DELETE /{BUCKET}' in line or f'"PUT /{BUCKET}/in/malgeul' in line for line in store.lines)


def test_no_call_is_made_for_a_key_once_ones_own_limit_is_reached(
    qapp: QApplication, tmp_path: Path, clova: ClovaStandIn
) -> None:
    async def work(hands: Hands) -> None:
        hands.drop(make(tmp_path / "회의.wav", tone(2.0)))
        await hands.send()
        await hands.until_over(1)
        await ask_by_keys(hands, "first.wav")
        await hands.send()
        await hands.until_over(2)
        [refused] = [job for job in hands.jobs if job.source == "first.wav"]
        assert refused.failure is not None
        assert (refused.state, refused.failure.error) == (JobState.FAILED, "LimitReached")

    send_to(Service.CLOVA_SPEECH)
    SettingsFile(Paths().settings).change(monthly_limits={"clova-speech": 1000})
    run_program(qapp, work)
    assert len(posted(clova)) == 1


def test_no_way_to_keys_is_offered_where_no_service_can_fetch_them(qapp: QApplication, nhn: NhnStandIn) -> None:
    async def work(hands: Hands) -> None:
        hands.go_to("meetings")
        await hands.program.context.wishes.until_services_known()
        assert hands.program.context.wishes.is_connected
        assert not hands.has_button("From Object Storage")
        assert hands.has_button("Import")

    run_program(qapp, work)
    assert nhn.received == []


def test_in_another_language_the_way_to_keys_is_still_there(qapp: QApplication, clova: ClovaStandIn) -> None:
    async def work(hands: Hands) -> None:
        await hands.program.context.wishes.until_services_known()
        # what looked at the accounts at the start writes on the pages of that window
        await hands.program.context.background.settle(SOON_S)
        old = hands.window
        await hands.program._rebuild()
        await until(lambda: hands.window is not old and hands.window.isVisible(), "the new window")
        hands.go_to("meetings")
        assert hands.has_button("From Object Storage")

    run_program(qapp, work)
    assert clova.received == []

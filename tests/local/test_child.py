"""The services as a process of their own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop_app.domain.environment import for_child
from desktop_app.domain.errors import Unreachable
from desktop_app.local.child import LocalServices
from desktop_app.local.model_pace import ModelPace, keep_measured
from desktop_app.local.models import ModelStore
from tests.support.made_up_model import made_up_files, write_model
from tests.support.speech_models import MODELS
from tests.support.spoken import SpeechClient, silent, spoken
from tests.support.waiting import SOON_S, wait_until

if sys.platform == "linux":
    import resource

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at other processes as only Linux lets one")


def process_of(services: LocalServices) -> subprocess.Popen[str]:
    assert services._process is not None
    return services._process


def is_running(pid: int) -> bool:
    """Whether there is such a process, and it is not a dead one nobody has asked about."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def children_of(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(child) for child in task.read_text(encoding="ascii").split()]
    return found


def test_jobs_go_on_after_the_services_were_killed(tmp_path: Path) -> None:
    services = LocalServices(tmp_path, MODELS)
    client = SpeechClient(services.url(), services.secret)
    sentence = spoken(tmp_path / "a.flac")
    tokens = [client.upload(sentence, completion="async", resultToObs=True).json()["token"] for _ in range(2)]
    wait_until(lambda: client.status(tokens[0]).json()["result"] != "WAITING")
    engine = children_of(process_of(services).pid)
    os.kill(process_of(services).pid, signal.SIGKILL)
    process_of(services).wait()
    client = SpeechClient(services.url(), services.secret)
    assert [client.finished(token)["result"] for token in tokens] == ["COMPLETED"] * 2
    wait_until(lambda: not any(is_running(pid) for pid in engine))
    services.close()


def test_a_killed_engine_is_started_again(tmp_path: Path) -> None:
    services = LocalServices(tmp_path, MODELS)
    client = SpeechClient(services.url(), services.secret)
    token = client.upload(spoken(tmp_path / "a.flac", 1, 10), completion="async", resultToObs=True).json()["token"]
    wait_until(lambda: bool(children_of(process_of(services).pid)))
    os.kill(children_of(process_of(services).pid)[0], signal.SIGKILL)
    assert client.finished(token)["result"] == "COMPLETED"
    services.close()


def test_a_model_that_the_memory_does_not_hold_is_told_and_the_next_recording_is_heard(tmp_path: Path) -> None:
    models = tmp_path / "models"
    shutil.copytree(ModelStore(MODELS).ready(), models / "base", copy_function=os.link)
    write_model(models / "tiny", made_up_files("tiny"))
    keep_measured(models, "tiny", ModelPace(quick=1.0, memory_bytes=1))
    keep_measured(models, "base", ModelPace(quick=1.0, memory_bytes=1 << 50))
    services = LocalServices(tmp_path / "services", models)
    client = SpeechClient(services.url(), services.secret)
    refused = client.upload(spoken(tmp_path / "a.flac"))
    assert refused.json()["result"] == "ERROR_MODEL"
    facts = json.loads(refused.json()["message"])
    assert facts == {"model": "base", "problem": "no-room", "needed": 1 << 50, "instead": "tiny"}
    keep_measured(models, "base", ModelPace(quick=1.0, memory_bytes=1 << 28))
    assert client.upload(spoken(tmp_path / "a.flac")).json()["result"] == "COMPLETED"
    services.close()


def test_services_that_were_killed_go_on_behind_the_last_line_and_write_none_twice(tmp_path: Path) -> None:
    long = spoken(tmp_path / "long.flac", 0, 64)
    wishes = {"completion": "async", "resultToObs": True, "diarization": {"enable": True}}
    untouched = LocalServices(tmp_path / "untouched", MODELS)
    client = SpeechClient(untouched.url(), untouched.secret)
    whole = client.finished(client.upload(long, wishes).json()["token"])
    untouched.close()
    services = LocalServices(tmp_path / "killed", MODELS)
    client = SpeechClient(services.url(), services.secret)
    token = client.upload(long, wishes).json()["token"]
    for share in (5, 50):
        before = so_far(client, token, share)
        process = process_of(services)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        client = SpeechClient(services.url(), services.secret)
        after = client.lines(token, 0)
        assert after["lines"][: len(before["lines"])] == before["lines"]
        assert after["position_ms"] > 0
    found = client.finished(token)
    assert found["segments"] == whole["segments"]
    assert found["speakers"] == whole["speakers"]
    services.close()


def so_far(client: SpeechClient, token: str, percent: int) -> dict[str, Any]:
    """The lines as soon as so much is heard."""
    wait_until(lambda: client.lines(token, 0)["progress"] >= percent)
    return client.lines(token, 0)


def test_a_killed_program_takes_its_services_along(tmp_path: Path) -> None:
    program = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from desktop_app.local.child import LocalServices\n"
        "services = LocalServices(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print(services.url(), services._process.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path), str(MODELS)],
        stdout=subprocess.PIPE,
        env=for_child(is_offline=False),
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        url, pid = process.stdout.readline().split()
        assert requests.get(url, timeout=SOON_S).status_code == 404
        assert is_running(int(pid))
        process.kill()
        process.wait()
        wait_until(lambda: not is_running(int(pid)))


def test_the_secret_is_in_no_argument_and_no_environment(tmp_path: Path) -> None:
    services = LocalServices(tmp_path, MODELS)
    services.url()
    home = Path(f"/proc/{process_of(services).pid}")
    assert services.secret.encode() not in (home / "cmdline").read_bytes()
    assert services.secret.encode() not in (home / "environ").read_bytes()
    assert services.environment()["MALGEUL_CLOVA_SPEECH_SECRET"] == services.secret
    services.close()


def test_the_address_stays_until_the_process_dies(tmp_path: Path) -> None:
    services = LocalServices(tmp_path, MODELS)
    assert services.url() == services.url()
    services.close()
    with pytest.raises(Unreachable):
        services.url()


def test_scans_have_an_address_of_their_own_with_the_same_secret(tmp_path: Path) -> None:
    services = LocalServices(tmp_path, MODELS)
    url, known = services.ocr_url(), services.environment()
    answer = requests.post(url, headers={"X-OCR-SECRET": services.secret}, data=b"{}", timeout=SOON_S)
    services.close()
    assert known["MALGEUL_OCR_GENERAL_URL"] == url
    assert known["MALGEUL_OCR_GENERAL_SECRET"] == services.secret
    assert answer.json()["code"] == "0011"


def test_services_that_cannot_start_are_unreachable(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.touch()
    services = LocalServices(blocked, MODELS)
    with pytest.raises(Unreachable):
        services.url()
    services.close()


def test_the_window_loads_neither_the_server_nor_the_engine() -> None:
    program = (
        "import sys, desktop_app.local.child\n"
        "assert not {'flask', 'werkzeug', 'pocketsphinx', 'av', 'numpy'} & set(sys.modules), sorted(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env=for_child(is_offline=False), timeout=SOON_S)


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    services = LocalServices(tmp_path, MODELS)
    client = SpeechClient(services.url(), services.secret)
    limited = resource.prlimit(process_of(services).pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process_of(services).pid, resource.RLIMIT_FSIZE, (500_000, limited[1]))
    for completion in ("sync", "async"):
        response = client.upload(bytes(3_000_000), completion=completion, resultToObs=True)
        assert (response.status_code, response.json()["result"]) == (500, "ERROR_INTERNAL_ERROR")
    wait_until(lambda: not any((tmp_path / "incoming").iterdir()))
    assert not any((tmp_path / "jobs").iterdir())
    resource.prlimit(process_of(services).pid, resource.RLIMIT_FSIZE, limited)
    assert client.upload(silent(tmp_path / "a.wav", 0.5)).json()["result"] == "COMPLETED"
    services.close()

"""The upload of a 1 GB file: its memory, and its speed beside that of ``curl -F`` in the same run."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks._rows import Row, at_most, compared

SIZE = 1 << 30
PAIRS = 5
MOST_MB = 40
MOST_TIMES = 1.25
_SECRET = "benchmark-key"
_OFFICE_LINE = 12_500_000
"""Bytes a second for each of several uploads: 100 Mbit/s."""


def run() -> list[Row]:
    """The rows (what, value, budget, whether it holds)."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("MALGEUL_BENCH_FOLDER")) as folder, sink() as url:
        path = Path(folder) / "meeting.wav"
        _fill(path)
        ours: list[float] = []
        theirs: list[float] = []
        memory: list[float] = []
        for _ in range(PAIRS):
            theirs.append(_curl(url, path))
            seconds, megabytes = _ours(url, path)
            ours.append(seconds)
            memory.append(megabytes)
    return [
        at_most("upload of 1 GB: memory above idle", max(memory), MOST_MB, "MB"),
        compared("upload of 1 GB, by curl -F", statistics.median(ours), statistics.median(theirs), MOST_TIMES, "s"),
    ]


@contextmanager
def sink(*, slow: bool = False) -> Iterator[str]:
    """A server in a process of its own that takes uploads and accepts each: as fast as it can, or several at a time
    at the speed of a good office line."""
    command = [sys.executable, "-m", __name__, "slow-sink" if slow else "sink"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


def _fill(path: Path) -> None:
    block = os.urandom(1 << 20)
    with path.open("wb") as file:
        for _ in range(SIZE // len(block)):
            file.write(block)


def _curl(url: str, path: Path) -> float:
    curl = shutil.which("curl")
    assert curl is not None, "curl is needed to compare with"
    started = time.perf_counter()
    subprocess.run(
        [
            *(curl, "-sS", "-o", os.devnull, "-H", f"X-CLOVASPEECH-API-KEY: {_SECRET}", "-H", "Expect:"),
            *("-F", f"media=@{path}", "-F", 'params={"language":"ko-KR"};type=application/json'),
            f"{url}/recognizer/upload",
        ],
        check=True,
    )
    return time.perf_counter() - started


def _ours(url: str, path: Path) -> tuple[float, float]:
    """Seconds, and the most memory above that before the call, in MB."""
    command = [sys.executable, "-m", __name__, "send", url, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures = json.loads(done.stdout)
    return figures["seconds"], figures["megabytes"]


def _send(url: str, path: str) -> None:
    from desktop_app.domain.progress import NoProgress
    from desktop_app.domain.recognition import SpeechOptions
    from desktop_app.services.clova_speech import ClovaSpeech

    client = ClovaSpeech(url, _SECRET)
    idle = _resident("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    started = time.perf_counter()
    client.submit(path, SpeechOptions(), NoProgress())
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "megabytes": (_resident("VmHWM") - idle) / 1e3}))


def _resident(name: str) -> int:
    """Kilobytes, as Linux counts them."""
    found = re.search(rf"{name}:\s+(\d+)", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1])


def _serve(*, slow: bool) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        sock, _ = listener.accept()
        if slow:
            threading.Thread(target=_take, args=(sock, _OFFICE_LINE), daemon=True).start()
        else:
            _take(sock, 0)


def _take(sock: socket.socket, most_bytes_per_s: int) -> None:
    """Take one upload, not faster than told (0: as fast as it comes)."""
    buffer = memoryview(bytearray(1 << 20))
    answer = b'{"result":"SUCCEEDED","message":"Succeeded","token":"a951af6a1015466bae2c926177f26310"}'
    with sock:
        head = b""
        while b"\r\n\r\n" not in head:
            head += sock.recv(65536)
        head, _, body = head.partition(b"\r\n\r\n")
        found = re.search(rb"(?i)content-length: *(\d+)", head)
        left = (int(found[1]) if found else 0) - len(body)
        while left > 0:
            size = sock.recv_into(buffer)
            if not size:
                break
            left -= size
            if most_bytes_per_s:
                time.sleep(size / most_bytes_per_s)
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(answer), answer))


if __name__ == "__main__":
    __name__ = "tests.benchmarks.upload"  # so that the processes it starts find it again
    if sys.argv[1:] in (["sink"], ["slow-sink"]):
        _serve(slow=sys.argv[1] == "slow-sink")
    elif sys.argv[1:2] == ["send"]:
        _send(sys.argv[2], sys.argv[3])
    else:
        for row in run():
            print(row)

"""A real browser without a screen (Chromium), spoken to over its debugging pipe: messages of JSON, each ended by NUL.

The pipe needs no library, no port and no network (Chromium reads descriptor 3 and writes 4).
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import selectors
import shutil
import signal
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.support.waiting import SOON_S, looks

_FLAGS = (
    "--headless=new",
    "--no-sandbox",  # tests run as root on a bare machine
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--no-first-run",
    "--mute-audio",
    "--remote-debugging-pipe",
)


class PageFailed(AssertionError):
    """The page threw, or the browser refused an order."""


class Browser:
    """One page in a browser of its own. Use `browser`."""

    def __init__(self, orders: int, answers: int) -> None:
        self._orders, self._answers = orders, answers
        self._read = bytearray()
        self._number = 0
        self._session = ""
        self.requested: list[str] = []
        """Every address that was asked for, of whatever kind."""
        self.complaints: list[str] = []
        """What the page threw or wrote to its console as an error."""
        target = self.order("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.order("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility"):
            self.order(f"{domain}.enable")

    def order(self, method: str, **params: Any) -> dict[str, Any]:
        """Give an order of the DevTools protocol and wait for its answer."""
        self._number += 1
        number = self._number
        message: dict[str, Any] = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._orders, json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == number:
                if "error" in told:
                    raise PageFailed(f"{method}: {told['error']}")
                return dict(told["result"])
            self._take(told)

    def open(self, path: Path) -> None:
        """Open a file, and wait until all of it is there. What the page before complained of is its own."""
        self.complaints.clear()
        self.order("Page.navigate", url=path.as_uri())
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page; promises are awaited."""
        answer = self.order(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True, userGesture=False
        )
        if "exceptionDetails" in answer:
            raise PageFailed(answer["exceptionDetails"].get("exception", {}).get("description", expression))
        return answer["result"].get("value")

    def wait(self, expression: str) -> Any:
        """Wait until an expression is true in the page; its value."""
        until = time.monotonic() + SOON_S
        for _ in looks():
            if value := self.ask(expression):
                return value
            if time.monotonic() > until:
                break
        raise PageFailed(f"never came true: {expression}")

    def click(self, x: float, y: float) -> None:
        """Press and release the mouse there."""
        for kind in ("mousePressed", "mouseReleased"):
            self.order("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str, code: str = "", text: str = "") -> None:
        """Press and release a key."""
        kind = "keyDown" if text else "rawKeyDown"
        named: Mapping[str, Any] = {"key": key, "code": code or key, "windowsVirtualKeyCode": _VIRTUAL.get(key, 0)}
        self.order("Input.dispatchKeyEvent", type=kind, text=text, **named)
        self.order("Input.dispatchKeyEvent", type="keyUp", **named)

    def type(self, text: str) -> None:
        """Put a text in where the caret is."""
        self.order("Input.insertText", text=text)

    def picture(self, path: Path) -> Path:
        """Take a picture of what is seen."""
        path.write_bytes(base64.b64decode(self.order("Page.captureScreenshot")["data"]))
        return path

    def printed(self) -> bytes:
        """The page as the printer gets it: a PDF."""
        return base64.b64decode(self.order("Page.printToPDF", printBackground=True)["data"])

    def _take(self, told: Mapping[str, Any]) -> None:
        params = told.get("params", {})
        if told.get("method") == "Network.requestWillBeSent":
            self.requested.append(params["request"]["url"])
        elif told.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(params["exceptionDetails"]))
        elif told.get("method") == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.complaints.append(params["entry"]["text"])

    def _next(self) -> dict[str, Any]:
        with selectors.DefaultSelector() as ready:
            ready.register(self._answers, selectors.EVENT_READ)
            while (end := self._read.find(b"\0")) < 0:
                if not ready.select(SOON_S):
                    raise PageFailed("the browser says nothing")
                got = os.read(self._answers, 1 << 20)
                if not got:
                    raise PageFailed("the browser ended")
                self._read += got
        message = bytes(self._read[:end])
        del self._read[: end + 1]
        return dict(json.loads(message))


_VIRTUAL = {" ": 32, "Enter": 13, "Tab": 9, "ArrowLeft": 37, "ArrowRight": 39}


@contextlib.contextmanager
def browser(home: Path) -> Iterator[Browser]:
    """A browser with one empty page; ``home`` is a folder for what it keeps."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program is not None, "Chromium is missing: the system's package «chromium»"
    told, orders = os.pipe()
    answers, tells = os.pipe()
    dup = os.POSIX_SPAWN_DUP2
    nowhere = os.open(os.devnull, os.O_RDWR)
    actions = [(dup, told, 3), (dup, tells, 4), (dup, nowhere, 1), (dup, nowhere, 2)]
    env = {**os.environ, "HOME": str(home)}
    pid = os.posix_spawn(
        program, [program, *_FLAGS, f"--user-data-dir={home / 'profile'}"], env, file_actions=actions, setpgroup=0
    )
    for end in (told, tells, nowhere):
        os.close(end)
    try:
        yield Browser(orders, answers)
    finally:
        os.close(orders)
        os.close(answers)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)

"""A real key store for tests: gnome-keyring behind a message bus of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from jeepney import MessageType
from jeepney import message_bus as message_bus_calls
from jeepney.io.blocking import open_dbus_connection

PROGRAMS = {"dbus-daemon": "dbus-daemon", "gnome-keyring-daemon": "gnome-keyring"}
"""The programs and the Debian packages that bring them."""


@contextmanager
def message_bus(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session bus that only this process knows, with nothing on it and nothing it could start."""
    _need()
    configuration = folder / "bus.conf"
    configuration.write_text(
        "<busconfig><type>session</type>"
        f"<listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>"
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>'
        '<allow own="*"/></policy></busconfig>'
    )
    with subprocess.Popen(
        ["dbus-daemon", f"--config-file={configuration}", "--print-address", "--nofork"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as bus:
        try:
            assert bus.stdout is not None
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
            yield
        finally:
            bus.terminate()


@contextmanager
def secret_service(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An unlocked Secret Service on a bus of its own, its secrets under ``folder``."""
    with message_bus(folder, monkeypatch):
        places = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
        with subprocess.Popen(
            ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **places},
            text=True,
        ) as daemon:
            try:
                assert daemon.stdin is not None
                assert daemon.stdout is not None
                daemon.stdin.write("password")
                daemon.stdin.close()
                # It prints its variables once it is on the bus.
                daemon.stdout.readline()
                yield
            finally:
                daemon.terminate()


@contextmanager
def silent_secret_service(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Secret Service that is there and never answers, as one whose password is asked for and nobody gives it."""
    with message_bus(folder, monkeypatch), open_dbus_connection(os.environ["DBUS_SESSION_BUS_ADDRESS"]) as owner:
        reply = owner.send_and_get_reply(message_bus_calls.RequestName("org.freedesktop.secrets"))
        assert reply.header.message_type is not MessageType.error
        # whoever asks is read by nobody
        yield


def _need() -> None:
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if missing:
        pytest.fail(f"these tests need a real key store: apt-get install {' '.join(missing)}")

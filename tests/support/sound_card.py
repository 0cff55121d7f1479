"""A loudspeaker and a microphone that hears it, on a machine without a sound card: a PulseAudio server of one's own."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.waiting import SOON_S, wait_until


def _microphone(heard: str) -> tuple[str, ...]:
    """A microphone that hears what is played there."""
    name = "source_properties=device.description=mic"
    return "module-remap-source", f"master={heard}.monitor", "source_name=mic", name


class SoundCard:
    """``environment`` leads a program to it. Without a microphone until `plug_in`, if so wished. ``hears_itself``: the
    microphone hears the loudspeaker; else it hears what is spoken into it (`speak`) alone."""

    def __init__(self, *, has_microphone: bool = True, hears_itself: bool = True) -> None:
        self._heard = "speaker" if hears_itself else "room"
        self._folder = tempfile.TemporaryDirectory(prefix="sound")
        home = self._folder.name
        self.environment = {"PULSE_SERVER": f"unix:{home}/native", "PULSE_COOKIE": f"{home}/cookie"}
        loaded = [
            f"module-native-protocol-unix socket={home}/native auth-anonymous=1",
            "module-null-sink sink_name=speaker rate=44100",
        ]
        if not hears_itself:
            loaded.append("module-null-sink sink_name=room rate=44100")
        if has_microphone:
            loaded.append(" ".join(_microphone(self._heard)))
        # on a desktop's session bus the name of a sound server is taken by the desktop's own: a second one gives up
        surroundings = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
        self._server = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", *(a for m in loaded for a in ("-L", m))],
            env={**surroundings, "HOME": home, "XDG_RUNTIME_DIR": home, "PULSE_RUNTIME_PATH": f"{home}/pulse"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        wait_until(lambda: self._ask("info") is not None, "the sound server")
        if "mic" in (self._ask("list", "short", "sources") or ""):
            self._ask("set-default-source", "mic")
        self._ask("set-default-sink", "speaker")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait(SOON_S)
        self._folder.cleanup()

    def play(self, path: Path) -> None:
        """Play a file to its end."""
        assert self.begin_to_play(path).wait(300) == 0

    def speak(self, path: Path) -> None:
        """Speak a file into a microphone that does not hear the loudspeaker, to its end."""
        said = subprocess.run(
            ["paplay", "--device=room", str(path)], env={**os.environ, **self.environment}, check=False, timeout=300
        )
        assert said.returncode == 0

    def begin_to_play(self, path: Path) -> subprocess.Popen[bytes]:
        """Play a file; the player, which ends with it."""
        return subprocess.Popen(["paplay", str(path)], env={**os.environ, **self.environment})

    @contextmanager
    def listened_to(self, path: Path) -> Iterator[None]:
        """Have the sound server's own recorder write what the microphone hears: 16 kHz, 16 bit, mono."""
        command = ["parec", "--latency-msec=2000", "--rate=16000", "--channels=1", "--format=s16le"]
        with path.open("wb") as file:
            recorder = subprocess.Popen(command, stdout=file, env={**os.environ, **self.environment})
            try:
                yield
            finally:
                recorder.terminate()
                recorder.wait(SOON_S)

    def stand_still(self) -> None:
        """Get no time from the system any more."""
        self._server.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """After `stand_still`: deliver at once what came together."""
        self._server.send_signal(signal.SIGCONT)

    def pull_out(self) -> None:
        """Take the microphone away."""
        assert self._ask("unload-module", "module-remap-source") is not None

    def plug_in(self) -> None:
        """Put a microphone there."""
        assert self._ask("load-module", *_microphone(self._heard)) is not None
        self._ask("set-default-source", "mic")

    def plug_in_headphones(self) -> None:
        """Another output, to which everything is played from now on."""
        assert self._ask("load-module", "module-null-sink", "sink_name=headphones") is not None
        assert self._ask("set-default-sink", "headphones") is not None

    def _ask(self, *command: str) -> str | None:
        asked = subprocess.run(
            ["pactl", *command],
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            timeout=SOON_S,
            check=False,
        )
        return asked.stdout if asked.returncode == 0 else None

"""The services as a child process: ``python -m desktop_app.local --folder F [--storage S] [--models M]
[--port N]``.

In: one line ``{"secret": …}``. Out: one line ``{"url": …}``, the Invoke URL. Ends when its input ends, so that it never
outlives the program that started it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
from pathlib import Path

from desktop_app.domain.rights import give_up_rights, memory_of_computer
from desktop_app.local.server import run


def main() -> None:
    """Serve until the input ends."""
    arguments = argparse.ArgumentParser(prog="desktop_app.local")
    arguments.add_argument("--folder", type=Path, required=True)
    arguments.add_argument("--storage", type=Path)
    arguments.add_argument("--models", type=Path)
    arguments.add_argument("--port", type=int, default=0)
    given = arguments.parse_args()
    # It looks at every recording and scan before an engine does.
    give_up_rights(memory_of_computer(), writes=True)
    secret = json.loads(sys.stdin.readline())["secret"]
    threading.Thread(target=_end_with_input, daemon=True).start()
    run(given.port, secret, given.folder, _announce, given.storage, given.models)


def _announce(url: str) -> None:
    sys.stdout.write(json.dumps({"url": url}) + "\n")
    sys.stdout.flush()


def _end_with_input() -> None:
    while sys.stdin.read(1024):
        pass
    os._exit(0)  # as abruptly as a kill, which the jobs on disk survive


if __name__ == "__main__":
    main()

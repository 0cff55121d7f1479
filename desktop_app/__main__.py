"""`malgeul` and `python -m desktop_app`: a command, or the window."""

from __future__ import annotations

import sys

from desktop_app import cli
from desktop_app.command_line import COMMANDS


def main() -> int:
    """Carry out the command line of this process; the exit code."""
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-")):
        return cli.main(arguments)
    # Loaded only for the window: commands that need no screen start without it.
    from desktop_app import app  # noqa: PLC0415 — see above

    return app.main(arguments)


if __name__ == "__main__":
    sys.exit(main())

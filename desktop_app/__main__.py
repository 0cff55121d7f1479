"""`malgeul` and `python -m desktop_app`: a command, or the window."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app import cli
from desktop_app.command_line import COMMANDS


def main() -> int:
    """Carry out the command line of this process; the exit code."""
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-") or _is_misspelt(arguments[0])):
        return cli.main(arguments)
    # Loaded only for the window: commands that need no screen start without it.
    from desktop_app import app  # noqa: PLC0415 — see above

    return app.main(arguments)


def _is_misspelt(word: str) -> bool:
    """Whether a first word is neither a file nor looks like one: a command that does not exist."""
    return word.isidentifier() and not Path(word).exists()


if __name__ == "__main__":
    sys.exit(main())

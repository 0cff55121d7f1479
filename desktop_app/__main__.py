"""`malgeul` and `python -m desktop_app`: a command, or the window."""

from __future__ import annotations

import sys
from pathlib import Path

COMMANDS = ("transcribe", "ocr", "library", "export", "serve", "check", "models")


def main() -> int:
    """Carry out the command line of this process; the exit code."""
    # Each is loaded alone: commands that need no screen start without it, and the window without the command line.
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-") or _is_misspelt(arguments[0])):
        from desktop_app.commands import cli  # noqa: PLC0415 — see above

        return cli.main(arguments)
    from desktop_app.program import lean_imports  # noqa: PLC0415 — see above

    lean_imports.begin()
    from desktop_app import app  # noqa: PLC0415 — see above

    return app.main(arguments)


def _is_misspelt(word: str) -> bool:
    """Whether a first word is neither a file nor looks like one: a command that does not exist."""
    return word.isidentifier() and not Path(word).exists()


if __name__ == "__main__":
    sys.exit(main())

"""The command line: what works without a window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from desktop_app.commands.arguments import USAGE, parser


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line that begins with a command or an option; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = parser().parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    if options.command is None:
        parser().print_usage(sys.stderr)
        return USAGE
    # Loaded only now, so that --help and a wrong usage answer at once.
    from desktop_app.commands.carry_out import carry_out  # noqa: PLC0415 — see above

    return carry_out(options)

"""What a process of ours that reads files from outside may know of its surroundings: no account, no key, no way to the
key store."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import desktop_app

_OURS = "MALGEUL_"
_SECRET = re.compile(r"KEY|SECRET|TOKEN|PASSW|CREDENTIAL|AUTH|DBUS_|KEYRING", re.IGNORECASE)
_PROXY = re.compile(r".+_proxy", re.IGNORECASE)


def module_command(module: str, *arguments: str) -> list[str]:
    """The command line that runs a module of ours with the same interpreter, and no other of its name that happens to
    lie in the current folder."""
    return [sys.executable, "-P", "-m", module, *arguments]


def for_child(*, is_offline: bool) -> dict[str, str]:
    """Our own environment `without_keys`, in which a child finds this program also when it is run from a checkout."""
    root = str(Path(desktop_app.__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH", "")
    own = without_keys(os.environ, is_offline=is_offline)
    return {**own, "PYTHONPATH": os.pathsep.join([root, known]) if known else root, "PYTHONIOENCODING": "utf-8"}


def without_keys(variables: Mapping[str, str], *, is_offline: bool) -> dict[str, str]:
    """The variables without ours, without any that is named like a key or leads to where keys are kept, and without
    passwords in addresses. ``is_offline``: the process talks to nobody, so that it needs no proxy either."""
    return {name: value for name, value in variables.items() if _is_harmless(name, value, is_offline=is_offline)}


def _is_harmless(name: str, value: str, *, is_offline: bool) -> bool:
    if name.upper().startswith(_OURS) or _SECRET.search(name):
        return False
    if _PROXY.fullmatch(name):
        # only who fetches something is told how an office lets one out
        return not is_offline
    try:
        return urlsplit(value).password is None
    except ValueError:
        return True

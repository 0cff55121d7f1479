"""What a process of ours that reads files from outside may know of its surroundings: no account, no key, no way to the
key store."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

_OURS = "MALGEUL_"
_SECRET = re.compile(r"KEY|SECRET|TOKEN|PASSW|CREDENTIAL|AUTH|DBUS_|KEYRING", re.IGNORECASE)
_PROXY = re.compile(r".+_proxy", re.IGNORECASE)


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

"""Where the services on this computer are found. Apart from `server`, so that the window need not load one."""

from __future__ import annotations

HOST = "127.0.0.1"
"""Never anything but loopback."""

DOMAIN_PATH = "/external/v1/1/local"
"""The path of the CLOVA Speech domain: its number and its invoke key (the secret is what protects it)."""


def environment(url: str, secret: str) -> dict[str, str]:
    """The environment variables that point the program (or another one) at these services (contract.md)."""
    return {"MALGEUL_CLOVA_SPEECH_URL": url, "MALGEUL_CLOVA_SPEECH_SECRET": secret}

"""The passwords of locked PDFs that this process was told."""

from __future__ import annotations

import threading

_MOST = 200


class PdfPasswords:
    """The passwords that were told, the latest first. They stay in the memory of this process and are never written:
    not into settings, library or log. Safe to use from many threads."""

    def __init__(self) -> None:
        self._told: tuple[str, ...] = ()
        self._lock = threading.Lock()

    def tell(self, *passwords: str) -> None:
        """Try these too from now on, on any file: a folder of payslips has one password."""
        with self._lock:
            for password in passwords:
                if password:
                    self._told = (password, *(one for one in self._told if one != password))[:_MOST]

    def known(self) -> tuple[str, ...]:
        """All of them."""
        return self._told

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self._told)} told)"


PASSWORDS = PdfPasswords()
"""The passwords that this process knows, until it ends."""

"""Keeps keys out of everything that is shown, logged or kept: errors, messages of a service that repeat them, reprs."""

from __future__ import annotations

import re
from urllib.parse import quote

HIDDEN = "•••"
_SIGNED = re.compile(r"(X-Amz-(?:Signature|Credential|Security-Token)=)[^&\s\"'<>]+", re.IGNORECASE)
"""What makes an address of object storage a key to it."""
_LONGEST = 300
_SHORTEST_SECRET = 4


class Redaction:
    """Knows the secrets of one account and strikes them out of texts."""

    def __init__(self, *secrets: str) -> None:
        forms = {form for s in secrets if len(s) >= _SHORTEST_SECRET for form in (s, quote(s, safe=""), quote(s))}
        self._pattern = re.compile(
            "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)), re.IGNORECASE
        )
        self._empty = not forms

    def __repr__(self) -> str:
        return f"Redaction({HIDDEN})"

    def __call__(self, text: object) -> str:
        """One line of at most 300 characters without the secrets; "" for what is no text."""
        if not isinstance(text, str):
            return ""
        line = " ".join("".join(c if c.isprintable() else " " for c in text[:20_000]).split())
        if not self._empty:
            line = self._pattern.sub(HIDDEN, line)
        line = _SIGNED.sub(rf"\1{HIDDEN}", line)
        return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"

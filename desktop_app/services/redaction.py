"""Keeps keys out of everything that is shown, logged or kept: errors, messages of a service that repeat them, reprs."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence

HIDDEN = "•••"
_SIGNED = re.compile(r"(X-Amz-(?:Signature|Credential|Security-Token)=)[^&\s\"'<>]+", re.IGNORECASE)
"""What makes an address of object storage a key to it."""
_LONGEST = 300
_SHORTEST_SECRET = 4
_SHORTEST_ENCODED = 6
_FOR_ADDRESSES = bytes.maketrans(b"+/", b"-_")
_MOST_SEARCHED = 1 << 18
_SHORTEST_IN_ANSWERS = 12
"""A shorter one may be a word that somebody said."""
_HIDDEN = HIDDEN.encode()
_OTHERS = {ord("/"): rb"|\\/", ord(" "): rb"|\+"}


class Redaction:
    """Knows the secrets of one account and strikes them out of texts and answers.

    They are found as they are, with any of their characters percent-encoded (more than once too) or written as JSON may
    write it, and in base64, also as a part of a longer text that was encoded.
    """

    def __init__(self, *secrets: str) -> None:
        self._in_lines = _pattern(_forms(secrets, _SHORTEST_SECRET))
        self._forms = _forms(secrets, _SHORTEST_IN_ANSWERS)
        self._in_answers = _pattern(self._forms)

    def __repr__(self) -> str:
        return f"Redaction({HIDDEN})"

    def __call__(self, text: object) -> str:
        """One line of at most 300 characters without the secrets; "" for what is no text."""
        if not isinstance(text, str):
            return ""
        line = " ".join("".join(c if c.isprintable() else " " for c in text[:20_000]).split())
        if self._in_lines is not None:
            line = self._in_lines.sub(_HIDDEN, line.encode("utf-8", "replace")).decode()
        line = _SIGNED.sub(rf"\1{HIDDEN}", line)
        return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"

    def body(self, body: bytes) -> bytes:
        """An answer without the secrets, which no service puts into one: the very same where there are none.

        In a long one they are looked for as they are and in base64 alone: what repeats a request is a short page.
        """
        if self._in_answers is not None and len(body) <= _MOST_SEARCHED:
            return self._in_answers.sub(_HIDDEN, body)
        for form in self._forms:
            body = body.replace(form, _HIDDEN)
        return body


def _forms(secrets: Sequence[str], shortest: int) -> tuple[bytes, ...]:
    """What is to be looked for, the longest first."""
    forms = {form for secret in secrets if len(secret) >= shortest for form in _forms_of(secret)}
    return tuple(sorted(forms, key=len, reverse=True))


def _pattern(forms: Sequence[bytes]) -> re.Pattern[bytes] | None:
    return re.compile(b"|".join(map(_in_any_escape, forms)), re.IGNORECASE) if forms else None


def _forms_of(secret: str) -> Iterator[bytes]:
    """The secret as UTF-8, and as it stands in base64 that begins at it, or one or two bytes before it."""
    plain = secret.encode("utf-8", "surrogatepass")
    yield plain
    for before in range(3):
        # the characters at both ends hold bits of what stands beside it
        first, last = (0, 2, 3)[before], (before + len(plain)) * 4 // 3
        encoded = b64encode(bytes(before) + plain)[first:last]
        if len(encoded) >= _SHORTEST_ENCODED:
            yield encoded
            yield encoded.translate(_FOR_ADDRESSES)


def _in_any_escape(form: bytes) -> bytes:
    return b"".join(map(_ESCAPED.__getitem__, form))


def _escaped(byte: int) -> bytes:
    """A pattern for one byte, however it may be written."""
    plain, other = re.escape(bytes((byte,))), _OTHERS.get(byte, b"")
    return rb"(?:%b|%%(?:25)*%02x|\\u00%02x%b)" % (plain, byte, byte, other)


_ESCAPED = tuple(map(_escaped, range(256)))
"""For each byte, as every account looks for the same ones, at each call."""

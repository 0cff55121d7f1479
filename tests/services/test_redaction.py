from __future__ import annotations

from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.redaction import HIDDEN, Redaction


def test_a_secret_is_struck_out_in_each_of_its_forms() -> None:
    hide = Redaction("p@ss/word=1")
    assert hide("key p@ss/word=1, P@SS/WORD=1 and p%40ss%2Fword%3D1") == f"key {HIDDEN}, {HIDDEN} and {HIDDEN}"
    assert "p@ss" not in repr(hide)


SECRET = "p@ss/wörd=1+ 비밀"
FORMS = {
    "as it is": SECRET,
    "percent": quote(SECRET, safe=""),
    "small percent": quote(SECRET, safe="").lower(),
    "form": quote_plus(SECRET),
    "twice": quote(quote(SECRET, safe=""), safe=""),
    "every letter": "".join(f"%{byte:02X}" for byte in SECRET.encode()),
    "slash of JSON": SECRET.replace("/", "\\/"),
    "careful JSON": SECRET.replace("=", "\\u003d").replace("+", "\\u002B"),
    "base64": b64encode(SECRET.encode()).decode(),
    "base64 of addresses": urlsafe_b64encode(SECRET.encode()).decode(),
    "base64 in percent": quote(b64encode(SECRET.encode()).decode(), safe=""),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_secret_is_struck_out_in_whatever_form_a_page_repeats_it(form: str) -> None:
    hide = Redaction(SECRET)
    assert form not in hide(f"X-Key: {form} was refused")
    page = f"<html>{form}</html>".encode()
    assert form.encode() not in hide.body(page)
    assert hide.body(page).endswith(b"</html>")


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=12, max_size=60), st.binary(max_size=9), st.binary())
def test_a_secret_within_what_was_encoded_as_a_whole_is_struck_out(secret: str, before: bytes, after: bytes) -> None:
    encoded = b64encode(before + secret.encode() + after)
    left = Redaction(secret).body(b"Basic " + encoded)
    assert left.startswith(b"Basic ")
    left = left.removeprefix(b"Basic ").replace(HIDDEN.encode(), b"")
    # a letter on each side may hold a few bits of it beside those of its neighbour
    assert len(encoded) - len(left) >= len(secret.encode()) * 4 // 3 - 2


def test_an_answer_without_secrets_is_the_very_same_however_long_it_is() -> None:
    hide = Redaction(SECRET)
    for size in (10, 1 << 20, 3 << 20):
        body = b"{" + b"x" * size + b"}"
        assert hide.body(body) == body
    assert SECRET.encode() not in hide.body(b"x" * (2 << 20) + SECRET.encode())


def test_a_message_becomes_one_short_line() -> None:
    hide = Redaction()
    assert hide("a\r\n\tb\x00\u202ec") == "a b c"
    assert len(hide("x" * 100_000)) == 300
    assert hide(None) == hide(7) == hide(["x"]) == ""


def test_too_short_a_secret_does_not_eat_the_text() -> None:
    assert Redaction("", "a")("a banana") == "a banana"


def test_what_makes_an_address_of_object_storage_a_key_is_hidden() -> None:
    link = "https://store.example/b/a.wav?X-Amz-Credential=ak%2F2026&X-Amz-Expires=86400&X-Amz-Signature=0f9e8d7c"
    said = Redaction("other-secret")(f"FILE_READ_FAIL: {link}")
    assert "0f9e8d7c" not in said
    assert "ak%2F2026" not in said
    assert "X-Amz-Expires=86400" in said

from __future__ import annotations

from desktop_app.services.redaction import HIDDEN, Redaction


def test_a_secret_is_struck_out_in_each_of_its_forms() -> None:
    hide = Redaction("p@ss/word=1")
    assert hide("key p@ss/word=1, P@SS/WORD=1 and p%40ss%2Fword%3D1") == f"key {HIDDEN}, {HIDDEN} and {HIDDEN}"
    assert "p@ss" not in repr(hide)


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

"""What a process that reads files from outside may know of its surroundings."""

from __future__ import annotations

import pytest

from desktop_app.domain.environment import without_keys

HARMLESS = {"PATH": "/bin", "LANG": "ko_KR.UTF-8", "HOME": "/home/kim", "TMPDIR": "/tmp", "SYSTEMROOT": r"C:\Windows"}
TELLING = {
    "MALGEUL_CLOVA_SPEECH_URL": "https://clova.example/external/v1/1/key",
    "MALGEUL_CSR_KEY_ID": "x",
    "MALGEUL_HOME": "/home/kim/malgeul",
    "AWS_SECRET_ACCESS_KEY": "x",
    "GITHUB_TOKEN": "x",
    "PGPASSWORD": "x",
    "GOOGLE_APPLICATION_CREDENTIALS": "/x.json",
    "SSH_AUTH_SOCK": "/run/x",
    "XAUTHORITY": "/x",
    "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus",
    "GNOME_KEYRING_CONTROL": "/run/x",
    "DATABASE_URL": "postgres://kim:word@db.example/x",
}
PROXIES = {"HTTPS_PROXY": "http://kim:word@proxy.example:3128", "no_proxy": "localhost"}


@pytest.mark.parametrize("is_offline", [True, False])
def test_keys_and_ways_to_them_are_left_out_and_the_rest_stays(*, is_offline: bool) -> None:
    kept = without_keys({**HARMLESS, **TELLING, **PROXIES}, is_offline=is_offline)
    assert kept == (HARMLESS if is_offline else {**HARMLESS, **PROXIES})


def test_a_value_that_is_no_address_is_nothing_but_a_value() -> None:
    odd = {"A": "http://[", "B": "", "C": "//", "D": "a:b@c"}
    assert without_keys(odd, is_offline=True) == odd

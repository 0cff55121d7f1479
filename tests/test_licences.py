"""Whoever hands the program on finds the licence of everything in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.makers.licences import HEAD, TARGET, installed_for, licence_of

ROOT = Path(__file__).parent.parent


def test_every_package_that_is_installed_for_the_program_is_listed_with_its_licence() -> None:
    # a row may stand for a package of another system
    rows = set(TARGET.read_text(encoding="utf-8").removeprefix(HEAD).splitlines())
    assert {f"| {name} | {licence_of(package)} |" for name, package in installed_for("malgeul").items()} <= rows


def test_the_list_says_what_its_maker_says() -> None:
    assert TARGET.read_text(encoding="utf-8").startswith(HEAD)


def test_a_bundle_with_the_gpl_encoders_is_said_to_be_under_the_gpl() -> None:
    import av

    assert {"libx264", "libx265"} & av.codecs_available
    assert "under the GPL, version 3" in HEAD


@pytest.mark.parametrize(
    "name", ["LICENSE", "resources/icons/LICENSE", "resources/models/LICENSE", "resources/tessdata/LICENSE"]
)
def test_the_licence_itself_lies_beside_what_it_covers(name: str) -> None:
    assert (ROOT / name).stat().st_size > 1000

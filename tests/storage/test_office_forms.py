"""The office's own forms, kept by name in a folder of the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import FormProblem, StorageError, UnusableForm
from desktop_app.domain.office_forms import FormContent
from desktop_app.storage.office_forms import KeptForms


def test_a_form_is_kept_listed_renamed_mapped_and_removed(tmp_path: Path) -> None:
    kept = KeptForms(tmp_path / "templates")
    assert kept.all() == ()
    form = kept.keep("주간 회의록", "hwpx", b"one")
    assert Path(form.path).read_bytes() == b"one"
    assert [one.name for one in kept.all()] == ["주간 회의록"]
    renamed = kept.rename(form, "월간 회의록")
    mapped = kept.map(renamed, {"모임": FormContent.TITLE, "비고": None})
    assert KeptForms(tmp_path / "templates").named("월간 회의록") == mapped
    assert mapped.mapping == {"모임": FormContent.TITLE, "비고": None}
    kept.remove(mapped)
    assert kept.all() == ()
    assert list((tmp_path / "templates").iterdir()) == []


def test_two_forms_of_one_name_are_told_apart_by_a_number(tmp_path: Path) -> None:
    kept = KeptForms(tmp_path)
    names = [kept.keep("Minutes", "docx", b"x").name, kept.keep("MINUTES", "docx", b"y").name]
    assert names == ["Minutes", "MINUTES (2)"]
    with pytest.raises(UnusableForm) as told:
        kept.rename(kept.all()[1], "minutes")
    assert told.value.problem is FormProblem.NAME_TAKEN


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c", "CON", "\x00\n\t", "가" * 500, ""])
def test_any_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    kept = KeptForms(tmp_path / "templates")
    form = kept.keep(name, "docx", b"x")
    assert Path(form.path).parent.parent == tmp_path / "templates"
    assert [one.name for one in kept.all()] == [form.name]
    assert 0 < len(form.name) <= 80


def test_what_is_no_form_or_only_half_of_one_is_left_out(tmp_path: Path) -> None:
    kept = KeptForms(tmp_path)
    form = kept.keep("회의록", "hwpx", b"x")
    for number, about in enumerate(
        (None, b"", b"[]", b'{"name": 3, "format": "hwpx"}', b'{"name": "a", "format": "exe"}')
    ):
        folder = tmp_path / f"odd{number}"
        folder.mkdir()
        (folder / "form.hwpx").write_bytes(b"x")
        if about is not None:
            (folder / "about.json").write_bytes(about)
    (tmp_path / "a file").write_bytes(b"x")
    assert kept.all() == (form,)


def test_a_form_that_another_window_removed_is_told(tmp_path: Path) -> None:
    kept = KeptForms(tmp_path)
    form = kept.keep("회의록", "hwpx", b"x")
    KeptForms(tmp_path).remove(form)
    with pytest.raises(UnusableForm) as told:
        kept.rename(form, "다른 이름")
    assert told.value.problem is FormProblem.NOT_KEPT


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "templates").write_bytes(b"a file in its place")
    with pytest.raises(StorageError):
        KeptForms(tmp_path / "templates").keep("회의록", "hwpx", b"x")

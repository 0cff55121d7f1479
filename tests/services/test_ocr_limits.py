from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.reading_options import Domain
from desktop_app.services.ocr_limits import (
    MOST_BYTES,
    calls,
    check_size,
    format_of,
    format_of_file,
)


def test_23_pages_make_exactly_3_general_calls() -> None:
    assert calls(23, Domain.GENERAL) == (range(1, 11), range(11, 21), range(21, 24))
    assert [len(share) for share in calls(23, Domain.TEMPLATE)] == [5, 5, 5, 5, 3]
    assert calls(10, Domain.GENERAL) == (range(1, 11),)
    assert calls(0, Domain.GENERAL) == ()


def test_a_file_no_call_takes_is_told_with_its_figures() -> None:
    check_size("a.pdf", MOST_BYTES)
    with pytest.raises(UnusableFile) as error:
        check_size("a.pdf", MOST_BYTES + 1)
    assert (error.value.problem, error.value.limit, error.value.actual) == (
        FileProblem.TOO_LARGE,
        50_000_000,
        50_000_001,
    )


@pytest.mark.parametrize(
    ("name", "head", "found"),
    [
        ("a.JPG", b"", "jpg"),
        ("a.jpeg", b"", "jpeg"),
        ("a.TIF", b"", "tiff"),
        ("a.tiff", b"", "tiff"),
        ("a.png", b"\xff\xd8\xff\xe0", "jpg"),
        ("scan", b"\x89PNG\r\n\x1a\n", "png"),
        ("scan.bin", b"\n\n%PDF-1.7", "pdf"),
        ("scan", b"MM\x00*", "tiff"),
        ("a.webp", b"RIFF", ""),
        ("a", b"", ""),
        ("", b"", ""),
    ],
)
def test_the_format_is_told_by_the_bytes_then_by_the_name(name: str, head: bytes, found: str) -> None:
    assert format_of(name, head) == found


def test_the_format_of_a_file_that_cannot_be_read_is_a_reason(tmp_path: Path) -> None:
    for path, problem in ((tmp_path / "gone.png", FileProblem.MISSING), (tmp_path, FileProblem.UNREADABLE)):
        with pytest.raises(UnusableFile) as error:
            format_of_file(path)
        assert error.value.problem is problem

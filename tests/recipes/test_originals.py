"""Whether the file of a document is still the one it was made of: asked of real files, read no more than needed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.original import Original, Sameness
from desktop_app.domain.scan import Page, PageState, Scan
from desktop_app.media.content_hash import content_hash
from desktop_app.media.fingerprint import fingerprint
from desktop_app.recipes.originals import Originals
from desktop_app.storage.library import Library
from tests.support.media_maker import make, tone
from tests.support.page_maker import make_pdf
from tests.support.transcript_examples import example


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.db")
    yield opened
    opened.close()


@pytest.fixture
def originals(library: Library) -> Originals:
    return Originals(library)


def transcript_of(library: Library, path: Path, *, knows: bool = True) -> str:
    mark, content = (fingerprint(path), content_hash(path)) if knows else ("", "")
    t = replace(example(3), duration_ms=3_000)
    return library.add_transcript(t, media=str(path), media_hash=mark, content=content)


def in_the_middle(path: Path) -> None:
    """Change one byte that the fingerprint does not see, and give the file its old time."""
    status = path.stat()
    mark = fingerprint(path)
    with path.open("r+b") as file:
        file.seek(100_000)
        byte = file.read(1)
        file.seek(100_000)
        file.write(bytes([byte[0] ^ 1]))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert fingerprint(path) == mark


def long_recording(folder: Path) -> Path:
    return make(folder / "녹음.wav", tone(60), rate=16_000)


def test_the_recording_as_it_was_is_the_same_and_is_read_whole_only_once(
    library: Library, originals: Originals, tmp_path: Path
) -> None:
    path = make(tmp_path / "a.wav", tone(3))
    document = transcript_of(library, path)
    assert originals.look(document) is Sameness.SAME
    seen = library.original(document).seen
    assert seen is not None
    assert seen.content == content_hash(path)
    # what was found is believed as long as the stamp is the same, also by another process
    forged = replace(library.original(document), seen=replace(seen, content="0" * 64))
    library.keep_original(document, forged)
    assert Originals(library).look(document) is Sameness.ANOTHER
    path.touch()
    assert Originals(library).look(document) is Sameness.SAME


def test_one_that_was_written_over_it_under_the_same_name_is_another(
    library: Library, originals: Originals, tmp_path: Path
) -> None:
    path = make(tmp_path / "REC001.wav", tone(3))
    document = transcript_of(library, path)
    originals.check(document)
    status = path.stat()
    make(path, tone(3, hertz=880))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    with pytest.raises(UnusableFile) as told:
        originals.check(document)
    assert (told.value.problem, told.value.path) == (FileProblem.ANOTHER, str(path))
    with pytest.raises(UnusableFile):
        Originals(library).check(document)


def test_one_byte_in_the_middle_of_a_long_one_makes_it_another(
    library: Library, originals: Originals, tmp_path: Path
) -> None:
    path = long_recording(tmp_path)
    document = transcript_of(library, path)
    originals.check(document)
    in_the_middle(path)
    assert originals.look(document) is Sameness.ANOTHER
    assert originals.look(document) is Sameness.ANOTHER


def test_a_file_that_was_copied_back_is_the_same_again(library: Library, originals: Originals, tmp_path: Path) -> None:
    path, kept = make(tmp_path / "a.wav", tone(3)), tmp_path / "kept.wav"
    shutil.copy(path, kept)
    document = transcript_of(library, path)
    make(path, tone(3, hertz=880))
    assert originals.look(document) is Sameness.ANOTHER
    shutil.copy(kept, path)
    assert originals.look(document) is Sameness.SAME


def test_another_that_is_used_all_the_same_is_remembered_and_the_original_too(
    library: Library, originals: Originals, tmp_path: Path
) -> None:
    path = make(tmp_path / "a.wav", tone(3))
    document = transcript_of(library, path)
    first = path.rename(tmp_path / "first.wav")
    make(path, tone(3, hertz=880))
    originals.take_what_lies_there(document)
    assert Originals(library).look(document) is Sameness.TAKEN
    assert library.media(document) == (str(path), fingerprint(first))
    make(path, tone(3, hertz=220))
    assert Originals(library).look(document) is Sameness.ANOTHER
    first.replace(path)
    assert Originals(library).look(document) is Sameness.SAME


def test_a_file_that_is_gone_is_told_as_gone_and_a_document_without_one_is_fine(
    library: Library, originals: Originals, tmp_path: Path
) -> None:
    path = make(tmp_path / "a.wav", tone(3))
    document = transcript_of(library, path)
    path.unlink()
    with pytest.raises(UnusableFile) as told:
        originals.check(document)
    assert told.value.problem is FileProblem.MISSING
    originals.check(library.add_transcript(example(3)))


def test_of_a_document_of_an_earlier_version_the_fingerprint_counts_and_the_hash_is_kept_then(
    library: Library, originals: Originals, tmp_path: Path
) -> None:
    path = long_recording(tmp_path)
    document = library.add_transcript(example(3), media=str(path), media_hash=fingerprint(path))
    assert originals.look(document) is Sameness.SAME
    assert library.original(document).content == content_hash(path)
    in_the_middle(path)
    assert originals.look(document) is Sameness.ANOTHER
    other = library.add_transcript(example(3), media=str(path), media_hash="f" * 32)
    assert originals.look(other) is Sameness.ANOTHER
    assert library.original(other).content == ""


def test_where_nothing_was_kept_the_length_counts_and_the_hash_is_kept_then(
    library: Library, originals: Originals, tmp_path: Path
) -> None:
    fits, long = make(tmp_path / "a.wav", tone(3)), make(tmp_path / "b.wav", tone(9))
    document, other = transcript_of(library, fits, knows=False), transcript_of(library, long, knows=False)
    assert originals.look(document) is Sameness.UNKNOWN
    kept = library.original(document)
    assert (kept.fingerprint, kept.content) == (fingerprint(fits), content_hash(fits))
    assert originals.look(document) is Sameness.SAME
    assert originals.look(other) is Sameness.ANOTHER
    assert library.original(other) == Original(str(long), duration_ms=3_000)


def test_the_pages_of_a_scan_count_where_nothing_was_kept(
    library: Library, originals: Originals, tmp_path: Path
) -> None:
    pages = tuple(Page(f"p{n}", n, 620, 877, PageState.DONE) for n in (1, 2))
    two, three = make_pdf(tmp_path / "two.pdf", 2), make_pdf(tmp_path / "three.pdf", 3)
    scan = Scan("스캔", pages=pages)
    document = library.scans.add(scan, scan, media=str(three))
    assert originals.look(document) is Sameness.ANOTHER
    found = originals.find(document, str(two))
    assert (found.sameness, found.pages) == (Sameness.UNKNOWN, 2)
    assert found.is_taken_unasked(library.original(document))
    originals.take(document, found)
    assert originals.look(document) is Sameness.SAME
    assert originals.find(document, str(three)).sameness is Sameness.ANOTHER


def test_a_file_that_is_found_elsewhere_is_known_by_its_content(
    library: Library, originals: Originals, tmp_path: Path
) -> None:
    path = make(tmp_path / "a.wav", tone(3))
    document = transcript_of(library, path)
    moved = path.rename(tmp_path / "moved.wav")
    other = make(tmp_path / "other.wav", tone(4))
    original = library.original(document)
    found = originals.find(document, str(other))
    assert (found.sameness, found.duration_ms) == (Sameness.ANOTHER, 4_000)
    assert not found.is_taken_unasked(original)
    found = originals.find(document, str(moved))
    assert found.is_taken_unasked(original)
    originals.take(document, found)
    assert library.original(document).path == str(moved)
    assert originals.look(document) is Sameness.SAME
    with pytest.raises(UnusableFile):
        originals.find(document, str(make_pdf(tmp_path / "a.pdf")))


def test_a_text_that_came_without_a_recording_may_end_before_it_but_not_after(
    library: Library, originals: Originals, tmp_path: Path
) -> None:
    document = library.add_transcript(replace(example(3), duration_ms=3_000))
    original = library.original(document)
    longer, shorter = make(tmp_path / "a.wav", tone(30)), make(tmp_path / "b.wav", tone(0.5))
    assert originals.find(document, str(longer)).is_taken_unasked(original)
    assert not originals.find(document, str(shorter)).is_taken_unasked(original)

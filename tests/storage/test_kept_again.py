from pathlib import Path

from desktop_app.domain.again import Again, AgainPiece
from desktop_app.domain.again_stretches import Stretch
from desktop_app.domain.errors import Service
from desktop_app.domain.job import PieceState
from desktop_app.domain.recognition import SpeechOptions
from desktop_app.storage.kept_again import KeptAgain


def again(name: str, document: str, at: float = 1.0) -> Again:
    piece = AgainPiece(Stretch(0, 2000, 200, 1800), PieceState.ACCEPTED, "token")
    options = SpeechOptions(Service.LOCAL, boost=("말글",), bias=(("말글", "말굴"),), model="small", careful=True)
    return Again(name, document, "/회의.wav", "abc", options, (piece,), ("s1",), at)


def test_what_was_kept_comes_back_the_same_oldest_first(tmp_path: Path) -> None:
    store = KeptAgain(tmp_path / "again")
    assert store.of_document("d1") == ()
    late, early = again("a1", "d1", 2.0), again("a2", "d1", 1.0)
    for one in (late, early, again("a3", "d2")):
        store.save(one)
    assert KeptAgain(tmp_path / "again").of_document("d1") == (early, late)


def test_an_answer_is_kept_whole(tmp_path: Path) -> None:
    store = KeptAgain(tmp_path)
    store.save(again("a1", "d1"))
    store.keep_answer("a1", 0, b"{whole}")
    assert (store.answer("a1", 0), store.answer("a1", 1)) == (b"{whole}", None)


def test_forgetting_a_document_takes_its_answers_along_and_no_others(tmp_path: Path) -> None:
    store = KeptAgain(tmp_path)
    for name, document in (("a1", "d1"), ("a2", "d2")):
        store.save(again(name, document))
        store.keep_answer(name, 0, b"x")
    store.forget("d1")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a2.0.answer", "a2.json"]


def test_a_note_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    store = KeptAgain(tmp_path)
    for name, body in (("a1", b"{"), ("a2", b"[]"), ("a3", b'{"id": "../a3"}'), ("a4", b"\xff")):
        (tmp_path / f"{name}.json").write_bytes(body)
    assert store.of_document("d1") == ()
    assert len(list(tmp_path.iterdir())) == 4

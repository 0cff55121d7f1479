from __future__ import annotations

from desktop_app.ui.words.sureness_words import unsure_sentence
from desktop_app.ui.words.wording import note_sentence


def test_the_remark_of_a_job_says_what_is_wrong_and_the_way_out() -> None:
    assert note_sentence("nothing-found local").startswith("No text was found here. Take the picture again")
    assert "by a service" in note_sentence("hardly-read local")
    assert "by a service" not in note_sentence("hardly-read clova-ocr")


def test_of_several_pages_it_names_them() -> None:
    assert "on these pages: 3, 5–7." in unsure_sentence("hardly-read local 3, 5–7")


def test_another_remark_is_none() -> None:
    assert not unsure_sentence("pages-failed")
    assert not unsure_sentence("")

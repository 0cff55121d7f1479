import unicodedata

import pytest

from desktop_app.domain.word_hints import not_listened_for

FIT = ("말글", "예산 안", "CLOVA Speech", "2차", "AI", "회의록2")
UNFIT = ("예", "A", "5", "C++", "a-b", "“예산”", "가.", "😀😀", "")


@pytest.mark.parametrize("word", [*FIT, unicodedata.normalize("NFD", "예산")])
def test_words_of_two_syllables_and_more_are_listened_for(word: str) -> None:
    assert not_listened_for([word]) == ()


@pytest.mark.parametrize("word", [*UNFIT, unicodedata.normalize("NFD", "산")])
def test_one_syllable_and_signs_are_not(word: str) -> None:
    assert not_listened_for(["말글", word]) == (word,)

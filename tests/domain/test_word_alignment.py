from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.transcript import Word
from desktop_app.domain.word_alignment import clean, realign, share, timed
from tests.support.transcripts import TEXTS, words

SPOKEN = words("오늘 안건은 두 가지입니다", 1000)
END = SPOKEN[-1].end_ms


def _texts(made: tuple[Word, ...]) -> list[str]:
    return [w.text for w in made]


def _fit(made: tuple[Word, ...], start_ms: int, end_ms: int) -> bool:
    times = [start_ms, *(ms for w in made for ms in (w.start_ms, w.end_ms)), end_ms]
    return times == sorted(times)


def test_the_same_text_keeps_the_very_same_words() -> None:
    assert realign(SPOKEN, "오늘 안건은 두 가지입니다", 1000, END) == SPOKEN


def test_a_corrected_word_keeps_its_id_and_time_and_leaves_the_others_alone() -> None:
    made = realign(SPOKEN, "오늘 안건이 두 가지입니다", 1000, END)
    assert made[0] is SPOKEN[0]
    assert made[2:] == SPOKEN[2:]
    assert made[1] == Word(SPOKEN[1].id, SPOKEN[1].start_ms, SPOKEN[1].end_ms, "안건이")


def test_a_deleted_word_goes_and_the_others_keep_their_times() -> None:
    assert realign(SPOKEN, "오늘 두 가지입니다", 1000, END) == (SPOKEN[0], *SPOKEN[2:])


def test_an_inserted_word_takes_the_gap_between_its_neighbours() -> None:
    made = realign(SPOKEN, "오늘 회의 안건은 두 가지입니다", 1000, END)
    assert (made[1].start_ms, made[1].end_ms) == (SPOKEN[0].end_ms, SPOKEN[1].start_ms)
    assert [*made[:1], *made[2:]] == list(SPOKEN)


def test_words_put_before_the_first_and_behind_the_last_stay_inside_the_segment() -> None:
    made = realign(SPOKEN, "자 오늘 안건은 두 가지입니다 네 끝", 500, END + 900)
    assert (made[0].start_ms, made[0].end_ms) == (500, 1000)
    assert made[-2].start_ms == END
    assert made[-1].end_ms == END + 900


def test_a_changed_stretch_shares_its_time_by_characters() -> None:
    made = realign(SPOKEN, "오늘 의제 셋이 두 가지입니다", 1000, END)
    assert [(w.start_ms, w.end_ms) for w in made[1:3]] == [(1500, 1700), (1700, 1900)]


def test_an_item_of_several_words_stays_whole_while_nothing_in_it_changes() -> None:
    spoken = (Word(1, 0, 800, "This is"), Word(2, 900, 1500, "it"))
    assert realign(spoken, "This is all", 0, 1500)[0] is spoken[0]


def test_an_item_of_several_words_is_parted_where_one_of_them_changes() -> None:
    spoken = (Word(1, 0, 600, "This is"), Word(2, 900, 1500, "it"))
    made = realign(spoken, "That is it", 0, 1500)
    assert [(w.text, w.start_ms, w.end_ms) for w in made] == [("That", 0, 400), ("is", 400, 600), ("it", 900, 1500)]
    assert len({w.id for w in made}) == 3
    assert made[2] is spoken[1]


def test_a_wholly_new_sentence_spreads_over_the_time_of_the_old_words() -> None:
    made = realign(SPOKEN, "전혀 다른 말을 여기에 새로 씁니다", 1000, END)
    assert made[0].start_ms == 1000
    assert made[-1].end_ms == END
    assert _fit(made, 1000, END)


def test_an_emptied_text_has_no_words_and_a_text_without_words_gets_timed_ones() -> None:
    assert realign(SPOKEN, " \n", 1000, END) == ()
    assert _texts(realign((), "a bb", 0, 300)) == ["a", "bb"]
    assert [(w.start_ms, w.end_ms) for w in timed("a bb", 0, 300)] == [(0, 100), (100, 300)]


def test_words_of_a_careless_service_are_brought_inside_the_segment() -> None:
    assert _fit(realign((Word(1, 0, 9000, "a"), Word(2, 9000, 9500, "b")), "a c", 100, 5000), 100, 5000)


def test_five_thousand_new_words_are_aligned() -> None:
    old = words(" ".join(f"w{n % 700}" for n in range(5000)), 0)
    text = " ".join(f"v{n % 600}" for n in range(5000))
    assert _texts(realign(old, text, 0, old[-1].end_ms)) == text.split()


def test_shares_of_no_texts_and_of_no_time() -> None:
    assert share([], 0, 100) == ()
    assert share(["a", "b"], 50, 50) == ((50, 50), (50, 50))


@given(TEXTS, st.text(alphabet="가나 a\n\t,", max_size=40) | TEXTS, st.integers(0, 3000), st.booleans())
@settings(max_examples=150)
def test_the_words_always_spell_the_text_in_order_inside_the_segment(
    old: str, new: str, length: int, is_joined: bool
) -> None:
    spoken = timed(old, 100, 100 + length)
    if is_joined and len(spoken) > 1:
        first, second, *rest = spoken
        spoken = (Word(first.id, first.start_ms, second.end_ms, f"{first.text} {second.text}"), *rest)
    made = realign(spoken, new, 100, 100 + length)
    assert " ".join(w.text for w in made) == clean(new)
    assert _fit(made, 100, 100 + length)
    assert len({w.id for w in made}) == len(made)
    assert set(realign(spoken, old, 100, 100 + length)) == set(spoken)

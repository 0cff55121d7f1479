import pytest

from desktop_app.domain.page_numbers import in_words, page_numbers, shared_out


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1", (1,)),
        ("1-3, 7", (1, 2, 3, 7)),
        ("1–3,7", (1, 2, 3, 7)),
        ("7 1 ~ 3 2", (1, 2, 3, 7)),
        ("10-", (10, 11, 12)),
        (" 2 ; 4 ", (2, 4)),
    ],
)
def test_pages_are_understood_as_people_write_them(text: str, numbers: tuple[int, ...]) -> None:
    assert page_numbers(text, 12) == numbers


@pytest.mark.parametrize("text", ["", ",", "0", "3-1", "1-13", "13", "a", "-3", "1.5", "1--2", "٣-1"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        page_numbers(text, 12)


def test_to_the_end_needs_an_end() -> None:
    with pytest.raises(ValueError, match="3-"):
        page_numbers("3-")


def test_numbers_are_said_as_people_write_them() -> None:
    assert in_words((7, 3, 1, 2)) == "1–3, 7"
    assert page_numbers(in_words((1, 2, 4, 9, 10)), 12) == (1, 2, 4, 9, 10)


def test_one_call_takes_neighbours_up_to_its_most() -> None:
    assert shared_out((9, 1, 2, 3, 4, 7), 3) == ((1, 2, 3), (4,), (7,), (9,))

"""What a name must not have in it: characters that nobody sees."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.characters import must_be_seen
from domain.refusals import Refused

UNSEEN = {
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "right-to-left override": "\u202e",
    "right-to-left mark": "\u200f",
    "soft hyphen": "\u00ad",
    "byte order mark": "\ufeff",
    "escape": "\x1b",
    "Hangul filler": "\u3164",
    "variation selector": "\ufe0f",
}


@pytest.mark.parametrize("unseen", UNSEEN.values(), ids=list(UNSEEN))
@pytest.mark.parametrize("name", ["{}Olive Hart", "Olive{} Hart", "Olive Hart{}", "{}"])
def test_a_name_with_what_nobody_sees_is_refused_and_says_which(unseen: str, name: str) -> None:
    with pytest.raises(Refused) as caught:
        must_be_seen(name.format(unseen), "name", "Name")
    assert (caught.value.code, caught.value.field) == ("not_printable", "name")
    assert f"U+{ord(unseen):04X}" in caught.value.sentence
    assert unseen not in caught.value.sentence


@pytest.mark.parametrize("name", ["Olive Hart", "Zoë O’Hara-Łącka", "Олив", "李", "علي", "Anne\tMarie"])
def test_names_of_people_are_taken(name: str) -> None:
    must_be_seen(name, "name", "Name")


@for_all(st.text(st.characters(categories=["L", "N", "P"]), max_size=20))
def test_letters_digits_and_points_are_taken_but_for_fillers(name: str) -> None:
    seen = "".join(letter for letter in name if letter not in "\u115f\u1160\u3164\uffa0")
    must_be_seen(seen, "name", "Name")

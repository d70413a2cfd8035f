"""What a name must not have in it: characters that nobody sees, and what is shown around names."""

import pytest
from confusable_homoglyphs.confusables import confusables_data
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.characters import must_be_of_codes, must_be_of_names, must_be_seen
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


PEOPLE = [
    *("Zoë O’Hara-Łącka", "O'Neil", "J. R. R. Tolkien", "Олив Харт", "李明", "علي", "अनुष्का शर्मा", "R2 & D2"),
    *("Mary/Ann + Jo", "Gal·la Placídia", "マリー・キュリー", "Nguyễn Thị", "Jean\u2010Luc", "Ἀθηνᾶ"),
]


@pytest.mark.parametrize("name", PEOPLE)
def test_names_of_people_are_made_of_letters_and_the_signs_that_join_them(name: str) -> None:
    must_be_of_names(name, "name", "Name")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Olive Hart (DCC)", "left parenthesis (U+0028)"),
        ("Olive Hart, Purbeck", "comma (U+002C)"),
        ("Olive Hart，Purbeck", "fullwidth comma (U+FF0C)"),
        ("Olive Hartꓹ Purbeck", "lisu letter tone na po (U+A4F9)"),
        ("Olive: Hart", "colon (U+003A)"),
        ("Oliveː Hart", "modifier letter triangular colon (U+02D0)"),
        ("Olive; Hart", "semicolon (U+003B)"),
        ("‘Olive’ Hart", "left single quotation mark (U+2018)"),
        ('"Olive" Hart', "quotation mark (U+0022)"),
        ("''Olive'' Hart", "apostrophe (U+0027)"),
        ("ʼʼOlive Hart", "modifier letter apostrophe (U+02BC)"),
        ("Olive Hart \u0326 Purbeck", "combining comma below (U+0326)"),
        ("Olive Hart ⑵", "parenthesized digit two (U+2475)"),
        ("Olive Hart [2]", "left square bracket (U+005B)"),
        ("Olive Hart <b>", "less-than sign (U+003C)"),
        ("Olive Hart\u2014DCC", "em dash (U+2014)"),
    ],
)
def test_a_name_with_what_is_shown_around_names_is_refused_and_says_which(name: str, said: str) -> None:
    with pytest.raises(Refused) as caught:
        must_be_of_names(name, "name", "Name")
    assert (caught.value.code, caught.value.field) == ("not_in_names", "name")
    assert said in caught.value.sentence


@pytest.mark.parametrize("sign", '()[]{},;:"“”„«»')
def test_whatever_unicode_says_looks_like_such_a_sign_is_refused(sign: str) -> None:
    alike = [each["c"] for each in confusables_data.get(sign, ())] + [sign]
    for each in (letter for letter in alike if len(letter) == 1):
        for name in (f"Olive{each} Hart", f"Olive {each}"):
            with pytest.raises(Refused):
                must_be_of_names(name, "name", "Name")


@pytest.mark.parametrize("code", ["DCC", "H&W", "St.A", "П-2", "8"])
def test_codes_are_made_of_letters_digits_and_a_few_signs(code: str) -> None:
    must_be_of_codes(code, "code")


@pytest.mark.parametrize(
    "code", ["DCC, by form", "DCC(2)", "DCCꓹ", "D:C", "D\u0301C", "D’C", "D+", "D\u200bC", "N/E", "for POL"]
)
def test_a_code_with_any_other_is_refused(code: str) -> None:
    with pytest.raises(Refused) as caught:
        must_be_of_codes(code, "code")
    assert (caught.value.code, caught.value.field) == ("not_in_codes", "code")

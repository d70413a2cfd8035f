"""What people type finds what is meant, however "and" and stops are written."""

import pytest

from infrastructure.demonstration.indicators import BY_NUMBER, INDICATORS
from projections.reports.matching import has_words


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("swanage and herston", "Swanage & Herston", True),
        ("Swanage & Herston", "Swanage and Herston", True),
        ("swanage&herston", "Swanage and Herston", True),
        ("bishop’s", "Bishop's Caundle", True),
        ("stoke-on-trent", "Stoke on Trent", True),
        ("st james", "St. James", True),
        ("Wareham - town", "Wareham (Town)", True),
        ("-", "Wareham", False),
        ("-", "Wareham - Town", True),
        ("4.2", "LAA 4.2", True),
        ("4.2", "LAA 2 of 4", False),
        ("ni117", "NI 117", True),
        ("swanage and poole", "Swanage & Herston", False),
    ],
)
def test_stops_and_the_way_to_write_and_tell_nothing_apart(phrase: str, text: str, *, found: bool) -> None:
    assert has_words(phrase, text) is found


def test_the_demonstration_is_found_by_other_names_and_nothing_of_it_is_presumed() -> None:
    assert BY_NUMBER[117].definition.other_names == ("NEET",)
    assert all(each.definition.stated for each in INDICATORS)

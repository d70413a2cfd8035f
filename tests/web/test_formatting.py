"""How numbers and words are shown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figure import Figure
from domain.series_key import SeriesKey
from infrastructure.formats.formatting import exact, is_rounded, number, plain
from projections.reports.matching import in_natural_order
from tests.web.app import app_of
from tests.web.browser import Browser, text_of
from tests.web.partnership import OPERATED, Partnership, a_period

decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=6)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        ("1234567.891", 2, "1,234,567.89"),
        ("1234567.891", 0, "1,234,568"),
        ("0.25", 1, "0.3"),
        ("-0.25", 1, "−0.3"),
        ("5", 2, "5.00"),
        ("0", 1, "0.0"),
        ("48.2", 8, "48.20"),
        ("48.2", 1, "48.2"),
        ("48.123", 8, "48.123"),
        ("3.90000", 8, "3.90000"),
        ("0.0004", 1, "0.0004"),
        ("-0.0004", 1, "−0.0004"),
        ("1E+3", 0, "1,000"),
        ("123456789012345678901234567890.5", 1, "123,456,789,012,345,678,901,234,567,890.5"),
        (None, 1, "–"),
    ],
)
def test_a_number_is_shown_with_its_decimals_and_thousands(
    value: str | None, places: int, shown: str
) -> None:
    assert number(value, places) == shown


@given(decimals, st.integers(0, 10))
def test_what_is_not_nought_is_never_shown_as_nought(value: Decimal, places: int) -> None:
    assert (value == 0) == (not any(digit in number(value, places) for digit in "123456789"))


@given(decimals)
def test_the_exact_number_reads_back(value: Decimal) -> None:
    assert Decimal(exact(value).replace(",", "").replace("−", "-")) == value
    assert Decimal(plain(value) or "") == value


@given(decimals, st.integers(0, 10))
def test_a_number_is_rounded_when_it_shows_less_than_it_holds(value: Decimal, places: int) -> None:
    shown = Decimal(number(value, places).replace(",", "").replace("−", "-"))

    assert is_rounded(str(value), places) == (shown != value)


def test_references_are_ordered_by_their_numbers() -> None:
    jumbled = ["NI 117", "1.10.1", "NI 5", "ni 16", "1.2.1", "LI/23", "NI 5b", ""]

    assert sorted(jumbled, key=in_natural_order) == [
        "",
        "1.2.1",
        "1.10.1",
        "LI/23",
        "NI 5",
        "NI 5b",
        "ni 16",
        "NI 117",
    ]


def test_lists_to_choose_from_and_areas_are_in_the_order_people_count_in(partnership: Partnership) -> None:
    to = partnership.container
    for last in (10, 2, 1):
        key = SeriesKey("NI 5", f"Parish {last}")
        to.series.submit_figure(key, a_period("2008/09"), Figure(Decimal(last)), OPERATED)
        to.outcomes.adopt(f"SC {last}", "Fewer crimes", OPERATED)
    manager = Browser(app_of(to))
    manager.sign_in(partnership.manager)

    form = manager.page("/targets/propose")
    offered = [each.get("value", "") for each in form.all("option")]
    assert [each for each in offered if each.startswith("SC ")] == ["SC 1", "SC 2", "SC 10"]
    assert [each for each in offered if each.startswith("NI ")] == ["NI 5", "NI 16", "NI 117"]
    parishes = ["Parish 1", "Parish 2", "Parish 10"]
    assert [each for each in offered if each.startswith("Parish")] == parishes
    heads = map(text_of, manager.page("/indicators").all("th"))
    assert [each for each in heads if each.startswith("Parish")] == parishes

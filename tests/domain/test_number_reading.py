"""What people write for a number is read as they mean it, or refused."""

from decimal import Decimal

import pytest
from hypothesis import assume
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.figure import read_number
from domain.refusals import Refused
from tests.domain.numbers import counts
from tests.domain.scenario import refused

READ_AS = {
    "1234.5": [
        "1234.5",
        "1,234.5",
        "1 234.5",
        "1\u00a0234.5",
        "\u2009 1\u202f234.5\t",
        "+1234.5",
        "£1,234.50",
    ],
    "3000": ["£3,000", "£ 3,000", "3000.", "3000.0", "$3,000", "€3 000", "3E3", "3.0e+3", "3,000%"],
    "12.3": ["12.3%", "12.3 %", "12.30", " 12.3\n", "012.3"],
    "-4.5": ["(4.5)", "-4.5", "− 4.5", "–4.5", "(£4.50)", "£(4.5)", "-£4.50", "£-4.5", "(4.5%)", "( 4.5 )"],
    "-1234567": ["(1,234,567)", "-1,234,567", "−1 234 567"],
    "0.5": [".5", "0.5", "5e-1"],
    "0": ["0", "0%", "£0.00", "-0", "(0)"],
}
SPELLINGS = [(text, number) for number, texts in READ_AS.items() for text in texts]
NOT_NUMBERS = [
    *(
        "",
        " ",
        "-",
        "+",
        ".",
        "%",
        "£",
        "()",
        "(-)",
        "n/a",
        "N/A",
        "nil",
        "none",
        "..",
        "…",
        "*",
        "x",
        "NaN",
        "inf",
    ),
    *(
        "Infinity",
        "sNaN",
        "twelve",
        "12.3.4",
        "1.234,5",
        "1,23",
        "1,2345",
        "12,34,567",
        ",5",
        "1,",
        "(4.5",
        "4.5)",
    ),
    *(
        "--4.5",
        "(-4.5)",
        "((4.5))",
        "4.5-",
        "£3m",
        "3k",
        "1e",
        "1e1000",
        "0x1F",
        "1_000",
        "12/13",
        "<5",
        "~7",
        "½",
    ),
    *(
        "12 13",
        "2008 09",
        "1 2345",
        "1,234 567",
        "0,125",
        "00,500",
        "012,345",
        "0 125.5",
        "£0,125",
        "(0,125)",
        "0,125,000",
        "1£2",
        "5%5",
        "1\n2",
        "٣",
        "%5",
        "-+5",
        "£(5",
        "- -5",
        "5 e3",
    ),
    *("7 (est)", "7*", "7r", "2008/09", "7.2 per cent", "1.5 to 2.5"),
]
signs = st.sampled_from(["-{}", "−{}", "– {}", "({})", "( {} )"])
dressings = st.sampled_from(["{}", "£{}", "{}%", "{} %", "€ {}", " {}\u00a0", "\t{}\n"])


@pytest.mark.parametrize(("text", "number"), SPELLINGS)
def test_a_number_is_read_as_people_write_it(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_what_is_not_a_number_is_refused_never_guessed(text: str) -> None:
    refused(lambda: read_number(text), "not_a_number", "value")


def test_a_refused_number_names_its_field_and_what_was_written() -> None:
    refusal = refused(lambda: read_number(" n/k ", field="denominator"), "not_a_number", "denominator")

    assert "‘n/k’" in refusal.sentence


@pytest.mark.parametrize("written", ["0,125", "00,500", "012,345", "0 125.5", "(0,125)"])
def test_where_a_group_of_thousands_begins_with_nought_it_is_said_how_to_write_it(written: str) -> None:
    refusal = refused(lambda: read_number(written), "not_a_number", "value")

    assert "never begins with 0: write 0.125 with a point" in refusal.sentence


@for_all(counts, signs, dressings, st.sampled_from(["", ",", " ", "\u00a0"]))
def test_every_number_is_read_back_from_how_it_is_written(
    number: Decimal, sign: str, dressing: str, between_thousands: str
) -> None:
    digits = f"{abs(number):,}".replace(",", between_thousands)
    written = dressing.format(sign.format(digits) if number < 0 else digits)

    assert read_number(written) == number


@for_all(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40))
def test_every_number_is_read_back_from_its_own_text(number: Decimal) -> None:
    assume(abs(number.adjusted()) < 900)

    assert read_number(str(number)) == number


@for_all(st.text() | st.text(alphabet="0123456789.,-+()eE£% \u00a0−–", max_size=12))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        understood = read_number(text).is_finite()
    except Refused as refusal:
        understood = refusal.code == "not_a_number"

    assert understood

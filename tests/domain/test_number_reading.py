"""What people write for a number is read as they mean it, or refused."""

from decimal import Decimal

import pytest
from hypothesis import assume
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.numbers import ANY_SIGN, LONGEST_NUMBER, DecimalMark, MarkOfColumn, mark_of, read_number, signs_of
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
    assert read_number(text, signs=ANY_SIGN) == Decimal(number)


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_what_is_not_a_number_is_refused_never_guessed(text: str) -> None:
    refused(lambda: read_number(text), "not_a_number", "value")


def test_a_refused_number_names_its_field_and_what_was_written() -> None:
    refusal = refused(lambda: read_number(" n/k ", field="denominator"), "not_a_number", "denominator")

    assert "‘n/k’" in refusal.sentence


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("0,125", "write 0.125 with a point, or 125 alone"),
        ("(0,125)", "write 0.125 with a point, or 125 alone"),
        ("00,500", "write 0.500 with a point, or 500 alone"),
        ("0,000", "write 0.000 with a point, or 0 alone"),
        ("012,345", "write 12345 without the 0 in front"),
        ("0 125.5", "write 125.5 without the 0 in front"),
        (".01 381", "write the point once, like 0.125, and nothing among its decimals"),
    ],
)
def test_where_a_group_of_thousands_begins_with_nought_it_is_said_how_to_write_it(
    written: str, instead: str
) -> None:
    refusal = refused(lambda: read_number(written), "not_a_number", "value")

    assert f"never begins with 0: {instead}." in refusal.sentence


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("n/a", "If there is no figure, declare that there is none"),
        ("<5", "If there is no figure, declare that there is none"),
        ("30 households", "Write the number alone, like 30"),
        ("30 (p)", "Write the number alone, like 30"),
        ("1,234 people", "Write the number alone, like 1,234"),
        ("30p", "If it is in pence"),
        ("30*", "Write it in digits"),
    ],
)
def test_what_to_write_instead_is_said(written: str, advice: str) -> None:
    assert advice in refused(lambda: read_number(written), "not_a_number", "value").sentence


@for_all(counts, signs, dressings, st.sampled_from(["", ",", " ", "\u00a0"]))
def test_every_number_is_read_back_from_how_it_is_written(
    number: Decimal, sign: str, dressing: str, between_thousands: str
) -> None:
    digits = f"{abs(number):,}".replace(",", between_thousands)
    written = dressing.format(sign.format(digits) if number < 0 else digits)

    assert read_number(written, signs=ANY_SIGN) == number


@for_all(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40))
def test_every_number_is_read_back_from_its_own_text(number: Decimal) -> None:
    assume(abs(number.adjusted()) < 25 and len(str(number)) <= LONGEST_NUMBER)

    assert read_number(str(number)) == number


@for_all(st.text() | st.text(alphabet="0123456789.,-+()eE£% \u00a0−–", max_size=12))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        understood = read_number(text).is_finite()
    except Refused as refusal:
        understood = refusal.code in ("not_a_number", "sign_not_expected", "number_too_long")

    assert understood


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("12%", "%", "12"),
        ("12%", "per cent of households", "12"),
        ("£12", "£ per 1,000 people", "12"),
        ("£12", "pounds a week", "12"),
        ("12%", "", "12"),
        ("£12", "%", None),
        ("12%", "£", None),
        ("12%", "per 1,000 people", None),
        ("€5", "pounds", None),
        ("£12", "£ million", None),
        ("£12", "£ thousand", None),
        ("£12", "£k", None),
        ("£12", "£000s", None),
        ("3%", "percentage points", None),
        ("£12", "% of £ spent", None),
        ("12%", "% of £ spent", "12"),
        ("12%", "£ per cent", None),
    ],
)
def test_a_sign_belongs_to_what_is_asked_for(text: str, unit: str, value: str | None) -> None:
    if value is not None:
        assert read_number(text, signs=signs_of(unit)) == Decimal(value)
    else:
        refused(lambda: read_number(text, signs=signs_of(unit)), "sign_not_expected", "value")


@pytest.mark.parametrize("text", ["45p", "45 p", "£1.20p"])
def test_pence_are_no_number_and_no_word_for_provisional(text: str) -> None:
    assert "If it is in pence" in refused(lambda: read_number(text), "not_a_number", "value").sentence


@pytest.mark.parametrize(
    ("column", "mark"),
    [
        (["12,5", "3,125", "0,750", "1.250,5"], DecimalMark.COMMA),
        (["12.5", "3,125", "1,250.5"], DecimalMark.POINT),
        (["1,234,567", "3,125"], DecimalMark.POINT),
        (["5", "17", ""], DecimalMark.POINT),
        (["1.250", "3.125"], DecimalMark.POINT),
        (["3,125", "17"], None),
        (["3,125", "0,750"], None),
        (["12,5", "1,250.5"], None),
        (["12,5", *["1,250.5"] * 20], DecimalMark.POINT),
    ],
)
def test_a_column_has_one_decimal_mark_or_is_undecided(column: list[str], mark: DecimalMark | None) -> None:
    assert mark_of(column) is mark


@for_all(
    st.sampled_from(list(DecimalMark)),
    st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3),
    st.booleans(),
)
def test_a_number_is_read_back_with_the_mark_that_it_was_written_with(
    mark: DecimalMark, number: Decimal, grouped: bool
) -> None:
    written = f"{number:,f}" if grouped else f"{number:f}"
    if mark is DecimalMark.COMMA:
        written = written.translate(str.maketrans(",.", ".,"))

    assert read_number(written, mark=mark) == number


def test_a_column_names_the_cells_that_contradict_each_other() -> None:
    column = MarkOfColumn()
    for cell in ("3,125", "0,125", "1.250,5", " 1,250.5 ", "2,5"):
        column.see(cell)

    assert column.decided() is None
    assert column.certain == {DecimalMark.POINT: "1,250.5", DecimalMark.COMMA: "1.250,5"}

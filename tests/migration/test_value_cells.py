"""What a cell says: a number, how settled it is, or why there is none."""

from decimal import Decimal

import pytest

from domain.figure import Absence, Nature
from domain.refusals import Refused
from infrastructure.formats.values import Given, Missing, read_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9.05209710689767", "9.05209710689767"),
        (" 1,234.5 ", "1234.5"),
        ("£3,000", "3000"),
        ("12.3%", "12.3"),
        ("(4.5)", "-4.5"),
        ("−7", "-7"),
        ("1.5e3", "1500"),
        ("0", "0"),
        ("12\u00a0500", "12500"),
    ],
)
def test_a_number_is_read_exactly(text: str, value: str) -> None:
    assert read_value(text) == Given(Decimal(value))


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("12.5 [p]", Nature.PROVISIONAL),
        ("12.5 p", Nature.PROVISIONAL),
        ("12.5 (provisional)", Nature.PROVISIONAL),
        ("12.5 [P][r]", Nature.PROVISIONAL),
        ("12.5 e", Nature.ESTIMATED),
        ("12.5 [e]", Nature.ESTIMATED),
        ("12.5 est.", Nature.ESTIMATED),
        ("12.5 [r]", Nature.FINAL),
        ("12.5 revised", Nature.FINAL),
    ],
)
def test_a_mark_after_a_number_says_how_settled_it_is(text: str, nature: Nature) -> None:
    assert read_value(text) == Given(Decimal("12.5"), nature)


@pytest.mark.parametrize(
    ("absence", "texts"),
    [
        (
            Absence.NOT_COLLECTED,
            [
                "",
                "  ",
                "NULL",
                "NA",
                "NaN",
                "-",
                "–",
                "..",
                ":",
                "[x]",
                "x",
                "not collected",
                "\\N",
                "(null)",
            ],
        ),
        (Absence.NOT_APPLICABLE, ["N/A", "n/a", "[z]", "z", "Not applicable"]),
        (Absence.SUPPRESSED, ["[c]", "c", "*", "suppressed", "Confidential"]),
    ],
)
def test_a_mark_of_absence_says_why_there_is_no_value(absence: Absence, texts: list[str]) -> None:
    assert [read_value(text) for text in texts] == [Missing(absence, text.strip()) for text in texts]


@pytest.mark.parametrize(
    "text", ["p", "[p]", "about 5", "1.2.3", "1,5", "12*", "inf", "nil", "£1.2m", "2 3 x"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_value(text)
    assert refused.value.code == "value_not_understood"

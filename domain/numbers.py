"""Numbers as people write them: one reader for every way in, and one convention for a column of a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from domain.identity import tidy
from domain.refusals import Refused


class DecimalMark(StrEnum):
    """What stands before the decimals; the other of the two groups thousands."""

    POINT = "point"
    COMMA = "comma"


class _Writing(NamedTuple):
    """How digits are written with one decimal mark."""

    grouped: re.Pattern[str]
    plain: re.Pattern[str]
    between_thousands: str
    mark: str


def _writing(mark: str, grouping: str) -> _Writing:
    decimals = rf"(?:{re.escape(mark)}\d*)?"
    return _Writing(
        re.compile(
            rf"[1-9]\d{{0,2}}(?P<between>[{grouping} ])\d{{3}}((?P=between)\d{{3}})*{decimals}", re.ASCII
        ),
        re.compile(rf"(\d+{decimals}|{re.escape(mark)}\d+)([eE][+-]?\d{{1,3}})?", re.ASCII),
        grouping,
        mark,
    )


_WRITINGS = {DecimalMark.POINT: _writing(".", ","), DecimalMark.COMMA: _writing(",", ".")}

# A sign or a bracket, and a currency or per cent, stand around the digits; white space and commas
# stand among them only between thousands, so that two numbers in one cell are not read as one.
_WRITTEN = re.compile(r"(?P<before>[-+(£$€ ]*)(?P<digits>[\d.,eE+ -]*?)(?P<after>[)£$€% ]*)", re.ASCII)
_SIGNS = {("", ""): "", ("+", ""): "", ("-", ""): "-", ("(", ")"): "-"}
# What looks grouped in thousands, but begins with nought: half of the world means 0.125 by it.
_NOUGHT_IN_FRONT = re.compile(r"\D*0\d{0,2}[, ]\d{3}\D?.*", re.ASCII)
_AND_WORDS = re.compile(r"([-−]?\d[\d,.]*) ?(?:[a-z]{2,}|\([a-z]+\)).*", re.ASCII | re.IGNORECASE)
_PENCE = re.compile(r"\D*[\d.,]*\d ?p", re.ASCII | re.IGNORECASE)

# A unit in these words is written with this sign.
_WORDS = {
    "%": ("%", "per cent", "percent"),
    "£": ("£", "pound", "gbp", "sterling"),
    "$": ("$", "dollar", "usd"),
    "€": ("€", "euro", "eur"),
}
_OF_ANOTHER_SIZE = re.compile(
    r"(?<!per )(?<!per 1 )\b(?:thousand|million|billion)s?\b|[£$€] ?(?:0?00s?|k|m|mn|bn)\b|\bpoints?\b"
)
ANY_SIGN = frozenset(_WORDS)
NO_SIGN: frozenset[str] = frozenset()

# No number is longer in characters: the expressions here would take their time over what is.
LONGEST_NUMBER = 120
# What is greater than this many digits before the point, or smaller than after it, is a slip.
_MOST_DIGITS = 25

# Fewer slips than this among what decides a column do not unsettle it.
A_SLIP = Decimal("0.1")


@cache
def signs_of(unit: str) -> frozenset[str]:
    """The signs that a number in this unit may bear; of a unit that nobody named, any.

    Of several it is the first: of `% of £ spent` only the %. `£3,000` in £ thousand may be either, and so may
    3% in percentage points: they bear none.
    """
    if not unit.strip():
        return ANY_SIGN
    words = unit.casefold()
    if _OF_ANOTHER_SIZE.search(words):
        return NO_SIGN
    found = {
        match.start(): sign
        for sign, spellings in _WORDS.items()
        for each in spellings
        if (match := re.search(rf"(?<![a-z]){re.escape(each)}", words))
    }
    return frozenset({found[min(found)]}) if found else NO_SIGN


def read_number(
    text: str,
    field: str = "value",
    signs: frozenset[str] = NO_SIGN,
    mark: DecimalMark = DecimalMark.POINT,
) -> Decimal:
    """The number in the text as people write it: `1,234.5`, `1 234`, `(4.5)` for minus 4.5; and, where their
    signs belong to what is asked for, `£3,000`, `12.3%`.

    Refused: `not_a_number`, `sign_not_expected`, `number_too_long`.
    """
    said = tidy(text)
    if len(said) > LONGEST_NUMBER:
        raise Refused("not_a_number", f"‘{said[:40]}…’ is not a number. {how_to_write(said)}", field=field)
    written = _WRITTEN.fullmatch(said.replace("−", "-").replace("–", "-"))
    bare = _bare(written, _WRITINGS[mark]) if written else ""
    if not bare or written is None:
        raise Refused("not_a_number", f"‘{said}’ is not a number. {how_to_write(said)}", field=field)
    for sign in _WORDS:
        if sign in written["before"] + written["after"] and sign not in signs:
            raise Refused(
                "sign_not_expected",
                f"‘{said}’ has a {sign}, which does not belong to what is asked for here. Check the "
                f"number, then write it without {sign}.",
                field=field,
            )
    number = Decimal(bare)
    if abs(number.adjusted()) >= _MOST_DIGITS:
        raise Refused("number_too_long", f"‘{said}’ has too many digits. Check the unit.", field=field)
    return unsigned_nought(number)


def how_to_write(text: str) -> str:
    """What to do about a text that is not a number."""
    if len(tidy(text)) > LONGEST_NUMBER:
        return f"It is longer than {LONGEST_NUMBER} characters. Write it in digits, like 1234.5."
    if _NOUGHT_IN_FRONT.fullmatch(tidy(text)):
        return f"A number grouped in thousands never begins with 0: {_without_nought(tidy(text))}."
    if _PENCE.fullmatch(tidy(text)):
        return "If it is in pence, write it in the indicator’s unit; if it is provisional, say so in words."
    if stands_for_none(text):
        return "If there is no figure, declare that there is none, and why; else write digits, like 1234.5."
    if alone := _AND_WORDS.fullmatch(tidy(text)):
        return f"Write the number alone, like {alone[1]}: its unit is that of the indicator."
    return "Write it in digits, like 1234.5."


def stands_for_none(text: str) -> bool:
    """Whether it is written where there is no number, like n/a, x or <5: a slip in one has digits first."""
    return text.lstrip().startswith("<") or not any(map(str.isdigit, text))


def _without_nought(text: str) -> str:
    whole_part, point, decimals = text.partition(".")
    first, *groups = re.findall(r"\d+", whole_part) or [""]
    if not first:
        return "write the point once, like 0.125, and nothing among its decimals"
    rest = "".join(groups)
    if int(first) or point:
        number = int(first + rest)
        return f"write {number}{point}{decimals} without the 0 in front"
    return f"write 0.{rest} with a point, or {int(rest)} alone"


def unsigned_nought(number: Decimal) -> Decimal:
    """The number; nought never below nought."""
    return number.copy_abs() if number.is_zero() else number


def _bare(written: re.Match[str], writing: _Writing) -> str:
    """The sign and the digits alone, with a point; nothing when they are no number in this writing."""
    before = re.sub(r"[£$€ ]", "", written["before"])
    after = re.sub(r"[£$€% ]", "", written["after"])
    digits = written["digits"].strip()
    if writing.grouped.fullmatch(digits):
        digits = digits.replace(writing.between_thousands, "").replace(" ", "")
    if (before, after) not in _SIGNS or not writing.plain.fullmatch(digits):
        return ""
    return _SIGNS[before, after] + digits.replace(writing.mark, ".")


class MarkOfColumn:
    """Which decimal mark a column has, by its cells: `12,5` is only one way a number, `3,125` is two.

    `certain` has the first cell that is a number with each mark alone; `undecided` is the first of two ways.
    """

    def __init__(self) -> None:
        self._decide: Counter[DecimalMark] = Counter()
        self.certain: dict[DecimalMark, str] = {}
        self.undecided = ""

    def see(self, text: str) -> None:
        """Learn what one cell says."""
        if "," not in text and "." not in text:
            return
        point, comma = (_number_or_none(text, mark) for mark in DecimalMark)
        if point is not None and comma is None:
            self._decides(DecimalMark.POINT, text)
        elif comma is not None and point is None:
            # Alone it is a slip as likely as not; beside others it goes by what they decide.
            if not _NOUGHT_IN_FRONT.fullmatch(tidy(text)):
                self._decides(DecimalMark.COMMA, text)
        elif point != comma and "," in text:
            self.undecided = self.undecided or tidy(text)

    def _decides(self, mark: DecimalMark, text: str) -> None:
        self._decide[mark] += 1
        self.certain.setdefault(mark, tidy(text))

    def decided(self) -> DecimalMark | None:
        """The column's mark; None where cells can be read two ways and nothing decides between them.

        A few slips do not unsettle what all the others say. Where nothing needs deciding it is the point.
        """
        if not self._decide.total():
            return None if self.undecided else DecimalMark.POINT
        (mark, most), *others = self._decide.most_common()
        if others and others[0][1] > A_SLIP * (most + others[0][1]):
            return None
        return mark


def mark_of(texts: Iterable[str]) -> DecimalMark | None:
    """The decimal mark of a column of these cells; None where it does not decide itself."""
    column = MarkOfColumn()
    for text in texts:
        column.see(text)
    return column.decided()


def _number_or_none(text: str, mark: DecimalMark) -> Decimal | None:
    try:
        return read_number(text, signs=ANY_SIGN, mark=mark)
    except Refused:
        return None

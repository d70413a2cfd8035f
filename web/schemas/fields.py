"""Fields: the values of the domain as people and machines write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from marshmallow import ValidationError, fields

from domain.characters import UNPRINTABLE
from domain.numbers import NO_SIGN, read_number
from domain.periods.code import FIRST_YEAR, LAST_YEAR
from domain.periods.written_days import read_day
from domain.refusals import Refused
from domain.role import Role
from infrastructure.formats.formatting import visible
from infrastructure.formats.moments import end_of_day, read_moment, start_of_day
from web.schemas.faults import CodedSentence, fault

# The hint at a day.
A_DAY = "Like 1 May 2011 or 1/5/2011."

# The sign that an amount of money may bear, and a share.
POUNDS = frozenset({"£"})
PER_CENT = frozenset({"%"})

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class InputField(fields.Field[T]):
    """A field whose faults bear a code and a sentence of their own."""

    # Whether a form sends several values under its name.
    several = False
    # Whether it is never shown and never kept.
    is_secret = False

    def __init__(self, missing: str = "", *, longest: int = 200, **more: Any) -> None:
        """`missing` is what to say when it is required and not given; `longest` is in characters."""
        super().__init__(required=bool(missing), **more)
        self.missing_sentence = missing
        self.longest = longest

    def _bind_to_schema(self, field_name: str, parent: Any) -> None:
        super()._bind_to_schema(field_name, parent)
        # What it is called in its faults is what it is called where it is said.
        self.name = self.data_key or field_name
        # On a form people know it by its label; in an address, by its name.
        self.called = self.name if parent.in_addresses else self.metadata.get("label", self.name)

    def meant(self, value: object) -> T:
        """The plain value of what was said."""
        raise NotImplementedError

    def _deserialize(self, value: object, *_: object, **__: object) -> T:
        return self.meant(value)

    def make_error(self, *_: object, **__: object) -> ValidationError:
        return fault(f"{self.name}_required", self.missing_sentence or f"Give ‘{self.called}’.")

    def lines_of(self, said: object, most: int, how: str) -> list[Any] | tuple[Any, ...]:
        """What is given as a list, or in lines; `how` says how to give it."""
        given = said.splitlines() if isinstance(said, str) else said
        if not isinstance(given, list | tuple):
            raise fault("not_a_list", how)
        if len(given) > most:
            raise fault("too_many", f"‘{self.called}’ may have up to {most:,} lines.")
        return given

    def text_of(self, said: object) -> str:
        """The text, without what nobody sees in it."""
        return visible(self.exact_text_of(said))

    def exact_text_of(self, said: object) -> str:
        if not isinstance(said, str):
            raise fault("not_text", f"Give ‘{self.called}’ as text, in quotation marks.")
        if UNPRINTABLE.search(said):
            raise fault(
                "not_printable", f"‘{self.called}’ has characters that cannot be shown. Type it anew."
            )
        if len(said) > self.longest:
            raise fault("too_long", f"‘{self.called}’ may have up to {self.longest:,} characters.")
        return said


def labelled(label: str, hint: str = "", **more: Any) -> dict[str, Any]:
    """What a form and the API's description say of a field.

    `rows` makes it several lines high; `width` is in characters; `options` and `suggest` name what may be
    chosen and what may be typed (see `web.commands.options`); `kinds` name the groups of what may be
    chosen, by how the values begin (`outcome:SC1`); `none` says what to do first where nothing may be chosen
    and something must; `spread` has all choices stand open, where each says much. On a form, what is `fixed`
    is shown and cannot be chosen, and what is `hidden` is carried along with what the form shows.
    """
    return {"label": label, "hint": hint, **more}


class Text(InputField[str]):
    """Words, without the white space around them."""

    def meant(self, value: object) -> str:
        return self.text_of(value).strip()


class YesOrNo(InputField[bool]):
    """`true` or `false`; a box to tick in a form."""

    def meant(self, value: object) -> bool:
        word = str(value).strip().casefold()
        if word not in ("true", "false"):
            raise fault("not_true_or_false", f"Say true or false for ‘{self.called}’.")
        return word == "true"


class Secret(InputField[str]):
    """A password: taken exactly as it was typed."""

    is_secret = True

    def meant(self, value: object) -> str:
        return self.exact_text_of(value)


class Number(InputField[Decimal]):
    """An exact decimal: a number, or text as people write numbers. `signs` are those it may bear."""

    def __init__(self, missing: str = "", *, signs: frozenset[str] = NO_SIGN, **more: Any) -> None:
        super().__init__(missing, **more)
        self.signs = signs

    def written(self, text: str) -> Decimal:
        """The number in the text. Refused: as `read_number`."""
        return read_number(text, str(self.name), self.signs)

    def meant(self, value: object) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
            raise fault("not_a_number", f"Give ‘{self.called}’ as a number, like 1234.5.")
        return refusing(lambda: self.written(self.text_of(str(value))))


class Whole(InputField[int]):
    """A whole number from `lowest` to `highest`."""

    def __init__(self, missing: str = "", *, lowest: int = 1, highest: int = 10**15, **more: Any) -> None:
        super().__init__(missing, **more)
        self.lowest = lowest
        self.highest = highest

    def meant(self, value: object) -> int:
        text = str(value).strip()
        if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,16}", text):
            raise fault("not_a_whole_number", f"Give ‘{self.called}’ as a whole number, like 3.")
        if not self.lowest <= int(text) <= self.highest:
            raise fault("out_of_bounds", f"‘{self.called}’ must be from {self.lowest} to {self.highest:,}.")
        return int(text)


class Places(InputField[tuple[int, ...]]):
    """Places in an order, from 1: a list of whole numbers, or `8, 9, 10`."""

    def meant(self, value: object) -> tuple[int, ...]:
        given = re.split(r"[,;\s]+", value.strip()) if isinstance(value, str) else value
        if not isinstance(given, list | tuple) or len(given) > 60:
            raise fault("not_a_list", f"Give ‘{self.called}’ as whole numbers, like 8, 9, 10.")
        return tuple(sorted({self._one(each) for each in given if each != ""}))

    def _one(self, given: object) -> int:
        text = str(given).strip()
        if isinstance(given, bool) or not re.fullmatch(r"[0-9]{1,3}", text):
            raise fault("not_a_whole_number", f"Give ‘{self.called}’ as whole numbers, like 8, 9, 10.")
        return int(text)


class Day(InputField[date]):
    """A day: `2011-05-01`, or as people write it, `1 May 2011`, `1/5/11`."""

    def meant(self, value: object) -> date:
        text = self.text_of(value)
        day = read_day(text)
        if day is None:
            raise fault(
                "not_a_day",
                f"{self.called}: ‘{text.strip()}’ is not a day that we can read. Write it like 1 May 2011 or "
                "1/5/2011.",
            )
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise fault(
                "day_out_of_range",
                f"{self.called}: no day of {day.year} can be meant here. Check the year.",
            )
        return day


class AccountField(InputField[UUID]):
    """Somebody's account, by its id."""

    def meant(self, value: object) -> UUID:
        try:
            return UUID(self.text_of(value).strip())
        except ValueError:
            raise fault("account_unknown", "There is no such account. Choose one from the list.") from None


class Several(InputField[tuple[str, ...]]):
    """Several texts: a list, or one a line."""

    several = True

    def meant(self, value: object) -> tuple[str, ...]:
        given = self.lines_of(value, 1_000, f"Give ‘{self.called}’ as a list of texts.")
        return tuple(text for each in given if (text := self.text_of(each).strip()))


class Roles(InputField[tuple[Role, ...]]):
    """Several roles."""

    several = True

    def meant(self, value: object) -> tuple[Role, ...]:
        if not isinstance(value, list | tuple) or not all(each in list(Role) for each in value):
            raise fault("roles_not_known", f"Choose the roles from: {', '.join(Role)}.")
        return tuple(Role(each) for each in value)


class Choice(InputField[E]):
    """One of a few words."""

    def __init__(self, words: type[E], missing: str = "", **more: Any) -> None:
        super().__init__(missing, **more)
        self.words = words

    def meant(self, value: object) -> E:
        text = self.text_of(value).strip()
        word = text.casefold()
        for each in self.words:
            if each.value.casefold() == word:
                return each
        known = ", ".join(self.words)
        raise fault(f"{self.name}_not_known", f"‘{text}’ cannot be chosen here. Choose one of: {known}.")


class Moment(InputField[datetime]):
    """A moment as people write it; of a day its beginning or its end, London time."""

    def __init__(self, *, end: bool, **more: Any) -> None:
        super().__init__(**more)
        self.end = end

    def meant(self, value: object) -> datetime:
        text = self.text_of(value)
        try:
            moment = read_moment(text)
        except Refused as refusal:
            # Not in the sentence of a page's moment, which may also be a position.
            raise fault(
                refusal.code,
                f"‘{text.strip()}’ is not a date we can read. Write a date like 2009-03-31, with a time if "
                "need be.",
            ) from None
        if isinstance(moment, int):
            raise fault(
                "moment_not_understood",
                f"Write ‘{text.strip()}’ as a date like 2009-03-31, with a time if need be.",
            )
        return moment if isinstance(moment, datetime) else _edge(moment, end=self.end)


def _edge(day: date, *, end: bool) -> datetime:
    return end_of_day(day) if end else start_of_day(day)


def refusing(asked: Callable[[], T]) -> T:
    """The answer; what the domain refuses becomes the field's fault, code and sentence kept."""
    try:
        return asked()
    except Refused as refusal:
        raise ValidationError(CodedSentence(refusal.code, refusal.sentence)) from None

"""Faults: what is wrong with an input, field by field, in sentences that say what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from marshmallow import RAISE, Schema, ValidationError, pre_load
from marshmallow.exceptions import SCHEMA

from domain.refusals import Refused
from infrastructure.formats.formatting import is_shown
from web.schemas.light import PLAIN_LIGHT, Light

T = TypeVar("T")


class CodedSentence(str):
    """A sentence with its code, as marshmallow carries it from a field to us."""

    __slots__ = ("code",)
    code: str

    def __new__(cls, code: str, sentence: str) -> CodedSentence:
        coded = super().__new__(cls, sentence)
        coded.code = code
        return coded


def fault(code: str, sentence: str) -> ValidationError:
    """What a field raises."""
    return ValidationError(CodedSentence(code, sentence))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong. `field` is None when it is the input as a whole."""

    field: str | None
    code: str
    sentence: str


class InputRefused(Refused):
    """The input could not be taken; `faults` names every field at fault."""

    def __init__(self, faults: list[Fault]) -> None:
        first = faults[0]
        one = len(faults) == 1
        super().__init__(
            first.code if one else "several_faults",
            first.sentence if one else f"{len(faults)} fields need to be put right.",
            field=first.field,
        )
        self.faults = faults


class PlainSchema(Schema):
    """Blank means not given; a field we do not know is refused, since it may be a misspelt one."""

    # Whether its fields stand in an address, where nobody sees their labels.
    in_addresses = False
    # By which its periods and values are read.
    light = PLAIN_LIGHT
    # The fields that say what a form is of. An address fills in these alone: whatever somebody decides or
    # says in it, no link does in their place.
    named_by_links: frozenset[str] = frozenset()

    class Meta:
        unknown = RAISE

    error_messages: dict[str, str] = {  # noqa: RUF012  # as marshmallow declares it
        "unknown": CodedSentence(
            "not_a_field", "There is no such field here. Check its spelling or leave it out."
        ),
        "type": CodedSentence("not_an_object", "Give the fields and their values as one object."),
    }

    @pre_load
    def leave_blanks_out(self, data: object, **_: object) -> object:
        if not isinstance(data, Mapping):
            return data
        return {
            name: said
            for name, said in data.items()
            if said is not None and not (isinstance(said, str) and not said.strip())
        }


def read(schema: type[PlainSchema] | PlainSchema, typed: Mapping[str, object], kind: type[T]) -> T:
    """The plain values in what was typed. Refused: as the fields refuse, all faults at once."""
    try:
        values = (schema() if isinstance(schema, type) else schema).load(typed)
    except ValidationError as error:
        raise InputRefused(_faults(error)) from None
    assert isinstance(values, kind)
    return values


class Input(NamedTuple):
    """What was typed, and the plain values of it by field."""

    typed: Mapping[str, object]
    values: dict[str, Any]


def read_input(
    kind: type[PlainSchema],
    typed: Callable[[PlainSchema], Mapping[str, object]],
    light: Callable[[Mapping[str, object]], Light] = lambda _: PLAIN_LIGHT,
) -> Input:
    """What `typed` gets for the schema, read in the light of what is typed.

    Refused: as the fields refuse, all faults at once.
    """
    schema = kind()
    text = typed(schema)
    # What cannot even be shown is refused by its field, and asks for nothing before.
    schema.light = light({name: said for name, said in text.items() if is_shown(said)})
    return Input(text, read(schema, text, dict))


def _faults(error: ValidationError) -> list[Fault]:
    return [
        Fault(
            None if field == SCHEMA else str(field),
            sentence.code if isinstance(sentence, CodedSentence) else "not_valid",
            str(sentence),
        )
        for field, sentences in error.messages_dict.items()
        for sentence in sentences
    ]

"""What a schema says that a field offers is there to be offered."""

import pytest
from marshmallow import fields

from web.commands import COMMANDS, DIRECTORY_COMMANDS
from web.commands.options import NAMED

NAMES = [
    (verb, name, str(field.metadata[offer]))
    for verb, command in (COMMANDS | DIRECTORY_COMMANDS).items()
    for name, field in command.schema().fields.items()
    for offer in ("options", "suggest")
    if isinstance(field, fields.Field) and offer in field.metadata
]


@pytest.mark.parametrize(("verb", "field", "option"), NAMES)
def test_every_option_that_a_field_names_is_there(verb: str, field: str, option: str) -> None:
    assert option in NAMED, f"{verb}: the field {field} names what is not there"


def test_every_option_is_named_by_a_field() -> None:
    assert {option for _, _, option in NAMES} == set(NAMED)

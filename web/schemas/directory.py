"""What is said of people and their tokens: kept in the directory, outside the log."""

from __future__ import annotations

from web.schemas.faults import PlainSchema
from web.schemas.fields import Secret, Several, Text, Whole

DAYS = 90
LONGEST_DAYS = 366


class ContactSchema(PlainSchema):
    name = Text("Give the person’s name.")
    email = Text("Give the person’s e-mail address.")


class NewPasswordSchema(PlainSchema):
    password = Secret("Give the new password.", longest=1_000)


class OwnPasswordSchema(NewPasswordSchema):
    current = Secret("Give your present password.", longest=1_000)


class EraseSchema(PlainSchema):
    confirmed = Text("Tick the box if this person is to be erased.")


class IssueTokenSchema(PlainSchema):
    name = Text("Give the token a name that says what uses it.", longest=100)
    scopes = Several(load_default=())
    days = Whole(load_default=DAYS, highest=LONGEST_DAYS)

"""What is said of people and their tokens: kept in the directory, outside the log."""

from __future__ import annotations

from urllib.parse import urlsplit

from web.schemas.faults import PlainSchema, fault
from web.schemas.fields import Secret, Several, Text, Whole, labelled
from web.schemas.names import Name

DAYS = 90
LONGEST_DAYS = 366


class NewPasswordSchema(PlainSchema):
    password = Secret(
        "Give the new password.",
        longest=1_000,
        metadata=labelled("New password", "At least 12 characters."),
    )


class OwnPasswordSchema(NewPasswordSchema):
    current = Secret("Give your present password.", longest=1_000, metadata=labelled("Present password"))


class IssueTokenSchema(PlainSchema):
    name = Name(
        "Give the token a name that says what uses it.", longest=100, metadata=labelled("What uses it")
    )
    scopes = Several(
        load_default=(),
        metadata=labelled(
            "What it may do besides reading",
            "Roles that you hold yourself.",
            options="own_roles",
        ),
    )
    days = Whole(load_default=DAYS, highest=LONGEST_DAYS, metadata=labelled("Days until it ends"))


# What answers with a table, and may be opened by a key of its own.
TABLES = ("/api/v1/figures.csv",)


class TableAddress(Text):
    """The address of a table of the API, from its path on; it may be given with its site."""

    def meant(self, value: object) -> str:
        said = urlsplit(super().meant(value))
        if said.path not in TABLES:
            raise fault("not_a_table", f"Give the address of a table of the API: {', '.join(TABLES)}")
        return f"{said.path}?{said.query}" if said.query else said.path


class IssueKeySchema(PlainSchema):
    name = Name("Give the key a name that says what uses it.", longest=100, metadata=labelled("What uses it"))
    address = TableAddress("Give the address that it opens.", longest=2_000, metadata=labelled("Address"))
    days = Whole(load_default=DAYS, highest=LONGEST_DAYS, metadata=labelled("Days until it ends"))


class RevokeTokenSchema(PlainSchema):
    token = Whole("Say which token, by its number.", metadata=labelled("Token", "Its `id`."))

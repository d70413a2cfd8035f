"""What is said to sign in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import post_load

from web.schemas.faults import PlainSchema
from web.schemas.fields import Secret, Text


@dataclass(frozen=True, slots=True)
class Credentials:
    """An e-mail address and a password."""

    email: str
    password: str


class SignInSchema(PlainSchema):
    email = Text("Enter your e-mail address.")
    password = Secret("Enter your password.", longest=1_000)

    @post_load
    def as_credentials(self, said: dict[str, Any], **_: object) -> Credentials:
        return Credentials(said["email"], said["password"])


class ConfirmSchema(PlainSchema):
    current = Secret("Give your password.", longest=1_000)

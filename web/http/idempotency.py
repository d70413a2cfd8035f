"""Idempotency: a form or a request under a key of its own is taken once, however often it is sent."""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Mapping
from uuid import UUID

from flask import current_app, request

from domain.refusals import Refused
from infrastructure.directory.tokens import Token
from infrastructure.log.idempotency import Once

# What is never kept, not even as a digest.
SECRETS = frozenset({"password", "current"})

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"


def once_of_form(account: UUID, verb: str, about: str, typed: Mapping[str, object]) -> Once | None:
    """The key that the form was given when it was shown, with a digest of what it says now."""
    key = request.form.get("once", "")
    if not key:
        return None
    asked = sorted((name, value) for name, value in typed.items() if name not in SECRETS)
    return Once(account, f"form {key}"[:200], *_digests_of(verb, about, asked))


def once_of_request(token: Token, verb: str, about: str, sent: Mapping[str, object]) -> Once | None:
    """The sender's key with a digest of all that was asked, secrets apart; None where no key was sent. It
    is that of one token: two machines of one account may both count from 1.

    Refused: `idempotency_key_not_understood`.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not re.fullmatch(r"[!-~]{1,150}", key):
        raise Refused(
            "idempotency_key_not_understood",
            f"An {HEADER} has up to 150 printable characters and no blanks.",
            field=HEADER,
        )
    asked_for = json.dumps(
        {name: value for name, value in sent.items() if name not in SECRETS}, sort_keys=True, default=str
    )
    return Once(token.account, f"api {token.id} {key}", *_digests_of(verb, about, asked_for))


def _digests_of(*asked: object) -> tuple[bytes, tuple[bytes, ...]]:
    """A digest by the installation's key, so that nobody else can try out what name or address was sent; and
    what it was by the former keys.
    """
    keys = [current_app.config["SECRET_KEY"], *current_app.config["SECRET_KEY_FALLBACKS"]]
    now, *former = (hmac.digest(key.encode(), repr(asked).encode(), "sha256") for key in keys)
    return now, tuple(former)

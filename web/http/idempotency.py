"""Once: a form is taken once, however often it is sent."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

from flask import current_app, request

from infrastructure.log.idempotency import Once
from web.http.authentication import Actor

# What is never kept, not even as a digest.
SECRETS = frozenset({"password", "current"})


def once_of_form(actor: Actor, verb: str, about: str, said: Mapping[str, Any]) -> Once | None:
    """The key that the form was given when it was shown, with a digest of what it says now."""
    key = request.form.get("once", "")
    if not key:
        return None
    asked = sorted((name, value) for name, value in said.items() if name not in SECRETS)
    return Once(actor.account, f"form {key}"[:200], digest_of(verb, about, asked))


def digest_of(*asked: Any) -> bytes:
    """A digest by the installation's secret: nobody else can try out what name or address was sent."""
    secret = current_app.secret_key
    assert isinstance(secret, str)
    return hmac.digest(secret.encode(), repr(asked).encode(), "sha256")

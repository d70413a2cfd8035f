"""Once, in the API: what is sent again under the same Idempotency-Key is done once and answered alike."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import request

from domain.refusals import Refused
from infrastructure.log.idempotency import Once
from web.http.idempotency import SECRETS, digest_of

KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "minLength": 1, "maxLength": 150, "pattern": "^[!-~]+$"},
    "description": "A word of your own for this change. Sent again under the same key, it is made once and "
    "answered alike; anything else under the same key is refused.",
}
REPLAYED = "Idempotency-Replayed"


def once_of_request(account: UUID, verb: str, about: str, said: Mapping[str, Any]) -> Once | None:
    """The sender's key with a digest of all that was asked, secrets apart; None where no key was sent.

    Refused: `idempotency_key_not_understood`.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not re.fullmatch(r"[!-~]{1,150}", key):
        raise Refused(
            "idempotency_key_not_understood",
            "An Idempotency-Key has up to 150 printable characters and no blanks.",
            field="Idempotency-Key",
        )
    asked_for = json.dumps(
        {name: value for name, value in said.items() if name not in SECRETS}, sort_keys=True, default=str
    )
    return Once(account, f"api {key}", digest_of(verb, about, asked_for))

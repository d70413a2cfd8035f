"""What comes with requests of the API: a token in the header, or a spreadsheet's key as it sends it."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

from flask import g, request

from domain.refusals import Refused
from infrastructure.directory.tokens import CSV_BEGINS, Holder, TokenKind
from web.http.context import the_container

# Power Query's Web.Contents puts a key there whose ApiKeyName is this.
PARAMETER = "key"

WAYS = "Send a token: Authorization: Bearer … It is issued on the page of your account."
NO_PASSWORDS = Refused(
    "token_wanted",
    "Passwords are not taken here. Send a token: Authorization: Bearer … It is issued on the page of your "
    "account, or by the operator with golden-thread token issue.",
)


def token_of_request() -> Holder | None:
    """Who comes with the request, by what it brings; None for a reader.

    Refused: `sign_in_required`, `token_wanted`, `token_not_valid`, `not_for_this_key`.
    """
    secret = _secret()
    if secret is None:
        return None
    holder = the_container().tokens.holder(secret)
    the_container().retention.now_and_then()
    if holder.token.kind is TokenKind.CSV:
        g.by_key = True
        if not is_at(holder.token.opens or ""):
            raise Refused(
                "not_for_this_key", f"This key opens one address and nothing else: {holder.token.opens}"
            )
    return holder


def is_at(address: str) -> bool:
    """Whether this request asks for that address: the same path, and the same query in whatever order."""
    wanted = urlsplit(address)
    asked = [pair for pair in request.args.items(multi=True) if pair[0] != PARAMETER]
    return (
        request.method in ("GET", "HEAD")
        and request.path == unquote(wanted.path)
        and sorted(asked) == sorted(parse_qsl(wanted.query, keep_blank_values=True))
    )


def _secret() -> str | None:
    """Refused: `sign_in_required`, `token_wanted`."""
    given = request.authorization
    if given is None:
        if "Authorization" in request.headers:
            raise Refused("sign_in_required", WAYS)
        return _of_address()
    if given.type == "bearer" and given.token:
        return given.token
    if given.type == "basic":
        # Some spreadsheets know no other way: whatever name stands before it, a key for one address is taken.
        if (given.password or "").startswith(CSV_BEGINS):
            return given.password
        raise NO_PASSWORDS
    raise Refused("sign_in_required", WAYS)


def _of_address() -> str | None:
    """A key for one address, and nothing that could do more: addresses are kept and shown."""
    given = request.args.get(PARAMETER)
    if given is None:
        return None
    if not given.startswith(CSV_BEGINS):
        raise Refused(
            "token_not_valid",
            "In the address only a key for a spreadsheet is taken, which begins with gt_csv_. Send any other "
            "token as a header, and revoke one that stood in an address.",
            field=PARAMETER,
        )
    return given

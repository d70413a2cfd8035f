"""The record of sign-ins as JSON: everybody's for administrators and auditors, and one's own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from infrastructure.directory.sign_in_record import SignInRow
from projections.engine.as_at import Question
from projections.reports.names import FORMER
from web.api.view import NEXT, Body, after_unknown, next_page, view
from web.http.access import must_see_accounts_by_api
from web.http.authentication import whoever_calls
from web.http.context import names_today, the_container
from web.schemas.queries import MySignInsQuery, SignInsAsked, SignInsQuery


@dataclass(frozen=True, slots=True)
class SignInTold:
    """An attempt; of an address that is nobody's neither account nor name."""

    row: SignInRow
    name: str | None


@view(
    "/accounts/sign-ins",
    "accounts",
    {"sign_ins": list[SignInTold], NEXT: str},
    asks=SignInsQuery,
    names=True,
    signed_in=True,
)
def sign_ins(question: Question, asked: SignInsAsked) -> Body:
    """Who signed in and who tried to, newest first, of the last year. For administrators and auditors."""
    must_see_accounts_by_api()
    return _told(question, asked)


@view(
    "/account/sign-ins",
    "accounts",
    {"sign_ins": list[SignInTold], NEXT: str},
    asks=MySignInsQuery,
    names=True,
    signed_in=True,
)
def my_sign_ins(question: Question, asked: SignInsAsked) -> Body:
    """The same of whoever calls alone."""
    mine = replace(asked.chosen, account=whoever_calls().person.account)
    return _told(question, replace(asked, chosen=mine))


def _told(question: Question, asked: SignInsAsked) -> Body:
    """Refused: `after_unknown`."""
    after = asked.after
    if after is not None and not (after.isdecimal() and len(after) < 10):
        raise after_unknown()
    before = None if after is None else int(after)
    rows = the_container().signing_in.record.newest(asked.limit + 1, asked.chosen, before=before)
    shown = rows[: asked.limit]
    names = names_today()
    return {
        "sign_ins": [
            SignInTold(row, None if row.account is None else names.get(row.account, FORMER)) for row in shown
        ],
        NEXT: next_page(question, after=str(shown[-1].id)) if len(rows) > len(shown) else None,
    }

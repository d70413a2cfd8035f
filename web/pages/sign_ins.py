"""The record of sign-ins: everybody's for administrators, their own for each person."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template, request

from infrastructure.directory.sign_in_record import SignInRow
from projections.engine.as_at import Question
from projections.reports.names import FORMER
from web.http.access import must_administer, must_be_signed_in
from web.http.context import names_today, reading, the_container

blueprint = Blueprint("sign_ins", __name__)

ROWS_AT_ONCE = 100


@blueprint.get("/accounts/sign-ins")
@reading
def everybodys(question: Question) -> str:
    """Who came in and who tried to, the newest first; of the past too, since it is never changed."""
    must_administer(question)
    return _page("sign_ins.html", None)


@blueprint.get("/account/sign-ins")
@reading
def mine(_: Question) -> str:
    """My own, and whoever tried to be me."""
    return _page("my_sign_ins.html", must_be_signed_in().account)


def _page(template: str, account: UUID | None) -> str:
    asked = request.args.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 10 else None
    rows = the_container().signing_in.record.newest(ROWS_AT_ONCE + 1, account=account, before=before)
    shown: list[SignInRow] = rows[:ROWS_AT_ONCE]
    older = shown[-1].id if len(rows) > len(shown) else None
    names = names_today() if account is None else {}
    return render_template(template, rows=shown, older=older, before=before, names=names, former=FORMER)

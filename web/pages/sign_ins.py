"""The record of sign-ins: everybody's for administrators and auditors, their own for each person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, make_response, render_template, request
from werkzeug.wrappers import Response

from infrastructure.directory.sign_in_record import Outcome, SignInFilter, SignInRow
from infrastructure.formats.formatting import sentence_case
from projections.engine.as_at import Question
from projections.reports.names import FORMER
from web.commands.account_options import every_officer
from web.http.access import must_be_signed_in, must_see_accounts
from web.http.context import names_today, reading, the_container
from web.http.errors import sentences_by_field
from web.pages.filters import Filter, asked_for
from web.schemas.faults import InputRefused, read
from web.schemas.queries import NOBODY, MySignInsQuery, SignInsAsked, SignInsQuery

blueprint = Blueprint("sign_ins", __name__)

ROWS_AT_ONCE = 100


@blueprint.get("/accounts/sign-ins")
@reading
def everybodys(question: Question) -> Response:
    """Who came in and who tried to, the newest first; of the past too, since it is never changed."""
    must_see_accounts(question)
    names = names_today()
    whose = [(NOBODY, "An address that is nobody’s"), *every_officer(question, names)]
    filters = [Filter("account", "Person", whose), *_filters()]
    return _page("sign_ins.html", SignInsQuery, filters, names=names, former=FORMER)


@blueprint.get("/account/sign-ins")
@reading
def mine(_: Question) -> Response:
    """My own, and whoever tried to be me."""
    mine = SignInFilter(must_be_signed_in().account)
    return _page("my_sign_ins.html", MySignInsQuery, _filters(), mine, names={}, former=FORMER)


def _filters() -> list[Filter]:
    return [
        Filter("outcome", "What came of it", [(each.value, sentence_case(each)) for each in Outcome]),
        Filter("day", "Day"),
    ]


def _page(
    template: str,
    asks: type[MySignInsQuery],
    filters: list[Filter],
    of: SignInFilter | None = None,
    **shown: object,
) -> Response:
    """What is asked for, page by page; or the filters again, with what is wrong with them."""
    try:
        chosen = read(asks, {each.name: asked_for(each.name) for each in filters}, SignInsAsked).chosen
    except InputRefused as refusal:
        faults = sentences_by_field(refusal)
        page = _told(template, [], None, _with_faults(filters, faults), faults=faults, before=None, **shown)
        return make_response(page, HTTPStatus.BAD_REQUEST)
    if of is not None:
        chosen = replace(chosen, account=of.account)
    asked = request.args.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 10 else None
    rows = the_container().signing_in.record.newest(ROWS_AT_ONCE + 1, chosen, before=before)
    older = rows[ROWS_AT_ONCE - 1].id if len(rows) > ROWS_AT_ONCE else None
    return make_response(
        _told(template, rows[:ROWS_AT_ONCE], older, filters, faults={}, before=before, **shown)
    )


def _with_faults(filters: list[Filter], faults: Mapping[str | None, str]) -> list[Filter]:
    return [replace(each, fault=faults.get(each.name, "")) for each in filters]


def _told(
    template: str, rows: list[SignInRow], older: int | None, filters: list[Filter], **shown: object
) -> str:
    return render_template(template, rows=rows, older=older, filters=filters, **shown)

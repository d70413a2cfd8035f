"""The tokens of service accounts: a machine cannot sign in, so an administrator issues them for it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.account import Holder
from domain.provenance import Way
from domain.refusals import Refused
from infrastructure.formats.formatting import sentence_case
from projections.accounts import AccountRow, account_called
from projections.engine.as_at import Question
from projections.reports.names import name_of
from web.commands.roles import TRUSTED_WITH, roles_in_order
from web.http.access import must_administer, must_be_fresh
from web.http.context import changing, names_today, reading, the_container
from web.http.submission import typed_in_form
from web.pages.small_form import small_form
from web.schemas.directory import DAYS, IssueTokenSchema
from web.schemas.faults import read

blueprint = Blueprint("service_tokens", __name__)


@blueprint.get("/accounts/<path:reference>/tokens/issue")
@reading
def ask(question: Question, reference: str) -> Response:
    """The form, for an administrator who gave their password just now. Refused: as `_machine`."""
    must_administer(question)
    row = _machine(question, reference)
    must_be_fresh()
    return _form(row, {"days": str(DAYS)})


@blueprint.post("/accounts/<path:reference>/tokens/issue")
@changing
def issue(question: Question, reference: str) -> Response:
    """Issue it, and show its secret this one time. Refused: as `_machine`."""
    actor = must_administer(question)
    row = _machine(question, reference)
    typed = typed_in_form(IssueTokenSchema())
    try:
        must_be_fresh()
        said = read(IssueTokenSchema, typed, dict)
        issued = the_container().token_service.issue(UUID(row.account), **said, by=actor.by(Way.FORM))
    except Refused as refusal:
        return _form(row, typed, refusal)
    page = render_template(
        "token_issued.html",
        token=issued.token,
        secret=issued.secret,
        site=request.host_url.rstrip("/"),
        holder=_called(row),
        back=_back(row),
    )
    return make_response(page)


def _machine(question: Question, reference: str) -> AccountRow:
    """Refused: `account_unknown`, `account_closed`, `account_locked`, and `not_allowed` of a person's."""
    row = account_called(question, reference)
    if row.holder is not Holder.SERVICE:
        raise Refused("not_allowed", "People issue their own tokens, on the page of their account.")
    if not row.is_open:
        raise Refused("account_closed", "This account is closed: nothing acts for it any more.")
    if row.locked:
        raise Refused("account_locked", "This account is locked. Unlock it first.")
    return row


def _form(row: AccountRow, typed: dict[str, object], refusal: Refused | None = None) -> Response:
    scopes = [
        (role.value, f"{sentence_case(role.words)}: {TRUSTED_WITH[role]}")
        for role in roles_in_order(row.roles)
    ]
    return small_form("token_form.html", _back(row), refusal, scopes=scopes, typed=typed, holder=_called(row))


def _called(row: AccountRow) -> str:
    return name_of(row.account, names_today()) or ""


def _back(row: AccountRow) -> str:
    return url_for("accounts.account", reference=row.account, _anchor="tokens")

"""Errors: the one table from a refusal's code to its HTTP status, and how refusals are answered."""

from __future__ import annotations

import logging
from contextlib import suppress
from http import HTTPStatus
from typing import TypeVar

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

from domain.refusals import Refused
from web.http.authentication import FORM_KEPT
from web.http.links import ONE_TIME
from web.schemas.faults import InputRefused

R = TypeVar("R", bound=WerkzeugResponse)

log = logging.getLogger("golden_thread")

API = "/api/"

# What is not listed here, nor fits one of the endings and beginnings below, was understood but
# cannot be done as it stands.
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY

STATUS: dict[str, HTTPStatus] = {
    "already_exists": HTTPStatus.CONFLICT,
    "already_proposed": HTTPStatus.CONFLICT,
    "already_submitted": HTTPStatus.CONFLICT,
    "period_taken": HTTPStatus.CONFLICT,
    "another_address": HTTPStatus.BAD_REQUEST,
    "as_at_not_taken": HTTPStatus.BAD_REQUEST,
    "body_not_understood": HTTPStatus.BAD_REQUEST,
    "body_says_twice": HTTPStatus.BAD_REQUEST,
    "breakdown_not_understood": HTTPStatus.BAD_REQUEST,
    "after_unknown": HTTPStatus.BAD_REQUEST,
    "charts_missing": HTTPStatus.NOT_IMPLEMENTED,
    "database_upgraded": HTTPStatus.SERVICE_UNAVAILABLE,
    "email_taken": HTTPStatus.CONFLICT,
    "form_expired": HTTPStatus.BAD_REQUEST,
    "form_from_elsewhere": HTTPStatus.BAD_REQUEST,
    "idempotency_key_not_understood": HTTPStatus.BAD_REQUEST,
    "if_match_not_taken": HTTPStatus.BAD_REQUEST,
    "if_match_not_understood": HTTPStatus.BAD_REQUEST,
    "json_wanted": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "link_not_valid": HTTPStatus.GONE,
    "no_figure": HTTPStatus.NOT_FOUND,
    "nobody_answers": HTTPStatus.FORBIDDEN,
    "not_allowed": HTTPStatus.FORBIDDEN,
    "not_for_this_key": HTTPStatus.FORBIDDEN,
    "not_to_oneself": HTTPStatus.FORBIDDEN,
    "not_yours": HTTPStatus.FORBIDDEN,
    "operator_names_somebody": HTTPStatus.FORBIDDEN,
    "own_judgement": HTTPStatus.FORBIDDEN,
    "partner_looks_alike": HTTPStatus.CONFLICT,
    "password_again": HTTPStatus.FORBIDDEN,
    "same_person": HTTPStatus.FORBIDDEN,
    "series_changed": HTTPStatus.CONFLICT,
    "sign_in_failed": HTTPStatus.UNAUTHORIZED,
    "sign_in_required": HTTPStatus.UNAUTHORIZED,
    "stale_proposal": HTTPStatus.CONFLICT,
    "stale_revision": HTTPStatus.CONFLICT,
    "stale_terms": HTTPStatus.CONFLICT,
    "token_not_valid": HTTPStatus.UNAUTHORIZED,
    "token_wanted": HTTPStatus.UNAUTHORIZED,
    "too_many_attempts": HTTPStatus.TOO_MANY_REQUESTS,
    "too_busy": HTTPStatus.SERVICE_UNAVAILABLE,
}
# Whoever may not do it gets a page in place of the form.
NOT_ALLOWED = STATUS["not_allowed"]
STATUS_BY_ENDING = {"_unknown": HTTPStatus.NOT_FOUND}
STATUS_BY_BEGINNING = {"moment_": HTTPStatus.BAD_REQUEST, "period_": HTTPStatus.BAD_REQUEST}

# What is told of a failure that is none of the domain's: by status, in a sentence with a way on.
SENTENCES = {
    400: "The request could not be read. Go back and try again.",
    404: "There is no page at this address. Check it, or start from the overview.",
    405: "That cannot be done at this address.",
    413: "That is more than can be sent at once. Send less.",
    415: "Send JSON, with the header Content-Type: application/json.",
    500: "Something went wrong on our side. If you were changing something, look first whether it "
    "was changed, then try again; if it happens again, tell whoever runs this service.",
}


# What may be wrong with the moment that an address asks for.
OF_THE_MOMENT = frozenset({"moment_not_understood", "moment_in_future", "position_unknown"})

# A view that takes a form may carry, under this name, what shows the form again with what was typed.
SHOWN_AGAIN = "shown_again"


def status_of(refusal: Refused) -> HTTPStatus:
    """The HTTP status of a refusal; of several faults in one input, the status they share."""
    if isinstance(refusal, InputRefused):
        statuses = {status_for(fault.code) for fault in refusal.faults}
        return statuses.pop() if len(statuses) == 1 else UNPROCESSABLE
    return status_for(refusal.code)


def status_for(code: str) -> HTTPStatus:
    """The HTTP status of a refusal's code."""
    if code in STATUS:
        return STATUS[code]
    for ending, status in STATUS_BY_ENDING.items():
        if code.endswith(ending):
            return status
    for beginning, status in STATUS_BY_BEGINNING.items():
        if code.startswith(beginning):
            return status
    return UNPROCESSABLE


def sentences_by_field(refusal: Refused) -> dict[str | None, str]:
    """What to say at each field; under None what belongs to no field."""
    if isinstance(refusal, InputRefused):
        sentences: dict[str | None, str] = {}
        for fault in refusal.faults:
            sentences.setdefault(fault.field, fault.sentence)
        return sentences
    return {refusal.field: refusal.sentence}


def answer_refusals(app: Flask) -> None:
    """Have every refusal and failure answered as the asker's kind of address has it."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _form_expired)
    app.register_error_handler(HTTPException, _http_failure)
    app.register_error_handler(Exception, _failure)


def _refused(refusal: Refused) -> Response:
    status = status_of(refusal)
    if not request.path.startswith(API):
        return told_to_wait(error_page(status, refusal.sentence, refusal.code), refusal)
    response = problem(status, refusal.code, refusal.sentence, refusal.field, refusal.facts)
    if isinstance(refusal, InputRefused):
        body = response.get_json()
        body["errors"] = [
            {"field": fault.field, "code": fault.code, "detail": fault.sentence} for fault in refusal.faults
        ]
        response.data = jsonify(body).data
    if status is HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Golden Thread"'
    return told_to_wait(response, refusal)


def told_to_wait(response: R, refusal: Refused) -> R:
    """The answer, with how long to wait before trying again where that is known."""
    seconds = refusal.facts.get("retry_after")
    if seconds is not None:
        response.headers["Retry-After"] = str(seconds)
    return response


def _form_expired(_: CSRFError) -> Response:
    """The form once more with what was typed, where it can be shown; else a page that says what to do."""
    view = current_app.view_functions.get(request.endpoint or "")
    show_again = getattr(view, SHOWN_AGAIN, None)
    if show_again is not None:
        with suppress(Refused):  # nothing to show again: what the form was about is not there
            return make_response(show_again(FORM_KEPT, **(request.view_args or {})))
    return _refused(
        Refused(
            "form_expired",
            "This form has been open for too long, or you have been signed out meanwhile, so nothing was "
            "changed. Go back to it, load it again and send it again; you may have to sign in first.",
        )
    )


def _http_failure(failure: HTTPException) -> Response:
    if failure.response is not None or failure.code is None or failure.code < 400:
        return make_response(failure.get_response())  # a redirect
    status = HTTPStatus(failure.code)
    sentence = SENTENCES.get(status, status.description or status.phrase)
    if request.path.startswith(API):
        response = problem(status, status.phrase.lower().replace(" ", "_").replace("-", "_"), sentence)
    else:
        response = error_page(status, sentence)
    for name, value in failure.get_headers():
        if name.lower() == "allow":
            response.headers[name] = value
    return response


def _failure(failure: Exception) -> Response:
    # A one-time link is a secret as a whole.
    path = ONE_TIME if request.path.startswith(ONE_TIME) else request.path
    log.error("%s %s failed", request.method, path, exc_info=failure)
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    if request.path.startswith(API):
        return problem(status, "unexpected", SENTENCES[status])
    return error_page(status, SENTENCES[status])


def error_page(status: HTTPStatus, sentence: str, code: str = "") -> Response:
    """A page that says what happened and leads on: of a moment that was asked for, to another."""
    try:
        page = render_template(
            "error.html", status=status, sentence=sentence, code=code, of_the_moment=code in OF_THE_MOMENT
        )
    except Exception as failure:
        # Whatever failed may stand in the frame of every page too: then without a frame.
        if not isinstance(failure, Refused):
            log.exception("The page about it failed too")
        page = render_template("last_resort.html", sentence=sentence)
    return make_response(page, status)


def problem(
    status: HTTPStatus,
    code: str,
    sentence: str,
    field: str | None = None,
    facts: dict[str, object] | None = None,
) -> Response:
    """Problem details (RFC 9457), with our code, the field at fault and the refusal's facts."""
    body: dict[str, object] = {
        **(facts or {}),
        "type": f"urn:golden-thread:refusal:{code}",
        "title": code.replace("_", " ").capitalize(),
        "status": int(status),
        "detail": sentence,
        "code": code,
    }
    if field is not None:
        body["field"] = field
    response = jsonify(body)
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response

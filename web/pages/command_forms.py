"""Deciding: the form of every decision, from its table to the page that shows what it changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.provenance import Way
from domain.refusals import Refused
from infrastructure.directory.people import named
from projections.engine.as_at import Question
from projections.subjects import Subject, subject_of
from projections.trail import changes_since, revision_of
from web.commands import DECISIONS
from web.commands.addresses import values_of
from web.commands.command import Decision, stream_of
from web.http.access import administers
from web.http.authentication import Actor, actor_on_page, signed_in, why_nobody_acts
from web.http.context import PLURAL, asked, must_be_asked_now, same_page, the_container
from web.http.errors import SHOWN_AGAIN, sentences_by_field, status_of
from web.http.idempotency import once_of_form
from web.pages.command_fields import fields_of, nothing_to_choose, sent
from web.subjects import Happening, told

blueprint = Blueprint("deciding", __name__)

# Somebody else came first, and what the form is about has changed.
STALE = frozenset({"stale_revision", "stale_terms"})


def _add(decision: Decision) -> None:
    """The form's address, for asking and for sending."""

    def ask(reference: str = "") -> str | Response:
        return _ask(decision, reference)

    def take(reference: str = "") -> str | Response:
        return _take(decision, reference)

    def show_again(refusal: Refused, reference: str = "") -> Response:
        return _show_again(decision, reference, refusal)

    setattr(take, SHOWN_AGAIN, show_again)
    name = decision.verb.replace(".", "_")
    blueprint.add_url_rule(decision.path, name, ask, methods=["GET"])
    blueprint.add_url_rule(decision.path, f"take_{name}", take, methods=["POST"])


for _each in DECISIONS.values():
    if not _each.own_page:
        _add(_each)


def _ask(decision: Decision, reference: str) -> str | Response:
    """The form, filled in as things stand and as far as the address says."""
    with asked() as question:
        subject = _subject(question, decision, reference)
        closed = _closed(question, decision, subject)
        if closed is not None:
            return closed
        about = subject.reference if subject else ""
        bar = decision.barred(question, about) or nothing_to_choose(decision, question, about)
        if bar:
            return _not_decided(decision, subject, "barred", bar)
        said = decision.current(question, about)
        actor = actor_on_page(question)
        if actor is not None and "partner" in decision.schema().fields:
            said = {"partner": actor.partner, **said}
        given = {name: value for name, value in request.args.items() if name in decision.schema().fields}
        revision = 0
        if subject is not None and decision.kind != "series":
            # A change of one series does not wait for what happens to its indicator meanwhile.
            revision = revision_of(question, subject.stream)
        return _form(question, decision, subject, {**said, **given}, revision)


def _take(decision: Decision, reference: str) -> str | Response:
    """Decide, and show the page with the change in view; when it is refused, the form again."""
    must_be_asked_now()
    with asked() as question:
        subject = _subject(question, decision, reference)
        actor = actor_on_page(question)
        closed = None if actor is None else _closed(question, decision, subject)
    if actor is None:
        return _show_again(decision, reference, why_nobody_acts())
    if closed is not None:
        # Before anything is judged: what would be refused, and why, is not everybody's business.
        return closed
    said = sent(decision, request.form)
    expected = _whole(request.form.get("expected_revision", ""))
    try:
        values = values_of(decision, said)
        answer = the_container().change(
            _change(decision, subject, values, actor),
            expected={UUID(subject.stream): expected} if subject and expected else None,
            once=once_of_form(actor, decision.verb, subject.stream if subject else "", said),
        )
    except Refused as refusal:
        return _show_again(decision, reference, refusal)
    flash(decision.done if answer.position is not None else "It already says this, so nothing was changed.")
    if subject is None:
        return redirect(_page_of(decision, _begun(decision, values)), 303)
    shown = decision.shown(subject.reference, values) if decision.shown else None
    return redirect(shown or _readable(decision, subject.reference), 303)


def _readable(decision: Decision, reference: str) -> str:
    """The subject's page; whoever has just given up the role that it takes is led to one they may read."""
    if decision.kind != "account":
        return _page_of(decision, reference)
    with asked() as question:
        if administers(question):
            return _page_of(decision, reference)
        return url_for("my_account.my_account" if actor_on_page(question) else "overview.overview")


def _show_again(decision: Decision, reference: str, refusal: Refused) -> Response:
    """The form with what was typed, and what stood in the way."""
    with asked() as question:
        subject = _subject(question, decision, reference)
        expected = _whole(request.form.get("expected_revision", ""))
        page = _form(question, decision, subject, sent(decision, request.form), expected, refusal)
    return make_response(page, status_of(refusal))


def _begun(decision: Decision, values: Mapping[str, Any]) -> str:
    """What the subject that just began is called."""
    if decision.begun is not None:
        return decision.begun(the_container(), values)
    return str(values[decision.names])


def _change(
    decision: Decision, subject: Subject | None, values: Mapping[str, Any], actor: Actor
) -> Callable[[], int | None]:
    reference = subject.reference if subject else ""
    return lambda: decision.decide(the_container(), reference, values, actor.by(Way.FORM))


def _subject(question: Question, decision: Decision, reference: str) -> Subject | None:
    """What is decided on; None where it begins. Refused: `<kind>_unknown`."""
    if decision.begins:
        return None
    found = subject_of(question, str(stream_of(decision.kind, reference)))
    if found is None:
        then = "" if question.as_at.now else " as at that moment"
        raise Refused(
            f"{decision.subject}_unknown",
            f"There is no {decision.subject} ‘{reference}’{then}. Check the reference.",
            field=decision.subject,
        )
    if found.kind != "account":
        return found
    # The log knows no names: the directory says whose account it is, and not to everybody.
    names = the_container().directory.names() if signed_in() else {found.stream: "Account"}
    return found._replace(title=named(found.title, names))


def _closed(question: Question, decision: Decision, subject: Subject | None) -> str | Response | None:
    """What to answer instead of a form: that it is the past, a reader, or somebody who may not."""
    if not question.as_at.now:
        why = "past"
    elif signed_in() is None:
        return redirect(url_for("sign_in.ask", next=same_page()))
    else:
        actor = actor_on_page(question)
        if actor is not None and actor.may(decision.verb):
            return None
        why = "left" if actor is not None and actor.left else "role"
    return make_response(_not_decided(decision, subject, why), 200 if why == "past" else 403)


def _not_decided(decision: Decision, subject: Subject | None, why: str, bar: str = "") -> str:
    return render_template(
        "not_decided.html",
        decision=decision,
        subject=subject,
        why=why,
        bar=bar,
        back=_back(decision, subject),
    )


def _form(
    question: Question,
    decision: Decision,
    subject: Subject | None,
    said: Mapping[str, Any],
    revision: int,
    refusal: Refused | None = None,
) -> str:
    reference = subject.reference if subject else ""
    # Whoever is not signed in gets back what they typed, and learns no names from it.
    fields = fields_of(decision, question, reference, None if signed_in() else said)
    changed: list[Happening] = []
    if refusal is not None and subject is not None and refusal.code in STALE:
        if refusal.code == "stale_revision":
            changed = told(changes_since(question, subject.stream, revision))
            revision = revision_of(question, subject.stream)
        # Now that they are told, what they send again is about what is shown to them now.
        current = decision.current(question, reference)
        said = {**said, **{field.name: current[field.name] for field in fields if field.widget == "hidden"}}
    return render_template(
        "decision_form.html",
        decision=decision,
        subject=subject,
        fields=fields,
        facts=decision.facts(question, reference),
        said=said,
        revision=revision,
        once=uuid4(),
        refusal=refusal,
        faults=sentences_by_field(refusal) if refusal else {},
        changed=changed,
        back=_back(decision, subject),
    )


def _back(decision: Decision, subject: Subject | None) -> str:
    """Where to go instead of deciding."""
    plural = PLURAL[decision.kind]
    return url_for(f"{plural}.{plural}") if subject is None else _page_of(decision, subject.reference)


def _page_of(decision: Decision, reference: str) -> str:
    return url_for(f"{PLURAL[decision.kind]}.{decision.subject}", reference=reference)


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 16 else 0

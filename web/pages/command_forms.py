"""The form of every command: from its table to the page that shows what it changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.authority.refusal import not_allowed
from domain.authority.table import COVER
from domain.refusals import Refused
from infrastructure.directory.people_service import IssuedLink
from projections.accounts import account_called
from projections.engine.as_at import Question
from projections.reports.names import named
from projections.reports.subject_history import Happening, happenings
from projections.subjects import Subject
from projections.trail import changes_since, revision_of
from web.commands import COMMANDS
from web.commands.command import Command
from web.commands.form_context import FormContext
from web.commands.taking import WAITS, Taken, proposed_instead, subject_of_command, take
from web.http.access import must_be_fresh, sees_accounts
from web.http.authentication import actor_on_page, signed_in
from web.http.context import asking, changing, names_today, reading
from web.http.errors import NOT_ALLOWED, SHOWN_AGAIN, sentences_by_field, status_of
from web.http.links import address_parts, asked_next, same_page
from web.http.submission import THEN, FormSubmission, expected_of_form, typed_in_form
from web.pages.as_named import as_named
from web.pages.command_fields import (
    FormField,
    Typed,
    fields_of,
    named_by_address,
    nothing_to_choose,
    sections_of,
)
from web.pages.one_time_links import link_made
from web.pages.reach import may_take_of, why_not_of

blueprint = Blueprint("commands", __name__)

# Somebody else came first, and what the form is about has changed.
STALE = frozenset({"stale_revision", "stale_terms"})

ShowAgain = Callable[[Refused], Response]


def _add(command: Command) -> None:
    """The form's address, for asking and for sending."""

    @reading
    def ask(question: Question, reference: str = "") -> str | Response:
        return _ask(command, question, reference)

    @changing
    def send(question: Question, reference: str = "") -> Response:
        closed = _closed_to_actor(command, question, reference)
        return closed or taken_by_form(
            command, question, reference, lambda refusal: _show_again(command, refusal, reference)
        )

    def show_again(refusal: Refused, reference: str = "") -> Response:
        return _show_again(command, refusal, reference)

    setattr(send, SHOWN_AGAIN, show_again)
    blueprint.add_url_rule(command.path, command.name, ask, methods=["GET"])
    blueprint.add_url_rule(command.path, f"take_{command.name}", send, methods=["POST"])


for _each in COMMANDS.values():
    if not _each.own_page:
        _add(_each)


def taken_by_form(command: Command, question: Question, reference: str, show_again: ShowAgain) -> Response:
    """Take the command and show what it changed; or the form again with what stood in the way."""
    try:
        if command.fresh:
            must_be_fresh()
        taken = take(command, question, FormSubmission(), reference)
    except Refused as refusal:
        return show_again(refusal)
    if isinstance(taken.issued, IssuedLink):
        return link_made(taken.issued)
    unchanged = f"{'The figure' if taken.kind.within else 'It'} already says this, so nothing was changed."
    flash(_said(taken) if taken.answer.position is not None else unchanged)
    return redirect(asked_next(THEN) or _page_shown(taken), 303)


def _said(taken: Taken) -> str:
    if not taken.command.may_wait:
        return taken.command.done
    with asking() as question:
        waits = proposed_instead(question, taken)
    return taken.command.done if waits is None else f"{WAITS} Until then, what was before holds."


def _page_shown(taken: Taken) -> str:
    """Where the change is seen; whoever has just given up the role for it is led to what they may read."""
    if taken.kind.within and "period" in taken.values:
        series, period = taken.values["series"], taken.values["period"]
        return url_for(
            "figures.figure",
            reference=taken.reference,
            period=period.code,
            area=series.area,
            breakdown=str(series.breakdown) or None,
        )
    if taken.kind.named_in_directory:
        with asking() as question:
            if not sees_accounts(question):
                return _page_of_their_partner(question, taken)
    parts = address_parts(taken.kind.topic, taken.reference)
    return url_for(f"{taken.kind.plural}.{taken.kind.page}", **parts)


def _page_of_their_partner(question: Question, taken: Taken) -> str:
    """Where whoever sees no accounts sees what they said of one: on its partner's page."""
    if actor_on_page(question) is None:
        return url_for("overview.overview")
    if taken.command.verb not in COVER:
        return url_for("my_account.my_account")
    partner = account_called(question, taken.reference).partner
    anchor = "owned" if taken.command.verb == "account.hand_over" else "cover"
    return url_for("partners.partner", reference=partner, _anchor=anchor)


def _ask(command: Command, question: Question, reference: str) -> str | Response:
    """The form, filled in as things stand and as far as the address says."""
    subject = _subject(command, question, reference)
    closed = _closed(command, question, subject)
    if closed is not None:
        return closed
    if command.fresh:
        must_be_fresh()
    about = _form_context(question, subject)
    bar = command.barred(about) or nothing_to_choose(command, about)
    if bar:
        return _instead(command, question, subject, "barred", bar=bar)
    typed = dict(command.current(about))
    # Whom an account acts for, or is lent to, is not whom its keeper acts for.
    if about.actor is not None and "partner" in command.schema().fields and command.topic != "account":
        typed = {"partner": about.actor.partner, **typed}
    typed.update(as_named(command.verb, question, request.args))
    typed.update(named_by_address(command, request.args))
    revision = revision_of(question, subject.stream) if subject is not None and command.has_revision else 0
    return _form(command, question, subject, typed, revision)


def _show_again(command: Command, refusal: Refused, reference: str) -> Response:
    """The form with what was typed, and what stood in the way."""
    with asking() as question:
        subject = _subject(command, question, reference)
        typed = typed_in_form(command.schema())
        page = _form(command, question, subject, typed, expected_of_form(), refusal)
    return make_response(page, status_of(refusal))


def _subject(command: Command, question: Question, reference: str) -> Subject | None:
    """What it is about; None where that only begins. Refused: `<kind>_unknown`."""
    subject = subject_of_command(question, command, reference)
    if subject is None or not command.kind.named_in_directory:
        return subject
    # The log knows no names: the directory says whose account it is, and not to everybody.
    names = names_today() if signed_in() else {subject.stream: "Account"}
    return subject._replace(title=named(subject.title, names))


def _form_context(question: Question, subject: Subject | None) -> FormContext:
    reference = subject.reference if subject else ""
    return FormContext(question, reference, actor_on_page(question), names_today())


def why_closed(command: Command, question: Question, subject: Subject | None = None) -> str | None:
    """Why whoever asks gets no form: that it is the `past`, who they are, or whose it is; else None."""
    if not question.as_at.now:
        return "past"
    if signed_in() is None:
        return "reader"
    actor = actor_on_page(question)
    if actor is not None and actor.may(command.verb):
        return None if may_take_of(command, question, actor, subject) else "theirs"
    return "left" if actor is not None and actor.left else "role"


def _closed(command: Command, question: Question, subject: Subject | None) -> Response | None:
    """What to answer instead of a form."""
    why = why_closed(command, question, subject)
    if why == "reader":
        return redirect(url_for("sign_in.ask", next=same_page()))
    if why is None:
        return None
    actor, said = actor_on_page(question), None
    if actor is not None and why in ("role", "theirs"):
        said = why_not_of(command, question, actor, subject)
    return make_response(
        _instead(command, question, subject, why, said=said), 200 if why == "past" else NOT_ALLOWED
    )


def _closed_to_actor(command: Command, question: Question, reference: str) -> Response | None:
    """Before anything is judged: what would be refused, and why, is not everybody's business."""
    if actor_on_page(question) is None or why_closed(command, question) is None:
        return None
    return _closed(command, question, _subject(command, question, reference))


def _instead(
    command: Command,
    question: Question,
    subject: Subject | None,
    why: str,
    *,
    bar: str = "",
    said: Refused | None = None,
) -> str:
    return render_template(
        "command_form_not_offered.html",
        command=command,
        subject=subject,
        why=why,
        bar=bar,
        said=said or not_allowed(command.verb),
        back=_back(command, question, subject),
    )


def _form(
    command: Command,
    question: Question,
    subject: Subject | None,
    typed: Typed,
    revision: int,
    refusal: Refused | None = None,
) -> str:
    about = _form_context(question, subject)
    # Whoever is not signed in gets back what they typed, and learns no names from it.
    fields = fields_of(command, about, None if signed_in() else typed)
    changed: list[Happening] = []
    if refusal is not None and subject is not None and refusal.code in STALE:
        if refusal.code == "stale_revision":
            changed = happenings(changes_since(question, subject.stream, revision), names_today())
            revision = revision_of(question, subject.stream)
        typed = {**typed, **_as_shown_now(command, about, fields)}
    faults = sentences_by_field(refusal) if refusal else {}
    return render_template(
        "command_form.html",
        command=command,
        subject=subject,
        fields=fields,
        form_sections=sections_of(command, fields, typed, faults),
        facts=command.facts(about),
        typed=typed,
        revision=revision,
        once=uuid4(),
        refusal=refusal,
        faults=faults,
        changed=changed,
        back=_back(command, question, subject),
    )


def _as_shown_now(command: Command, about: FormContext, fields: list[FormField]) -> Mapping[str, object]:
    """Now that they are told, what they send again is about what is shown to them now."""
    current = command.current(about)
    return {field.name: current[field.name] for field in fields if field.widget == "hidden"}


def _back(command: Command, question: Question, subject: Subject | None) -> str:
    """Where to go without changing anything."""
    plural = command.kind.plural
    if command.kind.named_in_directory and not sees_accounts(question):
        its = account_called(question, subject.reference).partner if subject and signed_in() else None
        return url_for("partners.partner", reference=its) if its else url_for("partners.partners")
    if subject is None:
        return url_for(f"{plural}.{plural}")
    parts = address_parts(command.topic, subject.reference)
    return url_for(f"{plural}.{command.kind.page}", **parts)

"""Taking a command: the one function by which every form and every request of the API changes something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.authority.refusal import not_theirs
from domain.authority.table import ENTRY
from domain.kinds import Kind
from domain.refusals import Refused, says_something
from infrastructure.directory.people_service import IssuedLink
from infrastructure.directory.token_service import IssuedToken
from infrastructure.log.idempotency import Answer
from projections.engine.as_at import Question
from projections.indicators import indicator_called
from projections.proposals import ProposalRow, proposal_made_at
from projections.reports.area_meant import area_meant, area_with_figure
from projections.reports.figure_history import series_meant
from projections.reports.whose import whose_figures
from projections.subjects import Subject, subject_of
from web.commands.addresses import must_be_addressable
from web.commands.command import CONFIRMED, Command, Values
from web.http.actor import Actor
from web.http.context import the_container
from web.http.submission import Submission
from web.schemas.faults import Fault, InputRefused, read_input
from web.schemas.series_fields import AreaField, AreasField

TO_CONFIRM = "If it is right, send it again with confirm: true and a commentary that says why."
COMMENT_WANTED = "Say in the commentary why it is right: whoever reads it will ask."


# What is said of a change that was not made yet.
WAITS = "Proposed: another person must confirm it."


class Doubtful(InputRefused):
    """Nothing is saved until somebody confirms that they mean it."""

    def __init__(self, doubts: list[Fault], confirmation: str) -> None:
        super().__init__(doubts)
        self.confirmation = confirmation


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command came to: of which subject, with which values, by whom; `issued` is told but once."""

    command: Command
    kind: Kind
    reference: str
    values: Values
    actor: Actor
    answer: Answer
    issued: IssuedToken | IssuedLink | None = None


def take(command: Command, question: Question, submission: Submission, reference: str = "") -> Taken:
    """Who asks, may they, of what; read what was sent, ask back where it is doubtful, change once.

    Refused: whoever may not; what is not known, understood or meant; and what the change refuses.
    """
    actor = submission.actor(question)
    _must_be_for(command, actor)
    subject = subject_of_command(question, command, reference)
    known_as, stream = (subject.reference, subject.stream) if subject else ("", "")
    expected = submission.expected(stream, has_revision=command.has_revision)
    typed, values = read_input(
        command.schema, submission.typed, lambda said: command.light(question, known_as, said)
    )
    must_be_addressable(command, values)
    _name_areas_as_the_register_does(command, question, known_as, values)
    if command.kind.within:
        # Whichever way it was written, from here on it is one series of the indicator.
        values["series"] = series_meant(question, known_as, values["area"], values["breakdown"])
    elif values.get("indicator") and values.get("area") and values.get("breakdown"):
        meant = series_meant(question, values["indicator"], values["area"], values["breakdown"])
        values["breakdown"] = dict(meant.breakdown.parts)
    _must_be_meant(command, question, known_as, values, submission, actor)
    issued: IssuedToken | IssuedLink | None = None
    # The forms of the directory carry no key: a password that was not taken must not be said to be.
    keyed = not command.of_oneself
    with the_container().changing(
        expected={UUID(stream): expected} if stream and expected is not None else {},
        once=submission.once(actor, command.verb, stream, typed) if keyed else None,
    ) as change:
        if not change.made_before:
            made = command.make(the_container(), known_as, values, actor.by(submission.way))
            if isinstance(made, IssuedToken | IssuedLink):
                issued = made
            if not isinstance(made, IssuedToken):
                change.position = made.position if isinstance(made, IssuedLink) else made
    named = _name_of(command, known_as, values)
    return Taken(command, command.kind, named, values, actor, change.answer, issued)


def proposed_instead(question: Question, taken: Taken) -> ProposalRow | None:
    """As what it was proposed, where it waits for a second person; None where it was done."""
    position = taken.answer.position
    return proposal_made_at(question, position) if taken.command.may_wait and position is not None else None


def subject_of_command(question: Question, command: Command, reference: str) -> Subject | None:
    """What it is about; None where that only begins, or begins by itself. Refused: `<kind>_unknown`."""
    if command.begins:
        return None
    subject = subject_of(question, str(command.kind.identity(reference)))
    if subject is None and not command.kind.only_one:
        raise Refused(
            f"{command.kind.page}_unknown",
            f"There is no {command.kind.page} ‘{reference}’{question.as_at.then}. Check the reference.",
            field=command.kind.page,
        )
    return subject


def _must_be_for(command: Command, actor: Actor) -> None:
    """Refused: `not_allowed`. That a partner has left the service says by name."""
    if not actor.has_role_for(command.verb):
        raise actor.why_not(command.verb)


def _name_areas_as_the_register_does(
    command: Command, question: Question, reference: str, values: dict[str, Any]
) -> None:
    """Each area by its reference, however it was written. Refused: `area_unknown`, `area_ambiguous`."""
    period = values.get("period")
    for name, field in command.schema().fields.items():
        said = values.get(name)
        if not said:
            continue
        try:
            if isinstance(field, AreaField):
                if command.of_a_figure and period is not None:
                    meant = area_with_figure(question, reference, said, period)
                else:
                    meant = area_meant(question, said, period)
                values[name] = meant.reference
            elif isinstance(field, AreasField):
                named = (area_meant(question, each).reference for each in said)
                values[name] = tuple(dict.fromkeys(named))
        except Refused as refusal:
            raise InputRefused([Fault(*(name, refusal.code, refusal.sentence))]) from None


def _must_be_meant(
    command: Command,
    question: Question,
    reference: str,
    values: dict[str, Any],
    submission: Submission,
    actor: Actor,
) -> None:
    """Refused: as the command doubts, unless just this is confirmed; and `comment_required`.

    Somebody ticks a box for this series, period and value, and no other typed since; a machine says
    `confirm`.
    """
    doubts = command.doubts(question, reference, values)
    if not doubts:
        return
    if command.verb in ENTRY:
        _must_be_theirs(command, question, reference, values, actor)
    confirmation = _just_this(values)
    if submission.asks_back:
        if submission.meant != confirmation:
            raise Doubtful([Fault(*doubt) for doubt in doubts], confirmation)
    elif not values["confirm"]:
        told = (doubt._replace(sentence=f"{doubt.sentence} {TO_CONFIRM}") for doubt in doubts)
        raise Doubtful([Fault(*doubt) for doubt in told], "")
    if any(doubt.wants_comment for doubt in doubts) and not says_something(values["commentary"]):
        wanted = Fault("commentary", "comment_required", COMMENT_WANTED)
        raise Doubtful([wanted, *(Fault(*doubt) for doubt in doubts)], confirmation)
    values[CONFIRMED] = tuple(doubt.code for doubt in doubts)


def _must_be_theirs(
    command: Command, question: Question, reference: str, values: Values, actor: Actor
) -> None:
    """Nobody is asked whether they mean what they may not enter. Refused: as `not_theirs`."""
    indicator, day = indicator_called(question, reference), values["period"].last_day
    (item,) = whose_figures(question, indicator, values["series"].area, day)
    if not actor.may(command.verb, item):
        raise not_theirs(command.verb, item, actor.account, actor.partner)


def _just_this(values: Values) -> str:
    series, period = values["series"], values["period"]
    numbers = {name: values[name] for name in ("value", "numerator", "denominator")}
    said = " ".join(f"{name} {number:f}" for name, number in numbers.items() if number is not None)
    return " ".join(f"{series.indicator} {period.code} {series.area} {series.breakdown} {said}".split())


def _name_of(command: Command, reference: str, values: Values) -> str:
    """What the subject is called, that has just begun or that was there."""
    if not command.begins or command.of_oneself:
        return reference
    if command.begun is not None:
        return command.begun(the_container(), values)
    return " ".join(str(values[command.names]).split())

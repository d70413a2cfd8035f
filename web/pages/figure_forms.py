"""The forms that submit and revise a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.authority.refusal import not_allowed
from domain.definition import Calculation, Definition
from domain.figure import Nature
from domain.numbers import stands_for_none
from domain.periods.cycle import WITHOUT_PERIODS, Cycle
from domain.periods.period import Period
from domain.refusals import Refused
from domain.values.showing import written_value
from infrastructure.formats.formatting import plain, sentence_case
from projections.engine.as_at import Question
from projections.figures import FigureRow
from projections.indicators import IndicatorRow, indicator_called
from projections.made_under import made_under_definitions
from projections.reports.breakdown_address import breakdown_address
from projections.reports.figure_history import Version, figure_history
from projections.reports.matching import in_natural_order
from projections.series import series_of
from web.commands import COMMANDS
from web.commands.command import Command
from web.commands.taking import Doubtful
from web.http.authentication import actor_on_page
from web.http.context import asking, changing, names_today, reading
from web.http.errors import NOT_ALLOWED, SHOWN_AGAIN, sentences_by_field, status_of
from web.http.links import link, same_page
from web.http.submission import MEANT
from web.pages.command_fields import named_by_address
from web.pages.command_forms import taken_by_form, why_closed
from web.schemas.faults import InputRefused

# What may be said of a figure besides its value.
TYPED_BESIDE = ("lower", "upper", "confidence_level", "base", "expected_outturn")

blueprint = Blueprint("figure_forms", __name__)

SUBMIT, REVISE = COMMANDS["series.submit_figure"], COMMANDS["series.revise_figure"]
DECLARE_ABSENT = COMMANDS["series.declare_absent"]

# The two reasons that are in whoever asks.
WHO_MAY_NOT = ("role", "left")

# What may be said of a figure besides its value, folded in the form.
BESIDE_THE_VALUE = ("lower", "upper", "confidence_level", "base", "expected_outturn")

Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it is shown: what is typed in it, and what it offers.

    `figure` is the one to be revised, `made_under` its definition, `changed` its versions since the form was
    opened; `to_confirm` is what a box must be ticked for; `there` is the revision of the figure that stands
    where one was to be submitted.
    """

    typed: Typed
    to_confirm: str = ""
    areas: Sequence[str] = ()
    breakdowns: Sequence[str] = ()
    period_hint: str = ""
    figure: FigureRow | None = None
    made_under: Definition | None = None
    changed: Sequence[Version] = ()
    there: int | None = None


@blueprint.get("/indicators/<path:reference>/submit")
@reading
def ask_to_submit(question: Question, reference: str) -> str | Response:
    """The form, filled in as far as the address says."""
    indicator = indicator_called(question, reference)
    closed = _closed(SUBMIT, question, indicator)
    return closed or _form(indicator, _to_submit(question, indicator, named_by_address(SUBMIT, request.args)))


@blueprint.post("/indicators/<path:reference>/submit")
@changing
def submit_figure(question: Question, reference: str) -> Response:
    """Take the figure and show it."""
    return _taken(SUBMIT, question, reference, _submit_again)


@blueprint.get("/indicators/<path:reference>/revise")
@reading
def ask_to_revise(question: Question, reference: str) -> str | Response:
    """The form with the figure as it stands. Refused: `no_figure`."""
    indicator = indicator_called(question, reference)
    closed = _closed(REVISE, question, indicator)
    if closed:
        return closed
    versions = _versions(question, indicator, request.args)
    if _several_series(versions):
        return _to_choose(indicator, versions)
    row = versions[-1].row
    made_under = _made_under(question, indicator, row)
    typed = {**_as_it_stands(row, made_under), "breakdown": breakdown_address(question, row)}
    return _form(indicator, Draft(typed, figure=row, made_under=made_under))


@blueprint.post("/indicators/<path:reference>/revise")
@changing
def revise_figure(question: Question, reference: str) -> Response:
    """Take the later figure and show it; when somebody was first, show what they did."""
    return _taken(REVISE, question, reference, _revise_again)


def _taken(
    command: Command, question: Question, reference: str, again: Callable[[Refused, str], Response]
) -> Response:
    why = why_closed(command, question)
    if why in WHO_MAY_NOT:
        return _instead(question, indicator_called(question, reference), command, why)
    return taken_by_form(command, question, reference, lambda refusal: again(refusal, reference))


def _closed(command: Command, question: Question, indicator: IndicatorRow) -> Response | None:
    """What to answer instead of a form: that it is the past, a reader, no more figures, or who may not."""
    why = why_closed(command, question)
    if why != "past" and command is SUBMIT and not indicator.expects_figures:
        why = "retired"
    if why == "reader":
        return redirect(url_for("sign_in.ask", next=same_page()))
    return None if why is None else _instead(question, indicator, command, why)


def _instead(question: Question, indicator: IndicatorRow, command: Command, why: str) -> Response:
    doing, actor = "submit" if command is SUBMIT else "revise", actor_on_page(question)
    said = not_allowed(command.verb) if actor is None else actor.why_not(command.verb)
    page = render_template(
        "figure_form_not_offered.html", indicator=indicator, why=why, doing=doing, said=said
    )
    return make_response(page, NOT_ALLOWED if why in WHO_MAY_NOT else 200)


def _submit_again(refusal: Refused, reference: str) -> Response:
    """The form with what was typed, and what stood in the way."""
    with asking() as question:
        indicator = indicator_called(question, reference)
        draft = _to_submit(question, indicator, request.form, refusal)
        if refusal.code == "already_submitted":
            draft = replace(draft, there=_revision_there(question, indicator, request.form))
    return make_response(_form(indicator, draft, refusal), status_of(refusal))


def _revision_there(question: Question, indicator: IndicatorRow, typed: Typed) -> int | None:
    """That of the figure that stands there; None where its period was written otherwise than it is kept."""
    try:
        return _versions(question, indicator, typed)[-1].row.revision
    except Refused:
        return None


def _revise_again(refusal: Refused, reference: str) -> Response:
    with asking() as question:
        indicator = indicator_called(question, reference)
        versions = _versions(question, indicator, request.form)
        if _several_series(versions):
            return _to_choose(indicator, versions)
        made_under = _made_under(question, indicator, versions[-1].row)
    changed: list[Version] = []
    if refusal.code == "stale_revision":
        seen = int(request.form["expected"])
        changed = [each for each in versions if each.row.revision > seen]
    draft = Draft(
        request.form,
        to_confirm=_to_confirm(request.form, refusal),
        figure=versions[-1].row,
        made_under=made_under,
        changed=changed,
    )
    return make_response(_form(indicator, draft, refusal), status_of(refusal))


setattr(submit_figure, SHOWN_AGAIN, _submit_again)
setattr(revise_figure, SHOWN_AGAIN, _revise_again)


def _to_submit(
    question: Question, indicator: IndicatorRow, typed: Typed, refusal: Refused | None = None
) -> Draft:
    series = series_of(question, indicator.reference)
    return Draft(
        typed,
        to_confirm=_to_confirm(typed, refusal),
        areas=sorted({*indicator.definition.areas, *(each.area for each in series)}, key=in_natural_order),
        breakdowns=sorted({each.breakdown for each in series if each.breakdown}, key=in_natural_order),
        period_hint=_period_hint(indicator.definition.cycle, question.as_at.today),
    )


def _several_series(versions: Sequence[Version]) -> bool:
    return len({each.row.series for each in versions}) > 1


def _to_choose(indicator: IndicatorRow, versions: Sequence[Version]) -> Response:
    row = versions[-1].row
    which = {"period": row.period, "area": row.area, "breakdown": row.breakdown}
    return redirect(link("figures.figure", reference=indicator.reference, **which), 303)


def _to_confirm(typed: Typed, refusal: Refused | None) -> str:
    return refusal.confirmation if isinstance(refusal, Doubtful) else typed.get(MEANT, "")


def _made_under(question: Question, indicator: IndicatorRow, row: FigureRow) -> Definition:
    (definition,) = made_under_definitions(question, indicator, {row.definition})
    return definition


def _form(indicator: IndicatorRow, draft: Draft, refusal: Refused | None = None) -> str:
    definition = draft.made_under or indicator.definition
    return render_template(
        "figure_form.html",
        indicator=indicator,
        definition=definition,
        from_parts=definition.calculation is not Calculation.PLAIN,
        natures=[(each.value, sentence_case(each.value)) for each in Nature],
        draft=draft,
        typed=draft.typed,
        once=uuid4(),
        refusal=refusal,
        faults=sentences_by_field(refusal) if refusal else {},
        declare_absent=_declare_absent(indicator, draft.typed, refusal),
    )


def _period_hint(cycle: Cycle, today: date) -> str:
    """One of its periods as an example, where it has any."""
    if cycle.frequency in WITHOUT_PERIODS:
        return "Like 2008/09, 2008/09 Q1, 2008 or April 2008."
    return f"Like {cycle.containing(today).label}. Figures are {cycle.words}."


def _declare_absent(indicator: IndicatorRow, typed: Typed, refusal: Refused | None) -> str | None:
    """Where to say why there is no figure, for whoever typed something like n/a; what is known is kept."""
    faults = refusal.faults if isinstance(refusal, InputRefused) else ()
    unread = [typed.get(fault.field or "", "") for fault in faults if fault.code == "not_a_number"]
    out_of_nothing = refusal is not None and refusal.code == "denominator_zero"
    if not out_of_nothing and not any(map(stands_for_none, unread)):
        return None
    kept = {name: typed.get(name) for name in ("area", "breakdown", "period")}
    return link(DECLARE_ABSENT.endpoint, reference=indicator.reference, **kept)


def _versions(question: Question, indicator: IndicatorRow, typed: Typed) -> list[Version]:
    """Those of the figure to be revised. Refused: `no_figure`, `period_not_understood`."""
    period = Period.read(typed.get("period", ""))
    area, breakdown = typed.get("area", ""), typed.get("breakdown", "")
    versions = figure_history(question, indicator.reference, [period], names_today(), area, breakdown)
    if not versions or versions[-1].row.is_withdrawn:
        raise Refused(
            "no_figure",
            f"{indicator.reference} has no such figure for {period.label} to revise. Submit one first.",
            field="period",
        )
    return versions


def _written(name: str, held: str | None, definition: Definition) -> str:
    """What is held, as the form's field is written."""
    if held is None or name in ("confidence_level", "base"):
        return plain(held) or ""
    return written_value(Decimal(held), definition.scale)


def _as_it_stands(row: FigureRow, definition: Definition) -> dict[str, str]:
    """The form's fields as the figure has them now."""
    from_parts = row.numerator is not None
    return {
        "area": row.area,
        "breakdown": row.breakdown,
        "period": row.period,
        # A value worked out from its parts is worked out anew.
        "value": "" if from_parts else _written("value", row.value, definition),
        "numerator": plain(row.numerator) or "",
        "denominator": plain(row.denominator) or "",
        **{name: _written(name, getattr(row, name), definition) for name in TYPED_BESIDE},
        "nature": row.nature or Nature.FINAL.value,
        "commentary": row.commentary or "",
        "expected": str(row.revision),
    }
